"""A limited child: what comes back, what stops it, what it can see."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.confinement import landlock_version
from assistant.errors import ChildError
from assistant.isolation import Limits, run_limited, waited_for_a_core_s

PROJECT = Path(__file__).parents[2]
MODULE = "tests.assistant.unruly"


def limits(**changes):
    return Limits(**{"wall_s": 20, "cpu_s": 10, "memory_bytes": 256 << 20} | changes)


def run(behaviour, more_time=None, **changes):
    return run_limited(MODULE, [behaviour], limits=limits(**changes), more_time=more_time)


def test_returns_what_the_module_writes():
    output = run_limited("json.tool", ["--help"], limits=limits())

    assert b"usage" in output


def test_stops_a_child_that_uses_too_much_processor_time():
    with pytest.raises(ChildError) as caught:
        run("spin", cpu_s=1)

    assert caught.value.cause == "time"


def test_stops_a_child_that_takes_too_long_on_the_wall_clock():
    started = time.monotonic()

    with pytest.raises(ChildError) as caught:
        run("spin", wall_s=0.5)

    assert caught.value.cause == "time"
    assert time.monotonic() - started < 9  # its processor time would end it after 10


@pytest.mark.parametrize(("most_s", "is_done"), [(30, True), (0, False)])
def test_waiting_for_a_core_does_not_count_up_to_the_most(monkeypatch, most_s, is_done):
    monkeypatch.setattr("assistant.isolation.waited_for_a_core_s", lambda pid: 29.0)

    if is_done:
        assert run("announce_and_work", wall_s=0.4, most_s=most_s)
    else:
        with pytest.raises(ChildError):
            run("announce_and_work", wall_s=0.4, most_s=most_s)


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="only Linux tells")
def test_a_process_that_shares_a_core_waits_for_it():
    core = min(os.sched_getaffinity(0))
    spin = f"import os; os.sched_setaffinity(0, {{{core}}})\nwhile True: pass"
    both = [subprocess.Popen([sys.executable, "-c", spin]) for _ in range(2)]
    try:
        time.sleep(1.5)
        assert all(waited_for_a_core_s(one.pid) > 0.2 for one in both)
    finally:
        for one in both:
            one.kill()
            one.wait()


def test_of_a_process_that_is_gone_no_waiting_is_known():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    assert waited_for_a_core_s(gone.pid) == 0.0


def test_stops_a_child_that_needs_too_much_memory():
    with pytest.raises(ChildError) as caught:
        run("grow")

    assert caught.value.cause == "memory"


def test_stops_a_child_that_writes_too_much():
    with pytest.raises(ChildError) as caught:
        run("talk", output_bytes=1 << 20)

    assert caught.value.cause == "output"


def test_names_the_signal_of_a_crash():
    with pytest.raises(ChildError, match="SIGSEGV") as caught:
        run("die_of_a_signal")

    assert caught.value.cause == "crash"


def test_passes_on_the_last_words_of_a_child_that_fails():
    with pytest.raises(ChildError, match="no, thank you"):
        run("refuse")


def test_limits_the_files_that_a_child_writes():
    assert int(run("write_a_large_file", file_bytes=1 << 20)) <= 1 << 20


def test_gives_more_time_when_a_line_asks_for_it():
    lines = []

    def more_time(line):
        lines.append(line)
        return 50.0

    output = run("announce_and_work", wall_s=4, most_s=60, more_time=more_time)

    assert output.endswith(b"done\n")
    assert lines[0] == b"3 pages"


def test_gives_no_more_time_than_the_most_whatever_is_asked_for():
    with pytest.raises(ChildError) as caught:
        run("announce_and_work", wall_s=0.4, most_s=1, more_time=lambda line: 1e9)

    assert caught.value.cause == "time"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the most is the limit from the start")
def test_the_limit_on_processor_time_grows_with_the_one_on_the_clock():
    unasked = run("announce_and_count_seconds", cpu_s=2, most_s=24)
    asked = run("announce_and_count_seconds", cpu_s=2, most_s=24, more_time=lambda line: 4.0)

    assert unasked.split()[-1] == b"2"
    assert asked.split()[-1] == b"6"


def test_asks_only_at_the_first_few_lines():
    lines = []
    run("announce_often", more_time=lambda line: lines.append(line) or 0.0)

    assert len(lines) == 8
    assert all(len(line) <= 64 for line in lines)


def test_does_not_give_more_time_unasked():
    with pytest.raises(ChildError):
        run("announce_and_work", wall_s=0.8)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc")
def test_the_child_ends_with_a_parent_that_is_killed():
    code = (
        "from tests.assistant.test_isolation import run\n"
        "run('announce_and_wait', more_time=lambda line: print(line.decode(), flush=True) or 0.0)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        parent.kill()

    assert ends_soon(child)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are watched through /proc")
def test_leaves_no_process_behind():
    grandchild = int(run("leave_a_grandchild"))

    assert ends_soon(grandchild)


@pytest.mark.skipif(sys.platform != "linux", reason="the system refuses the calls on Linux only")
@pytest.mark.parametrize("behaviour", ["open_a_socket", "open_a_socket_from_a_grandchild", "leave_the_group"])
def test_the_child_has_no_network_and_cannot_leave_its_group(behaviour):
    assert run(behaviour) == b"refused\n"


@pytest.mark.skipif(landlock_version() < 6, reason="needs Landlock, in Linux from 6.12")
@pytest.mark.parametrize(
    "behaviour", ["write_outside_of_its_folder", "change_a_file_outside_of_its_folder", "signal_its_parent"]
)
def test_the_child_changes_nothing_outside_of_its_folder(behaviour):
    assert run(behaviour) == b"refused\n"


def test_passes_on_last_words_short_and_without_control_characters():
    with pytest.raises(ChildError) as caught:
        run("refuse_at_length")

    assert len(str(caught.value)) <= 200
    assert str(caught.value).isprintable()


def ends_soon(process_id):
    deadline = time.monotonic() + 10
    while is_running(process_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(process_id)


def is_running(process_id):
    try:
        return "State:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_hides_the_environment_and_leaves_no_folder_behind(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")

    environment, folder, read = run("show_surroundings").decode().splitlines()

    assert "SECRET_TOKEN" not in environment
    assert "PROXY" not in environment
    assert not Path(folder).exists()
    assert read == ""
