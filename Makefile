# Two commands: `make run` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= corpus/sample
DATA ?= .keikaku
HOST ?= 127.0.0.1
PORT ?= 8000
Q ?= 要介護認定率の目標は？
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: setup run ask test check search format sample screenshots clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready-test: $(VENV)/.ready requirements-test.lock
	$(PIP) -r requirements-test.lock
	touch $@

run: setup
	$(BIN)/keikaku ingest --only "$(CORPUS)" --data "$(DATA)"
	$(BIN)/keikaku serve --host "$(HOST)" --port "$(PORT)" --data "$(DATA)"

ask: setup
	@$(BIN)/keikaku ingest --only "$(CORPUS)" --data "$(DATA)" >/dev/null
	@$(BIN)/keikaku ask "$(Q)" --data "$(DATA)"

# The browser tests need Chromium, those of scans Tesseract; on Debian they are installed when missing.
test: $(VENV)/.ready-test
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null)
	@tesseract --list-langs 2>/dev/null | grep -qx jpn || (apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-jpn fonts-ipaexfont >/dev/null)
	$(MAKE) --no-print-directory check
	$(BIN)/pytest -n 2 --dist loadfile

# The property tests with other examples each time, and many more of them.
search: $(VENV)/.ready-test
	$(BIN)/pytest -n 2 --dist loadfile --hypothesis-profile search $$(grep -rl "^@given" tests)

check: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sample: $(VENV)/.ready-test
	$(BIN)/python -m corpus.make

# Every kind of page of the bundled sample; needs Chromium, as the browser tests do.
screenshots: $(VENV)/.ready-test
	$(BIN)/python tests/screenshots.py

clean:
	rm -rf $(VENV) .keikaku build *.egg-info
