"""What the owner says while closing a cycle, kept as text until the button of the last step is pressed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk import text
from mentordesk.domain.closing.next_cycle import USUAL, Part
from mentordesk.domain.records.measuring import Lesson, LessonKind
from mentordesk.domain.records.pair import PairResult
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingChoice:
    """How pairs ended, by id; the lessons of each kind, one on a line; what goes on; the two days."""

    results: Mapping[str, PairResult] = field(default_factory=dict)
    lessons: Mapping[LessonKind, str] = field(default_factory=dict)
    parts: frozenset[Part] = USUAL
    start: date | None = None
    on: date


def written(choice: ClosingChoice) -> str:
    """Return a choice as text."""
    kept = {
        "results": {key: str(result) for key, result in choice.results.items()},
        "lessons": {str(kind): words for kind, words in choice.lessons.items()},
        "parts": sorted(choice.parts),
        "start": choice.start.isoformat() if choice.start is not None else None,
        "on": choice.on.isoformat(),
    }
    return json.dumps(kept, ensure_ascii=False)


def read(kept: str, usual: ClosingChoice) -> ClosingChoice:
    """Return a choice that was kept, as far as it still fits; the usual one where there is none.

    A pair that is not there any more is left out, and a day of closing that was kept is not taken over.
    """
    try:
        found = json.loads(kept)
        said = {key: PairResult(result) for key, result in found["results"].items()}
        return ClosingChoice(
            results=dict(usual.results) | {key: said[key] for key in usual.results if key in said},
            lessons={LessonKind(kind): str(words) for kind, words in found["lessons"].items()},
            parts=frozenset(Part(part) for part in found["parts"]),
            start=date.fromisoformat(found["start"]) if found["start"] else None,
            on=usual.on,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return usual


def lines_of(lessons: tuple[Lesson, ...], kind: LessonKind) -> str:
    """Return the lessons of a kind, one on each line, as they are typed."""
    return "\n".join(lesson.words for lesson in in_order(lessons, kind))


def in_order(lessons: tuple[Lesson, ...], kind: LessonKind) -> tuple[Lesson, ...]:
    """Return the lessons of a kind in their order."""
    found = [lesson for lesson in lessons if lesson.kind is kind]
    return tuple(sorted(found, key=lambda lesson: (lesson.order, lesson.id)))


def as_typed(before: tuple[Lesson, ...], kind: LessonKind, typed: str, cycle_id: str) -> tuple[Lesson, ...]:
    """Return the lessons of a kind after typing, one for each line; a line that stays is the same lesson."""
    there = {lesson.words: lesson for lesson in before}
    lines = dict.fromkeys(filter(None, map(text.clean_line, typed.split("\n"))))
    found = []
    for place, words in enumerate(lines):
        known = there.get(words)
        if known is None:
            found.append(Lesson(cycle_id=cycle_id, kind=kind, words=words, order=place))
        else:
            found.append(known if known.order == place else replace(known, order=place))
    return tuple(found)


def day_problems(cycle: Cycle, choice: ClosingChoice, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with the day of closing and the first day of the next cycle."""
    found = []
    if choice.on > today:
        words = message("A cycle is closed today or on a day before. {day} is still to come.", day=choice.on)
        found.append(Problem("closed-ahead", words, field="on"))
    if cycle.start is not None and choice.on < cycle.start:
        words = message("The cycle begins on {day}. It cannot be closed before that.", day=cycle.start)
        found.append(Problem("closed-before", words, field="on"))
    if choice.start is not None and cycle.start is not None and choice.start <= cycle.start:
        words = message("The next cycle begins after this one ({day}). Choose a later day.", day=cycle.start)
        found.append(Problem("next-before", words, field="start"))
    return tuple(found)
