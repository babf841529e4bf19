"""What somebody no longer agrees to is read on no paper, in no list and in nobody else's copy: every paper there is."""

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.cli import example
from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.executive import Activity, ActivityKind, ExecutiveMentee, StudentCourse
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role, Track
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.domain.records.recognition import Recognition
from mentordesk.i18n import Message
from mentordesk.services import (
    coaching,
    executive,
    executive_papers,
    meeting_papers,
    overviews,
    privacy,
    privacy_papers,
    recognition_papers,
    search,
)
from mentordesk.services.orientation import papers as orientation
from tests import builders
from tests.builders import TODAY

MEETING, TALK, ACTIVITY, STORY, PHONE, MAIL = (
    "Zmeeting",
    "Ztalk",
    "Zactivity",
    "Zstory",
    "0904333444",
    "zmail@example.vn",
)
MAI, PARTNER = "Lê Thị Zmai", "Trần Văn Ánh"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a company in which Mai agreed to everything, and everything that she agreed to is kept."""
    cycle = current.cycle(desk)
    started = replace(cycle, start=date(TODAY.year, 1, 5), end=date(TODAY.year, 12, 20))
    partner = builders.person(PARTNER, code="NV001", level=4)
    mai = builders.person(MAI, code="NV002", phone=PHONE, email=MAIL, manager_id=partner.id)
    form = Questionnaire()
    given = {"cycle_id": cycle.id, "questionnaire_id": form.id, "direction": "specialist", "times": ("tue-noon",)}
    pair = builders.pair(cycle, partner, mai, state=PairState.CONFIRMED)
    met = Meeting(cycle_id=cycle.id, pair_id=pair.id, on=TODAY, minutes=60, topics=(MEETING,), state=MeetingState.HELD)
    talk = CoachingTalk(
        manager_id=partner.id, coachee_id=mai.id, on=TODAY, minutes=20,
        topic=TALK, goal=TALK, reality=TALK, options=TALK, will=TALK, helpful=5,
    )  # fmt: skip
    activity = Activity(
        cycle_id=cycle.id, person_id=mai.id, kind=ActivityKind.NEGOTIATION, title=ACTIVITY, on=TODAY, hours=1.5,
        place=ACTIVITY, competency=ACTIVITY, evidence=ACTIVITY, lines=(("purpose", ACTIVITY), ("aim", ACTIVITY)),
        rating=4, prepared_on=TODAY, observed_on=TODAY, signed_on=TODAY,
    )  # fmt: skip
    desk.apply(builders.edited(cycle, started))
    desk.apply(
        builders.added(
            *(partner, mai, form, pair, met, talk, activity),
            *(builders.consent(person, purpose) for person in (partner, mai) for purpose in Purpose),
            *(builders.enrolment(cycle, partner, Role.MENTOR), builders.enrolment(cycle, mai)),
            builders.response(partner, 4, offers=(("planning", 5),), capacity=2, **given),
            builders.response(mai, 2, experiences=("studied",), wants=("planning",), **given),
            ExecutiveMentee(cycle_id=cycle.id, person_id=mai.id, track=Track.STUDENT, mentor_id=partner.id),
            StudentCourse(cycle_id=cycle.id, person_id=mai.id, school="ĐH Kinh tế", required_hours=60.0),
            AgreedAction(meeting_id=met.id, person_id=mai.id, what=MEETING, due=TODAY),
            AgreedAction(talk_id=talk.id, person_id=mai.id, what=TALK, due=TODAY),
            Recognition(
                cycle_id=cycle.id,
                person_id=mai.id,
                reason="Chỉ nghề",
                on=TODAY,
                is_public=True,
                story=STORY,
            ),
        )
    )
    return desk


def row_of(desk: Desk):
    [row] = executive.facts(desk, today=TODAY).rows
    return row


def sheet(desk: Desk, path: Path) -> Iterable[Message]:
    [activity] = row_of(desk).activities
    return executive_papers.write_activity_sheet(
        desk, path, row_of(desk), activity, empty=False, language="en", today=TODAY
    )


def sheet_of_the_stored(desk: Desk, path: Path) -> Iterable[Message]:
    """Write the sheet as the window does, which has the activity out of the file."""
    [activity] = desk.all(Activity)
    return executive_papers.write_activity_sheet(
        desk, path, row_of(desk), activity, empty=False, language="en", today=TODAY
    )


def partner_of(desk: Desk) -> Person:
    return next(person for person in desk.all(Person) if person.full_name == PARTNER)


def meeting_ids(desk: Desk) -> list[str]:
    return [meeting.id for meeting in desk.all(Meeting)]


def pairs_of(desk: Desk) -> list[str]:
    return [row.id for row in current.orientation(desk, today=TODAY).rows]


def book(make: overviews.Make) -> Callable[[Desk, Path], None]:
    return lambda desk, path: overviews.write_workbook(make, desk, path, language="en", today=TODAY)


MORE: dict[str, Callable[[Desk, Path], object]] = {
    "activity sheet.pdf": sheet,
    "activity sheet of the window.pdf": sheet_of_the_stored,
    "certificate of hours.pdf": lambda desk, path: executive_papers.write_hours_certificate(
        desk, path, row_of(desk), language="en", today=TODAY
    ),
    "executives.xlsx": book(executive_papers.list_of_executives),
    "talks.xlsx": book(coaching.list_of_talks),
    "thanks.xlsx": book(recognition_papers.list_of_thanks),
    "prepared.xlsx": book(orientation.list_of_prepared),
    "coaching month.pdf": lambda desk, path: coaching.write_month(desk, path, language="en", today=TODAY),
    "meetings.pdf": lambda desk, path: meeting_papers.write_list(
        desk, path, meeting_ids(desk), language="en", today=TODAY
    ),
    "meetings.xlsx": lambda desk, path: meeting_papers.write_workbook(desk, path, meeting_ids(desk), today=TODAY),
    "record of the pair.pdf": lambda desk, path: meeting_papers.write_record(
        desk, path, language="en", pair=pairs_of(desk)[0], today=TODAY
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
    "found by the search.txt": lambda desk, path: path.write_text(
        repr([*search.find(desk, "Zmai", today=TODAY), *search.find(desk, ACTIVITY, today=TODAY)]), "utf-8"
    ),
    "screens.txt": lambda desk, path: path.write_text(shown_on_screen(desk), "utf-8"),
}  # fmt: skip


def shown_on_screen(desk: Desk) -> str:
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


OF_ANOTHER = {"two-cycles", "data of one person"}
"""What needs a second cycle, and the copy for Mai herself, which gives her what she withdrew as long as it is kept."""

FOR_THE_OWNER = {"staff", "call sheet", "sign-ups"}
"""Lists by which whoever runs the programme reaches people; purpose 5 is what the partner gets."""


def every_paper() -> dict[str, Callable[[Desk, Path], object]]:
    """Return every paper that the example company has, and those that are asked for about somebody."""
    found: dict[str, Callable[[Desk, Path], object]] = {}
    for paper in example.PAPERS:
        name = re.sub(r" A\d$", "", str(paper.name))
        if name not in {"two cycles", "data of one person"}:
            found[paper.file_name] = partial(_written, paper)
    return found | MORE


def _written(paper: example.ExamplePaper, desk: Desk, path: Path) -> object:
    return paper.write(example.Order(desk, "en", TODAY), path)


def words_of(path: Path) -> str:
    """Return what stands in a written file."""
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(path).pages)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return path.read_text("utf-8") if path.is_file() else ""


def read_everything(desk: Desk, folder: Path, marks: Iterable[str]) -> dict[str, set[str]]:
    """Write every paper and return on which of them each mark is read."""
    folder.mkdir()
    found: dict[str, set[str]] = {mark: set() for mark in marks}
    for name, write in every_paper().items():
        path = folder / name
        write(desk, path)
        words = "".join(words_of(path).split())
        for mark, papers in found.items():
            if mark in words:
                papers.add(name)
    return found


def withdraw(desk: Desk, *purposes: Purpose) -> None:
    [mai] = [person.id for person in desk.all(Person) if person.full_name == MAI]
    desk.apply(privacy.record_consent(desk, [mai], purposes, ConsentState.WITHDRAWN, today=TODAY, method="paper"))
    assert {each.purpose for each in desk.all(Consent) if each.state is ConsentState.WITHDRAWN} == set(purposes)


def owners(papers: set[str]) -> set[str]:
    return {name for name in papers if name.rsplit(".", 1)[0] in FOR_THE_OWNER}


def test_what_is_withdrawn_is_read_on_no_paper(filled: Desk, tmp_path: Path) -> None:
    marks = (MEETING, TALK, ACTIVITY, STORY, PHONE)
    before = read_everything(filled, tmp_path / "before", marks)
    assert {"meetings.pdf", "meetings.xlsx", "copy for the partner.xlsx"} <= before[MEETING]
    assert {"talks.xlsx", "coaching month.pdf", "copy for the partner.pdf", "screens.txt"} <= before[TALK]
    assert {"executives.xlsx", "activity sheet.pdf", "certificate of hours.pdf"} <= before[ACTIVITY]
    assert "letters.pdf" in before[PHONE]
    assert before[STORY]
    withdraw(filled, Purpose.MEETINGS, Purpose.CONTACT, Purpose.STORY)
    after = read_everything(filled, tmp_path / "after", marks)
    assert after == {MEETING: set(), TALK: set(), ACTIVITY: set(), STORY: set(), PHONE: owners(before[PHONE])}


PAIRING = ("letters.pdf", "shortlists.pdf")


@pytest.mark.parametrize("purpose", [Purpose.TAKE_PART, Purpose.QUESTIONNAIRE])
def test_who_no_longer_takes_part_gets_and_is_in_no_letter(filled: Desk, tmp_path: Path, purpose: Purpose) -> None:
    papers = every_paper()
    withdraw(filled, purpose)
    for name in PAIRING:
        papers[name](filled, tmp_path / name)
        assert "Zmai" not in words_of(tmp_path / name)


REPORTS = ("report.pdf", "report.xlsx", "pair health.pdf", "pair health.xlsx", "mentor load.pdf", "departments.pdf")


def test_who_no_longer_agrees_to_reports_is_in_none(filled: Desk, tmp_path: Path) -> None:
    papers = every_paper()
    withdraw(filled, Purpose.REPORTS)
    for name in REPORTS:
        papers[name](filled, tmp_path / name)
        assert "Zmai" not in words_of(tmp_path / name)


def test_what_is_withdrawn_comes_back_when_it_is_given_again(filled: Desk) -> None:
    before = shown_on_screen(filled)
    withdraw(filled, Purpose.MEETINGS)
    assert not {MEETING, TALK, ACTIVITY} & set(re.findall(r"Z\w+", shown_on_screen(filled)))
    [mai] = [person.id for person in filled.all(Person) if person.full_name == MAI]
    filled.apply(privacy.record_consent(filled, [mai], [Purpose.MEETINGS], ConsentState.GIVEN, today=TODAY))
    assert shown_on_screen(filled) == before


def test_her_own_copy_gives_what_is_still_kept(filled: Desk, tmp_path: Path) -> None:
    withdraw(filled, Purpose.MEETINGS)
    [mai] = [person for person in filled.all(Person) if person.full_name == MAI]
    path = tmp_path / "Mai.xlsx"
    privacy.write_data_copy(filled, path, mai, today=TODAY)
    assert {MEETING, TALK, ACTIVITY} <= set(re.findall(r"Z[a-z]+", words_of(path)))


def test_what_is_written_after_a_no_is_counted_only(filled: Desk) -> None:
    withdraw(filled, Purpose.MEETINGS)
    [talk] = coaching.board(filled, today=TODAY).talks
    filled.apply(coaching.edit_talk(filled, talk, replace(talk, minutes=25, goal=TALK)))
    [kept] = filled.all(CoachingTalk)
    assert (kept.minutes, kept.goal, kept.helpful) == (25, "", None)
    assert not [action for action in filled.all(AgreedAction) if action.talk_id]
    filled.apply(coaching.log_talk(filled, replace(talk, id="another", will=TALK), due=TODAY))
    assert TALK not in repr(filled.all(CoachingTalk))
    filled.apply(executive.reopen(filled.all(Activity)[0]))
    [activity] = row_of(filled).activities
    filled.apply(executive.edit_activity(filled, activity, replace(activity, hours=2.0, evidence=ACTIVITY)))
    [stored] = filled.all(Activity)
    assert (stored.hours, stored.evidence, stored.lines) == (2.0, "", ())
    filled.apply(executive.remove_activities(filled, [activity], datetime.combine(TODAY, time(9)).astimezone()))
    assert not filled.all(Activity)
