"""Companies that the tests of step 5 begin with, and what they ask of them."""

from dataclasses import dataclass

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.services.connect import enrolments, pairing
from tests.builders import TODAY


@dataclass
class Office:
    """Two mentors, Ánh and Long; two mentees, Mai and Sơn; Mai is with Ánh."""

    desk: Desk
    ids: dict[str, str]

    def who(self) -> dict[str, str]:
        """Return who is with whom, mentee to mentor."""
        name = {one: called for called, one in self.ids.items()}
        return {name[pair.mentee_id]: name[pair.mentor_id] for pair in pairing.pairs(self.desk)}

    def pair_of(self, mentee: str) -> Pair:
        return next(pair for pair in pairing.pairs(self.desk) if pair.mentee_id == self.ids[mentee])

    def does(self, change: Change) -> Change:
        self.desk.apply(change)
        return change


def paired(desk: Desk) -> Desk:
    desk.apply(enrolments.suggest_roles(desk, today=TODAY))
    desk.apply(enrolments.confirm_roles(desk))
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    return desk


def person(desk: Desk, name: str) -> Person:
    return next(one for one in desk.all(Person) if one.full_name == name)
