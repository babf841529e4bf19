"""What the papers of recognition say: the certificate, the letter of thanks, and the wall for the notice board."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.papers import Correspondent, Letterhead
from mentordesk.domain.records.recognition import RecognisedAs


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksSigner:
    """Who signs a paper of thanks; without a name there is room to write it by hand."""

    name: str = ""
    job_title: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePaper:
    """The certificate of somebody. ``rings`` are the meetings behind it, each drawn as a ring; 0 draws none."""

    letterhead: Letterhead
    to: Correspondent
    recognised_as: RecognisedAs
    reason: Words
    on: date
    rings: int = 0
    signer: ThanksSigner = ThanksSigner()
    logo: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksLetterPaper:
    """The letter that thanks somebody. ``is_public`` is whether others hear of it, ``gift`` what comes with it."""

    letterhead: Letterhead
    to: Correspondent
    recognised_as: RecognisedAs
    reason: Words
    on: date
    gift: Words = ""
    is_public: bool = True
    signer: ThanksSigner = ThanksSigner()


@dataclass(frozen=True, slots=True, kw_only=True)
class WallCard:
    """One person on the wall; ``photo`` is a picture in base64, empty for none."""

    name: str
    department: str
    recognised_as: RecognisedAs
    reason: Words
    on: date | None = None
    story: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPaper:
    """The wall: who was thanked in public and agreed to be shown, the newest first."""

    letterhead: Letterhead
    cards: tuple[WallCard, ...] = ()
    size: PosterSize = PosterSize.A4
    logo: str = ""
