"""Passwords that are tried in no time, since hundreds of tests try some; what is shipped takes a fifth of a second."""

import pytest

from mentordesk.store import cipher

SHIPPED = dict(cipher._COST)
"""What it costs to try a password in the program that is shipped."""


def try_quickly(patch: pytest.MonkeyPatch) -> None:
    """Let a password be tried in no time."""
    patch.setitem(cipher._COST, "n", 1 << 8)


def try_as_shipped(patch: pytest.MonkeyPatch) -> None:
    """Let a password be tried as in the program that is shipped."""
    patch.setitem(cipher._COST, "n", SHIPPED["n"])
