"""What recognition comes to in a cycle: open suggestions, what was given and cost, and who was not yet thanked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.recognition import rules
from mentordesk.domain.recognition.rules import MEETING_RULES, Setting, Sources, Suggestion
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule

LARGE = 10
"""From so many people on, a department or a shift in which nobody was thanked is a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionBasis:
    """What recognition is read from; ``planned`` is what the plan sets aside for gifts, in đồng."""

    people: Sequence[Person]
    given: Sequence[Recognition]
    stored_rules: Sequence[RecognitionRule]
    postponed: Sequence[Postponed]
    sources: Sources
    planned: int | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many people of a department or a shift there are, how many of them were thanked, and how often."""

    name: str
    people: int
    thanked: int
    times: int

    @property
    def is_gap(self) -> bool:
        """Whether it is large and nobody in it was thanked."""
        return self.people >= LARGE and not self.thanked


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What was spent on thanks, and what the plan sets aside; ``None`` where it says nothing."""

    used: int = 0
    planned: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether more was spent than planned."""
        return self.planned is not None and self.used > self.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionFacts:
    """Everything about recognition in a cycle; ``given`` and ``nominations`` have the newest first.

    ``shares`` are those of the departments, ``shift_shares`` those of the shifts, none where no shift is known.

    ``evidence`` has every suggestion by its key, those that were answered too; ``held`` the meetings of each mentor.
    """

    settings: tuple[Setting, ...]
    suggestions: tuple[Suggestion, ...]
    given: tuple[Recognition, ...]
    budget: Budget
    shares: tuple[Share, ...]
    shift_shares: tuple[Share, ...]
    mentors_waiting: tuple[Person, ...]
    evidence: Mapping[str, Suggestion]
    held: Mapping[str, int] = field(default_factory=dict)
    put_off: tuple[Postponed, ...] = ()
    nominations: tuple[Nomination, ...] = ()

    @property
    def gaps(self) -> tuple[Share, ...]:
        """The large departments in which nobody was thanked."""
        return tuple(share for share in self.shares if share.is_gap)

    @property
    def shift_gaps(self) -> tuple[Share, ...]:
        """The large shifts in which nobody was thanked; who has no shift is none."""
        return tuple(share for share in self.shift_shares if share.is_gap and share.name)

    @property
    def public(self) -> tuple[Recognition, ...]:
        """What may stand on the wall and in reports."""
        return tuple(record for record in self.given if record.is_public)


def facts(basis: RecognitionBasis) -> RecognitionFacts:
    """Return everything recognition comes to."""
    here = {person.id: person for person in basis.people if person.is_here}
    settings = rules.settings(basis.stored_rules)
    held = basis.sources.held_by_mentor
    every = rules.suggestions(settings, basis.sources)
    found = _latest_only(every)
    closed = _closed(basis)
    reached = {each.key for each in found}
    return RecognitionFacts(
        settings=settings,
        suggestions=tuple(each for each in found if each.person_id in here and each.key not in closed),
        given=tuple(sorted(basis.given, key=_newest_first)),
        budget=Budget(used=sum(record.cost or 0 for record in basis.given), planned=basis.planned),
        shares=shares(here.values(), basis.given),
        shift_shares=shift_shares(here.values(), basis.given),
        mentors_waiting=_mentors_waiting(basis, here.values(), held),
        held=held,
        put_off=tuple(row for row in _later(basis) if row.what in reached),
        evidence={each.key: each for each in every},
        nominations=tuple(sorted(basis.sources.nominations, key=lambda each: each.on or date.min, reverse=True)),
    )


def _latest_only(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions with one of those that count meetings for each mentor: the one reached last."""
    made = tuple(found)
    reached = {each.person_id: each.key for each in made if each.rule in MEETING_RULES}
    return tuple(each for each in made if each.rule not in MEETING_RULES or reached[each.person_id] == each.key)


def _closed(basis: RecognitionBasis) -> frozenset[str]:
    """Return the keys of the suggestions that were answered, or put off until a later day."""
    answered = {record.evidence for record in basis.given}
    return frozenset(answered | {row.what for row in _later(basis)})


def _later(basis: RecognitionBasis) -> tuple[Postponed, ...]:
    """Return what is put off until a later day."""
    return tuple(row for row in basis.postponed if row.until is not None and row.until > basis.today)


def _newest_first(record: Recognition) -> tuple[int, str]:
    return -(record.on or date.min).toordinal(), record.id


def shares(people: Iterable[Person], given: Iterable[Recognition]) -> tuple[Share, ...]:
    """Return the departments with how many of their people were thanked, the largest first."""
    return _shares(people, given, key=lambda person: person.department_key, name=lambda person: person.department)


def shift_shares(people: Iterable[Person], given: Iterable[Recognition]) -> tuple[Share, ...]:
    """Return the shifts in the same way; nothing where nobody's shift is known."""
    found = _shares(people, given, key=lambda person: person.shift_key, name=lambda person: person.shift)
    return found if any(share.name for share in found) else ()


def _shares(
    people: Iterable[Person],
    given: Iterable[Recognition],
    *,
    key: Callable[[Person], str],
    name: Callable[[Person], str],
) -> tuple[Share, ...]:
    times = Counter(record.person_id for record in given)
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(key(person), []).append(person)
    made = (
        Share(
            name=name(members[0]),
            people=len(members),
            thanked=sum(person.id in times for person in members),
            times=sum(times[person.id] for person in members),
        )
        for members in found.values()
    )
    return tuple(sorted(made, key=lambda share: (-share.people, share.name)))


def _mentors_waiting(basis: RecognitionBasis, here: Iterable[Person], held: Mapping[str, int]) -> tuple[Person, ...]:
    """Return the mentors who have met and were not yet thanked, who met most often first."""
    thanked = {record.person_id for record in basis.given}
    waiting = (person for person in here if held.get(person.id) and person.id not in thanked)
    return tuple(sorted(waiting, key=lambda person: (-held[person.id], person.full_name, person.id)))
