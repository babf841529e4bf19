"""A confirmed role, an enrolment and a consent are three things, and the table of step 5 says which one there is."""

import pytest
from PySide6.QtCore import Qt

from mentordesk.domain.records.programme import Cycle, EnrolmentStatus, Role
from mentordesk.i18n import message
from mentordesk.services.connect.enrolments import Participant
from tests import builders
from ui.models.connecting import participant_columns, state_look, state_words
from ui.models.records import RecordModel


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


@pytest.mark.parametrize(("role", "offers"), [(Role.MENTOR, False), (Role.MENTEE, True), (Role.BOTH, True)])
def test_only_who_learns_is_offered_a_number_of_mentors(qapp: object, role: Role, offers: bool) -> None:
    model = RecordModel(participant_columns(editable=True))
    model.show([participant(True, role=role)])
    place = [column.name for column in model.columns].index("mentors")
    assert bool(model.flags(model.index(0, place)) & Qt.ItemFlag.ItemIsEditable) is offers
