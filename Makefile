# Two commands to know: `make chat` opens the coach, `make test` runs the tests.

PYTHON ?= python3
BIN = .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: setup chat telegram test check bench lock clean

setup: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 ou plus est nécessaire (PYTHON=python3.12 make …)."; exit 1; }
	@echo "Installation (une minute la première fois)…"
	@$(PYTHON) -m venv .venv || { echo "Le module venv manque : installez python3-venv."; exit 1; }
	@$(BIN)/pip install -qq --require-hashes --requirement requirements.lock
	@$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@$(BIN)/pip install -qq --require-hashes --requirement requirements-dev.lock
	@touch $@

chat: setup
	@$(BIN)/coach chat

telegram: setup
	@$(BIN)/coach telegram

test: setup .venv/installed-dev
	$(BIN)/pytest -n auto

check: test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	COACH_CACHE=.pytest_cache/d/coach $(BIN)/coach check  # the models of the tests

bench: setup .venv/installed-dev
	$(BIN)/python -m tests.benchmarks

# Needs uv; both locks hold the hashes of every file.
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet
lock:
	$(LOCK) pyproject.toml --extra build --output-file requirements.lock
	$(LOCK) pyproject.toml --extra build --extra dev --output-file requirements-dev.lock

clean:
	rm -rf .venv build *.egg-info
