"""Who is asked in this round, who has answered and who has agreed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import ConsentState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import (
    ENOUGH,
    Questionnaire,
    Response,
    share_answered,
    straight_lined,
)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Where one person stands: asked or not, what came back, how much of it, and what they agreed to.

    ``share`` is 0 to 1. ``consent`` is what the person said to all that pairing needs, see :class:`ConsentBook`, with
    ``agreed`` to be paired by the answers and ``refused``, after which nothing more is asked.
    """

    person: Person
    enrolment: Enrolment
    response: Response | None = None
    share: float = 0.0
    straight: bool = False
    consent: ConsentState | None = None
    agreed: bool = False
    refused: bool = False

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def sent(self) -> date | None:
        """The day the form went out."""
        return self.enrolment.form_sent_on

    @property
    def is_unsent(self) -> bool:
        """Whether a form is still to go out."""
        return self.sent is None and self.is_missing

    @property
    def is_missing(self) -> bool:
        """Whether answers are still to come."""
        return self.response is None and not self.refused

    @property
    def is_complete(self) -> bool:
        """Whether enough was answered."""
        return self.response is not None and self.share >= ENOUGH


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the round is among those who have not refused; ``complete`` have answered enough.

    ``unsent`` are still to be given a form, ``silent`` have not said yes to both questions of consent yet.
    """

    people: int = 0
    unsent: int = 0
    answered: int = 0
    complete: int = 0
    missing: int = 0
    silent: int = 0


def status(desk: Desk, *, today: date) -> tuple[AnswerRow, ...]:
    """Return where everyone who takes part stands, by department and name."""
    parts = current.enrolments(desk)
    answers = current.responses(desk)
    consents = current.consents(desk)
    asked = current.round_of(desk)
    kept = {version.id: version for version in asked.versions}
    rows = []
    for recipient in asked.recipients:
        person = recipient.person
        part = parts[recipient.person.id]
        response = answers.get(person.id)
        rows.append(
            AnswerRow(
                person,
                part,
                response,
                share=_share(response, kept, asked.questionnaire, part),
                straight=response is not None and straight_lined(response),
                consent=consents.for_pairing(person.id),
                agreed=consents.agreed(person.id),
                refused=consents.refused(person.id),
            )
        )
    return tuple(rows)


def counts(rows: Iterable[AnswerRow]) -> Counts:
    """Count how far the round is."""
    asked = tuple(row for row in rows if not row.refused)
    missing = sum(row.is_missing for row in asked)
    return Counts(
        people=len(asked),
        unsent=sum(row.is_unsent for row in asked),
        answered=len(asked) - missing,
        complete=sum(row.is_complete for row in asked),
        missing=missing,
        silent=sum(not row.agreed for row in asked),
    )


def _share(
    response: Response | None, kept: Mapping[str, Questionnaire], newest_one: Questionnaire, part: Enrolment
) -> float:
    if response is None:
        return 0.0
    return share_answered(response, kept.get(response.questionnaire_id, newest_one), part.role)
