"""The verbs of step 1: the need, the goals and their measurements, the cycle they belong to, and the goal sheet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import is_
from pathlib import Path
from typing import Any, TypeVar

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals import indicators, library, metrics, smart, target_group
from mentordesk.domain.goals import progress as goal_progress
from mentordesk.domain.goals.sentence import overview, wording
from mentordesk.domain.goals.target_group import GroupChoice, Roles
from mentordesk.domain.journey.step_checks import owner_missing
from mentordesk.domain.papers.papers import GoalLine, GoalPaper, SmartCheck
from mentordesk.domain.records.change import Change, changed_fields, merge_key
from mentordesk.domain.records.change import edit as one_edit
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.executive import ExecutiveMentee, KeyPost, ReadinessMark
from mentordesk.domain.records.goal import COUNTED, Goal, Indicator, Measure, source_words, target_group_words
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.words import DIRECTION_WORDS, FREQUENCY_WORDS, UNIT_WORDS
from mentordesk.i18n import Message, message, messages, using, verbatim

CHECKS = 5
T = TypeVar("T")


# Reading


def programme(desk: Desk) -> Programme:
    """Return the programme of the cycle worked on."""
    return current.programme(desk)


def cycle(desk: Desk) -> Cycle:
    """Return the cycle worked on: the newest."""
    return current.cycle(desk)


def goals(desk: Desk) -> tuple[Goal, ...]:
    """Return the goals of the cycle worked on, in the owner's order."""
    return current.goals(desk)


def measures(desk: Desk, goal: Goal) -> tuple[Measure, ...]:
    """Return what was measured for a goal, earliest first, measurements without a day last."""
    own = (measure for measure in desk.all(Measure) if measure.goal_id == goal.id)
    return tuple(sorted(own, key=lambda measure: measure.date or date.max))


def is_settled(desk: Desk, goal: Goal) -> bool:
    """Return whether the result of a goal is known."""
    return goal.id in current.settled_goals(desk)


def figure(desk: Desk, goal: Goal, *, today: date) -> metrics.Figure:
    """Return what the staff list or the records tell about a goal's number, or why they cannot."""
    return _counts.recall(
        desk,
        (goal.indicator, goal.target_group, today),
        lambda: metrics.figure(
            goal.indicator,
            goal.target_group,
            desk.all(Person),
            today=today,
            roles=_roles(desk),
            running=current.running(desk, today=today),
        ),
    )


def group_choices(desk: Desk, *, today: date) -> tuple[GroupChoice, ...]:
    """Return the target groups to choose from, each with how many people of the list are in it."""
    return _counts.recall(
        desk, (today,), lambda: target_group.group_choices(desk.all(Person), today=today, roles=_roles(desk))
    )


