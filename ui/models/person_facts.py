"""What is known of a person beside the person's own record, gathered once for the whole list, and the words for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role, newest
from mentordesk.domain.records.words import ROLE_WORDS
from mentordesk.i18n import Message, _, message
from mentordesk.services.people import search_key

LEVEL_WORDS: dict[int, Message] = {
    1: message("1 · staff", context="choice"),
    2: message("2 · senior staff"),
    3: message("3 · team leader"),
    4: message("4 · head of department"),
    5: message("5 · director", context="choice"),
}


CONSENT_LOOK: dict[str, tuple[Message, str, str]] = {
    ConsentState.GIVEN: (message("Given", context="state"), "saved", "good"),
    ConsentState.ASKED: (message("Asked", context="state"), "pending", "warn"),
    ConsentState.REFUSED: (message("Refused", context="state"), "ban", "bad"),
    ConsentState.WITHDRAWN: (message("Withdrawn", context="state"), "ban", "bad"),
    "": (message("Not asked", context="state"), "none", "ink2"),
}
"""Words, icon and colour role of what a person said."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the list tells of a person beside the record.

    ``consent`` is to what pairing needs, "" for not asked; ``given`` counts the purposes agreed to; ``search`` is what
    a search looks through.
    """

    role: Role = Role.NONE
    confirmed: bool = True
    consent: str = ""
    given: int = 0
    pairs: int = 0
    manager: str = ""
    search: str = ""


NOTHING = PersonFacts()


def role_words(facts: PersonFacts) -> str:
    """Return a person's part in words, a suggested one marked so."""
    if not facts.role:
        return ""
    words = str(ROLE_WORDS[facts.role])
    return words if facts.confirmed else _("{role}?", role=words)


def gather(desk: Desk) -> dict[str, PersonFacts]:
    """Return what the desk holds about each person, by id; parts and pairs are those of the cycle worked on."""
    people = desk.all(Person)
    cycle = newest(desk.all(Cycle)).id
    names = {person.id: person.full_name for person in people}
    parts = {part.person_id: part for part in desk.all(Enrolment) if part.cycle_id == cycle}
    consent = _consents(desk.all(Consent))
    pairs = Counter(
        person for pair in desk.all(Pair) if _counts(pair, cycle) for person in (pair.mentor_id, pair.mentee_id)
    )
    nobody = Enrolment(role=Role.NONE, confirmed=True)
    return {
        person.id: PersonFacts(
            role=parts.get(person.id, nobody).role,
            confirmed=parts.get(person.id, nobody).confirmed,
            consent=_needed(consent.get(person.id, {})),
            given=sum(state is ConsentState.GIVEN for state in consent.get(person.id, {}).values()),
            pairs=pairs[person.id],
            manager=names.get(person.manager_id or "", ""),
            search=search_key(person),
        )
        for person in people
    }


def _consents(consents: Iterable[Consent]) -> dict[str, dict[Purpose, ConsentState]]:
    said: dict[str, dict[Purpose, ConsentState]] = defaultdict(dict)
    for consent in consents:
        said[consent.person_id][consent.purpose] = consent.state
    return said


_WORST_FIRST = (ConsentState.WITHDRAWN, ConsentState.REFUSED, None, ConsentState.ASKED, ConsentState.GIVEN)


def _needed(said: dict[Purpose, ConsentState]) -> str:
    """Return what a person said to what pairing needs: the worst of the two purposes."""
    if not said:
        return ""
    states = (said.get(Purpose.TAKE_PART), said.get(Purpose.QUESTIONNAIRE))
    return next(state or "" for state in _WORST_FIRST if state in states)


def _counts(pair: Pair, cycle: str) -> bool:
    return pair.cycle_id == cycle and pair.state is not PairState.ENDED
