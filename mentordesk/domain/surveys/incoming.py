"""Filled forms on their way in: which of them count, and how many do not and why, without saying whose they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mentordesk.domain.records.survey import FilledForm, Respondent, Scores
from mentordesk.i18n import Message, message, messages


class Reason(StrEnum):
    """Why a filled form is not taken."""

    EMPTY = "empty"
    KNOWN = "known"
    TWICE = "twice"
    NOT_OURS = "not-ours"
    OTHER_COMPANY = "other-company"
    OTHER_CYCLE = "other-cycle"
    OTHER_SURVEY = "other-survey"
    UNRATED = "unrated"
    NOT_LED = "not-led"
    NOT_WHOLE = "not-whole"
    NEWER = "newer"
    OTHER_FORM = "other-form"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read at all, and why."""

    file: str
    why: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What was found in files: the forms that count, how many do not by reason, and what was dropped from them.

    ``off_scale`` answers were no answer of their scale. ``columns`` of an online form were not taken, ``private`` ones
    among them had times, addresses or names. ``ratings`` are those of managers, by the id of the person rated.
    """

    forms: tuple[FilledForm, ...] = ()
    ratings: tuple[tuple[str, Scores], ...] = ()
    out: tuple[tuple[Reason, int], ...] = ()
    refused: tuple[Refused, ...] = ()
    off_scale: int = 0
    private: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    files: int = 0

    @property
    def taken(self) -> int:
        """How many forms or ratings count."""
        return len(self.forms) + len(self.ratings)

    def count(self, reason: Reason) -> int:
        """Return how many forms are not taken for a reason."""
        return dict(self.out).get(reason, 0)

    def of(self, respondent: Respondent) -> tuple[FilledForm, ...]:
        """Return the forms of one kind."""
        return tuple(form for form in self.forms if form.respondent is respondent)

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Whose forms there are."""
        return tuple(respondent for respondent in Respondent if self.of(respondent))


def judged(found: Incoming, *, issued: frozenset[str], known: frozenset[str], own_marks: frozenset[str]) -> Incoming:
    """Return what was found without the forms that are empty, not given out by this file, or there already.

    ``own_marks`` are those of forms that were made by the reader itself, as of an online form.
    """
    out = Counter(dict(found.out))
    seen: set[str] = set()
    taken: list[FilledForm] = []
    for form in found.forms:
        reason = _reason(form, issued, known, own_marks, seen)
        if reason is not None:
            out[reason] += 1
            continue
        seen.add(form.mark)
        taken.append(form)
    return replace(found, forms=tuple(taken), out=tuple(sorted(out.items())))


def _reason(
    form: FilledForm, issued: frozenset[str], known: frozenset[str], own_marks: frozenset[str], seen: set[str]
) -> Reason | None:
    rows = (
        (not form.scores and not form.words, Reason.EMPTY),
        (form.mark not in issued and form.mark not in own_marks, Reason.NOT_OURS),
        (form.mark in known, Reason.KNOWN),
        (form.mark in seen, Reason.TWICE),
    )
    return next((reason for applies, reason in rows if applies), None)


def notes(found: Incoming) -> tuple[Message, ...]:
    """Return what is to be said about the forms that are not taken, and about what was dropped."""
    said = [_reason_words(reason, count) for reason, count in found.out if count]
    if found.off_scale:
        said.append(
            messages(
                "{n} answer is no number of its scale and is left out; the rest of its form counts.",
                "{n} answers are no numbers of their scale and are left out; the rest of their forms counts.",
                found.off_scale,
            )
        )
    if found.private:
        said.append(
            message("Not taken, so that nobody can be traced: {columns}.", columns=_listed(found.private)),
        )
    if found.columns:
        said.append(message("Not recognised as a question and not taken: {columns}.", columns=_listed(found.columns)))
    return tuple(said)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _reason_words(reason: Reason, count: int) -> Message:
    tables = {
        Reason.EMPTY: messages("{n} form is not filled in.", "{n} forms are not filled in.", count),
        Reason.KNOWN: messages(
            "{n} form was imported before and is not counted again.",
            "{n} forms were imported before and are not counted again.",
            count,
        ),
        Reason.TWICE: messages(
            "{n} form is there twice; it counts once.", "{n} forms are there twice; each counts once.", count
        ),
        Reason.NOT_OURS: messages(
            "{n} form was not given out from this file, so it is not taken.",
            "{n} forms were not given out from this file, so they are not taken.",
            count,
        ),
        Reason.OTHER_COMPANY: messages(
            "{n} form belongs to another company's file.", "{n} forms belong to another company's file.", count
        ),
        Reason.OTHER_CYCLE: messages(
            "{n} form belongs to another cycle of the programme.",
            "{n} forms belong to another cycle of the programme.",
            count,
        ),
        Reason.OTHER_SURVEY: messages(
            "{n} form belongs to another survey of this cycle. Choose that survey and take the form in there.",
            "{n} forms belong to another survey of this cycle. Choose that survey and take the forms in there.",
            count,
        ),
        Reason.UNRATED: messages("{n} person is not rated.", "{n} people are not rated.", count),
        Reason.NOT_LED: messages(
            "{n} person is not led by this manager any more, or takes no part in the survey.",
            "{n} people are not led by this manager any more, or take no part in the survey.",
            count,
        ),
        Reason.NOT_WHOLE: messages(
            "{n} answer from a phone is not whole and is left out. Copy the whole message, or take in the file.",
            "{n} answers from phones are not whole and are left out. Copy the whole messages, or take in the files.",
            count,
        ),
        Reason.NEWER: messages(
            "{n} answer comes from a page of a newer MentorDesk. Update the program, then take it in.",
            "{n} answers come from pages of a newer MentorDesk. Update the program, then take them in.",
            count,
        ),
        Reason.OTHER_FORM: messages(
            "{n} answer belongs to another form, not to a survey. Drop it onto the window to take it in.",
            "{n} answers belong to other forms, not to a survey. Drop them onto the window to take them in.",
            count,
        ),
    }
    return tables[reason]
