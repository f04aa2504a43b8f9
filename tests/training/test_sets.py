"""What is learned from is named, with its licence, on the model's card."""

import tomllib
from pathlib import Path

import training
from assistant.reader.onnx import MODEL

HERE = Path(training.__file__).parent


def test_every_set_of_the_mixture_is_on_the_card_with_its_origin():
    mixture = tomllib.loads((HERE / "mixture.toml").read_text(encoding="utf-8"))
    origins = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    card = (MODEL / "README.md").read_text(encoding="utf-8")
    names = {name for course in mixture.values() for kind in ("rank", "qa", "nli") for name in course[kind]}

    assert names <= origins.keys()
    assert all(f"| {name} |" in card and origins[name]["licence"] in card for name in names)
