"""Writes the goals as an Excel file: what should change, from which figure to which, by when, and who sees to it."""

from datetime import date
from pathlib import Path

from mentordesk.domain.papers.papers import GoalPaper, written
from mentordesk.exchange.text_cells import write_sheet
from mentordesk.i18n import _


def write(path: Path, paper: GoalPaper) -> None:
    """Write the goals in the language in force, a goal each. Raises WriteFailed or DiskFull."""
    columns = (
        (_("What should change"), 34.0),
        (_("Why it matters"), 40.0),
        (_("Target group", context="field"), 28.0),
        (_("Indicator", context="field"), 34.0),
        (_("Now", context="field"), 14.0),
        (_("Counted from", context="field"), 18.0),
        (_("Source", context="field"), 24.0),
        (_("Latest", context="field"), 14.0),
        (_("Target", context="field"), 14.0),
        (_("By", context="field"), 14.0),
        (_("Responsible", context="field"), 24.0),
    )
    rows = (
        (
            str(goal.title),
            str(goal.why),
            str(goal.group),
            str(goal.indicator),
            written(goal.baseline),
            str(goal.count),
            str(goal.baseline_source),
            "" if goal.latest is None else written(goal.latest),
            written(goal.target),
            goal.due if isinstance(goal.due, date) else None,
            goal.owner,
        )
        for goal in paper.goals
    )
    write_sheet(path, _("Goals", context="title"), columns, rows)
