"""What is known of a person beside the person's own record, gathered once for the whole list, and the words for it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from mentordesk import in_cycle
from mentordesk.desk import Desk
from mentordesk.domain.people.names import called_among
from mentordesk.domain.records.consent import CONSENT_WORDS, ConsentState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, Enrolment, Role
from mentordesk.i18n import Message, _, message, ngettext

LEVEL_WORDS: dict[int, Message] = {
    1: message("1 · employee", context="choice"),
    2: message("2 · senior employee"),
    3: message("3 · team leader"),
    4: message("4 · head of department"),
    5: message("5 · director", context="choice"),
}


def service_words(months: int) -> str:
    """Return a length of service as it is said: 7 months, 8 years 1 month."""
    years, rest = divmod(months, 12)
    in_years = ngettext("{n} year", "{n} years", years, context="count")
    in_months = ngettext("{n} month", "{n} months", rest, context="count")
    if not years:
        return in_months
    return _("{years} {months}", years=in_years, months=in_months) if rest else in_years


CONSENT_LOOK: dict[str, tuple[Message, str, str]] = {
    ConsentState.GIVEN: (CONSENT_WORDS[ConsentState.GIVEN], "saved", "good"),
    ConsentState.ASKED: (CONSENT_WORDS[ConsentState.ASKED], "pending", "warn"),
    ConsentState.REFUSED: (CONSENT_WORDS[ConsentState.REFUSED], "ban", "bad"),
    ConsentState.WITHDRAWN: (CONSENT_WORDS[ConsentState.WITHDRAWN], "ban", "bad"),
    "": (CONSENT_WORDS[None], "none", "ink2"),
}
"""Words, icon and colour role of what a person said."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the list tells of a person beside the record.

    ``consent`` is to what pairing needs, "" for not asked; ``given`` counts the purposes agreed to.
    """

    role: Role = Role.NONE
    confirmed: bool = True
    consent: str = ""
    given: int = 0
    pairs: int = 0


NOTHING = PersonFacts()


def role_words(facts: PersonFacts) -> str:
    """Return a person's part in words, a suggested one marked so."""
    if not facts.role:
        return ""
    words = str(ROLE_WORDS[facts.role])
    return words if facts.confirmed else _("{role}?", role=words)


class GatheredFacts(dict[str, PersonFacts]):
    """What is known of each person, by id: of most nothing, and their manager, who is found among ``everyone``."""

    def __init__(self, everyone: Callable[[], Iterable[Person]] = tuple) -> None:
        super().__init__()
        self._everyone = everyone

    def __missing__(self, _person_id: str) -> PersonFacts:
        return NOTHING

    def manager(self, person: Person) -> str:
        """Return what the manager of a person is called, "" where none is known."""
        return self._managers.get(person.manager_id, "") if person.manager_id else ""

    @cached_property
    def _managers(self) -> dict[str, str]:
        people = tuple(self._everyone())
        return called_among(people, {person.manager_id for person in people if person.manager_id})


def gather(desk: Desk) -> GatheredFacts:
    """Return what the desk knows about each person, by id; parts and pairs are those of the cycle worked on."""
    found = GatheredFacts(lambda: desk.all(Person))
    parts = in_cycle.enrolments(desk)
    consents = in_cycle.consents(desk)
    pairs = Counter(person_id for pair in in_cycle.pairs(desk) for person_id in pair.ids)
    nobody = Enrolment(role=Role.NONE, confirmed=True)
    for person_id in parts.keys() | consents.answers.keys() | consents.asked | pairs.keys():
        part = parts.get(person_id, nobody)
        found[person_id] = PersonFacts(
            role=part.role,
            confirmed=part.confirmed,
            consent=consents.for_pairing(person_id) or "",
            given=consents.given(person_id),
            pairs=pairs[person_id],
        )
    return found
