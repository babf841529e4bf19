"""What goes out with the questionnaire and what comes back: who is asked, the filled forms, and what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    CRITERIA,
    ENOUGH,
    Questionnaire,
    Response,
    Wish,
    items_of,
    share_answered,
    straight_lined,
)
from mentordesk.i18n import Message, message, messages

SCALE: tuple[Message, ...] = (
    message("Strongly disagree", context="answer"),
    message("Disagree", context="answer"),
    message("Neither", context="answer"),
    message("Agree", context="answer"),
    message("Strongly agree", context="answer"),
)
"""The words of 1 to 5."""

STRENGTHS: tuple[Message, ...] = (
    message("A little", context="answer"),
    message("Fairly", context="answer"),
    message("Well", context="answer"),
    message("Very well", context="answer"),
    message("Could teach it"),
)
"""The words of 1 to 5 for a skill that a mentor can help with."""

FEWEST_ITEMS = 3
"""With fewer items than these the share of a criterion says little."""


# What goes out


@dataclass(frozen=True, slots=True)
class Asked:
    """A person who is asked, and the part for which."""

    person: Person
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The questionnaire as one cycle asks it. ``versions`` are all there are, ``questionnaire`` is the newest."""

    company_id: str
    company: str
    programme: str
    cycle_id: str
    questionnaire: Questionnaire
    versions: tuple[Questionnaire, ...] = ()
    asked: tuple[Asked, ...] = ()

    def others(self, one: Asked) -> tuple[Person, ...]:
        """Return whom a person may meet: the mentors for who learns, the mentees for who gives."""
        return tuple(
            other.person
            for other in self.asked
            if other.person.id != one.person.id
            and ((one.role.learns and other.role.gives) or (one.role.gives and other.role.learns))
        )


