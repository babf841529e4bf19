"""What goes out comes back: forms written, filled in and read again, whatever was translated or moved in between."""

import random
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.questionnaire import form as answer_form
from mentordesk.domain.questionnaire.answers import Doubt, with_unsigned
from mentordesk.domain.questionnaire.round import Recipient
from mentordesk.domain.questionnaire.versions import built_in
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.programme import MOST_PLACES, Role
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    KINDS,
    LANGUAGES,
    PLACES,
    SKILLS,
    SLOTS,
    Questionnaire,
    Response,
    WishKind,
    own_skill,
)
from mentordesk.errors import ListError
from mentordesk.exchange.answers import choices, forms, reading
from mentordesk.exchange.answers.marks import LISTS, FormKind, Mark, letters, read_mark
from mentordesk.exchange.answers.reading import Known
from mentordesk.exchange.answers.signatures import signed
from mentordesk.exchange.reading.guards import LIMITS
from mentordesk.exchange.reading.sheets import Ask, read_all
from mentordesk.exchange.reading.workbook import REFUSALS
from mentordesk.i18n import day, using
from mentordesk.progress import Cancelled
from tests import answers, builders
from tests.builders import TODAY

LISTS_DATA = Path(__file__).parents[3] / "data" / "lists"


def known(round_):
    return Known(round=round_, people={one.person.id: one.person for one in round_.recipients})


def read(source, round_, **fields):
    return reading.read_answers(source, replace(known(round_), **fields), today=TODAY)


def form(tmp_path, round_, one, cells=None, language="en", name="form.xlsx"):
    path = tmp_path / name
    with using(language):
        forms.write_form(path, round_, one)
    if cells:
        answers.fill_form(path, cells)
    return path


def full(round_, one, **fields):
    return answers.written(answers.response(round_, one, **fields), consents=answers.YES)


def codes(preview):
    return [one.problem.code for one in preview.problems]


@pytest.fixture
def own_process():
    """Let a test read in a process of its own, as the program does."""


@pytest.fixture(autouse=True)
def read_quickly(request, monkeypatch):
    """Read without a process of its own, which takes its time to start, where a test does not ask for one."""

    def books(paths, *, progress=None):
        for path in paths:
            yield path, read_all(path.read_bytes(), Ask(limits=LIMITS, every=True))

    if "own_process" not in request.fixturenames:
        monkeypatch.setattr(reading.workbook, "read_books", books)


@pytest.fixture
def round_():
    return answers.round_of()


# What comes back is what was said


def test_a_filled_form_comes_back_as_it_was_filled(tmp_path, round_, own_process):
    mentor, mentee = round_.recipients[0], round_.recipients[2]
    given_answers = answers.response(round_, mentee)
    wishes = [
        answers.wish(round_, mentee, mentor.person),
        answers.wish(round_, mentee, round_.recipients[1].person, WishKind.AVOID),
    ]
    path = form(tmp_path, round_, mentee, answers.written(given_answers, wishes, answers.YES))
    preview = read(path, round_)
    (draft,) = preview.taken
    assert answers.answered(draft.response) == answers.answered(given_answers)
    assert answers.said(draft.wishes) == answers.said(wishes)
    assert dict(draft.consents) == answers.YES
    assert preview.problems == ()


@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_part_is_asked_in_both_languages(tmp_path, place, language):
    round_ = answers.round_of(both=1)
    one = round_.recipients[place]
    path = form(tmp_path, round_, one, full(round_, one), language)
    with using("en"):
        (draft,) = read(path, round_).taken
    assert answers.answered(draft.response) == answers.answered(answers.response(round_, one))
    assert draft.share == 1


def test_a_sheet_of_many_people_comes_back_row_by_row(tmp_path, round_):
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    given_answers = {one.person.id: answers.response(round_, one, kinds=()) for one in round_.recipients[:-1]}
    answers.fill_sheet(path, {key: answers.written(one, (), answers.YES) for key, one in given_answers.items()})
    preview = read(path, round_)
    assert {one.person.id: answers.answered(one.response) for one in preview.taken} == {
        key: answers.answered(one) for key, one in given_answers.items()
    }
    assert [person.id for person in preview.blank] == [round_.recipients[-1].person.id]
    assert all(draft.wishes is None for draft in preview.drafts)


def test_a_sheet_that_others_see_asks_for_no_wishes(tmp_path, round_):
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    heads = [cell.value for cell in load_workbook(path).worksheets[0][1]]
    assert not [head for head in heads if str(head).startswith(("wish", "kind"))]


def test_what_kind_of_mentee_is_wished_for_stays_where_a_form_does_not_ask(tmp_path, round_):
    mentor = round_.recipients[0]
    kept = {mentor.person.id: answers.response(round_, mentor)}
    blank, sheet = answers.written(answers.response(round_, mentor, kinds=())), tmp_path / "sheet" / "all.xlsx"
    sheet.parent.mkdir()
    forms.write_sheet(sheet, round_, round_.recipients)
    answers.fill_sheet(sheet, {mentor.person.id: blank})
    asked = form(tmp_path, round_, mentor, blank, name="asked.xlsx")
    before = form(tmp_path, round_, mentor, blank, name="before.xlsx")
    book = load_workbook(before)
    cell = next(cell for cell in book.worksheets[0][1] if str(cell.value).startswith("MentorDesk form|3|"))
    mark = replace(read_mark(cell.value), layout=2)
    cell.value = str(signed(mark, round_.key))
    book.save(before)
    found = [read(path, round_, answers=kept).drafts for path in (sheet, asked, before)]
    assert [draft.response.kinds for (draft,) in found] == [("new", "other"), (), ("new", "other")]
    assert [draft.doubt for (draft,) in found] == [None] * 3


