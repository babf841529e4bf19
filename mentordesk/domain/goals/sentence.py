"""Write a goal as one sentence, with gaps for what is still missing."""

from dataclasses import dataclass, replace
from typing import Any

from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals.indicators import indicator_name
from mentordesk.domain.records.goal import Direction, Goal, Indicator, Unit, target_group_words
from mentordesk.i18n import Message, message, verbatim

BLANK = "________"
"""A line to fill in on paper; no dots, which would run into the full stop."""


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A piece of the sentence; ``field`` is the field it comes from, empty for the words in between."""

    text: str
    field: str = ""
    missing: bool = False


def wording(goal: Goal, *, on_paper: bool = False) -> Message:
    """Return the goal as one sentence; a gap says what is missing, or on paper is a line to fill in."""
    words: dict[str, Any] = {}
    for name, gap in _gaps(goal).items():
        words[name] = verbatim(BLANK) if gap.missing and on_paper else gap.words
    if goal.direction is Direction.DOWN:
        return message("Reduce {indicator} among {group} from {baseline} to {target} by {due}.", **words)
    return message("Raise {indicator} among {group} from {baseline} to {target} by {due}.", **words)


def sentence(goal: Goal) -> tuple[SentencePiece, ...]:
    """Return the goal as one sentence in the language in force, in pieces that name their fields."""
    gaps = _gaps(goal)
    marks = tuple((name, f"\0{name}\0") for name in gaps)
    marked = replace(wording(goal), values=marks)
    pieces: list[SentencePiece] = []
    # After splitting at the marks, every second piece is the name of a gap.
    for number, words in enumerate(str(marked).split("\0")):
        if number % 2:
            gap = gaps[words]
            pieces.append(SentencePiece(str(gap.words), gap.field, gap.missing))
        elif words:
            pieces.append(SentencePiece(words))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What fills one gap of the sentence, and the field it comes from."""

    words: Message
    field: str
    missing: bool


def _gaps(goal: Goal) -> dict[str, _Gap]:
    """Return what fills each gap of the sentence, by its name in the template."""
    target = None if goal.target is None else Amount(goal.target, goal.unit).message
    due = None if goal.due is None else Message("{day}", values=(("day", goal.due),))
    indicator_field = "indicator_name" if goal.indicator is Indicator.OWN else "indicator"
    return {
        "indicator": _gap(indicator_name(goal), indicator_field, message("choose an indicator")),
        "group": _gap(target_group_words(goal.target_group), "target_group", message("choose a group")),
        "baseline": _gap(_baseline(goal), "baseline", message("current value", context="field")),
        "target": _gap(target, "target", message("target", context="field")),
        "due": _gap(due, "due", message("choose a date")),
    }


def _gap(words: Message | None, field: str, request: Message) -> _Gap:
    return _Gap(words or request, field, missing=words is None)


def _baseline(goal: Goal) -> Message | None:
    """Return the baseline; a score without its scale, which follows the target."""
    if goal.baseline is None:
        return None
    amount = Amount(goal.baseline, goal.unit)
    if goal.unit is Unit.SCORE and goal.target is not None:
        return amount.bare
    return amount.message


def overview(goal: Goal) -> Message:
    """Return baseline and target in short, such as "22% → 15%", or which of them is missing."""
    if goal.baseline is None:
        return message("No current value yet")
    if goal.target is None:
        return message("{baseline}, no target yet", baseline=Amount(goal.baseline, goal.unit))
    values = (("baseline", _baseline(goal)), ("target", Amount(goal.target, goal.unit)))
    return Message("{baseline} → {target}", values=values)
