# Everything a person does with this repository. `make help` lists it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
ONLY ?=

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CODE := bench cms home plans scripts subgroups tests manage.py

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-data test mutants check audit bench docs format

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
		while IFS='|' read -r target text; do printf '  make %-10s %s\n' "$$target" "$$text"; done

setup: ## install everything into this folder
	@$(PYTHON) scripts/install.py

demo: port demo-data ## install everything, load the demo and serve it on PORT (8000)
	@echo "Folkmoot is at http://localhost:$(PORT)/ and its workplace at http://localhost:$(PORT)/admin/ (stop with Ctrl-C)"
	@DEBUG=false BASE_URL=http://localhost:$(PORT) DJANGO_SETTINGS_MODULE=cms.settings.development \
		exec $(BIN)/gunicorn cms.wsgi --bind $(HOST):$(PORT) --workers 2 --threads 4 --log-level warning

.PHONY: port
port:
	@$(PYTHON) scripts/port.py $(HOST) $(PORT)

demo-data: setup ## create the database and load the demo, without serving
	@$(MANAGE) migrate --verbosity 0
	@BASE_URL=http://localhost:$(PORT) $(MANAGE) load_demo --port $(PORT)

test: setup ## run the whole suite (ARGS="-k name" for a part; DATABASE_URL for PostgreSQL)
	@$(BIN)/pytest -n auto $(ARGS)

mutants: setup ## break the code in known ways and demand that the suite notices
	@$(BIN)/python -m tests.mutants.run $(ARGS)

check: setup ## style, types, layers, templates, migrations, deployment settings, docs
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(MANAGE) makemigrations --check --dry-run --settings cms.settings.test
	$(BIN)/python -m scripts.check_deploy
	$(BIN)/python -m scripts.reference --check
	$(BIN)/pytest -q tests/contracts/test_docs.py

audit: setup ## look our dependencies up in the list of known vulnerabilities (needs the network)
	$(BIN)/uv export --quiet --locked --format requirements-txt --output-file var/requirements.txt
	$(BIN)/pip-audit --requirement var/requirements.txt --disable-pip

bench: setup ## measure everything against its reference (ONLY=history for a part)
	@$(BIN)/python -m bench $(ONLY)

docs: setup ## write the parts of docs/ that are generated from the code
	@$(BIN)/python -m scripts.reference

format: setup ## put the code into its usual shape
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
