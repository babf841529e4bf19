"""What is wrong with a list of skills to choose from, in the owner's words."""

from collections.abc import Iterable, Sequence

from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.questionnaire import (
    FEWEST_SKILLS,
    LONGEST_SKILL,
    MOST_SKILLS,
    SKILLS,
    Option,
    own_words_of,
    words_of,
)
from mentordesk.i18n import LANGUAGES, Message, message, messages, using
from mentordesk.text import clean_line, search_key


def problems(codes: Sequence[str]) -> tuple[Problem, ...]:
    """Return what keeps a list of skills from being asked: too few, too many, one twice, or one too long."""
    found = []
    if len(codes) < FEWEST_SKILLS:
        words = messages("Keep at least {n} skill.", "Keep at least {n} skills.", FEWEST_SKILLS)
        found.append(Problem("skills-few", words, Severity.ERROR))
    if len(codes) > MOST_SKILLS:
        words = message(
            "A form has room for {most} skills; these are {n}. Remove some.", most=MOST_SKILLS, n=len(codes)
        )
        found.append(Problem("skills-many", words, Severity.ERROR))
    twice = _twice(codes)
    if twice is not None:
        found.append(Problem("skill-twice", message("“{skill}” is in the list twice.", skill=twice), Severity.ERROR))
    long = [code for code in codes if max(map(len, own_words_of(code) or ("",))) > LONGEST_SKILL]
    if long:
        words = messages(
            "{n} skill has more than {most} characters. Shorten it.",
            "{n} skills have more than {most} characters. Shorten them.",
            len(long),
            most=LONGEST_SKILL,
        )
        found.append(Problem("skill-long", words, Severity.ERROR))
    return tuple(found)


def _twice(codes: Iterable[str]) -> Message | None:
    """Return a skill that another one has the words of, in any language: nobody could tell the two in a form.

    Words typed without marks are those of the skill that has them: "cong cu so" is "Công cụ số".
    """
    seen: set[str] = set()
    for code in codes:
        words = words_of(SKILLS, code)
        keys = _keys(Option(code, words))
        without = {search_key(key) for key in keys}
        if keys & seen or (keys & without) & {search_key(key) for key in seen} or without & seen:
            return words
        seen |= keys
    return None


def _keys(option: Option) -> set[str]:
    keys = set()
    for language in LANGUAGES:
        with using(language):
            keys.add(clean_line(str(option.text)).casefold())
    return keys
