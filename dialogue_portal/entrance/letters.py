"""The letters of the entrance."""

from dialogue_portal.outbox.letters import Letter

SIGN_IN_CODE = Letter("sign_in_code", is_secret=True)
ACCOUNT_CHANGED = Letter("account_changed")
