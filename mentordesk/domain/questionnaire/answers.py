"""Describe filled questionnaires before they are imported: the answers of each person, and the problems found."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    ENOUGH,
    Questionnaire,
    Response,
    Source,
    Wish,
    WishKind,
    share_answered,
    straight_lined,
)
from mentordesk.i18n import Message


class Doubt(StrEnum):
    """Why it is not certain that answers are those of the person they name; such a form is never taken unasked.

    ``UNSIGNED`` was made before forms were signed, or its signature was removed. ``ALTERED`` is not what was made from
    this file. ``NOT_LISTED`` is a row that its sheet did not have when it was made.
    """

    UNSIGNED = "unsigned"
    ALTERED = "altered"
    NOT_LISTED = "not-listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """The answers of one person as read from a file.

    ``row`` is the row in a sheet of many people, 0 for a form. ``wishes`` is ``None`` if the file does not ask for
    them; ``wishes_asked`` are the kinds it asks for, and ``offered`` are the ids of whom it gave to choose from.
    ``consents`` has the yes or no for each purpose that was answered. ``written`` is when the file was saved, in
    seconds. ``old`` is the response of this person that is in the program already, to version ``old_number`` of the
    questionnaire. ``is_dated`` says that the day stands on the form. ``doubt`` is why the form may not be theirs.
    """

    key: str
    file: str
    row: int = 0
    person: Person
    role: Role
    response: Response
    wishes: tuple[Wish, ...] | None = None
    wishes_asked: frozenset[WishKind] = frozenset(WishKind)
    offered: frozenset[str] = frozenset()
    consents: tuple[tuple[Purpose, bool], ...] = ()
    written: float = 0.0
    questionnaire: Questionnaire = field(default_factory=Questionnaire)
    problems: tuple[Problem, ...] = ()
    old: Response | None = None
    old_number: int = 0
    is_dated: bool = True
    doubt: Doubt | None = None

    @property
    def share(self) -> float:
        """The share of the questions that were answered, 0 to 1."""
        return share_answered(self.response, self.questionnaire, self.role)

    @property
    def is_complete(self) -> bool:
        """Whether enough questions were answered."""
        return self.share >= ENOUGH

    @property
    def straight(self) -> bool:
        """Whether every statement was rated the same."""
        return straight_lined(self.response)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered, except perhaps consents and wishes."""
        return is_blank(self.response)

    @property
    def is_answer(self) -> bool:
        """Whether these are answers to keep; wishes alone are, but do not take the place of answers there are."""
        return not self.is_blank or (bool(self.wishes) and self.old is None)

    @property
    def refuses(self) -> bool:
        """Whether the person refused to take part or to let the answers be used; such answers are not stored."""
        return any(not yes for _purpose, yes in self.consents)

    @property
    def has_unclear_wish(self) -> bool:
        """Whether a wish names somebody who could not be identified."""
        return any(problem.code in ("wish-unclear", "wish-person") for problem in self.problems)

    @property
    def changes_answers(self) -> bool:
        """Whether these answers say anything else than those in the program, or on another day."""
        if self.old is None:
            return True
        return _says(self.old) != _says(self.response) or self.old.answered_on != self.response.answered_on

    @property
    def is_older(self) -> bool:
        """Whether the answers in the program were given after these."""
        answered_on = self.response.answered_on
        if self.old is None or self.old.answered_on is None or answered_on is None:
            return False
        return self.old.answered_on > answered_on

    @property
    def may_be_older(self) -> bool:
        """Whether nothing shows that these answers were given after those in the program, which are others."""
        if self.old is None or _says(self.old) == _says(self.response):
            return False
        if self.questionnaire.number < self.old_number or not self.is_dated:
            return True
        return self.old.answered_on == self.response.answered_on

    @property
    def is_asked_about(self) -> bool:
        """Whether these answers are taken only if the owner says so."""
        return self.doubt is not None or self.is_older or self.may_be_older


def is_blank(response: Response) -> bool:
    """Return whether a response answers nothing."""
    return response == replace(
        Response(id=response.id, cycle_id=response.cycle_id),
        person_id=response.person_id,
        questionnaire_id=response.questionnaire_id,
        answered_on=response.answered_on,
        source=response.source,
    )


def _says(response: Response) -> Response:
    """Return what a person answered, regardless of when and how it came in."""
    return replace(
        response,
        id="",
        answered_on=None,
        source=Source.FILE,
        ratings=tuple(sorted(response.ratings)),
        offers=tuple(sorted(response.offers)),
        times=tuple(sorted(response.times)),
    )


