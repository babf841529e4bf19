"""Dialogs about somebody new: choose the buddy, log a meeting with them, sign day 90."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from mentordesk import current, text
from mentordesk.domain.amounts import read_whole
from mentordesk.domain.dates import read_date
from mentordesk.domain.newcomers.buddies import Offer
from mentordesk.domain.newcomers.facts import NewcomerRow
from mentordesk.domain.records.newcomer import BuddyMeeting
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, day, message, ngettext, number
from mentordesk.services import newcomers
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.keys import step_down
from ui.widgets.basic import Button, Label, clear, holding, row, show_if
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace


class BuddyDialog(Dialog):
    """Who could be the buddy: the same team first, never the manager; letters of a name narrow the list."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, row: NewcomerRow) -> None:
        super().__init__(
            parent,
            _("Who is the buddy of {name}?", name=row.person.full_name),
            _("The same team first, the longest here on top. The manager is not on this list."),
            width=560,
            height=520,
            name=_("Choose a buddy", context="button"),
        )
        self._workspace, self._row = workspace, row
        self._offers = newcomers.offers(workspace.desk, row, today=date.today())
        self.search = LineEdit(hint=_("Letters of the name"), icon="search")
        self.search.setAccessibleName(_("Letters of the name"))
        self.search.textEdited.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who could be the buddy"))
        self.list.itemActivated.connect(lambda _item: self.save())
        self.nobody = Label(
            _("Nobody fits. Add people to the staff list, or try fewer letters."), ink="ink2", wrap=True
        )
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nobody)
        self.choose = Button(_("Choose a buddy", context="button"), "primary", does=self.save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.choose)
        self._show()
        self.search.setFocus()

    def _show(self) -> None:
        typed = text.search_key(self.search.text())
        self.list.clear()
        for offer in self._offers:
            if all(word in text.search_key(offer.person.full_name) for word in typed.split()):
                item = QListWidgetItem(f"{offer.person.full_name} · {offer.why}")
                item.setData(Qt.ItemDataRole.UserRole, offer)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nobody.setVisible(not self.list.count())
        self.choose.setEnabled(bool(self.list.count()))

    def chosen(self) -> Offer | None:
        """Return who is selected."""
        place = self.list.currentRow()
        if place < 0:
            return None
        found: Offer = self.list.item(place).data(Qt.ItemDataRole.UserRole)
        return found

    def save(self) -> None:
        """Make who is selected the buddy."""
        offer = self.chosen()
        if offer is None:
            return
        change = newcomers.choose_buddy(self._workspace.desk, self._row, offer.person.id, on=date.today())
        names = {"buddy": offer.person.full_name, "name": self._row.person.full_name}
        if self._workspace.do(change, tell=message("{buddy} is the buddy of {name}.", **names)):
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the letters are typed."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = step_down(event)
            if move is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + move) % self.list.count())
                return True
        return False