def people_hint(found: metrics.Figure, goal: Goal) -> Message | None:
    """Return how many people the target means, where the number was counted from the staff list."""
    if found.value is None or goal.baseline is None or goal.target is None:
        return None
    if goal.indicator not in (Indicator.TURNOVER, Indicator.STAY_90):
        return None
    count = metrics.people_behind(found, baseline=goal.baseline, target=goal.target)
    return messages("About {n} more person stays", "About {n} more people stay", count)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in the list of goals: its title, its numbers in short, and how many of the five checks hold."""

    goal: Goal
    title: Message
    numbers: Message
    ticks: int
    checks: int = CHECKS


def rows(desk: Desk, *, today: date) -> tuple[GoalRow, ...]:
    """Return the list of goals."""
    done = current.settled_goals(desk)
    found = []
    for goal in goals(desk):
        checks = smart.checks(goal, today=today, is_settled=goal.id in done)
        found.append(GoalRow(goal, _title(goal), overview(goal), smart.ticks(checks)))
    return tuple(found)


def problems(desk: Desk, *, today: date, first: Goal | None = None) -> tuple[Problem, ...]:
    """Return what is still to do in step 1, worst first; what concerns the goal ``first`` comes before the others."""
    found = list(_need_problems(desk))
    done = current.settled_goals(desk)
    order = sorted(goals(desk), key=lambda goal: first is None or goal.id != first.id)
    for goal in order:
        found_figure = figure(desk, goal, today=today)
        found += smart.problems(goal, today=today, figure=found_figure, is_settled=goal.id in done)
        found += _owner_gone(desk, goal)
    found += smart.too_many(tuple(order))
    nobody = owner_missing(programme(desk), desk.all(Person))
    if nobody is not None:
        found.append(nobody)
    return worst_first(tuple(found))


# Goals


def add(desk: Desk, code: str = "", *, today: date) -> Change:
    """Add a goal, empty or from the library by its code, due in a year, its number counted where the list tells it.

    Where that number is already as good as the typical target, the target is left to the owner.
    """
    cycle_id = cycle(desk).id
    entry = library.library_goal(code)
    goal = library.from_library(entry, cycle_id=cycle_id) if entry else Goal(cycle_id=cycle_id)
    last = max((other.order for other in goals(desk)), default=-1)
    goal = replace(goal, order=last + 1, due=metrics.months_later(today, 12))
    goal = _counted(desk, goal, today=today)
    if smart.is_reached(goal):
        goal = replace(goal, target=None)
    return Change(message("Add a goal"), after=(goal,), kind="goal")


def replace_by(desk: Desk, old: Goal, code: str = "", *, today: date, when: datetime) -> Change:
    """Put a new goal in the place of another, which goes to the trash with its measurements."""
    gone = remove(desk, old, when=when)
    new = add(desk, code, today=today)
    goals_added = tuple(replace(goal, order=old.order) for goal in new.after if isinstance(goal, Goal))
    label = message("Replace the goal “{title}”", title=_title(old))
    return Change(label, gone.before, (*gone.after, *goals_added), kind="goal")


def edit(desk: Desk, before: Goal, after: Goal, *, today: date) -> Change:
    """Change a goal; typing in one field merges into one step of undo. A number typed by hand is dated today."""
    changed = changed_fields(before, after)
    merge = merge_key("goal", before, after)
    after = _cleaned(after)
    if changed == ("baseline",):
        after = replace(after, baseline_date=today if after.baseline is not None else None, baseline_source="")
    return one_edit(_about(before), before, after, kind="typing", merge=merge)


def choose_indicator(desk: Desk, before: Goal, indicator: Indicator, *, when: datetime) -> Change:
    """Measure something else: unit, direction and typical target follow, and numbers of the old indicator go."""
    if indicator is before.indicator:
        return Change(_about(before))
    after = _counted(desk, library.measured_by(before, indicator), today=when.date())
    old = measures(desk, before)
    return Change(
        _about(before), before=(before, *old), after=(after, *(measure.trashed(when) for measure in old)), kind="goal"
    )


def choose_group(desk: Desk, before: Goal, code: str, *, today: date) -> Change:
    """Choose whom a goal is about; a number counted from the list is counted anew."""
    after = replace(before, target_group=code)
    if after.baseline_source in COUNTED:
        after = replace(after, baseline=None, baseline_date=None, baseline_source="")
    return one_edit(_about(before), before, _counted(desk, after, today=today), kind="goal")


def remove(desk: Desk, goal: Goal, *, when: datetime) -> Change:
    """Put a goal with its measurements into the trash."""
    held = (goal, *measures(desk, goal))
    label = message('Delete the goal "{title}"', title=goal.title) if goal.title else message("Delete a goal")
    trashed = tuple(record.trashed(when) for record in held)
    return Change(label, before=held, after=trashed, kind="delete")


# Measurements


def add_measure(desk: Desk, goal: Goal, *, day: date | None, value: float | None, note: str = "") -> Change:
    """Note a later value of a goal's number."""
    taken = Measure(goal_id=goal.id, date=day, value=value, note=text.clean(note))
    return Change(message("Add a measurement"), after=(taken,), kind="goal")


def edit_measure(desk: Desk, before: Measure, after: Measure) -> Change:
    """Change a measurement."""
    after = replace(after, note=text.clean(after.note))
    merge = merge_key("measure", before, after)
    return one_edit(message("Change a measurement"), before, after, kind="typing", merge=merge)


def remove_measures(chosen: Sequence[Measure], *, when: datetime) -> Change:
    """Put measurements into the trash, as one step."""
    label = messages("Delete {n} measurement", "Delete {n} measurements", len(chosen))
    return Change(label, tuple(chosen), tuple(measure.trashed(when) for measure in chosen), kind="delete")


