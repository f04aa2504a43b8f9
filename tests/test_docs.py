"""What README and docs show still works."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import cli
from assistant import Assistant
from assistant.answering.printing import answer_text

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
NAMED_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|toml|json))[`:]")


def code_of(name: str) -> str:
    """The first Python block of a document."""
    return re.search(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL).group(1)


def test_the_langchain_example_runs(starter_index, monkeypatch, capsys):
    monkeypatch.chdir(starter_index.parent)

    exec(compile(code_of("docs/langchain.md"), "docs/langchain.md", "exec"), {})

    printed = ast.literal_eval(capsys.readouterr().out)
    assert len(printed) == 3
    assert any("BCJI" in title for title, _ in printed)


def test_readme_is_short_and_names_every_verb():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = re.findall(r"^    (\w+) ", cli._parser().format_help(), re.MULTILINE)

    assert len(readme.splitlines()) < 120
    assert verbs
    assert all(f"guidance {verb}" in readme for verb in verbs)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    broken = [link for link in links if not link.startswith("https://") and not (path.parent / link).exists()]

    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_file_that_a_document_names_is_there(path):
    named = NAMED_FILE.findall(path.read_text(encoding="utf-8"))
    missing = [name for name in named if not any((root / name).is_file() for root in (ROOT, ROOT / "assistant"))]

    assert missing == []


def test_the_readme_question_is_answered_as_shown(starter_index):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    question, shown = re.search(r'```text\n\$ guidance ask "(.*?)"\n(.*?)```', readme, re.DOTALL).groups()
    printed = answer_text(Assistant.open(index=starter_index).ask(question, as_of=date(2026, 11, 21)))
    pieces = [" ".join(piece.split()) for piece in re.split(r"^\.\.\.$", shown, flags=re.MULTILINE)]

    assert len(pieces) > 2
    assert [piece for piece in pieces if piece not in " ".join(printed.split())] == []
