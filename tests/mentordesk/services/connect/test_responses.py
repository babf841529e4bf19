"""Answers come in as one change, read from forms or typed in, and nothing newer is lost."""

import shutil
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep, sub_states
from mentordesk.domain.questionnaire.answers import Doubt
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Source, Wish, WishKind
from mentordesk.i18n import message
from mentordesk.services import company, privacy
from mentordesk.services.connect import answer_forms, responses, rounds
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.answering import (
    NOW,
    YESTERDAY,
    answered,
    do,
    everything,
    form_of,
    full,
    read,
    undo,
)

# Answers in


def test_filled_forms_come_in_as_one_step_that_can_be_taken_back(desk, group, tmp_path):
    mentor = group[0]
    folder = form_of(desk, tmp_path, mentor, full(desk, mentor, capacity=3))
    before = everything(desk)
    preview = read(desk, folder)
    change = do(desk, responses.import_answers(desk, preview, today=TODAY))
    (response,) = desk.all(Response)
    assert (response.person_id, response.capacity, response.source) == (mentor.id, 3, Source.FILE)
    part = next(part for part in desk.all(Enrolment) if part.person_id == mentor.id)
    assert (part.capacity, part.status) == (3, EnrolmentStatus.SIGNED_UP)
    said = {one.purpose: (one.state, one.method) for one in desk.all(Consent)}
    assert said == dict.fromkeys(answers.YES, (ConsentState.GIVEN, "on the form"))
    assert str(change.label) == f'Import the answers of 1 person from "{folder.name}"'
    undo(desk, change)
    assert everything(desk) == before


def test_who_answered_a_form_of_another_file_takes_part_as_the_form_says(desk, group, tmp_path):
    mentor, mentee, _other = group
    for person in (mentor, mentee):
        folder = form_of(desk, tmp_path, person, full(desk, person))
    assert folder.parent == tmp_path
    parts = current.enrolments(desk)
    unconfirmed = replace(parts[mentee.id], role=Role.MENTOR, confirmed=False)
    desk.apply(Change(message("Begin"), (parts[mentor.id], parts[mentee.id]), (unconfirmed,)))
    preview = responses.read(desk, tmp_path, today=TODAY, foreign=True)()
    change = do(desk, responses.enrol(desk, preview))
    now = current.enrolments(desk)
    assert {person.id: (now[person.id].role, now[person.id].confirmed) for person in (mentor, mentee)} == {
        mentor.id: (Role.MENTOR, True),
        mentee.id: (Role.MENTEE, True),
    }
    assert str(change.label) == "Let 2 people take part"
    assert responses.enrol(desk, preview).is_empty()


def test_the_history_says_nothing_of_wishes(desk, group, tmp_path):
    mentor, mentee, _other = group
    cells = full(desk, mentee) | {"wish:avoid:1": mentor.id}
    preview = read(desk, form_of(desk, tmp_path, mentee, cells))
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    (wish,) = desk.all(Wish)
    assert (wish.person_id, wish.other_id, wish.kind) == (mentee.id, mentor.id, WishKind.AVOID)
    labels = [str(action.label) for action in desk.history()]
    assert not [label for label in labels if "wish" in label.casefold() or mentor.full_name in label]


def test_a_form_with_wishes_and_consent_alone_is_an_answer(desk, group, tmp_path):
    mentor, mentee, _other = group
    cells = answers.written(responses.blank_response(desk, mentee.id), consents=answers.YES)
    preview = read(desk, form_of(desk, tmp_path, mentee, cells | {"wish:want:1": mentor.id}))
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    (response,) = desk.all(Response)
    assert (response.person_id, response.ratings, response.wants) == (mentee.id, (), ())
    assert [(wish.other_id, wish.rank) for wish in current.wishes_of(desk, mentee.id)] == [(mentor.id, 1)]
    asked = next(state for state in sub_states(current.connecting(desk)) if state.step is SubStep.ANSWERS)
    assert (asked.done, asked.of) == (1, 3)
    assert not any(
        problem.code == "missing" and mentee.calling_name in str(problem.message)
        for problem in current.connecting(desk).findings
    )


