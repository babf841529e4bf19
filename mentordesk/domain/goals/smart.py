"""Checks a goal while it is written: the five SMART checks, what to fix first, and the sentence that results."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from mentordesk import text
from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals.library import indicator_info, indicator_name
from mentordesk.domain.goals.metrics import Figure, months_later
from mentordesk.domain.goals.target_group import group_label
from mentordesk.domain.records.goal import FROM_LIST, Direction, Goal, Indicator, Unit
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import Message, message, messages, verbatim

SHORTEST_TITLE = 15
SHORTEST_REASON = 10
LARGEST_CHANGE = 3.0
EARLIEST_MONTHS, LATEST_MONTHS = 1, 24
MOST_GOALS = 3

_VAGUE_WORDS = (
    "improv(?:e[sd]?|ing|ement)",
    "better",
    "enhanc(?:e[sd]?|ing)",
    "boost(?:s|ed|ing)?",
    "nang cao",
    "cai thien",
    "tang cuong",
    "day manh",
    "tot hon",
)
_VAGUE = re.compile(rf"\b(?:{'|'.join(_VAGUE_WORDS)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One of the five checks. ``weight`` is ``None`` where all is well; a check that only warns still holds.

    ``fix`` is the text of the link that fixes it, ``field`` the field it leads to; ``repair`` is the goal as the link
    leaves it, ``None`` where the owner has to write something.
    """

    letter: str
    title: Message
    ok: bool
    sentence: Message
    fix: Message | None = None
    field: str = ""
    severity: Severity | None = None
    repair: Goal | None = None


def checks(goal: Goal, *, today: date, figure: Figure | None = None) -> tuple[Check, ...]:
    """Return the five checks S, M, A, R, T; ``figure`` is what the staff list can tell about the goal's number."""
    return (_specific(goal), _measurable(goal, figure), _achievable(goal), _relevant(goal), _timed(goal, today))


def ticks(found: tuple[Check, ...]) -> int:
    """Return how many checks hold."""
    return sum(check.ok for check in found)


def problems(goal: Goal, *, today: date, figure: Figure | None = None) -> tuple[Problem, ...]:
    """Return what is still to do on a goal, worst first, each with the link that leads there."""
    found = [
        Problem(
            f"smart-{check.letter.lower()}",
            check.sentence,
            check.severity,
            field=check.field,
            record=goal.id,
            fix=check.fix,
        )
        for check in checks(goal, today=today, figure=figure)
        if check.severity
    ]
    if not goal.owner_id:
        found.append(
            Problem(
                "owner-missing",
                message("Nobody looks after this goal yet. Choose a person."),
                field="owner_id",
                record=goal.id,
                fix=message("Choose a person"),
            )
        )
    if goal.baseline is not None and goal.baseline_date is None:
        found.append(
            Problem(
                "baseline-undated",
                message("Today's number has no date. Write when it was taken."),
                field="baseline_date",
                record=goal.id,
                fix=message("Write the date"),
            )
        )
    if goal.baseline_date and goal.baseline_date > today:
        found.append(
            Problem(
                "baseline-ahead",
                message("Today's number is dated ahead ({day}). Correct the date.", day=goal.baseline_date),
                Severity.WARNING,
                field="baseline_date",
                record=goal.id,
                fix=message("Write the date"),
            )
        )
    if group_label(goal.target_group) is None:
        found.append(
            Problem(
                "group-missing",
                message("The goal does not say whom it is about. Choose a group of people."),
                Severity.WARNING,
                field="target_group",
                record=goal.id,
                fix=message("Choose a group"),
            )
        )
    return _one_per_field(worst_first(tuple(found)))


