"""What an officer comes across while the call is open: odd texts, something to ask about, somebody's draft."""

from dialogue_portal.editions.models import Edition
from dialogue_portal.home.demo.people import person_called
from dialogue_portal.home.demo.selection import hand_over
from participants.actions.screening import return_to_applicant
from participants.models import Application
from participants.vocabulary import Flag

NOTE = "Gracias por su postulación. ¿Podría decirnos con un ejemplo cómo llega un caso hasta ustedes y cómo termina?"
ODD_TEXTS = {
    Flag.MARKUP: "<b>We mediate between neighbours.</b> See <a href='https://us.example'>our page</a>.",
    Flag.FORMULA_TEXT: '=HYPERLINK("https://us.example","our work") and many circles of listening in three villages.',
    Flag.TOO_LONG: "We listen before we speak, and we speak before we write. " * 28,
}


def scatter(edition: Edition) -> None:
    """Put them among the applications that came in."""
    waiting = Application.objects.in_edition(edition).awaiting_screening().filter(flags=[])
    in_english = waiting.filter(language="en").order_by("receipt")
    for (flag, text), application in zip(ODD_TEXTS.items(), in_english, strict=False):
        application.work, application.flags = text, [flag]
        application.save(update_fields=["work", "flags"])
    asked = waiting.filter(language="es").order_by("receipt")[0]
    hand_over(asked, person_called("solicitante"))
    return_to_applicant(asked, NOTE, by=person_called("officer"))
    draft = Application.objects.in_edition(edition).filter(status="draft", language="fr").order_by("pk")[0]
    hand_over(draft, person_called("candidat"))
