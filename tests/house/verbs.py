"""What is not told by the name alone: who asks before a verb is taken, and which verbs nobody takes by hand."""

# Taken by the portal itself: no person is there whom one could ask.
BY_ITSELF = {
    "selection run.start": "a worker claims it",
    "selection run.finish": "a worker has computed it",
    "selection run.fail": "a worker says why it cannot be computed",
    "selection run.ratify": "follows from the answers of the seats, or from the end of their time",
    "selection run.reject": "follows from the answers of the seats, or from the end of their time",
    "place.expire_place": "the time to answer is over",
    "import.finish_import": "a worker has imported it",
    "import.fail_import": "a worker says why it cannot be imported",
    "export.start_export": "a worker claims it",
    "export.finish_export": "a worker has made it",
    "export.fail_export": "a worker finds the list, its filters or the right to it gone",
    "export.forget_export": "a day is over",
    "outgoing e-mail.claim": "a worker",
    "outgoing e-mail.deliver": "a worker",
    "outgoing e-mail.put_back": "a worker",
    "outgoing e-mail.fail": "a worker",
    "outgoing e-mail.doubt": "a worker",
}
# The question goes by another name than `may_<verb>`.
ASKED_AS = {
    "application.select": "may_release",
    "application.put_on_reserve": "may_release",
    "application.do_not_select": "may_release",
    "application.select_from_reserve": "may_take_replacement",
    "voting round.close": "may_approve_closing",
}
# The desk asks for the role where the list is shown; the outbox knows no roles but these of its admin.
ASKED_AT_THE_DESK = {
    "outgoing e-mail.release",
    "outgoing e-mail.hold",
    "outgoing e-mail.cancel",
    "outgoing e-mail.resend",
}
# The database moves it, once two people have agreed.
BY_THE_DATABASE = {"voting round.abandon", "voting round.close"}
# One action takes whichever verb comes next: where it stands, and what it asks.
ANY_VERB = {"edition": ("dialogue_portal/editions/actions.py", "may_move")}
