"""A module for a limited child to run: `python -m tests.assistant.unruly BEHAVIOUR`."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


def say(value):
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def spin():
    while True:
        pass


def grow():
    held = []
    while True:
        held.append(bytearray(1 << 24))


def talk():
    while True:
        sys.stdout.write("x" * 65536)


def announce_and_work():
    say("3 pages")
    time.sleep(5)
    say("done")


def announce_and_count_seconds():
    before = resource.getrlimit(resource.RLIMIT_CPU)
    say("3 pages")
    for _ in range(100):  # as long as it takes the parent to hear that, or 2 s
        if resource.getrlimit(resource.RLIMIT_CPU) != before:
            break
        time.sleep(0.02)
    say(resource.getrlimit(resource.RLIMIT_CPU)[0])


def announce_often():
    for number in range(100):
        say(f"{number} {'x' * 1000}")


def open_a_socket():
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=5)
    except PermissionError:
        say("refused")


def open_a_socket_from_a_grandchild():
    subprocess.run([sys.executable, __file__, "open_a_socket"], check=True)


def leave_the_group():
    try:
        os.setsid()
    except PermissionError:
        say("refused")


def write_outside_of_its_folder():
    try:
        (Path(__file__).parent / "left_behind").write_text("x")
    except PermissionError:
        say("refused")


def change_a_file_outside_of_its_folder():
    try:
        with Path(__file__).open("r+"):
            say("opened")
    except PermissionError:
        say("refused")


def signal_its_parent():
    try:
        os.kill(os.getppid(), 0)
    except PermissionError:
        say("refused")


def refuse_at_length():
    sys.exit("\x1b[31m no \u202e" * 1000)


def announce_and_wait():
    say(os.getpid())
    time.sleep(60)


def leave_a_grandchild():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stdout=subprocess.DEVNULL)
    say(child.pid)


def write_a_large_file():
    with Path("large").open("wb") as file, contextlib.suppress(OSError):
        for _ in range(64):
            file.write(bytes(1 << 20))
            file.flush()
    say(Path("large").stat().st_size)


def die_of_a_signal():
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse():
    sys.exit("no, thank you")


def show_surroundings():
    say(sorted(os.environ))
    say(Path.cwd())
    say(sys.stdin.read())


if __name__ == "__main__":
    globals()[sys.argv[1]]()
