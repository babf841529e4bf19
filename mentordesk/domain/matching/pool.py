"""Everything that pairs are made from, as one value: who takes part, what they answered, what the owner decided."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.people.order import list_order
from mentordesk.domain.people.roles import line_above
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import MOST_MENTORS, Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish

Ids = tuple[str, str]
"""A pair as two ids: mentor, mentee."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """Who is paired with whom, and by what. All mappings and sets are by person id or by mentor and mentee id.

    ``places`` is the most mentees a mentor wants; ``barred`` may not be paired, since consent is lacking; who
    ``declined`` or withdrew is on neither side, and stands here with their part only so that a plan can say why;
    ``past`` were pairs before; ``overruled`` are pairs for which the owner set the rule on managers aside, in writing.
    ``executives`` are the mentees in executive mentoring, whose mentors have a higher level; ``above`` are pairs of
    them with somebody who is further up the line than the direct manager, which is allowed and said.
    ``off`` are the codes of the items that the questionnaire in force leaves out. ``mutual`` are the pairs there are
    turned round; ``exclusions`` say which departments and job titles are never paired. ``asked`` is how many mentors a
    mentee is given where that is not as many as the rules say.
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
    executives: frozenset[str] = frozenset()
    above: frozenset[Ids] = frozenset()
    off: frozenset[str] = frozenset()
    mutual: frozenset[Ids] = frozenset()
    exclusions: tuple[Exclusion, ...] = ()
    declined: tuple[tuple[str, Role], ...] = ()
    asked: Mapping[str, int] = field(default_factory=dict)

    @property
    def mentors_wanted(self) -> dict[str, int]:
        """How many mentors each mentee is given, of those who are given more than one."""
        usual = self.rules.mentors_each
        if usual <= 1 and not self.asked:
            return {}
        wanted = {person.id: self.asked.get(person.id, 0) or usual for person in self.mentees}
        return {mentee: min(count, MOST_MENTORS) for mentee, count in wanted.items() if count > 1}

    @property
    def is_answered(self) -> bool:
        """Whether anybody has answered; before that only the staff list tells who fits."""
        return bool(self.responses)


def in_list_order(pool: Pool) -> Pool:
    """Return the pool with both sides in the order in which people are shown."""
    mentors, mentees = (tuple(sorted(side, key=list_order)) for side in (pool.mentors, pool.mentees))
    return replace(pool, mentors=mentors, mentees=mentees)


def pool_of(
    cycle: Cycle,
    *,
    today: date,
    people: Iterable[Person],
    enrolments: Iterable[Enrolment],
    consents: ConsentBook | None = None,
    responses: Iterable[Response] = (),
    wishes: Iterable[Wish] = (),
    blocks: Iterable[Block] = (),
    exclusions: Iterable[Exclusion] = (),
    pairs: Iterable[Pair] = (),
    rules: Iterable[PairingRules] = (),
    questionnaires: Iterable[Questionnaire] = (),
    prepared: Iterable[str] = (),
) -> Pool:
    """Return the pool of a cycle from everything in the file; what belongs to other cycles is left out here.

    People who refused or withdrew consent are out. Once answers are used, people who have not said yes are barred;
    before that a plan is only a draft from the staff list, to see whom to ask. ``prepared`` are in executive mentoring
    whatever type of programme they enrolled for.
    """
    consents = consents or ConsentBook()
    here = {person.id: person for person in people if person.is_here}
    taking_part = [
        part for part in enrolments if part.cycle_id == cycle.id and part.takes_part and part.person_id in here
    ]
    parts = [part for part in taking_part if not consents.refused(part.person_id)]
    taking = {part.person_id for part in parts}
    open_consents = frozenset(person_id for person_id in taking if not consents.agreed(person_id))
    of_cycle = [response for response in responses if response.cycle_id == cycle.id]
    answered = {response.person_id: response for response in of_cycle if response.person_id in taking}
    own_rules = [ruleset for ruleset in rules if ruleset.cycle_id == cycle.id]
    own_wishes = [wish for wish in wishes if wish.cycle_id == cycle.id]
    pairs = tuple(pairs)
    live = [pair for pair in pairs if pair.cycle_id == cycle.id and pair.is_live]
    questionnaires = tuple(questionnaires)
    learning = {part.person_id for part in parts if part.role.learns}
    enrolled = {part.person_id for part in parts if part.role.learns and part.track.is_executive}
    executives = frozenset(enrolled | (set(prepared) & learning))
    return Pool(
        mentors=tuple(here[part.person_id] for part in parts if part.role.gives),
        mentees=tuple(here[part.person_id] for part in parts if part.role.learns),
        places={part.person_id: part.capacity for part in parts if part.role.gives},
        today=today,
        rules=own_rules[0] if own_rules else PairingRules(cycle_id=cycle.id),
        responses=answered,
        wishes=tuple(wish for wish in own_wishes if {wish.person_id, wish.other_id} <= taking),
        blocks=tuple(block for block in blocks if block.cycle_id == cycle.id),
        barred=open_consents if answered else frozenset(),
        past=frozenset(pair.ids for pair in pairs if pair.cycle_id != cycle.id or not pair.is_live),
        overruled=frozenset(pair.ids for pair in live if pair.reason),
        mutual=frozenset((pair.mentee_id, pair.mentor_id) for pair in live),
        exclusions=tuple(exclusions),
        asked={part.person_id: part.mentors for part in parts if part.role.learns and part.mentors},
        declined=tuple((part.person_id, part.role) for part in taking_part if consents.refused(part.person_id)),
        executives=executives,
        above=frozenset(
            (manager_id, person_id) for person_id in executives for manager_id in line_above(here[person_id], here)
        ),
        off=frozenset(max(questionnaires, key=lambda version: version.number).left_out)
        if questionnaires
        else frozenset(),
    )


def supported_by_groups(groups: Collection[Group], members: Iterable[Member], pairs: Iterable[Pair]) -> frozenset[str]:
    """Return who looks for no mentor because of a group: its peers, and mentees of panels, unless in a live pair."""
    peers = {group.id for group in groups if group.kind is GroupKind.PEER}
    found = {member.person_id for member in members if member.group_id in peers}
    found |= {group.mentee_id for group in groups if group.mentee_id}
    return frozenset(found - {pair.mentee_id for pair in pairs})


def panel_seats(groups: Collection[Group], members: Iterable[Member]) -> Counter[str]:
    """Return how many seats in panels each person has; each takes one of a mentor's places."""
    panels = {group.id for group in groups if group.kind is GroupKind.PANEL}
    return Counter(member.person_id for member in members if member.group_id in panels)


def beside_groups(pool: Pool, groups: Collection[Group], members: Iterable[Member], pairs: Iterable[Pair]) -> Pool:
    """Return the pool from which pairs are made, given the groups and live pairs of the cycle.

    Who is in a group looks for no mentor unless there is one already, and a seat in a panel takes one of the mentor's
    places.
    """
    members = tuple(members)
    given = panel_seats(groups, members)
    grouped = supported_by_groups(groups, members, pairs)
    return replace(
        pool,
        mentees=tuple(person for person in pool.mentees if person.id not in grouped),
        places={mentor: max(0, places - given[mentor]) for mentor, places in pool.places.items()},
    )
