"""What the papers on personal data say: the notice with the consent form, the register, the requests, the erased."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.privacy.facts import PurposeLine, RequestLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePaper:
    """The notice on personal data and the form on which one person answers; who hands it out is the ``contact``."""

    letterhead: Letterhead
    address: str
    contact: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPaper:
    """The register of processing: who is responsible, and for each purpose how many said what. It names nobody."""

    letterhead: Letterhead
    address: str
    contact: str
    version: str
    people: int
    purposes: tuple[PurposeLine, ...]
    waiting: int
    late: int
    done: int
    over: int
    erased: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsPaper:
    """Every request about personal data, with its days."""

    letterhead: Letterhead
    lines: tuple[RequestLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPaper:
    """Who was erased: numbers and days, and nothing that leads to a person."""

    letterhead: Letterhead
    lines: tuple[tuple[int, date], ...]
