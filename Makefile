# Every command sets up what it needs, again and again without harm, and says what it is doing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif

PORT ?= 8000
PY := .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE  # hundreds of programs are started by the tests, and each would compile everything anew
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export no_proxy := $(or $(no_proxy),$(NO_PROXY)),localhost,127.0.0.1
export NO_PROXY := $(no_proxy)

# The first environment may need the system's package of venv. Once it stands, the rest is made side by side: it waits for disk and network.
HOUSE := .venv/ready .house
side_by_side = $(MAKE) --silent --jobs SIDE_BY_SIDE=yes $(1) | cat

.PHONY: help run run-packaged test mass secret exact prove second-engine second-browser check fast mutants format lint types bench cost picture api lock clean \
	sbom audit resources deploy publish staff dismiss rotate doctor export restore rebuild forget destroy

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

run: $(HOUSE) ## open the restaurant on this machine (PORT=8000; FROM=an export, to open that)
	@exec $(PY) -m tools.open_restaurant --port $(PORT) $(if $(FROM),--restore "$(FROM)")

run-packaged: $(HOUSE) ## open the very package and template that AWS gets, on a local AWS (PORT=8000)
	@exec $(PY) -m tools.open_packaged --port $(PORT)

# Two workers more than cores, because browsers wait a lot; file by file, in the order that tests/conftest.py gives.
ON_ALL_CORES = -n $$(($$(nproc) + 2)) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Whoever holds the lock sets up the rest of the house beside the tests that need nothing of it; tests/conftest.py waits for it.
test: .venv/ready ## prove everything, in a real browser and on a real engine
	@echo "· testing everything, on all cores"
	@mkdir -p .refectory
	@exec 9> .refectory/setting-up; flock 9; (trap - INT; exec $(MAKE) --silent .house-of-tests) & house=$$!; exec 9>&-; \
		tests=0; $(PY) -m pytest -m "not mass" $(ON_ALL_CORES) --durations 10 || tests=$$?; wait $$house; exit $$tests

mass: $(HOUSE) .refectory/chromium ## prove by mass what `make test` proves once: whole evenings, a board open for twelve hours
	@$(PY) -m pytest -m mass $(ON_ALL_CORES)

secret: $(HOUSE) ## prove that recipes, keys and logic never leave the kitchen
	@$(PY) -m pytest -m secret
	@$(PY) -m bench.secret

exact: $(HOUSE) ## prove that nothing is oversold, lost or doubled (ENGINE=http://…, on anything that speaks DynamoDB)
	@$(PY) -m pytest tests/races tests/larder tests/explorer/test_simulated_table.py tests/tools/test_strict_larder.py $(if $(ENGINE),--engine "$(ENGINE)")

prove: .venv/ready ## try every cut and every order of calls in full, into docs/promises.md
	@$(PY) -m tests.explorer.prove

second-engine: $(HOUSE) ## the same on Amazon's own DynamoDB Local, which it fetches; it needs Java 17
	@$(PY) -m tools.second_engine

SECOND_EVENINGS := visitor order_form at_a_table languages board_evening sign_in

fast: .venv/ready ## the pure tests, in seconds
	@$(PY) -m pytest -q tests/domain tests/test_architecture.py

mutants: .venv/ready ## which small changes of the code no test notices (ROOM=domain, CHANGED=main, FILE=hours, EVERY=3); goes on where it was
	@$(PY) -m tools.mutants.run $(if $(ROOM),--room "$(ROOM)") $(if $(CHANGED),--changed "$(CHANGED)") $(if $(FILE),--file "$(FILE)") \
		$(if $(EVERY),--every "$(EVERY)") $(if $(JOBS),--jobs "$(JOBS)")

# It cannot be told to leave out scripts.
second-browser: $(HOUSE) ## evenings of guests, tables and crew in Firefox, which it installs where it may
	@firefox=$$(tools/setup/firefox.sh) && $(PY) -m pytest --firefox "$$firefox" -m "not mass" $(SECOND_EVENINGS:%=tests/browser/test_%.py) \
		--deselect tests/browser/test_visitor.py::test_the_menu_is_readable_without_javascript

