# make demo        the whole portal on this machine, with a demonstration edition (PORT=8100 for another port)
# make test        every check and every test that this machine can run
# make setup       only the virtual environment; then .venv/bin/python manage.py help

PYTHON ?= python3
PORT ?= 8000
export PORT
# Python keeps what it has compiled, whatever the shell says: every process here starts many modules.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --require-hashes --no-deps --no-compile
COMPILE := uv pip compile -q --generate-hashes --universal --no-annotate --no-header --python-version 3.11
SOURCES := manage.py dialogue_portal participants sessions recommendations
TEMPLATES = $(shell find templates -name '*.html')
CATALOGS = $(shell find dialogue_portal/locale -name '*.po')

.PHONY: demo demo-reset setup test check catalogs messages format lock
.DEFAULT_GOAL := demo

demo: setup
	@exec $(BIN)/python -m dialogue_portal.embedded.demo

demo-reset: setup
	@$(BIN)/python -m dialogue_portal.embedded.demo.reset

setup: .venv/requirements.installed

test: check
	$(BIN)/pytest -n 2

check: .venv/requirements-dev.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@echo djade --check templates; $(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/mypy $(SOURCES)
	$(BIN)/python manage.py makemigrations --check --dry-run --settings dialogue_portal.settings.testing
	@$(MAKE) -s catalogs

# The compiled catalogs are in git, so that gettext is needed by translators only.
catalogs:
	@command -v msgfmt >/dev/null || { echo "NOT CHECKED: the translation catalogs (gettext is not installed)"; exit 0; }; \
	for po in $(CATALOGS); do \
	  msgfmt --check-format -o - $$po | cmp - $${po%.po}.mo || { echo "$$po: run make messages"; exit 1; }; \
	done

# After a translation: compile the catalogs.
messages:
	@for po in $(CATALOGS); do msgfmt --check-format -o $${po%.po}.mo $$po || exit 1; done

format: .venv/requirements-dev.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES)

lock:
	$(COMPILE) --extra embedded -o requirements.lock pyproject.toml
	$(COMPILE) --all-extras -o requirements-dev.lock pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "The portal needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv || { echo "python -m venv does not work here (on Debian: apt install python3-venv)."; rm -rf .venv; exit 1; }

.venv/%.installed: %.lock | .venv/bin/python
	@echo "Installing $< …"
	@$(PIP) -r $<
	@touch $@