def test_answers_replaced_come_back_when_that_is_undone(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own") | {"wish:want:1": group[0].id})
    old = answered(desk, mentee, answered_on=YESTERDAY)
    preview = read(desk, folder)
    assert [draft.old and draft.old.direction for draft in preview.replaced] == [old.direction]
    change = do(desk, responses.import_answers(desk, preview, today=TODAY))
    assert [one.direction for one in desk.all(Response)] == ["own"]
    undo(desk, change)
    assert [one.direction for one in desk.all(Response)] == ["manager"]
    assert desk.all(Wish) == ()


def test_older_answers_come_in_only_on_the_owners_word(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own", answered_on=YESTERDAY))
    answered(desk, mentee)
    preview = read(desk, folder)
    assert responses.import_answers(desk, preview, today=TODAY).is_empty()
    taken = responses.choose(preview, keep=preview.drafts[0].key)
    do(desk, responses.import_answers(desk, taken, today=TODAY))
    assert [one.direction for one in desk.all(Response)] == ["own"]


def test_of_two_forms_the_owner_may_choose_the_other(desk, group, tmp_path):
    mentee = group[1]
    form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own", answered_on=YESTERDAY))
    form_of(desk, tmp_path, mentee, full(desk, mentee))
    preview = read(desk, tmp_path)
    (duplicate,) = preview.duplicates
    other = next(key for key in duplicate.keys if key != duplicate.kept)
    chosen = responses.choose(preview, keep=other)
    assert [draft.response.direction for draft in chosen.taken] == ["own"]
    assert responses.choose(chosen, leave_out=[other]).taken == ()
    assert len(responses.choose(preview, take=[other]).taken) == 1


def test_the_same_forms_read_again_change_nothing(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee) | {"wish:want:1": group[0].id})
    do(desk, responses.import_answers(desk, read(desk, folder), today=TODAY))
    before = everything(desk)
    again = responses.import_answers(desk, read(desk, folder), today=TODAY)
    assert again.is_empty()
    assert everything(desk) == before


@pytest.mark.parametrize("purpose", [Purpose.QUESTIONNAIRE, Purpose.TAKE_PART])
def test_a_no_is_noted_and_the_answers_are_not_kept(desk, group, tmp_path, purpose):
    mentee = group[1]
    cells = full(desk, mentee) | {f"consent:{purpose}": "no", "wish:want:1": group[0].id}
    do(desk, responses.import_answers(desk, read(desk, form_of(desk, tmp_path, mentee, cells)), today=TODAY))
    assert (desk.all(Response), desk.all(Wish)) == ((), ())
    assert {one.purpose: one.state for one in desk.all(Consent)} == {
        one: ConsentState.REFUSED if one is purpose else ConsentState.GIVEN for one in answers.YES
    }
    (row,) = [row for row in rounds.status(desk, today=TODAY) if row.id == mentee.id]
    assert (row.agreed, row.refused) == (False, True)


@pytest.mark.parametrize(
    ("stood", "on", "yes", "stands"),
    [
        (ConsentState.ASKED, TODAY, True, ConsentState.GIVEN),
        (ConsentState.GIVEN, YESTERDAY, False, ConsentState.WITHDRAWN),
        (ConsentState.WITHDRAWN, TODAY, True, ConsentState.WITHDRAWN),
        (ConsentState.REFUSED, TODAY, True, ConsentState.REFUSED),
        (ConsentState.REFUSED, YESTERDAY, True, ConsentState.GIVEN),
    ],
)
def test_what_a_person_said_last_stands(desk, group, tmp_path, stood, on, yes, stands):
    mentee = group[1]
    desk.apply(builders.added(builders.consent(mentee, Purpose.TAKE_PART, state=stood, date=on, method="paper")))
    cells = full(desk, mentee) | {"consent:P1": "yes" if yes else "no"}
    do(desk, responses.import_answers(desk, read(desk, form_of(desk, tmp_path, mentee, cells)), today=TODAY))
    assert [one.state for one in desk.all(Consent) if one.purpose is Purpose.TAKE_PART] == [stands]


def test_a_yes_that_stands_keeps_its_proof(desk, group, tmp_path):
    mentee = group[1]
    desk.apply(builders.added(builders.consent(mentee, Purpose.TAKE_PART, date=YESTERDAY, method="signed on paper")))
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee))
    do(desk, responses.import_answers(desk, read(desk, folder), today=TODAY))
    kept = next(one for one in desk.all(Consent) if one.purpose is Purpose.TAKE_PART)
    assert (kept.date, kept.method) == (YESTERDAY, "signed on paper")


