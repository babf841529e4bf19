"""Work on many small values without the search for cycles, which would take a quarter of its time and find none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Do what is inside without that search.

    In a worker it could also let go of widgets, which only the window's thread may do.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
