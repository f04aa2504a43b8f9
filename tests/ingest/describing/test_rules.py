"""The rules are data: a wrong one is refused by name."""

import pytest

from assistant.errors import CatalogError
from ingest.describing.rules import RULES_FILE, load_rules


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('kind = "faq"', 'kind = "riddle"'),
        ("[dates]", "[days]"),
        ("past = '", "passed = '"),
        ("repost = '", "repost = '("),
        ("[title]", "[title"),
    ],
)
def test_a_rule_that_is_unknown_missing_or_broken_is_refused(tmp_path, right, wrong):
    text = RULES_FILE.read_text(encoding="utf-8")
    changed = tmp_path / "inference.toml"
    changed.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    assert right in text
    with pytest.raises(CatalogError, match=r"^inference\.toml: cannot be read"):
        load_rules(changed)
