"""At the desk: how somebody was decided about, from everything that is kept or from the card that outlives it."""

from participants.admin.dossiers import cards as cards
from participants.admin.dossiers.dossier import dossier_urls as dossier_urls
