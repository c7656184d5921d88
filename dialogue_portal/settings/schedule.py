"""What the clock wakes the worker for, and how often; a call that nobody has taken in time is dropped."""

from celery.schedules import crontab

SCHEDULE = {
    "deliver due mail": {
        "task": "dialogue_portal.outbox.tasks.deliver_due_mail",
        "schedule": 2.0,
        "options": {"expires": 6},
    },
    "compute asked selection runs": {
        "task": "participants.tasks.compute_asked_runs",
        "schedule": 2.0,
        "options": {"expires": 6},
    },
    "close rounds that are due": {
        "task": "participants.tasks.close_rounds_that_are_due",
        "schedule": 20.0,
        "options": {"expires": 60},
    },
    "hold letters that were stopped": {
        "task": "participants.tasks.hold_letters_that_were_stopped",
        "schedule": 2.0,
        "options": {"expires": 6},
    },
    "import confirmed files": {
        "task": "participants.tasks.import_confirmed_files",
        "schedule": 2.0,
        "options": {"expires": 6},
    },
    "make asked exports": {
        "task": "participants.tasks.make_asked_exports",
        "schedule": 2.0,
        "options": {"expires": 6},
    },
    "propose replacements": {
        "task": "participants.tasks.propose_for_free_places",
        "schedule": 5.0,
        "options": {"expires": 10},
    },
    "forget files for access": {
        "task": "participants.tasks.forget_files_for_access",
        "schedule": 600.0,
        "options": {"expires": 300},
    },
    "forget old imported files": {
        "task": "participants.tasks.forget_old_imported_files",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
    "count answers for balance": {
        "task": "participants.tasks.count_answers_for_balance",
        "schedule": 900.0,
        "options": {"expires": 600},
    },
    "erase what is due": {
        "task": "participants.tasks.erase_what_is_due",
        "schedule": crontab(minute="15", hour="1-4"),
        "options": {"expires": 1800},
    },
    "look after ratifications": {
        "task": "participants.tasks.look_after_ratifications",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "remind of assessments": {
        "task": "participants.tasks.remind_of_assessments",
        "schedule": crontab(minute="30", hour="6-8"),
        "options": {"expires": 1800},
    },
    "remind those who vote": {
        "task": "participants.tasks.remind_those_who_vote",
        "schedule": 900.0,
        "options": {"expires": 600},
    },
    "assign again": {
        "task": "participants.tasks.assign_again",
        "schedule": 180.0,
        "options": {"expires": 120},
    },
    "keep the erasure log": {
        "task": "participants.tasks.keep_erasure_log",
        "schedule": 300.0,
        "options": {"expires": 120},
    },
    "look after invitations": {
        "task": "participants.tasks.look_after_invitations",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
}
