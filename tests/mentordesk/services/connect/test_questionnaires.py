"""The verbs of the questionnaire: versions, forms out, answers in as one change, who has answered."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from mentordesk import current
from mentordesk.domain.questionnaire.versions import FIRST_WORDS, built_in
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role, newest
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, Response, Source, Wish, WishKind, wording
from mentordesk.exchange.answers import forms
from mentordesk.i18n import message, using
from mentordesk.progress import Cancelled
from mentordesk.services.connect import questionnaires
from mentordesk.services.connect.questionnaires import Sheets
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.documents import reading

YESTERDAY = TODAY - timedelta(days=1)
NOW = datetime(2026, 11, 21, 9, 30)


@pytest.fixture
def group(desk):
    """Give a mentor and two mentees who take part."""
    cycle = newest(desk.all(Cycle))
    people = (builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai"), builders.person("Võ Thành Đạt"))
    roles = (Role.MENTOR, Role.MENTEE, Role.MENTEE)
    parts = [
        builders.enrolment(cycle, one, role, status=EnrolmentStatus.INVITED)
        for one, role in zip(people, roles, strict=True)
    ]
    desk.apply(builders.added(*people, *parts))
    return people


def do(desk, change):
    desk.apply(change)
    return change


def undo(desk, change):
    desk.apply(change.inverse())


def everything(desk):
    return {kind: set(desk.all(kind)) for kind in (Questionnaire, Response, Wish, Consent, Enrolment)}


def form_of(desk, folder, person, cells):
    written = questionnaires.write_forms(desk, folder, [person.id], language="vi", today=TODAY)()
    answers.fill_form(written.files[0], cells)
    return written.folder


def full(desk, person, **fields):
    round_ = questionnaires.round_of(desk)
    one = next(one for one in round_.recipients if one.person.id == person.id)
    return answers.written(answers.response(round_, one, **fields), consents=answers.YES)


def read(desk, source):
    return questionnaires.read(desk, source, today=TODAY)()


def answered(desk, person, **fields):
    round_ = questionnaires.round_of(desk)
    one = next(one for one in round_.recipients if one.person.id == person.id)
    response = answers.response(round_, one, **fields)
    do(desk, questionnaires.answer(desk, response, today=TODAY))
    return response


# Versions


def test_a_new_file_asks_the_newest_built_in_version_with_every_statement(desk):
    version = questionnaires.version_asked(desk)
    assert (version.number, version.left_out, version.wordings, questionnaires.checks(desk)) == (2, (), (), ())
    assert questionnaires.version_asked(desk) == version
    assert desk.all(Questionnaire) == ()


def test_a_version_nobody_answered_is_changed_in_place(desk):
    first = questionnaires.version_asked(desk)
    do(desk, questionnaires.set_items(desk, left_out=("W5", "W4")))
    do(
        desk,
        questionnaires.set_items(desk, wordings=(("W1", " I plan. ", ""), ("W2", "I like to decide quickly.", ""))),
    )
    (version,) = desk.all(Questionnaire)
    assert (version.id, version.number, version.left_out) == (first.id, 2, ("W4", "W5"))
    assert version.wordings == (("W1", "I plan.", ""),)


def test_a_version_that_was_answered_makes_room_for_the_next(desk, group):
    answered(desk, group[1])
    change = do(desk, questionnaires.set_items(desk, left_out=("W5",)))
    assert [one.number for one in questionnaires.versions(desk)] == [3, 2, 1]
    assert desk.all(Response)[0].questionnaire_id == questionnaires.versions(desk)[1].id
    undo(desk, change)
    assert questionnaires.version_asked(desk).number == 2


def test_once_forms_went_out_the_built_in_version_is_fixed(desk, group):
    do(desk, questionnaires.sent(desk, [group[0].id], today=TODAY))
    do(desk, questionnaires.set_items(desk, left_out=("W5",)))
    do(desk, questionnaires.set_items(desk, left_out=("W4",)))
    assert [(one.number, one.left_out) for one in questionnaires.versions(desk)] == [(3, ("W4",)), (2, ()), (1, ())]


def test_the_same_items_again_change_nothing(desk):
    assert questionnaires.set_items(desk, left_out=()).is_empty()


def test_a_criterion_with_few_statements_is_warned_of(desk):
    do(desk, questionnaires.set_items(desk, left_out=("C1", "C2", "W1", "W2", "W3", "W4", "W5")))
    warnings = {problem.field: str(problem.message) for problem in questionnaires.checks(desk)}
    assert warnings == {
        "communication": (
            'Only 2 statements are left in "Communication", so its score is unreliable. Keep at least three.'
        ),
        "work_style": 'No statement is left in "Working style", so it does not count.',
    }


# Built-in versions


def test_forms_of_the_first_built_in_version_still_come_in_and_mean_what_was_asked(desk, group, tmp_path):
    """The form was written before the statements were worded anew, and nothing of it was stored."""
    first = built_in(current.company(desk).id)[1]
    round_ = questionnaires.round_of(desk)
    asked = next(one for one in round_.recipients if one.person.id == group[1].id)
    cells = answers.written(answers.response(round_, asked), consents=answers.YES)
    with using("vi"):
        forms.write_form(tmp_path / "old.xlsx", replace(round_, questionnaire=first), asked, filled=cells)
    preview = read(desk, tmp_path / "old.xlsx")
    [draft] = preview.taken
    assert draft.questionnaire == first
    assert [problem.code for problem in draft.problems] == ["older-version"]
    do(desk, questionnaires.import_answers(desk, preview, today=TODAY))
    [response] = desk.all(Response)
    stored = desk.get(Questionnaire, response.questionnaire_id)
    values = {item.code: wording(stored, item, "vi") for item in ITEMS}
    assert values["V1"] == "Trong công việc, học điều mới quan trọng với tôi."
    assert (
        wording(questionnaires.version_asked(desk), ITEMS[10], "vi")
        == "Trong công việc, tôi coi trọng việc học điều mới."
    )
    assert questionnaires.version_asked(desk).number == 2, "the next forms ask the newest words"


def test_a_round_under_way_goes_on_with_the_words_it_began_with(desk, group):
    first = built_in(current.company(desk).id)[1]
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=TODAY))))
    assert questionnaires.version_asked(desk) == first
    do(desk, questionnaires.set_items(desk, left_out=("W5",)))
    after = questionnaires.version_asked(desk)
    assert (after.number, after.left_out, after.wordings) == (2, ("W5",), ()), "what is made new asks the new words"
    assert desk.get(Questionnaire, first.id) == first


def test_the_next_cycle_asks_the_newest_words(desk, group):
    first = built_in(current.company(desk).id)[1]
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=TODAY))))
    desk.apply(builders.added(replace(newest(desk.all(Cycle)), id="c" * 32, number=2)))
    assert questionnaires.version_asked(desk) == built_in(current.company(desk).id)[0]


def test_own_words_of_the_owner_stay_where_the_program_has_new_ones(desk, group):
    first = built_in(current.company(desk).id)[1]
    own = replace(first, wordings=(*first.wordings, ("C1", "Say it straight.", "")))
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (own, replace(part, form_sent_on=TODAY))))
    do(desk, questionnaires.set_items(desk, left_out=("W5",)))
    assert questionnaires.version_asked(desk).wordings == (("C1", "Say it straight.", ""),)


def test_the_words_asked_first_are_no_longer_asked():
    newest_version, first = built_in("f" * 32)
    reworded = {code for code, *_words in FIRST_WORDS}
    for item in ITEMS:
        same = all(
            wording(newest_version, item, language) == wording(first, item, language) for language in ("en", "vi")
        )
        assert same is (item.code not in reworded)


# Forms out


def test_forms_go_into_a_folder_of_their_own_and_nothing_is_overwritten(desk, group, tmp_path):
    ids = [person.id for person in group]
    first = questionnaires.write_forms(desk, tmp_path, ids, language="en", today=TODAY)()
    second = questionnaires.write_forms(desk, tmp_path, ids[:1], language="en", today=TODAY)()
    assert first.folder.name == "Questionnaire 2026-11-21"
    assert second.folder.name == "Questionnaire 2026-11-21 (2)"
    assert sorted(path.name for path in first.files) == sorted(f"{one.code} {one.full_name}.xlsx" for one in group)
    assert {path.stat().st_mode & 0o777 for path in first.files} == {0o600}


def test_two_people_alike_have_two_forms(desk, tmp_path):
    cycle = newest(desk.all(Cycle))
    twins = [builders.person("Phạm Văn Bình", code="") for _ in range(2)]
    desk.apply(builders.added(*twins, *(builders.enrolment(cycle, one) for one in twins)))
    written = questionnaires.write_forms(desk, tmp_path, [one.id for one in twins], language="en", today=TODAY)()
    assert [path.name for path in written.files] == ["Phạm Văn Bình.xlsx", "Phạm Văn Bình (2).xlsx"]


def test_forms_on_paper_are_two_pages_each(desk, group, tmp_path):
    ids = [person.id for person in group]
    written = questionnaires.write_forms(desk, tmp_path, ids, language="vi", kind=Sheets.PAPER, today=TODAY)()
    assert [path.suffix for path in written.files] == [".pdf"] * 3
    questionnaires.write_paper(desk, tmp_path / "all.pdf", ids, language="vi", today=TODAY)
    assert len(reading.pages(tmp_path / "all.pdf")) == 6


def test_the_writing_of_forms_can_be_cancelled(desk, group, tmp_path):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        questionnaires.write_forms(desk, tmp_path, [group[0].id], language="en", today=TODAY)(progress=stop)


def test_a_sheet_has_a_row_for_each(desk, group, tmp_path):
    questionnaires.write_sheet(desk, tmp_path / "all.xlsx", [group[0].id, group[2].id], language="vi")
    sheet = load_workbook(tmp_path / "all.xlsx").worksheets[0]
    assert {row[0].value for row in sheet.iter_rows(min_row=7)} == {group[0].id, group[2].id}


def test_what_went_out_is_noted_and_nothing_else(desk, group):
    before = desk.all(Enrolment)
    change = do(desk, questionnaires.sent(desk, [group[0].id, group[1].id], today=TODAY))
    rows = {row.id: row.sent for row in questionnaires.status(desk, today=TODAY)}
    assert rows == {group[0].id: TODAY, group[1].id: TODAY, group[2].id: None}
    assert {part.status for part in desk.all(Enrolment)} == {EnrolmentStatus.INVITED}
    assert questionnaires.sent(desk, [group[0].id], today=TODAY).is_empty()
    undo(desk, change)
    assert set(desk.all(Enrolment)) == set(before)


# Answers in


def test_filled_forms_come_in_as_one_step_that_can_be_taken_back(desk, group, tmp_path):
    mentor = group[0]
    folder = form_of(desk, tmp_path, mentor, full(desk, mentor, capacity=3))
    before = everything(desk)
    preview = read(desk, folder)
    change = do(desk, questionnaires.import_answers(desk, preview, today=TODAY))
    (response,) = desk.all(Response)
    assert (response.person_id, response.capacity, response.source) == (mentor.id, 3, Source.EXCEL)
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
    preview = questionnaires.read(desk, tmp_path, today=TODAY, foreign=True)()
    change = do(desk, questionnaires.enrol(desk, preview))
    now = current.enrolments(desk)
    assert {person.id: (now[person.id].role, now[person.id].confirmed) for person in (mentor, mentee)} == {
        mentor.id: (Role.MENTOR, True),
        mentee.id: (Role.MENTEE, True),
    }
    assert str(change.label) == "Let 2 people take part"
    assert questionnaires.enrol(desk, preview).is_empty()


def test_the_history_says_nothing_of_wishes(desk, group, tmp_path):
    mentor, mentee, _other = group
    cells = full(desk, mentee) | {"wish:avoid:1": mentor.id}
    preview = read(desk, form_of(desk, tmp_path, mentee, cells))
    do(desk, questionnaires.import_answers(desk, preview, today=TODAY))
    (wish,) = desk.all(Wish)
    assert (wish.person_id, wish.other_id, wish.kind) == (mentee.id, mentor.id, WishKind.AVOID)
    labels = [str(action.label) for action in desk.history()]
    assert not [label for label in labels if "wish" in label.casefold() or mentor.full_name in label]


def test_answers_replaced_come_back_when_that_is_undone(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own") | {"wish:want:1": group[0].id})
    old = answered(desk, mentee, answered_on=YESTERDAY)
    preview = read(desk, folder)
    assert [draft.old and draft.old.direction for draft in preview.replaced] == [old.direction]
    change = do(desk, questionnaires.import_answers(desk, preview, today=TODAY))
    assert [one.direction for one in desk.all(Response)] == ["own"]
    undo(desk, change)
    assert [one.direction for one in desk.all(Response)] == ["manager"]
    assert desk.all(Wish) == ()


def test_older_answers_come_in_only_on_the_owners_word(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own", answered_on=YESTERDAY))
    answered(desk, mentee)
    preview = read(desk, folder)
    assert questionnaires.import_answers(desk, preview, today=TODAY).is_empty()
    taken = questionnaires.choose(preview, keep=preview.drafts[0].key)
    do(desk, questionnaires.import_answers(desk, taken, today=TODAY))
    assert [one.direction for one in desk.all(Response)] == ["own"]


def test_of_two_forms_the_owner_may_choose_the_other(desk, group, tmp_path):
    mentee = group[1]
    form_of(desk, tmp_path, mentee, full(desk, mentee, direction="own", answered_on=YESTERDAY))
    form_of(desk, tmp_path, mentee, full(desk, mentee))
    preview = read(desk, tmp_path)
    (duplicate,) = preview.duplicates
    other = next(key for key in duplicate.keys if key != duplicate.kept)
    chosen = questionnaires.choose(preview, keep=other)
    assert [draft.response.direction for draft in chosen.taken] == ["own"]
    assert questionnaires.choose(chosen, leave_out=[other]).taken == ()
    assert len(questionnaires.choose(preview, take=[other]).taken) == 1


def test_the_same_forms_read_again_change_nothing(desk, group, tmp_path):
    mentee = group[1]
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee) | {"wish:want:1": group[0].id})
    do(desk, questionnaires.import_answers(desk, read(desk, folder), today=TODAY))
    before = everything(desk)
    again = questionnaires.import_answers(desk, read(desk, folder), today=TODAY)
    assert again.is_empty()
    assert everything(desk) == before


@pytest.mark.parametrize("purpose", [Purpose.QUESTIONNAIRE, Purpose.TAKE_PART])
def test_a_no_is_noted_and_the_answers_are_not_kept(desk, group, tmp_path, purpose):
    mentee = group[1]
    cells = full(desk, mentee) | {f"consent:{purpose}": "no", "wish:want:1": group[0].id}
    do(desk, questionnaires.import_answers(desk, read(desk, form_of(desk, tmp_path, mentee, cells)), today=TODAY))
    assert (desk.all(Response), desk.all(Wish)) == ((), ())
    assert {one.purpose: one.state for one in desk.all(Consent)} == {
        one: ConsentState.REFUSED if one is purpose else ConsentState.GIVEN for one in answers.YES
    }
    (row,) = [row for row in questionnaires.status(desk, today=TODAY) if row.id == mentee.id]
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
    do(desk, questionnaires.import_answers(desk, read(desk, form_of(desk, tmp_path, mentee, cells)), today=TODAY))
    assert [one.state for one in desk.all(Consent) if one.purpose is Purpose.TAKE_PART] == [stands]


def test_a_yes_that_stands_keeps_its_proof(desk, group, tmp_path):
    mentee = group[1]
    desk.apply(builders.added(builders.consent(mentee, Purpose.TAKE_PART, date=YESTERDAY, method="signed on paper")))
    folder = form_of(desk, tmp_path, mentee, full(desk, mentee))
    do(desk, questionnaires.import_answers(desk, read(desk, folder), today=TODAY))
    kept = next(one for one in desk.all(Consent) if one.purpose is Purpose.TAKE_PART)
    assert (kept.date, kept.method) == (YESTERDAY, "signed on paper")


def test_a_sheet_of_many_leaves_wishes_as_they_are(desk, group, tmp_path):
    mentor, mentee, _other = group
    round_ = questionnaires.round_of(desk)
    wish = answers.wish(round_, round_.recipients[0], mentor)
    desk.apply(builders.added(replace(wish, person_id=mentee.id)))
    path = tmp_path / "all.xlsx"
    questionnaires.write_sheet(desk, path, [mentee.id], language="en")
    answers.fill_sheet(path, {mentee.id: full(desk, mentee)})
    do(desk, questionnaires.import_answers(desk, read(desk, path), today=TODAY))
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
    blank = questionnaires.blank_response(desk, mentee.id)
    one = do(desk, questionnaires.answer(desk, replace(blank, ratings=(("P-O1", 3),)), today=TODAY))
    now = questionnaires.blank_response(desk, mentee.id)
    two = do(desk, questionnaires.answer(desk, replace(now, ratings=(("P-O1", 3), ("P-O2", 5))), today=TODAY))
    assert (one.merge, one.kind) == (two.merge, "typing")
    (response,) = desk.all(Response)
    assert (response.answered_on, response.source, len(response.ratings)) == (TODAY, Source.PAPER, 2)
    whole = one.followed_by(two)
    desk.apply(whole.inverse())
    assert (desk.all(Response), desk.all(Questionnaire)) == ((), ())


def test_wishes_and_consents_typed_in_are_kept_and_replaced(desk, group):
    mentor, mentee, _other = group
    blank = questionnaires.blank_response(desk, mentee.id)
    wish = Wish(cycle_id=blank.cycle_id, person_id=mentee.id, other_id=mentor.id)
    do(desk, questionnaires.answer(desk, blank, wishes=[wish], consents={Purpose.TAKE_PART: True}, today=TODAY))
    assert questionnaires.wishes_of(desk, mentee.id) == (wish,)
    do(desk, questionnaires.answer(desk, blank, wishes=[], consents={Purpose.TAKE_PART: False}, today=TODAY))
    assert questionnaires.wishes_of(desk, mentee.id) == ()
    assert [one.state for one in desk.all(Consent)] == [ConsentState.WITHDRAWN]


def test_wishes_come_back_in_their_order(desk, group):
    mentor, mentee, other = group
    third = builders.person()
    desk.apply(builders.added(third))
    blank = questionnaires.blank_response(desk, mentee.id)
    given = {"cycle_id": blank.cycle_id, "person_id": mentee.id}
    wishes = [
        Wish(**given, other_id=other.id, kind=WishKind.AVOID),
        Wish(**given, other_id=mentor.id, rank=1),
        Wish(**given, other_id=third.id, rank=2),
    ]
    do(desk, questionnaires.answer(desk, blank, wishes=wishes[::-1], today=TODAY))
    assert questionnaires.wishes_of(desk, mentee.id) == tuple(wishes)


def test_a_remark_is_cleaned_and_cut(desk, group):
    answered(desk, group[1], remark="  Ca\u0000 đêm  " + "x" * 400)
    assert desk.all(Response)[0].remark.startswith("Ca đêm xx")
    assert len(desk.all(Response)[0].remark) == 300


def test_removed_answers_lie_in_the_trash_and_their_wishes_are_gone(desk, group):
    mentor, mentee, _other = group
    blank = questionnaires.blank_response(desk, mentee.id)
    wish = Wish(cycle_id=blank.cycle_id, person_id=mentee.id, other_id=mentor.id)
    do(desk, questionnaires.answer(desk, blank, wishes=[wish], today=TODAY))
    change = do(desk, questionnaires.remove_answers(desk, [mentee.id], when=NOW))
    assert (desk.all(Response), desk.all(Wish), desk.trash(Wish), len(desk.trash(Response))) == ((), (), (), 1)
    undo(desk, change)
    assert (len(desk.all(Response)), len(desk.all(Wish))) == (1, 1)


# Who has answered


def test_where_everyone_stands_is_reported(desk, group):
    mentor, mentee, other = group
    do(desk, questionnaires.sent(desk, [mentor.id, mentee.id], today=YESTERDAY))
    answered(desk, mentor)
    answered(desk, mentee, ratings=(("P-O1", 3),))
    desk.apply(builders.added(*(builders.consent(mentor, purpose) for purpose in answers.YES)))
    rows = {row.id: row for row in questionnaires.status(desk, today=TODAY)}
    assert (rows[mentor.id].share, rows[mentor.id].is_complete, rows[mentor.id].agreed) == (1, True, True)
    assert (rows[mentee.id].is_complete, rows[mentee.id].agreed) == (False, False)
    assert (rows[other.id].response, rows[other.id].sent) == (None, None)
    found = questionnaires.counts(rows.values())
    assert (found.people, found.unsent, found.answered, found.complete, found.missing) == (3, 1, 2, 1, 1)
    assert found.silent == 2


def test_who_waits_or_has_left_is_not_asked(desk, group):
    part = next(part for part in desk.all(Enrolment) if part.person_id == group[1].id)
    desk.apply(Change(message("Wait"), (part,), (replace(part, status=EnrolmentStatus.WAITING),)))
    assert group[1].id not in {row.id for row in questionnaires.status(desk, today=TODAY)}


def test_the_reminder_names_nobody_and_speaks_both_languages(desk, group):
    vi = questionnaires.reminder(desk, language="vi", today=TODAY)
    en = questionnaires.reminder(desk, language="en", today=TODAY)
    assert "anh/chị" in vi
    assert "seven minutes" in en
    assert not [one for one in group if one.full_name in vi + en]
