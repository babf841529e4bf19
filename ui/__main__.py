"""Starts the window: ``python -m ui [FILE] [--example]``, or tests this copy: ``python -m ui --self-test FOLDER``."""

import gc
import multiprocessing
import sys

from mentordesk import written_methods


def main() -> int:
    """Open the program and return its exit code."""
    multiprocessing.freeze_support()
    gc.disable()  # from then on the window searches for cycles itself
    written_methods.begin()
    if sys.argv[1:2] == ["--self-test"]:
        from ui import self_test

        return self_test.run(sys.argv[2:])
    import_core()
    from ui.app import run

    gc.freeze()  # what is loaded now stays, and need not be searched
    code = run(sys.argv[1:])
    written_methods.keep()
    return code


def import_core() -> None:
    """Load what the first page needs of the core, before Qt: from then on each import reads the module's source too."""
    import mentordesk.services.guide  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
