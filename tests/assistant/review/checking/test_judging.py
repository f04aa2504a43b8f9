"""From comparisons to a verdict."""

from dataclasses import replace

from assistant.review.checking.differences import differences
from assistant.review.checking.judging import Comparison, judge
from assistant.review.checking.weighing import signals_of
from assistant.types import Authority, Caveat, DecidedBy, VerdictLabel


def compared(held, sentence, quote, *, supports=0.5, contradicts=0.3, **known):
    claim, shown = held(sentence, quote, **known)
    found = differences(claim, shown)
    return claim, Comparison(shown, found, False, signals_of(claim, shown, found, (supports, contradicts)))


def test_code_decides_where_it_finds_no_fault(held):
    claim, one = compared(held, "Awards last 36 months.", "Awards last 36 months.")

    verdict = judge(claim, [one], has_scorer=True)

    assert (verdict.label, verdict.decided_by) == (VerdictLabel.SUPPORTED, DecidedBy.CODE)
    assert verdict.citations[0].quote == "Awards last 36 months."


def test_the_scorer_decides_where_the_words_differ(held):
    claim, one = compared(
        held, "Sites draw up a scheme.", "Each grantee writes a plan.", supports=0.99, contradicts=0.005
    )

    verdict = judge(claim, [one], has_scorer=True)

    assert (verdict.label, verdict.decided_by) == (VerdictLabel.SUPPORTED, DecidedBy.SCORER)


def test_the_scorer_cannot_make_up_for_a_number_that_is_not_there(held):
    claim, one = compared(held, "Sites draw up 12 plans.", "Each site draws up plans.", supports=0.99, contradicts=0.0)

    assert judge(claim, [one], has_scorer=True).label is not VerdictLabel.SUPPORTED


def test_a_conflict_of_values_is_a_contradiction_that_names_both(held):
    claim, one = compared(held, "Awards last 24 months.", "Awards last 36 months.")

    verdict = judge(claim, [one], has_scorer=True)

    assert (verdict.label, verdict.decided_by) == (VerdictLabel.CONTRADICTED, DecidedBy.CODE)
    assert "36 months" in verdict.reason and "24 months" in verdict.reason


def test_what_only_another_year_says_is_not_found_and_says_so(held):
    claim, one = compared(held, "In FY2022, awards lasted 36 months.", "In FY2021, awards lasted 36 months.")

    verdict = judge(claim, [one], has_scorer=True)

    assert (verdict.label, verdict.caveat) == (VerdictLabel.NOT_FOUND, Caveat.OTHER_YEAR)
    assert verdict.reason.startswith("Only by another year")


def test_what_only_a_repost_says_is_supported_second_hand(held):
    claim, one = compared(held, "Awards last 36 months.", "Awards last 36 months.", authority=Authority.REPOST)

    verdict = judge(claim, [one], has_scorer=True)

    assert (verdict.label, verdict.caveat) == (VerdictLabel.SUPPORTED, Caveat.SECOND_HAND)
    assert "Only second-hand" in verdict.reason


def test_a_source_of_its_own_goes_before_a_repost(held):
    claim, repost = compared(held, "Awards last 36 months.", "Awards last 36 months.", authority=Authority.REPOST)
    _, own = compared(held, "Awards last 36 months.", "Awards last 36 months.", document_id="own")

    verdict = judge(claim, [repost, own], has_scorer=True)

    assert verdict.caveat is None
    assert verdict.citations[0].entry.document_id == "own"


def test_a_document_of_another_program_decides_nothing(held):
    claim, one = compared(held, "Awards last 36 months.", "Awards last 36 months.")
    foreign = replace(one, is_other_program=True)

    assert judge(claim, [foreign], has_scorer=True).label is VerdictLabel.NOT_FOUND


def test_without_a_scorer_code_alone_decides(held):
    claim, one = compared(held, "Awards last 36 months.", "Awards last 36 months.", supports=1.0, contradicts=1.0)

    assert judge(claim, [one], has_scorer=False).label is VerdictLabel.SUPPORTED


def test_the_scorer_alone_does_not_contradict_a_quote_that_gives_every_value(held):
    claim, one = compared(held, "Awards last 36 months.", "Awards last 36 months.", supports=0.05, contradicts=0.95)

    assert judge(claim, [one], has_scorer=True).label is not VerdictLabel.CONTRADICTED


def test_another_rate_is_a_contradiction(held):
    claim, one = compared(held, "Reports are due once a year.", "Reports are due every quarter.")

    verdict = judge(claim, [one], has_scorer=True)

    assert verdict.label is VerdictLabel.CONTRADICTED
    assert "how often" in verdict.reason


def test_the_scorer_alone_contradicts_nothing(held):
    claim, one = compared(
        held, "Sites draw up a scheme.", "Each grantee writes a plan.", supports=0.005, contradicts=0.99
    )

    assert judge(claim, [one], has_scorer=True).label is VerdictLabel.NOT_FOUND


def test_a_sentence_about_its_document_bears_nothing_out(held):
    claim, one = compared(held, "The office pays for plans.", "This digest sums up how the office pays for plans.")

    assert judge(claim, [one], has_scorer=True).label is VerdictLabel.NOT_FOUND