def _one_per_field(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    first = {problem.field: problem for problem in reversed(found)}
    return tuple(problem for problem in found if first[problem.field] is problem)


def too_many(goals: tuple[Goal, ...]) -> tuple[Problem, ...]:
    """Return the warning about more goals than a programme can follow, or nothing."""
    if len(goals) <= MOST_GOALS:
        return ()
    return (
        Problem(
            "goals-many",
            messages(
                "There is {n} goal. A programme can follow three at most; set some aside.",
                "There are {n} goals. A programme can follow three at most; set some aside.",
                len(goals),
            ),
            Severity.WARNING,
        ),
    )


def suggested_due(today: date) -> date:
    """Return a good due date to offer: the end of the quarter that lies a year ahead."""
    ahead = months_later(today, 12)
    quarter_end = (ahead.month + 2) // 3 * 3
    return months_later(date(ahead.year, quarter_end, 1), 1) - timedelta(days=1)


# The five checks


def _specific(goal: Goal) -> Check:
    title = message("Specific", context="criterion")
    vague = _VAGUE.search(text.search_key(goal.title))
    if not goal.title:
        why = message("The goal has no title. Say in a few words what will be different.")
    elif vague and not any(letter.isdigit() for letter in goal.title):
        why = message(
            'The title says "{word}" without a number. Say what changes and by how much.', word=_as_written(goal, vague)
        )
    elif _letters(goal.title) < SHORTEST_TITLE and not (group_label(goal.target_group) and indicator_name(goal)):
        why = message("The title is too short to be clear. Name the people and the change.")
    else:
        named = group_label(goal.target_group) is not None
        fine = (
            message("Names the group of people and the change wanted.") if named else message("Says what shall change.")
        )
        return Check(letter="S", title=title, ok=True, sentence=fine, field="title")
    return _failed("S", title, why, message("Write the title"), "title")


def _measurable(goal: Goal, figure: Figure | None) -> Check:
    title = message("Measurable", context="criterion")
    if indicator_name(goal) is None:
        own = goal.indicator is Indicator.OWN
        return _failed(
            "M",
            title,
            message("The goal does not say what is measured. Choose an indicator."),
            message("Name the indicator") if own else message("Choose an indicator"),
            "indicator_name" if own else "indicator",
        )
    if goal.baseline is None:
        counted = _from_list(goal, figure)
        return _failed(
            "M",
            title,
            message("This goal cannot be measured yet. Add today's number and the number you want.")
            if goal.target is None
            else message("Today's number is missing. Add it, so that the change can be seen."),
            message("Take {amount} from your list", amount=Amount(counted.baseline, counted.unit))
            if counted and counted.baseline is not None
            else message("Write today's number"),
            "baseline",
            repair=counted,
        )
    if goal.target is None:
        return _failed(
            "M",
            title,
            message("The number you want is missing. Add it, so that you know when the goal is reached."),
            message("Write the number you want"),
            "target",
        )
    return Check(
        letter="M",
        title=title,
        ok=True,
        sentence=message("Has an indicator, today's number and the number you want."),
        field="baseline",
    )


def _achievable(goal: Goal) -> Check:
    title = message("Achievable", context="criterion")
    to_target = message("Write the number you want")
    if goal.baseline is None or goal.target is None:
        field = "baseline" if goal.baseline is None else "target"
        fix = message("Write today's number") if goal.baseline is None else to_target
        why = message("Whether it is within reach shows once both numbers are there.")
        return _failed("A", title, why, fix, field)
    change = goal.target - goal.baseline
    if _above_all(goal, goal.baseline):
        why = message("This is a share, and a share is never more than 100%. Correct today's number.")
        return _failed("A", title, why, message("Write today's number"), "baseline")
    if _above_all(goal, goal.target):
        why = message("This is a share, and a share is never more than 100%. Lower the number you want.")
        return _failed("A", title, why, to_target, "target")
    if not change:
        why = message("The number you want is today's number. Write another.")
        return _failed("A", title, why, to_target, "target")
    if (change > 0) != (goal.direction is Direction.UP):
        return _turned(goal, title)
    times = _times(goal.baseline, goal.target)
    if times is not None and times > LARGEST_CHANGE:
        return Check(
            letter="A",
            title=title,
            ok=True,
            sentence=message("The change is more than three times today's number. Think again if it is within reach."),
            fix=to_target,
            field="target",
            severity=Severity.WARNING,
        )
    fine = _change_in_words(change, goal.unit, compared=times is not None)
    return Check(letter="A", title=title, ok=True, sentence=fine, field="target")


def _change_in_words(change: float, unit: Unit, *, compared: bool) -> Message:
    by = _difference(abs(change), unit)
    if not compared:
        return message("Up by {by}.", by=by) if change > 0 else message("Down by {by}.", by=by)
    if change > 0:
        return message("Up by {by}: within reach, not more than three times.", by=by)
    return message("Down by {by}: within reach, not more than three times.", by=by)


def _turned(goal: Goal, title: Message) -> Check:
    if goal.direction is Direction.UP:
        why = message("The number you want is lower than today's, but the goal says up. Correct one of the two.")
        return _failed(
            "A", title, why, message("Change to down"), "direction", repair=replace(goal, direction=Direction.DOWN)
        )
    why = message("The number you want is higher than today's, but the goal says down. Correct one of the two.")
    return _failed("A", title, why, message("Change to up"), "direction", repair=replace(goal, direction=Direction.UP))


def _relevant(goal: Goal) -> Check:
    title = message("Relevant", context="criterion")
    if _letters(goal.why) < SHORTEST_REASON:
        why = message("It does not say why the goal matters. Write in a sentence what the problem costs you today.")
        return _failed("R", title, why, message("Write the reason"), "why")
    return Check(letter="R", title=title, ok=True, sentence=message("Says why it matters."), field="why")


def _timed(goal: Goal, today: date) -> Check:
    title = message("Time-bound", context="criterion")
    offer = suggested_due(today)
    choose, repaired = message("Choose {day}", context="button", day=offer), replace(goal, due=offer)
    if goal.due is None:
        why = message("The goal has no due date. Pick one within 24 months.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    if goal.due <= today:
        why = message("The due date has passed ({day}). Pick a date within 24 months.", day=goal.due)
        return _failed("T", title, why, choose, "due", repair=repaired)
    # A goal under way comes closer to its date every day; what counts is the time it had from its baseline on.
    begun = min(today, goal.baseline_date or today)
    if goal.due < months_later(begun, EARLIEST_MONTHS):
        why = message("The due date is less than a month away. Give the goal more time.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    if goal.due > months_later(today, LATEST_MONTHS):
        why = message("The due date is more than 24 months away. Pick a nearer one.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    return Check(
        letter="T", title=title, ok=True, sentence=message("Is to be reached by {day}.", day=goal.due), field="due"
    )


def _failed(
    letter: str, title: Message, why: Message, fix: Message, field: str, *, repair: Goal | None = None
) -> Check:
    return Check(
        letter=letter,
        title=title,
        ok=False,
        sentence=why,
        fix=fix,
        field=field,
        severity=Severity.ERROR,
        repair=repair,
    )


def _letters(words: str) -> int:
    return sum(letter.isalnum() for letter in words)


def _as_written(goal: Goal, found: re.Match[str]) -> str:
    """Return the vague words as the title has them; letters and their search key stand in step in composed text."""
    same_length = len(text.search_key(goal.title)) == len(goal.title)
    return goal.title[found.start() : found.end()] if same_length else found.group()


def _above_all(goal: Goal, value: float) -> bool:
    info = indicator_info(goal.indicator)
    return bool(info and info.is_share and goal.unit is Unit.PERCENT and value > 100)


def _times(one: float, other: float) -> float | None:
    """Return how many times the greater of two numbers is the smaller; ``None`` where that says nothing."""
    low, high = sorted((abs(one), abs(other)))
    return high / low if low and one * other > 0 else None


def _difference(value: float, unit: Unit) -> Message:
    """Return a difference of two values of a unit in words; of two percentages it is counted in percentage points."""
    if unit not in (Unit.PERCENT, Unit.SCORE):
        return Amount(value, unit).message
    value = round(value, 2)
    count, figure = 1 if value == 1 else 2, Amount(value, unit).bare
    if unit is Unit.PERCENT:
        return messages("{value} percentage point", "{value} percentage points", count, value=figure)
    return messages("{value} point", "{value} points", count, context="count", value=figure)


def _from_list(goal: Goal, figure: Figure | None) -> Goal | None:
    """Return the goal with its baseline counted from the staff list, or ``None`` where the list cannot tell it."""
    if figure is None or figure.value is None:
        return None
    return replace(goal, baseline=figure.value, baseline_date=figure.end, baseline_source=FROM_LIST, unit=figure.unit)


# The sentence


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A piece of the sentence; ``field`` is what it is written in, empty for the words between."""

    text: str
    field: str = ""
    missing: bool = False


def wording(goal: Goal, *, on_paper: bool = False) -> Message:
    """Return the goal as one sentence in the language of the reader; gaps are named, on paper left open to fill in."""
    words: dict[str, Any] = {
        name: verbatim("………") if missing and on_paper else piece
        for name, (piece, _field, missing) in _pieces(goal).items()
    }
    if goal.direction is Direction.DOWN:
        return message("Reduce the {indicator} among {group} from {baseline} to {target} by {due}.", **words)
    return message("Raise the {indicator} among {group} from {baseline} to {target} by {due}.", **words)


def sentence(goal: Goal) -> tuple[SentencePiece, ...]:
    """Return the goal as one sentence in the language in force, in pieces that lead to their fields."""
    pieces = _pieces(goal)
    marked = replace(wording(goal), values=tuple((name, f"\0{name}\0") for name in pieces))
    found: list[SentencePiece] = []
    for place, words in enumerate(str(marked).split("\0")):
        if place % 2:
            value, field, missing = pieces[words]
            found.append(SentencePiece(str(value), field, missing))
        elif words:
            found.append(SentencePiece(words))
    return tuple(found)


def _pieces(goal: Goal) -> dict[str, tuple[Message, str, bool]]:
    """Return each piece of the sentence by its name in the template: its words, its field, whether it is missing."""
    own = goal.indicator is Indicator.OWN
    target = None if goal.target is None else Amount(goal.target, goal.unit).message
    due = None if goal.due is None else Message("{day}", values=(("day", goal.due),))
    given = {
        "indicator": (indicator_name(goal), "indicator_name" if own else "indicator", message("choose an indicator")),
        "group": (group_label(goal.target_group), "target_group", message("choose a group")),
        "baseline": (_short(goal), "baseline", message("today's number", context="field")),
        "target": (target, "target", message("the number you want")),
        "due": (due, "due", message("choose a date")),
    }
    return {name: (words or gap, field, words is None) for name, (words, field, gap) in given.items()}


def _short(goal: Goal) -> Message | None:
    """Return today's number; a score without its scale, which follows the number wanted."""
    if goal.baseline is None:
        return None
    amount = Amount(goal.baseline, goal.unit)
    if goal.unit is Unit.SCORE and goal.target is not None:
        return amount.bare
    return amount.message


def overview(goal: Goal) -> Message:
    """Return today's number and the number wanted in short: "22% → 15%", or which of them is missing."""
    if goal.baseline is None:
        return message("No number for today yet")
    if goal.target is None:
        return message("{baseline}, and no number to reach yet", baseline=Amount(goal.baseline, goal.unit))
    first = _short(goal)
    return Message("{baseline} → {target}", values=(("baseline", first), ("target", Amount(goal.target, goal.unit))))
