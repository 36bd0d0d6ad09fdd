# make run    opens the academy on http://localhost:8000/ (PORT=… HOST=…)
# make bootstrap  founds an academy without demo people (only into an empty database)
# make test   checks and tests everything
# make bench  measures what has a goal (subject=uploads for one subject)
# make check  format, lint, contracts, migrations, deployment settings, catalogues, vendored files
PYTHON ?= python3
PY := .venv/bin/python
export PYTHONUTF8 := 1
.DEFAULT_GOAL := run
.PHONY: run bootstrap test check coverage bench messages requirements

run:
	@$(PYTHON) deploy/prepare.py run
	@exec $(PY) deploy/run.py

bootstrap:
	@$(PYTHON) deploy/prepare.py run
	@$(PY) manage.py bootstrap

test:
	@$(PYTHON) deploy/prepare.py test
	@$(MAKE) --no-print-directory check
	$(PY) -m pytest -n auto --dist loadgroup --cov --cov-report=
	@$(MAKE) --no-print-directory coverage

check:
	@$(PYTHON) deploy/prepare.py check
	$(PY) -m ruff format --check --quiet .
	$(PY) -m ruff check --quiet .
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-logo
	$(PY) manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=academy.settings.production ALLOWED_HOSTS=academy.example ACADEMY_FIELD_KEY=for-this-check \
	ACADEMY_BASE_URL=https://academy.example DATABASE_URL=postgresql://academy@localhost/academy REDIS_URL=redis://localhost:6379/0 \
	SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(48))')" \
	$(PY) manage.py check --deploy --fail-level WARNING
	$(PY) deploy/messages.py check
	$(PY) deploy/vendored.py
	$(PY) deploy/build_css.py --check

coverage:
	$(PY) -m coverage report --include="academy/competency/*,academy/kernel/*" --fail-under=100
	$(PY) -m coverage report --fail-under=95

bench:
	@$(PYTHON) deploy/prepare.py run
	@$(PY) -m deploy.bench $(subject)

messages:
	$(PY) deploy/messages.py extract

requirements:
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 -c requirements-dev.txt requirements.in -o requirements.txt
