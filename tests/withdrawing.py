"""A company in which Mai agreed to all six purposes, a word of its own for all that was kept under each, and each place
that could show or write it.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from mentordesk import current
from mentordesk.cli import example
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import Batch
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.executive import Activity, ActivityKind, ExecutiveMentee, StudentCourse
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role, Track
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.survey import Respondent, SurveyWave, Wave
from mentordesk.domain.wifi import Kind
from mentordesk.services import (
    coaching,
    executive,
    executive_papers,
    guide,
    history,
    meeting_papers,
    overviews,
    privacy,
    privacy_papers,
    problem_report,
    recognition_papers,
    search,
    survey_reminders,
    surveys,
    wifi,
)
from mentordesk.services.communication import ready
from mentordesk.services.connect import announcing, answer_forms, pair_papers, pairing, reminding
from mentordesk.services.orientation import papers as orientation
from mentordesk.services.orientation import reminders
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.documents import reading

NOW = datetime.combine(TODAY, time(9)).astimezone()
MAI, PARTNER = "Lê Thị Zmai", "Trần Văn Ánh"
NAME = "Zmai"
ANSWER = "Zanswer"
MEETING, ACTION, REASON, TALK, ACTIVITY, THROWN, GOAL = (
    "Zmeeting",
    "Zaction",
    "Zreason",
    "Ztalk",
    "Zactivity",
    "Zthrown",
    "Zgoal",
)
PHONE, MAIL = "0904333444", "zmail@example.vn"
STORY = "Zstory"


def fill(desk: Desk) -> Desk:
    """Let Mai agree to everything, and keep everything that she agreed to."""
    cycle = current.cycle(desk)
    started = replace(cycle, start=date(TODAY.year, 1, 5), end=date(TODAY.year, 12, 20))
    partner = builders.person(PARTNER, code="NV001", level=4)
    mai = builders.person(MAI, code="NV002", phone=PHONE, email=MAIL, manager_id=partner.id)
    form = Questionnaire()
    given = {"cycle_id": cycle.id, "questionnaire_id": form.id, "direction": "specialist", "times": ("tue-noon",)}
    skill = f"own:{ANSWER}|{ANSWER}"
    pair = builders.pair(cycle, partner, mai, state=PairState.CONFIRMED)
    met = Meeting(cycle_id=cycle.id, pair_id=pair.id, on=TODAY, minutes=60, topics=(MEETING,), state=MeetingState.HELD)
    missed = Meeting(
        cycle_id=cycle.id, pair_id=pair.id, on=date(TODAY.year, 3, 2), state=MeetingState.MISSED, reason=REASON
    )
    talk = CoachingTalk(
        manager_id=partner.id, coachee_id=mai.id, on=TODAY, minutes=20,
        topic=TALK, goal=TALK, reality=TALK, options=TALK, will=TALK, helpful=5,
    )  # fmt: skip
    activity = Activity(
        cycle_id=cycle.id, person_id=mai.id, kind=ActivityKind.NEGOTIATION, title=ACTIVITY, on=TODAY, hours=1.5,
        place=ACTIVITY, competency=ACTIVITY, evidence=ACTIVITY, lines=(("purpose", ACTIVITY), ("aim", ACTIVITY)),
        rating=4, prepared_on=TODAY, observed_on=TODAY, signed_on=TODAY,
    )  # fmt: skip
    late = replace(
        activity,
        id="late",
        title=f"{ACTIVITY} late",
        place="Kho",
        on=date(TODAY.year, 6, 1),
        signed_on=None,
        observed_on=None,
    )
    thrown = replace(activity, id="thrown", title=THROWN, deleted_at=NOW)
    goal = DevelopmentGoal(cycle_id=cycle.id, pair_id=pair.id, person_id=mai.id, title=GOAL, deleted_at=NOW)
    wave = SurveyWave(cycle_id=cycle.id, wave=Wave.SKILLS_BEFORE, sent_on=TODAY, invited=((Respondent.MANAGER, 1),))
    desk.apply(builders.edited(cycle, started))
    desk.apply(
        builders.added(
            *(partner, mai, form, pair, met, missed, talk, activity, late, thrown, goal, wave),
            *(builders.consent(person, purpose) for person in (partner, mai) for purpose in Purpose),
            *(builders.enrolment(cycle, partner, Role.MENTOR), builders.enrolment(cycle, mai)),
            builders.response(partner, 4, offers=(("planning", 5),), capacity=2, **given),
            builders.response(mai, 2, experiences=("studied",), wants=("planning", skill), remark=ANSWER, **given),
            ExecutiveMentee(cycle_id=cycle.id, person_id=mai.id, track=Track.STUDENT, mentor_id=partner.id),
            StudentCourse(cycle_id=cycle.id, person_id=mai.id, school="ĐH Kinh tế", required_hours=60.0),
            AgreedAction(meeting_id=met.id, person_id=mai.id, what=ACTION, due=TODAY),
            AgreedAction(talk_id=talk.id, person_id=mai.id, what=TALK, due=TODAY),
            Recognition(
                cycle_id=cycle.id,
                person_id=mai.id,
                reason="Chỉ nghề",
                on=TODAY,
                is_public=True,
                story=STORY,
                photo=builders.TWO_PIXELS,
            ),
        )
    )
    # What was typed and undone is in the history, and on what undo would say.
    changed = executive.edit_activity(desk, desk.get(Activity, "late"), replace(late, title=f"{ACTIVITY} anew"))
    desk.apply(changed)
    desk.apply(changed.inverse())
    return desk


def mai_of(desk: Desk) -> Person:
    """Return Mai."""
    return next(person for person in desk.all(Person) if person.full_name == MAI)


def partner_of(desk: Desk) -> Person:
    """Return Mai's mentor, who is her manager too."""
    return next(person for person in desk.all(Person) if person.full_name == PARTNER)


