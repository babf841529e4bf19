from datetime import timedelta

import pytest

from mentordesk.domain.questionnaire.answers import AnswerDraft
from mentordesk.domain.records.programme import Role
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
