"""Everything that pairs are made from, as one value: who takes part, what they answered, what the owner decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, TypeVar

from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, newest
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.domain.records.record import Record

R = TypeVar("R", bound=Record)

Ids = tuple[str, str]
"""A pair as two ids: mentor, mentee."""

NEEDED_CONSENTS = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
"""What both of a pair must have agreed to."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """Who is paired with whom, and by what. All mappings and sets are by person id or by mentor and mentee id.

    ``places`` counts the mentees a mentor wishes at most; ``barred`` may not be paired, since consent is lacking;
    ``past`` were pairs before; ``overruled`` are pairs for which the owner set the rule on managers aside, in writing.
    ``off`` are the codes of the items that the questionnaire in force leaves out.
    """

    mentors: tuple[Person, ...]
    mentees: tuple[Person, ...]
    places: Mapping[str, int]
    today: date
    rules: PairingRules = field(default_factory=PairingRules)
    responses: Mapping[str, Response] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    blocks: tuple[Block, ...] = ()
    barred: frozenset[str] = frozenset()
    past: frozenset[Ids] = frozenset()
    overruled: frozenset[Ids] = frozenset()
    off: frozenset[str] = frozenset()

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered; before that only the staff list tells who fits."""
        return bool(self.responses)


class Reader(Protocol):
    """Gives all records of a kind that are not in the trash, as a desk does."""

    def __call__(self, kind: type[R]) -> tuple[R, ...]: ...


def read_pool(all_of: Reader, *, today: date) -> Pool:
    """Return the pool of the cycle worked on."""
    return pool_of(
        newest(all_of(Cycle)),
        today=today,
        people=all_of(Person),
        enrolments=all_of(Enrolment),
        consents=all_of(Consent),
        responses=all_of(Response),
        wishes=all_of(Wish),
        blocks=all_of(Block),
        pairs=all_of(Pair),
        rules=all_of(PairingRules),
        questionnaires=all_of(Questionnaire),
    )


def read_pool_for_pairs(all_of: Reader, *, today: date) -> Pool:
    """Return the pool of the cycle worked on as pairs are made from it, beside the groups there are.

    Who is in a group looks for no mentor unless there is one already, and a seat in a panel takes one of the mentor's
    places.
    """
    cycle_id = newest(all_of(Cycle)).id
    groups = {group.id: group for group in all_of(Group) if group.cycle_id == cycle_id}
    seated = [(groups[one.group_id].kind, one.person_id) for one in all_of(Member) if one.group_id in groups]
    given = Counter(person_id for kind, person_id in seated if kind is GroupKind.PANEL)
    grouped = {person_id for kind, person_id in seated if kind is GroupKind.PEER}
    grouped |= {group.mentee_id for group in groups.values() if group.mentee_id}
    grouped -= {
        pair.mentee_id for pair in all_of(Pair) if pair.cycle_id == cycle_id and pair.state is not PairState.ENDED
    }
    whole = read_pool(all_of, today=today)
    return replace(
        whole,
        mentees=tuple(person for person in whole.mentees if person.id not in grouped),
        places={mentor: max(0, places - given[mentor]) for mentor, places in whole.places.items()},
    )


def pool_of(
    cycle: Cycle,
    *,
    today: date,
    people: Iterable[Person],
    enrolments: Iterable[Enrolment],
    consents: Iterable[Consent] = (),
    responses: Iterable[Response] = (),
    wishes: Iterable[Wish] = (),
    blocks: Iterable[Block] = (),
    pairs: Iterable[Pair] = (),
    rules: Iterable[PairingRules] = (),
    questionnaires: Iterable[Questionnaire] = (),
) -> Pool:
    """Return the pool of a cycle from all that the file holds; what belongs to other cycles is told apart here.

    Who refused consent or took it back is barred. So is who has not said yes, as soon as anybody's answers are used;
    before that a plan is only a draft from the staff list, to see whom to ask.
    """
    here = {person.id: person for person in people if person.is_here}
    parts = [part for part in enrolments if part.cycle_id == cycle.id and part.takes_part and part.person_id in here]
    taking = {part.person_id for part in parts}
    answered = {one.person_id: one for one in responses if one.cycle_id == cycle.id and one.person_id in taking}
    pairs, questionnaires = tuple(pairs), tuple(questionnaires)
    return Pool(
        mentors=tuple(here[part.person_id] for part in parts if part.role.gives),
        mentees=tuple(here[part.person_id] for part in parts if part.role.learns),
        places={part.person_id: part.capacity for part in parts if part.role.gives},
        today=today,
        rules=next((one for one in rules if one.cycle_id == cycle.id), PairingRules(cycle_id=cycle.id)),
        responses=answered,
        wishes=tuple(
            wish
            for wish in wishes
            if wish.cycle_id == cycle.id and wish.person_id in taking and wish.other_id in taking
        ),
        blocks=tuple(block for block in blocks if block.cycle_id == cycle.id),
        barred=_barred(taking, consents, silence=bool(answered)),
        past=frozenset(
            (pair.mentor_id, pair.mentee_id)
            for pair in pairs
            if pair.cycle_id != cycle.id or pair.state is PairState.ENDED
        ),
        overruled=frozenset(
            (pair.mentor_id, pair.mentee_id)
            for pair in pairs
            if pair.cycle_id == cycle.id and pair.state is not PairState.ENDED and pair.reason
        ),
        off=frozenset(max(questionnaires, key=lambda one: one.number).left_out) if questionnaires else frozenset(),
    )


def _barred(taking: set[str], consents: Iterable[Consent], *, silence: bool) -> frozenset[str]:
    """Return who may not be paired; ``silence`` says whether who has not answered yet is among them."""
    said: dict[str, dict[Purpose, set[ConsentState]]] = {}
    for consent in consents:
        if consent.person_id in taking and consent.purpose in NEEDED_CONSENTS:
            said.setdefault(consent.person_id, {}).setdefault(consent.purpose, set()).add(consent.state)
    no = {ConsentState.REFUSED, ConsentState.WITHDRAWN}

    def is_barred(person_id: str) -> bool:
        answers = said.get(person_id, {})
        refused = any(states & no for states in answers.values())
        agreed = all(ConsentState.GIVEN in answers.get(purpose, set()) for purpose in NEEDED_CONSENTS)
        return refused or (silence and not agreed)

    return frozenset(person_id for person_id in taking if is_barred(person_id))