def test_a_sheet_of_many_leaves_wishes_as_they_are(desk, group, tmp_path):
    mentor, mentee, _other = group
    round_ = current.round_of(desk)
    wish = answers.wish(round_, round_.recipients[0], mentor)
    desk.apply(builders.added(replace(wish, person_id=mentee.id)))
    path = tmp_path / "all.xlsx"
    answer_forms.write_sheet(desk, path, [mentee.id], language="en")
    answers.fill_sheet(path, {mentee.id: full(desk, mentee)})
    do(desk, responses.import_answers(desk, read(desk, path), today=TODAY))
    assert len(desk.all(Wish)) == 1


def test_who_left_is_not_read_in(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee))
    part = next(part for part in desk.all(Enrolment) if part.person_id == mentee.id)
    desk.apply(builders.edited(part, replace(part, status=EnrolmentStatus.LEFT)))
    preview = read(desk, folder)
    assert (preview.drafts, [one.code for one in preview.refused]) == ((), ["person-unknown"])


# Paper forms typed in


def test_what_is_typed_for_one_person_is_one_step(desk, group):
    mentee = group[1]
    blank = responses.blank_response(desk, mentee.id)
    one = do(desk, responses.answer(desk, replace(blank, ratings=(("P-O1", 3),)), today=TODAY))
    now = responses.blank_response(desk, mentee.id)
    two = do(desk, responses.answer(desk, replace(now, ratings=(("P-O1", 3), ("P-O2", 5))), today=TODAY))
    assert (one.merge, one.kind) == (two.merge, "typing")
    (response,) = desk.all(Response)
    assert (response.answered_on, response.source, len(response.ratings)) == (TODAY, Source.PAPER, 2)
    whole = one.followed_by(two)
    desk.apply(whole.inverse())
    assert (desk.all(Response), desk.all(Questionnaire)) == ((), ())


@pytest.mark.parametrize("purpose", [Purpose.QUESTIONNAIRE, Purpose.TAKE_PART])
def test_a_refusal_typed_in_comes_to_the_same_as_one_from_a_file(desk, group, purpose):
    mentor, mentee, _other = group
    blank = replace(responses.blank_response(desk, mentee.id), ratings=(("P-O1", 3),))
    wish = Wish(cycle_id=blank.cycle_id, person_id=mentee.id, other_id=mentor.id)
    said = dict.fromkeys(answers.YES, True)
    do(desk, responses.answer(desk, blank, wishes=[wish], consents=said, today=TODAY))
    assert len(desk.all(Response)) == len(desk.all(Wish)) == 1
    do(desk, responses.answer(desk, blank, wishes=[wish], consents={**said, purpose: False}, today=TODAY))
    assert (desk.all(Response), desk.all(Wish)) == ((), ())
    (row,) = [row for row in rounds.status(desk, today=TODAY) if row.id == mentee.id]
    assert (row.agreed, row.refused) == (False, True)


def test_a_refusal_typed_in_leaves_answers_of_another_day(desk, group):
    mentee = group[1]
    blank = replace(responses.blank_response(desk, mentee.id), ratings=(("P-O1", 3),))
    do(desk, responses.answer(desk, replace(blank, answered_on=YESTERDAY), today=YESTERDAY))
    now = responses.blank_response(desk, mentee.id)
    typed = replace(now, ratings=(("P-O1", 5),))
    do(desk, responses.answer(desk, typed, consents={Purpose.TAKE_PART: False}, today=TODAY))
    assert desk.all(Response) == (now,)


