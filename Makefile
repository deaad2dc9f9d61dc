# The one place for commands. `make paper` and `make test` work on a machine with only Python 3.11+, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: paper test check accept bench prove pictures clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

paper: $(VENV)/installed ## build the sample papers and say where they lie
	$(BIN)/councildoc build
	@echo "Open build/C25-52-E.docx in Word or LibreOffice."

test: $(VENV)/developed ## every test, from nothing
	$(BIN)/python -m pytest -n $(JOBS) -q

check: $(VENV)/developed ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

accept: $(VENV)/developed ## renew the goldens from what is built now; read the diff before you commit
	ACCEPT=1 $(BIN)/python -m pytest -q tests/golden

bench: $(VENV)/benched ## cold and warm builds beside the peers
	$(BIN)/python benchmarks/bench.py

prove: $(VENV)/developed ## the long proofs: thousands of papers, kills, surroundings
	$(BIN)/python tests/prove/prove.py

clean: ## remove what was built, but not .venv
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/benched: $(VENV)/developed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

pictures: $(VENV)/developed ## the pictures of README and guide, made anew (needs LibreOffice, poppler and Chromium)
	$(BIN)/python tests/pictures.py