@dataclass(frozen=True, slots=True)
class DuplicateForms:
    """Several drafts of one person; ``kept`` is the key of the one to import, the newest unless the owner chose."""

    person: Person
    keys: tuple[str, ...]
    kept: str


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A file, or a row of one, that cannot be used, and why; ``code`` names the kind of problem."""

    file: str
    code: str
    reason: Message
    row: int = 0

    @property
    def problem(self) -> "FormProblem":
        """The reason as a problem of the file."""
        problem = Problem(self.code, self.reason, row=self.row, found=self.file)
        return FormProblem(self.file, problem)


@dataclass(frozen=True, slots=True)
class FormProblem:
    """A problem with its file; ``key`` is that of the draft, empty if the file was refused."""

    file: str
    problem: Problem
    key: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPreview:
    """What filled forms contain, before anything is imported.

    ``left_out`` has the keys of the drafts that are not imported. ``blank`` are people whose form came back empty.
    """

    drafts: tuple[AnswerDraft, ...] = ()
    refused: tuple[RefusedForm, ...] = ()
    blank: tuple[Person, ...] = ()
    left_out: frozenset[str] = frozenset()
    files: int = 0
    name: str = ""

    @property
    def taken(self) -> tuple[AnswerDraft, ...]:
        """The drafts to import, one for each person."""
        return tuple(draft for draft in self.drafts if draft.key not in self.left_out)

    @property
    def duplicates(self) -> tuple[DuplicateForms, ...]:
        """The people with more than one draft, and which draft is imported (``""`` for none)."""
        duplicates: list[DuplicateForms] = []
        for drafts in _by_person(self.drafts).values():
            if len(drafts) == 1:
                continue
            keys = tuple(draft.key for draft in drafts)
            kept = next((key for key in keys if key not in self.left_out), "")
            duplicates.append(DuplicateForms(drafts[0].person, keys, kept))
        return tuple(duplicates)

    @property
    def replaced(self) -> tuple[AnswerDraft, ...]:
        """The drafts to import that replace other answers."""
        return tuple(draft for draft in self.taken if draft.old is not None)

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """All problems: first the refused files, then the drafts in the order they were read."""
        problems = [refused.problem for refused in self.refused]
        for draft in self.drafts:
            problems += [FormProblem(draft.file, problem, draft.key) for problem in draft.problems]
        return tuple(problems)

    @property
    def unsigned(self) -> tuple[AnswerDraft, ...]:
        """The drafts without a signature, about which the owner is asked once."""
        return tuple(draft for draft in self.drafts if draft.doubt is Doubt.UNSIGNED)

    def draft(self, key: str) -> AnswerDraft:
        """Return the draft with a key; KeyError if there is none."""
        for draft in self.drafts:
            if draft.key == key:
                return draft
        raise KeyError(key)


def _by_person(drafts: Iterable[AnswerDraft]) -> dict[str, list[AnswerDraft]]:
    by_person: dict[str, list[AnswerDraft]] = {}
    for draft in drafts:
        by_person.setdefault(draft.person.id, []).append(draft)
    return by_person


def proposed(preview: AnswerPreview) -> AnswerPreview:
    """Leave out drafts that the owner is asked about, and those that are older than another of the same person."""
    left_out: set[str] = set()
    for drafts in _by_person(preview.drafts).values():
        certain = [draft for draft in drafts if draft.doubt is None]
        newest = max(reversed(certain), key=_answered_at, default=None)
        left_out |= {draft.key for draft in drafts if draft is not newest or draft.is_asked_about}
    return replace(preview, left_out=frozenset(left_out))


def _answered_at(draft: AnswerDraft) -> tuple[date, float]:
    return draft.response.answered_on or date.min, draft.written


def with_kept(preview: AnswerPreview, key: str) -> AnswerPreview:
    """Import this draft and leave out the other drafts of the same person."""
    person = preview.draft(key).person.id
    rivals = {draft.key for draft in preview.drafts if draft.person.id == person}
    return replace(preview, left_out=(preview.left_out | rivals) - {key})


def with_unsigned(preview: AnswerPreview) -> AnswerPreview:
    """Take the drafts without a signature too: the newest of each person, where it is newer than what is there."""
    believed = [replace(draft, doubt=None) if draft in preview.unsigned else draft for draft in preview.drafts]
    chosen = proposed(replace(preview, drafts=tuple(believed)))
    asked = {draft.person.id for draft in preview.unsigned}
    theirs = {draft.key for draft in preview.drafts if draft.person.id in asked}
    return replace(preview, left_out=(preview.left_out - theirs) | (chosen.left_out & theirs))


def with_left_out(preview: AnswerPreview, keys: Iterable[str]) -> AnswerPreview:
    """Leave drafts out."""
    return replace(preview, left_out=preview.left_out | set(keys))
