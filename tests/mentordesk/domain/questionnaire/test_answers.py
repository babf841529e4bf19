from dataclasses import replace
from datetime import timedelta

import pytest

from mentordesk.domain.journey.connect import SUB_STEPS
from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview, proposed, with_kept
from mentordesk.domain.questionnaire.round import SCALE
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY

DAY = timedelta(days=1)


def draft(answered_on, *, old=None):
    """Return a draft with answers of a day, where others of the day ``old`` are in the program already."""
    person = builders.person()
    return AnswerDraft(
        key="form.xlsx",
        file="form.xlsx",
        person=person,
        role=Role.MENTEE,
        response=builders.response(person, answered_on=answered_on),
        old=builders.response(person, answered_on=old) if old else None,
    )


@pytest.mark.parametrize(
    ("answered_on", "old", "is_older"),
    [
        (TODAY, TODAY + DAY, True),
        (TODAY, TODAY, False),
        (TODAY, TODAY - DAY, False),
        (TODAY, None, False),
        (None, TODAY, False),
    ],
)
def test_answers_are_older_only_where_others_were_given_on_a_later_day(answered_on, old, is_older):
    assert draft(answered_on, old=old).is_older is is_older


def test_agreeing_on_the_scale_is_another_word_than_agreeing_as_a_step():
    assert [str(words) for words in SCALE] == ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
    with using("vi"):
        assert [str(words) for words in SCALE] == [
            "Hoàn toàn không đồng ý",
            "Không đồng ý",
            "Trung lập",
            "Đồng ý",
            "Hoàn toàn đồng ý",
        ]
        assert "Thống nhất" in [str(step.name) for step in SUB_STEPS]


def preview_of(*drafts, left_out=()):
    return AnswerPreview(drafts=drafts, left_out=frozenset(left_out))


def keyed(key, of, answered_on=TODAY):
    return replace(of, key=key, response=replace(of.response, answered_on=answered_on))


def test_of_several_forms_of_one_person_the_newest_is_proposed_and_the_others_are_named():
    mai, binh = draft(TODAY), draft(TODAY)
    forms = (keyed("old", mai, TODAY - DAY), keyed("new", mai), keyed("binh", binh))
    (duplicate,) = proposed(preview_of(*forms)).duplicates
    assert (duplicate.person, duplicate.keys, duplicate.kept) == (mai.person, ("old", "new"), "new")


def test_of_several_forms_none_may_be_taken():
    mai = draft(TODAY)
    both = preview_of(keyed("first", mai), keyed("second", mai), left_out=("first", "second"))
    assert [duplicate.kept for duplicate in both.duplicates] == [""]
    assert with_kept(both, "second").duplicates[0].kept == "second"
    assert [taken.key for taken in with_kept(both, "second").taken] == ["second"]
