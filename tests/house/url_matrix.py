"""Who gets what at every address, asked with GET, and about objects that belong to somebody else."""

from dataclasses import dataclass
from typing import TypeAlias

from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, STAFF, Role

SIGN_IN = "sign in"
ANONYMOUS, APPLICANT = "anonymous", "applicant"
VISITORS = (ANONYMOUS, APPLICANT, *Role.values)
LOOKERS = SECRETARIAT | {Role.AUDITOR}
NOBODY: frozenset[Role] = frozenset()
Outcome: TypeAlias = int | str
Row: TypeAlias = dict[str, Outcome]


def everyone(outcome: Outcome) -> Row:
    """The same for all."""
    return dict.fromkeys(VISITORS, outcome)


def after_sign_in(outcome: Outcome) -> Row:
    """The same for all who have signed in."""
    return everyone(outcome) | {ANONYMOUS: SIGN_IN}


def only(*roles: Role) -> Row:
    """To people without one of the roles the page does not exist."""
    return after_sign_in(404) | dict.fromkeys(roles, 200)


def desk(roles: frozenset[Role], outcome: Outcome = 200, *, otherwise: Outcome = 403) -> Row:
    """A page of the desk: it does not exist for those who are not staff, and is shut to staff without the role."""
    return after_sign_in(404) | dict.fromkeys(STAFF, otherwise) | dict.fromkeys(roles, outcome)


@dataclass(frozen=True)
class Desk:
    """A table of the desk: who sees it (its list, a row, its history), who adds a row, who deletes one."""

    view: frozenset[Role]
    add: frozenset[Role] = NOBODY
    delete: frozenset[Role] = NOBODY

    def rows(self, name: str) -> dict[str, Row]:
        """The five addresses that Django's admin makes for a table."""
        of_one = {f"{name}_{page}": desk(self.view) for page in ("changelist", "change", "history")}
        return of_one | {f"{name}_add": desk(self.add), f"{name}_delete": desk(self.delete)}


DESKS = {
    "admin:accounts_user": Desk(LEADS, add=LEADS),
    "admin:accounts_rolegrant": Desk(LEADS | {Role.AUDITOR}, add=LEADS),
    "admin:outbox_outgoingemail": Desk(SECRETARIAT),
    "admin:outbox_suppressedaddress": Desk(SECRETARIAT, delete=SECRETARIAT),
    "admin:editions_edition": Desk(LOOKERS, add=LEADS),
    "admin:editions_editiontext": Desk(LOOKERS),
    "admin:editions_network": Desk(LOOKERS, add=SECRETARIAT),
    "admin:editions_networkmember": Desk(LOOKERS, add=SECRETARIAT, delete=SECRETARIAT),
    "admin:editions_seat": Desk(LOOKERS, add=LEADS),
    "admin:editions_countryclassification": Desk(LOOKERS, add=SECRETARIAT),
    "admin:participants_application": Desk(LOOKERS),
    "admin:participants_secondlook": Desk(LOOKERS),
    "admin:participants_reasonasked": Desk(LOOKERS),
    "admin:participants_decisioncard": Desk(LEADS | {Role.AUDITOR}),
    "admin:participants_reviewrules": Desk(LOOKERS),
    "admin:participants_importedfile": Desk(SECRETARIAT, add=SECRETARIAT),
    "admin:participants_callform": Desk(LOOKERS),
    "admin:participants_conflict": Desk(LOOKERS),
    "admin:participants_declaration": Desk(SECRETARIAT),
    "admin:participants_undertaking": Desk(LEADS | {Role.AUDITOR}),
    "admin:participants_criterion": Desk(SECRETARIAT, add=LEADS, delete=LEADS),
    "admin:participants_votinground": Desk(LOOKERS, add=LEADS),
    "admin:participants_selectionpolicy": Desk(LOOKERS, add=LEADS),
    "admin:participants_selectionrun": Desk(LOOKERS),
    "admin:participants_replacement": Desk(LOOKERS),
    "admin:participants_checkin": Desk(LOOKERS),
    "admin:participants_travelanswers": Desk(frozenset({Role.TRAVEL})),
    "admin:participants_travellook": Desk(LEADS | {Role.AUDITOR}),
    "admin:participants_invitationletter": Desk(SECRETARIAT | {Role.TRAVEL}),
    "admin:participants_place": Desk(LOOKERS | {Role.TRAVEL}),
    "admin:participants_invitationrules": Desk(LOOKERS | {Role.TRAVEL}, add=LEADS),
    "admin:participants_publishedstatistics": Desk(LOOKERS),
    "admin:participants_listexport": Desk(LEADS | {Role.AUDITOR}),
    "admin:participants_plannederasure": Desk(LOOKERS),
    "admin:participants_retentionhold": Desk(LOOKERS, add=LEADS),
    "admin:participants_erasurerun": Desk(LOOKERS),
    "admin:participants_erasedcount": Desk(LEADS | {Role.AUDITOR}),
    "admin:participants_safetyanswers": Desk(frozenset({Role.SAFETY})),
    "admin:participants_safetylook": Desk(LEADS | {Role.AUDITOR}),
    # Registered by libraries; nobody has a use for them here, so nobody may open them.
}

