# Needs Python 3.11 or later with venv, and make; everything else is installed into .venv, with hashes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test prove lint bench docs lock

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 8

run: $(VENV)/runtime-installed ## start the service, pay the sample quarter, serve (PORT=8080; ONCE=1 stops after it)
	@$(BIN)/python tools/run_demo.py $(if $(PORT),--port $(PORT)) $(if $(ONCE),--once)

test: lint ## lint, types, floors, limits, and every test but the long proofs
	VBR_REFERENCE_ROWS=300 $(BIN)/python -m pytest --ignore=tests/house --ignore=tests/proofs

prove: $(VENV)/everything-installed ## the long proofs (30 minutes at most)
	@test -d tests/proofs || { echo "There is nothing to prove yet."; exit 0; }; \
	$(BIN)/python -m pytest tests/proofs tests/conformance || { test $$? -eq 5 && echo "There is nothing to prove yet."; }

lint: $(VENV)/everything-installed ## style, types, floors, limits, Dockerfile
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/hadolint Dockerfile
	$(BIN)/python -m pytest --quiet --numprocesses=0 tests/house

bench: $(VENV)/everything-installed ## compare speed with the yardsticks
	@$(BIN)/python benchmarks/run.py

docs: $(VENV)/runtime-installed ## write the generated pages
	@$(BIN)/vbr docs
	@test -z "$$VBR_REFERENCE_DATA" || $(BIN)/python -m tests.conformance

# The pins stay as they are unless pyproject.toml forbids them; UPGRADE=1 moves all of them forward.
lock: ## pin every dependency, with hashes, for Python 3.11 to 3.13
	@uv=$$(mktemp -d) && trap 'rm -rf "$$uv"' EXIT && $(PYTHON) -m venv "$$uv" && \
	"$$uv/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.13,<0.14' && \
	lock() { "$$uv/bin/uv" pip compile pyproject.toml --python "$$uv/bin/python" --no-python-downloads --quiet \
	    --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
	    $(if $(UPGRADE),--upgrade) "$$@"; } && \
	lock --extra build --output-file requirements.txt && \
	lock --all-extras --constraints requirements.txt --output-file requirements-dev.txt

# The build tool is one of the pinned requirements, so that installing vbr itself fetches nothing.
$(VENV)/runtime-installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    found=$$($(PYTHON) --version 2>&1) || found="not on this machine"; \
	    echo "vbr needs Python 3.11 or later; $(PYTHON) is $$found." >&2; \
	    echo "Name a newer one: make $(firstword $(MAKECMDGOALS)) PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing into $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/everything-installed: $(VENV)/runtime-installed requirements-dev.txt
	@echo "Installing the tools that check it ..."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
