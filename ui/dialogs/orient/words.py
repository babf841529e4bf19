"""What a pair or a group says in its agreement: what each expects and offers, what stays private, how it may end."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.domain.orientation.agreements import OrientRow, Side
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.i18n import _
from mentordesk.services.orientation import verbs as orientation
from mentordesk.text import in_line
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Field, TextEdit
from ui.workspace import Workspace


class WordsDialog(Dialog):
    """The fields save themselves; an empty text of the company's is the proposed one."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: OrientRow) -> None:
        super().__init__(
            parent,
            row.name,
            _("What is left empty has lines to write on, or says what the sheets of the pack say."),
            width=620,
            height=640,
            name=_("Expects, offers, what stays between them…"),
        )
        self._workspace, self._row_id = workspace, row.id
        self._read_only = workspace.desk.read_only
        self.saved: list[AutosavedField] = []
        for side in row.sides:
            self._add_side(side)
        usual = orientation.agreement_texts(workspace.desk, row)
        self._add_text("confidentiality", _("What stays between them"), row.agreement.confidentiality, usual[0])
        self._add_text("ending", _("How they may end it"), row.agreement.ending, usual[1])
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self.saved[0].control.setFocus()

    def _row(self) -> OrientRow | None:
        return orientation.row(self._workspace.desk, self._row_id, today=date.today())

    def _add_side(self, side: Side) -> None:
        self.body.addWidget(Label(in_line(side.person.full_name, str(ROLE_WORDS[side.role])), "section", wrap=True))
        for name, label in (("expects", _("Expects", context="field")), ("offers", _("Offers", context="field"))):
            field = Field(label, TextEdit(lines=2))
            field.control.setAccessibleName(f"{side.person.full_name}: {label}")
            self._add(field, getattr(side.record, name), partial(self._keep_side, side.person.id, name))

    def _add_text(self, name: str, label: str, own: str, usual: str) -> None:
        self._add(Field(label, TextEdit(lines=3, hint=usual), note=""), own, partial(self._keep, name))

    def _add(self, field: Field, words: str, keep: "partial[bool]") -> None:
        control = field.control
        assert isinstance(control, TextEdit)
        control.setReadOnly(self._read_only)
        saved = AutosavedField(field, str, keep)
        saved.show(words)
        self.saved.append(saved)
        self.body.addWidget(field)

    def _keep_side(self, person_id: str, name: str, words: str) -> bool:
        row = self._row()
        side = next((side for side in row.sides if side.person.id == person_id), None) if row is not None else None
        if row is None or side is None or getattr(side.record, name) == words:
            return True
        return self._workspace.do(orientation.set_side(self._workspace.desk, row, side, **{name: words}))

    def _keep(self, name: str, words: str) -> bool:
        row = self._row()
        if row is None or getattr(row.agreement, name) == words:
            return True
        return self._workspace.do(orientation.set_agreement(self._workspace.desk, row, **{name: words}))

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self.saved) and result:
            return
        super().done(result)
