"""Roadmap: launch and end, and the milestones counted from them or pinned to their day."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.dates import read_date
from mentordesk.domain.plan import roadmap
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.roadmap import DatedMilestone
from mentordesk.domain.records.plan import Anchor, Milestone
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, day, message
from mentordesk.services import plan as verbs
from ui.models.records import ChosenCell, Refused, TableColumn, TypedCell
from ui.pages.cycle_dates import CycleDates
from ui.pages.plan.lists import ListPart, person_cell, person_name, typed_words
from ui.widgets.basic import Button, row
from ui.workspace import Workspace

PINNED = "pinned"
_NO_DAY = message("Write the day of the milestone, or remove the milestone.")


class RoadmapPart(ListPart[DatedMilestone]):
    """The two dates of the cycle, and the table of milestones."""

    copy_wanted = Signal()
    kind = Milestone
    gives_way = ("name", "owner")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self._columns(), name=_("Milestones", context="title"), add=_("Add a milestone"))
        self.dates = CycleDates(workspace, launch=_("Launch", context="choice"), end=_("End of the cycle"))
        across = row(gap=16)
        for field in self.dates.fields.values():
            across.addWidget(field.field, 1)
        across.addStretch(1)
        whole = self.layout()
        assert whole is not None
        whole.insertLayout(0, across)  # type: ignore[attr-defined]
        self.copy = Button(
            _("Copy for the next cycle…"), "link", icon="calendar", does=self.copy_wanted.emit, writes=True
        )
        self.tools.add(self.copy)
        controls = (self.dates.start, self.dates.end, self.table, self.add_button, self.remove_button, self.copy)
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _columns(self) -> tuple[TableColumn[DatedMilestone], ...]:
        anchors = [
            (Anchor.LAUNCH.value, _("with the launch")),
            (Anchor.END.value, _("with the end")),
            (PINNED, _("stays on its day")),
        ]
        words = dict(anchors)
        return (
            TableColumn(
                "name",
                _("Milestone", context="field"),
                lambda line: str(line.name),
                edit=TypedCell(_with_name),
                width=206,
            ),
            TableColumn(
                "day",
                _("Date", context="field"),
                lambda line: day(line.day) if line.day else "–",
                key=lambda line: line.day,
                edit=TypedCell(self._with_day, is_day=True),
                tip=lambda line: str(line.off or ""),
                state=lambda line: ("warning", "warn") if line.off is not None else None,
                width=122,
            ),
            TableColumn(
                "anchor",
                _("Moves", context="field"),
                lambda line: words[_anchor(line)],
                edit=ChosenCell(anchors, _anchor, self._with_anchor),
                state=lambda line: ("pin", "ink2") if line.is_pinned else None,
                width=146,
            ),
            TableColumn(
                "done",
                _("Done on", context="field"),
                lambda line: _("late", context="state") if line.is_late(date.today()) else _done(line),
                edit=TypedCell(_with_done, text=_done, is_day=True),
                state=lambda line: ("warning", "warn") if line.is_late(date.today()) else None,
                width=104,
            ),
            TableColumn(
                "owner",
                _("Responsible", context="field"),
                self._owner,
                edit=person_cell(self.people, self._owner, _with_owner),
                width=150,
            ),
        )

    def rows(self, facts: PlanFacts) -> tuple[DatedMilestone, ...]:
        return facts.milestones

    def record_of(self, line: DatedMilestone) -> Milestone:
        return line.milestone

    def show_facts(self, facts: PlanFacts) -> None:
        super().show_facts(facts)
        self.dates.show_dates()
        is_open = facts.cycle.start is None
        self.copy.allow(_("This cycle has no launch yet, so there is nothing to copy from.") if is_open else "")

    def changed(self, before: DatedMilestone, after: DatedMilestone) -> None:
        if before.day != after.day and after.day is not None:
            self._move(before, after.day)
        else:
            super().changed(before, after)

    def _move(self, line: DatedMilestone, to: date) -> None:
        self.workspace.do(verbs.move(self.workspace.desk, line.milestone, to))

    def go_to(self, field: str, record: str) -> None:
        if field in self.dates.fields:
            self.dates.go_to(field)
        else:
            super().go_to(field, record)

    def flush(self) -> None:
        self.dates.fields.flush()

    def drafts(self) -> dict[str, str]:
        return self.dates.fields.drafts()

    def resume(self, drafts: dict[str, str]) -> None:  # type: ignore[override]
        self.dates.fields.resume(drafts)

    def _owner(self, line: DatedMilestone) -> str:
        return person_name(self.people(), line.milestone.owner_id)

    def _with_day(self, line: DatedMilestone, typed: str) -> DatedMilestone | Refused:
        value = read_date(typed)
        if isinstance(value, Problem):
            return Refused(value.message)
        return Refused(_NO_DAY) if value is None else replace(line, day=value)

    def _with_anchor(self, line: DatedMilestone, anchor: str) -> DatedMilestone:
        cycle, working = current.cycle(self.workspace.desk), current.working_days(self.workspace.desk)
        if anchor == PINNED:
            return replace(line, milestone=roadmap.pinned(line.milestone, cycle, working))
        free = replace(line.milestone, anchor=Anchor(anchor))
        if line.day is not None:
            free = roadmap.unpinned(replace(free, pinned_on=line.day), cycle, working)
        return replace(line, milestone=free)


def _anchor(line: DatedMilestone) -> str:
    return PINNED if line.is_pinned else line.milestone.anchor.value


def _with_name(line: DatedMilestone, typed: str) -> DatedMilestone:
    proposed = roadmap.name_of(replace(line.milestone, name=""))
    return replace(line, milestone=replace(line.milestone, name=typed_words(proposed, typed)))


def _done(line: DatedMilestone) -> str:
    return day(line.milestone.done_on) if line.milestone.done_on else ""


def _with_done(line: DatedMilestone, typed: str) -> DatedMilestone | Refused:
    value = read_date(typed)
    if isinstance(value, Problem):
        return Refused(value.message)
    return replace(line, milestone=replace(line.milestone, done_on=value))


def _with_owner(line: DatedMilestone, person_id: str | None) -> DatedMilestone:
    return replace(line, milestone=replace(line.milestone, owner_id=person_id))