# The programme and its cycle


def set_need(desk: Desk, need: str) -> Change:
    """Write what should be different after the programme."""
    before = programme(desk)
    after = replace(before, need=text.clean(need))
    merge = merge_key("programme", before, after)
    return one_edit(message("Change the need"), before, after, kind="typing", merge=merge)


def rename_programme(desk: Desk, name: str) -> Change:
    """Give the programme another name; an empty one changes nothing."""
    before = programme(desk)
    after = replace(before, name=text.clean_line(name) or before.name)
    merge = merge_key("programme", before, after)
    return one_edit(message("Rename the programme"), before, after, kind="typing", merge=merge)


def set_programme_owner(desk: Desk, person_id: str | None) -> Change:
    """Say who owns the programme: whom everybody may ask, by name and phone on every letter."""
    before = programme(desk)
    return one_edit(
        message("Choose the programme owner", context="action"),
        before,
        replace(before, owner_id=person_id or None),
        kind="programme",
    )


def launch_warning(desk: Desk, *, today: date) -> Message | None:
    """Return what speaks against the day of the launch, ``None`` where nothing does or the cycle runs already."""
    start = current.cycle(desk).start
    if start is None or current.is_running(desk):
        return None
    return current.start_warning(desk, start, today=today)


def set_cycle_dates(desk: Desk, *, start: date | None, end: date | None) -> Change:
    """Set when the cycle begins and ends."""
    before = cycle(desk)
    return one_edit(message("Change the dates of the cycle"), before, replace(before, start=start, end=end))


# The goal sheet


def paper(desk: Desk, *, today: date) -> GoalPaper:
    """Return the goal sheet as values, in no language yet."""
    return GoalPaper(
        letterhead=current.letterhead(desk, today=today),
        need=programme(desk).need,
        goals=tuple(_line(desk, goal, today=today) for goal in goals(desk)),
    )


