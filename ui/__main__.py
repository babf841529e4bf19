"""Starts the window: ``python -m ui [FILE] [--example]``, or tests this copy: ``python -m ui --self-test FOLDER``."""

import gc
import multiprocessing
import sys


def main() -> int:
    """Open the program and return its exit code."""
    multiprocessing.freeze_support()
    gc.disable()  # what is loaded now stays; from then on the window searches for cycles itself
    if sys.argv[1:2] == ["--self-test"]:
        from ui import self_test

        return self_test.run(sys.argv[2:])
    from ui.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
