"""Write the example company and every paper there is of it: the command ``example``."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from mentordesk import current, i18n
from mentordesk.cli.output import output_folder
from mentordesk.cli.pairing import adopt_proposal, count_suggested, print_written, write_summary
from mentordesk.desk import Desk
from mentordesk.domain.communication.templates import POSTERS, Template
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.domain.records.coaching import ReviewKind
from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision
from mentordesk.domain.records.recognition import Recognition, RecognitionKind
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import Message, message
from mentordesk.services import (
    coaching,
    comparison,
    example,
    executive,
    executive_papers,
    goals,
    guide,
    levels,
    newcomers,
    overviews,
    people,
    pitch,
    plan,
    privacy_papers,
    recognition,
    recognition_papers,
    reports,
    sign_ups,
    surveys,
)
from mentordesk.services.communication import messages
from mentordesk.services.communication import papers as communication
from mentordesk.services.connect import answer_forms, pair_papers, pairing, rounds
from mentordesk.services.orientation import papers as orientation

# A staff list as a company has it: without columns of the programme.
_STAFF_COLUMNS = (
    "code",
    "full_name",
    "department",
    "job_title",
    "start_date",
    "end_date",
    "manager",
    "status",
    "phone",
)


@dataclass(frozen=True, slots=True)
class Order:
    """For whom papers are written: the desk they tell of, their language and day, and whether people are named."""

    desk: Desk
    language: str
    today: date
    names: bool = True


Write = Callable[[Order, Path], Iterable[Message] | int | None]


@dataclass(frozen=True, slots=True)
class ExamplePaper:
    """A paper of the example: the name of its file, the module that writes it, and how it is written."""

    name: Message
    ending: str
    module: str
    write: Write

    @property
    def file_name(self) -> str:
        """The name of its file in the language in force."""
        return f"{self.name}.{self.ending}"


def _pitch(order: Order) -> PitchPaper:
    return pitch.paper(order.desk, today=order.today)


def _decision(order: Order, path: Path) -> Iterable[Message]:
    """Write what was presented with the last decision; before there is one, what would be presented."""
    made = pitch.facts(order.desk, today=order.today).decision
    if made is None:
        change = pitch.record_decision(order.desk, Decision(decided_on=order.today), today=order.today)
        [made] = [record for record in change.after if isinstance(record, Decision)]
        open_value = replace(pitch.presented(order.desk, made, today=order.today), outcome=None)
        return pitch.write_presented(path, open_value, language=order.language)
    value = pitch.presented(order.desk, made, today=order.today)
    return pitch.write_presented(path, value, language=order.language)


def _posters() -> Iterator[ExamplePaper]:
    """Give both posters in both sizes."""
    names = (message("poster for mentees", context="file name"), message("poster for mentors", context="file name"))
    for template, called in zip(POSTERS, names, strict=True):
        for size in PosterSize:
            name = message("{poster} {size}", context="file name", poster=called, size=size.value)
            yield ExamplePaper(name, "pdf", "documents.poster", partial(_write_poster, template, size))


def _write_poster(template: Template, size: PosterSize, order: Order, path: Path) -> Iterable[Message]:
    row = communication.poster_row(order.desk, template)
    return communication.write_poster(order.desk, path, row, size, language=order.language, today=order.today)


_OVERVIEWS: tuple[tuple[Message, overviews.Make], ...] = (
    (message("pair health", context="file name"), overviews.pairs),
    (message("mentor load", context="file name"), overviews.mentors),
    (message("departments", context="file name"), overviews.departments),
    (message("executives and students", context="file name"), overviews.executives),
)


def _overviews() -> Iterator[ExamplePaper]:
    """Give the overviews as paper and as workbook, without names."""
    for name, make in _OVERVIEWS:
        yield ExamplePaper(name, "pdf", "documents.overview", partial(_write_overview, make))
        yield ExamplePaper(name, "xlsx", "exchange.overview", partial(_write_overview_book, make))


def _write_overview(make: overviews.Make, order: Order, path: Path) -> Iterable[Message]:
    return overviews.write(make, order.desk, path, language=order.language, today=order.today)


def _write_overview_book(make: overviews.Make, order: Order, path: Path) -> None:
    overviews.write_workbook(make, order.desk, path, language=order.language, today=order.today)


def _compared(order: Order) -> tuple[str, str]:
    """Return the pilot and the cycle after it."""
    found = comparison.latest(order.desk, today=order.today)
    assert found is not None
    return found


def _write_comparison(order: Order, path: Path) -> Iterable[Message]:
    return comparison.write_comparison(order.desk, path, *_compared(order), language=order.language, today=order.today)


def _write_comparison_book(order: Order, path: Path) -> None:
    comparison.write_workbook(order.desk, path, *_compared(order), today=order.today)


def _survey_form(order: Order, path: Path) -> Iterable[Message]:
    return surveys.write_paper(order.desk, path, wave=Wave.END, language=order.language, today=order.today)


def _survey_results(order: Order, path: Path) -> Iterable[Message]:
    wave = _last_survey(order)
    return surveys.write_results(order.desk, path, wave=wave, language=order.language, today=order.today)


def _survey_table(order: Order, path: Path) -> None:
    surveys.write_table(order.desk, path, _last_survey(order), today=order.today)


def _last_survey(order: Order) -> Wave:
    """Return the survey that was closed last, the first of all where none is."""
    latest = surveys.facts(order.desk, today=order.today).latest
    return latest.wave if latest is not None else Wave.PULSE


def _invitations(order: Order, path: Path) -> Iterable[Message]:
    row = next(row for row in messages.plan_rows(order.desk) if row.record.template == "invitation-mentor")
    return communication.write_letters(order.desk, path, row, language=order.language, today=order.today)


def _calendar(order: Order, path: Path) -> int:
    return communication.write_calendar(order.desk, path, now=datetime.combine(order.today, time(8)))


def _activity(order: Order, path: Path, *, empty: bool) -> Iterable[Message]:
    """Write the sheet of the last negotiation that was observed; where there is none, one to fill in."""
    rows = executive.facts(order.desk, today=order.today).rows
    found = [(row, activity) for row in rows for activity in row.activities if _is_bargaining(activity)]
    row, activity = found[-1] if found else (None, Activity(kind=ActivityKind.NEGOTIATION))
    return executive_papers.write_activity_sheet(
        order.desk, path, row, activity, empty=empty, language=order.language, today=order.today
    )


def _is_bargaining(activity: Activity) -> bool:
    return activity.kind is ActivityKind.NEGOTIATION and bool(activity.lines)


def _hours(order: Order, path: Path) -> Iterable[Message]:
    row = next(iter(executive.facts(order.desk, today=order.today).students), None)
    return executive_papers.write_hours_certificate(order.desk, path, row, language=order.language, today=order.today)


def _pair_ids(order: Order) -> tuple[str, ...]:
    """Return the pairs and groups that are prepared for their first meeting."""
    return tuple(row.id for row in current.orientation(order.desk, today=order.today).rows)


def _pack(order: Order, path: Path) -> Iterable[Message]:
    first = _pair_ids(order)[:1]
    return orientation.write_packs(order.desk, path, first, language=order.language, today=order.today)


def _agreement(order: Order, path: Path) -> Iterable[Message]:
    only = orientation.AGREEMENT_ALONE
    ids = _pair_ids(order)
    return orientation.write_packs(order.desk, path, ids, language=order.language, today=order.today, only=only)


def _meetings(order: Order, path: Path) -> int:
    now = datetime.combine(order.today, time(8))
    return orientation.write_calendar(order.desk, path, _pair_ids(order), now=now)


def _thanks(order: Order) -> Recognition:
    """Return the thanks that the first suggestion asks for; where there is none, those given first."""
    found = recognition.facts(order.desk, today=order.today)
    if found.suggestions:
        return recognition.proposed(order.desk, found.suggestions[0], today=order.today)
    if found.given:
        return found.given[-1]
    someone = next(person for person in order.desk.all(Person) if person.is_here)
    return recognition.new(order.desk, someone.id, today=order.today)


def _data_copy(order: Order, path: Path) -> Iterable[Message]:
    someone = next(person for person in order.desk.all(Person) if person.is_here)
    return privacy_papers.write_data_copy(order.desk, path, someone, language=order.language, today=order.today)


def _thank_you(order: Order, path: Path) -> Iterable[Message]:
    """Write the letter of who was thanked by one; where there is none, that of the first suggestion."""
    given = recognition.facts(order.desk, today=order.today).given
    record = next((each for each in given if each.kind is RecognitionKind.LETTER), None) or _thanks(order)
    return recognition_papers.write_letter(order.desk, path, record, language=order.language, today=order.today)


def _walls() -> Iterator[ExamplePaper]:
    for size in PosterSize:
        name = message("wall of thanks {size}", context="file name", size=size.value)
        yield ExamplePaper(name, "pdf", "documents.thanks_wall", partial(_write_wall, size))


def _write_wall(size: PosterSize, order: Order, path: Path) -> Iterable[Message]:
    return recognition_papers.write_wall(order.desk, path, size, language=order.language, today=order.today)


PAPERS: tuple[ExamplePaper, ...] = (
    ExamplePaper(
        message("weekly sheet", context="file name"),
        "pdf",
        "documents.weekly_sheet",
        lambda to, path: guide.write_week(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("report", context="file name"),
        "pdf",
        "documents.report",
        lambda to, path: reports.write_report(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("report in full", context="file name"),
        "pdf",
        "documents.report",
        lambda to, path: reports.write_report(to.desk, path, language=to.language, today=to.today, full=True),
    ),
    ExamplePaper(message("two cycles", context="file name"), "pdf", "documents.comparison", _write_comparison),
    ExamplePaper(message("two cycles", context="file name"), "xlsx", "exchange.comparison", _write_comparison_book),
    ExamplePaper(
        message("report", context="file name"),
        "xlsx",
        "exchange.report",
        lambda to, path: reports.write_workbook(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("goals", context="file name"),
        "pdf",
        "documents.goal_sheet",
        lambda to, path: goals.write_goal_sheet(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("plan", context="file name"),
        "pdf",
        "documents.programme_plan",
        lambda to, path: plan.write_plan(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("plan", context="file name"),
        "xlsx",
        "exchange.programme_plan",
        lambda to, path: plan.write_workbook(to.desk, path, today=to.today),
    ),
    ExamplePaper(
        message("pitch", context="file name"),
        "pdf",
        "documents.pitch",
        lambda to, path: pitch.write_pitch(path, _pitch(to), language=to.language),
    ),
    ExamplePaper(
        message("brief", context="file name"),
        "pdf",
        "documents.brief",
        lambda to, path: pitch.write_brief(path, _pitch(to), language=to.language),
    ),
    ExamplePaper(
        message("slides", context="file name"),
        "pdf",
        "documents.slides",
        lambda to, path: pitch.write_slides(path, _pitch(to), language=to.language),
    ),
    ExamplePaper(
        message("objections", context="file name"),
        "pdf",
        "documents.pitch_answers",
        lambda to, path: pitch.write_answers(path, _pitch(to), language=to.language),
    ),
    ExamplePaper(message("decision", context="file name"), "pdf", "documents.presented", _decision),
    ExamplePaper(message("pack", context="file name"), "pdf", "documents.pack", _pack),
    ExamplePaper(message("agreement", context="file name"), "pdf", "documents.pack", _agreement),
    ExamplePaper(
        message("attendance", context="file name"),
        "pdf",
        "documents.attendance",
        lambda to, path: orientation.write_attendance(
            to.desk, path, BriefingKind.PARTICIPANTS, language=to.language, today=to.today
        ),
    ),
    ExamplePaper(message("meetings", context="file name"), "ics", "exchange.calendar_file", _meetings),
    ExamplePaper(
        message("communication", context="file name"),
        "pdf",
        "documents.communication_plan",
        lambda to, path: communication.write_plan(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("communication", context="file name"),
        "xlsx",
        "exchange.communication_plan",
        lambda to, path: communication.write_plan_list(to.desk, path, today=to.today),
    ),
    ExamplePaper(message("communication", context="file name"), "ics", "exchange.calendar_file", _calendar),
    ExamplePaper(
        message("invitations to mentors", context="file name"), "pdf", "documents.message_letters", _invitations
    ),
    *_posters(),
    ExamplePaper(
        message("sign-up sheet", context="file name"),
        "pdf",
        "documents.sign_up_sheet",
        lambda to, path: communication.write_sign_up_sheet(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("call sheet", context="file name"),
        "pdf",
        "documents.call_sheet",
        lambda to, path: communication.write_call_sheet(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("sign-ups", context="file name"),
        "pdf",
        "documents.sign_up_sheet",
        lambda to, path: sign_ups.write_list(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("sign-ups", context="file name"),
        "xlsx",
        "exchange.communication_plan",
        lambda to, path: sign_ups.write_sheet(to.desk, path, today=to.today),
    ),
    ExamplePaper(
        message("staff", context="file name"),
        "xlsx",
        "exchange.staff_list.people_list",
        lambda to, path: people.write_list(to.desk, path, to.desk.all(Person), _STAFF_COLUMNS),
    ),
    ExamplePaper(
        message("staff", context="file name"),
        "pdf",
        "documents.staff_list",
        lambda to, path: people.write_staff_list(to.desk, path, _here(to.desk), language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("levels", context="file name"),
        "pdf",
        "documents.level_list",
        lambda to, path: levels.write_paper(to.desk, path, with_pay=False, language=to.language, today=to.today),
    ),
    ExamplePaper(message("data of one person", context="file name"), "pdf", "documents.data_copy", _data_copy),
    ExamplePaper(
        message("activity sheet", context="file name"),
        "pdf",
        "documents.activity_sheet",
        partial(_activity, empty=True),
    ),
    ExamplePaper(
        message("activity", context="file name"), "pdf", "documents.activity_sheet", partial(_activity, empty=False)
    ),
    ExamplePaper(message("certificate of hours", context="file name"), "pdf", "documents.hours_certificate", _hours),
    ExamplePaper(
        message("questionnaire", context="file name"),
        "pdf",
        "documents.answer_form",
        lambda to, path: answer_forms.write_paper(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("pairs", context="file name"),
        "pdf",
        "documents.pair_list",
        lambda to, path: pair_papers.write_plan(to.desk, path, language=to.language, today=to.today, names=to.names),
    ),
    ExamplePaper(
        message("pairs", context="file name"),
        "xlsx",
        "exchange.pairs_list",
        lambda to, path: pair_papers.write_pairs(to.desk, path, language=to.language, today=to.today, names=to.names),
    ),
    ExamplePaper(
        message("letters", context="file name"),
        "pdf",
        "documents.confirmation",
        lambda to, path: pair_papers.write_letters(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("shortlists", context="file name"),
        "pdf",
        "documents.shortlist",
        lambda to, path: pair_papers.write_shortlists(to.desk, path, language=to.language, today=to.today),
    ),
    *_overviews(),
    ExamplePaper(message("survey form", context="file name"), "pdf", "documents.survey_form", _survey_form),
    ExamplePaper(message("survey results", context="file name"), "pdf", "documents.survey_results", _survey_results),
    ExamplePaper(message("survey results", context="file name"), "xlsx", "exchange.survey_results", _survey_table),
    ExamplePaper(
        message("coaching", context="file name"),
        "pdf",
        "documents.coaching",
        lambda to, path: coaching.write_month(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("coaching card", context="file name"),
        "pdf",
        "documents.coaching",
        lambda to, path: coaching.write_card(
            to.desk, path, kind=ReviewKind.AFTER_SHIFT, language=to.language, today=to.today
        ),
    ),
    ExamplePaper(
        message("guide for coaches", context="file name"),
        "pdf",
        "documents.coaching",
        lambda to, path: coaching.write_guide(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("newcomers", context="file name"),
        "pdf",
        "documents.newcomers",
        lambda to, path: newcomers.write_report(to.desk, path, language=to.language, today=to.today),
    ),
    ExamplePaper(
        message("certificate of thanks", context="file name"),
        "pdf",
        "documents.certificate",
        lambda to, path: recognition_papers.write_certificate(
            to.desk, path, _thanks(to), language=to.language, today=to.today
        ),
    ),
    ExamplePaper(message("letter of thanks", context="file name"), "pdf", "documents.thanks_letter", _thank_you),
    *_walls(),
    ExamplePaper(
        message("board", context="file name"),
        "pdf",
        "documents.board_print",
        lambda to, path: pair_papers.write_board(to.desk, path, language=to.language, today=to.today, names=to.names),
    ),
)
"""Every paper of the example company: the week, then in the order of the steps."""


def write_example(options: argparse.Namespace) -> int:
    """Write the example company with its papers, and return the exit code."""
    today = date.today()
    out = output_folder(options.out)
    moment = Moment(options.at)
    desk = example.create_example(out / "example.mentordesk", language=i18n.language(), today=today, at=moment)
    try:
        if not pairing.pairs(desk):
            adopt_proposal(desk, today=today)
        order = Order(desk, i18n.language(), today, names=options.names == "on")
        unprinted = [words for paper in PAPERS for words in _written(paper, order, out)]
        count = sum(person.is_here for person in desk.all(Person))
        source = {"file": desk.path.name, "people": count}
        suggested = count_suggested(desk, today)
        notes = write_summary(desk, options, suggested=suggested, source=source, unprinted=unprinted, today=today)
        _write_filled_forms(desk, out, today)
    finally:
        desk.close()
    print_written(notes, out)
    return 0


def _written(paper: ExamplePaper, order: Order, out: Path) -> tuple[Message, ...]:
    """Write a paper into a folder; return a message for each text that could not be printed."""
    found = paper.write(order, out / paper.file_name)
    return () if found is None or isinstance(found, int) else tuple(found)


def _here(desk: Desk) -> tuple[str, ...]:
    return tuple(person.id for person in desk.all(Person) if person.is_here)


def _write_filled_forms(desk: Desk, out: Path, today: date) -> None:
    recipients = [row.id for row in rounds.status(desk, today=today) if row.sent]
    write = answer_forms.write_forms(desk, out, recipients, language=i18n.language(), today=today, filled=True)
    write()
