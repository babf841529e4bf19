"""A row of the plan: what, for whom, how, when, who sends it, and for an event where, what happens and who came."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk import current
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.templates import TEMPLATES
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.communication import PlannedMessage
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import AUDIENCE_WORDS, CHANNEL_WORDS
from mentordesk.i18n import _, day, message
from mentordesk.services.communication import messages
from ui.dialogs.base import Dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button, holding, row
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Choice, Field, LineEdit, PathLine, TextEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.workspace import Workspace

NO_DAY = message("Type the day, such as 14/09/2026.")


class PlanRowDialog(Dialog):
    """The fields of a row; each saves itself, and Undo reverses it.

    It is long because each field is saved on its own.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, shown: Row) -> None:
        super().__init__(parent, str(shown.title), width=640, name=_("Change the row", context="title"))
        self._workspace = workspace
        self._id = shown.id
        self._saved: dict[str, AutosavedField] = {}
        self.removes = False
        record = shown.record
        self.title = self._text(_("Message", context="field"), LineEdit(record.title, hint=str(shown.title)), "title")
        self.audience = Choice([(value, str(words)) for value, words in AUDIENCE_WORDS.items()], record.audience)
        self.audience.picked.connect(partial(self._choose, "audience"))
        self.channel = Choice([(value, str(words)) for value, words in CHANNEL_WORDS.items()], record.channel)
        self.channel.picked.connect(partial(self._choose, "channel"))
        codes = [("", _("No text template"))] + [(entry.code, str(entry.name)) for entry in TEMPLATES]
        self.template = Choice(codes, record.template)
        self.template.picked.connect(partial(self._choose, "template"))
        self.day = DayLine()
        self.day.show_day(shown.day)
        self.day_field = Field(_("Date", context="field"), self.day, note=str(shown.why_off or ""))
        self._day = AutosavedField(self.day_field, self._read_day, self._save_day)
        self.day.picked.connect(lambda _day: self._day.keep_now())
        self._day.show(self.day.text())
        self._saved["day"] = self._day
        self.pinned = QCheckBox(_("Stays on this day when the launch moves"))
        self.pinned.setChecked(record.pinned_on is not None)
        self.pinned.toggled.connect(self._pin)
        self.owner = PersonLine(self._people, workspace.desk)
        self.owner.show_person(record.owner_id)
        self.owner.picked.connect(lambda person_id: self._choose("owner_id", person_id or None))
        self.is_event = QCheckBox(_("This is an event: people come to it"))
        self.is_event.setChecked(record.is_event)
        self.is_event.toggled.connect(self._make_event)
        self.place = self._text(_("Place", context="field"), LineEdit(record.place), "place")
        self.agenda = self._text(_("Agenda", context="field"), TextEdit(record.agenda, lines=3), "agenda")
        self.attachment = self._text(
            _("Picture, video or link", context="field"),
            PathLine(record.attachment, hint=_("Paste a link, or choose a file")),
            "attachment",
        )
        self.choose_file = Button(_("Choose a file…", context="button"), does=self._choose_file)
        self._lay_out()
        self._show_event(shown=record.is_event)
        remove = Button(_("Remove from the plan"), "danger", icon="trash", does=self._remove)
        self.offer(remove, Button(_("Done", context="button"), "primary", does=self.accept))

    def _lay_out(self) -> None:
        for parts in (
            (self.title,),
            (Field(_("For whom", context="field"), self.audience), Field(_("Channel", context="field"), self.channel)),
            (self.day_field, Field(_("Who sends it", context="field"), self.owner)),
        ):
            self.body.addLayout(_side_by_side(*parts))
        self.body.addWidget(self.pinned)
        self.body.addWidget(Field(_("Text template", context="field"), self.template))
        across = row(gap=8)
        across.addWidget(self.attachment, 1)
        across.addWidget(holding(_lowered(self.choose_file)))
        self.body.addLayout(across)
        self.body.addWidget(self.is_event)
        self.body.addWidget(self.place)
        self.body.addWidget(self.agenda)

    def _text(self, label: str, control: LineEdit | TextEdit, name: str) -> Field:
        field = Field(label, control)
        saved = AutosavedField(field, str, partial(self._save_text, name))
        saved.show(control.text())
        self._saved[name] = saved
        return field

    def _people(self) -> list[Person]:
        return current.people_here(self._workspace.desk)

    def go_to(self, name: str) -> None:
        """Put the focus into a field."""
        fields: dict[str, QWidget] = {
            "day": self.day,
            "place": self.place.control,
            "attachment": self.attachment.control,
            "title": self.title.control,
        }
        if name == "place" and not self.is_event.isChecked():
            self.is_event.setChecked(True)
        fields.get(name, self.title.control).setFocus()

    # --- saving ---------------------------------------------------------------------------------------------------

    def now(self) -> Row | None:
        """Return the row as it is now."""
        return next((found for found in messages.plan_rows(self._workspace.desk) if found.id == self._id), None)

    def _edit(self, change: Callable[[PlannedMessage], PlannedMessage], field: str = "") -> bool:
        found = self.now()
        if found is None or change(found.record) == found.record:
            return True
        verb = messages.set_row(self._workspace.desk, found.record, change(found.record), field=field)
        return self._workspace.do(verb)

    def _save_text(self, name: str, words: str) -> bool:
        kept = self._edit(partial(_changed, name=name, value=words), name)
        if kept:
            self._saved[name].show(words)
        return kept

    def _choose(self, name: str, value: Any) -> None:
        self._edit(partial(_changed, name=name, value=value))

    def _read_day(self, typed: str) -> date | Problem | None:
        read = read_date(typed)
        return Problem("day", NO_DAY) if read is None else read

    def _save_day(self, chosen: date) -> bool:
        found = self.now()
        self._day.show(day(chosen))
        if found is None or found.day == chosen:
            return True
        saved = self._workspace.do(messages.move_row(self._workspace.desk, found, chosen))
        after = self.now()
        self.day_field.set_note(str(after.why_off or "") if after else "")
        self.pinned.blockSignals(True)
        self.pinned.setChecked(after is not None and after.record.pinned_on is not None)
        self.pinned.blockSignals(False)
        return saved

    def _pin(self, pin: bool) -> None:
        found = self.now()
        if found is not None:
            self._workspace.do(messages.pin_row(self._workspace.desk, found, pin=pin))
            self._day.show(day(found.day) if found.day else "")

    def _make_event(self, on: bool) -> None:
        self._choose("is_event", on)
        self._show_event(shown=on)

    def _show_event(self, *, shown: bool) -> None:
        self.place.setVisible(shown)
        self.agenda.setVisible(shown)

    def _choose_file(self) -> None:
        kinds = _("Pictures and videos (*.png *.jpg *.jpeg *.webp *.mp4 *.mov);;All files (*)")
        chosen = file_choice.which_file(self, _("Choose a picture or a video"), kinds, file_choice.Purpose.SAVED)
        if chosen is not None and isinstance(self.attachment.control, LineEdit):
            self.attachment.control.setText(str(chosen))
            self._save_text("attachment", str(chosen))

    def _remove(self) -> None:
        self.removes = True
        self.accept()

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self._saved.values()) and result:
            return
        super().done(result)


def _changed(record: PlannedMessage, name: str, value: Any) -> PlannedMessage:
    return replace(record, **{name: value})


def _side_by_side(*parts: QWidget) -> Any:
    across = row(gap=12)
    for part in parts:
        across.addWidget(part, 1)
    return across


def _lowered(button: Button) -> Any:
    from ui.widgets.basic import column

    return column(22, button, None)
