"""Versions of the questionnaire: one that is used is never changed."""

from dataclasses import replace

from mentordesk import current
from mentordesk.domain.questionnaire.versions import FIRST_WORDS, built_in
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.programme import Cycle, newest
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, Response, wording
from mentordesk.exchange.answers import forms
from mentordesk.i18n import message, using
from mentordesk.services.connect import answer_forms, questionnaire_versions, responses
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.answering import (
    answered,
    do,
    read,
    undo,
)


def test_a_new_file_asks_the_newest_built_in_version_with_every_statement(desk):
    version = current.version_asked(desk)
    assert (version.number, version.left_out, version.wordings, questionnaire_versions.checks(desk)) == (1, (), (), ())
    assert current.version_asked(desk) == version
    assert desk.all(Questionnaire) == ()


def test_a_version_nobody_answered_is_changed_in_place(desk):
    first = current.version_asked(desk)
    do(desk, questionnaire_versions.set_items(desk, left_out=("W5", "W4")))
    do(
        desk,
        questionnaire_versions.set_items(
            desk, wordings=(("W1", " I plan. ", ""), ("W2", "I like to decide quickly.", ""))
        ),
    )
    (version,) = desk.all(Questionnaire)
    assert (version.id, version.number, version.left_out) == (first.id, 1, ("W4", "W5"))
    assert version.wordings == (("W1", "I plan.", ""),)


def test_a_version_that_was_answered_makes_room_for_the_next(desk, group):
    answered(desk, group[1])
    change = do(desk, questionnaire_versions.set_items(desk, left_out=("W5",)))
    assert [one.number for one in current.versions(desk)] == [2, 1, 0]
    assert desk.all(Response)[0].questionnaire_id == current.versions(desk)[1].id
    undo(desk, change)
    assert current.version_asked(desk).number == 1


def test_once_forms_went_out_the_built_in_version_is_fixed(desk, group):
    do(desk, answer_forms.sent(desk, [group[0].id], today=TODAY))
    do(desk, questionnaire_versions.set_items(desk, left_out=("W5",)))
    do(desk, questionnaire_versions.set_items(desk, left_out=("W4",)))
    assert [(one.number, one.left_out) for one in current.versions(desk)] == [(2, ("W4",)), (1, ()), (0, ())]


def test_the_same_items_again_change_nothing(desk):
    assert questionnaire_versions.set_items(desk, left_out=()).is_empty()


def test_a_criterion_with_few_statements_is_warned_of(desk):
    do(desk, questionnaire_versions.set_items(desk, left_out=("C1", "C2", "W1", "W2", "W3", "W4", "W5")))
    warnings = {problem.field: str(problem.message) for problem in questionnaire_versions.checks(desk)}
    assert warnings == {
        "communication": (
            'Only 2 statements are left in "Communication", so its score is unreliable. Keep at least three.'
        ),
        "work_style": 'No statement is left in "Working style", so it does not count.',
    }


# Built-in versions


def test_a_new_company_begins_with_version_1_and_counts_on(desk, group):
    assert current.version_asked(desk).number == 1
    part = current.enrolments(desk)[group[0].id]
    asked = current.version_asked(desk)
    desk.apply(Change(message("Send"), (part,), (asked, replace(part, form_sent_on=TODAY))))
    assert current.version_asked(desk) == asked
    do(desk, questionnaire_versions.set_items(desk, left_out=("W5",)))
    assert current.version_asked(desk).number == 2


def test_a_company_that_asked_the_words_before_counts_on_from_its_own_number(desk, group):
    first = replace(built_in(current.company(desk).id)[1], number=1)
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=TODAY))))
    desk.apply(builders.added(replace(newest(desk.all(Cycle)), id="c" * 32, number=2)))
    assert current.version_asked(desk).number == 2
    assert current.version_asked(desk).id == built_in(current.company(desk).id)[0].id


def test_forms_of_the_first_built_in_version_still_come_in_and_mean_what_was_asked(desk, group, tmp_path):
    """The form was written before the statements were worded anew, and nothing of it was stored."""
    first = built_in(current.company(desk).id)[1]
    round_ = current.round_of(desk)
    asked = next(one for one in round_.recipients if one.person.id == group[1].id)
    cells = answers.written(answers.response(round_, asked), consents=answers.YES)
    with using("vi"):
        forms.write_form(tmp_path / "old.xlsx", replace(round_, questionnaire=first), asked, filled=cells)
    preview = read(desk, tmp_path / "old.xlsx")
    [draft] = preview.taken
    assert draft.questionnaire == first
    assert [problem.code for problem in draft.problems] == ["older-version"]
    do(desk, responses.import_answers(desk, preview, today=TODAY))
    [response] = desk.all(Response)
    stored = desk.get(Questionnaire, response.questionnaire_id)
    values = {item.code: wording(stored, item, "vi") for item in ITEMS}
    assert values["V1"] == "Trong công việc, học điều mới quan trọng với tôi."
    assert wording(current.version_asked(desk), ITEMS[10], "vi") == "Trong công việc, tôi coi trọng việc học điều mới."
    assert current.version_asked(desk).number == 1, "the next forms ask the newest words"


def test_a_round_under_way_goes_on_with_the_words_it_began_with(desk, group):
    first = built_in(current.company(desk).id)[1]
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=TODAY))))
    assert current.version_asked(desk) == first
    do(desk, questionnaire_versions.set_items(desk, left_out=("W5",)))
    after = current.version_asked(desk)
    assert (after.number, after.left_out, after.wordings) == (1, ("W5",), ()), "what is made new asks the new words"
    assert desk.get(Questionnaire, first.id) == first


def test_the_next_cycle_asks_the_newest_words(desk, group):
    first = built_in(current.company(desk).id)[1]
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (first, replace(part, form_sent_on=TODAY))))
    desk.apply(builders.added(replace(newest(desk.all(Cycle)), id="c" * 32, number=2)))
    assert current.version_asked(desk) == built_in(current.company(desk).id)[0]


def test_own_words_of_the_owner_stay_where_the_program_has_new_ones(desk, group):
    first = built_in(current.company(desk).id)[1]
    own = replace(first, wordings=(*first.wordings, ("C1", "Say it straight.", "")))
    part = current.enrolments(desk)[group[0].id]
    desk.apply(Change(message("Send"), (part,), (own, replace(part, form_sent_on=TODAY))))
    do(desk, questionnaire_versions.set_items(desk, left_out=("W5",)))
    assert current.version_asked(desk).wordings == (("C1", "Say it straight.", ""),)


def test_the_words_asked_first_are_no_longer_asked():
    newest_version, first = built_in("f" * 32)
    reworded = {code for code, *_words in FIRST_WORDS}
    for item in ITEMS:
        same = all(
            wording(newest_version, item, language) == wording(first, item, language) for language in ("en", "vi")
        )
        assert same is (item.code not in reworded)
