"""A confirmed role, an enrolment and a consent are three things, and the table of step 5 says which one there is."""

import pytest

from mentordesk.domain.records.programme import Cycle, EnrolmentStatus
from mentordesk.i18n import message
from mentordesk.services.connect.enrolments import Participant
from tests import builders
from ui.models.connecting import state_look, state_words


def participant(agrees: bool | None, *, confirmed: bool = True, **fields: object) -> Participant:
    """Return somebody who takes part in the cycle."""
    person = builders.person("Mai")
    part = builders.enrolment(Cycle(), person, confirmed=confirmed, **fields)
    return Participant(person, part, None if confirmed else message("Is new."), agrees)


@pytest.mark.parametrize(
    ("agrees", "words", "ink"),
    [
        (None, "Role confirmed", "accent"),
        (True, "Has agreed", "good"),
        (False, "Does not want to take part", "warn"),
    ],
)
def test_a_confirmed_role_is_no_agreement(agrees: bool | None, words: str, ink: str) -> None:
    shown = participant(agrees)
    assert state_words(shown) == words
    assert state_look(shown)[1] == ink


def test_a_suggested_role_and_other_states_keep_their_words() -> None:
    assert state_words(participant(True, confirmed=False)).startswith("Suggested: ")
    assert state_words(participant(None, status=EnrolmentStatus.WAITING)) == "On the waiting list"
