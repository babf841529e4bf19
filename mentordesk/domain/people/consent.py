"""The consent book: the one place that says what each person agreed to.

Per person and purpose one answer counts: the latest; of the same day the stricter (withdrawn, then no, then yes). An
answer without a day is older than one with a day. Who was asked and has not answered stands as asked; silence is no
consent. To be paired a person must agree to every purpose of :data:`NEEDED_CONSENTS`: one no to any of them is a no,
and as long as one of them is open the person has not agreed yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.text import in_line

REFUSALS = (ConsentState.REFUSED, ConsentState.WITHDRAWN)
NOT_AGREED = (ConsentState.WITHDRAWN, ConsentState.REFUSED, None, ConsentState.ASKED)
"""Answers that are no agreement, the worst first; ``None`` stands for never asked."""

_WORST_FIRST = (*NOT_AGREED, ConsentState.GIVEN)


@dataclass(frozen=True, slots=True)
class ConsentBook:
    """The answer that counts of every person to every purpose; ``None`` stands for never asked.

    ``asked`` are the ids of those whose questionnaire went out, which asks for what pairing needs.
    """

    answers: Mapping[str, Mapping[Purpose, Consent]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def answer(self, person_id: str, purpose: Purpose) -> Consent | None:
        """Return the answer of a person to a purpose that counts."""
        return self.answers.get(person_id, {}).get(purpose)

    def state(self, person_id: str, purpose: Purpose) -> ConsentState | None:
        """Return what a person said to a purpose."""
        answer = self.answer(person_id, purpose)
        if answer is not None:
            return answer.state
        if person_id in self.asked and purpose in NEEDED_CONSENTS:
            return ConsentState.ASKED
        return None

    def said(self, person_id: str, purpose: Purpose) -> bool | None:
        """Return whether a person said yes or no to a purpose; ``None`` without an answer."""
        state = self.state(person_id, purpose)
        if state is ConsentState.GIVEN:
            return True
        return False if state in REFUSALS else None

    def refusing(self, purpose: Purpose) -> frozenset[str]:
        """Return the ids of those who said no to a purpose, or withdrew a yes."""
        return frozenset(person_id for person_id in self.answers if self.said(person_id, purpose) is False)

    def for_pairing(self, person_id: str) -> ConsentState | None:
        """Return what a person said to all that pairing needs: the worst of the answers."""
        states = [self.state(person_id, purpose) for purpose in NEEDED_CONSENTS]
        return next(state for state in _WORST_FIRST if state in states)

    def agreed(self, person_id: str) -> bool:
        """Say whether a person agreed to all that pairing needs."""
        return self.for_pairing(person_id) is ConsentState.GIVEN

    def refused(self, person_id: str) -> bool:
        """Say whether a person said no to something that pairing needs, or withdrew a yes."""
        return self.for_pairing(person_id) in REFUSALS

    def took_back(self, person_id: str) -> bool:
        """Say whether a person withdrew a yes to something that pairing needs."""
        return self.for_pairing(person_id) is ConsentState.WITHDRAWN

    def left_out(self, people: Iterable[Person]) -> list[Person]:
        """Return those to whom nothing is written of a pair or a group: who has left, or said no to being paired."""
        return [person for person in people if not person.is_here or self.refused(person.id)]

    def withdrawn(self, person_id: str, purpose: Purpose) -> bool:
        """Say whether a person withdrew a yes to a purpose."""
        return self.state(person_id, purpose) is ConsentState.WITHDRAWN

    def contact_of(self, person: Person) -> str:
        """Return how a partner reaches somebody: phone and e-mail; "" without the consent to share them."""
        shares = bool(self.said(person.id, Purpose.CONTACT))
        return in_line(person.phone, person.email, between=", ") if shares else ""

    def unanswered(self, person_id: str) -> tuple[Consent, ...]:
        """Return what a person was asked about and has not answered, the longest ago first."""
        answers = self.answers.get(person_id, {}).values()
        found = [answer for answer in answers if answer.state is ConsentState.ASKED]
        return tuple(sorted(found, key=lambda answer: (answer.date or date.max, answer.purpose)))

    def given(self, person_id: str) -> int:
        """Count the purposes that a person agreed to."""
        answers = self.answers.get(person_id, {})
        return sum(answer.state is ConsentState.GIVEN for answer in answers.values())


def answered(before: Consent, *, yes: bool, day: date, always: bool = False) -> Consent:
    """Return a consent after an answer of some day: the same record where the answer changes nothing.

    A yes that stands keeps its own day and proof, and what was said later stays; on the same day a no outweighs a yes.
    ``always`` counts the answer whatever its day. A no after a yes withdraws it.
    """
    has_answer = before.state is not ConsentState.ASKED
    if has_answer and yes is (before.state is ConsentState.GIVEN):
        return before
    if has_answer and not always and before.date is not None:
        is_later = before.date > day or (yes and before.date == day)
        if is_later:
            return before
    no = ConsentState.WITHDRAWN if has_answer else ConsentState.REFUSED
    return replace(before, state=ConsentState.GIVEN if yes else no, date=day)


def consent_book(consents: Iterable[Consent], asked: Iterable[str] = ()) -> ConsentBook:
    """Return the book of these answers, in whatever order they come; ``asked`` are whose questionnaire went out."""
    answers: dict[str, dict[Purpose, Consent]] = {}
    for consent in consents:
        said = answers.setdefault(consent.person_id, {})
        before = said.get(consent.purpose)
        if before is None or consent.outranks(before):
            said[consent.purpose] = consent
    return ConsentBook(answers, frozenset(asked))