def weak_criteria(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Return a warning for each criterion of rated items that so few are left of that its share says little."""
    found: list[Problem] = []
    everything = items_of(Questionnaire())
    left = items_of(questionnaire)
    for info in CRITERIA:
        count = sum(item.criterion is info.code for item in left)
        if not any(item.criterion is info.code for item in everything) or count >= FEWEST_ITEMS:
            continue
        if count:
            words = messages(
                'Only {n} statement is left in "{criterion}", so its score is unreliable. Keep at least three.',
                'Only {n} statements are left in "{criterion}", so its score is unreliable. Keep at least three.',
                count,
                criterion=info.name,
            )
        else:
            words = message('No statement is left in "{criterion}", so it does not count.', criterion=info.name)
        found.append(Problem("weak-criterion", words, Severity.WARNING, field=info.code))
    return tuple(found)


# What comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """One person's answers as a file has them. ``row`` is the row of a sheet with many people, 0 for a form.

    ``wishes`` are ``None`` where the file does not ask for them. ``consents`` are what the person answered, yes or no;
    a purpose without an answer is missing. ``written`` is when the file was last saved, in seconds. ``old`` are the
    answers that stand in the program for this person.
    """

    key: str
    file: str
    row: int = 0
    person: Person
    role: Role
    response: Response
    wishes: tuple[Wish, ...] | None = None
    consents: tuple[tuple[Purpose, bool], ...] = ()
    written: float = 0.0
    questionnaire: Questionnaire = field(default_factory=Questionnaire)
    problems: tuple[Problem, ...] = ()
    old: Response | None = None

    @property
    def share(self) -> float:
        """Which share of the questions was answered, 0 to 1."""
        return share_answered(self.response, self.questionnaire, self.role)

    @property
    def is_complete(self) -> bool:
        """Whether enough was answered."""
        return self.share >= ENOUGH

    @property
    def straight(self) -> bool:
        """Whether every statement was given the same number."""
        return straight_lined(self.response)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was answered, consents and wishes apart."""
        return self.response == replace(
            Response(id=self.response.id, cycle_id=self.response.cycle_id),
            person_id=self.response.person_id,
            questionnaire_id=self.response.questionnaire_id,
            answered_on=self.response.answered_on,
            source=self.response.source,
        )

    @property
    def refuses(self) -> bool:
        """Whether the person said no to taking part or to the use of the answers: then they are not kept."""
        return any(not yes for _purpose, yes in self.consents)

    @property
    def is_older(self) -> bool:
        """Whether the answers in the program were given after these."""
        mine, standing = self.response.answered_on, self.old.answered_on if self.old else None
        return mine is not None and standing is not None and standing > mine


@dataclass(frozen=True, slots=True)
class DuplicateForms:
    """Several drafts of one person. ``kept`` is the key of the one taken, the newest unless the owner chose."""

    person: Person
    keys: tuple[str, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A file that is not read at all, or a row of one, and why; ``code`` names the kind."""

    file: str
    code: str
    reason: Message
    row: int = 0


@dataclass(frozen=True, slots=True)
class FormProblem:
    """A thing to look at, with its file; ``key`` is that of the draft, empty where the file was refused."""

    file: str
    problem: Problem
    key: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPreview:
    """What filled forms say before anything is kept.

    ``left_out`` are keys of drafts that are not taken. ``blank`` are people whose form came back with nothing on it.
    """

    drafts: tuple[AnswerDraft, ...] = ()
    refused: tuple[RefusedForm, ...] = ()
    blank: tuple[Person, ...] = ()
    left_out: frozenset[str] = frozenset()
    files: int = 0
    name: str = ""

    @property
    def taken(self) -> tuple[AnswerDraft, ...]:
        """The drafts that would be imported, one for each person."""
        return tuple(draft for draft in self.drafts if draft.key not in self.left_out)

    @property
    def doubles(self) -> tuple[DuplicateForms, ...]:
        """The people with more than one draft, and which of them is taken ("" for none)."""
        found: list[DuplicateForms] = []
        for person_id, drafts in _by_person(self.drafts).items():
            if len(drafts) > 1:
                kept = next((draft.key for draft in drafts if draft.key not in self.left_out), "")
                found.append(DuplicateForms(drafts[0].person, tuple(draft.key for draft in drafts), kept))
                assert person_id == found[-1].person.id
        return tuple(found)

    @property
    def replaced(self) -> tuple[AnswerDraft, ...]:
        """The drafts taken that would stand in place of other answers."""
        return tuple(draft for draft in self.taken if draft.old is not None)

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """Everything to look at: files refused first, then the drafts in the order read."""
        refused = (
            FormProblem(one.file, Problem(one.code, one.reason, row=one.row, found=one.file)) for one in self.refused
        )
        drafts = (FormProblem(draft.file, problem, draft.key) for draft in self.drafts for problem in draft.problems)
        return (*refused, *drafts)

    def draft(self, key: str) -> AnswerDraft:
        """Return a draft by its key; KeyError where there is none."""
        for one in self.drafts:
            if one.key == key:
                return one
        raise KeyError(key)


def _by_person(drafts: Iterable[AnswerDraft]) -> dict[str, list[AnswerDraft]]:
    found: dict[str, list[AnswerDraft]] = {}
    for draft in drafts:
        found.setdefault(draft.person.id, []).append(draft)
    return found


def proposed(preview: AnswerPreview) -> AnswerPreview:
    """Leave out what the newest answers replace: of several drafts the older, and any older than what is kept."""
    out: set[str] = set()
    for drafts in _by_person(preview.drafts).values():
        newest = max(reversed(drafts), key=_moment)
        out |= {draft.key for draft in drafts if draft is not newest}
        if newest.is_older:
            out.add(newest.key)
    return replace(preview, left_out=frozenset(out))


def _moment(draft: AnswerDraft) -> tuple[date, float]:
    return draft.response.answered_on or date.min, draft.written


def with_kept(preview: AnswerPreview, key: str) -> AnswerPreview:
    """Take this draft; other drafts of the same person are left out."""
    person = preview.draft(key).person.id
    rivals = {draft.key for draft in preview.drafts if draft.person.id == person}
    return replace(preview, left_out=(preview.left_out | rivals) - {key})


def with_left_out(preview: AnswerPreview, keys: Iterable[str]) -> AnswerPreview:
    """Leave drafts out."""
    return replace(preview, left_out=preview.left_out | set(keys))
