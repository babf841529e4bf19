"""What a move by hand would mean, in one word: the same for pairs and groups, on the board and in its dialogs."""

from enum import StrEnum


class Tone(StrEnum):
    """What a move by hand would mean: it fits, too little is known, think again, or a rule speaks against it."""

    GOOD = "good"
    OPEN = "accent"
    WARN = "warn"
    BAD = "bad"

    @property
    def rank(self) -> int:
        """Where the tone stands, the best first."""
        return list(Tone).index(self)
