"""Every paper of the programme, one row each: how it is called, for whom it is, and how it is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.templates import POSTERS, Template
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.records.coaching import ReviewKind
from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, message
from mentordesk.services import (
    coaching,
    executive_papers,
    goals,
    guide,
    meeting_papers,
    newcomers,
    people,
    pitch,
    plan,
    reports,
    sign_ups,
)
from mentordesk.services.communication import papers as communication
from mentordesk.services.connect import answer_forms, pair_papers
from mentordesk.services.orientation import papers as orientation


class Shelf(StrEnum):
    """For whom papers are."""

    BOARD = "board"
    WEEK = "week"
    PEOPLE = "people"


SHELF_WORDS: dict[Shelf, Message] = {
    Shelf.BOARD: message("For the leadership"),
    Shelf.WEEK: message("For every week and month"),
    Shelf.PEOPLE: message("For those who take part"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the bar of the page says about every paper: its language, whether people are named, and the day."""

    language: str
    names: bool
    today: date


WriteSheet = Callable[[Desk, Path, Choice], Iterable[Message]]
WriteBook = Callable[[Desk, Path, Choice], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A paper of the gallery.

    One that ``names`` people is shown only where names are wanted. ``book`` writes its numbers as Excel; ``lacking``
    says why there is nothing to print yet.
    """

    code: str
    title: Message
    shelf: Shelf
    write: WriteSheet
    names: bool = False
    book: WriteBook | None = None
    lacking: Callable[[Desk, Choice], Message | None] | None = None

    def why_not(self, desk: Desk, choice: Choice) -> Message | None:
        """Return why the paper cannot be shown, nothing where it can."""
        missing = self.lacking(desk, choice) if self.lacking is not None else None
        if missing is not None:
            return missing
        if self.names and not choice.names:
            return message("This paper names people. Tick “Show names” to see it.")
        return None


def _no_pairs(desk: Desk, _choice: Choice) -> Message | None:
    return None if current.pairs(desk) else message("There are no pairs yet.")


def _no_meetings(desk: Desk, choice: Choice) -> Message | None:
    found = current.meeting_facts(desk, today=choice.today).meetings
    return None if found else message("No meeting is noted yet.")


def _no_people(desk: Desk, _choice: Choice) -> Message | None:
    return None if desk.all(Person) else message("There is nobody on the staff list yet.")


def _no_goals(desk: Desk, _choice: Choice) -> Message | None:
    return None if current.goals(desk) else message("There are no goals yet.")


def _no_cycle(desk: Desk, _choice: Choice) -> Message | None:
    return None if current.cycle(desk).start else message("The cycle has no first day yet.")


# How they are written


class _Write(Protocol):
    def __call__(self, desk: Desk, path: Path, /, *, language: str, today: date) -> Iterable[Message]: ...


class _WriteBook(Protocol):
    def __call__(self, desk: Desk, path: Path, /, *, today: date) -> None: ...


def _usual(write: _Write) -> WriteSheet:
    """Return how a paper is written that needs only its language and the day."""
    return lambda desk, path, to: write(desk, path, language=to.language, today=to.today)


def _day_book(write: _WriteBook) -> WriteBook:
    """Return how a workbook is written that needs only the day."""
    return lambda desk, path, to: write(desk, path, today=to.today)


def _report_book(desk: Desk, path: Path, to: Choice) -> None:
    reports.write_workbook(desk, path, language=to.language, today=to.today)


def _pitch(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return pitch.write_pitch(path, pitch.paper(desk, today=to.today), language=to.language)


def _brief(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return pitch.write_brief(path, pitch.paper(desk, today=to.today), language=to.language)


def _pairs(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return pair_papers.write_plan(desk, path, language=to.language, today=to.today, names=to.names)


def _pairs_book(desk: Desk, path: Path, to: Choice) -> None:
    pair_papers.write_pairs(desk, path, language=to.language, today=to.today, names=to.names)


def _board(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return pair_papers.write_board(desk, path, language=to.language, today=to.today, names=to.names)


def _meetings(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return meeting_papers.write_list(desk, path, _meeting_ids(desk, to), language=to.language, today=to.today)


def _meetings_book(desk: Desk, path: Path, to: Choice) -> None:
    meeting_papers.write_workbook(desk, path, _meeting_ids(desk, to), today=to.today)


def _meeting_ids(desk: Desk, to: Choice) -> tuple[str, ...]:
    return tuple(meeting.id for meeting in current.meeting_facts(desk, today=to.today).meetings)


def _staff(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    ids = tuple(person.id for person in current.people_here(desk))
    return people.write_staff_list(desk, path, ids, language=to.language, today=to.today)


def _staff_book(desk: Desk, path: Path, _to: Choice) -> None:
    people.write_list(desk, path, current.people_here(desk))


def _poster(template: Template, desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    row = communication.poster_row(desk, template)
    return communication.write_poster(desk, path, row, PosterSize.A4, language=to.language, today=to.today)


def _attendance(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    kind = BriefingKind.PARTICIPANTS
    return orientation.write_attendance(desk, path, kind, language=to.language, today=to.today)


def _activity(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    empty = Activity(kind=ActivityKind.NEGOTIATION)
    return executive_papers.write_activity_sheet(
        desk, path, None, empty, empty=True, language=to.language, today=to.today
    )


def _card(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    return coaching.write_card(desk, path, kind=ReviewKind.AFTER_SHIFT, language=to.language, today=to.today)


_FOR_MENTEES, _FOR_MENTORS = POSTERS

SHEETS: tuple[ReportSheet, ...] = (
    ReportSheet(
        code="report",
        title=message("Effectiveness report", context="title"),
        shelf=Shelf.BOARD,
        write=_usual(reports.write_report),
        book=_report_book,
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="report-full",
        title=message("Report in full"),
        shelf=Shelf.BOARD,
        write=_usual(partial(reports.write_report, full=True)),
        book=_report_book,
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="goals",
        title=message("Goal sheet", context="title"),
        shelf=Shelf.BOARD,
        write=_usual(goals.write_goal_sheet),
        lacking=_no_goals,
    ),
    ReportSheet(
        code="plan",
        title=message("Programme plan", context="title"),
        shelf=Shelf.BOARD,
        write=_usual(plan.write_plan),
        book=_day_book(plan.write_workbook),
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="pitch",
        title=message("Pitch", context="title"),
        shelf=Shelf.BOARD,
        write=_pitch,
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="brief",
        title=message("Brief for the leadership"),
        shelf=Shelf.BOARD,
        write=_brief,
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="pairs",
        title=message("Pairing plan", context="title"),
        shelf=Shelf.BOARD,
        write=_pairs,
        book=_pairs_book,
        lacking=_no_pairs,
    ),
    ReportSheet(
        code="week",
        title=message("Weekly sheet", context="title"),
        shelf=Shelf.WEEK,
        write=_usual(guide.write_week),
        names=True,
    ),
    ReportSheet(
        code="meetings",
        title=message("Meetings", context="title"),
        shelf=Shelf.WEEK,
        write=_meetings,
        names=True,
        book=_meetings_book,
        lacking=_no_meetings,
    ),
    ReportSheet(
        code="coaching",
        title=message("Coaching month", context="title"),
        shelf=Shelf.WEEK,
        write=_usual(coaching.write_month),
        names=True,
        lacking=_no_people,
    ),
    ReportSheet(
        code="newcomers",
        title=message("Report on the newcomers"),
        shelf=Shelf.WEEK,
        write=_usual(newcomers.write_report),
        names=True,
        lacking=_no_people,
    ),
    ReportSheet(
        code="board",
        title=message("Pairing board", context="title"),
        shelf=Shelf.WEEK,
        write=_board,
        lacking=_no_pairs,
    ),
    ReportSheet(
        code="staff",
        title=message("Staff list", context="title"),
        shelf=Shelf.WEEK,
        write=_staff,
        names=True,
        book=_staff_book,
        lacking=_no_people,
    ),
    ReportSheet(
        code="communication",
        title=message("Communication plan", context="title"),
        shelf=Shelf.WEEK,
        write=_usual(communication.write_plan),
        book=_day_book(communication.write_plan_list),
        lacking=_no_cycle,
    ),
    ReportSheet(
        code="sign-ups",
        title=message("Sign-up list", context="title"),
        shelf=Shelf.WEEK,
        write=_usual(sign_ups.write_list),
        names=True,
        book=_day_book(sign_ups.write_sheet),
    ),
    ReportSheet(
        code="poster-mentees",
        title=message("Poster for mentees"),
        shelf=Shelf.PEOPLE,
        write=partial(_poster, _FOR_MENTEES),
    ),
    ReportSheet(
        code="poster-mentors",
        title=message("Poster for mentors"),
        shelf=Shelf.PEOPLE,
        write=partial(_poster, _FOR_MENTORS),
    ),
    ReportSheet(
        code="questionnaire",
        title=message("Questionnaire", context="title"),
        shelf=Shelf.PEOPLE,
        write=_usual(answer_forms.write_paper),
    ),
    ReportSheet(
        code="attendance",
        title=message("Attendance", context="title"),
        shelf=Shelf.PEOPLE,
        write=_attendance,
        names=True,
        lacking=_no_pairs,
    ),
    ReportSheet(
        code="activity",
        title=message("Activity sheet", context="title"),
        shelf=Shelf.PEOPLE,
        write=_activity,
    ),
    ReportSheet(
        code="guide",
        title=message("Guide for coaches"),
        shelf=Shelf.PEOPLE,
        write=_usual(coaching.write_guide),
    ),
    ReportSheet(
        code="card",
        title=message("After-shift card", context="title"),
        shelf=Shelf.PEOPLE,
        write=_card,
    ),
)
"""Every paper, in the order of the gallery."""
