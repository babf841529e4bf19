"""Forms are signed: what comes back otherwise than it was made is shown with its place and never taken unasked."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from mentordesk.domain.questionnaire.answers import Doubt, with_kept, with_unsigned
from mentordesk.exchange.answers import forms, reading, signatures
from mentordesk.exchange.answers.marks import FormKind, Mark, read_mark
from mentordesk.exchange.answers.reading import Known
from tests import answers
from tests.builders import TODAY

KEY = b"k" * 32


@pytest.fixture
def round_():
    return answers.round_of(key=KEY)


def read(source, round_, **fields):
    people = {one.person.id: one.person for one in round_.recipients}
    return reading.read_answers(source, Known(round=round_, people=people, **fields), today=TODAY)


def full(round_, one, **fields):
    return answers.written(answers.response(round_, one, **fields), consents=answers.YES)


def form(path, round_, one, **fields):
    forms.write_form(path, round_, one)
    answers.fill_form(path, full(round_, one, **fields))
    return path


def sheet(path, round_, asked):
    forms.write_sheet(path, round_, asked)
    answers.fill_sheet(path, {one.person.id: full(round_, one) for one in asked})
    return path


def changed(path, change):
    """Change the cell of the mark as somebody who found it would."""
    book = load_workbook(path)
    cell = book.worksheets[0]["A1"]
    cell.value = change(str(cell.value))
    book.save(path)


def doubts(preview):
    return [
        (one.file, one.problem.code, one.problem.row) for one in preview.problems if one.problem.code in tuple(Doubt)
    ]


def test_a_form_that_was_made_here_is_taken(tmp_path, round_):
    preview = read(form(tmp_path / "a.xlsx", round_, round_.recipients[2]), round_)
    assert doubts(preview) == []
    assert len(preview.taken) == 1


def test_a_form_made_over_into_that_of_another_is_shown_and_not_taken(tmp_path, round_):
    own, other = round_.recipients[2:4]
    path = form(tmp_path / "a.xlsx", round_, own)
    changed(path, lambda mark: mark.replace(own.person.id, other.person.id).replace(own.person.code, other.person.code))
    preview = read(path, round_)
    assert [draft.person for draft in preview.drafts] == [other.person]
    assert (preview.taken, doubts(preview)) == ((), [("a.xlsx", Doubt.ALTERED, 0)])
    assert with_kept(preview, preview.drafts[0].key).taken == preview.drafts


def test_a_form_made_into_a_sheet_of_refusals_for_everybody_is_not_taken(tmp_path, round_):
    path = form(tmp_path / "form.xlsx", round_, round_.recipients[2])
    [signed] = [read_mark(row[0].value) for row in load_workbook(path).worksheets[0].iter_rows(max_row=1)]
    forged = tmp_path / "all.xlsx"
    sheet(forged, replace(round_, key=b""), round_.recipients)
    no = {f"consent:{purpose}": "no" for purpose in answers.YES}
    answers.fill_sheet(forged, {one.person.id: no for one in round_.recipients})
    changed(forged, lambda _mark: str(replace(signed, kind=FormKind.SHEET)))
    preview = read(forged, round_)
    assert preview.taken == ()
    assert doubts(preview) == [("all.xlsx", Doubt.ALTERED, 7 + place) for place in range(len(round_.recipients))]


@pytest.mark.parametrize("part", ["company_id", "cycle_id", "questionnaire_id", "number", "kind", "person_id", "code"])
def test_whatever_is_changed_in_a_mark_the_signature_does_not_fit(part):
    mark = signatures.signed(Mark(FormKind.FORM, "c", "d", "q", 1, person_id="p", code="NV1"), KEY)
    other = {"number": 2, "kind": FormKind.SHEET}.get(part, "other")
    assert signatures.is_genuine(read_mark(str(mark)), KEY)
    assert not signatures.is_genuine(read_mark(str(replace(mark, **{part: other}))), KEY)
    assert not signatures.is_genuine(read_mark(str(mark)), b"another key")


def test_a_row_of_somebody_who_is_not_on_the_sheet_is_not_taken(tmp_path, round_):
    *listed, outsider = round_.recipients
    path = sheet(tmp_path / "all.xlsx", round_, listed)
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=7)]
    known = [outsider.person.id, outsider.person.code, outsider.person.full_name, *rows[0][3:]]
    book.worksheets[0].append(known)
    book.worksheets[0].append([rows[0][0], *known[1:]])
    book.worksheets[0].append([None, *known[1:]])
    book.save(path)
    preview = read(path, round_)
    assert outsider.person not in {draft.person for draft in preview.taken}
    last = 6 + len(listed)
    assert doubts(preview) == [("all.xlsx", Doubt.NOT_LISTED, last + 1), ("all.xlsx", Doubt.NOT_LISTED, last + 3)]


def test_a_row_brought_over_from_another_sheet_is_not_taken(tmp_path, round_):
    first, second = round_.recipients[2:4]
    row = [cell.value for cell in load_workbook(sheet(tmp_path / "b.xlsx", round_, [second])).worksheets[0][7]]
    path = sheet(tmp_path / "a.xlsx", round_, [first])
    book = load_workbook(path)
    book.worksheets[0].append(row)
    book.save(path)
    preview = read(path, round_)
    assert [draft.person for draft in preview.taken] == [first.person]
    assert doubts(preview) == [("a.xlsx", Doubt.NOT_LISTED, 8)]


def test_a_forged_newer_form_does_not_push_the_true_one_out(tmp_path, round_):
    one = round_.recipients[2]
    form(tmp_path / "true.xlsx", round_, one, answered_on=answers.LAST_WEEK)
    changed(form(tmp_path / "forged.xlsx", replace(round_, key=b"x"), one), lambda mark: mark)
    preview = read(tmp_path, round_)
    assert [draft.file for draft in preview.taken] == ["true.xlsx"]


def test_a_form_whose_signature_was_removed_is_asked_about_like_one_from_before(tmp_path, round_):
    one = round_.recipients[2]
    path = form(tmp_path / "a.xlsx", round_, one)
    changed(path, lambda mark: str(replace(read_mark(mark), layout=1)))
    preview = read(path, round_)
    assert (preview.taken, doubts(preview)) == ((), [("a.xlsx", Doubt.UNSIGNED, 0)])
    assert [draft.person for draft in with_unsigned(preview).taken] == [one.person]


def test_of_forms_from_before_the_newest_is_taken_once_the_owner_agrees(tmp_path, round_):
    one, other = round_.recipients[2:4]
    for name, who, day in (("old", one, answers.LAST_WEEK), ("new", one, TODAY), ("kept", other, answers.LAST_WEEK)):
        path = form(tmp_path / f"{name}.xlsx", round_, who, answered_on=day)
        changed(path, lambda mark: str(replace(read_mark(mark), layout=1)))
    kept = answers.response(round_, other, remark="newer")
    preview = with_unsigned(read(tmp_path, round_, answers={other.person.id: kept}))
    assert [draft.file for draft in preview.taken] == ["new.xlsx"]


@pytest.mark.parametrize("code", ["", "A|B", "NV 1 ", " =1", "x" * 60])
def test_any_code_of_a_person_is_signed(tmp_path, code):
    round_ = answers.round_of(key=KEY)
    one = round_.recipients[2]
    named = replace(one, person=replace(one.person, code=code))
    now = replace(round_, recipients=(*round_.recipients[:2], named))
    preview = read(form(tmp_path / "a.xlsx", now, named), now)
    assert (len(preview.taken), doubts(preview)) == (1, [])


def test_an_older_form_never_replaces_newer_answers_unasked(tmp_path, round_):
    one = round_.recipients[2]
    kept = answers.response(round_, one, remark="kept")
    for name, fields in {
        "older": {"answered_on": answers.LAST_WEEK},
        "undated": {"answered_on": None},
        "same day": {"answered_on": TODAY},
    }.items():
        preview = read(form(tmp_path / f"{name}.xlsx", round_, one, **fields), round_, answers={one.person.id: kept})
        assert preview.taken == (), name
        assert with_kept(preview, preview.drafts[0].key).taken == preview.drafts
    same = read(form(tmp_path / "same.xlsx", round_, one, remark="kept"), round_, answers={one.person.id: kept})
    assert len(same.taken) == 1


def test_the_secret_is_in_no_form_and_in_no_words_about_the_round(tmp_path, round_):
    path = sheet(tmp_path / "all.xlsx", round_, round_.recipients)
    book = load_workbook(path)
    cells = [str(cell) for part in book.worksheets for row in part.values for cell in row]
    assert not [cell for cell in cells if KEY.hex() in cell or KEY.decode() in cell]
    assert KEY.decode() not in repr(round_)
