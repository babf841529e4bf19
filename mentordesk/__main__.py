"""Start MentorDesk without a window: ``python -m mentordesk``."""

import multiprocessing
import os
import sys
from contextlib import suppress

from mentordesk import written_methods


def main() -> int:
    """Run the command line and return its exit code."""
    multiprocessing.freeze_support()
    written_methods.begin()
    from mentordesk import private
    from mentordesk.cli.main import run

    with suppress(OSError):
        private.folder()
    try:
        code = run(sys.argv[1:])
        written_methods.keep()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader closed the pipe early, as "| head" does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
