"""What is answered on a phone, in Excel and on paper becomes the same records, as one change that can be undone."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Consent, Purpose
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    LANGUAGES,
    PLACES,
    SKILLS,
    SLOTS,
    Response,
    Source,
    Wish,
    WishKind,
)
from mentordesk.exchange.answers import reading
from mentordesk.exchange.reading.guards import LIMITS
from mentordesk.exchange.reading.sheets import Ask, read_all
from mentordesk.services.connect import answer_forms, responses
from mentordesk.services.connect.answer_forms import Sheets
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.answering import do, everything, full, read, undo
from tests.phones import PhonePage


@pytest.fixture(autouse=True)
def read_quickly(monkeypatch):
    """Read without a process of its own, which takes its time to start."""

    def books(paths, *, progress=None):
        for path in paths:
            yield path, read_all(path.read_bytes(), Ask(limits=LIMITS, every=True))

    monkeypatch.setattr(reading.workbook, "read_books", books)


def page_of(desk, folder, person, language="vi"):
    job = answer_forms.write_forms(desk, folder, [person.id], language=language, kind=Sheets.PHONE, today=TODAY)
    [path] = job().files
    return path, PhonePage(path.read_text("utf-8"))


def test_a_pasted_answer_is_one_change_that_can_be_undone(desk, group, tmp_path):
    mentor = group[0]
    path, page = page_of(desk, tmp_path, mentor)
    assert path.suffix == ".html"
    assert mentor.full_name in path.name
    before = everything(desk)
    preview = read(desk, page.answer(full(desk, mentor, capacity=3)))
    change = do(desk, responses.import_answers(desk, preview, today=TODAY))
    [response] = desk.all(Response)
    assert (response.person_id, response.capacity, response.source) == (mentor.id, 3, Source.FILE)
    assert str(change.label) == "Import the answers of 1 person"
    undo(desk, change)
    assert everything(desk) == before


def test_wishes_that_a_phone_does_not_ask_for_stay(desk, group, tmp_path):
    mentor, mentee, other = group
    round_ = current.round_of(desk)
    [one] = [one for one in round_.recipients if one.person.id == mentee.id]
    both = replace(current.enrolments(desk)[other.id], role=Role.BOTH)
    desk.apply(builders.edited(current.enrolments(desk)[other.id], both))
    wishes = [answers.wish(round_, one, mentor, WishKind.AVOID), answers.wish(round_, one, other)]
    desk.apply(responses.answer(desk, answers.response(round_, one), wishes=wishes, today=TODAY))
    _path, page = page_of(desk, tmp_path, mentee)
    cells = full(desk, mentee, remark="Em đổi ý") | {"wish:want:1": mentor.full_name}
    preview = read(desk, page.answer(cells))
    preview = responses.choose(preview, take=[draft.key for draft in preview.drafts])
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    assert {(wish.other_id, wish.kind) for wish in desk.all(Wish)} == {(mentor.id, WishKind.AVOID)}, (
        "who is avoided stays so, whatever the phone says; a wish that was taken out goes"
    )


def test_the_page_says_who_answers_questions(desk, group, tmp_path):
    owner = builders.person("Cô Hà", phone="0903 111 222")
    programme = current.programme(desk)
    desk.apply(builders.added(owner))
    desk.apply(builders.edited(programme, replace(programme, owner_id=owner.id)))
    _path, page = page_of(desk, tmp_path, group[0])
    assert "0903 111 222" in " ".join(page.words)


def some(options, most):
    codes = [option.code for option in options]
    return st.lists(st.sampled_from(codes), unique=True, max_size=most).map(
        lambda found: tuple(code for code in codes if code in found)
    )


@st.composite
def given_answers(draw):
    ratings = draw(st.dictionaries(st.sampled_from([item.code for item in ITEMS]), st.integers(1, 5), min_size=1))
    offers = draw(st.dictionaries(st.sampled_from([skill.code for skill in SKILLS]), st.integers(1, 5), max_size=8))
    wants = draw(st.lists(st.sampled_from([skill.code for skill in SKILLS]), unique=True, max_size=3))
    return {
        "ratings": tuple((item.code, ratings[item.code]) for item in ITEMS if item.code in ratings),
        "offers": tuple((skill.code, offers[skill.code]) for skill in SKILLS if skill.code in offers),
        "wants": tuple(wants),
        "experiences": draw(st.one_of(st.none(), some(EXPERIENCES, 9))),
        "direction": draw(st.sampled_from(["", *(option.code for option in DIRECTIONS)])),
        "times": tuple(slot for slot in SLOTS if draw(st.booleans())),
        "places": draw(some(PLACES, 4)),
        "channels": draw(some(CHANNELS, 4)),
        "languages": draw(some(LANGUAGES, 5)),
        "capacity": draw(st.one_of(st.none(), st.integers(1, 3))),
        "remark": draw(
            st.sampled_from(["", "Tôi làm ca đêm; gặp thứ 7 & CN 100%?", "a=b&c=d <b>", "1 + 1 = 2; ”x“ 😀"])
        ),
    }


CONSENTS = st.dictionaries(st.sampled_from([Purpose.TAKE_PART, Purpose.QUESTIONNAIRE]), st.booleans())


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Give a company, somebody who is asked, the page for their phone and their empty workbook."""
    folder = tmp_path_factory.mktemp("asked")
    desk = Desk.create(folder / "a.mentordesk", builders.company())
    cycle = desk.all(Cycle)[0]
    people = [builders.person(name) for name in ("Trần Quốc Dũng", "Lê Thị Mai", "Võ Thành Đạt")]
    desk.apply(builders.added(*people, *(builders.enrolment(cycle, one, Role.BOTH) for one in people)))
    _path, page = page_of(desk, folder, people[0])
    written = answer_forms.write_forms(desk, folder, [people[0].id], language="vi", today=TODAY)()
    yield desk, page, written.files[0]
    desk.close()


@given(given_answers(), CONSENTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_phone_excel_and_paper_give_the_same_records(asked, fields, consents):
    desk, page, empty = asked
    round_ = current.round_of(desk)
    one, other = round_.recipients[0], round_.recipients[1].person
    response = answers.response(round_, one, **fields)
    wishes = (answers.wish(round_, one, other),)
    cells = answers.written(response, wishes, consents)
    filled = Path(shutil.copy(empty, empty.with_name("filled.xlsx")))
    answers.fill_form(filled, cells)
    on_phone = page.answer(cells | {"wish:want:1": other.full_name})
    changes = (
        lambda: responses.import_answers(desk, read(desk, on_phone), today=TODAY),
        lambda: responses.import_answers(desk, read(desk, filled), today=TODAY),
        lambda: responses.answer(desk, response, wishes=wishes, consents=consents, today=TODAY),
    )
    phone, excel, paper = (_records(desk, change()) for change in changes)
    assert phone == excel == paper


def _records(desk, change):
    """Return what the file says after a change, without what differs between two that say the same; undo it again."""
    desk.apply(change)
    said = [replace(one, id="", source=Source.FILE) for one in desk.all(Response)]
    wishes = [replace(one, id="") for one in desk.all(Wish)]
    consents = {replace(one, id="") for one in desk.all(Consent)}
    found = said, wishes, consents, set(desk.all(Enrolment))
    desk.apply(change.inverse())
    return found