class BuddyMeetingDialog(Dialog):
    """A meeting with the buddy: the day and how long; what is odd about it is asked about once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, newcomer: NewcomerRow) -> None:
        title = _("Meeting of {name} with the buddy", context="title", name=newcomer.person.full_name)
        super().__init__(parent, title, name=_("Log a meeting", context="button"))
        self._workspace, self._row = workspace, newcomer
        self._meeting = newcomers.new_meeting(newcomer, today=date.today())
        self._asked = False
        self.day, self.minutes = DayLine(), LineEdit(number(self._meeting.minutes or 0, 0))
        self.day.show_day(self._meeting.on)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.minutes_field = Field(_("Minutes", context="field"), self.minutes)
        self.said = Label("", "small", ink="warn", wrap=True)
        self.said.hide()
        self.notices.addWidget(self.said)
        self.put_back = PutBack(self, workspace, self._show_again)
        for part in (self.day_field, self.minutes_field):
            self.body.addWidget(part)
        self._noted = QVBoxLayout()
        self._noted.setSpacing(theme.px(2))
        self.body.addLayout(self._noted)
        self.delete_buttons: list[Button] = []
        self._show_noted()
        self.save_button = Button(_("Save", context="button"), "primary", does=self.save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.save_button)

    def _show_noted(self) -> None:
        """Show the meetings noted so far, each with a link that deletes it."""
        clear(self._noted)
        self.delete_buttons = []
        for meeting in self._row.meetings:
            delete = Button(_("Delete", context="button"), "link", does=partial(self.delete, meeting))
            on = day(meeting.on) if meeting.on else "–"
            delete.setAccessibleName(_("Delete the meeting of {day}", day=on))
            minutes = meeting.minutes or 0
            words = in_line(on, ngettext("{n} minute", "{n} minutes", minutes, context="count") if minutes else "")
            self.delete_buttons.append(delete)
            self._noted.addWidget(holding(row(Label(words, "small", ink="ink2"), delete, None, gap=8)))

    def delete(self, meeting: BuddyMeeting) -> None:
        """Put a meeting that was noted by mistake into the trash; Undo brings it back."""
        change = newcomers.remove_meeting(self._row, meeting, when=datetime.now().astimezone())
        if self.put_back.delete(change, message("The meeting is deleted.")):
            self._show_again()

    def _show_again(self) -> None:
        """Show the meetings there are now."""
        found = newcomers.newcomers(self._workspace.desk, today=date.today()).row_of(self._row.person.id)
        self._row = found or self._row
        self._show_noted()

    def save(self) -> None:
        """Save the meeting, or say what is wrong."""
        on, minutes = read_date(self.day.text()), read_whole(self.minutes.text())
        if isinstance(on, Problem):
            self.day_field.refuse(str(on.message))
            return
        if isinstance(minutes, Problem):
            self.minutes_field.refuse(str(minutes.message))
            return
        meeting = replace(self._meeting, on=on, minutes=minutes)
        found = newcomers.meeting_problems(self._row, meeting, today=date.today())
        wrong = {problem.field: str(problem.message) for problem in found if problem.severity is Severity.ERROR}
        self.day_field.refuse(wrong.get("on", ""))
        self.minutes_field.refuse(wrong.get("minutes", ""))
        if wrong:
            return
        odd = [str(problem.message) for problem in found]
        if odd and not self._asked:
            self._asked = True
            self.said.setText(" ".join(odd))
            self.said.show()
            self.save_button.setText(_("Save anyway", context="button"))
            return
        change = newcomers.log_meeting(self._workspace.desk, self._row, meeting)
        if self._workspace.do(change, tell=message("The meeting of {name} is saved.", name=self._row.person.full_name)):
            self.accept()


class SignDialog(Dialog):
    """Sign day 90: on which day and by whom; what is still open is said and does not stop it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, row: NewcomerRow) -> None:
        title = _("Sign day 90 of {name}", context="title", name=row.person.full_name)
        super().__init__(parent, title, name=_("Sign day 90"))
        self._workspace, self._row = workspace, row
        self.day = DayLine()
        self.day.show_day(date.today())
        desk = workspace.desk
        self.by = PersonLine(partial(current.people_here, desk), desk)
        self.by.show_person(row.manager.id if row.manager is not None else None)
        self.day_field = Field(_("Signed on", context="field"), self.day)
        self.said = Label("", "small", ink="ink2", wrap=True)
        off = row.sign
        self.off = Label(
            _("Day 90 is {day}, {why}; the next working day is {next}.", day=off.day, why=off.why_off, next=off.when),
            "small",
            ink="ink2",
            wrap=True,
        )
        show_if(off.why_off is not None, self.off)
        for part in (self.off, self.day_field, Field(_("Signed by", context="field"), self.by), self.said):
            self.body.addWidget(part)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Sign day 90"), "primary", does=self.save),
        )
        self._say(date.today())

    def _say(self, on: date | None) -> bool:
        found = newcomers.signing_problems(self._row, on, today=date.today())
        wrong = next((str(problem.message) for problem in found if problem.severity is Severity.ERROR), "")
        self.day_field.refuse(wrong)
        self.said.setText(" ".join(str(problem.message) for problem in found if problem.severity is Severity.NOTE))
        self.said.setVisible(bool(self.said.text()))
        return not wrong

    def save(self) -> None:
        """Sign, or say what is wrong with the day."""
        on = read_date(self.day.text())
        if isinstance(on, Problem):
            self.day_field.refuse(str(on.message))
            return
        if not self._say(on) or on is None:
            return
        change = newcomers.sign(self._workspace.desk, self._row, on, self.by.chosen())
        if self._workspace.do(change, tell=message("Day 90 of {name} is signed.", name=self._row.person.full_name)):
            self.accept()