def test_what_kind_of_mentee_was_wished_for_goes_with_the_sheet_of_who_is_a_mentee_now(tmp_path, round_):
    mentee = next(one for one in round_.recipients if one.role is Role.MENTEE)
    as_mentor = replace(answers.response(round_, mentee), kinds=("new",))
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    answers.fill_sheet(path, {mentee.person.id: answers.written(answers.response(round_, mentee))})
    (draft,) = read(path, round_, answers={mentee.person.id: as_mentor}).drafts
    assert draft.response.kinds == ()


def test_a_row_that_was_left_empty_is_no_answer_of_a_mentor_who_wished_for_a_kind_of_mentee(tmp_path, round_):
    mentor = round_.recipients[0]
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    preview = read(path, round_, answers={mentor.person.id: answers.response(round_, mentor)})
    assert preview.drafts == ()
    assert mentor.person in preview.blank


def test_no_mentee_is_asked_what_kind_of_mentee_is_wished_for(tmp_path, round_):
    mentee = round_.recipients[2]
    path = form(tmp_path, round_, mentee)
    assert not [row[0].value for row in load_workbook(path).worksheets[0].iter_rows() if "kind:" in str(row[0].value)]


_SETS = {
    name: st.lists(st.sampled_from([one.code for one in options]), unique=True)
    for name, options in (
        ("places", PLACES),
        ("channels", CHANNELS),
        ("languages", LANGUAGES),
        ("lived", EXPERIENCES),
        ("kinds", KINDS),
    )
}


def in_order(picked, all_codes):
    return tuple(code for code in all_codes if code in picked)


@st.composite
def responses(draw):
    ratings = draw(st.dictionaries(st.sampled_from([item.code for item in ITEMS]), st.integers(1, 5), min_size=1))
    offers = draw(st.dictionaries(st.sampled_from([skill.code for skill in SKILLS]), st.integers(1, 5), max_size=5))
    ticks = {
        "places": in_order(draw(_SETS["places"]), [one.code for one in PLACES]),
        "channels": in_order(draw(_SETS["channels"]), [one.code for one in CHANNELS]),
        "languages": in_order(draw(_SETS["languages"]), [one.code for one in LANGUAGES]),
        "kinds": in_order(draw(_SETS["kinds"]), [one.code for one in KINDS]),
    }
    words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=60)
    return Response(
        ratings=tuple((item.code, ratings[item.code]) for item in ITEMS if item.code in ratings),
        experiences=draw(
            st.none() | _SETS["lived"].map(lambda picked: in_order(picked, [one.code for one in EXPERIENCES]))
        ),
        wants=tuple(draw(st.lists(st.sampled_from([skill.code for skill in SKILLS]), unique=True, max_size=3))),
        offers=tuple((skill.code, offers[skill.code]) for skill in SKILLS if skill.code in offers),
        direction=draw(st.sampled_from(["", *(one.code for one in DIRECTIONS)])),
        times=in_order(draw(st.lists(st.sampled_from(SLOTS), unique=True)), SLOTS),
        capacity=draw(st.none() | st.integers(1, MOST_PLACES)),
        remark=reading.as_words(draw(words)),
        answered_on=draw(st.dates(date(2026, 1, 1), TODAY)),
        **ticks,
    )


ROUND = answers.round_of(2, 2, 1)
BOTH = ROUND.recipients[-1]


@lru_cache
def empty_form(language, folder):
    with using(language):
        path = Path(folder) / f"{language}.xlsx"
        forms.write_form(path, ROUND, BOTH)
    return path


@settings(max_examples=25)
@given(given_answers=responses(), language=st.sampled_from(["vi", "en"]), data=st.data())
def test_whatever_is_answered_comes_back_equal(tmp_path_factory, given_answers, language, data):
    folder = tmp_path_factory.getbasetemp()
    others = data.draw(st.lists(st.sampled_from(ROUND.others(BOTH)), unique=True, max_size=4))
    wishes = [
        answers.wish(ROUND, BOTH, other, WishKind.WANT if place < 2 else WishKind.AVOID, place + 1 if place < 2 else 1)
        for place, other in enumerate(others)
    ]
    consents = data.draw(st.dictionaries(st.sampled_from([Purpose.TAKE_PART, Purpose.QUESTIONNAIRE]), st.booleans()))
    path = folder / "filled.xlsx"
    shutil.copy(empty_form(language, str(folder)), path)
    answers.fill_form(path, answers.written(given_answers, wishes, consents))
    found = reading._Found(known(ROUND), TODAY)
    for read_form in reading._forms_of_sheets(path, read_all(path.read_bytes(), Ask(limits=LIMITS, every=True))):
        found.add(read_form)
    (draft,) = found.drafts
    expected = replace(
        given_answers, id="", cycle_id=ROUND.cycle_id, person_id=BOTH.person.id, questionnaire_id=ROUND.questionnaire.id
    )
    assert answers.answered(draft.response) == expected
    assert answers.said(draft.wishes) == answers.said(wishes)
    assert dict(draft.consents) == consents


# What people do to a form


