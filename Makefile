# Every command sets up what it needs, again and again without harm, and says what it is doing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:  # two set-ups at once would quarrel over the system's packages, and their words would mix

PORT ?= 8000
PY := .venv/bin/python
export PYTHONDONTWRITEBYTECODE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export no_proxy := $(or $(no_proxy),$(NO_PROXY)),localhost,127.0.0.1
export NO_PROXY := $(no_proxy)

HOUSE := .venv/ready .venv-engine/ready node_modules/ready

.PHONY: help run test secret exact check fast format lint types bench lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s%s\n", $$1, $$2 }' Makefile

run: $(HOUSE) ## open the restaurant on this machine (PORT=8000)
	@exec $(PY) -m tools.open_restaurant --port $(PORT)

test: $(HOUSE) .refectory/chromium ## prove everything, in a real browser and on a real engine
	@echo "· testing everything"
	@$(PY) -m pytest

secret: $(HOUSE) ## prove that recipes, keys and logic never leave the kitchen
	@$(PY) -m pytest -m secret

exact: $(HOUSE) ## prove that nothing is oversold, lost or doubled
	@$(PY) -m pytest tests/races tests/larder

fast: .venv/ready ## the pure tests, in seconds
	@$(PY) -m pytest -q tests/domain tests/test_architecture.py

check: lint types test ## the gate: format, lint, types, tests

lint: .venv/ready ## format and lint, without changing anything
	@echo "· format and lint"
	@.venv/bin/ruff format --check -q . && .venv/bin/ruff check -q .

format: .venv/ready ## put the code into its form
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

types: .venv/ready ## strict types
	@echo "· types"
	@.venv/bin/mypy

bench: $(HOUSE) .refectory/chromium ## measure every number we publish, into docs/performance.md
	@$(PY) -m bench.run

lock: ## pin the requirements anew, with hashes
	@tools/setup/lock.sh

clean: ## remove everything that was set up or made; orders of the local restaurant included
	rm -rf .venv .venv-engine node_modules .refectory .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/ready: requirements.txt requirements-dev.txt tools/setup/venv.sh
	@tools/setup/venv.sh .venv requirements-dev.txt

.venv-engine/ready: requirements-engine.txt tools/setup/venv.sh
	@tools/setup/venv.sh .venv-engine requirements-engine.txt

node_modules/ready: package-lock.json .venv/ready
	@echo "· fetching the page's library and fonts"
	@rm -rf node_modules
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.refectory/chromium: .venv/ready .ALWAYS  # the browser may have gone since
	@$(PY) tools/setup/chromium.py $@

.ALWAYS:
