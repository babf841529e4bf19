"""Surveys answered on phones come in by the rules of the other ways, and nobody can tell whose an answer is."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.survey import IssuedMarks, Respondent, Wave
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.incoming import Incoming, Reason, notes
from mentordesk.exchange.phone.answer_text import answers_in, checksum
from mentordesk.services import surveys
from tests import builders
from tests.builders import TODAY
from tests.phones import PhonePage

ALL_ANSWERED = {"area": "office", "S8": "4", "S1": "5", "S10": "0", "helped": "Chị ấy lắng nghe & hỏi lại 😀"}


@pytest.fixture
def running(desk: Desk) -> Desk:
    """Give six pairs who agreed to surveys; one manager leads five of the mentees, another the sixth."""
    managers, mentors = builders.people(2), builders.people(6)
    mentees = [*builders.people(5, manager_id=managers[0].id), builders.person(manager_id=managers[1].id)]
    cycle = current.cycle(desk)
    pairs = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
        for mentor, mentee in zip(mentors, mentees, strict=True)
    ]
    agreed = [builders.consent(person, Purpose.REPORTS) for person in (*mentors, *mentees)]
    desk.apply(builders.added(*managers, *mentors, *mentees, *pairs, *agreed))
    return desk


def row(desk: Desk, wave: Wave = Wave.END) -> WaveRow:
    return surveys.row(desk, wave, today=TODAY)


def sent(desk: Desk, folder: Path, wave: Wave = Wave.END, language: str = "vi") -> list[PhonePage]:
    """Return the pages of the mentees, which were given out."""
    outgoing = surveys.prepare(desk, row(desk, wave))
    written = surveys.write_pages(desk, outgoing, folder, language=language)()
    desk.apply(surveys.sent(desk, row(desk, wave), outgoing, today=TODAY))
    assert all(path.stat().st_size < 60_000 for path in written.files)
    return of_mentees(written.files)


def of_mentees(files: Iterable[Path]) -> list[PhonePage]:
    pages = [PhonePage(path.read_text("utf-8")) for path in files]
    return [page for page in pages if "S8" in page.fields]


def rating_pages(desk: Desk, folder: Path, wave: Wave = Wave.SKILLS_BEFORE) -> list[PhonePage]:
    files = surveys.write_rating_pages(desk, row(desk, wave), folder, language="vi")().files
    return [PhonePage(path.read_text("utf-8")) for path in files]


def read(desk: Desk, source: Path | str, wave: Wave = Wave.END) -> Incoming:
    return surveys.read(desk, row(desk, wave), source)()


def changed(text: str, old: str, new: str) -> str:
    """Return an answer in which somebody changed something, with a check that fits."""
    body = text[text.index("mentordesk=") : text.index("&check=")].replace(old, new)
    return f"{body}&check={checksum(body)}"


def test_an_answer_from_a_phone_is_one_change_that_can_be_undone_and_counts_once(running: Desk, tmp_path: Path) -> None:
    page, *_others = sent(running, tmp_path)
    text = page.answer(ALL_ANSWERED)
    found = read(running, f"Dạ em gửi ạ\n> {text[:300]}\n> {text[300:]}")
    [form] = found.forms
    assert dict(form.scores) == {"S8": 4, "S1": 5, "S10": 0}
    assert (form.respondent, form.group) == (Respondent.MENTEE, "office")
    assert form.words == (("helped", ALL_ANSWERED["helped"]),)
    change = surveys.take_in(running, row(running), found.forms, today=TODAY)
    running.apply(change)
    assert row(running).answered == ((Respondent.MENTEE, 1), (Respondent.MENTOR, 0))
    assert read(running, text).count(Reason.KNOWN) == 1
    running.apply(change.inverse())
    assert read(running, text).forms == (form,)


def test_the_page_asks_what_the_excel_form_asks_and_bears_a_mark_that_was_given_out_and_no_name(
    running: Desk, tmp_path: Path
) -> None:
    pages = sent(running, tmp_path, language="en")
    asked = {item.code for item in row(running).items_of(Respondent.MENTEE)}
    assert {name for name in pages[0].fields if name} == {*asked, "area"}
    [marks] = [issue.marks for issue in running.all(IssuedMarks) if issue.respondent is Respondent.MENTEE]
    answers = [answer for page in pages for answer in answers_in(page.answer({"S8": "5"}))]
    assert sorted(answer.mark.split("|")[-1] for answer in answers) == list(marks)  # type: ignore[union-attr]
    names = [person.full_name for person in running.all(Person)]
    assert not [name for page in pages for name in names if name in str(page.tags) + " ".join(page.words)]


def test_an_answer_says_neither_day_nor_time(running: Desk, tmp_path: Path) -> None:
    page, *_others = sent(running, tmp_path)
    [answer] = answers_in(page.answer(ALL_ANSWERED | {"day": TODAY}))
    assert {name for name, _value in answer.fields} == set(ALL_ANSWERED)  # type: ignore[union-attr]


def test_answers_saved_as_files_are_taken_in_with_the_folder_they_are_in(running: Desk, tmp_path: Path) -> None:
    place = tmp_path / "answers"
    place.mkdir()
    for number, page in enumerate(sent(running, tmp_path)[:3]):
        (place / f"{number}.txt").write_text(page.answer({"S8": "3"}), "utf-8")
    (place / "notes.txt").write_text("Chưa gửi", "utf-8")
    found = read(running, place)
    assert (len(found.forms), found.refused) == (3, ())


def test_what_is_not_whole_not_given_out_here_or_of_another_survey_is_said(running: Desk, tmp_path: Path) -> None:
    page, *_others = sent(running, tmp_path)
    other, *_rest = sent(running, tmp_path, Wave.PULSE)
    whole = page.answer({"S8": "3"})
    forged = surveys.prepare(running, row(running))  # marks that never went out
    written = surveys.write_pages(running, forged, tmp_path, language="vi")().files
    never, *_others = of_mentees(written)
    talk = "\n".join((whole, whole[:-15], other.answer({"S8": "2"}), never.answer({"S8": "2"})))
    found = read(running, talk)
    assert len(found.forms) == 1
    counts = (Reason.NOT_WHOLE, Reason.OTHER_SURVEY, Reason.NOT_OURS)
    assert [found.count(reason) for reason in counts] == [1, 1, 1]
    assert read(running, changed(whole, "form=survey", "form=sign-up")).count(Reason.OTHER_FORM) == 1
    assert read(running, whole.replace("mentordesk=1", "mentordesk=2")).count(Reason.NEWER) == 1
    assert all(str(note) for note in notes(found))


def test_numbers_off_their_scale_are_left_out_and_the_rest_counts(running: Desk, tmp_path: Path) -> None:
    page, *_others = sent(running, tmp_path)
    text = changed(page.answer({"S8": "3", "S1": "4", "S10": "9"}), "S1=4", "S1=6")
    found = read(running, changed(text, "S10=9", "S10=11"))
    [form] = found.forms
    assert (dict(form.scores), found.off_scale) == ({"S8": 3}, 2)


def test_the_survey_of_a_team_is_answered_by_whom_somebody_is_led(running: Desk, tmp_path: Path) -> None:
    leader = running.all(Person)[0]
    team = builders.people(5, manager_id=leader.id)
    cycle = current.cycle(running)
    records = [builders.consent(person, Purpose.REPORTS) for person in team]
    part = builders.enrolment(cycle, leader, track=Track.EXECUTIVE)
    running.apply(builders.added(*team, *records, part, ExecutiveMentee(cycle_id=cycle.id, person_id=leader.id)))
    outgoing = surveys.prepare(running, row(running, Wave.TEAM))
    files = surveys.write_pages(running, outgoing, tmp_path, language="en")().files
    running.apply(surveys.sent(running, row(running, Wave.TEAM), outgoing, today=TODAY))
    page = PhonePage(files[0].read_text("utf-8"))
    [form] = read(running, page.answer({"area": leader.id, "T1": "2"}), Wave.TEAM).forms
    assert (form.group, dict(form.scores)) == (leader.id, {"T1": 2})


def test_a_manager_rates_those_they_lead_on_a_phone(running: Desk, tmp_path: Path) -> None:
    pages = rating_pages(running, tmp_path)
    assert len(pages) == 2
    page = max(pages, key=lambda page: len(page.fields))
    led = sorted({name.partition(".")[2] for name in page.fields})
    assert len(led) == 5
    cells = {f"listening.{led[0]}": "4", f"planning.{led[0]}": "2", f"listening.{led[1]}": "5"}
    found = read(running, page.answer(cells), Wave.SKILLS_BEFORE)
    assert dict(found.ratings) == {led[0]: (("listening", 4), ("planning", 2)), led[1]: (("listening", 5),)}
    given = {person_id: dict(scores) for person_id, scores in found.ratings}
    change = surveys.rate(running, row(running, Wave.SKILLS_BEFORE), given, today=TODAY)
    running.apply(change)
    assert len(row(running, Wave.SKILLS_BEFORE).ratings) == 2
    running.apply(change.inverse())
    assert row(running, Wave.SKILLS_BEFORE).ratings == ()


def test_a_manager_rates_nobody_else_and_no_mark_can_be_made_up(running: Desk, tmp_path: Path) -> None:
    first, second = sorted(rating_pages(running, tmp_path), key=lambda page: len(page.fields))
    mine, other = (min(page.fields).partition(".")[2] for page in (first, second))
    text = first.answer({f"listening.{mine}": "4"})
    swapped = read(running, changed(text, mine, other), Wave.SKILLS_BEFORE)
    assert (swapped.ratings, swapped.count(Reason.NOT_LED)) == ((), 1)
    later = read(running, text, Wave.SKILLS_AFTER)
    assert later.count(Reason.OTHER_SURVEY) == 1
    mark = text[text.index("&mark=") :].split("&")[1]
    assert read(running, changed(text, mark, "mark=x"), Wave.SKILLS_BEFORE).ratings == ()


def test_who_leads_many_gets_several_small_pages(running: Desk, tmp_path: Path) -> None:
    manager, mentors = builders.person("Phạm Văn Hùng"), builders.people(45)
    mentees = builders.people(45, manager_id=manager.id)
    cycle = current.cycle(running)
    pairs = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
        for mentor, mentee in zip(mentors, mentees, strict=True)
    ]
    agreed = [builders.consent(person, Purpose.REPORTS) for person in mentees]
    running.apply(builders.added(manager, *mentors, *mentees, *pairs, *agreed))
    files = surveys.write_rating_pages(running, row(running, Wave.SKILLS_BEFORE), tmp_path, language="vi")().files
    his = [path for path in files if "Hùng" in path.name]
    assert len(his) == 3
    assert all(path.stat().st_size < 60_000 for path in his)
    pages = [PhonePage(path.read_text("utf-8")) for path in his]
    cells = [dict.fromkeys(page.fields, "3") for page in pages]
    talk = "\n".join(page.answer(given) for page, given in zip(pages, cells, strict=True))
    assert len(read(running, talk, Wave.SKILLS_BEFORE).ratings) == 45


def test_the_survey_that_a_text_belongs_to_is_found(running: Desk, tmp_path: Path) -> None:
    page, *_others = sent(running, tmp_path, Wave.MIDPOINT)
    [first, *_rest] = rating_pages(running, tmp_path, Wave.SKILLS_AFTER)
    assert surveys.wave_of(running, page.answer({"S8": "4"}), today=TODAY) is Wave.MIDPOINT
    assert surveys.wave_of(running, first.answer({}), today=TODAY) is Wave.SKILLS_AFTER
    assert surveys.wave_of(running, "mentordesk=1&form=survey", today=TODAY) is Wave.MIDPOINT, "the one that is open"
