"""The papers of step 4 with ordinary contents, and with one text in every place."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.communication.sign_ups import SignUps
from mentordesk.domain.papers.communication import (
    CallLine,
    CallSheetPaper,
    CommunicationPlanPaper,
    Letter,
    LettersPaper,
    PlanLine,
    PosterColumn,
    PosterPaper,
    PosterSize,
    SignUpListLine,
    SignUpListPaper,
    SignUpSheetPaper,
)
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import message, verbatim

HEAD = Letterhead(
    company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 8, 3), cycle=1
)
COUNT = SignUps(mentors=7, mentees=12, places=14, needed=8, invited=10)
CONTACT = "Phạm Thị Thu Hà, Nhân sự, ĐT 0900000105"
DEADLINE = date(2026, 9, 30)


def poster(size: PosterSize = PosterSize.A4, **fields: object) -> PosterPaper:
    """Return a poster."""
    usual: dict[str, object] = {
        "letterhead": HEAD,
        "headline": "Hỏi người đi trước.",
        "below": "Mỗi tháng một giờ với một mentor, trong giờ làm.",
        "columns": (
            PosterColumn("Muốn được chỉ đường?", "Đăng ký làm mentee."),
            PosterColumn("Có nghề?", "Làm mentor."),
        ),
        "deadline": DEADLINE,
        "owner": "Phạm Thị Thu Hà, Nhân sự",
        "phone": "ĐT 0900000105",
        "size": size,
    }
    return PosterPaper(**usual | fields)  # type: ignore[arg-type]


def plan(lines: int = 60) -> CommunicationPlanPaper:
    """Return a plan of so many rows, the first of them sent."""
    rows = tuple(
        PlanLine(
            week=message("Launch", context="choice") if not number else "",
            day=date(2026, 9, 14),
            title=verbatim(f"Thông báo {number}"),
            audience="Toàn thể nhân viên",
            channel="Bảng tin",
            owner="Phạm Thị Thu Hà",
            state=message("Sent", context="state") if not number else message("Draft", context="state"),
            reach=86 if not number else None,
            place="Nhà ăn" if number == 1 else "",
            agenda="Hỏi đáp" if number == 1 else "",
            is_sent=not number,
        )
        for number in range(lines)
    )
    return CommunicationPlanPaper(
        letterhead=HEAD,
        launch=date(2026, 10, 5),
        deadline=DEADLINE,
        messages=(("Mentor", "Truyền nghề."),),
        lines=rows,
        sign_ups=COUNT,
        contact=CONTACT,
    )


def signed(lines: int = 90) -> SignUpListPaper:
    """Return a sign-up list; every third person has not answered."""
    people = tuple(
        SignUpListLine(
            name=f"Nguyễn Văn An {number}",
            code=f"TT{number:03d}",
            department="Xưởng 1",
            role=message("mentor", context="role"),
            state=message("Signed up", context="state") if number % 3 else message("No answer yet", context="state"),
            on=date(2026, 9, 22) if number % 3 else None,
            where="bảng tin" if number % 3 else "",
            said_yes=bool(number % 3),
        )
        for number in range(lines)
    )
    return SignUpListPaper(letterhead=HEAD, lines=people, sign_ups=COUNT, deadline=DEADLINE)


def calls(lines: int = 40) -> CallSheetPaper:
    """Return a call sheet."""
    people = tuple(
        CallLine(
            name=f"Lê Thị Mai {number}",
            department="Kho",
            phone="0903118245",
            role=message("mentor", context="role"),
            reason="anh/chị nắm vững công việc",
        )
        for number in range(lines)
    )
    say = (message("Yes and no are both fine. Not taking part has no effect on how your work is assessed."),)
    return CallSheetPaper(letterhead=HEAD, lines=people, say=say, deadline=DEADLINE, owner=CONTACT)


def to_inform(sheet: CallSheetPaper) -> CallSheetPaper:
    """Return a call sheet as one of people who are to be informed, with its own text in the new places too."""
    words = sheet.say[0]
    return replace(sheet, finding=words, about=words)


def letters(count: int = 3) -> LettersPaper:
    """Return letters to so many people."""
    body = "Chào anh/chị An,\n\nMời anh/chị làm mentor (người hướng dẫn).\n\n" + CONTACT
    made = tuple(Letter("Lời mời", body, f"Nguyễn Văn An {number}") for number in range(count))
    return LettersPaper(letterhead=HEAD, title=verbatim("Lời mời riêng"), letters=made, contact=CONTACT)


def sheet() -> SignUpSheetPaper:
    """Return the sheet for the notice board."""
    return SignUpSheetPaper(
        letterhead=HEAD, message="Hỏi người đi trước.", rhythm="mỗi tháng một giờ", deadline=DEADLINE, contact=CONTACT
    )


# One text in every place


def hostile_poster(name: str) -> PosterPaper:
    """Return a poster with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    column = PosterColumn(name, name)
    return poster(letterhead=head, headline=name, below=name, columns=(column, column), owner=name, phone=name)


def hostile_plan(name: str) -> CommunicationPlanPaper:
    """Return a plan with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    line = PlanLine(week=name, title=name, audience=name, channel=name, owner=name, state=name, place=name, agenda=name)
    return CommunicationPlanPaper(letterhead=head, messages=((name, name),), lines=(line, line), contact=name)


def hostile_list(name: str) -> SignUpListPaper:
    """Return a sign-up list with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    line = SignUpListLine(name=name, code=name, department=name, role=name, state=name, where=name)
    return SignUpListPaper(letterhead=head, lines=(line, line))


def hostile_calls(name: str) -> CallSheetPaper:
    """Return a call sheet with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    line = CallLine(name=name, department=name, phone=name, role=name, reason=name)
    return CallSheetPaper(letterhead=head, lines=(line, line), say=(name,), owner=name)


def hostile_letters(name: str) -> LettersPaper:
    """Return letters with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return LettersPaper(letterhead=head, title=name, letters=(Letter(name, name, name),), contact=name)


def hostile_sheet(name: str) -> SignUpSheetPaper:
    """Return the sheet for the notice board with this text in every place."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return SignUpSheetPaper(letterhead=head, message=name, rhythm=name, contact=name)