def say(desk: Desk, state: ConsentState, *purposes: Purpose) -> None:
    """Let Mai say something to purposes."""
    desk.apply(privacy.record_consent(desk, [mai_of(desk).id], purposes, state, today=TODAY, method="paper"))
    said = {each.purpose for each in desk.all(Consent) if each.person_id == mai_of(desk).id and each.state is state}
    assert set(purposes) <= said


# Papers and files

Write = Callable[[Desk, Path], object]


def _row(desk: Desk) -> "executive.ExecutiveRow":
    [row] = executive.facts(desk, today=TODAY).rows
    return row


def _sheet(desk: Desk, path: Path) -> object:
    activity = next(found for found in _row(desk).activities if found.signed_on is not None)
    return executive_papers.write_activity_sheet(
        desk, path, _row(desk), activity, empty=False, language="en", today=TODAY
    )


def _sheet_of_the_stored(desk: Desk, path: Path) -> object:
    """Write the sheet as the window does, which has the activity out of the file."""
    activity = next(found for found in desk.all(Activity) if found.signed_on is not None)
    return executive_papers.write_activity_sheet(
        desk, path, _row(desk), activity, empty=False, language="en", today=TODAY
    )


def _meeting_ids(desk: Desk) -> list[str]:
    return [meeting.id for meeting in desk.all(Meeting)]


def _pairs_of(desk: Desk) -> list[str]:
    return [row.id for row in current.orientation(desk, today=TODAY).rows]


def _book(make: overviews.Make) -> Write:
    return lambda desk, path: overviews.write_workbook(make, desk, path, language="en", today=TODAY)


def _named(make: overviews.Make) -> dict[str, Write]:
    """Return how an overview that names people is written, as the gallery of Reports does it."""
    name, view = make.__name__, View(names=True)
    return {
        f"named {name}.pdf": lambda desk, path: overviews.write(
            make, desk, path, language="en", today=TODAY, view=view
        ),
        f"named {name}.xlsx": lambda desk, path: overviews.write_workbook(
            make, desk, path, language="en", today=TODAY, view=view
        ),
    }


