# Sartor: every step a person or a machine needs. `make help` lists them.
PYTHON ?= python3
# One more than processors: some tests wait for a browser or another process.
TEST_WORKERS ?= $(shell $(PYTHON) -c "import os; print(os.cpu_count() + 1)")
BIN := .venv/bin
STAMP := .setup/python
SOURCES := app jobs bench scripts tests

.DEFAULT_GOAL := help
.PHONY: image-steps pictures help run test test-all test-fast test-postgres setup check fix bench lock extension extension-lint clean

help: ## What can be asked for
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup ## Serve the app with its worker and a demo account on http://127.0.0.1:8000
	@$(BIN)/sartor demo
	@$(BIN)/sartor serve

test: setup ## Prove every promise once, browser included
	@$(BIN)/python -m pytest tests -n $(TEST_WORKERS) -rfEs -m 'not thorough'

test-all: setup ## Run every test: fuzz, chaos, hostile files, the whole corpus from its PDFs, PostgreSQL twins
	@$(BIN)/python -m pytest tests -n $(TEST_WORKERS) -rfEs

test-fast: setup ## Run the quick tests that need no browser and kill nothing
	@$(BIN)/python -m pytest tests -n $(TEST_WORKERS) -m 'not thorough and not browser and not faults'

test-postgres: setup ## Run every test on PostgreSQL instead of SQLite
	@SARTOR_TEST_DATABASE=postgresql $(BIN)/python -m pytest tests -n $(TEST_WORKERS) -rfEs

setup: $(STAMP) ## Virtual environment, dependencies, system libraries
	@sh scripts/system_packages.sh
	@$(BIN)/python -m compileall -q app jobs

$(STAMP): requirements/base.txt requirements/dev.txt pyproject.toml
	@sh scripts/python_packages.sh "$(PYTHON)"
	@mkdir -p .setup && touch $(STAMP)

check: setup ## Format, lint, types, import rules, templates, translations, dependency audit
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/basedpyright --level error
	$(BIN)/lint-imports --no-cache
	$(BIN)/python scripts/check_borders.py
	$(BIN)/python scripts/check_templates.py
	$(BIN)/python scripts/translations.py --check
	$(BIN)/python scripts/check_sizes.py
	$(BIN)/python scripts/check_cloud.py
	$(BIN)/python scripts/check_migrations.py
	$(BIN)/hadolint Dockerfile
	$(BIN)/shellcheck deploy/bin/*.sh deploy/terraform/gcp/modules/vm/*.sh
	$(BIN)/check-jsonschema -q --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema -q --builtin-schema vendor.compose-spec deploy/compose.yaml
	$(BIN)/zizmor -q --offline .github
	$(BIN)/python scripts/audit.py || [ $$? = 3 -a -z "$$CI" ] # 3: it could not look; where CI is set, that fails too

fix: setup ## Format and repair what can be repaired
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

pictures: setup ## Make the pictures of the guides anew
	@$(BIN)/python -m scripts.guide_pictures

bench: setup ## Run every benchmark and print its figures; fails where a bar is missed
	@short=0; for file in bench/[a-z]*.py; do echo "# $$file"; $(BIN)/python -m bench.$$(basename $$file .py) || short=1; done; exit $$short

bench-%: setup ## Run one benchmark, as in make bench-pdf
	@$(BIN)/python -m bench.$(subst -,_,$*)

lock: setup ## Lock the dependencies anew, with hashes
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header requirements/base.in requirements/pool.in -c requirements/base.txt -o requirements/pool.txt
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header requirements/cloud.in -c requirements/pool.txt -o requirements/cloud.txt
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header requirements/dev.in -c requirements/pool.txt -o requirements/dev.txt

image-steps: setup ## Run the Dockerfile's steps in an empty Debian (needs root, debootstrap and the registries)
	@$(BIN)/python -m scripts.image_steps

extension: setup ## Build the browser extension for Chrome and Firefox, in dist/extension
	@$(BIN)/python scripts/extension.py

extension-lint: extension ## Check the built extension with web-ext (needs Node and npm)
	@cd extension && npm ci --silent --ignore-scripts
	@extension/node_modules/.bin/web-ext lint --source-dir dist/extension/firefox --self-hosted --warnings-as-errors

clean: ## Remove the environment and caches (the data folder stays)
	rm -rf .venv .setup .pytest_cache .ruff_cache .hypothesis
