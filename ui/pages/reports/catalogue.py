"""Every paper of the programme, one row each: how it is called, for whom it is, and how it is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.templates import POSTERS
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


def _meeting_ids(desk: Desk, choice: Choice) -> tuple[str, ...]:
    return tuple(meeting.id for meeting in current.meeting_facts(desk, today=choice.today).meetings)


def _staff_ids(desk: Desk) -> tuple[str, ...]:
    return tuple(person.id for person in current.people_here(desk))


_EMPTY_ACTIVITY = Activity(kind=ActivityKind.NEGOTIATION)

SHEETS: tuple[ReportSheet, ...] = (
    ReportSheet(
        code="report",
        title=message("Effectiveness report", context="title"),
        shelf=Shelf.BOARD,
        lacking=_no_cycle,
        write=lambda desk, path, to: reports.write_report(desk, path, language=to.language, today=to.today),
        book=lambda desk, path, to: reports.write_workbook(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="report-full",
        title=message("Report in full"),
        shelf=Shelf.BOARD,
        lacking=_no_cycle,
        write=lambda desk, path, to: reports.write_report(desk, path, language=to.language, today=to.today, full=True),
        book=lambda desk, path, to: reports.write_workbook(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="goals",
        title=message("Goal sheet", context="title"),
        shelf=Shelf.BOARD,
        lacking=_no_goals,
        write=lambda desk, path, to: goals.write_goal_sheet(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="plan",
        title=message("Programme plan", context="title"),
        shelf=Shelf.BOARD,
        lacking=_no_cycle,
        write=lambda desk, path, to: plan.write_plan(desk, path, language=to.language, today=to.today),
        book=lambda desk, path, to: plan.write_budget(desk, path, today=to.today),
    ),
    ReportSheet(
        code="pitch",
        title=message("Pitch", context="title"),
        shelf=Shelf.BOARD,
        lacking=_no_cycle,
        write=lambda desk, path, to: pitch.write_pitch(
            path, pitch.paper(desk, today=to.today), language=to.language
        ),
    ),
    ReportSheet(
        code="brief",
        title=message("Brief for the leadership"),
        shelf=Shelf.BOARD,
        lacking=_no_cycle,
        write=lambda desk, path, to: pitch.write_brief(
            path, pitch.paper(desk, today=to.today), language=to.language
        ),
    ),
    ReportSheet(
        code="pairs",
        title=message("Pairing plan", context="title"),
        shelf=Shelf.BOARD,
        lacking=_no_pairs,
        write=lambda desk, path, to: pair_papers.write_plan(
            desk, path, language=to.language, today=to.today, names=to.names
        ),
        book=lambda desk, path, to: pair_papers.write_pairs(
            desk, path, language=to.language, today=to.today, names=to.names
        ),
    ),
    ReportSheet(
        code="week",
        title=message("Weekly sheet", context="title"),
        shelf=Shelf.WEEK,
        names=True,
        write=lambda desk, path, to: guide.write_week(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="meetings",
        title=message("Meetings", context="title"),
        shelf=Shelf.WEEK,
        names=True,
        lacking=_no_meetings,
        write=lambda desk, path, to: meeting_papers.write_list(
            desk, path, _meeting_ids(desk, to), language=to.language, today=to.today
        ),
        book=lambda desk, path, to: meeting_papers.write_workbook(desk, path, _meeting_ids(desk, to), today=to.today),
    ),
    ReportSheet(
        code="coaching",
        title=message("Coaching month", context="title"),
        shelf=Shelf.WEEK,
        names=True,
        lacking=_no_people,
        write=lambda desk, path, to: coaching.write_month(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="newcomers",
        title=message("Report on the newcomers"),
        shelf=Shelf.WEEK,
        names=True,
        lacking=_no_people,
        write=lambda desk, path, to: newcomers.write_report(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="board",
        title=message("Pairing board", context="title"),
        shelf=Shelf.WEEK,
        lacking=_no_pairs,
        write=lambda desk, path, to: pair_papers.write_board(
            desk, path, language=to.language, today=to.today, names=to.names
        ),
    ),
    ReportSheet(
        code="staff",
        title=message("Staff list", context="title"),
        shelf=Shelf.WEEK,
        names=True,
        lacking=_no_people,
        write=lambda desk, path, to: people.write_staff_list(
            desk, path, _staff_ids(desk), language=to.language, today=to.today
        ),
        book=lambda desk, path, _to: people.write_list(desk, path, current.people_here(desk)),
    ),
    ReportSheet(
        code="communication",
        title=message("Communication plan", context="title"),
        shelf=Shelf.WEEK,
        lacking=_no_cycle,
        write=lambda desk, path, to: communication.write_plan(desk, path, language=to.language, today=to.today),
        book=lambda desk, path, to: communication.write_plan_list(desk, path, today=to.today),
    ),
    ReportSheet(
        code="sign-ups",
        title=message("Sign-up list", context="title"),
        shelf=Shelf.WEEK,
        names=True,
        write=lambda desk, path, to: sign_ups.write_list(desk, path, language=to.language, today=to.today),
        book=lambda desk, path, to: sign_ups.write_sheet(desk, path, today=to.today),
    ),
    *(
        ReportSheet(
            code=f"poster-{place}",
            title=title,
            shelf=Shelf.PEOPLE,
            write=lambda desk, path, to, template=template: communication.write_poster(
                desk,
                path,
                communication.poster_row(desk, template),
                PosterSize.A4,
                language=to.language,
                today=to.today,
            ),
        )
        for place, (template, title) in enumerate(
            zip(POSTERS, (message("Poster for mentees"), message("Poster for mentors")), strict=True)
        )
    ),
    ReportSheet(
        code="questionnaire",
        title=message("Questionnaire", context="title"),
        shelf=Shelf.PEOPLE,
        write=lambda desk, path, to: answer_forms.write_paper(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="attendance",
        title=message("Attendance", context="title"),
        shelf=Shelf.PEOPLE,
        names=True,
        lacking=_no_pairs,
        write=lambda desk, path, to: orientation.write_attendance(
            desk, path, BriefingKind.PARTICIPANTS, language=to.language, today=to.today
        ),
    ),
    ReportSheet(
        code="activity",
        title=message("Activity sheet", context="title"),
        shelf=Shelf.PEOPLE,
        write=lambda desk, path, to: executive_papers.write_activity_sheet(
            desk, path, None, _EMPTY_ACTIVITY, empty=True, language=to.language, today=to.today
        ),
    ),
    ReportSheet(
        code="guide",
        title=message("Guide for coaches"),
        shelf=Shelf.PEOPLE,
        write=lambda desk, path, to: coaching.write_guide(desk, path, language=to.language, today=to.today),
    ),
    ReportSheet(
        code="card",
        title=message("After-shift card", context="title"),
        shelf=Shelf.PEOPLE,
        write=lambda desk, path, to: coaching.write_card(
            desk, path, kind=ReviewKind.AFTER_SHIFT, language=to.language, today=to.today
        ),
    ),
)
"""Every paper, in the order of the gallery."""