ASKED_FOR: dict[str, Write] = {
    "activity sheet.pdf": _sheet,
    "activity sheet of the window.pdf": _sheet_of_the_stored,
    "certificate of hours.pdf": lambda desk, path: executive_papers.write_hours_certificate(
        desk, path, _row(desk), language="en", today=TODAY
    ),
    "executives.xlsx": _book(executive_papers.list_of_executives),
    **_named(overviews.pairs),
    **_named(overviews.mentors),
    **_named(overviews.departments),
    **_named(overviews.executives),
    **_named(overviews.coaching),
    **_named(overviews.newcomers),
    "coaching month of the gallery.pdf": lambda desk, path: coaching.write_month(
        desk, path, language="en", today=TODAY, by_consent=True
    ),
    "talks.xlsx": _book(coaching.list_of_talks),
    "thanks.xlsx": _book(recognition_papers.list_of_thanks),
    "prepared.xlsx": _book(orientation.list_of_prepared),
    "coaching month.pdf": lambda desk, path: coaching.write_month(desk, path, language="en", today=TODAY),
    "meetings.pdf": lambda desk, path: meeting_papers.write_list(
        desk, path, _meeting_ids(desk), language="en", today=TODAY
    ),
    "meetings.xlsx": lambda desk, path: meeting_papers.write_workbook(desk, path, _meeting_ids(desk), today=TODAY),
    "record of the pair.pdf": lambda desk, path: meeting_papers.write_record(
        desk, path, language="en", pair=_pairs_of(desk)[0], today=TODAY
    ),
    "meetings.ics": lambda desk, path: meeting_papers.write_calendar(
        desk, path, now=datetime.combine(TODAY, time(8))
    ),
    "sheet of meetings.xlsx": lambda desk, path: meeting_papers.write_sheet(desk, path, today=TODAY),
    "copy for the partner.pdf": lambda desk, path: privacy_papers.write_data_copy(
        desk, path, partner_of(desk), language="en", today=TODAY
    ),
    "copy for the partner.xlsx": lambda desk, path: privacy.write_data_copy(
        desk, path, partner_of(desk), today=TODAY
    ),
    "form of the partner.pdf": lambda desk, path: answer_forms.write_paper(
        desk, path, [partner_of(desk).id], language="en", today=TODAY
    ),
    "form of the partner": lambda desk, path: answer_forms.write_forms(
        desk, path.parent, [partner_of(desk).id], language="en", today=TODAY, filled=True
    )().folder.rename(path),
}  # fmt: skip
"""What is written on demand about somebody, beside what the example company has one of."""


OF_ANOTHER = {"two cycles", "data of one person"}
"""What needs a second cycle, and the copy for Mai herself, which gives her what she withdrew as long as it is kept."""


def papers() -> dict[str, Write]:
    """Return every paper and workbook that there is."""
    found: dict[str, Write] = {}
    for paper in example.PAPERS:
        if str(paper.name) not in OF_ANOTHER:
            found[paper.file_name] = partial(_written, paper)
    return found | ASKED_FOR


def _written(paper: example.ExamplePaper, desk: Desk, path: Path) -> object:
    return paper.write(example.Order(desk, "en", TODAY), path)


def words_of(path: Path) -> str:
    """Return what stands in a written file, or in all files of a folder."""
    if path.is_dir():
        return " ".join(map(words_of, sorted(path.iterdir())))
    if path.suffix == ".pdf":
        return " ".join(reading.pages(path))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return path.read_text("utf-8") if path.is_file() else ""


# What is read without a paper


def _messages(batches: Iterable[Batch]) -> str:
    """Return to whom what is written; the address on the envelope is the owner's own way to reach somebody."""
    return repr([(one.to, one.subject.text, one.body.text) for batch in batches for one in batch.messages])


def _of_the_plan(desk: Desk) -> Iterator[Batch]:
    for row in current.message_rows(desk):
        yield ready.batch(desk, row, language="en", today=TODAY)


def _slip_pages(desk: Desk, kind: Kind) -> str:
    waves = [wave.id for wave in desk.all(SurveyWave)] if kind is Kind.SURVEY else [""]
    offered = [each for wave in waves for each in wifi._offered(desk, kind, wave, TODAY)]
    return repr([(each.slip.name, each.whose(), each.page()) for each in offered])


def _found(desk: Desk) -> str:
    return repr([hit for typed in (NAME, MEETING, TALK, ACTIVITY) for hit in search.find(desk, typed, today=TODAY)])


