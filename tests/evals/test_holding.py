"""The share of claims that code lets stand."""

import gzip
import json

from evals.holding import main

CLAIMS = [
    {"premise": "Sites may hire analysts.", "hypothesis": "Sites may hire analysts.", "label": "supported"},
    {"premise": "Sites may hire analysts.", "hypothesis": "Sites may hire lawyers.", "label": "nei"},
    {"premise": "Sites may hire analysts.", "hypothesis": "Sites must hire analysts.", "label": "contradicted"},
]


def test_each_label_has_its_share(tmp_path, capsys):
    file = tmp_path / "claims" / "nli.jsonl.gz"
    file.parent.mkdir()
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, CLAIMS)).encode()))

    assert main([str(file)]) == 0

    printed = {line.split()[1]: line.split()[2] for line in capsys.readouterr().out.splitlines()[1:]}
    assert printed == {"supported": "1.00", "nei": ".00", "contradicted": ".00"}


def test_a_file_that_is_no_set_of_claims_is_named(tmp_path, capsys):
    file = tmp_path / "notes.txt"
    file.write_text("no claims", encoding="utf-8")

    assert main([str(file)]) == 1
    assert "notes.txt" in capsys.readouterr().err