check: lint types test ## the gate: format, lint, types, tests

lint: .venv/ready ## format and lint, without changing anything
	@echo "· format and lint"
	@.venv/bin/ruff format --check -q . && .venv/bin/ruff check -q .

format: .venv/ready ## put the code into its form
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

types: .venv/ready ## strict types
	@echo "· types"
	@.venv/bin/mypy

bench: $(HOUSE) .refectory/chromium .refectory/lighthouse/ready ## measure every number we publish, into docs/performance.md
	@$(PY) -m bench.run

cost: $(HOUSE) .refectory/chromium ## count what an order costs, into docs/cost.md
	@$(PY) -m bench.cost

picture: .venv/ready ## draw the rooms of the house anew, into docs/pictures/architecture.svg
	@$(PY) -m tools.picture

api: .venv/ready ## write the API's document anew, into static_site/openapi.json
	@$(PY) -m tools.api.document

STAGES := dev prod
SOMEWHERE := $(filter resources deploy publish staff dismiss rotate doctor export restore rebuild forget destroy,$(MAKECMDGOALS))
STAGES += $(if $(filter rebuild restore export forget,$(SOMEWHERE)),local)
ifneq ($(SOMEWHERE),) # it is told before anything is set up
stage := $(or $(filter $(STAGES),$(STAGE)),$(error Say which stage (one of: $(strip $(STAGES))), as in: make $(SOMEWHERE) STAGE=dev))
endif
flag = $(if $(filter-out yes,$($(1))),$(error Say $(1)=yes, or leave it out),$(if $($(1)),$(2)))

# What follows works on the AWS account that the usual settings name (AWS_PROFILE, AWS_DEFAULT_REGION …).

resources: .venv/ready ## lay what is kept, for `chalice deploy` (STAGE=dev)
	@$(PY) -m tools.deploy.resources --stage $(stage)

deploy: .venv/ready node_modules/ready ## put the restaurant up, or what changed of it (STAGE=dev BOOK=demo; WAF=yes guards the CDN)
	@$(PY) -m tools.deploy.deploy --stage $(stage) $(if $(BOOK),--book "$(BOOK)") $(if $(DOMAIN),--domain "$(DOMAIN)") \
		$(if $(CERTIFICATE),--certificate "$(CERTIFICATE)") $(if $(EMAIL),--alarmemail "$(EMAIL)") \
		$(if $(COST),--dailycostlimit "$(COST)") $(if $(WAF),--waf "$(WAF)") $(if $(OWNER_CODES),--ownercodes "$(OWNER_CODES)") \
		$(if $(RUNTIME),--runtime "$(RUNTIME)") $(if $(IDLE),--idleminutes "$(IDLE)") $(call flag,ANYWAY,--anyway)

publish: .venv/ready ## put a book on offer (STAGE=dev BOOK=demo)
	@$(PY) -m tools.deploy.publish --stage $(stage) $(call flag,ANYWAY,--anyway) \
		--book "$(or $(BOOK),$(error Say which book, as in: make $@ STAGE=$(stage) BOOK=demo))"

staff: .venv/ready ## who works here; let somebody in or change what they may do (STAGE=dev NAME=ada@example.com ROLE=owner)
	@$(PY) -m tools.deploy.staff --stage $(stage) $(if $(NAME),--name "$(NAME)") $(if $(ROLE),--role "$(ROLE)") $(if $(CALLED),--called "$(CALLED)") \
		$(call flag,LOST_PHONE,--lost-phone)

dismiss: .venv/ready ## let somebody work here no more, and sign them out everywhere (STAGE=dev NAME=ada@example.com)
	@$(PY) -m tools.deploy.staff --stage $(stage) --dismiss --name "$(NAME)"

rotate: .venv/ready ## new secrets; the old ones stay valid for an overlap (STAGE=dev)
	@$(PY) -m tools.deploy.rotate --stage $(stage) $(call flag,FORCE,--force)