def _screens(desk: Desk) -> str:
    """Return what the pages of meetings, coaching, executives and Home are filled from."""
    found = current.meeting_facts(desk, today=TODAY)
    lines = [coaching.line_of(desk, talk) for talk in coaching.board(desk, today=TODAY).talks]
    return repr(
        (
            *(partnership.meetings for partnership in found.partnerships),
            *(partnership.actions for partnership in found.partnerships),
            *((line.talk, line.about, line.action) for line in lines),
            coaching.open_actions(desk),
            *(row.activities for row in executive.facts(desk, today=TODAY).rows),
        )
    )


def _pairing(desk: Desk) -> str:
    pool = pairing.pool(desk, today=TODAY)
    return repr(([person.full_name for person in (*pool.mentees, *pool.mentors)], pool.responses))


READ: dict[str, Callable[[Desk], str]] = {
    "pages of meetings, talks and activities": _screens,
    "Home": lambda desk: repr([(str(row.words), str(row.note)) for row in guide.overview(desk, today=TODAY).attention]),
    "search": _found,
    "trash": lambda desk: repr([(str(one.title), one.whose) for one in history.trash_list(desk, now=NOW)]),
    "history and undo": lambda desk: repr([str(action.label) for action in desk.history()]),
    "problem report": lambda desk: problem_report.report(desk, (), log=(), now=NOW),
    "pairing": _pairing,
    "text that names the pairs": lambda desk: announcing.to_everyone(desk, pairing.pairs(desk), language="en"),
    "text for the pair": lambda desk: announcing.to_pair(desk, pairing.pairs(desk)[0], language="en"),
    "messages to pairs": lambda desk: _messages(
        [
            announcing.batch(desk, pairing.pairs(desk), language="en", today=TODAY),
            pair_papers.letters_batch(desk, language="en", today=TODAY),
            reminders.batch(desk, _pairs_of(desk), language="en", today=TODAY),
        ]
    ),
    "reminder of the questionnaire": lambda desk: _messages(
        [reminding.batch(desk, [person.id for person in desk.all(Person)], language="en")]
    ),
    "reminder of the survey": lambda desk: _messages(
        [survey_reminders.batch(desk, Wave.SKILLS_BEFORE, language="en", today=TODAY)]
    ),
    "messages of the plan": lambda desk: _messages(_of_the_plan(desk)),
    "asked in surveys": lambda desk: repr(
        [
            person.full_name
            for _kind, people in surveys.row(desk, Wave.PULSE, today=TODAY).invited.people
            for person in people
        ]
    ),
    "behind the figures": lambda desk: repr(
        [
            row
            for criterion in current.measuring_facts(desk, today=TODAY).criteria
            for figure in criterion.figures
            for row in figure.behind
        ]
    ),
    "wall of thanks": lambda desk: repr(recognition_papers.wall(desk, PosterSize.A4, today=TODAY)),
    **{f"Wi-Fi: {kind}": partial(_slip_pages, kind=kind) for kind in Kind},
}  # fmt: skip
"""What is read on screens, in messages and on phones."""


def places() -> tuple[str, ...]:
    """Return the name of every place."""
    return (*papers(), *READ)


def words_at(place: str, desk: Desk, folder: Path) -> str:
    """Return what a place says, without the spaces and breaks that a paper puts in."""
    if place in READ:
        return "".join(READ[place](desk).split())
    folder.mkdir(exist_ok=True)
    path = folder / place
    papers()[place](desk, path)
    return "".join(words_of(path).split())


def found_at(desk: Desk, folder: Path, marks: Iterable[str], where: Iterable[str]) -> dict[str, set[str]]:
    """Return in which of some places each mark stands."""
    found: dict[str, set[str]] = {mark: set() for mark in marks}
    for place in where:
        words = words_at(place, desk, folder)
        for mark, standing in found.items():
            if "".join(mark.split()) in words:
                standing.add(place)
    return found


def found_in(words: str) -> set[str]:
    """Return the marks in some words."""
    return set(re.findall(r"Z[a-z]+", words))
