"""How each paper of the gallery is written, and why there may be nothing to write yet."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.templates import Template
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.records.coaching import ReviewKind
from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import Message, message, using
from mentordesk.services import (
    coaching,
    comparison,
    executive_papers,
    meeting_papers,
    newcomers,
    overviews,
    people,
    pitch,
    recognition_papers,
    reports,
    surveys,
)
from mentordesk.services.communication import papers as communication
from mentordesk.services.connect import pair_papers
from mentordesk.services.orientation import papers as orientation
from ui.pages.reports.choice import Choice, WriteBook, WriteSheet


def no_pairs(desk: Desk, _choice: Choice) -> Message | None:
    """Return that there are no pairs yet, nothing where there are."""
    return None if current.pairs(desk) else message("There are no pairs yet.")


def nobody_enrolled(desk: Desk, _choice: Choice) -> Message | None:
    """Return that nobody is enrolled yet, nothing where somebody is."""
    return None if current.enrolled(desk) else message("Nobody is enrolled yet.")


def no_meetings(desk: Desk, choice: Choice) -> Message | None:
    """Return that no meeting is noted yet, nothing where one is."""
    found = current.meeting_facts(desk, today=choice.today).meetings
    return None if found else message("No meeting is noted yet.")


def no_people(desk: Desk, _choice: Choice) -> Message | None:
    """Return that nobody is on the staff list yet, nothing where somebody is."""
    return None if desk.all(Person) else message("There is nobody on the staff list yet.")


def no_goals(desk: Desk, _choice: Choice) -> Message | None:
    """Return that there are no goals yet, nothing where there are."""
    return None if current.goals(desk) else message("There are no goals yet.")


def no_survey(desk: Desk, choice: Choice) -> Message | None:
    """Return that no survey is closed yet, nothing where one is."""
    if surveys.facts(desk, today=choice.today).latest is not None:
        return None
    return message("No survey is closed yet.")


def no_thanks(desk: Desk, _choice: Choice) -> Message | None:
    """Return that nobody is thanked in public yet, nothing where somebody is."""
    return None if recognition_papers.given_in_public(desk) else message("Nobody is thanked in public yet.")


def no_executives(desk: Desk, choice: Choice) -> Message | None:
    """Return that nobody is in executive mentoring yet, nothing where somebody is."""
    found = current.executive_facts(desk, today=choice.today)
    return None if found.rows or found.posts else message("Nobody is in executive mentoring yet.")


def no_cycle(desk: Desk, _choice: Choice) -> Message | None:
    """Return that the cycle has no first day yet, nothing where it has."""
    return None if current.cycle(desk).start else message("The cycle has no first day yet.")


def one_cycle(desk: Desk, choice: Choice) -> Message | None:
    """Return that there is no second cycle to compare with yet, nothing where there is."""
    return None if comparison.latest(desk, today=choice.today) else comparison.ONE_CYCLE


# How they are written


class _Write(Protocol):
    def __call__(self, desk: Desk, path: Path, /, *, language: str, today: date) -> Iterable[Message]: ...


class _WriteBook(Protocol):
    def __call__(self, desk: Desk, path: Path, /, *, today: date) -> None: ...


def usual(write: _Write) -> WriteSheet:
    """Return how a paper is written that needs only its language and the day."""
    return lambda desk, path, to: write(desk, path, language=to.language, today=to.today)


def day_book(write: _WriteBook) -> WriteBook:
    """Return how a workbook is written that needs only the day, in the language of the bar."""

    def written(desk: Desk, path: Path, to: Choice) -> None:
        with using(to.language):
            write(desk, path, today=to.today)

    return written


def write_report_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the figures of the effectiveness report."""
    reports.write_workbook(desk, path, language=to.language, today=to.today)


