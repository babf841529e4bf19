"""Put scores into words: the one place that knows from which score on a pair fits well."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.i18n import Message, message


class Band(StrEnum):
    """How well two people fit."""

    VERY_WELL = "very_well"
    WELL = "well"
    FITS = "fits"
    THINK = "think"


@dataclass(frozen=True, slots=True)
class BandInfo:
    """A band with its words; it begins at ``lowest`` whole points."""

    code: Band
    lowest: int
    words: Message


BANDS: tuple[BandInfo, ...] = (
    BandInfo(Band.VERY_WELL, 75, message("Very good", context="state")),
    BandInfo(Band.WELL, 60, message("Good", context="state")),
    BandInfo(Band.FITS, 45, message("Fair", context="state")),
    BandInfo(Band.THINK, 0, message("Check first", context="state")),
)
"""All bands, the best first. The bounds are MentorDesk's own: they give words and do not predict success."""


def band_of(score: int, *, rough: bool = False) -> BandInfo:
    """Return the band of a score in milli-points, by the whole points that are shown.

    A ``rough`` score, that of the staff list, is never called very good.
    """
    points = round(score / 1000)
    bands = BANDS[1:] if rough else BANDS
    return next((band for band in bands if points >= band.lowest), BANDS[-1])