def test_labels_and_choices_may_be_translated(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    book = load_workbook(path)
    sheet, lists = book.worksheets[0], book[LISTS]
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = f"译 {cell.value}"
    for row in lists.iter_rows(min_row=2):
        for cell in row[1::2]:
            if isinstance(cell.value, str):
                cell.value = f"译 {cell.value}"
    sheet.title = "问卷"
    for row in sheet.iter_rows(min_col=3):
        for cell in row:
            if cell.value == "译 x":
                cell.value = "x"
    book.save(path)
    preview = read(path, round_)
    expected = answers.response(round_, one)
    (draft,) = preview.taken
    assert answers.answered(draft.response) == answers.answered(replace(expected, remark=f"译 {expected.remark}"))
    assert preview.problems == ()


def test_rows_may_be_sorted_and_columns_and_rows_put_in(tmp_path, round_):
    one = round_.recipients[0]
    path = form(tmp_path, round_, one, full(round_, one))
    old = load_workbook(path).worksheets[0]
    rows = [[None, *values] for values in old.iter_rows(values_only=True)]
    book = Workbook()
    for row in [[], ["A new line"], rows[0], *reversed(rows[1:])]:
        # The parts of the day stand in another order too, and an empty column between.
        book.active.append([*row[:3], *reversed(row[3:]), None] if row and len(row) > 3 else row)
    book.save(path)
    (draft,) = read(path, round_).taken
    assert answers.answered(draft.response) == answers.answered(answers.response(round_, one))


def test_columns_of_a_sheet_may_be_reordered_and_rows_sorted(tmp_path, round_):
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    one = round_.recipients[3]
    answers.fill_sheet(path, {one.person.id: full(round_, one)})
    rows = [list(values) for values in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
    book = Workbook()
    for row in [rows[0], *reversed(rows[1:])]:
        book.active.append([*reversed(row[1:]), row[0]])
    book.save(path)
    (draft,) = read(path, round_).taken
    assert answers.answered(draft.response) == answers.answered(answers.response(round_, one))


def test_a_row_added_by_hand_is_known_by_its_code(tmp_path, round_):
    path = tmp_path / "all.xlsx"
    one, other = round_.recipients[2:4]
    forms.write_sheet(path, round_, [one])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([None, other.person.code, other.person.full_name, None, None, None, 4])
    sheet.append([None, "NV9999", "Ai Đó", None, None, None, 4])
    book.save(path)
    preview = read(path, round_)
    assert [draft.person for draft in preview.drafts] == [other.person]
    assert [(refused.code, refused.row) for refused in preview.refused] == [("person-unknown", 9)]


def test_a_form_saved_as_csv_is_read(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    lines = []
    for row in load_workbook(path).worksheets[0].iter_rows(values_only=True):
        cells = [day(value) if isinstance(value, date) else str(value or "") for value in row]
        lines.append(";".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    saved = tmp_path / "form.csv"
    saved.write_text("\n".join(lines), encoding="utf-8-sig")
    (draft,) = read(saved, round_).taken
    assert answers.answered(draft.response) == answers.answered(answers.response(round_, one))


# A folder


def test_a_folder_is_read_with_the_folders_in_it(tmp_path, round_, own_process):
    inner = tmp_path / "Kho"
    inner.mkdir()
    for place, folder in ((2, tmp_path), (3, inner)):
        one = round_.recipients[place]
        form(folder, round_, one, full(round_, one), name=f"{place}.xlsx")
    (tmp_path / "~$2.xlsx").write_bytes(b"mark")
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    preview = read(tmp_path, round_)
    assert {draft.person.id for draft in preview.taken} == {
        round_.recipients[2].person.id,
        round_.recipients[3].person.id,
    }
    assert preview.refused == ()
    assert preview.files == 2


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(tmp_path, round_, own_process):
    one = round_.recipients[2]
    good = form(tmp_path, round_, one, full(round_, one), name="good.xlsx")
    (tmp_path / "half.xlsx").write_bytes(good.read_bytes()[:5000])
    shutil.copy(LISTS_DATA / "password.xlsx", tmp_path / "locked.xlsx")
    (tmp_path / "page.xlsx").write_text("<html><body>no</body></html>")
    shutil.copy(LISTS_DATA / "plain.xlsx", tmp_path / "staff.xlsx")
    (tmp_path / "nothing.xlsx").write_bytes(b"")
    preview = read(tmp_path, round_)
    assert [draft.person.id for draft in preview.taken] == [one.person.id]
    assert {refused.file: refused.code for refused in preview.refused} == {
        "half.xlsx": "damaged",
        "locked.xlsx": "password",
        "page.xlsx": "other-format",
        "staff.xlsx": "not-a-form",
        "nothing.xlsx": "empty-file",
    }
    assert all(str(refused.reason) for refused in preview.refused)


def test_a_folder_of_strange_files_is_refused_file_by_file(round_, own_process):
    preview = read(LISTS_DATA, round_)
    assert (preview.drafts, len(preview.refused)) == ((), preview.files)
    assert {one.code for one in preview.refused} <= {*REFUSALS, "not-a-form"}


def test_broken_forms_are_read_or_refused_and_none_ends_the_reading(tmp_path, round_, own_process):
    one = round_.recipients[2]
    good = form(tmp_path, round_, one, full(round_, one), name="good.xlsx")
    data, chance = good.read_bytes(), random.Random(3)
    for number in range(30):
        broken = bytearray(data)
        for _flip in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        end = len(broken) if number % 3 else chance.randrange(len(broken))
        (tmp_path / f"broken {number:02}.xlsx").write_bytes(broken[:end])
    preview = read(tmp_path, round_)
    assert "good.xlsx" in {draft.file for draft in preview.drafts}
    assert len({draft.file for draft in preview.drafts} | {one.file for one in preview.refused}) == 31
    assert {one.code for one in preview.refused} <= {*REFUSALS, "not-a-form"}


def test_a_folder_that_is_gone_is_said(tmp_path, round_, own_process):
    with pytest.raises(ListError) as caught:
        read(tmp_path / "gone", round_)
    assert caught.value.code == "missing"


def test_the_reading_can_be_cancelled(tmp_path, round_, own_process):
    one = round_.recipients[2]
    form(tmp_path, round_, one, full(round_, one))

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        reading.read_answers(tmp_path, known(round_), today=TODAY, progress=stop)


# Forms that are not of this round


def test_a_form_of_another_company_is_refused(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, replace(round_, company_id="e" * 32), one, full(round_, one))
    preview = read(path, round_)
    assert (preview.drafts, [one.code for one in preview.refused]) == ((), ["other-company"])


def test_a_form_of_another_cycle_is_refused(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, replace(round_, cycle_id="e" * 32), one, full(round_, one))
    assert [one.code for one in read(path, round_).refused] == ["other-cycle"]


def test_a_form_of_a_newer_program_is_refused():
    mark = read_mark("MentorDesk form|4|form|whatever comes")
    assert mark is not None
    assert reading._refusal(mark, answers.round_of())[0] == "newer-form"


def test_a_form_of_an_unknown_newer_version_is_refused(tmp_path, round_):
    one = round_.recipients[2]
    newer = Questionnaire(number=2)
    path = form(tmp_path, replace(round_, questionnaire=newer), one, full(round_, one))
    preview = read(path, round_)
    assert (preview.drafts, [one.code for one in preview.refused]) == ((), ["newer-version"])


def test_an_older_version_is_read_with_a_warning(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    newer = Questionnaire(number=2, left_out=("W5",))
    preview = read(path, replace(round_, questionnaire=newer, versions=(newer, answers.VERSION)))
    (draft,) = preview.taken
    assert draft.response.questionnaire_id == answers.VERSION.id
    assert len(draft.response.ratings) == len(ITEMS)
    assert codes(preview) == ["older-version"]


def test_who_is_not_asked_is_said(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    without = replace(round_, recipients=tuple(other for other in round_.recipients if other is not one))
    stranger = reading.read_answers(path, Known(round=without), today=TODAY)
    idle = reading.read_answers(path, known(round_=replace(without, recipients=round_.recipients)), today=TODAY)
    here = reading.read_answers(path, Known(round=without, people={one.person.id: one.person}), today=TODAY)
    assert [one.code for one in stranger.refused] == ["person-unknown"]
    assert idle.refused == ()
    assert "does not take part" in str(here.refused[0].reason)


def test_a_person_imported_anew_is_known_by_the_code(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    anew = replace(one, person=replace(one.person, id="f" * 32))
    (draft,) = read(path, replace(round_, recipients=(*round_.recipients[:2], anew))).taken
    assert draft.response.person_id == "f" * 32


def test_forms_of_another_file_say_who_takes_part(tmp_path, round_):
    """The people are the same by their codes; ids, company and cycle are all others."""
    mentor, mentee = round_.recipients[0], round_.recipients[2]
    wish = answers.wish(round_, mentee, mentor.person)
    form(tmp_path, round_, mentor, full(round_, mentor), name="1.xlsx")
    form(
        tmp_path, round_, mentee, answers.written(answers.response(round_, mentee), [wish], answers.YES), name="2.xlsx"
    )
    form(
        tmp_path,
        replace(round_, company_id="e" * 32),
        round_.recipients[3],
        full(round_, round_.recipients[3]),
        name="3.xlsx",
    )
    people = {one.person.code: replace(one.person, id=f"here {one.person.code}") for one in round_.recipients}
    here = answers.round_of(0, 0, company_id="f" * 32, cycle_id="a" * 32, questionnaire=Questionnaire())
    now = Known(round=here, people={person.id: person for person in people.values()}, foreign=True)
    preview = reading.read_answers(tmp_path, now, today=TODAY)
    assert [(draft.person, draft.role) for draft in preview.taken] == [
        (people[mentor.person.code], Role.MENTOR),
        (people[mentee.person.code], Role.MENTEE),
    ]
    assert wished(replace(preview, drafts=preview.drafts[1:])) == [(people[mentor.person.code].id, WishKind.WANT, 1)]
    assert {draft.response.cycle_id for draft in preview.taken} == {"a" * 32}
    assert [(one.file, one.code) for one in preview.refused] == [("3.xlsx", "other-company")]


def test_a_form_of_another_file_keeps_the_built_in_version_it_asked(tmp_path, round_):
    first = built_in(round_.company_id)[1]
    mentor = round_.recipients[0]
    form(tmp_path, replace(round_, questionnaire=first), mentor, full(round_, mentor))
    here = answers.round_of(0, 0, company_id="f" * 32, cycle_id="a" * 32, versions=built_in("f" * 32))
    now = Known(round=here, people={mentor.person.id: mentor.person}, foreign=True)
    [draft] = reading.read_answers(tmp_path, now, today=TODAY).taken
    assert draft.questionnaire == built_in("f" * 32)[1]


def test_a_sheet_of_another_file_says_the_parts_too(tmp_path, round_):
    with using("vi"):
        forms.write_sheet(tmp_path / "all.xlsx", round_, round_.recipients)
    answers.fill_sheet(tmp_path / "all.xlsx", {one.person.id: full(round_, one) for one in round_.recipients})
    here = answers.round_of(0, 0, company_id="f" * 32, cycle_id="a" * 32)
    now = Known(round=here, people={one.person.id: one.person for one in round_.recipients}, foreign=True)
    preview = reading.read_answers(tmp_path, now, today=TODAY)
    assert [draft.role for draft in preview.taken] == [one.role for one in round_.recipients]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_that_goes_out_filled_comes_back_equal(tmp_path, language):
    round_ = answers.round_of(both=1)
    one = round_.recipients[-1]
    said = answers.response(round_, one, experiences=(), remark="=1+1")
    wishes = [answers.wish(round_, one, other, WishKind.AVOID) for other in round_.others(one)[:2]]
    with using(language):
        cells = answer_form.form_values(said, wishes, answers.YES)
        forms.write_form(tmp_path / "form.xlsx", round_, one, filled=cells)
    preview = read(tmp_path / "form.xlsx", round_)
    (draft,) = preview.taken
    assert answers.answered(draft.response) == answers.answered(said)
    assert answers.said(draft.wishes) == answers.said(wishes)
    assert (dict(draft.consents), preview.problems) == (answers.YES, ())


# The same person twice


def test_of_two_forms_of_a_person_the_newest_is_proposed(tmp_path, round_):
    one = round_.recipients[2]
    form(tmp_path, round_, one, full(round_, one, direction="own"), name="b new.xlsx")
    form(tmp_path, round_, one, full(round_, one, answered_on=answers.LAST_WEEK), name="a old.xlsx")
    form(tmp_path, round_, one, full(round_, one, answered_on=answers.LAST_WEEK), name="c old.xlsx")
    preview = read(tmp_path, round_)
    (duplicate,) = preview.duplicates
    assert [draft.file for draft in preview.taken] == ["b new.xlsx"]
    assert (duplicate.person, len(duplicate.keys), duplicate.kept) == (one.person, 3, preview.taken[0].key)


def test_answers_older_than_those_kept_are_left_out_with_a_word(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, answered_on=answers.LAST_WEEK))
    preview = read(path, round_, answers={one.person.id: answers.response(round_, one)})
    assert (preview.taken, codes(preview)) == ((), ["older-answers"])


# Cells that are wrong become gaps


@pytest.mark.parametrize(
    ("code", "typed", "problem"),
    [
        ("rate:W1", 7, "rating"),
        ("rate:W1", 0, "rating"),
        ("rate:W1", 3.5, "rating"),
        ("rate:W1", "4–5", "rating"),
        ("rate:W1", "không biết", "rating"),
        ("rate:W1", date(2026, 5, 1), "rating"),
        ("rate:W1", True, "rating"),
        ("offer:selling", 9, "rating"),
        ("offer:selling", "giỏi", "rating"),
        ("capacity", "hai", "number"),
        ("capacity", 21, "number"),
        ("lived:moved", "3 năm", "tick"),
        ("direction", "phi công", "choice"),
        ("consent:P1", "để xem", "consent-unclear"),
    ],
)
def test_a_cell_that_is_wrong_becomes_a_gap_and_the_rest_comes_in(tmp_path, round_, code, typed, problem):
    one = round_.recipients[0]
    path = form(tmp_path, round_, one, full(round_, one))
    answers.fill_form(path, {code: typed if typed is not True else "TRUE"})
    preview = read(path, round_)
    (draft,) = preview.taken
    found = next(item.problem for item in preview.problems if item.problem.code == problem)
    assert (found.row > 0, found.column, bool(found.found)) == (True, "C", True)
    assert str(typed if typed is not True else "TRUE") in str(found.message) or isinstance(typed, date)
    assert len(draft.response.ratings) >= len(ITEMS) - 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Đồng ý", 4),
        ("dong y", 4),
        ("Trung lập", 3),
        ("Strongly agree", 5),
        ("KHÔNG ĐỒNG Ý", 2),
        # as older forms say it
        ("Thống nhất", 4),
        ("Phân vân", 3),
        ("In between", 3),
        ("Agree fully", 5),
        ("Do not agree at all", 1),
        ("Do not agree", 2),
    ],
)
def test_an_answer_in_words_is_read_with_a_warning(tmp_path, round_, typed, meant):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    answers.fill_form(path, {"rate:W1": typed})
    preview = read(path, round_)
    assert dict(preview.taken[0].response.ratings)["W1"] == meant
    assert codes(preview) == ["rating-words"]


@pytest.mark.parametrize("typed", ["4", 4.0, "4 – đồng ý", "4. Agree", "4/5", " 4 "])
def test_a_number_is_a_number_however_it_is_written(tmp_path, round_, typed):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    answers.fill_form(path, {"rate:P-O1": typed})
    preview = read(path, round_)
    assert (dict(preview.taken[0].response.ratings)["P-O1"], codes(preview)) == (4, [])


def test_more_than_three_skills_are_cut_with_a_word(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, wants=()))
    answers.fill_form(path, {"want:1": "Selling, Presenting; Negotiating", "want:2": "Leading people"})
    preview = read(path, round_)
    assert preview.taken[0].response.wants == ("selling", "presenting", "negotiating")
    assert codes(preview) == ["skills-many"]


def test_of_more_than_eight_skills_offered_the_strongest_stay(tmp_path, round_):
    one = round_.recipients[0]
    cells = {f"offer:{skill.code}": 2 + place % 3 for place, skill in enumerate(SKILLS[:10])}
    path = form(tmp_path, round_, one, full(round_, one, offers=()) | cells)
    preview = read(path, round_)
    assert [strength for _code, strength in preview.taken[0].response.offers] == [2, 3, 4, 2, 3, 4, 3, 4]
    assert codes(preview) == ["skills-many"]


def test_a_remark_too_long_is_cut(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, remark="a" * 400))
    preview = read(path, round_)
    assert (len(preview.taken[0].response.remark), codes(preview)) == (300, ["remark-long"])


@pytest.mark.parametrize("typed", ["30/02/2026", "25/12/2026"])
def test_a_day_that_cannot_be_is_the_day_of_the_file(tmp_path, round_, typed):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    answers.fill_form(path, {"day": typed})
    preview = read(path, round_)
    assert preview.taken[0].response.answered_on <= TODAY
    assert len(codes(preview)) == 1


# Wishes


def wished(preview):
    (draft,) = preview.taken
    return [(wish.other_id, wish.kind, wish.rank) for wish in draft.wishes]


@pytest.mark.parametrize("how", ["code", "name", "flat", "both"])
def test_a_name_may_be_typed_in_many_ways(tmp_path, round_, how):
    one, mentor = round_.recipients[2], round_.recipients[0].person
    typed = {
        "code": mentor.code.lower(),
        "name": mentor.full_name,
        "flat": "tran quoc dung",
        "both": f"Anh Dũng ({mentor.code})",
    }
    path = form(tmp_path, round_, one, full(round_, one) | {"wish:want:2": typed[how]})
    preview = read(path, round_)
    assert wished(preview) == [(mentor.id, WishKind.WANT, 1)]
    assert codes(preview) == []


@pytest.mark.parametrize("who", ["Người Lạ", "other mentee", "self"])
def test_a_wish_about_nobody_on_the_other_side_is_left_out(tmp_path, round_, who):
    one = round_.recipients[2]
    name = {"other mentee": round_.recipients[3].person.full_name, "self": one.person.full_name}.get(who, who)
    path = form(tmp_path, round_, one, full(round_, one) | {"wish:avoid:1": name})
    preview = read(path, round_)
    assert (wished(preview), codes(preview)) == ([], ["wish-person"])
    assert "not with" not in str(preview.problems[0].problem.message)


def test_a_name_that_two_people_have_needs_the_code(tmp_path):
    round_ = answers.round_of()
    twin = replace(
        round_.recipients[1],
        person=replace(round_.recipients[1].person, full_name=round_.recipients[0].person.full_name),
    )
    round_ = replace(round_, recipients=(round_.recipients[0], twin, *round_.recipients[2:]))
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one) | {"wish:want:1": twin.person.full_name})
    preview = read(path, round_)
    assert (wished(preview), codes(preview)) == ([], ["wish-unclear"])
    answers.fill_form(path, {"wish:want:1": twin.person.id})
    assert wished(read(path, round_)) == [(twin.person.id, WishKind.WANT, 1)]


