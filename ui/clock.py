"""The clock by which the window knows an eager press from a meant one; tests turn it by hand."""

import time


def now() -> float:
    """Return the seconds since some moment."""
    return time.monotonic()
