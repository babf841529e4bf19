"""Starts the window: ``python -m ui [FILE] [--example]``."""

import multiprocessing
import sys


def main() -> int:
    """Open the program and return its exit code."""
    multiprocessing.freeze_support()
    from ui.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
