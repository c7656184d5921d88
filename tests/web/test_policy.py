"""The page's own style is let in by its hash; nothing else runs or is styled inline."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client

from dialogue_portal.web.csp import policy
from dialogue_portal.web.style import minify

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]
INLINE = {
    "style": re.compile(r"<style|\sstyle\s*="),
    "script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)"),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
}


def named(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR / "templates"))


def test_the_hash_in_the_policy_is_the_hash_of_the_style_in_the_page(client: Client) -> None:
    response = client.get("/no-such-page")
    style = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in response["Content-Security-Policy"]


def test_the_policy_lets_in_nothing_from_elsewhere() -> None:
    sources = {source for allowed in policy()["DIRECTIVES"].values() for source in allowed}
    assert {source for source in sources if not source.startswith("'sha256-")} == {
        "'self'",
        "'none'",
        "data:",
    }


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8"))
    assert {kind: pattern.findall(text) for kind, pattern in INLINE.items() if pattern.search(text)} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_compiles(path: Path) -> None:
    engines["django"].from_string(path.read_text(encoding="utf-8"))


def test_minifying_keeps_the_space_that_means_something() -> None:
    css = "/* why */ .a :is(b, c) > d {\n  margin: calc(1rem - 2px) auto;\n}\n"
    assert minify(css) == ".a :is(b,c)>d{margin:calc(1rem - 2px) auto}"