def test_people_without_codes_who_share_a_name_are_never_mistaken(tmp_path):
    round_ = answers.round_of()
    bare = [replace(one, person=replace(one.person, code="", full_name="Lê Thị Hoa")) for one in round_.recipients[:2]]
    round_ = replace(round_, recipients=(*bare, *round_.recipients[2:]))
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one) | {"wish:avoid:1": "Lê Thị Hoa"})
    preview = read(path, round_)
    assert (wished(preview), codes(preview)) == ([], ["wish-unclear"])


def test_who_is_named_both_ways_is_avoided(tmp_path, round_):
    one, mentor = round_.recipients[2], round_.recipients[0].person
    path = form(tmp_path, round_, one, full(round_, one) | {"wish:avoid:1": mentor.id, "wish:want:1": mentor.id})
    preview = read(path, round_)
    assert (wished(preview), codes(preview)) == ([(mentor.id, WishKind.AVOID, 1)], ["wish-both"])


# Forms as a whole


def test_a_form_that_came_back_empty_is_no_answer(tmp_path, round_):
    preview = read(form(tmp_path, round_, round_.recipients[2]), round_)
    assert (preview.drafts, preview.refused) == ((), ())
    assert preview.blank == (round_.recipients[2].person,)


def test_less_than_four_fifths_is_warned_of(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, ratings=(("W1", 3), ("W2", 4))))
    preview = read(path, round_)
    assert codes(preview) == ["incomplete"]
    assert len(preview.taken) == 1


