"""The portal's own words in templates."""

from datetime import UTC, datetime

from django.template import engines
from django.utils import translation

from dialogue_portal.kernel.verdict import YES, Verdict
from dialogue_portal.web.moments import moment_in
from dialogue_portal.web.qr import qr_svg
from dialogue_portal.web.status import BY_CODE, CODES, IDLE, TONES, tone_of

DEADLINE = datetime(2026, 3, 12, 22, 59, tzinfo=UTC)


def render(text: str, **context: object) -> str:
    return " ".join(engines["django"].from_string(text).render(context).split())


def test_a_deadline_is_told_on_the_clock_of_the_place_and_in_utc() -> None:
    html = render("{% when at zone %}", at=DEADLINE, zone="Europe/Zurich")
    assert 'datetime="2026-03-12T22:59:00+00:00" data-local="on your clock"' in html
    assert "12 March 2026, 23:59 CET" in html
    assert "(22:59 UTC)" in html


def test_utc_is_told_once() -> None:
    moment = moment_in(DEADLINE, None)
    assert (moment.there, moment.zone, moment.utc) == ("12 March 2026, 22:59", "UTC", "")


def test_the_day_stands_beside_utc_when_it_is_another_day() -> None:
    assert moment_in(DEADLINE, "Asia/Kathmandu").zone == "UTC+05:45"
    assert moment_in(DEADLINE, "Asia/Kathmandu").utc == "12 March 2026, 22:59"


def test_a_status_is_a_word_and_a_shape() -> None:
    html = render("{% status_tag 'eligible' 'Eligible' %}")
    assert 'class="tag good"' in html
    assert 'aria-hidden="true"' in html
    assert "Eligible</span>" in html


def test_every_tone_has_a_shape_of_its_own_and_every_status_one_tone() -> None:
    assert len({tone.shape for tone in TONES.values()}) == len(TONES)
    assert len(BY_CODE) == sum(len(codes.split()) for codes in CODES.values())
    assert tone_of("never heard of") == IDLE


def test_a_name_keeps_its_direction_to_itself_and_is_escaped() -> None:
    assert render("{% person_name who %}", who="<b>منى</b>") == "<bdi>&lt;b&gt;منى&lt;/b&gt;</bdi>"


def test_a_verdict_prints_its_reason_only_for_a_no() -> None:
    assert render("{% verdict answer %}", answer=YES) == ""
    assert "The call is closed." in render(
        "{% verdict answer %}", answer=Verdict(False, "The call is closed.")
    )


def test_block_components_hold_what_is_put_inside() -> None:
    html = render(
        "{% task_list %}{% task name='You' url='/you' status='done' word='Complete' %}{% endtask_list %}"
    )
    assert html.startswith('<ul class="tasks"><li><span><a href="/you">You</a></span>')
    assert '<div class="notice warn"><p>Soon</p></div>' in render(
        "{% notice 'warn' %}<p>Soon</p>{% endnotice %}"
    )
    assert "<h1>&lt;Sent&gt;</h1>" in render("{% panel title=title %}{% endpanel %}", title="<Sent>")


def test_a_point_of_the_time_line_says_aloud_that_it_is_done() -> None:
    points = "{% happening name='Sent' state='done' %}{% happening name='Next' state='now' %}"
    html = render("{% timeline %}" + points + "{% endtimeline %}")
    assert 'class="visually-hidden"> – done</span>' in html
    assert '<li aria-current="step">Next</li>' in html


def test_a_qr_code_is_a_drawing_with_a_quiet_zone() -> None:
    svg = qr_svg("otpauth://totp/x?secret=ABC", "QR code")
    assert svg.startswith('<svg class="qr" viewBox="0 0 ')
    assert 'd="M4 4h1v1h-1z' in svg
    assert "data:" not in svg


def test_moments_speak_the_language_of_the_page() -> None:
    with translation.override("ar"):
        assert moment_in(DEADLINE, None).there == "12 مارس 2026، 22:59"
