"""Spares each start the regular expressions that it does not use: each is compiled when it is first asked for."""

import re
from typing import Any, cast


def pattern(words: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, compiled when something of it is first used."""
    return cast("re.Pattern[str]", _Late(words, flags))


class _Late:
    """A pattern that is still to be compiled; from then on its methods stand in this object itself."""

    def __init__(self, words: str, flags: int) -> None:
        self._given = words, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        vars(self)[name] = found
        return found