def test_the_same_number_everywhere_is_warned_of(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, ratings=tuple((item.code, 3) for item in ITEMS)))
    assert codes(read(path, round_)) == ["straight"]


def test_a_missing_consent_is_warned_of_unless_it_was_given_before(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, answers.written(answers.response(round_, one)))
    before = consent_book(builders.consent(one.person, purpose) for purpose in answers.YES)
    assert codes(read(path, round_)) == ["consent-open"]
    assert codes(read(path, round_, consents=before)) == []


@pytest.mark.parametrize(
    ("purpose", "code"), [(Purpose.QUESTIONNAIRE, "answers-refused"), (Purpose.TAKE_PART, "part-refused")]
)
def test_a_no_is_said(tmp_path, round_, purpose, code):
    one = round_.recipients[2]
    cells = answers.written(answers.response(round_, one), consents={purpose: False})
    preview = read(form(tmp_path, round_, one, cells), round_)
    assert codes(preview) == [code]
    assert preview.taken[0].refuses


def test_answers_of_another_part_are_passed_over(tmp_path, round_):
    one = round_.recipients[0]
    path = form(tmp_path, round_, replace(one, role=Role.BOTH), full(round_, replace(one, role=Role.BOTH)))
    (draft,) = read(path, round_).taken
    assert (draft.response.wants, bool(draft.response.offers)) == ((), True)


