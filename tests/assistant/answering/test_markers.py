from assistant.answering.markers import markers_in, without_markers


def test_markers_are_found_and_taken_out():
    text = "Due May 1 [2]. Or June [1, 3]."

    assert markers_in(text) == {1, 2, 3}
    assert without_markers(text) == "Due May 1. Or June."
