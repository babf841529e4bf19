"""Papers of the weeks in which people meet, filled with an invented company and as long as asked for."""

from datetime import date, timedelta

from mentordesk.domain.coaching.board import CoachingBoard, board
from mentordesk.domain.meetings.partnerships import Counts
from mentordesk.domain.newcomers.facts import NewcomerFacts, newcomer_facts
from mentordesk.domain.orientation.sheets import EN, VI, SheetCode, proposed_text
from mentordesk.domain.papers.coaching import (
    CardPaper,
    ChecklistPaper,
    CoachingMonthPaper,
    ExperiencePaper,
    GuidePaper,
    NewcomersPaper,
)
from mentordesk.domain.papers.meetings import (
    MeetingLine,
    MeetingListPaper,
    MeetingSheetPaper,
    PairRecordPaper,
    RecordGoal,
    RecordPerson,
    SheetMeeting,
)
from mentordesk.domain.papers.orientation import (
    AgreementTerms,
    AttendanceLine,
    AttendancePaper,
    Pack,
    PackGoal,
    PackMeeting,
    PackSide,
    PacksPaper,
)
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import Person
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import language, message
from tests.mentordesk.documents.samples import HEAD

TODAY = date(2026, 8, 3)
_STATE = message("held", context="state")


def _head(name: str) -> Letterhead:
    return Letterhead(company=name, programme=name, made_on=TODAY) if name else HEAD


def packs(pairs: int, name: str = "") -> PacksPaper:
    """Return the packs of so many pairs, with every sheet."""
    sides = (
        PackSide(name=name or "Bùi Văn Khải", role="mentor", department=name, reach=name, expects=name, offers=name),
        PackSide(name=name or "Huỳnh Kim Oanh", role="mentee", department=name, reach=name, expects=name, offers=name),
    )
    pack = Pack(
        name=name or "Khải – Oanh",
        sides=sides,
        sheets=tuple(SheetCode),
        texts={code: name or proposed_text(code, VI if language() == "vi" else EN) for code in SheetCode},
        terms=AgreementTerms(
            rhythm="x", place=name, booker="x", between=name, first="x", confidentiality=name, ending=name
        ),
        goals=(PackGoal(title=name or "Phụ trách tổ sơn", target=name, due=TODAY),),
        meetings=tuple(PackMeeting(day=TODAY + timedelta(days=30 * n), place=name, what="x") for n in range(6)),
        managers=(name or "Phạm Thị Thu Hà",),
    )
    return PacksPaper(letterhead=_head(name), title=name or "Pack", packs=(pack,) * pairs)


def attendance(people: int, name: str = "") -> AttendancePaper:
    """Return the sheet of a briefing of so many people."""
    line = AttendanceLine(name=name or "Huỳnh Kim Oanh", department=name or "Xưởng 1", role="mentee", came="x")
    return AttendancePaper(
        letterhead=_head(name),
        title=name or "Briefing",
        on=TODAY,
        at="14:00",
        minutes=90,
        place=name or "nhà ăn",
        host=name or "Phạm Thị Thu Hà",
        again=name,
        agenda=((10, name or "Vai trò"), (20, name or "Thỏa thuận")),
        lines=(line,) * people,
    )


def _lines(count: int, name: str) -> tuple[MeetingLine, ...]:
    day = TODAY - timedelta(days=count)
    return tuple(
        MeetingLine(
            on=day + timedelta(days=n), at="16:00", name=name or "Khải – Oanh", minutes=60, topics=(name or "Góp ý",),
            state=_STATE,
        )
        for n in range(count)
    )  # fmt: skip


def meeting_list(count: int, name: str = "") -> MeetingListPaper:
    """Return a list of so many meetings."""
    return MeetingListPaper(letterhead=_head(name), lines=_lines(count, name), counts=Counts(held=count))


def record(count: int, name: str = "") -> PairRecordPaper:
    """Return the record of a pair with so many meetings."""
    people = tuple(
        RecordPerson(role=message("mentor", context="role"), name=name or "Bùi Văn Khải", department=name)
        for _person in range(2)
    )
    return PairRecordPaper(
        letterhead=_head(name),
        name=name or "Khải – Oanh",
        people=people,
        standing=_STATE,
        rhythm="x",
        minutes=60,
        place=name,
        start=TODAY,
        end=TODAY,
        counts=Counts(held=count),
        lines=_lines(count, name),
        goals=(RecordGoal(title=name or "Phụ trách tổ sơn", due=TODAY),) * 3,
        reason=name,
    )


def meeting_sheet(pairs: int, name: str = "") -> MeetingSheetPaper:
    """Return the sheet that so many pairs fill in."""
    rows = tuple(
        SheetMeeting(name=name or f"Khải – Oanh {n}", mentor=name, mentee=name, on=TODAY, at="16:00", minutes=60)
        for n in range(pairs)
    )
    return MeetingSheetPaper(letterhead=_head(name), rows=rows, contact=name)


def coaching_month(managers: int, name: str = "") -> CoachingMonthPaper:
    """Return the monthly sheet of so many managers."""
    return CoachingMonthPaper(
        letterhead=_head(name), board=_board(managers, name), open_actions=((name or "Kiểm mẫu", name, TODAY),)
    )


def _board(managers: int, name: str) -> CoachingBoard:
    people = tuple(Person(full_name=name or f"Trần Quốc Dũng {n}", given_name=name) for n in range(managers))
    marks = tuple(Coach(person_id=person.id, counts=True) for person in people)
    talks = tuple(CoachingTalk(manager_id=person.id, coachee_id=person.id, on=TODAY) for person in people)
    return board(people, talks, marks, today=TODAY)


def experience(name: str = "", *, filled: bool = True) -> ExperiencePaper:
    """Return an experience sheet, filled in or empty."""
    words = name or "Mỗi sáng đi một vòng xưởng, hỏi từng người một câu. " * 6
    sheet = ExperienceSheet(title=name or "Đi một vòng", situation=words, action=words, result=words, advice=words)
    return ExperiencePaper(letterhead=_head(name), sheet=sheet if filled else None, author=name or "Trần Quốc Dũng")


def newcomers(count: int, name: str = "") -> NewcomersPaper:
    """Return the report on so many newcomers."""
    return NewcomersPaper(letterhead=_head(name), facts=_newcomers(count, name), stayed=name or "16/16")


def checklist(name: str = "") -> ChecklistPaper:
    """Return the checklist of a newcomer."""
    return ChecklistPaper(letterhead=_head(name), newcomer=_newcomers(1, name).rows[0])


def _newcomers(count: int, name: str) -> NewcomerFacts:
    start = TODAY - timedelta(days=6)
    people = tuple(
        Person(full_name=name or f"Lâm Gia Bảo {n}", given_name=name, department=name or "Xưởng 1", start_date=start)
        for n in range(count)
    )
    stored = tuple(Newcomer(person_id=person.id, own_points=(name,) if name else ()) for person in people)
    return newcomer_facts(people, stored, (), WorkingDays(), today=TODAY)


def guide(name: str = "") -> GuidePaper:
    """Return the guide for coaches."""
    return GuidePaper(letterhead=_head(name), contact=name or "Phạm Thị Thu Hà")


def card() -> CardPaper:
    """Return a card of a coaching talk."""
    return CardPaper(letterhead=HEAD)
