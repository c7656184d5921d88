"""The catalogs say everything the portal says, in all six languages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import to_locale

ROOT = Path(settings.BASE_DIR)
PARTS = ("dialogue_portal", "participants", "sessions", "recommendations", "templates")
LOCALES = [to_locale(code) for code, _name in settings.LANGUAGES if code != "en"]
HAS_GETTEXT = shutil.which("xgettext") is not None

pytestmark = pytest.mark.skipif(
    not HAS_GETTEXT and not os.environ.get("CI"),
    reason="NOT CHECKED: the catalogs need gettext, which is missing here",
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the portal says, without what it has translated already."""
    folder = tmp_path_factory.mktemp("sources")
    leave_out = shutil.ignore_patterns("migrations", "__pycache__", "locale", "*.mo")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=leave_out)
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_translated(sources: Path, locale: str) -> None:
    known = ROOT / "dialogue_portal" / "locale" / locale / "LC_MESSAGES" / "django.po"
    copy = sources / "locale" / locale / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(known, copy)
    run(
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "-l",
        locale,
        "--no-obsolete",
        "--no-location",
        cwd=sources,
    )
    missing = run("msgattrib", "--untranslated", "--no-obsolete", str(copy)) + run(
        "msgattrib", "--only-fuzzy", str(copy)
    )
    assert "msgid" not in missing.replace('msgid ""\nmsgstr ""\n"Project', ""), missing


def test_every_sentence_is_marked_by_a_name_that_gettext_knows() -> None:
    own = re.compile(r"import [^\n]*\bn?p?gettext(?:_lazy)? as (?!_\b)\w+")
    files = [path for part in PARTS for path in (ROOT / part).rglob("*.py")]
    assert [str(path) for path in files if own.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_compiled_catalog_is_the_one_in_the_source(locale: str, tmp_path: Path) -> None:
    folder = ROOT / "dialogue_portal" / "locale" / locale / "LC_MESSAGES"
    run("msgfmt", "--check-format", "-o", str(tmp_path / "django.mo"), str(folder / "django.po"))
    assert (tmp_path / "django.mo").read_bytes() == (folder / "django.mo").read_bytes()


def run(*command: str, cwd: Path | None = None) -> str:
    """What a command prints; it must succeed."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
