"""Lists every kind of record a company file holds: a new kind is a class in a file of its own, and a row here."""

from dataclasses import dataclass, field

from mentordesk.domain.records.company import Company, MappingPreset
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, PairingRules, SavedPlan
from mentordesk.domain.records.person import NotDuplicates, Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.domain.records.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record, the name of its table, and the fields that name another record."""

    record: type[Record]
    name: str
    refers: dict[str, type[Record]] = field(default_factory=dict)


KINDS: tuple[Kind, ...] = (
    Kind(Company, "company"),
    Kind(MappingPreset, "mapping_preset"),
    Kind(Person, "person", {"manager_id": Person}),
    Kind(NotDuplicates, "not_duplicates", {"first_id": Person, "second_id": Person}),
    Kind(Programme, "programme"),
    Kind(Cycle, "cycle", {"programme_id": Programme}),
    Kind(Enrolment, "enrolment", {"cycle_id": Cycle, "person_id": Person}),
    Kind(Consent, "consent", {"person_id": Person}),
    Kind(Pair, "pair", {"cycle_id": Cycle, "mentor_id": Person, "mentee_id": Person}),
    Kind(PairingRules, "pairing_rules", {"cycle_id": Cycle}),
    Kind(Block, "block", {"cycle_id": Cycle, "mentor_id": Person, "mentee_id": Person}),
    Kind(SavedPlan, "saved_plan", {"cycle_id": Cycle}),
    Kind(Group, "mentoring_group", {"cycle_id": Cycle, "mentee_id": Person}),
    Kind(Member, "member", {"group_id": Group, "person_id": Person}),
    Kind(Questionnaire, "questionnaire"),
    Kind(
        Response,
        "response",
        {"cycle_id": Cycle, "person_id": Person, "questionnaire_id": Questionnaire},
    ),
    Kind(Wish, "wish", {"cycle_id": Cycle, "person_id": Person, "other_id": Person}),
    Kind(Goal, "goal", {"cycle_id": Cycle, "owner_id": Person}),
    Kind(Measure, "measure", {"goal_id": Goal}),
)
"""Every kind of record the file holds; a kind comes after those it refers to."""

NAMES: dict[type[Record], str] = {kind.record: kind.name for kind in KINDS}
RECORDS: dict[str, type[Record]] = {kind.name: kind.record for kind in KINDS}
