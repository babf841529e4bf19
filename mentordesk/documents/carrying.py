"""Keeps the end of a text or table with what must follow it: the note on its figures, the decision that is signed."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, FrameBreak

_ENDLESS = float(0xFFFFFF)


class Carried(Flowable):
    """A text or table and what must follow it on the same page; only the first may be divided between pages."""

    def __init__(self, first: Flowable, following: Sequence[Flowable], page: float) -> None:
        super().__init__()
        self._first = first
        self._following = list(following)
        self._page = page

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Ask for more room than there is, so that ReportLab asks how this is divided."""
        return available_width, _ENDLESS

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the parts one by one: all where they fit, else the beginning, and the rest for the next page."""
        if height_of((self._first, *self._following), available_width) <= available_height:
            return [self._first, *self._following]
        tall = float(self._first.wrap(available_width, A4[1])[1])
        parts = self._first.split(available_width, min(available_height, tall - 1)) if available_height > 0 else []
        if len(parts) == 2:
            return [parts[0], FrameBreak(), Carried(parts[1], self._following, self._page)]
        if available_height < self._page - 1:
            return []
        return [self._first, *self._following]


def height_of(parts: Sequence[Flowable], room: float) -> float:
    """Return the height of parts below each other: of two spaces that meet the larger counts, as in a frame."""
    gaps = (max(part.getSpaceAfter(), below.getSpaceBefore()) for part, below in pairwise(parts))
    return sum((float(part.wrap(room, A4[1])[1]) for part in parts), parts[0].getSpaceBefore()) + sum(gaps)
