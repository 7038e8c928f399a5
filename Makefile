# `make` prints the targets. Everything happens in .venv; nothing outside this folder is touched.

VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= .
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

# The first Python on the PATH that is new enough; override with `make PYTHON=/path/to/python3.12`.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)

# A stamp is good for one place: a checkout that was moved sets itself up again.
HERE := $(shell printf '%s' '$(CURDIR)' | cksum | cut -d ' ' -f 1)
READY := $(VENV)/.ready-$(HERE)
READY_DEV := $(VENV)/.ready-dev-$(HERE)
# What `pipx install .` would install, compiled where it can be: never in the way of the sources, which .venv runs.
BUILT := $(VENV)/built-$(HERE)

# Tests wait for the app more than they work: two at a time for each core.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1))

.DEFAULT_GOAL := help
.PHONY: help run test check format snapshots pictures readme eval bench fuzz torture clean

help: ## Print the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(READY) ## Set up and open the reader on the shipped reports (CORPUS=folder for your own)
	@$(BIN)/python -m nkreader $(CORPUS)

test: check ## Set up and run all checks and tests
	@$(BIN)/python -m pytest -n $(WORKERS)

check: $(READY_DEV) ## Run the checks only: ruff, mypy, import contracts
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format: $(READY_DEV) ## Format the code and mend what ruff can mend
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix .

snapshots: $(READY_DEV) ## Make the SVG snapshots of the screens anew, to be looked at before a commit
	@$(BIN)/python -m pytest tests/test_snapshots.py --snapshot-update

pictures: $(READY_DEV) ## Take the pictures of the README anew, of the running app, to be looked at before a commit
	@$(BIN)/python -m tests.tui.picturing docs/pictures

readme: $(READY_DEV) ## Write the tables of the README anew: keys, signs, filters, commands, settings
	@$(BIN)/python -m tests.documents

eval: $(READY) ## Score quotes and sources on the marked reports in ../shared, where they are: docs/figures.md
	@if [ -d ../shared/gold ]; then $(BIN)/python benchmarks/quality.py ../shared docs/figures.md; \
	else echo "No marked reports at ../shared/gold: nothing to score."; fi

bench: $(BUILT) ## Measure how fast quotes are found, notes are saved and the app answers, and in how much memory (some minutes)
	@PYTHONPATH=$(BUILT) $(BIN)/python benchmarks/extraction.py --beside src
	@$(BIN)/python benchmarks/store.py
	@PYTHONPATH=$(CURDIR)/$(BUILT) $(BIN)/python benchmarks/desk.py

fuzz: $(READY_DEV) ## Read many thousand torn and random texts, in search of one that breaks something (some minutes)
	@$(BIN)/python -m pytest -n auto --hypothesis-profile=long tests/extract/test_properties.py

torture: $(READY_DEV) ## Kill, tear, flood and edit stores and reports for as long as it takes to trust them (half an hour)
	@$(BIN)/python -m pytest -n auto --dist worksteal --torture tests/torture

clean: ## Remove .venv and caches; reports and annotations stay
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "nkreader needs Python 3.11 or newer; none was found on the PATH." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is needed (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }

$(READY): requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_DEV): requirements/dev.txt $(READY)
	@$(PIP) -r requirements/dev.txt
	@touch $@

$(BUILT): $(READY_DEV) hatch_build.py $(shell find src -name '*.py')
	@echo "Building what an installation would run …"
	@rm -rf $@
	@$(PIP) --no-deps --no-build-isolation --target $@ .
	@touch $@
