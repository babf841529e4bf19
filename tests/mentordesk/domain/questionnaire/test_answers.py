from datetime import timedelta

import pytest

from mentordesk.domain.journey.connect import SUB_STEPS
from mentordesk.domain.questionnaire.answers import AnswerDraft
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
