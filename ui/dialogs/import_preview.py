"""The last step of the import: what will happen, in numbers and line by line, before anything does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from mentordesk.domain.consequences import PERSON_FIELD_NAMES, Consequences
from mentordesk.i18n import _, ngettext, shown
from mentordesk.services import importing
from ui import theme
from ui.dialogs.import_flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.models.records import Column, RecordModel
from ui.widgets.basic import Button, Label, Segments, clear, column, row
from ui.widgets.tables import Table

Line = tuple[str, str, str]
"""What stands in a line of the details: the row of the file, who, and what."""


class PreviewPage(StepPage):
    """New, updated field by field, unchanged, left out, and who is in the program but not in the file."""

    save_rejected = Signal()

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            _("Preview"),
            _("What will happen?"),
            _("Nothing has changed yet. A backup is made first, and one Undo takes the whole import back."),
        )
        self._flow = flow
        self._found = Consequences()
        self._kind = "new"
        self._tiles = QGridLayout()
        self._tiles.setHorizontalSpacing(theme.px(24))
        self._switch = QVBoxLayout()
        self.model: RecordModel[Line] = RecordModel(
            (
                Column("row", _("Row"), lambda one: one[0], right=True, width=70),
                Column("who", _("Person"), lambda one: one[1], width=260),
                Column("what", _("What happens"), lambda one: one[2], tip=lambda one: one[2], width=440),
            ),
            self,
        )
        self.table = Table(self.model)
        self.table.setAccessibleName(_("What will happen, line by line"))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.missing = QListWidget()
        self.missing.setAccessibleName(_("In the program but not in the file"))
        self.missing.itemChanged.connect(self._mark)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(self.missing)
        self._hint = Label("", "small", ink="ink2", wrap=True)
        self._save = Button(_("Save the rows left out…"), "link", icon="download", does=self.save_rejected.emit)
        self.body.addLayout(self._tiles)
        self.body.addLayout(self._switch)
        self.body.addWidget(self._faces, 1)
        self.body.addLayout(row(self._hint, None, self._save))

    def enter(self) -> None:
        flow = self._flow
        if flow.preview is None:
            return
        self._found = importing.consequences(flow.workspace.desk, flow.preview)
        self._save.setVisible(bool(self._found.skipped))
        clear(self._tiles)
        for place, (number, words) in enumerate(self._numbers()):
            self._tiles.addLayout(
                column(Label(str(number), "number"), Label(words, "small", ink="ink2", wrap=True)), 0, place
            )
            self._tiles.setColumnStretch(place, 1)
        clear(self._switch)
        kinds = [(kind, words) for kind, words, count in self._kinds() if count]
        if kinds:
            self._kind = self._kind if self._kind in [kind for kind, _words in kinds] else kinds[0][0]
            switch = Segments(kinds, self._kind)
            switch.chosen.connect(self._choose)
            self._switch.addWidget(switch)
        self._show()

    def _numbers(self) -> Sequence[tuple[int, str]]:
        found = self._found
        return (
            (len(found.new), _("new")),
            (len(found.updated), _("updated")),
            (len(found.unchanged), _("unchanged")),
            (len(found.skipped), _("left out")),
            (len(found.missing_in_file), _("in the program but not in the file")),
        )

    def _kinds(self) -> Sequence[tuple[str, str, int]]:
        found = self._found
        return (
            ("new", _("New"), len(found.new)),
            ("updated", _("Updated"), len(found.updated)),
            ("unchanged", _("Unchanged"), len(found.unchanged)),
            ("skipped", _("Left out"), len(found.skipped)),
            ("missing", _("Not in the file"), len(found.missing_in_file)),
        )

    def _choose(self, kind: object) -> None:
        self._kind = str(kind)
        self._show()

    def _show(self) -> None:
        self._hint.setText("")
        if self._kind == "missing":
            self._show_missing()
            return
        self._faces.setCurrentWidget(self.table)
        self.model.show(self._lines())

    def _lines(self) -> list[Line]:
        found = self._found
        if self._kind == "updated":
            return [
                (
                    str(update.draft.row),
                    update.after.full_name,
                    "; ".join(_difference(one) for one in update.differences),
                )
                for update in found.updated
            ]
        if self._kind == "skipped":
            return [
                (str(one.row), " · ".join(cell for cell in one.cells[:3] if cell), str(one.reason))
                for one in found.skipped
            ]
        drafts = found.new if self._kind == "new" else found.unchanged
        return [
            (
                str(draft.row),
                draft.person.full_name,
                " · ".join(
                    part for part in (draft.person.code, draft.person.department, draft.person.job_title) if part
                ),
            )
            for draft in drafts
        ]

    def _show_missing(self) -> None:
        self._faces.setCurrentWidget(self.missing)
        self._hint.setText(_("Tick who has left the company; the others stay as they are."))
        self.missing.blockSignals(True)
        self.missing.clear()
        for person in self._found.missing_in_file:
            words = " · ".join(part for part in (person.full_name, person.code, person.department) if part)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            left = person.id in self._flow.mark_left
            item.setCheckState(Qt.CheckState.Checked if left else Qt.CheckState.Unchecked)
            self.missing.addItem(item)
        self.missing.blockSignals(False)

    def _mark(self, item: QListWidgetItem) -> None:
        chosen = {str(item.data(Qt.ItemDataRole.UserRole))}
        checked = item.checkState() is Qt.CheckState.Checked
        self._flow.mark_left = self._flow.mark_left | chosen if checked else self._flow.mark_left - chosen
        self.changed.emit()

    def to_import(self) -> int:
        """Return how many people the button will import."""
        return self._found.count

    def say(self, words: str) -> None:
        """Show a line below the details."""
        self._hint.setText(words)

    def is_complete(self) -> bool:
        return bool(self._found.count or self._flow.mark_left)

    def summary(self) -> str:
        return ngettext("{n} person", "{n} people", self._found.count) if self._found.count else ""


def _difference(one: object) -> str:
    name = PERSON_FIELD_NAMES[one.field]  # type: ignore[attr-defined]
    before, after = one.before, one.after  # type: ignore[attr-defined]
    return _("{field}: {before} → {after}", field=str(name), before=shown(before or None), after=shown(after or None))
