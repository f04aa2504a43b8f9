"""Passages follow the structure of their pages; laws that hold for any page, and cases that readers meet."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import BlockKind, Document
from ingest.reading import PageBuilder
from ingest.splitting import embedding_text, split_document
from ingest.tokens import count_tokens
from tests.documents import entry

H, P, L, T, C, N = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.CUE,
    BlockKind.NOTE,
)
ENTRY = entry(title="A notice")


def words(n, start=0):
    return " ".join(f"word{i}" for i in range(start, start + n)) + "."


def document(*pages):
    """Make a document whose pages are lists of (kind, text) or (kind, text, level)."""
    built = []
    for number, blocks in enumerate(pages, start=1):
        builder = PageBuilder(number, f"p. {number}")
        for kind, text, *level in blocks:
            builder.add(kind, text, level=level[0] if level else int(kind is H))
        built.append(builder.build())
    return Document(ENTRY, "0" * 64, tuple(built), (), 0)


def split(*pages, max_tokens=60, min_tokens=15):
    return split_document(document(*pages), max_tokens=max_tokens, min_tokens=min_tokens, count_tokens=count_tokens)


def texts(passages):
    return [passage.text for passage in passages]


word = st.text(alphabet=st.sampled_from("abcABC.,;:!?()0129-•“”é中😀\u0301"), min_size=1, max_size=9)
line = st.lists(word, min_size=1, max_size=60).map(" ".join)
block = st.tuples(st.sampled_from([H, P, L, T, C, N]), line, st.integers(0, 4))
pages = st.lists(st.lists(block, max_size=12), min_size=1, max_size=3)


@settings(max_examples=150)
@given(pages=pages, max_tokens=st.integers(8, 80))
def test_any_document_is_cut_into_pieces_of_its_pages_that_fit_and_leave_nothing_out(pages, max_tokens):
    source = document(*pages)

    passages = split_document(source, max_tokens=max_tokens, min_tokens=max_tokens // 3, count_tokens=count_tokens)

    by_number = {page.number: page for page in source.pages}
    assert all(p.text == by_number[p.page].text[p.start : p.end] for p in passages)
    assert all(count_tokens(p.text) <= max_tokens or len(p.text) == 1 for p in passages)
    assert all(a.page < b.page or (a.page == b.page and a.end <= b.start) for a, b in pairwise(passages))
    assert len({p.passage_id for p in passages}) == len(passages)
    assert all(p.text == p.text.strip() and p.text for p in passages)
    for number, page in by_number.items():
        covered = "".join(p.text for p in passages if p.page == number)
        assert "".join(covered.split()) == "".join(page.text.split())


@settings(max_examples=30)
@given(pages=pages)
def test_splitting_again_gives_the_same_passages(pages):
    assert split(*pages) == split(*pages)


def test_a_heading_opens_the_passage_below_it_and_is_its_path():
    passages = split([(H, "Eligibility", 1), (P, words(30))])

    assert [p.heading_path for p in passages] == [("Eligibility",)] * len(passages)
    assert passages[0].text.startswith("Eligibility\nword0")


def test_a_heading_holds_on_later_pages_until_another_of_its_level():
    passages = split(
        [(H, "Program", 1), (H, "Eligibility", 2), (P, "Cities may apply.")],
        [(P, "So may counties."), (H, "Funding", 2), (P, "There is some.")],
        [(P, "Ask us."), (H, "Annex", 1), (P, "A form.")],
    )

    assert [p.heading_path for p in passages] == [
        ("Program", "Eligibility"),
        ("Program", "Eligibility"),
        ("Program", "Funding"),
        ("Program", "Funding"),
        ("Annex",),
    ]


def test_passages_never_cross_a_page():
    passages = split([(P, "One.")], [(P, "Two.")])

    assert [(p.page, p.text, p.locator) for p in passages] == [(1, "One.", "p. 1"), (2, "Two.", "p. 2")]


def test_ids_count_pages_and_passages_from_one():
    passages = split([(P, words(40)), (P, words(40))], [(P, "Two.")], max_tokens=100, min_tokens=1)

    assert [p.passage_id for p in passages] == ["notice:0001:001", "notice:0001:002", "notice:0002:001"]


def test_a_list_stays_whole_with_the_line_that_introduces_it():
    passages = split(
        [
            (P, words(20)),
            (P, "The plan must contain:"),
            (L, "- a map", 1),
            (L, "- a timeline", 1),
            (P, words(20)),
        ],
        min_tokens=1,
    )

    assert "The plan must contain:\n- a map\n- a timeline" in texts(passages)


def test_a_long_list_is_cut_between_items_and_goes_on_under_its_first_line():
    items = [(L, f"- item {i} {words(6)}", 1) for i in range(12)]

    passages = split([(H, "Action plan", 1), (P, "The plan must contain:"), *items])

    assert len(passages) > 1
    assert passages[0].text.startswith("Action plan\nThe plan must contain:\n- item 0")
    assert all(p.text.startswith("- item") for p in passages[1:])
    assert {p.heading_path for p in passages[1:]} == {("Action plan", "The plan must contain:")}


def test_a_list_that_goes_on_over_a_page_keeps_the_sentence_that_introduces_it():
    passages = split(
        [(P, "Planning takes a year. The plan must contain:"), (L, "- a map", 1)],
        [(L, "- a timeline", 1), (L, "- a budget", 1), (P, "Ask us.")],
        [(L, "- something else", 1)],
    )

    assert [(p.text.split("\n")[0], p.heading_path) for p in passages] == [
        ("Planning takes a year. The plan must contain:", ()),
        ("- a timeline", ("The plan must contain:",)),
        ("Ask us.", ()),
        ("- something else", ()),
    ]


def test_items_below_an_item_stay_with_it():
    nested = [(L, f"- {name} {words(8)}", level) for name, level in [("a", 1), ("b", 2), ("c", 1), ("d", 2), ("e", 1)]]

    passages = split(nested, max_tokens=75, min_tokens=1)

    assert [[line[2] for line in text.split("\n")] for text in texts(passages)] == [
        ["a", "b"],
        ["c", "d", "e"],
    ]


def test_rows_of_a_table_are_never_cut_while_they_fit():
    rows = [(T, f"Item: {i}; Cost: {words(6)}") for i in range(20)]

    passages = split(rows)

    assert len(passages) > 1
    assert all(row.startswith("Item: ") for text in texts(passages) for row in text.split("\n"))


def test_small_neighbours_under_one_heading_are_put_together():
    passages = split([(H, "Contact", 1), (P, "Call us."), (P, "Write to us."), (H, "Due", 1), (P, "April 12.")])

    assert texts(passages) == ["Contact\nCall us.\nWrite to us.", "Due\nApril 12."]


def test_a_long_paragraph_is_cut_after_a_sentence_but_not_after_p_m():
    paragraph = "Applications are due by 11:59 p.m. EST on the day named in the notice. " * 6

    passages = split([(P, paragraph)], max_tokens=50)

    assert len(passages) > 1
    assert all(text.endswith("notice.") for text in texts(passages))


def test_headings_whose_section_starts_on_the_next_page_stay_with_the_passage_before():
    passages = split([(P, words(10)), (H, "Eligibility", 1)], [(P, "Cities may apply.")])

    assert texts(passages) == [f"{words(10)}\nEligibility", "Cities may apply."]
    assert passages[1].heading_path == ("Eligibility",)


def test_a_page_of_headings_only_is_a_passage():
    assert texts(split([(H, "FY 2021 Solicitation", 1), (H, "Due April 12", 2)])) == [
        "FY 2021 Solicitation\nDue April 12"
    ]


def test_a_cue_keeps_its_own_time():
    builder = PageBuilder(1, "00:00:00")
    builder.add(C, words(40), locator="00:00:05")
    builder.add(C, words(40), locator="00:00:31")

    passages = split_document(
        Document(ENTRY, "", (builder.build(),), (), 0),
        max_tokens=100,
        min_tokens=1,
        count_tokens=count_tokens,
    )

    assert [p.locator for p in passages] == ["00:00:05", "00:00:31"]


@pytest.mark.parametrize("text", ["a" * 200_000, "a b " * 50_000, "é😀" * 20_000, "1" * 100_000])
@pytest.mark.timeout(20)
def test_text_without_any_structure_is_cut_in_reasonable_time(text):
    passages = split([(P, text)], max_tokens=200)

    assert "".join("".join(texts(passages)).split()) == "".join(text.split())


def test_embedded_text_names_title_and_headings_once():
    first, second = split(
        [(H, "A notice", 1), (H, "Eligibility", 2), (P, words(14)), (P, words(14, 20))],
        max_tokens=60,
        min_tokens=1,
    )

    assert embedding_text(ENTRY, first) == f"A notice\n{first.text}"
    assert embedding_text(ENTRY, second) == f"A notice\nEligibility\n{second.text}"
    assert embedding_text(replace(ENTRY, title=""), second).startswith("A notice > Eligibility\n")
