"""What the owner concludes from a cycle: what to keep, change and stop, and what the leadership is asked for."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.amounts import field_text, read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.measuring import wording
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.measuring import Assessment, LessonKind, Recommendation
from mentordesk.domain.records.words import RECOMMENDATION_WORDS
from mentordesk.i18n import _, day
from mentordesk.services import measuring
from ui.dialogs.base import Dialog
from ui.dialogs.measure.lessons_editor import LessonsEditor
from ui.widgets.basic import Button, Label
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Choice, Field, FigureLine, LineEdit
from ui.widgets.form.numbers import whole
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace

MOST_PAIRS = 100_000


class ConclusionsDialog(Dialog):
    """Three lists of lessons and what is asked for the next cycle; everything saves itself."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("What did this cycle teach, and what comes next?", context="title"),
            _("The report says it in your words. Write one lesson on each line."),
            width=640,
            height=680,
            name=_("Conclusions and next cycle", context="title"),
        )
        self._workspace = workspace
        self.editor = LessonsEditor(read_only=workspace.desk.read_only)
        self.body.addWidget(self.editor)
        self.lessons = {kind: self._lessons(kind) for kind in LessonKind}
        self.proposal = Label("", "small", ink="ink2", wrap=True)
        self.recommendation = self._choice()
        self.body.addWidget(Field(_("What the leadership is asked for"), self.recommendation))
        self.body.addWidget(self.proposal)
        self.start, self.pairs, self.cash, self.title_line = DayLine(), FigureLine(), FigureLine(), LineEdit()
        self.start.picked.connect(partial(self._keep, "next_start"))
        amount = partial(read_number, unit=Unit.MONEY)
        self.saved: dict[str, AutosavedField] = {}
        self._start_field = Field(_("The next cycle begins on"), self.start)
        self._add("next_start", self._start_field, read_date)
        self._add("next_pairs", Field(_("Pairs in the next cycle"), self.pairs), whole(0, MOST_PAIRS))
        self._add("next_cash", Field(_("Money it needs"), self.cash, unit="₫"), amount)
        note = _("Empty, the report says the finding by itself.")
        self._add("headline", Field(_("Title of the report"), self.title_line, note=note), str)
        self.body.addStretch(1)
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self._refresh()
        workspace.changed.connect(self._refresh)

    def _lessons(self, kind: LessonKind) -> AutosavedField:
        return AutosavedField(self.editor.fields[kind], str, partial(self._keep_lessons, kind))

    def _choice(self) -> Choice[Recommendation]:
        offered = [(Recommendation.NONE, _("Not chosen yet", context="choice"))]
        offered += [(each, str(words)) for each, words in RECOMMENDATION_WORDS.items()]
        choice = Choice(offered, Recommendation.NONE)
        choice.setEnabled(not self._workspace.desk.read_only)
        choice.picked.connect(partial(self._keep, "recommendation"))
        return choice

    def _add(self, name: str, field: Field, read: Callable[[str], Any]) -> None:
        if isinstance(field.control, LineEdit):
            field.control.setReadOnly(self._workspace.desk.read_only)
        self.saved[name] = AutosavedField(field, read, partial(self._keep, name))
        self.body.addWidget(field)

    def _keep(self, name: str, value: object) -> bool:
        change = measuring.conclude(self._workspace.desk, name, value)
        return not change.after or self._workspace.do(change)

    def _keep_lessons(self, kind: LessonKind, typed: str) -> bool:
        change = measuring.set_lessons(self._workspace.desk, kind, typed)
        return change.is_empty() or self._workspace.do(change)

    def _refresh(self, *_kinds: object) -> None:
        desk = self._workspace.desk
        found = measuring.assessed(desk)
        for kind, saved in self.lessons.items():
            saved.show("\n".join(lesson.words for lesson in measuring.lessons(desk, kind)))
        for name, saved in self.saved.items():
            saved.show(_SHOWN[name](found))
        if found.next_start is not None and not desk.read_only:
            warning = current.start_warning(desk, found.next_start, today=date.today())
            self._start_field.set_warning(str(warning or ""))
        else:
            self._start_field.set_warning("")
        self.recommendation.set_value(found.recommendation)
        proposed = wording.proposed(measuring.facts(desk, today=date.today()))
        is_open = found.recommendation is Recommendation.NONE and proposed is not Recommendation.NONE
        self.proposal.setVisible(is_open)
        if is_open:
            words = _("The figures suggest: {proposal}", proposal=str(RECOMMENDATION_WORDS[proposed]))
            self.proposal.setText(words)

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all((*self.lessons.values(), *self.saved.values())) and result:
            return
        super().done(result)


def _figure(value: int | None, unit: Unit) -> str:
    return "" if value is None else field_text(float(value), unit)


_SHOWN: dict[str, Callable[[Assessment], str]] = {
    "next_start": lambda found: day(found.next_start) if found.next_start else "",
    "next_pairs": lambda found: _figure(found.next_pairs, Unit.COUNT),
    "next_cash": lambda found: _figure(found.next_cash, Unit.MONEY),
    "headline": lambda found: found.headline,
}
"""How each field of the assessment is shown."""
