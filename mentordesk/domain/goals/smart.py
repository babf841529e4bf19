"""Check a goal while it is written: the five SMART checks, and what to fix first."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk import text
from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals.indicators import indicator_info, indicator_name
from mentordesk.domain.goals.metrics import Figure, months_later
from mentordesk.domain.records.goal import FROM_LIST, Direction, Goal, Indicator, Unit, target_group_words
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import Message, message, messages

SHORTEST_TITLE = 15
SHORTEST_REASON = 10
LARGEST_CHANGE = 3.0
EARLIEST_MONTHS, LATEST_MONTHS = 1, 24
MOST_GOALS = 3
WHOLE = 100

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
    """The result of one of the five checks; a check that only warns is ``ok`` too.

    ``severity`` is ``None`` if there is nothing to fix. ``fix`` is the text of the link that fixes the goal, ``field``
    the field it leads to, and ``repair`` the goal after the fix, or ``None`` if the owner has to write something.
    """

    letter: str
    title: Message
    ok: bool
    sentence: Message
    fix: Message | None = None
    field: str = ""
    severity: Severity | None = None
    repair: Goal | None = None


def checks(goal: Goal, *, today: date, figure: Figure | None = None, is_settled: bool = False) -> tuple[Check, ...]:
    """Return the five checks S, M, A, R, T; ``figure`` is the baseline counted from the staff list, if any.

    Of a goal that ``is_settled`` the result is known, so that its due date may have passed.
    """
    return (
        _specific(goal),
        _measurable(goal, figure),
        _achievable(goal),
        _relevant(goal),
        _time_bound(goal, today, is_settled=is_settled),
    )


def ticks(found: tuple[Check, ...]) -> int:
    """Return how many checks are passed."""
    return sum(check.ok for check in found)


def stated(check: Check) -> Message:
    """Return what a check found as a paper for others states it: nobody is addressed, and nothing is asked."""
    if not check.ok:
        return _NOT_MET[check.letter]
    if check.severity:
        return message("The change is more than three times the current value.")
    return _MET.get(check.letter, check.sentence)


_MET: dict[str, Message] = {
    "M": message("Indicator, current value and target are given."),
    "R": message("The reason is given."),
}
_NOT_MET: dict[str, Message] = {
    "S": message("Who and what shall change is not clear yet."),
    "M": message("Indicator, current value and target are not complete yet."),
    "A": message("Whether the target is achievable cannot be judged yet."),
    "R": message("No reason is given yet."),
    "T": message("There is no due date within the next 24 months yet."),
}
"""What a paper says of a check; the sentence of the check itself speaks to the owner."""


def problems(goal: Goal, *, today: date, figure: Figure | None = None, is_settled: bool = False) -> tuple[Problem, ...]:
    """Return what is still to do on a goal, worst first and one problem per field, each with the link to its field."""
    found = [
        Problem(
            f"smart-{check.letter.lower()}",
            check.sentence,
            check.severity,
            field=check.field,
            record=goal.id,
            fix=check.fix,
        )
        for check in checks(goal, today=today, figure=figure, is_settled=is_settled)
        if check.severity
    ]
    if not goal.owner_id:
        found.append(_no_owner(goal))
    if goal.baseline is not None and goal.baseline_date is None:
        found.append(_no_baseline_date(goal))
    if goal.baseline_date and goal.baseline_date > today:
        found.append(_baseline_in_future(goal, goal.baseline_date))
    if target_group_words(goal.target_group) is None:
        found.append(_no_target_group(goal))
    return _one_per_field(worst_first(tuple(found)))


def _no_owner(goal: Goal) -> Problem:
    return Problem(
        "owner-missing",
        message("Nobody looks after this goal yet. Choose a person."),
        field="owner_id",
        record=goal.id,
        fix=message("Choose a person"),
    )


def _no_baseline_date(goal: Goal) -> Problem:
    return Problem(
        "baseline-undated",
        message("The current value has no date. Enter when it was measured."),
        field="baseline_date",
        record=goal.id,
        fix=message("Write the date"),
    )


def _baseline_in_future(goal: Goal, day: date) -> Problem:
    return Problem(
        "baseline-ahead",
        message("The current value has a future date ({day}). Correct the date.", day=day),
        Severity.WARNING,
        field="baseline_date",
        record=goal.id,
        fix=message("Write the date"),
    )


def _no_target_group(goal: Goal) -> Problem:
    return Problem(
        "group-missing",
        message("The goal does not say whom it is about. Choose a group of people."),
        Severity.WARNING,
        field="target_group",
        record=goal.id,
        fix=message("Choose a group"),
    )


def _one_per_field(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.field, problem)
    return tuple(first.values())


def too_many(goals: tuple[Goal, ...]) -> tuple[Problem, ...]:
    """Return a warning if there are more goals than a programme can follow."""
    if len(goals) <= MOST_GOALS:
        return ()
    return (
        Problem(
            "goals-many",
            messages(
                "There is {n} goal. A programme should follow no more than three; remove some.",
                "There are {n} goals. A programme should follow no more than three; remove some.",
                len(goals),
            ),
            Severity.WARNING,
        ),
    )


def suggested_due(today: date) -> date:
    """Return a good due date to suggest: the end of the quarter one year ahead."""
    ahead = months_later(today, 12)
    quarter_end = (ahead.month + 2) // 3 * 3
    return months_later(date(ahead.year, quarter_end, 1), 1) - timedelta(days=1)


# The five checks


def _specific(goal: Goal) -> Check:
    title = message("Specific", context="criterion")
    why = _why_not_specific(goal)
    if why is not None:
        return _failed("S", title, why, message("Write the title"), "title")
    if target_group_words(goal.target_group) is None:
        fine = message("Says what shall change.")
    else:
        fine = message("Names the group of people and the change wanted.")
    return Check(letter="S", title=title, ok=True, sentence=fine, field="title")


def _why_not_specific(goal: Goal) -> Message | None:
    if not goal.title:
        return message("The goal has no title. Say in a few words what will be different.")
    vague = _VAGUE.search(text.search_key(goal.title))
    has_number = any(letter.isdigit() for letter in goal.title)
    if vague and not has_number:
        return message(
            'The title says "{word}" without a number. Say what changes and by how much.', word=_as_written(goal, vague)
        )
    is_described = target_group_words(goal.target_group) and indicator_name(goal)
    if _letters(goal.title) < SHORTEST_TITLE and not is_described:
        return message("The title is too short to be clear. Name the people and the change.")
    return None


def _measurable(goal: Goal, figure: Figure | None) -> Check:
    title = message("Measurable", context="criterion")
    if indicator_name(goal) is None:
        return _no_indicator(goal, title)
    if goal.baseline is None:
        return _no_baseline(goal, title, figure)
    if goal.target is None:
        return _failed(
            "M",
            title,
            message("The target is missing. Add it, so that you know when the goal is reached."),
            message("Enter the target"),
            "target",
        )
    return Check(
        letter="M",
        title=title,
        ok=True,
        sentence=message("Has an indicator, a current value and a target."),
        field="baseline",
    )


def _no_indicator(goal: Goal, title: Message) -> Check:
    why = message("The goal does not say what is measured. Choose an indicator.")
    if goal.indicator is Indicator.OWN:
        return _failed("M", title, why, message("Name the indicator"), "indicator_name")
    return _failed("M", title, why, message("Choose an indicator"), "indicator")


def _no_baseline(goal: Goal, title: Message, figure: Figure | None) -> Check:
    if goal.target is None:
        why = message("This goal cannot be measured yet. Add the current value and the target.")
    else:
        why = message("The current value is missing. Add it, so that the change can be seen.")
    counted = _from_list(goal, figure)
    if counted is None or counted.baseline is None:
        return _failed("M", title, why, message("Enter the current value"), "baseline")
    amount = Amount(counted.baseline, counted.unit)
    fix = message("Take {amount} from your list", amount=amount)
    if counted.baseline_source != FROM_LIST:
        fix = message("Take {amount} as counted", amount=amount)
    return _failed("M", title, why, fix, "baseline", repair=counted)


def _achievable(goal: Goal) -> Check:
    title = message("Achievable", context="criterion")
    to_target = message("Enter the target")
    if goal.baseline is not None and _is_best(goal, goal.baseline):
        why = message("The current value cannot get any better. Correct it, or choose another indicator.")
        return _failed("A", title, why, message("Choose an indicator"), "indicator")
    if goal.baseline is None or goal.target is None:
        field = "baseline" if goal.baseline is None else "target"
        fix = message("Enter the current value") if goal.baseline is None else to_target
        why = message("Enter both numbers to see whether the goal is achievable.")
        return _failed("A", title, why, fix, field)
    change = goal.target - goal.baseline
    if _above_whole(goal, goal.baseline):
        why = message("This is a share, and a share is never more than 100%. Correct the current value.")
        return _failed("A", title, why, message("Enter the current value"), "baseline")
    if _above_whole(goal, goal.target):
        why = message("This is a share, and a share is never more than 100%. Lower the target.")
        return _failed("A", title, why, to_target, "target")
    if _below_zero(goal, goal.baseline):
        why = message("This figure is never less than 0. Correct the current value.")
        return _failed("A", title, why, message("Enter the current value"), "baseline")
    if _below_zero(goal, goal.target):
        why = message("This figure is never less than 0. Raise the target.")
        return _failed("A", title, why, to_target, "target")
    if not change:
        why = message("The target equals the current value. Enter another.")
        return _failed("A", title, why, to_target, "target")
    if (change > 0) != (goal.direction is Direction.UP):
        return _wrong_direction(goal, title)
    ratio = _ratio(goal.baseline, goal.target)
    if ratio is not None and ratio > LARGEST_CHANGE:
        return Check(
            letter="A",
            title=title,
            ok=True,
            sentence=message("The change is more than three times the current value. Check whether it is achievable."),
            fix=to_target,
            field="target",
            severity=Severity.WARNING,
        )
    fine = _change_in_words(change, goal.unit, compared=ratio is not None)
    return Check(letter="A", title=title, ok=True, sentence=fine, field="target")


def _change_in_words(change: float, unit: Unit, *, compared: bool) -> Message:
    by = _difference(abs(change), unit)
    if not compared:
        return message("Up by {by}.", by=by) if change > 0 else message("Down by {by}.", by=by)
    if change > 0:
        return message("Up by {by}: achievable.", by=by)
    return message("Down by {by}: achievable.", by=by)


def _wrong_direction(goal: Goal, title: Message) -> Check:
    """Return what to correct: the target, where the goal says the direction in which its indicator is good."""
    if _is_usual(goal):
        up = message("The current value is already better than the target. Enter a higher target.")
        down = message("The current value is already better than the target. Enter a lower target.")
        why = up if goal.direction is Direction.UP else down
        return _failed("A", title, why, message("Enter the target"), "target")
    if goal.direction is Direction.UP:
        why = message("The target is lower than the current value, but the goal says up. Correct one of the two.")
        return _failed(
            "A", title, why, message("Change to down"), "direction", repair=replace(goal, direction=Direction.DOWN)
        )
    why = message("The target is higher than the current value, but the goal says down. Correct one of the two.")
    return _failed("A", title, why, message("Change to up"), "direction", repair=replace(goal, direction=Direction.UP))


def _relevant(goal: Goal) -> Check:
    title = message("Relevant", context="criterion")
    if _letters(goal.why) < SHORTEST_REASON:
        why = message(
            "The goal does not say why it matters. Write one sentence: what does the problem cost the company today?"
        )
        return _failed("R", title, why, message("Write the reason"), "why")
    return Check(letter="R", title=title, ok=True, sentence=message("Says why it matters."), field="why")


def _time_bound(goal: Goal, today: date, *, is_settled: bool) -> Check:
    title = message("Time-bound", context="criterion")
    suggested = suggested_due(today)
    choose = message("Set due date: {day}", context="button", day=suggested)
    repaired = replace(goal, due=suggested)
    if goal.due is None:
        why = message("The goal has no due date. Pick one within 24 months.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    if is_settled:
        return Check(
            letter="T",
            title=title,
            ok=True,
            sentence=message("Was due by {day}, and the result is measured.", day=goal.due),
            field="due",
        )
    if goal.due < today:
        why = message("The due date has passed ({day}). Pick a date within 24 months.", day=goal.due)
        return _failed("T", title, why, choose, "due", repair=repaired)
    # The date of a running goal comes closer every day, so its time is counted from the baseline.
    start = min(today, goal.baseline_date or today)
    if goal.due < months_later(start, EARLIEST_MONTHS):
        why = message("The due date is less than a month away. Give the goal more time.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    if goal.due > months_later(today, LATEST_MONTHS):
        why = message("The due date is more than 24 months away. Pick a nearer one.")
        return _failed("T", title, why, choose, "due", repair=repaired)
    return Check(letter="T", title=title, ok=True, sentence=message("Due by {day}.", day=goal.due), field="due")


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
    """Return the vague word as the title has it; in composed text a search key has the same length as its text."""
    same_length = len(text.search_key(goal.title)) == len(goal.title)
    if same_length:
        return goal.title[found.start() : found.end()]
    return found.group()


def _above_whole(goal: Goal, value: float) -> bool:
    info = indicator_info(goal.indicator)
    return bool(info and info.is_share and goal.unit is Unit.PERCENT and value > WHOLE)


def is_reached(goal: Goal) -> bool:
    """Say whether the current value is already as good as the target, or better."""
    if goal.baseline is None or goal.target is None:
        return False
    return goal.baseline >= goal.target if goal.direction is Direction.UP else goal.baseline <= goal.target


def _is_usual(goal: Goal) -> bool:
    """Say whether the goal says the direction in which its indicator is good."""
    info = indicator_info(goal.indicator)
    return info is not None and info.code is not Indicator.OWN and info.direction is goal.direction


def _is_best(goal: Goal, value: float) -> bool:
    """Say whether a value is as good as the indicator can be: every share 100%, nobody left."""
    if goal.direction is Direction.UP:
        is_last = value == WHOLE and _above_whole(goal, value + 1)
    else:
        is_last = value == 0 and _below_zero(goal, value - 1)
    return is_last and _is_usual(goal)


def _below_zero(goal: Goal, value: float) -> bool:
    """Say whether a value is impossible: what the program knows are counts and shares; an own figure may be a loss."""
    return goal.indicator is not Indicator.OWN and value < 0


def _ratio(first: float, second: float) -> float | None:
    """Return the greater of two numbers divided by the smaller; ``None`` for zero or different signs."""
    low, high = sorted((abs(first), abs(second)))
    if low and first * second > 0:
        return high / low
    return None


def _difference(value: float, unit: Unit) -> Message:
    """Return a difference of two values in words; the difference of two percentages is in percentage points."""
    if unit not in (Unit.PERCENT, Unit.SCORE):
        return Amount(value, unit).message
    value = round(value, 2)
    count = 1 if value == 1 else 2
    figure = Amount(value, unit).bare
    if unit is Unit.PERCENT:
        return messages("{value} percentage point", "{value} percentage points", count, value=figure)
    return messages("{value} point", "{value} points", count, context="count", value=figure)


def _from_list(goal: Goal, figure: Figure | None) -> Goal | None:
    """Return the goal with its baseline as it was counted, or ``None`` if it cannot be counted."""
    if figure is None or figure.value is None:
        return None
    return replace(
        goal, baseline=figure.value, baseline_date=figure.end, baseline_source=figure.source, unit=figure.unit
    )