def test_a_form_with_macros_is_read_for_its_values_alone(tmp_path, round_, own_process):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one), name="form.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro")
    (draft,) = read(path, round_).taken
    assert draft.response.ratings == answers.response(round_, one).ratings


# How a form is built


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("make", ["form", "sheet"])
def test_a_form_opens_in_every_reader_without_a_formula(tmp_path, round_, make, language):
    path = tmp_path / "made.xlsx"
    with using(language):
        if make == "form":
            forms.write_form(path, round_, round_.recipients[0])
        else:
            forms.write_sheet(path, round_, round_.recipients)
    book = load_workbook(path)
    assert CalamineWorkbook.from_path(path).sheet_names == book.sheetnames
    sheet, lists = book.worksheets
    assert (lists.title, lists.sheet_state) == (LISTS, "hidden")
    assert (sheet.column_dimensions["A"].hidden, sheet.row_dimensions[1].hidden) == (True, True)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for rule in sheet.data_validations.dataValidation:
        assert rule.formula1.startswith(f"{LISTS}!$")
        assert len(rule.formula1) < 255
        assert len(rule.errorTitle) <= 32
        assert len(rule.error) <= 225
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "calcChain" in name or "externalLink" in name]


def test_every_answer_has_its_drop_down_and_may_be_typed_into(tmp_path, round_):
    path = form(tmp_path, round_, round_.recipients[0])
    sheet = load_workbook(path).worksheets[0]
    ruled = {
        cell
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref
        for row in sheet[cells.coord if ":" in cells.coord else f"{cells.coord}:{cells.coord}"]
        for cell in row
    }
    coded = [sheet.cell(row[0].row, 3) for row in sheet.iter_rows(min_row=2, max_col=1) if row[0].value]
    assert [sheet.cell(cell.row, 1).value for cell in coded if cell not in ruled] == ["remark", "day"]
    assert not [cell for cell in coded if cell.protection.locked]
    assert sheet.protection.sheet
    assert sheet.cell(7, 2).protection.locked


