"""The bar over the gallery: cycle, period, department and language of the papers, and whether people are named."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.overviews.scope import ALL_DEPARTMENTS, WHOLE_CYCLE, Span, span_words
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import _
from mentordesk.services import overviews
from mentordesk.snapshot import Snapshot
from ui import theme
from ui.pages.reports.choice import Choice
from ui.widgets.basic import Holder, Label, Segments, WrappingRow, column, holding
from ui.widgets.form.fields import Choice as ChoiceField

WIDEST = 300
"""No field of the bar is wider, in px at 100 %, however long the name of a department is."""

LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))


class ReportBar(Holder):
    """What all papers of the page have in common; ``changed`` is emitted when the owner chooses otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.cycles: ChoiceField[str] = ChoiceField(fits=True)
        self.spans: ChoiceField[Span | None] = ChoiceField(fits=True)
        self.departments: ChoiceField[str] = ChoiceField(fits=True)
        self.languages = Segments(LANGUAGE_NAMES, i18n.language())
        self.names = QCheckBox(_("Show names", context="choice"))
        self.names.setStyleSheet(f"QCheckBox {{ min-height: {theme.px(32)}px; }}")
        named = (
            (self.cycles, _("Cycle", context="field")),
            (self.spans, _("Period", context="field")),
            (self.departments, _("Department", context="field")),
            (self.languages, _("Language of the paper")),
            (self.names, _("Names of people")),
        )
        for control, words in named:
            control.setAccessibleName(words)
        for field in (self.cycles, self.spans, self.departments):
            field.setMaximumWidth(theme.px(WIDEST))
            field.picked.connect(lambda _value: self.changed.emit())
        self.languages.chosen.connect(lambda _value: self.changed.emit())
        self.names.toggled.connect(lambda _on: self.changed.emit())
        parts = [holding(column(Label(words, "small", ink="ink2"), control, gap=4)) for control, words in named]
        inner = column(WrappingRow(*parts, gap=16))
        inner.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inner)

    def offer(self, desk: Desk, today: date) -> None:
        """Offer cycles, fiscal years, months and departments, keeping what is chosen where it is still there."""
        self.come_back_to(desk, today, self.cycles.value() or "", self.spans.value(), self.departments.value() or "")

    def come_back_to(self, desk: Desk, today: date, cycle_id: str, span: Span | None, department: str) -> None:
        """Say again what the bar said, as far as it is still offered."""
        cycles = sorted(desk.all(Cycle), key=lambda cycle: -cycle.number)
        ids = {cycle.id for cycle in cycles}
        chosen = cycle_id if cycle_id in ids else current.cycle(desk).id
        self.cycles.offer([(cycle.id, _cycle_words(cycle)) for cycle in cycles], chosen)
        looked_at = Snapshot(desk, chosen) if len(cycles) > 1 else desk
        spans: Sequence[Span] = (
            *overviews.fiscal_years(looked_at, today=today),
            *overviews.months(looked_at, today=today),
        )
        offered: list[tuple[Span | None, str]] = [(None, str(WHOLE_CYCLE))]
        offered += [(found, str(span_words(found))) for found in spans]
        self.spans.offer(offered, span if span in spans else None)
        departments = overviews.departments_known(desk)
        named = [("", str(ALL_DEPARTMENTS)), *((name, name) for name in departments)]
        self.departments.offer(named, department if department in departments else "")

    def choice(self, desk: Desk, today: date) -> Choice:
        """Return what the bar says now."""
        cycle_id = self.cycles.value() or ""
        return Choice(
            language=self.languages.value(),
            names=self.names.isChecked(),
            today=today,
            cycle_id="" if cycle_id == current.cycle(desk).id else cycle_id,
            span=self.spans.value(),
            department=self.departments.value() or "",
        )


def _cycle_words(cycle: Cycle) -> str:
    if cycle.start is None or cycle.end is None:
        return _("Cycle {n}", context="name", n=cycle.number)
    return _("Cycle {n} · {first}–{last}", n=cycle.number, first=cycle.start, last=cycle.end)
