"""What a move by hand would mean, in one word: the same for pairs and groups, on the board and in its dialogs."""

from enum import StrEnum


class Tone(StrEnum):
    """What a move by hand would mean: a good match, too little known, check first, or forbidden by a rule."""

    GOOD = "good"
    OPEN = "accent"
    WARN = "warn"
    BAD = "bad"

    @property
    def rank(self) -> int:
        """The place of the tone, the best first."""
        return list(Tone).index(self)
