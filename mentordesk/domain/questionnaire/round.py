"""Say who gets the questionnaire of a cycle, in which version, and warn about criteria with too few items."""

from collections import Counter
from dataclasses import dataclass, field

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import CRITERIA, Questionnaire, items_of
from mentordesk.i18n import Message, message, messages

SCALE: tuple[Message, ...] = (
    message("Strongly disagree", context="answer"),
    message("Disagree", context="answer"),
    message("Neither", context="answer"),
    message("Agree", context="answer"),
    message("Strongly agree", context="answer"),
)
"""The answers to a statement, from 1 to 5."""

STRENGTHS: tuple[Message, ...] = (
    message("A little", context="answer"),
    message("Fairly", context="answer"),
    message("Well", context="answer"),
    message("Very well", context="answer"),
    message("Could teach it"),
)
"""How well a mentor can help with a skill, from 1 to 5."""

FEWEST_ITEMS = 3
"""The fewest items that give a criterion a meaningful score."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who gets the questionnaire, and the role for which they answer."""

    person: Person
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The questionnaire in one cycle; ``questionnaire`` is the newest of the ``versions``, ``key`` signs its forms.

    ``refused`` are the ids of those who said no to being paired: nobody is asked about them.
    """

    company_id: str
    company: str
    programme: str
    cycle_id: str
    questionnaire: Questionnaire
    versions: tuple[Questionnaire, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    refused: frozenset[str] = frozenset()
    key: bytes = field(default=b"", repr=False)

    def others(self, recipient: Recipient) -> tuple[Person, ...]:
        """Return the people a recipient may be paired with: mentors for a mentee, mentees for a mentor."""
        return tuple(other.person for other in self.recipients if _could_be_paired(recipient, other))

    def offered(self, recipient: Recipient) -> tuple[Person, ...]:
        """Return those of them whom a form offers for wishes."""
        return tuple(other for other in self.others(recipient) if other.id not in self.refused)


def _could_be_paired(recipient: Recipient, other: Recipient) -> bool:
    if recipient.person.id == other.person.id:
        return False
    role, other_role = recipient.role, other.role
    return (role.learns and other_role.gives) or (role.gives and other_role.learns)


def weak_criteria(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Return a warning for each criterion of rated items that has too few items to give a meaningful score."""
    all_items = Counter(item.criterion for item in items_of(Questionnaire()))
    items = Counter(item.criterion for item in items_of(questionnaire))
    problems: list[Problem] = []
    for info in CRITERIA:
        count = items[info.code]
        if all_items[info.code] and count < FEWEST_ITEMS:
            words = _too_few_items(count, info.name)
            problems.append(Problem("weak-criterion", words, Severity.WARNING, field=info.code))
    return tuple(problems)


def _too_few_items(count: int, criterion: Message) -> Message:
    if not count:
        return message('No statement is left in "{criterion}", so it does not count.', criterion=criterion)
    return messages(
        'Only {n} statement is left in "{criterion}", so its score is unreliable. Keep at least three.',
        'Only {n} statements are left in "{criterion}", so its score is unreliable. Keep at least three.',
        count,
        criterion=criterion,
    )
