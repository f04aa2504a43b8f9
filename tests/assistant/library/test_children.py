import pytest

from assistant.errors import LibraryError
from assistant.library.children import Child, Children
from assistant.library.publishing import VERIFYING


def test_a_process_that_waits_for_its_work_ends_when_its_parent_has_ended():
    with Child(VERIFYING) as child:
        child.process.stdin.close()  # as the system does for a parent that is killed

        assert child.process.popen.wait(timeout=60) != 0


def test_a_process_that_was_started_ahead_does_the_next_piece_of_work(tmp_path):
    with Children() as children:
        children.start(VERIFYING)

        with pytest.raises(LibraryError, match="unable to open"):
            children.run(
                VERIFYING, [str(tmp_path / "none.sqlite"), "1", str(tmp_path)], doing="verified", progress=None
            )


def test_a_process_that_died_while_it_waited_is_an_error_with_a_remedy():
    with Child(VERIFYING) as child:
        child.process.popen.kill()
        child.process.popen.wait()

        with pytest.raises(LibraryError, match="could not be verified"):
            child.run(["a", "1", "b"], doing="verified", progress=None)


def test_what_was_started_for_nothing_ends_with_the_others():
    with Children() as children:
        child = children.start(VERIFYING)

        assert children.start(VERIFYING) is child

    assert child.process.popen.poll() is not None
