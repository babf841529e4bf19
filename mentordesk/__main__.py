"""Starts MentorDesk without a window: ``python -m mentordesk``."""

import multiprocessing
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    multiprocessing.freeze_support()
    from mentordesk.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