def test_wishes_and_consents_typed_in_are_kept_and_replaced(desk, group):
    mentor, mentee, _other = group
    blank = responses.blank_response(desk, mentee.id)
    wish = Wish(cycle_id=blank.cycle_id, person_id=mentee.id, other_id=mentor.id)
    do(desk, responses.answer(desk, blank, wishes=[wish], consents={Purpose.TAKE_PART: True}, today=TODAY))
    assert current.wishes_of(desk, mentee.id) == (wish,)
    do(desk, responses.answer(desk, blank, wishes=[], consents={Purpose.TAKE_PART: False}, today=TODAY))
    assert current.wishes_of(desk, mentee.id) == ()
    assert [one.state for one in desk.all(Consent)] == [ConsentState.WITHDRAWN]


def test_wishes_come_back_in_their_order(desk, group):
    mentor, mentee, other = group
    third = builders.person()
    desk.apply(builders.added(third))
    blank = responses.blank_response(desk, mentee.id)
    given = {"cycle_id": blank.cycle_id, "person_id": mentee.id}
    wishes = [
        Wish(**given, other_id=other.id, kind=WishKind.AVOID),
        Wish(**given, other_id=mentor.id, rank=1),
        Wish(**given, other_id=third.id, rank=2),
    ]
    do(desk, responses.answer(desk, blank, wishes=wishes[::-1], today=TODAY))
    assert current.wishes_of(desk, mentee.id) == tuple(wishes)


def test_a_remark_is_cleaned_and_cut(desk, group):
    answered(desk, group[1], remark="  Ca\u0000 đêm  " + "x" * 400)
    assert desk.all(Response)[0].remark.startswith("Ca đêm xx")
    assert len(desk.all(Response)[0].remark) == 300


def test_removed_answers_lie_in_the_trash_and_their_wishes_are_gone(desk, group):
    mentor, mentee, _other = group
    blank = responses.blank_response(desk, mentee.id)
    wish = Wish(cycle_id=blank.cycle_id, person_id=mentee.id, other_id=mentor.id)
    do(desk, responses.answer(desk, blank, wishes=[wish], today=TODAY))
    change = do(desk, responses.remove_answers(desk, [mentee.id], when=NOW))
    assert (desk.all(Response), desk.all(Wish), desk.trash(Wish), len(desk.trash(Response))) == ((), (), (), 1)
    undo(desk, change)
    assert (len(desk.all(Response)), len(desk.all(Wish))) == (1, 1)


def test_a_copy_of_the_company_file_knows_the_forms_that_the_file_made(desk, group, tmp_path):
    path = form_of(desk, tmp_path, group[1], full(desk, group[1]))
    copied = tmp_path / "copy.mentordesk"
    shutil.copyfile(desk.path, copied)
    other = Desk.open(copied)
    [draft] = read(other, path).taken
    assert draft.person.id == group[1].id
    other.close()


def test_another_file_with_the_same_people_does_not_know_them(desk, group, tmp_path, monkeypatch):
    path = form_of(desk, tmp_path, group[1], full(desk, group[1]))
    monkeypatch.setattr(Desk, "form_key", lambda _desk: b"another")
    preview = read(desk, path)
    assert preview.taken == ()
    assert [one.problem.code for one in preview.problems] == [Doubt.ALTERED]
    assert responses.import_answers(desk, preview, today=TODAY).is_empty()


def test_the_secret_of_forms_is_in_no_record_and_no_history(desk, group, tmp_path):
    secret = desk.form_key()
    read_in = read(desk, form_of(desk, tmp_path, group[1], full(desk, group[1])))
    do(desk, responses.import_answers(desk, read_in, today=TODAY))
    do(desk, company.edit(desk, desk.all(Company)[0], replace(desk.all(Company)[0], name="Other")))
    said = [repr(desk.action(action.id)) + str(action.label) for action in desk.history()]
    kept = [repr(one) for kind in KINDS for one in desk.all(kind.record)]
    assert len(secret) == 32
    assert not [words for words in (*said, *kept) if secret.hex() in words or repr(secret) in words]
    copy = tmp_path / "copy.xlsx"
    privacy.write_data_copy(desk, copy, group[1], today=TODAY)
    cells = [str(cell) for part in load_workbook(copy).worksheets for row in part.values for cell in row]
    assert not [cell for cell in cells if secret.hex() in cell]