MATRIX: dict[str, Row] = {
    # web and home
    "healthz": everyone(200),
    "icon": everyone(200),
    "set_language": everyone(405),
    "home:start": everyone(200),
    "home:demo_people": everyone(404),
    "home:demo_sign_in": everyone(405),
    # the entrance
    "account_login": everyone(SIGN_IN),
    "account_signup": everyone(SIGN_IN),
    "account_request_login_code": everyone(200),
    "account_confirm_login_code": after_sign_in(200),
    "account_logout": everyone(200),
    "account_inactive": everyone(200),
    "account_reauthenticate": after_sign_in(403),
    "mfa_index": after_sign_in(200),
    "mfa_authenticate": after_sign_in(200),
    # Whoever has no second factor yet has nothing to show again.
    "mfa_reauthenticate": after_sign_in(403),
    "mfa_trust": after_sign_in(200),
    "mfa_activate_totp": after_sign_in(200),
    "mfa_deactivate_totp": after_sign_in(404),
    "mfa_view_recovery_codes": after_sign_in(404),
    "mfa_generate_recovery_codes": after_sign_in(200),
    "mfa_download_recovery_codes": after_sign_in(404),
    "mfa_list_webauthn": after_sign_in(200),
    "mfa_add_webauthn": after_sign_in(200),
    "mfa_reauthenticate_webauthn": after_sign_in(403),
    "mfa_remove_webauthn": after_sign_in(404),
    "mfa_edit_webauthn": after_sign_in(404),
    "mfa_login_webauthn": after_sign_in(200),
    # the applicant
    "intake:call": everyone(200),
    "intake:questions_pdf": everyone(200),
    "intake:questions_docx": everyone(200),
    "intake:apply": everyone(200),
    "intake:tasks": everyone(200),
    "intake:summary": everyone(200),
    "intake:step": everyone(200),
    "intake:own_device": everyone(405),
    "intake:make_code": everyone(405),
    "intake:resume_ask": everyone(405),
    "intake:open_code": everyone(200),
    "intake:resume": everyone(200),
    "intake:resume_link": everyone(200),
    "intake:my_applications": after_sign_in(200),
    "intake:my_pdf": after_sign_in(404),
    "intake:my_application": after_sign_in(404),
    "intake:sent": after_sign_in(404),
    "intake:withdraw": after_sign_in(404),
    "intake:drop_changes": after_sign_in(404),
    "intake:delete": after_sign_in(404),
    "intake:look_again": after_sign_in(404),
    "intake:ask_why": everyone(405),
    "intake:my_json": after_sign_in(404),
    "intake:hand_over": after_sign_in(404),
    "intake:colleagues": after_sign_in(404),
    "intake:consents": after_sign_in(404),
    "intake:consent": after_sign_in(404),
    **dict.fromkeys(
        ("intake:go_on", "intake:change", "intake:undo_withdrawal", "intake:remove_colleague"), everyone(405)
    ),
    # What a personal link leads to is told only after signing in with the address it was sent to.
    "intake:invitation_link": after_sign_in(200),
    "intake:invitation": after_sign_in(200),
    "intake:help": after_sign_in(404),
    "intake:help_step": after_sign_in(404),
    # the reserve list and the door
    "reserve:answer": after_sign_in(404),
    **dict.fromkeys(("door:desk", "door:attendance", "door:badges", "door:list"), only(*SECRETARIAT)),
    # The only place is of another edition, and nobody has come yet.
    **dict.fromkeys(("door:correct", "door:certificates"), only()),
    "door:certificate": after_sign_in(404),
    **dict.fromkeys(("door:scans", "door:let_in"), everyone(405)),
    "admin:participants_replacement_panel": desk(LOOKERS),
    "admin:participants_replacement_other": desk(LOOKERS),
    # travelling, letters of invitation, and the page that checks one
    "travel:check_letter": everyone(200),
    **dict.fromkeys(
        (
            *(
                "travel:my_letter",
                "travel:my_paper",
                "travel:tasks",
                "travel:companions",
                "travel:new_companion",
            ),
            *(
                "travel:companion",
                "travel:companion_photo",
                "travel:photo",
                "travel:nomination",
                "travel:step",
                "travel:open_file",
            ),
        ),
        after_sign_in(404),
    ),
    **dict.fromkeys(("travel:remove_companion", "travel:remove_file"), everyone(405)),
    # places
    **dict.fromkeys(
        ("places:place", "places:accept", "places:decline", "places:cancel", "places:substitute"),
        after_sign_in(404),
    ),
    "places:take_back_substitute": everyone(405),
    "places:link": after_sign_in(200),
    "places:asked": after_sign_in(200),
    # files of an application
    "files:question": everyone(200),
    "files:later": everyone(405),
    "files:remove": everyone(405),
    "files:open": after_sign_in(404) | dict.fromkeys(SECRETARIAT, 200),
    "files:open_as_voter": only(),
    "readers:leave": everyone(405),
    "readers:under_18": everyone(200),
    "readers:choose": after_sign_in(404),
    "readers:letters": everyone(405),
    # the core group
    "voting:rounds": only(Role.DELEGATE),
    "voting:ballot": only(),
    "voting:application": only(),
    "voting:undertaking": only(),
    "voting:my_interests": only(Role.DELEGATE),
    "voting:interests": only(),
    "voting:take_back": everyone(405),
    "voting:changes": only(),
    "voting:promises": everyone(200),
    "voting:co_chair": only(Role.CO_CHAIR),
    "voting:close": everyone(405),
    "voting:meeting": only(),
    "voting:talk": only(),
    "policy:policies": only(Role.DELEGATE),
    "policy:policy": only(),
    "ratification:slates": only(Role.DELEGATE),
    "ratification:slate": only(),
    # the desk
    "admin:index": desk(STAFF),
    "admin:login": desk(STAFF),
    "admin:logout": desk(STAFF, 405),
    "admin:password_change": desk(STAFF),
    "admin:password_change_done": desk(STAFF),
    "admin:autocomplete": desk(NOBODY),
    "admin:jsi18n": desk(STAFF),
    "admin:view_on_site": desk(NOBODY, otherwise=404),
    "admin:app_list": desk(STAFF),
    **{name: row for table, its in DESKS.items() for name, row in its.rows(table).items()},
    "admin:outbox_outgoingemail_as_html": desk(SECRETARIAT, otherwise=404),
    "admin:participants_application_change": desk(LOOKERS, otherwise=404),
    "admin:participants_application_enter": desk(SECRETARIAT, otherwise=404),
    "admin:participants_application_enter_new": desk(SECRETARIAT, otherwise=404),
    "admin:participants_application_enter_on": desk(SECRETARIAT, 404, otherwise=404),
    "admin:participants_application_history": desk(LOOKERS, otherwise=404),
    "admin:participants_application_duplicates": desk(LOOKERS, otherwise=404),
    "admin:participants_application_compare": desk(LOOKERS, otherwise=404),
    "admin:participants_secondlook_tell": desk(LOOKERS),
    "admin:participants_reviewrules_of": desk(LOOKERS),
    "admin:participants_safetyanswers_history": desk(STAFF, 404),
    "admin:editions_edition_move": desk(STAFF, 405),
    "admin:editions_network_list": desk(SECRETARIAT),
    "admin:editions_editiontext_kind": desk(LOOKERS),
    "admin:editions_editiontext_drafts": desk(STAFF, 405),
    "admin:participants_callform_preview": desk(LOOKERS),
    "admin:participants_callform_copy": desk(SECRETARIAT),
    "admin:participants_callform_add_question": desk(SECRETARIAT),
    "admin:participants_callform_question": desk(SECRETARIAT, 404),
    "admin:participants_importedfile_add": desk(SECRETARIAT, otherwise=404),
    "admin:participants_importedfile_change": desk(SECRETARIAT, otherwise=404),
    "admin:participants_importedfile_confirm": desk(SECRETARIAT, 405, otherwise=404),
    "admin:participants_importedfile_drop": desk(SECRETARIAT, 405, otherwise=404),
    "admin:participants_importedfile_rejected": desk(SECRETARIAT, 405, otherwise=404),
    # Only the database writes counts, so there is none to look at: Django sends whoever asks to the start page.
    "admin:participants_erasedcount_history": desk(STAFF),
    "admin:participants_plannederasure_request": desk(SECRETARIAT, otherwise=404),
    "admin:participants_plannederasure_change": desk(LOOKERS, otherwise=404),
    "admin:participants_retentionhold_add": desk(LEADS, otherwise=404),
    "admin:participants_retentionhold_change": desk(LOOKERS, otherwise=404),
    # assessment: to staff outside the secretariat, and to whoever was not given it, no page exists
    "admin:participants_criterion_changelist": desk(SECRETARIAT, otherwise=404),
    "admin:participants_criterion_make": desk(STAFF, 405),
    "admin:participants_assessment_changelist": desk(SECRETARIAT, otherwise=404),
    "admin:participants_assessment_next": desk(SECRETARIAT, otherwise=404),
    **dict.fromkeys(
        (
            "admin:participants_assessment_change",
            "admin:participants_assessment_decline",
        ),
        desk(NOBODY, otherwise=404),
    ),
    **dict.fromkeys(
        (
            "admin:participants_assessment_hand_over",
            "admin:participants_assessment_unlock",
            "admin:participants_assessment_give",
            "admin:participants_assessment_progress",
            "admin:participants_assessment_results",
            "admin:participants_assessment_hand_over_all",
        ),
        desk(LEADS, otherwise=404),
    ),
    # Its only assessment waits: nobody sees what will come of it.
    "admin:participants_assessment_result": desk(NOBODY, otherwise=404),
    "admin:participants_conflict_dismiss": desk(LOOKERS, otherwise=404),
    "admin:participants_conflict_undo": desk(LOOKERS, otherwise=404),
    "admin:participants_publishedstatistics_publish": desk(STAFF, 405),
    "admin:participants_listexport_ask": desk(LEADS, otherwise=404),
    # No row is there: back to the start page
    "admin:participants_publishedstatistics_history": desk(STAFF),
    "admin:participants_listexport_history": desk(STAFF),
    # The file of somebody else
    "admin:participants_listexport_change": desk(STAFF, 404),
    "admin:participants_listexport_take": desk(STAFF, 405),
    "selection:record": everyone(200),
    "statistics:public": everyone(200),
    "statistics:public_csv": everyone(404),
    "admin:participants_selectionrun_release": desk(LEADS),
    "admin:participants_selectionrun_release_words": desk(LEADS),
    "admin:participants_selectionrun_release_stage": desk(LEADS),
    "admin:participants_selectionrun_release_stop": desk(STAFF, 405),
    "admin:participants_selectionrun_release_go_on": desk(STAFF, 405),
    "admin:participants_selectionrun_release_person": desk(LEADS, 404),
    "admin:participants_application_dossier": desk(STAFF, 405),
    "admin:participants_decisioncard_change": desk(STAFF, 404),
    "admin:participants_decisioncard_history": desk(STAFF, 404),
    **{
        f"admin:participants_travelanswers_{page}": desk(frozenset({Role.TRAVEL}), otherwise=404)
        for page in ("changelist", "change", "handover", "reconcile")
    },
    **{
        f"admin:participants_travelanswers_{page}": desk(frozenset({Role.TRAVEL}), 405, otherwise=404)
        for page in ("remind", "make", "take", "registered")
    },
    # No file has come; nothing of it has a history.
    "admin:participants_travelanswers_file": desk(frozenset({Role.TRAVEL}), 404, otherwise=404),
    "admin:participants_travelanswers_history": desk(STAFF, 404),
    **{
        f"admin:participants_invitationletter_{page}": desk(SECRETARIAT | {Role.TRAVEL}, otherwise=404)
        for page in ("changelist", "change")
    },
    **{
        f"admin:participants_invitationletter_{page}": desk(SECRETARIAT | {Role.TRAVEL}, 405, otherwise=404)
        for page in ("issue_all", "issue", "revoke")
    },
    # The word in the address is no kind of paper.
    "admin:participants_invitationletter_paper": desk(STAFF, 404),
    "admin:participants_place_invite": desk(SECRETARIAT),
    "admin:participants_place_invite_list": desk(SECRETARIAT),
    "admin:participants_place_deed": desk(SECRETARIAT | {Role.TRAVEL}),
    "admin:participants_selectionpolicy_check": desk(STAFF, 405),
    **dict.fromkeys(
        (
            "admin:participants_selectionpolicy_steps",
            "admin:participants_selectionpolicy_versions",
            "admin:participants_selectionpolicy_locks",
        ),
        desk(LOOKERS),
    ),
    "admin:participants_selectionpolicy_lift": desk(LEADS),
    "admin:participants_selectionrun_ask": desk(STAFF, 405),
    "admin:participants_selectionrun_extend": desk(LEADS),
    "admin:participants_selectionrun_compare": desk(LOOKERS, 404),
    "admin:participants_selectionrun_what_if": desk(LEADS),
    "admin:participants_selectionrun_lock": desk(LEADS),
    "admin:participants_selectionrun_record": desk(STAFF, 405),
    "admin:participants_selectionrun_step": desk(STAFF, 405),
    "admin:participants_selectionrun_history": desk(STAFF, 405),
    "admin:participants_selectionrun_delete": desk(STAFF, 405),
    "admin:voting_shortlist": desk(LOOKERS, otherwise=404),
    "admin:voting_by_hand": desk(LOOKERS, otherwise=404),
    "admin:voting_changes": desk(LEADS | {Role.AUDITOR}, otherwise=404),
    "admin:voting_conflicts": desk(STAFF, 405),
    "admin:voting_assignment": desk(LOOKERS, otherwise=404),
    "admin:voting_reassign": desk(STAFF, 405),
    **dict.fromkeys(
        ("admin:voting_unmet", "admin:voting_batch", "admin:voting_readers"), desk(LOOKERS, otherwise=404)
    ),
    "admin:voting_extend": desk(LOOKERS, otherwise=404),
    "admin:voting_close": desk(STAFF, 405),
    "admin:voting_count": desk(STAFF, 405),
    "admin:voting_record": desk(STAFF, 405),
    "admin:voting_count_assessments": desk(STAFF, 405),
    "admin:voting_tally": desk(LOOKERS, 409, otherwise=404),
    # The round is open: there is nothing to talk about yet.
    "admin:voting_meeting": desk(LOOKERS, 409, otherwise=404),
    "admin:voting_talk": desk(LOOKERS, 409, otherwise=404),
}
