"""
The first step of a limited child process: it limits itself, then runs the module it was started for.

Run as a script by `assistant.isolation`, before anything of this project is imported.
"""

import json
import os
import runpy
import sys
import threading

try:
    import resource  # POSIX only; elsewhere only the parent's limits on time and output hold
except ImportError:  # pragma: no cover
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77  # exit status of a child that met MemoryError


def limit_self(*, cpu_s: int, memory_bytes: int, file_bytes: int, open_files: int) -> None:
    """Set limits on this process that it cannot raise again."""
    if resource is None:  # pragma: no cover
        return
    for what, value, beyond in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, cpu_s, 1),  # ended by SIGXCPU at the limit, by SIGKILL one second later
        (resource.RLIMIT_AS, memory_bytes, 0),
        (resource.RLIMIT_FSIZE, file_bytes, 0),
        (resource.RLIMIT_NOFILE, open_files, 0),
    ):
        _, hard = resource.getrlimit(what)
        ceiling = value + beyond if hard == resource.RLIM_INFINITY else min(value + beyond, hard)
        resource.setrlimit(what, (min(value, ceiling), ceiling))


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
    end_with_parent()
    sys.argv = [module, *arguments]
    sys.path.insert(0, project)
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # no clean-up: that might need memory too


if __name__ == "__main__":
    main()
