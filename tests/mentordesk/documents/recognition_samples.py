"""Papers of recognition for the tests of how they are printed."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.papers import Correspondent, Letterhead
from mentordesk.domain.papers.recognition import (
    CertificatePaper,
    ThanksLetterPaper,
    ThanksSigner,
    WallCard,
    WallPaper,
)
from mentordesk.domain.records.recognition import RecognisedAs
from mentordesk.i18n import messages

DAY = date(2026, 11, 17)
HEAD = Letterhead(
    company="Công ty TNHH Gỗ Trường Thịnh",
    programme="Mentorship 2026",
    made_on=date(2026, 8, 3),
    cycle=1,
    place="Quy Nhơn",
)
VAN = Correspondent(name="Nguyễn Thị Cẩm Vân", given_name="Vân", department="Kế toán", job_title="Kế toán viên")
SIGNER = ThanksSigner(name="Trương Văn Thịnh", job_title="Giám đốc")
REASON = messages("{n} meeting held as mentor", "{n} meetings held as mentor", 9)


def certificate(part: RecognisedAs = RecognisedAs.MENTOR, **fields: object) -> CertificatePaper:
    """Return a certificate."""
    usual = CertificatePaper(letterhead=HEAD, to=VAN, recognised_as=part, reason=REASON, on=DAY, rings=9, signer=SIGNER)
    return replace(usual, **fields)  # type: ignore[arg-type]


def letter(part: RecognisedAs = RecognisedAs.MENTOR, **fields: object) -> ThanksLetterPaper:
    """Return a letter of thanks."""
    usual = ThanksLetterPaper(letterhead=HEAD, to=VAN, recognised_as=part, reason=REASON, on=DAY, signer=SIGNER)
    return replace(usual, **fields)  # type: ignore[arg-type]


def wall(count: int = 3, size: PosterSize = PosterSize.A4, **fields: object) -> WallPaper:
    """Return a wall with so many people."""
    card = WallCard(
        name="Hồ Thị Mỹ Duyên",
        department="Xuất khẩu",
        recognised_as=RecognisedAs.MENTOR,
        reason=REASON,
        on=DAY,
        story="Hai bạn hỏi nhiều hơn tôi nghĩ.",
    )
    cards = tuple(replace(card, **fields) for _number in range(count))  # type: ignore[arg-type]
    return WallPaper(letterhead=HEAD, cards=cards, size=size)
