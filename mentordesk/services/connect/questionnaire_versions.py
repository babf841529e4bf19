"""The verbs on what the questionnaire asks: items left out and worded anew, and what weakens it."""

from collections.abc import Iterable
from dataclasses import replace

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.questionnaire.round import weak_criteria
from mentordesk.domain.questionnaire.versions import built_in, own_words
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import (
    ITEMS,
    SKILLS,
    Item,
    Questionnaire,
    Response,
)
from mentordesk.i18n import message, using


def is_used(desk: Desk, version: Questionnaire) -> bool:
    """Say whether a version is fixed: somebody has answered it, or, of a built-in one, forms went out."""
    answers = (*desk.all(Response), *desk.trash(Response))
    if any(response.questionnaire_id == version.id for response in answers):
        return True
    is_built_in = any(version.id == known.id for known in built_in(current.company(desk).id))
    return is_built_in and any(part.form_sent_on for part in desk.all(Enrolment))


def set_items(
    desk: Desk,
    *,
    left_out: Iterable[str] | None = None,
    wordings: Iterable[tuple[str, str, str]] | None = None,
    skills: Iterable[str] | None = None,
) -> Change:
    """Leave items out, word them anew (code, English, Vietnamese), or give other skills to choose from, by their codes.

    A version that is used makes room for the next.

    ``None`` keeps what is. Own words that are empty or built-in ones, of now or of an older version, are not kept.
    """
    before = current.version_asked(desk)
    after = replace(
        before,
        left_out=before.left_out if left_out is None else _in_order(left_out),
        wordings=_own_words(before.wordings if wordings is None else wordings),
        skills=before.skills if skills is None else _unless_usual(skills),
    )
    label = message("Change the questionnaire")
    if replace(after, id=before.id) == before:
        return Change(label)
    is_held = any(version.id == before.id for version in desk.all(Questionnaire))
    if not is_used(desk, before):
        return Change(label, (before,) if is_held else (), (after,), kind="questionnaire")
    number = before.number + 1
    after = replace(after, id=Questionnaire().id, number=number)
    label = message("Make version {number} of the questionnaire", number=number)
    return Change(label, (), (after,) if is_held else (before, after), kind="questionnaire")


def checks(desk: Desk) -> tuple[Problem, ...]:
    """Return what weakens the version asked now: criteria with too few items left."""
    return weak_criteria(current.version_asked(desk))


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    wanted = set(codes)
    return tuple(item.code for item in ITEMS if item.code in wanted)


def _unless_usual(skills: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of skills, each once; none where they are the built-in ones."""
    codes = tuple(dict.fromkeys(skills))
    return () if codes == tuple(option.code for option in SKILLS) else codes


def _own_words(wordings: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    typed = {code: (text.clean_line(english), text.clean_line(vietnamese)) for code, english, vietnamese in wordings}
    kept: list[tuple[str, str, str]] = []
    for item in ITEMS:
        english, vietnamese = typed.get(item.code, ("", ""))
        own_english = _unless_built_in(item, english, "en")
        own_vietnamese = _unless_built_in(item, vietnamese, "vi")
        kept.append((item.code, own_english, own_vietnamese))
    return own_words(kept)


def _unless_built_in(item: Item, words: str, language: str) -> str:
    with using(language):
        return "" if words == str(item.text) else words
