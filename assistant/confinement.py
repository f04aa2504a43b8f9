"""
The first step of a limited child process: it limits itself, then runs the module it was started for.

Run as a script by `assistant.isolation`, before anything of this project is imported.
"""

import ctypes
import errno
import json
import os
import platform
import runpy
import struct
import sys
import threading
from pathlib import Path
from typing import Any

try:
    import resource  # POSIX only; elsewhere only the parent's limits on time and output hold
except ImportError:  # pragma: no cover
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77  # exit status of a child that met MemoryError
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # of Linux's prctl
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of its packet filter language
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_OTHER_CALLS = 0x40000000  # the same calls under other numbers (x32) begin here
# By machine: how its calls are marked, then the numbers of socket, io_uring_setup, setsid, setpgid (which
# would leave the group that is killed at the end), ptrace, process_vm_readv and process_vm_writev.
_CALLS = {
    "x86_64": (0xC000003E, (41, 425, 112, 109, 101, 310, 311)),
    "aarch64": (0xC00000B7, (198, 425, 157, 154, 117, 270, 271)),
}
_CREATE_RULES, _ADD_RULE, _OBEY_RULES = 444, 445, 446  # Landlock's calls, on every machine
_RULES_VERSION, _BENEATH = 1, 1
_WRITE_FILE = 1 << 1
_CHANGES = _WRITE_FILE | 0x1FF0  # also to remove, and to make files, folders, links, devices, sockets
_CHANGES_SINCE = {2: 1 << 13, 3: 1 << 14}  # by version: to move between folders, to cut short
_SIGNALS_SINCE, _NO_SIGNALS = 6, 1 << 1  # none to processes that do not obey the same rules
_NETWORK = ("socket.__new__", "socket.getaddrinfo", "socket.gethostbyname")


def limit_self(*, cpu_s: int, cpu_most_s: int, memory_bytes: int, file_bytes: int, open_files: int) -> None:
    """Set limits on this process that it cannot raise again, but for *cpu_s*, up to *cpu_most_s*."""
    if resource is None:  # pragma: no cover
        return
    for what, value, most in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, cpu_s, cpu_most_s + 1),  # ended by SIGXCPU at the limit, by SIGKILL beyond the most
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_FSIZE, file_bytes, file_bytes),
        (resource.RLIMIT_NOFILE, open_files, open_files),
    ):
        _, hard = resource.getrlimit(what)
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (min(value, ceiling), ceiling))


def close_network() -> None:
    """Take from this process, and all that it starts, the means to reach another one."""
    if not _refuse_calls():
        sys.addaudithook(_refuse_network)  # pragma: no cover  (holds for Python code only)


def _refuse_calls() -> bool:
    """Have Linux refuse the calls; False where it does not do that."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    mark, numbers = _CALLS[platform.machine()]
    last = len(numbers) + 3  # steps from the second one to the one that refuses
    steps = [(_LOAD, 0, 0, 4), (_IF_EQUAL, 0, last, mark), (_LOAD, 0, 0, 0), (_IF_AT_LEAST, last - 2, 0, _OTHER_CALLS)]
    steps += [(_IF_EQUAL, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
    return not (_prctl(_NO_NEW_PRIVILEGES, 1, None) or _prctl(_SET_SECCOMP, _FILTER, program))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:  # pragma: no cover
    if event in _NETWORK:
        raise PermissionError(errno.EACCES, "this process has no network")


def landlock_version() -> int:
    """Return which version of Landlock this system has, 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(_call(_CREATE_RULES, None, ctypes.c_size_t(0), ctypes.c_uint32(_RULES_VERSION)), 0)


def keep_to_folder(folder: str) -> bool:
    """
    Let this process, and all that it starts, change nothing on disk but in *folder*, and signal no other.

    Returns:
        Whether this system does that: Linux from 5.13, with signals from 6.12.
    """
    version = landlock_version()
    changes = _CHANGES + sum(right for since, right in _CHANGES_SINCE.items() if version >= since)
    rules = struct.pack("QQQ", changes, 0, _NO_SIGNALS if version >= _SIGNALS_SINCE else 0)
    ruleset = _call(_CREATE_RULES, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0)) if version else -1
    if ruleset < 0:
        return False
    for path, allowed in ((folder, changes), (os.devnull, _WRITE_FILE)):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        _call(
            _ADD_RULE,
            ctypes.c_int(ruleset),
            ctypes.c_int(_BENEATH),
            struct.pack("=Qi", allowed, place),
            ctypes.c_int(0),
        )
        os.close(place)
    _prctl(_NO_NEW_PRIVILEGES, 1, None)
    obeyed = _call(_OBEY_RULES, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)
    return not obeyed


def _call(number: int, *arguments: Any) -> int:  # noqa: ANN401  (what a system call takes)
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *arguments))


def _prctl(option: int, value: int, program: Any) -> int:  # noqa: ANN401  (a structure, or nothing)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)
    return int(prctl(option, value, program, 0, 0))


def end_with_parent() -> None:
    """End this process when the one that started it ends, however it ends: our standard input closes then."""
    parent = os.dup(sys.stdin.fileno())
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)

    def wait() -> None:
        os.read(parent, 1)
        os._exit(1)

    threading.stack_size(1 << 18)  # address space is limited
    threading.Thread(target=wait, daemon=True).start()


def main() -> None:
    """`confinement.py LIMITS PROJECT MODULE ARGUMENT...`: LIMITS is a JSON object for `limit_self`."""
    _, limits, project, module, *arguments = sys.argv
    limit_self(**json.loads(limits))
    close_network()
    keep_to_folder(str(Path.cwd()))
    end_with_parent()
    sys.argv = [module, *arguments]
    sys.path.insert(0, project)
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # no clean-up: that might need memory too


if __name__ == "__main__":
    main()
