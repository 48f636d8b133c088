# What there is to do here; `make` lists it.
# Set-up happens by itself, in .venv, and again only when what it is made from changes.

PYTHON ?= python3
UV ?= uv

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/pip install --disable-pip-version-check -qq
# Only what is in the locks, byte for byte; what comes as source is built with the locked setuptools.
INSTALL_LOCKED := $(PIP_INSTALL) --require-hashes --no-build-isolation
# Node comes with the locked Python packages, and is asked for by its bare name.
BY_NODE := PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin

SITE_READY := $(VENV)/.site $(VENV)/.project
TEST_READY := $(VENV)/.test $(VENV)/.project
SCRIPTS_READY := node_modules/.ready

# The versions are locked, so Material's warning about MkDocs 2 tells nothing new.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help pages site archive test serve pages-preview screenshots evaluation benchmark bench engines check schema lock audit wheels offline clean
.DEFAULT_GOAL := help

help: ## list what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

site: $(SITE_READY) ## check the record, and build the site into site/
	$(BIN)/python -m generator check
	$(BIN)/python -m generator build --to site

pages: $(SITE_READY) ## write the pages as Markdown below docs/, to read them or for another engine
	$(BIN)/python -m generator pages

test: $(TEST_READY) $(SCRIPTS_READY) ## run every check that a pull request has to pass
	$(BIN)/python tests/set_up_browser.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github
	$(BY_NODE)/tsc
	$(BY_NODE)/oxlint
	$(BIN)/pytest -n 2 --dist loadfile

serve: $(SITE_READY) ## show the site at http://127.0.0.1:8000/ while you edit
	$(BIN)/mkdocs serve -a 127.0.0.1:8000

PORT ?= 8001

pages-preview: $(SITE_READY) ## show the built site as GitHub Pages serves it: sub-path, redirects, 404, compression
	SITE_URL=http://127.0.0.1:$(PORT)/sub/path/ $(BIN)/python -m generator build --to .build/pages
	$(BIN)/python tests/served.py .build/pages $(PORT)

# Served below the same path as in the tests, so that the page for a wrong address has its style.
screenshots: $(TEST_READY) ## take pictures of every kind of page into screenshots/
	$(BIN)/python tests/set_up_browser.py
	SITE_URL=http://127.0.0.1/sub/path/ $(BIN)/python -m generator build --to .build/site
	$(BIN)/python tests/take_screenshots.py --site .build/site

evaluation: $(TEST_READY) $(SCRIPTS_READY) site pages ## how well the search answers, and three others on the same queries
	$(BIN)/python tests/set_up_browser.py
	$(BIN)/python tests/evaluate_search.py --others

benchmark: $(TEST_READY) site ## what the search costs, on this site and on one of 160 letters
	$(BIN)/python tests/set_up_browser.py
	$(BIN)/python tests/benchmark_search.py

BENCH_FLAGS ?=

bench: $(SITE_READY) $(VENV)/.engines ## what a build costs here and in other engines, by the number of letters
	$(BIN)/python tests/compare_speed.py $(BENCH_FLAGS)

engines: $(SITE_READY) $(VENV)/.engines ## build the same pages with other engines, and compare
	$(BIN)/python tests/compare_engines.py

archive: site ## the site as a ZIP that works from a disk, and each letter as one file, into archive/
	$(BIN)/python -m generator pack

check: $(SITE_READY) ## check the record, in about a second
	$(BIN)/python -m generator check

schema: $(SITE_READY) ## write docs/schema/ anew after a change of what a record may hold
	@mkdir -p .build docs/schema/v1
	for name in record findings site; do \
		$(BIN)/python -m generator schema $$name > .build/$$name.json && \
		mv .build/$$name.json docs/schema/v1/ || exit 1; \
	done

# Keeps the versions that still fit; `make lock LOCK_FLAGS=--upgrade` takes the newest.
# --universal: one lock for every system and every Python from 3.11.
COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' $(LOCK_FLAGS)

lock: $(VENV)/.test ## write the locks anew from pyproject.toml (needs uv) and package.json
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) pyproject.toml -o requirements/site.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/site.txt -o requirements/test.txt
	$(COMPILE) --group audit -c requirements/test.txt -o requirements/audit.txt
	$(COMPILE) pyproject.toml --group engines -c requirements/site.txt -o requirements/engines.txt
	$(BIN)/npm install --package-lock-only
	$(INSTALL_LOCKED) -r requirements/site.txt -r requirements/test.txt
	$(BIN)/python tests/list_supplies.py

audit: $(VENV)/.audit ## look for known weaknesses in all that is installed
	for lock in build site test audit engines; do \
		$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/$$lock.txt || exit 1; \
	done
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm audit --package-lock-only

# For this system and its Python. Their own list of hashes stands for the locks', which know
# nothing of what was built here from source.
wheels: $(VENV)/.tools ## keep all that a build needs in wheels/, for when no registry has it
	rm -rf wheels && mkdir wheels
	$(BIN)/pip wheel --disable-pip-version-check -q --require-hashes --no-build-isolation \
		-w wheels -r requirements/build.txt -r requirements/site.txt
	sed -e '/^ *--hash/d' -e 's/ *\\$$//' requirements/build.txt requirements/site.txt > wheels/requirements.txt
	cd wheels && sha256sum *.whl requirements.txt > SHA256SUMS

OFFLINE := .build/offline
FROM_WHEELS := $(OFFLINE)/bin/pip install --disable-pip-version-check -q --no-index --find-links wheels

offline: ## build the site from wheels/ alone, into .build/offline-site
	cd wheels && sha256sum --quiet --check SHA256SUMS
	$(PYTHON) -m venv --clear $(OFFLINE)
	$(FROM_WHEELS) -r wheels/requirements.txt
	$(FROM_WHEELS) --no-deps --no-build-isolation -e .
	$(OFFLINE)/bin/python -m generator build --to .build/offline-site

# A page is generated if it says so itself; what is written by hand stays, wherever it stands.
clean: ## remove everything that was made here
	@$(PYTHON) -c 'from pathlib import Path; from generator.writing import write_pages; write_pages([], Path("docs"))'
	rm -rf $(VENV) node_modules site archive wheels .build screenshots *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

# The stamps. Each is touched last, so that a set-up broken off is begun again.

$(VENV)/.tools: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL_LOCKED) -r $<
	@touch $@

$(VENV)/.site: requirements/site.txt $(VENV)/.tools
	$(INSTALL_LOCKED) -r $<
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	$(INSTALL_LOCKED) -r $<
	@touch $@

$(VENV)/.audit: requirements/audit.txt $(VENV)/.test
	$(INSTALL_LOCKED) -r $<
	@touch $@

$(VENV)/.engines: requirements/engines.txt $(VENV)/.site
	$(INSTALL_LOCKED) -r $<
	@touch $@

# What checks the scripts.
node_modules/.ready: package.json package-lock.json .npmrc $(VENV)/.test
	$(BIN)/npm ci
	@touch $@

# The project itself, so that MkDocs finds the plugin which pyproject.toml names.
$(VENV)/.project: pyproject.toml $(VENV)/.site
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@
