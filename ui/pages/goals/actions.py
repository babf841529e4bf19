"""What the owner does with goals and their measurements: each is one change of the file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from mentordesk.domain.goals.smart import Check
from mentordesk.domain.records.goal import Goal, Indicator, Measure
from mentordesk.i18n import message, messages
from mentordesk.services import goals
from ui.models.records import Edit
from ui.workspace import Workspace


class GoalActions:
    """The actions; they are written through the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def add(self, code: str) -> Goal | None:
        """Add a goal, from the library by its code or empty; return it, ``None`` where it could not be written."""
        change = goals.add(self._workspace.desk, code, today=date.today())
        if not self._workspace.do(change):
            return None
        return next(record for record in change.after if isinstance(record, Goal))

    def replace(self, old: Goal, code: str) -> Goal | None:
        """Put a new goal in the place of another; return it, ``None`` where it could not be written."""
        change = goals.replace_by(self._workspace.desk, old, code, today=date.today(), when=datetime.now())
        if not self._workspace.do(change, tell=message("The new goal has replaced the old one.")):
            return None
        return next(record for record in change.after if isinstance(record, Goal) and record.deleted_at is None)

    def edit(self, before: Goal, after: Goal, field: str) -> bool:
        """Write the new value of one field; return whether it was written."""
        desk = self._workspace.desk
        today = date.today()
        if field == "indicator":
            change = goals.choose_indicator(desk, before, Indicator(after.indicator), when=datetime.now())
        elif field == "target_group":
            change = goals.choose_group(desk, before, after.target_group, today=today)
        else:
            change = goals.edit(desk, before, replace(before, **{field: getattr(after, field)}), today=today)
        return self._workspace.do(change)

    def repair(self, goal: Goal, check: Check) -> None:
        """Repair a goal as a check proposes."""
        if check.repair is not None:
            change = goals.edit(self._workspace.desk, goal, check.repair, today=date.today())
            self._workspace.do(replace(change, merge=""))  # a step of its own, not part of what was typed before

    def remove(self, goal: Goal) -> None:
        """Delete a goal."""
        change = goals.remove(self._workspace.desk, goal, when=datetime.now())
        self._workspace.do(change, tell=message("The goal was deleted."))

    def add_measure(self, goal: Goal, day: date, value: float, note: str) -> None:
        """Add a measurement of a goal."""
        self._workspace.do(goals.add_measure(self._workspace.desk, goal, day=day, value=value, note=note))

    def edit_measure(self, edit: Edit[Measure]) -> None:
        """Write an edited measurement."""
        self._workspace.do(goals.edit_measure(self._workspace.desk, edit.before, edit.after))

    def remove_measures(self, chosen: Sequence[Measure]) -> None:
        """Delete measurements, as one step."""
        said = messages("{n} measurement was deleted.", "{n} measurements were deleted.", len(chosen))
        self._workspace.do(goals.remove_measures(chosen, when=datetime.now()), tell=said)
