# One command each: `make up` runs Handrail on this machine, `make test` runs every test.
# Needs Python 3.11, 3.12 or 3.13 and make. Everything else is installed into .venv and
# node_modules, each package checked against the hash in its lock file.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# Processes that share the tests; each starts the servers that its own tests need.
JOBS ?= auto
UV_INSTALL_FLAGS := --quiet --python $(BIN)/python --system-certs
PACKAGES_RUN := $(VENV)/packages-run.stamp
PACKAGES_DEV := $(VENV)/packages-dev.stamp
READY_RUN := $(VENV)/ready-run.stamp
READY_DEV := $(VENV)/ready-dev.stamp
UNFINISHED := $(VENV)/unfinished.stamp

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help up setup dev assets test check fix lock clean browser words pages

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: $(READY_RUN) ## run Handrail on this machine; Ctrl-C stops it
	@$(BIN)/python -m web.assets.build
	@exec $(BIN)/handrail up

setup: $(READY_RUN) ## install what Handrail runs on into .venv
	@:

dev: $(READY_DEV) ## install what developers need as well
	@:

assets: $(READY_RUN) ## build the style sheet and scripts of the pages into web/static
	@$(BIN)/python -m web.assets.build

test: $(READY_DEV) browser ## run every test
	@$(BIN)/python -m web.assets.build
	@exec sh .ci/tests -n $(JOBS) --maxprocesses 4 --dist loadfile \
		--no-loadscope-reorder $(ARGS)

check: $(READY_DEV) ## check style, types, layers, packages and deployment files
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh .ci/check

fix: $(READY_DEV) ## format the code and mend what ruff can mend
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

browser: ## install Chromium for the tests that drive a browser, where apt can
	@sh .ci/browser

words: $(READY_DEV) ## gather every sentence to translate into adapters/catalogues/handrail.pot
	@$(BIN)/python -m docs.catalogue

pages: $(READY_DEV) browser ## photograph every page of a demo school and look for faults
	@$(BIN)/python -m web.assets.build
	@$(BIN)/python -m docs.pages

clean: ## remove what make installed and built; keeps your data in .handrail/
	rm -rf $(VENV) $(VENV).lock node_modules web/static

# The environment. Installing with `--require-hashes` refuses a package that differs from the lock.

# A .venv whose Python is gone, or that was made where this checkout stood before, is made again.
BROKEN := $(shell [ ! -e $(BIN)/pip ] || { $(BIN)/python -c '' && \
	head -n 2 $(BIN)/pip | grep -qF '$(CURDIR)/$(BIN)/'; } 2>/dev/null || echo remake)
.PHONY: remake

ifndef ALONE

# One make at a time sets the folder up; a second one waits, and then finds it done.
$(READY_RUN): requirements/bootstrap.lock requirements/run.lock pyproject.toml $(BROKEN)
$(READY_DEV): requirements/bootstrap.lock requirements/dev.lock pyproject.toml $(BROKEN)

$(READY_RUN) $(READY_DEV):
	@python=$$(sh .ci/find-python) || exit 1; \
	exec "$$python" .ci/alone.py $(VENV).lock $(MAKE) -s --no-print-directory ALONE=yes $@

else

# Made anew where there is no uv in it: then it is broken, or was never finished.
$(UV): requirements/bootstrap.lock $(BROKEN)
	@[ -z "$(BROKEN)" ] && [ -e $(UV) ] || sh .ci/make-venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/bootstrap.lock || sh .ci/failed packages
	@touch $(UV)

# Installs what a lock file names. After an installation that was broken off each package is installed
# anew, as one of them may be there in part.
INSTALL = again=; [ ! -e $(UNFINISHED) ] || again=--reinstall; touch $(UNFINISHED); \
	$(UV) pip sync $$again $(UV_INSTALL_FLAGS) --require-hashes $(1) || sh .ci/failed packages && \
	rm $(UNFINISHED)

$(PACKAGES_RUN): $(UV) requirements/run.lock
	@if [ -f $(PACKAGES_DEV) ]; then $(MAKE) --no-print-directory $(PACKAGES_DEV); else \
		echo "Installing Handrail's packages"; $(call INSTALL,requirements/run.lock); fi
	@touch $@

$(PACKAGES_DEV): $(UV) requirements/dev.lock
	@echo "Installing Handrail's packages and the developers' tools"
	@$(call INSTALL,requirements/dev.lock)
	@touch $(PACKAGES_RUN) $@

# The command `handrail` itself, which runs from this checkout: a changed file needs no install.
INSTALL_HANDRAIL = $(UV) pip install $(UV_INSTALL_FLAGS) --no-deps --no-build-isolation -e . \
	|| sh .ci/failed packages

$(READY_RUN): $(PACKAGES_RUN) pyproject.toml
	@$(INSTALL_HANDRAIL)
	@touch $@

$(READY_DEV): $(PACKAGES_DEV) pyproject.toml
	@$(INSTALL_HANDRAIL)
	@touch $(READY_RUN) $@

endif

LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --system-certs \
	--custom-compile-command "make lock" $(UPGRADE)

lock: $(READY_DEV) ## write the lock files anew from pyproject.toml; UPGRADE=--upgrade for newer versions
	$(LOCK) --group bootstrap -o requirements/bootstrap.lock
	$(LOCK) pyproject.toml --extra postgres --group build -o requirements/run.lock
	$(LOCK) pyproject.toml --extra postgres --group build --group dev \
		-c requirements/run.lock -o requirements/dev.lock