def test_nothing_is_ticked_beforehand(tmp_path, round_):
    sheet = load_workbook(form(tmp_path, round_, round_.recipients[0])).worksheets[0]
    coded = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]
    assert not [cell for row in coded for cell in row[2:] if cell is not None]


def test_a_sheet_keeps_names_and_headings_in_sight(tmp_path, round_):
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, round_, round_.recipients)
    assert load_workbook(path).worksheets[0].freeze_panes == "E7"


def test_wishes_are_chosen_from_the_other_side(tmp_path, round_):
    hidden = load_workbook(form(tmp_path, round_, round_.recipients[2]))[LISTS]
    offered = answers._lists(hidden)["people"]
    assert set(offered) == {one.person.id for one in round_.recipients if one.role is Role.MENTOR}
    assert offered[round_.recipients[0].person.id] == choices.name_and_code(round_.recipients[0].person)


def test_a_round_of_one_has_nobody_to_wish_for(tmp_path):
    round_ = answers.round_of(0, 1)
    path = form(tmp_path, round_, round_.recipients[0], full(round_, round_.recipients[0]))
    assert len(read(path, round_).taken) == 1


def test_a_hostile_name_stays_words(tmp_path, round_):
    one = replace(
        round_.recipients[2], person=replace(round_.recipients[2].person, full_name='=HYPERLINK("x")', code="+1")
    )
    round_ = replace(round_, recipients=(*round_.recipients[:2], one))
    path = form(tmp_path, round_, one)
    assert not [
        cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_own_words_stand_on_the_form(tmp_path, round_):
    own = Questionnaire(wordings=(("W1", "I plan.", "Tôi lên kế hoạch."),), left_out=("W2",))
    path = form(tmp_path, replace(round_, questionnaire=own), round_.recipients[2], language="vi")
    rows = {row[0]: row[1] for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) if row[0]}
    assert rows["rate:W1"] == "Tôi lên kế hoạch."
    assert "rate:W2" not in rows