def write_comparison(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the two latest cycles side by side."""
    found = comparison.latest(desk, today=to.today)
    if found is None:
        return (comparison.ONE_CYCLE,)
    return comparison.write_comparison(desk, path, *found, language=to.language, today=to.today)


def write_comparison_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the two latest cycles side by side as Excel."""
    found = comparison.latest(desk, today=to.today)
    if found is not None:
        with using(to.language):
            comparison.write_workbook(desk, path, *found, today=to.today)


def write_pitch(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the pitch."""
    return pitch.write_pitch(path, pitch.paper(desk, today=to.today), language=to.language)


def write_brief(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the brief for the leadership."""
    return pitch.write_brief(path, pitch.paper(desk, today=to.today), language=to.language)


def write_pairs(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the pairing plan."""
    return pair_papers.write_plan(desk, path, language=to.language, today=to.today, names=to.names)


def write_pairs_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the pairs as a list."""
    pair_papers.write_pairs(desk, path, language=to.language, today=to.today, names=to.names)


def write_board(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the pairing board."""
    return pair_papers.write_board(desk, path, language=to.language, today=to.today, names=to.names)


def overview(make: overviews.Make) -> WriteSheet:
    """Return how an overview is written."""
    return lambda desk, path, to: overviews.write(make, desk, path, language=to.language, today=to.today, view=to.view)


def overview_book(make: overviews.Make) -> WriteBook:
    """Return how the tables of an overview are written as Excel."""
    return lambda desk, path, to: overviews.write_workbook(
        make, desk, path, language=to.language, today=to.today, view=to.view
    )


def write_coaching(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the monthly sheet of coaching; without names how many managers reached the target."""
    if not to.names:
        return overview(overviews.coaching)(desk, path, to)
    until = overviews.last_day(to.view, today=to.today)
    return coaching.write_month(desk, path, language=to.language, today=to.today, until=until, by_consent=True)


def write_newcomers(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the report on the newcomers; without names how many there are."""
    if not to.names:
        return overview(overviews.newcomers)(desk, path, to)
    return newcomers.write_report(
        desk, path, language=to.language, today=to.today, department=to.department, by_consent=True
    )


def write_survey_form(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the form of the next survey that is not closed."""
    found = surveys.facts(desk, today=to.today)
    waiting = next((row for row in found.main if row.record.closed_on is None), found.shown_first)
    return surveys.write_paper(desk, path, wave=waiting.wave, language=to.language, today=to.today)


def write_survey_results(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the results of the survey that was closed last."""
    return surveys.write_results(desk, path, wave=last_survey(desk, to), language=to.language, today=to.today)


def write_survey_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the table of the survey that was closed last."""
    with using(to.language):
        surveys.write_table(desk, path, last_survey(desk, to), today=to.today)


def last_survey(desk: Desk, to: Choice) -> Wave:
    """Return the survey that was closed last."""
    found = surveys.facts(desk, today=to.today)
    return (found.latest or found.shown_first).wave


def write_answers(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the questions that leaders ask, with their answers."""
    return pitch.write_answers(path, pitch.paper(desk, today=to.today), language=to.language)


def write_introductions(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the introduction letters to both of every pair."""
    return pair_papers.write_letters(desk, path, language=to.language, today=to.today)


def write_shortlists(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the shortlist of every mentee."""
    return pair_papers.write_shortlists(desk, path, language=to.language, today=to.today)


def write_agreements(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the agreements of all pairs and groups."""
    return orientation.write_packs(
        desk,
        path,
        (row.id for row in current.orientation(desk, today=to.today).rows),
        language=to.language,
        today=to.today,
        only=orientation.AGREEMENT_ALONE,
    )


def write_experience(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write an empty experience sheet."""
    return coaching.write_experience(desk, path, sheet=None, language=to.language, today=to.today)


def write_wall(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the wall of thanks."""
    return recognition_papers.write_wall(desk, path, PosterSize.A4, language=to.language, today=to.today)


def write_pitch_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the figures of the pitch."""
    with using(to.language):
        pitch.write_figures(path, pitch.paper(desk, today=to.today))


def write_meetings(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the meetings of the month and the department."""
    return meeting_papers.write_list(desk, path, meeting_ids(desk, to), language=to.language, today=to.today)


def write_meetings_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the meetings of the month and the department as a list."""
    with using(to.language):
        meeting_papers.write_workbook(desk, path, meeting_ids(desk, to), today=to.today)


def meeting_ids(desk: Desk, to: Choice) -> tuple[str, ...]:
    """Return the meetings of the month, of people of the department."""
    facts = current.meeting_facts(desk, today=to.today)
    people = {person.id: person for person in desk.all(Person)}
    return tuple(
        meeting.id
        for meeting in facts.meetings
        if to.shows(meeting) and any(to.is_of(people.get(person_id)) for person_id in facts.of(meeting).people)
    )


def write_staff(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the staff list of the department."""
    ids = tuple(person.id for person in current.people_here(desk) if to.is_of(person))
    return people.write_staff_list(desk, path, ids, language=to.language, today=to.today)


def write_staff_book(desk: Desk, path: Path, to: Choice) -> None:
    """Write the staff list of the department as a list."""
    with using(to.language):
        people.write_list(desk, path, [person for person in current.people_here(desk) if to.is_of(person)])


def write_poster(template: Template, desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write a poster."""
    row = communication.poster_row(desk, template)
    return communication.write_poster(desk, path, row, PosterSize.A4, language=to.language, today=to.today)


def write_attendance(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the attendance list of the briefing."""
    kind = BriefingKind.PARTICIPANTS
    return orientation.write_attendance(desk, path, kind, language=to.language, today=to.today)


def write_activity(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write an empty activity sheet."""
    empty = Activity(kind=ActivityKind.NEGOTIATION)
    return executive_papers.write_activity_sheet(
        desk, path, None, empty, empty=True, language=to.language, today=to.today
    )


def write_after_shift_card(desk: Desk, path: Path, to: Choice) -> Iterable[Message]:
    """Write the card to look back on a shift."""
    return coaching.write_card(desk, path, kind=ReviewKind.AFTER_SHIFT, language=to.language, today=to.today)
