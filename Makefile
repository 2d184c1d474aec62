# Everything a newcomer needs: `make run` and `make test`. The stamp file makes a second run start at once.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 7860

.PHONY: run test lint types unit gate dev clean

run: $(VENV)/.installed
	$(BIN)/budgetqa ingest corpus/samples
	$(BIN)/budgetqa serve --host $(HOST) --port $(PORT)

test: lint types unit gate

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev
	$(BIN)/mypy

unit: dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

gate: dev
	rm -rf reports/home && mkdir -p reports/home
	BUDGETQA_HOME=reports/home $(BIN)/python -m eval.gate_all

dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# torch first and alone: the pinned version is the CPU build, and nothing after it asks for another.
$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) reports .mypy_cache .ruff_cache .pytest_cache
