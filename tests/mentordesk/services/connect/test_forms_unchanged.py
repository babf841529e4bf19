"""A form that goes out filled and comes back unchanged changes nothing, whoever has the same name."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.questionnaire import Response, Source, Wish, WishKind
from mentordesk.exchange.answers import reading
from mentordesk.exchange.reading.guards import LIMITS
from mentordesk.exchange.reading.sheets import Ask, read_all
from mentordesk.services.connect import answer_forms, responses
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.answering import do, everything, read


@pytest.fixture(autouse=True)
def read_quickly(monkeypatch):
    """Read without a process of its own, which takes its time to start."""

    def books(paths, *, progress=None):
        for path in paths:
            yield path, read_all(path.read_bytes(), Ask(limits=LIMITS, every=True))

    monkeypatch.setattr(reading.workbook, "read_books", books)


NAMES = st.sampled_from(["Lê Thị Mai", "Lê Thị Mái", "LÊ THỊ MAI", "Trần An", "Trần An – NV1", "Trần An (Kho)"])
CODES = st.sampled_from(["", "", "", "NV1", "nv2", "NV3"])
DEPARTMENTS = st.sampled_from(["", "Kho", "QC"])
PEOPLE = st.lists(st.tuples(NAMES, CODES, DEPARTMENTS, st.sampled_from(tuple(Role))), min_size=2, max_size=7)


def filled_form(desk, folder, person):
    job = answer_forms.write_forms(desk, folder, [person.id], language="vi", today=TODAY, filled=True)
    return job().folder


def staffed(desk, drawn):
    cycle = desk.all(Cycle)[0]
    people = [builders.person(name, code=code, department=part) for name, code, part, _role in drawn]
    roles = [role for *_person, role in drawn]
    parts = [builders.enrolment(cycle, one, role) for one, role in zip(people, roles, strict=True) if role]
    desk.apply(builders.added(*people, *parts))
    return people


@given(PEOPLE, st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_unchanged_form_changes_nothing(read_quickly, drawn, data):
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder, "a.mentordesk"), builders.company())
        people = staffed(desk, drawn)
        asked = current.round_of(desk).recipients
        if asked:
            round_, one = current.round_of(desk), data.draw(st.sampled_from(asked))
            others = st.sampled_from([person for person in people if person.id != one.person.id])
            kinds = st.tuples(others, st.sampled_from(WishKind))
            wished = data.draw(st.lists(kinds, unique_by=lambda pair: pair[0].id, max_size=6))
            wishes = [answers.wish(round_, one, who, kind, rank) for rank, (who, kind) in enumerate(wished, start=1)]
            said = answers.response(round_, one, source=data.draw(st.sampled_from(Source)))
            desk.apply(responses.answer(desk, said, wishes=wishes, consents=answers.YES, today=TODAY))
            before = everything(desk)
            preview = read(desk, filled_form(desk, Path(folder), one.person))
            assert [draft.person.id for draft in preview.taken] == [one.person.id]
            do(desk, responses.import_answers(desk, preview, today=TODAY))
            assert everything(desk) == before
        desk.close()


def test_a_wish_about_one_of_two_people_of_a_name_comes_back(desk, tmp_path):
    drawn = [
        ("Lê Thị Mai", "", "Kho", Role.MENTOR),
        ("Lê Thị Mai", "", "Kho", Role.MENTOR),
        ("Ánh", "", "", Role.MENTEE),
    ]
    _first, second, mentee = staffed(desk, drawn)
    round_ = current.round_of(desk)
    [one] = [one for one in round_.recipients if one.person.id == mentee.id]
    wishes = [answers.wish(round_, one, second, WishKind.AVOID)]
    desk.apply(responses.answer(desk, answers.response(round_, one), wishes=wishes, today=TODAY))
    preview = read(desk, filled_form(desk, tmp_path, mentee))
    assert [(wish.other_id, wish.kind) for wish in preview.drafts[0].wishes] == [(second.id, WishKind.AVOID)]
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    assert {wish.other_id for wish in desk.all(Wish)} == {second.id}


def test_a_wish_in_words_that_fit_two_people_deletes_no_wish(desk, tmp_path):
    drawn = [
        ("Lê Thị Mai", "", "Kho", Role.MENTOR),
        ("Lê Thị Mai", "", "QC", Role.MENTOR),
        ("Ánh", "", "", Role.MENTEE),
    ]
    _first, second, mentee = staffed(desk, drawn)
    round_ = current.round_of(desk)
    [one] = [one for one in round_.recipients if one.person.id == mentee.id]
    wishes = [answers.wish(round_, one, second, WishKind.AVOID)]
    desk.apply(responses.answer(desk, answers.response(round_, one), wishes=wishes, today=TODAY))
    folder = filled_form(desk, tmp_path, mentee)
    answers.fill_form(next(folder.iterdir()), {"wish:avoid:1": "Lê Thị Mai"})
    preview = read(desk, folder)
    assert [one.problem.code for one in preview.problems] == ["consent-open", "wish-unclear"][::-1]
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    assert {wish.other_id for wish in desk.all(Wish)} == {second.id}


def test_an_unchanged_form_leaves_the_places_that_the_owner_gave_since(desk, group, tmp_path):
    mentor = group[0]
    round_ = current.round_of(desk)
    [one] = [one for one in round_.recipients if one.person.id == mentor.id]
    desk.apply(responses.answer(desk, answers.response(round_, one, capacity=2), today=TODAY))
    part = current.enrolments(desk)[mentor.id]
    desk.apply(builders.edited(part, replace(part, capacity=4)))
    do(desk, responses.import_answers(desk, read(desk, filled_form(desk, tmp_path, mentor)), today=TODAY))
    assert current.enrolments(desk)[mentor.id].capacity == 4
    assert len(desk.all(Response)) == 1
