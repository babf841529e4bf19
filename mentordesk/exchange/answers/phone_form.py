"""Writes the questionnaire as a web page for the phone of one person, and reads what a page gave back."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mentordesk import text
from mentordesk.domain.chart import Words
from mentordesk.domain.questionnaire import form
from mentordesk.domain.questionnaire.form import CAPACITY, KIND, NO_EXPERIENCE, REMARK, AnswerKind
from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.domain.records.questionnaire import (
    DAYS,
    DIRECTIONS,
    LONGEST_REMARK,
    MOST_OFFERED,
    OWN,
    PARTS_OF_DAY,
    Questionnaire,
    skills_of,
)
from mentordesk.exchange.answers import choices, signatures
from mentordesk.exchange.answers.marks import LocatedCell, Mark, key_of, read_mark
from mentordesk.exchange.phone import page
from mentordesk.exchange.phone.answer_text import Answer, code_of, packed
from mentordesk.exchange.phone.page import Asked, Page, Part, both, from_both
from mentordesk.i18n import _, message
from mentordesk.text import in_line

FORM = "questionnaire"
"""What the answers to this page call it."""

_WITH_THE_ONE_BEFORE = frozenset({"channel", "language", CAPACITY, KIND, REMARK})
"""Short sections, which stand on the screen of the section before."""

_OWN = "own-"
"""How a page calls a skill of the company's own, before the sum of its words."""

_TICKED = frozenset({"lived", "time", "place", "channel", "language", KIND})
"""Sections of boxes: each box that is ticked is a field of its own, named like the section."""


def write(path: Path, round_: Round, recipient: Recipient, *, contact: Words = "") -> None:
    """Write the page of one person; it opens in the language in force. Raises WriteFailed or DiskFull.

    ``contact`` is who answers questions.
    """
    page.write(path, page_of(round_, recipient, contact=contact))


def page_of(round_: Round, recipient: Recipient, *, contact: Words = "") -> Page:
    """Return the page of one person."""
    person = recipient.person
    title = message("Questionnaire: {programme}", context="title", programme=round_.programme)
    name = text.file_name(in_line(_("answers", context="file name"), person.code, person.full_name, between=" "))
    return Page(
        form=FORM,
        mark=mark_for(round_, recipient),
        file=f"{name}.txt",
        company=round_.company,
        name=both(title),
        head=from_both(lambda: in_line(str(title), person.full_name)),
        purpose=both(form.PURPOSE),
        whose=whose(recipient),
        lead=both(form.phone_greeting()),
        how_to_send=page.how_to_send(contact),
        privacy=(from_both(lambda: form.privacy_text(round_.company)), *page.asking(contact)),
        screens=_screens(round_.questionnaire, recipient),
    )


def mark_for(round_: Round, recipient: Recipient) -> str:
    """Return the mark of one person's answers as it stands in their page."""
    return packed(str(signatures.form_mark(round_, recipient)))


def whose(recipient: Recipient) -> page.Both:
    """Return the line that says whose page it is."""
    person, role = recipient.person, recipient.role
    return from_both(
        lambda: in_line(choices.name_and_code(person), person.department, _("your role: {role}", role=ROLE_WORDS[role]))
    )


def _screens(questionnaire: Questionnaire, recipient: Recipient) -> tuple[tuple[Part, ...], ...]:
    screens: list[tuple[Part, ...]] = []
    for part in page.parts_of(lambda: form.phone_sections(questionnaire, recipient.role)):
        fitted = _fitted(part)
        if part.code in _WITH_THE_ONE_BEFORE and screens:
            screens[-1] = (*screens[-1], fitted)
        else:
            screens.append((fitted,))
    return tuple(screens)


def _short(code: str) -> str:
    """Return the code of a skill as a page has it: for the company's own skills a sum of their words."""
    return f"{_OWN}{zlib.crc32(code.encode()):08x}" if code.startswith(OWN) else code


def _with_short_codes(part: Part) -> Part:
    skills = tuple((_short(code), words) for code, words in part.choices)
    names = (question.name.partition(".") for question in part.questions)
    short = (f"{section}.{_short(code)}" for section, _point, code in names)
    asked = (replace(question, name=name) for question, name in zip(part.questions, short, strict=True))
    return replace(part, choices=skills, questions=tuple(asked))


def _fitted(part: Part) -> Part:
    """Return a part with what only this form knows: limits, days of the grid, the box that excludes the others."""
    if part.kind is AnswerKind.GRID:
        return replace(part, rows=_days(part.questions))
    if part.kind is AnswerKind.STRENGTH:
        return replace(_with_short_codes(part), most=MOST_OFFERED)
    if part.kind is AnswerKind.RANKED:
        return _with_short_codes(part)
    if part.kind is AnswerKind.PEOPLE:
        how = both(message("Write the full name, or the code."))
        return replace(part, hint=page.Both(f"{part.hint.vi} {how.vi}", f"{part.hint.en} {how.en}"))
    if part.kind is AnswerKind.TEXT:
        return replace(part, longest=LONGEST_REMARK)
    alone = NO_EXPERIENCE.partition(":")[2] if part.code == "lived" else ""
    return replace(part, is_needed=part.kind is AnswerKind.YES_NO, alone=alone)


def _days(questions: Iterable[Asked]) -> tuple[tuple[page.Both, tuple[Asked, ...]], ...]:
    """Return the times of each day, where a box says only the part of the day."""
    by_value = {question.value: question for question in questions}
    return tuple(
        (
            both(day.text),
            tuple(replace(by_value[f"{day.code}-{part.code}"], short=both(part.text)) for part in PARTS_OF_DAY),
        )
        for day in DAYS
    )


# Back


def mark_of(answer: Answer) -> Mark | None:
    """Return whose answer it is; ``None`` where that cannot be read."""
    return read_mark(answer.mark)


def cells_of(answer: Answer, versions: Iterable[Questionnaire]) -> dict[str, LocatedCell]:
    """Return the fields of an answer as the cells of a form, by the code of the question.

    ``versions`` are those whose own skills it may name.
    """
    codes = {_short(skill.code): skill.code for version in versions for skill in skills_of(version)}
    cells = {}
    for name, value in answer.fields:
        section, _point, rest = name.partition(".")
        if not value.strip():
            continue
        if section in _TICKED:
            cells[f"{section}:{value}"] = LocatedCell(True, 0, "")
        elif section == "offer":
            cells[f"{section}:{codes.get(rest, rest)}"] = LocatedCell(value, 0, "")
        else:
            cells[code_of(name)] = LocatedCell(codes.get(value, value) if section == "want" else value, 0, "")
    return cells


def lists_of(questionnaire: Questionnaire) -> Mapping[str, Mapping[str, str]]:
    """Return the choices that a page has, as they are compared: it gives codes, not words."""
    listed = {"skill": skills_of(questionnaire), "direction": DIRECTIONS}
    return {name: {key_of(option.code): option.code for option in options} for name, options in listed.items()}
