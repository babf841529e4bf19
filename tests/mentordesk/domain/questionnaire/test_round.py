"""In a round everybody may wish for those of the other role, and for nobody else."""

import pytest

from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Questionnaire
from tests import builders

ROLES = {"An": Role.MENTOR, "Bình": Role.MENTOR, "Chi": Role.MENTEE, "Dũng": Role.MENTEE, "Én": Role.BOTH}
RECIPIENTS = tuple(Recipient(builders.person(name), role) for name, role in ROLES.items())


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("An", ["Chi", "Dũng", "Én"]),
        ("Chi", ["An", "Bình", "Én"]),
        ("Én", ["An", "Bình", "Chi", "Dũng"]),
    ],
)
def test_a_mentor_may_wish_for_mentees_and_a_mentee_for_mentors(name, others):
    made = Round(
        company_id="company",
        company="An Phú",
        programme="Mentorship",
        cycle_id="cycle",
        questionnaire=Questionnaire(),
        recipients=RECIPIENTS,
    )
    [recipient] = [one for one in RECIPIENTS if one.person.full_name == name]
    assert [person.full_name for person in made.others(recipient)] == others