def write_goal_sheet(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the goal sheet as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import goal_sheet

    with using(language):
        return goal_sheet.write(path, paper(desk, today=today))


def write_goal_list(desk: Desk, path: Path, *, today: date) -> None:
    """Write the goals as a workbook in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import goal_list

    goal_list.write(path, paper(desk, today=today))


def _line(desk: Desk, goal: Goal, *, today: date) -> GoalLine:
    taken = measures(desk, goal)
    latest = goal_progress.latest(taken)
    progress = goal_progress.progress(goal, taken)
    has_result = goal.id in current.settled_goals(desk)
    return GoalLine(
        title=library.shown_title(goal),
        sentence=wording(goal, on_paper=True),
        why=goal.why,
        group=_begin(target_group_words(goal.target_group)),
        indicator=_begin(indicators.indicator_name(goal)),
        unit=indicators.beginning(UNIT_WORDS[goal.unit]),
        direction=DIRECTION_WORDS[goal.direction],
        baseline=_amount(goal, goal.baseline),
        baseline_on=goal.baseline_date,
        baseline_source=source(goal),
        target=_amount(goal, goal.target),
        due=goal.due,
        owner=_name(desk, goal.owner_id),
        how=_begin(indicators.how_measured(goal)),
        how_often=FREQUENCY_WORDS[goal.frequency],
        checks=tuple(
            SmartCheck(check.letter, check.title, check.ok, smart.stated(check))
            for check in smart.checks(goal, today=today, is_settled=has_result)
        ),
        latest=_amount(goal, latest.value if latest else None),
        latest_on=latest.date if latest else None,
        progress=None if progress is None else progress / 100,
        trend=goal_progress.trend(goal, taken) if latest else None,
        is_settled=has_result,
        people=_people(desk, goal, today=today),
        count=_count(desk, goal, today=today),
    )


def _people(desk: Desk, goal: Goal, *, today: date) -> int | None:
    """Return how many people are in a goal's target group today, ``None`` where the staff list has none of it."""
    counts = {choice.code: choice.count for choice in group_choices(desk, today=today)}
    return counts.get(goal.target_group) or None


def _count(desk: Desk, goal: Goal, *, today: date) -> Message | str:
    """Return how many people of how many the baseline is, where it still is what the staff list tells."""
    on = metrics.counted_on(goal, today=today)
    return metrics.count_behind(goal, figure(desk, goal, today=on))


def source(goal: Goal) -> Message:
    """Return where today's number comes from, in words; nothing where it is not said."""
    return source_words(goal.baseline_source)


# Pieces


_COUNTED_FROM = (
    *(Person, Enrolment, Cycle, CoachingTalk, Coach, Newcomer),
    *(KeyPost, ExecutiveMentee, ReadinessMark),
)


class _Counts:
    """What was counted from list and records, so that typing a goal does not count 10,000 people for every word.

    The desk gives the same tuple until a record of the kind changes: another tuple, and everything is counted anew.
    """

    def __init__(self) -> None:
        self._seen: tuple[object, ...] = ()
        self._found: dict[tuple[object, ...], Any] = {}

    def recall(self, desk: Desk, key: tuple[object, ...], count: Callable[[], T]) -> T:
        """Return what was counted under ``key`` while the records counted stood as they do now, or count it."""
        seen = tuple(desk.all(kind) for kind in _COUNTED_FROM)
        same = len(seen) == len(self._seen) and all(map(is_, seen, self._seen))
        if not same:
            self._seen = seen
            self._found = {}
        if key not in self._found:
            self._found[key] = count()
        found: T = self._found[key]
        return found


_counts = _Counts()


def _roles(desk: Desk) -> Roles:
    return target_group.roles_of(desk.all(Enrolment), cycle(desk).id)


def _counted(desk: Desk, goal: Goal, *, today: date) -> Goal:
    """Return the goal with its number from the staff list and its typical target, where these are still open."""
    if goal.baseline is None:
        found = figure(desk, goal, today=today)
        if found.value is not None:
            goal = _with_figure(goal, found)
    entry = library.library_goal(goal.library)
    if goal.target is None and entry and entry.indicator is goal.indicator:
        goal = replace(goal, target=entry.target(goal.baseline))
    return goal


def _with_figure(goal: Goal, found: metrics.Figure) -> Goal:
    return replace(goal, baseline=found.value, baseline_date=found.end, baseline_source=found.source, unit=found.unit)


def _need_problems(desk: Desk) -> Iterable[Problem]:
    before = programme(desk)
    if not before.need:
        yield Problem(
            "need-missing",
            message("You have not described yet what should be different afterwards. Write it in a few sentences."),
            field="need",
            record=before.id,
            fix=message("Write the need"),
        )
    if not goals(desk):
        yield Problem(
            "goals-none",
            message("There is no goal yet. Take one from the library or write your own."),
            field="goals",
            fix=message("Open the library of goals"),
        )


def _owner_gone(desk: Desk, goal: Goal) -> Iterable[Problem]:
    people = desk.all(Person)
    is_here = any(person.id == goal.owner_id and person.is_here for person in people)
    if goal.owner_id and not is_here:
        yield Problem(
            "owner-gone",
            message("The person who looks after this goal no longer works here. Choose another."),
            Severity.WARNING,
            field="owner_id",
            record=goal.id,
            fix=message("Choose a person"),
        )


def _title(goal: Goal) -> Message:
    return library.shown_title(goal) if goal.title else message("No title yet")


def _about(goal: Goal) -> Message:
    return message('Change the goal "{title}"', title=goal.title) if goal.title else message("Change a goal")


def _name(desk: Desk, person_id: str | None) -> str:
    return next((person.full_name for person in desk.all(Person) if person.id == person_id), "")


def _amount(goal: Goal, value: float | None) -> Message | None:
    return None if value is None else Amount(value, goal.unit).message


def _begin(words: Message | None) -> Message:
    return indicators.beginning(words) if words else verbatim("")


def _cleaned(goal: Goal) -> Goal:
    """Return the goal with the owner's words as they are stored."""
    return replace(
        goal,
        title=text.clean_line(goal.title),
        why=text.clean(goal.why),
        indicator_name=text.clean_line(goal.indicator_name),
        baseline_source=text.clean_line(goal.baseline_source),
        method=text.clean(goal.method),
    )