OWN = (own_skill("TIG welding", "Hàn TIG"), own_skill("", "Đọc bản vẽ"), own_skill("=1+1 | sums", "Phép tính"))
OWN_VERSION = Questionnaire(number=3, skills=(*(skill.code for skill in OWN), "selling", "leading"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", [0, 2])
def test_skills_of_the_company_come_back_as_they_were_filled(tmp_path, round_, language, place):
    asked = replace(round_, questionnaire=OWN_VERSION, versions=(OWN_VERSION, answers.VERSION))
    one = asked.recipients[place]
    given_answers = answers.response(
        asked,
        one,
        questionnaire_id=OWN_VERSION.id,
        wants=(OWN[1].code, "selling", OWN[0].code) if one.role.learns else (),
        offers=((OWN[0].code, 5), (OWN[2].code, 3), ("leading", 2)) if one.role.gives else (),
    )
    path = form(tmp_path, asked, one, answers.written(given_answers, consents=answers.YES), language)
    preview = read(path, asked)
    (draft,) = preview.taken
    assert answers.answered(draft.response) == answers.answered(given_answers)
    assert codes(preview) == []


def test_skills_of_the_company_stand_on_the_form_in_its_language_and_the_built_in_ones_left_out_do_not(
    tmp_path, round_
):
    asked = replace(round_, questionnaire=OWN_VERSION)
    for language, words in (("vi", "Hàn TIG"), ("en", "TIG welding")):
        path = form(tmp_path, asked, asked.recipients[0], language=language)
        rows = {row[0]: row[1] for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) if row[0]}
        offered = [code for code in rows if str(code).startswith("offer:")]
        assert offered == [f"offer:{code}" for code in OWN_VERSION.skills]
        assert rows[f"offer:{OWN[0].code}"] == words
        assert rows[f"offer:{OWN[1].code}"] == "Đọc bản vẽ"


def test_a_sheet_with_skills_of_the_company_comes_back(tmp_path, round_):
    asked = replace(round_, questionnaire=OWN_VERSION, versions=(OWN_VERSION,))
    path = tmp_path / "all.xlsx"
    forms.write_sheet(path, asked, asked.recipients)
    fields = {"questionnaire_id": OWN_VERSION.id}
    mentor, mentee = asked.recipients[0], asked.recipients[2]
    said = {
        mentor.person.id: answers.response(asked, mentor, wants=(), offers=((OWN[2].code, 4),), kinds=(), **fields),
        mentee.person.id: answers.response(asked, mentee, wants=(OWN[0].code,), offers=(), **fields),
    }
    answers.fill_sheet(path, {key: answers.written(one, (), answers.YES) for key, one in said.items()})
    assert {one.person.id: answers.answered(one.response) for one in read(path, asked).taken} == {
        key: answers.answered(one) for key, one in said.items()
    }


def test_a_form_from_before_the_company_had_its_own_skills_still_comes_in(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one))
    preview = read(path, replace(round_, questionnaire=OWN_VERSION, versions=(OWN_VERSION, answers.VERSION)))
    (draft,) = preview.taken
    assert draft.response.wants == answers.response(round_, one).wants
    assert codes(preview) == ["older-version"]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.BOTH])
def test_every_question_has_a_code_of_its_own(role):
    asked = [question.code for section in answer_form.sections(answers.VERSION, role) for question in section.questions]
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(answer_form.labels(answers.VERSION))


def test_a_mark_comes_back_as_it_was():
    mark = Mark(FormKind.FORM, "a", "b", "c", 3, Role.BOTH, "d", "NV|01")
    assert read_mark(str(mark)) == mark
    assert [
        read_mark(cell) for cell in ("", None, 3, "MentorDesk form", "MentorDesk form|x|y", "MentorDesk form|1|form")
    ] == [None] * 6


def test_columns_have_the_letters_of_excel():
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# Forms of the time when the week had no afternoon, and the scale other words

OLD_FORMS = Path(__file__).parents[3] / "data" / "forms"
OLD_TIMES = ("mon-morning", "tue-noon", "tue-evening", "sat-shift")


@pytest.fixture
def old_round():
    mentor = replace(builders.person("Trần Quốc Dũng"), id="a" * 32, code="NV001")
    mentee = replace(builders.person("Lê Thị Mai"), id="b" * 32, code="NV002")
    return replace(answers.round_of(), recipients=(Recipient(mentor, Role.MENTOR), Recipient(mentee, Role.MENTEE)))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_without_an_afternoon_still_comes_in(old_round, language):
    preview = read(OLD_FORMS / f"no-afternoon-{language}.xlsx", old_round)
    assert preview.taken == ()
    (draft,) = with_unsigned(preview).taken
    assert draft.response.times == OLD_TIMES
    assert dict(draft.response.ratings) == {item.code: 1 + place % 5 for place, item in enumerate(ITEMS)}
    assert dict(draft.consents) == answers.YES
    assert codes(preview) == [Doubt.UNSIGNED]


def test_a_sheet_without_an_afternoon_still_comes_in(old_round):
    preview = read(OLD_FORMS / "no-afternoon-sheet.xlsx", old_round)
    assert preview.taken == ()
    taken = with_unsigned(preview).taken
    assert [draft.response.times for draft in taken] == [OLD_TIMES, OLD_TIMES]
    assert all(len(draft.response.ratings) == len(ITEMS) for draft in taken)


def test_an_afternoon_comes_back(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path, round_, one, full(round_, one, times=("tue-afternoon", "fri-afternoon")), "vi")
    heads = {str(cell.value): str(other.value) for cell, other in zip(*_week(path), strict=True)}
    assert heads == {"morning": "sáng", "noon": "trưa", "afternoon": "chiều", "evening": "tối", "shift": "giờ đổi ca"}
    (draft,) = read(path, round_).taken
    assert draft.response.times == ("tue-afternoon", "fri-afternoon")


def _week(path):
    """Return the hidden codes of the parts of the day, and the words below them."""
    sheet = load_workbook(path).worksheets[0]
    first = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "time:mon")
    return sheet[1][2:], sheet[first - 1][2:]