doctor: .venv/ready ## say in plain words what is wrong (STAGE=dev)
	@$(PY) -m tools.deploy.doctor --stage $(stage)

export: .venv/ready ## write everything the owner owns to plain files (STAGE=dev TO=folder)
	@$(PY) -m tools.backup.export --stage $(stage) --to "$(or $(TO),$(error Say into which new folder, as in: make $@ STAGE=$(stage) TO=export))"

restore: .venv/ready ## make an equal restaurant from them (STAGE=dev FROM=folder), or bring a stage back as it was (AT=2026-11-27T20:00)
	@$(PY) -m $(if $(AT),tools.backup.undo --stage $(stage) --at "$(if $(FROM),$(error Say FROM or AT, not both),$(AT))",tools.backup.restore \
		--stage $(stage) --from "$(or $(FROM),$(error Say from which folder, as in: make $@ STAGE=$(stage) FROM=export))")

rebuild: .venv/ready ## check that what is on the shelf equals its ledger (STAGE=dev)
	@$(PY) -m tools.rebuild --stage $(stage)

forget: .venv/ready ## erase a guest from their orders at once (STAGE=dev NAME="Ada Lovelace", or their telephone number or e-mail)
	@$(PY) -m tools.forget --stage $(stage) --name "$(or $(NAME),$(error Say whom, as in: make $@ STAGE=$(stage) NAME="Ada Lovelace"))"

destroy: .venv/ready ## take the restaurant away; table, people, buckets and secrets stay (STAGE=dev)
	@$(PY) -m tools.deploy.destroy --stage $(stage) $(call flag,EVERYTHING,--everything)

lock: ## pin the requirements anew, with hashes
	@tools/setup/lock.sh

sbom: .venv/ready ## write what it is made of, from the locks, in CycloneDX's form
	@$(PY) -m tools.sbom

audit: .venv/ready ## ask the public lists of known weaknesses about every locked package; needs the network
	@tools/setup/audit.sh

clean: ## remove everything that was set up or made; orders of the local restaurant included
	rm -rf .venv .venv-engine .venv-checks node_modules .refectory .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/ready: requirements.txt requirements-dev.txt tools/setup/venv.sh
	@tools/setup/venv.sh .venv requirements-dev.txt

.house: .venv/ready .ALWAYS
	@$(call side_by_side,.venv-engine/ready node_modules/ready)

.house-of-tests: .venv/ready .ALWAYS
	@$(call side_by_side,.venv-engine/ready .venv-checks/ready node_modules/ready .refectory/chromium)

.venv-engine/ready: requirements-engine.txt tools/setup/venv.sh
	@tools/setup/venv.sh .venv-engine requirements-engine.txt

.venv-checks/ready: requirements-checks.txt tools/setup/venv.sh
	@tools/setup/venv.sh .venv-checks requirements-checks.txt

# What was cut off lies beside, and what was there before goes on until the new one is whole.
BESIDE := .refectory/fetched
node_modules/ready: package-lock.json .venv/ready
	@echo "· fetching the page's library and fonts"
	@rm -rf $(BESIDE) && mkdir -p $(BESIDE) && cp package.json package-lock.json .npmrc $(BESIDE)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm ci --prefix $(BESIDE) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $(BESIDE)/$@ && rm -rf node_modules && mv $(BESIDE)/node_modules node_modules && rm -rf $(BESIDE)

.refectory/lighthouse/ready: bench/npm/package-lock.json .venv/ready
	@echo "· fetching Lighthouse"
	@rm -rf $(@D) && mkdir -p $(@D) && cp bench/npm/package.json bench/npm/package-lock.json .npmrc $(@D)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm ci --prefix $(@D) --no-audit --no-fund --loglevel=error
	@touch $@

.refectory/chromium: .venv/ready .ALWAYS  # the browser may have gone since
	@$(PY) -m tools.setup.chromium $@

.ALWAYS:
