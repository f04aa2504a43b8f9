"""
The command `guidance` under watch: `python -m tests.watched MODE VERB …`.

MODE `forbidden` ends the process, or any that it starts, when it connects to anything for the first time (a
look-up of names connects too); `logged:FILE` writes down whom Python code connects to or looks up; `probe`
connects once, to show that the watch works.
"""

import ctypes
import json
import platform
import socket
import struct
import sys
from pathlib import Path

import cli

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_CONNECT = {"x86_64": 42, "aarch64": 203}


def main():
    """Set the watch, then run the verb."""
    mode, *arguments = sys.argv[1:]
    if mode.startswith("logged:"):
        _log(Path(mode.partition(":")[2]))
    else:
        _forbid()
    if mode == "probe":
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("127.0.0.1", 9))
    sys.exit(cli.main(arguments))


def _forbid():
    """Have Linux end this process, its threads and its children at the first connection of any kind."""
    steps = [
        (_LOAD, 0, 0, 0),  # which call
        (_IF_EQUAL, 0, 1, _CONNECT[platform.machine()]),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)
    if prctl(_NO_NEW_PRIVILEGES, 1, None, 0, 0) or prctl(_SET_SECCOMP, _FILTER, program, 0, 0):
        sys.exit("the watch could not be set")


def _log(file):
    def watch(event, arguments):
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            write(event, arguments[0])
        if event in ("socket.connect", "socket.sendto"):
            place = arguments[1]
            write(event, place[0] if isinstance(place, tuple) else "unix")

    def write(event, to):
        out.write(json.dumps({"event": event, "to": str(to)}) + "\n")
        out.flush()

    out = file.open("w", encoding="utf-8")
    sys.addaudithook(watch)


if __name__ == "__main__":
    main()
