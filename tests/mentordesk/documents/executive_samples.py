"""Papers of executive mentoring to look at: sheets of every kind, and the hours of a student."""

from datetime import date

from mentordesk.domain.executive.sheets import PRINCIPLES, Act, Line, sheet_of
from mentordesk.domain.papers.executive import (
    ActivitySheetPaper,
    CertifiedActivity,
    HoursCertificatePaper,
    SheetLine,
)
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.executive import ActivityKind

HEAD = Letterhead(
    company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 8, 3), cycle=1
)


def sheet(
    kind: ActivityKind = ActivityKind.NEGOTIATION, words: str = "", name: str = "Đỗ Thị Thanh Tâm"
) -> ActivitySheetPaper:
    """Return the sheet of a kind in the language in force, every line with the same words."""
    return ActivitySheetPaper(
        letterhead=HEAD,
        kind=kind,
        title="Ghế ngoài trời 2027",
        person=name,
        mentor=name and "Trương Văn Thịnh",
        on=date(2026, 11, 12),
        place="phòng họp 1",
        lines=tuple((act, _lines(sheet_of(kind).lines(act), words)) for act in Act),
        rating=4 if words else None,
        principles=_lines(PRINCIPLES, "") if kind is ActivityKind.NEGOTIATION else (),
    )


def _lines(lines: tuple[Line, ...], words: str) -> tuple[SheetLine, ...]:
    return tuple(SheetLine(str(line.name), str(line.question), words) for line in lines)


def hours(activities: int = 5, name: str = "Nguyễn Đăng Khôi", **fields: object) -> HoursCertificatePaper:
    """Return the certificate of a student with so many activities of four hours."""
    usual: dict[str, object] = {
        "letterhead": HEAD,
        "student": name,
        "job_title": "Chuyên viên",
        "school": "Trường Đại học Quy Nhơn",
        "course": "Quản trị vận hành",
        "course_code": "QTVH 602",
        "degree": "Thạc sĩ Quản trị kinh doanh",
        "mentor": "Phạm Thị Thu Hà",
        "term": (date(2026, 9, 7), date(2026, 12, 18)),
        "activities": tuple(
            CertifiedActivity(date(2026, 9, 7), ActivityKind.FIELD_TRIP, name, 4.0) for _number in range(activities)
        ),
        "required": 60.0,
        "supervisor": "TS. Trần Thị Minh Châu",
    }
    return HoursCertificatePaper(**usual | fields)  # type: ignore[arg-type]


def hostile_sheet(name: str) -> ActivitySheetPaper:
    """Return a sheet with one text everywhere."""
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return ActivitySheetPaper(
        letterhead=head,
        kind=ActivityKind.RHETORIC,
        title=name,
        person=name,
        mentor=name,
        place=name,
        lines=tuple((act, (SheetLine(name, name, name), SheetLine(name, name))) for act in Act),
    )


def hostile_hours(name: str) -> HoursCertificatePaper:
    """Return a certificate with one text everywhere."""
    return hours(2, name, school=name, course=name, degree=name, mentor=name, supervisor=name, missing=(name,))
