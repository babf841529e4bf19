"""A request about personal data: who asks for what, since when, and when it was answered and done."""

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.privacy.facts import request_problems
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.privacy import DataRequest, RequestKind
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import REQUEST_WORDS
from mentordesk.i18n import _, message
from mentordesk.services import privacy
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, show_if
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.form.wrapped_check import WrappedCheck
from ui.workspace import Workspace


class RequestDialog(Dialog):
    """One request, new or as it was recorded. ``saved`` carries its id."""

    saved = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None, record: DataRequest | None = None) -> None:
        super().__init__(
            parent,
            _("Request about personal data"),
            _("The law gives two working days to answer and 15 days to stop processing. Other requests: 10 days here."),
            width=560,
        )
        self._workspace = workspace
        self._before = record
        held = record or DataRequest(received_on=date.today(), method="paper")
        self.person = PersonLine(lambda: workspace.desk.all(Person))
        self.person.show_person(held.person_id or None)
        self.kind = Choice([(kind, str(REQUEST_WORDS[kind])) for kind in RequestKind], held.kind)
        self.method = Choice(
            [
                ("paper", _("On paper", context="choice")),
                ("email", _("By e-mail", context="choice")),
                ("spoken", _("Verbally", context="choice")),
            ],
            held.method,
        )
        self.days = {name: DayLine() for name in ("received_on", "answered_on", "done_on")}
        for name, line in self.days.items():
            line.show_day(getattr(held, name))
        self.extended = WrappedCheck(
            _("The time to stop processing was extended once, by 15 days, and the person knows why")
        )
        self.extended.setChecked(held.extended)
        self.remark = LineEdit(held.remark)
        words = {
            "received_on": _("Received on", context="field"),
            "answered_on": _("Answered on", context="field"),
            "done_on": _("Done on", context="field"),
        }
        self.fields = {
            "person_id": Field(_("Who asks", context="field"), self.person),
            **{name: Field(words[name], line) for name, line in self.days.items()},
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.addWidget(self.fields["person_id"], 0, 0, 1, 2)
        grid.addWidget(Field(_("Request", context="field"), self.kind), 1, 0)
        grid.addWidget(Field(_("How", context="field"), self.method), 1, 1)
        grid.addWidget(self.fields["received_on"], 2, 0)
        grid.addWidget(self.fields["answered_on"], 2, 1)
        grid.addWidget(self.fields["done_on"], 3, 0)
        self.body.addLayout(grid)
        self.body.addWidget(self.extended)
        self.body.addWidget(Field(_("Remark", context="field"), self.remark))
        self.kind.picked.connect(lambda _kind: self._show_extended())
        self._show_extended()
        self.keep = Button(_("Save the request"), "primary", does=self.save)
        self.keep.setEnabled(not workspace.desk.read_only)
        self.remove = Button(_("Delete", context="button"), does=self.delete)
        show_if(record is not None and not workspace.desk.read_only, self.remove)
        self.offer(self.remove, Button(_("Cancel", context="button"), does=self.reject), self.keep)

    def _show_extended(self) -> None:
        self.extended.setVisible(self.kind.value() is RequestKind.STOP)

    def typed(self) -> DataRequest | dict[str, Problem]:
        """Return the request as typed, or what is wrong with a day by its field."""
        read = {name: read_date(line.text()) for name, line in self.days.items()}
        wrong = {name: found for name, found in read.items() if isinstance(found, Problem)}
        if wrong:
            return wrong
        days = {name: found for name, found in read.items() if not isinstance(found, Problem)}
        kind = self.kind.value() or RequestKind.SEE
        return replace(
            self._before or DataRequest(),
            person_id=self.person.chosen() or "",
            kind=kind,
            method=self.method.value() or "",
            received_on=days["received_on"],
            answered_on=days["answered_on"],
            done_on=days["done_on"],
            extended=kind is RequestKind.STOP and self.extended.isChecked(),
            remark=self.remark.text(),
        )

    def save(self) -> None:
        """Save the request, or say what is missing."""
        typed = self.typed()
        if isinstance(typed, DataRequest):
            wrong = {problem.field: problem for problem in request_problems(typed, today=date.today())}
        else:
            wrong = typed
        for name, field in self.fields.items():
            field.refuse(str(wrong[name].message) if name in wrong else "")
        if wrong or not isinstance(typed, DataRequest):
            next(field for name, field in self.fields.items() if name in wrong).control.setFocus()
            return
        if self._workspace.do(privacy.save_request(self._workspace.desk, self._before, typed)):
            self.saved.emit(typed.id)
            self.accept()

    def delete(self) -> None:
        """Put the request into the trash."""
        if self._before is not None:
            change = privacy.remove_request(self._before, datetime.now().astimezone())
            if self._workspace.do(change, tell=message("The request is deleted.")):
                self.accept()
