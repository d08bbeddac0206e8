# make build: every language of every course, into dist/.   make test: every test.   make help: the others.

PYTHON ?= python3
VENV := .venv
JUDGES := .venv-judges
NEEDS := pyproject.toml constraints.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What builds our own package is pinned too; older versions of pip read the first name, newer ones the second.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(PIP_CONSTRAINT)

# Errors are shown, nothing else.
INSTALL = bin/python -m pip install -qq --constraint constraints.txt

.PHONY: build test check judges browser spark bench clean help
.DELETE_ON_ERROR:

build: $(VENV)/build.stamp  ## Compile every language of every course into dist/
	@$(VENV)/bin/ldn build

test: $(VENV)/dev.stamp  ## Run every test
	@$(VENV)/bin/python -m pytest -n auto

check: $(VENV)/dev.stamp  ## Lint, format, types, import contracts
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --exclude tests/invalid builder bench tests
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

judges: build $(JUDGES)/judges.stamp  ## Let tools that no one here wrote judge every archive and catalog (0.7 GB to install)
	@for workspace in tests/courses/*/; do $(VENV)/bin/ldn -C $$workspace build || exit 1; done
	@$(JUDGES)/bin/python -m pytest -m judge tests/judges

browser: $(VENV)/browser.stamp  ## Let a real browser read, answer and judge an HTML edition (needs Chromium and Java)
	@$(VENV)/bin/python -m pytest -n 2 -m browser tests/browser

spark: $(VENV)/spark.stamp  ## Let a real Spark cluster, here, count what DuckDB counts (needs Java; 0.5 GB to install)
	@$(VENV)/bin/python -m pytest -m spark tests/spark

bench: $(VENV)/bench.stamp  ## Measure ratios against named peers (needs Chromium)
	@$(VENV)/bin/python -m bench

clean:  ## Remove what was built and installed
	rm -rf dist $(VENV) $(JUDGES) *.egg-info

help:  ## Show this
	@sed -n 's/^\([a-z]*\):.*  ## /make \1|/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

# A stamp is younger than what it was installed from, so that a second run installs nothing.
$(VENV)/build.stamp: $(NEEDS) | $(VENV)/bin/python
	@echo "Installing the builder into $(VENV)"
	@$(VENV)/$(INSTALL) --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/build.stamp
	@echo "Installing what tests and checks need"
	@$(VENV)/$(INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp
	@echo "Installing what drives the browser"
	@$(VENV)/$(INSTALL) --editable '.[browser]'
	@touch $@

$(VENV)/spark.stamp: $(VENV)/dev.stamp
	@echo "Installing Spark; this takes a while"
	@$(VENV)/$(INSTALL) --editable '.[completion,spark]'
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp
	@echo "Installing the peers to measure against"
	@$(VENV)/$(INSTALL) --editable '.[bench,browser]'
	@touch $@

# Some judges import pkg_resources, which comes with setuptools alone.
$(JUDGES)/judges.stamp: $(NEEDS) | $(JUDGES)/bin/python
	@echo "Installing the judges into $(JUDGES); this takes a while"
	@$(JUDGES)/$(INSTALL) --editable '.[judges]' pytest hypothesis setuptools
	@touch $@

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This needs Python 3.11 or newer, and $(PYTHON) is" \
			"$$($(PYTHON) -V 2>/dev/null || echo 'not installed'); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $* || { rm -rf $*; exit 1; }
	@echo '*' > $*/.gitignore
