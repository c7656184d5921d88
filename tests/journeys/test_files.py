"""Files through the pages: on a phone, without script, on a bad line, in Arabic; what was typed stays."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import expect

from dialogue_portal.editions.models import Edition
from participants.models import Application, Attachment, AttachmentContent
from tests.factories import EditionFactory
from tests.journeys.visitors import Visitor
from tests.participants import some_files as some

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visitors = Callable[..., Visitor]
LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": some.PDF}
WRONG = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": some.HTML}


@pytest.fixture
def edition() -> Edition:
    return EditionFactory(slug="dialogue")


def to_the_file(amara: Visitor) -> None:
    """Write something in the section, and go to the question from there."""
    amara.go("/apply/dialogue/nomination/")
    amara.page.get_by_label("Who can confirm this?").fill("Halima")
    amara.press("Save and add a file")
    expect(amara.page.get_by_role("heading", level=1)).to_have_text("Nomination letter")


def send(amara: Visitor, file: dict[str, object]) -> None:
    amara.page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    amara.press("Send the file")


@pytest.mark.parametrize("script", [True, False])
def test_a_file_that_fails_keeps_what_was_typed_and_the_next_one_comes(
    edition: Edition, visitor: Visitors, script: bool
) -> None:
    amara = visitor("amara@well.example", on_a_phone=True, script=script)
    to_the_file(amara)
    amara.look()
    send(amara, WRONG)
    amara.reads("This is not a kind of file we can take")
    assert amara.page.title().startswith("Error: ")
    assert Application.objects.get().endorser_name == "Halima"
    send(amara, LETTER)
    amara.reads("“letter.pdf” is kept.")
    assert Attachment.objects.get().application.endorser_name == "Halima"
    amara.follow("Back to the section")
    expect(amara.page.get_by_label("Who can confirm this?")).to_have_value("Halima")
    amara.reads("letter.pdf")
    amara.look_again("ar", but_not=set())
    assert amara.faults == {}


def test_a_photo_is_made_small_before_it_travels(edition: Edition, visitor: Visitors) -> None:
    amara = visitor("amara@well.example", on_a_phone=True)
    to_the_file(amara)
    large = some.picture(size=(4_000, 3_000), quality=95)
    sizes: list[int] = []
    amara.page.on(
        "request",
        lambda asked: sizes.append(len(asked.post_data_buffer or b"")) if asked.method == "POST" else None,
    )
    send(amara, {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": large})
    amara.reads("“photo.jpg” is kept.")
    kept = Image.open(io.BytesIO(AttachmentContent.objects.get().read()))
    assert max(kept.size) == 2_000
    assert sizes[-1] < len(large)


def test_a_broken_line_is_tried_again(edition: Edition, visitor: Visitors) -> None:
    amara = visitor("amara@well.example", on_a_phone=True)
    to_the_file(amara)
    amara.page.context.set_offline(True)
    send(amara, LETTER)
    expect(amara.page.get_by_role("status").filter(has_text="No connection")).to_be_visible()
    amara.page.context.set_offline(False)
    amara.reads("“letter.pdf” is kept.")
    assert Attachment.objects.count() == 1


def test_a_file_that_is_too_large_is_not_sent(edition: Edition, visitor: Visitors) -> None:
    amara = visitor("amara@well.example")
    to_the_file(amara)
    send(amara, LETTER | {"buffer": some.PDF + b"x" * 5 * 1024 * 1024})
    message = amara.page.locator("input[type=file]").evaluate("field => field.validationMessage")
    assert message.startswith("This file is larger than 5 MB.")


def test_a_file_is_promised_for_later(edition: Edition, visitor: Visitors) -> None:
    amara = visitor("amara@well.example", on_a_phone=True, script=False)
    to_the_file(amara)
    amara.press("I will send it later")
    amara.reads("To be sent later.")
    assert Application.objects.get().files_to_come == ["nomination_letter"]


def test_the_return_key_saves_the_section(edition: Edition, visitor: Visitors) -> None:
    amara = visitor("amara@well.example", script=False)
    amara.go("/apply/dialogue/nomination/")
    amara.page.get_by_label("Who can confirm this?").fill("Halima")
    amara.page.keyboard.press("Enter")
    amara.page.wait_for_url("**/taking-part/")
