"""The steps of the main job through the pages, each as one person does it."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dialogue_portal.editions.models import Edition
from participants.models import Application, SelectionRun, VotingRound
from tests.journeys.visitors import Visitor


def apply(amara: Visitor) -> None:
    """Seven steps on a phone, then the code, then send."""
    page = amara.page
    amara.go("/")
    amara.look()
    amara.go("/call/dialogue/")
    amara.reads("Who may apply")
    amara.follow("Start your application")
    amara.look()
    page.get_by_label("Given name").fill("Amara")
    page.get_by_label("E-mail address").fill(amara.email)
    page.get_by_label("Country you live in").select_option(label="Niger")
    amara.press("Save and continue")
    amara.look()
    page.get_by_label("Name of the organisation").fill("Well Keepers")
    page.get_by_label("Type of organisation").select_option(label="Local NGO")
    page.get_by_label("Local", exact=True).check()
    page.get_by_label("Main country of work").select_option(label="Niger")
    page.get_by_label("Country of head office").select_option(label="Niger")
    page.get_by_role("group", name="independent of government").get_by_label("Yes").check()
    amara.press("Save and continue")
    amara.look()
    page.get_by_label("Your role in the organisation").fill("Mediator")
    page.get_by_label("Describe your peacebuilding work").fill("We bring neighbours together over water.")
    page.get_by_label("Prevention").check()
    amara.press("Save and continue")
    amara.look()
    page.get_by_label("What would you bring").fill("Eleven years of mediation.")
    page.get_by_label("None", exact=True).check()
    amara.press("Save and continue")
    amara.look()
    page.get_by_label("My organisation nominates me").check()
    amara.press("Save and continue")
    amara.look()
    page.get_by_label("In person").check()
    page.get_by_role("group", name="travel funding").get_by_role("radio").first.check()
    amara.press("Save and continue")
    amara.look()
    amara.press("Save and continue")
    amara.look()
    for box in page.get_by_role("checkbox").all():
        box.check()
    amara.press("Save and continue")
    amara.look()


def send(amara: Visitor) -> Application:
    """The code from the letter, then the button."""
    amara.press("Send me a code")
    amara.look()
    amara.type_the_code()
    amara.reads("Nothing is missing")
    amara.press("Send application")
    amara.reads("Your receipt number")
    application = Application.objects.get(email=amara.email)
    amara.reads(str(application.receipt))
    return application


def close_the_call(lead: Visitor, edition: Edition) -> None:
    """Two steps of the edition, at its page."""
    lead.go("/admin/")
    lead.look()
    lead.sign_in()
    lead.look()
    lead.show_second_factor()
    lead.reads("Waiting for you")
    Edition.objects.update(call_closes_at=timezone.now() - timedelta(hours=2))
    for _step in ("close the call", "start the review"):
        lead.go(f"/admin/editions/edition/{edition.pk}/change/")
        lead.look()
        lead.press("Next step:")


def screen(officer: Visitor, application: Application) -> None:
    """Enrol a second factor, read the letter, find it eligible."""
    officer.go("/admin/")
    officer.sign_in()
    officer.reads("Add an authenticator app")
    officer.enrol()
    officer.go("/admin/")
    officer.reads("Waiting for you")
    officer.go("/admin/participants/application/?status__exact=submitted")
    officer.look()
    officer.page.get_by_role("link", name=str(application.receipt)).click()
    officer.reads("Well Keepers")
    officer.page.get_by_label("Eligible", exact=True).check()
    officer.press("Save", exact=True)
    officer.look()


def open_a_round(lead: Visitor, edition: Edition) -> VotingRound:
    """Make it, propose a shortlist and agree to it, look at the assignment, open."""
    lead.go("/admin/participants/votinground/add/")
    lead.look()
    page, now = lead.page, timezone.now()
    page.locator("select[name=edition]").select_option(label=edition.title)
    for name, moment in (("opens_at", now - timedelta(hours=1)), ("closes_at", now + timedelta(days=7))):
        page.locator(f"input[name={name}_0]").fill(f"{moment:%Y-%m-%d}")
        page.locator(f"input[name={name}_1]").fill(f"{moment:%H:%M:%S}")
    page.locator("input[name=votes_each]").fill("2")
    page.locator("input[name=_continue]").click()
    lead.look()
    lead.follow("Propose a shortlist")
    lead.look()
    lead.press("Show who that would be")
    lead.reads("Who that is")
    lead.press("Put 5 applications on the shortlist")
    lead.follow("Look at it and open the round")
    lead.look()
    lead.press("Open the round and write to 2 people")
    lead.look()
    return VotingRound.objects.get()


def begin_the_ballot(delegate: Visitor) -> None:
    """From the mailbox to the first application."""
    delegate.go("/ballot/")
    delegate.sign_in()
    delegate.show_second_factor()
    delegate.go("/ballot/")
    delegate.look()
    delegate.page.locator("main li a, main td a, main h2 a, main a.button").first.click()
    delegate.look()
    delegate.follow("Begin with the first")
    delegate.look()


def vote_with_the_keyboard(delegate: Visitor) -> None:
    """A digit, Enter, and the next one is there."""
    begin_the_ballot(delegate)
    for score in "43210":
        delegate.page.keyboard.press(score)
        with delegate.page.expect_navigation():
            delegate.page.keyboard.press("Enter")
    delegate.reads("Thank you: your ballot is complete.")


def vote_with_the_finger(delegate: Visitor) -> None:
    """A tap and a button; the first one is a conflict of interest."""
    begin_the_ballot(delegate)
    delegate.page.get_by_text("A conflict of interest?").click()
    delegate.page.get_by_label("What connects you?").fill("They are members of ours.")
    with delegate.page.expect_navigation():
        delegate.press("Declare it, and do not vote")
    for _ in range(4):
        delegate.page.locator("input[name=score][value='5']").check()
        with delegate.page.expect_navigation():
            delegate.press("Save")
    delegate.reads("Thank you: your ballot is complete.")


def close_by_two(lead: Visitor, co_chair: Visitor, round_: VotingRound) -> None:
    """The lead at the desk, the co-chair at their page; then the lead reads the tally."""
    lead.go(f"/admin/participants/votinground/{round_.pk}/change/")
    lead.page.get_by_label("Why voting should end").fill("Everybody has voted.")
    lead.press("Agree to close")
    lead.reads("Noted. The round is open.")
    co_chair.go("/co-chair/")
    co_chair.sign_in()
    co_chair.show_second_factor()
    co_chair.go("/co-chair/")
    co_chair.reads("Everybody has voted.")
    co_chair.page.get_by_label("Why voting should end").fill("I agree.")
    co_chair.press("Agree to close this round")
    co_chair.look()
    lead.go(f"/admin/participants/votinground/{round_.pk}/change/")
    lead.follow("Look at the tally")
    lead.look()


def propose_a_slate(lead: Visitor) -> SelectionRun:
    """Ask for it, see it being computed, read it, put it to the core group."""
    lead.go("/admin/participants/selectionrun/")
    lead.look()
    lead.press("Ask for a slate: Dialogue 2027")
    expect(lead.page.get_by_text("The slate is being computed.")).to_be_visible()  # it loads itself again
    call_command("compute_runs", stdout=StringIO())
    lead.page.reload()
    lead.reads("On the slate")
    lead.press("Propose to the core group")
    lead.look()
    return SelectionRun.objects.get()


def ratify(delegate: Visitor, run: SelectionRun) -> None:
    """Approve the slate as a whole."""
    delegate.go("/slates/")
    delegate.look()
    delegate.go(f"/slates/{run.pk}/")
    delegate.look()
    delegate.page.locator("input[name=answer][value=approve]").check()
    delegate.page.get_by_label("None beyond what this page says").check()
    delegate.press("Record the answer")
    delegate.look()


def release(lead: Visitor, run: SelectionRun) -> None:
    """Confirm the words in every language that somebody reads, then tell one group after the other."""
    here = f"/admin/participants/selectionrun/{run.pk}/release/"
    lead.go(f"/admin/participants/selectionrun/{run.pk}/change/")
    lead.follow("Prepare and release the decisions")
    lead.look()
    waiting = lead.page.locator("tr", has_text="to be confirmed").locator("th a")
    while waiting.count():
        waiting.first.click()
        lead.look()
        lead.press("I have read these words: confirm them")
    tell = lead.page.get_by_role("link", name="and tell them")
    while tell.count():
        tell.click()
        lead.look()
        lead.press("Tell ")
        lead.page.wait_for_url(f"**{here}")
    lead.look()


def outcome_shown_to(amara: Visitor, application: Application) -> str:
    """The word beside the receipt number on the status page."""
    amara.go(f"/my/{application.pk}/")
    amara.look()
    return amara.page.locator("main p").first.inner_text()
