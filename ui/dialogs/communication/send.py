"""Sends messages one after the other: opened in the mail program or copied for Zalo, and marked once sent."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.communication.placeholders import gap_problem
from mentordesk.domain.communication.sending import Batch, Ready
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES, _, language, message, ngettext, number, using
from mentordesk.services import sending
from mentordesk.text import in_line, shortened
from ui import theme
from ui.commands import AnyCommand, Command, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.writing import WritingDialog
from ui.models.answering import LANGUAGE_NAMES
from ui.widgets import file_choice, opening
from ui.widgets.basic import Button, Label, Segments, WrappingRow, column, holding, line, literal, restyle, row
from ui.widgets.filled_text import FilledText
from ui.widgets.form.fields import Choice, Field
from ui.widgets.list_of_lines import ListOfLines
from ui.widgets.written_line import WrittenLine
from ui.workspace import Workspace, saved_words


class Make(Protocol):
    """Return the messages in a language, as they are now."""

    def __call__(self, *, language: str) -> Batch: ...


NARROW = 52
"""Below so many em a choice above the message stands for the list."""


class SendMessages(WritingDialog):
    """The dialog. ``asked`` carries commands for the window.

    What was sent is kept with the file, message by message, so that the owner goes on after a break; it is no change,
    and undone here. It is long because every way out of the program stands beside the others.
    """

    asked = Signal(Command)

    def __init__(self, workspace: Workspace, make: Make, parent: QWidget | None, *, spoken: str = "") -> None:
        spoken = spoken or language()
        self.batch = make(language=spoken)
        super().__init__(
            parent,
            str(self.batch.title),
            _("MentorDesk sends nothing by itself: open each message in your mail program, or copy it for Zalo."),
            width=1000,
            height=680,
            name=_("Send messages", context="title"),
        )
        self._workspace, self._make = workspace, make
        self._undone: list[dict[str, str]] = []
        self._filling = False
        self.busy.say(_("Writing the messages…"))
        self._make_head(spoken)
        self._make_message()
        self._make_foot()
        across = row(gap=20)
        across.addWidget(self.list, 2)
        across.addLayout(self._message, 3)
        form = column(self._head, line(), self._picker, gap=8)
        form.addLayout(across, 1)
        self._put_in(form)
        self._area.rolled.connect(self._act_first, Qt.ConnectionType.QueuedConnection)
        self.offer(self.leave, self.calls, self.make, self.unsent, self.sent, default=self.sent)
        self._arrange()
        self._show_list(self._first_left())
        (self.list if not self.list.isHidden() else self.sent if self.left() else self.leave).setFocus()

    def _make_head(self, spoken: str) -> None:
        self.count = Label("", "strong", wrap=True)
        self.undo = Button(_("Undo", context="button"), "link", icon="undo", does=self.undo_last)
        self.again = Button(_("Start again", context="button"), "link", icon="restore", does=self.start_again)
        self.language = Segments([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], spoken)
        self.language.setAccessibleName(_("Language of the text"))
        self.language.chosen.connect(self._speak)
        self.notes = Label("", "small", ink="ink2", wrap=True)
        self._head = holding(
            column(WrappingRow(self.count, self.undo, self.again, self.language, gap=14), self.notes, gap=4)
        )
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who gets a message"))
        self.list.currentRowChanged.connect(lambda _place: self._show_message())
        self.picker: Choice[int] = Choice()
        self.picker.picked.connect(self.list.setCurrentRow)
        self._picker = Field(_("Who gets a message"), self.picker)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo_last)

    def _make_message(self) -> None:
        self.to = Label("", "strong", wrap=True)
        self.reach = Label("", "small", ink="ink2", wrap=True)
        self.subject = Label("", wrap=True, whole=True)
        self.text = FilledText()
        self.text.setAccessibleName(_("The text as it is read"))
        self.text.setMaximumHeight(theme.NO_LIMIT)
        self.attached = QCheckBox()
        self.attached.setChecked(True)
        self.attached.toggled.connect(lambda _on: self._show_ways())
        self.save_attached = Button(_("Save it…", context="button"), "link", does=self.save_attachment)
        self._along = WrappingRow(self.attached, self.save_attached, gap=10)
        self.state = WrittenLine(small=True)
        self.state.written.connect(self._workspace.note_written)
        self.previous = Button("", icon="back", tip=_("Previous message (Alt+Left)"), does=partial(self.step, -1))
        self.next = Button("", icon="next", tip=_("Next message (Alt+Right)"), does=partial(self.step, 1))
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.step, by))
        self.mail = Button(_("Open in mail", context="button"), icon="mail", does=self.open_mail)
        self.zalo = Button(_("Copy for Zalo", context="button"), icon="copy", does=self.copy_text)
        self.save = Button(_("Save as a mail file…"), icon="export", does=self.save_mail)
        self._ways = WrappingRow(self.previous, self.next, self.mail, self.zalo, self.save)
        self._message = column(self.to, self.reach, self.subject, gap=4)
        self._message.addWidget(self.text, 1)
        for part in (self._along, self.state, self._ways):
            self._message.addWidget(part)

    def _make_foot(self) -> None:
        self.leave = Button(_("Close", context="button"), does=self.reject)
        self.calls = Button("", icon="print", does=self.print_calls)
        self.make = Button("", icon="export", does=self.send)
        self.unsent = Button(_("Not sent after all"), does=self.unmark)
        self.sent = Button("", "primary", icon="saved", does=self.mark)

    # --- what is shown --------------------------------------------------------------------------------------------

    def shown(self) -> Ready | None:
        """Return the message shown."""
        place = self.list.currentRow()
        return self.batch.messages[place] if 0 <= place < len(self.batch.messages) else None

    def sent_on(self, ready: Ready) -> date | None:
        """Return the day a message was marked as sent, nothing where it was not."""
        try:
            return date.fromisoformat(self._workspace.draft(self.batch.mark(ready)))
        except ValueError:
            return None

    def left(self) -> list[Ready]:
        """Return the messages that are not marked as sent."""
        return [ready for ready in self.batch.messages if self.sent_on(ready) is None]

    def is_done(self) -> bool:
        """Return whether all messages are marked as sent, the last of them now."""
        return bool(self._undone) and bool(self.batch.messages) and not self.left()

    def sent_ids(self) -> frozenset[str]:
        """Return the ids of the messages that are marked as sent; none where nothing was marked now."""
        if not self._undone:
            return frozenset()
        return frozenset(ready.id for ready in self.batch.messages if self.sent_on(ready) is not None)

    def _first_left(self) -> int:
        left = self.left()
        return self.batch.messages.index(left[0]) if left else 0

    def _show_list(self, place: int) -> None:
        """Show all messages, and choose one; a line that says the same is left as it is."""
        self._filling = True
        shown = [self._line(ready) for ready in self.batch.messages]
        if self.list.count() != len(shown):
            self.list.clear()
            self.list.addItems([""] * len(shown))
            self.picker.offer([(at, "") for at in range(len(shown))], None)
        for at, (words, icon, ink) in enumerate(shown):
            item = self.list.item(at)
            if item.text() != words or item.data(Qt.ItemDataRole.UserRole) != icon:
                item.setText(words)
                item.setIcon(theme.icon(icon, ink))
                item.setData(Qt.ItemDataRole.UserRole, icon)
                self.picker.setItemText(at, words)
        self.list.setCurrentRow(place if shown else -1)
        self._filling = False
        self._show_count()
        self._show_message()

    def _line(self, ready: Ready) -> tuple[str, str, str]:
        """Return how a message stands: words, icon and colour."""
        on = self.sent_on(ready)
        words = in_line(ready.to, _("sent {day}", context="state", day=on) if on else _lacks(ready))
        icon, ink = ("ok", "good") if on else ("warning", "warn") if ready.gaps else ("ring", "ink2")
        return words, icon, ink

    def _show_count(self) -> None:
        all_, left = len(self.batch.messages), len(self.left())
        if not all_:
            words = _("Nobody has to be written to.")
        elif not left:
            words = _("All are marked as sent.")
        else:
            words = ngettext("{done} of {n} sent", "{done} of {n} sent", all_, context="count", done=all_ - left)
        self.count.setText(words)
        self.notes.setText("\n".join(map(str, self.batch.notes)))
        self.notes.setVisible(bool(self.batch.notes))
        is_over = bool(all_) and not left
        restyle(self.leave, kind="primary" if is_over else "secondary")
        (self.leave if is_over else self.sent).setDefault(True)
        self.undo.setVisible(bool(self._undone))
        self.again.setVisible(left < all_)
        ids = [ready.id for ready in self.left()]
        calls = len(sending.to_call(self.batch, ids))
        self.make.setText(ngettext("Write {n} mail file…", "Write {n} mail files…", left))
        self.make.setVisible(all_ > 1)
        self.make.allow("" if self._mailed() else _("Nothing is left to write."))
        self.calls.setText(_("Call sheet ({n})", context="button", n=calls))
        self.calls.setVisible(any(not ready.is_to_all for ready in self.batch.messages))
        self.calls.allow("" if calls else _("Everyone who is left has an e-mail address."))

    def _mailed(self) -> list[str]:
        """Return the ids of what can be written as mail files: what is left, and has no gap."""
        return [ready.id for ready in self.left() if not ready.gaps]

    def _show_message(self) -> None:
        ready = self.shown()
        if self._filling:
            return
        self.picker.set_value(self.list.currentRow())
        self._say("")
        for part in (self.to, self.reach, self.subject, self.text, self._along, self.state, self._ways):
            part.setVisible(ready is not None)
        is_sent = ready is not None and self.sent_on(ready) is not None
        self.sent.setVisible(ready is not None and not is_sent)
        self.unsent.setVisible(is_sent)
        if ready is None:
            return
        self.to.setText(ready.to)
        self.reach.setText(_reach(ready))
        self.reach.set_ink("warn" if ready.broken_email or not (ready.emails or ready.phone) else "ink2")
        self.subject.setText(_("Subject: {subject}", context="field", subject=ready.title))
        self.text.show_filled(ready.body)
        self._along.setVisible(ready.attachment is not None)
        if ready.attachment is not None:
            self.attached.setText(
                literal(_("Attached: {name}", context="field", name=shortened(ready.attachment.name)))
            )
        self.sent.setText(self._sent_words(ready))
        several = len(self.batch.messages) > 1
        for button in (self.previous, self.next):
            button.setVisible(several)
        self._show_ways()

    def _sent_words(self, ready: Ready) -> str:
        others = [other for other in self.left() if other.id != ready.id]
        return _("Sent, go to the next") if others else _("Mark as sent")

    def _show_ways(self) -> None:
        ready = self.shown()
        if ready is None:
            return
        gap = str(gap_problem(ready.gaps[0], self.batch.title, record="").message) if ready.gaps else ""
        no_address = _("No e-mail address of this person can be used.")
        self.mail.allow(gap or ("" if ready.emails else no_address))
        self.zalo.allow(gap)
        self.save.allow(gap)
        self.sent.allow(gap)
        too_long = bool(self.batch.most) and len(ready.words) > self.batch.most
        self.state.say(gap or self._length(ready), "warn" if gap or too_long else "ink2")

    def _length(self, ready: Ready) -> str:
        length = len(ready.words)
        if self.batch.most:
            return _("{n}/{most} characters", context="count", n=number(length, 0), most=self.batch.most)
        return ngettext("{n} character", "{n} characters", length, context="count")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a choice stand for the list where the dialog is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, several = self.width() < NARROW * theme.px(15), len(self.batch.messages) > 1
        self.list.setVisible(several and not narrow)
        self._picker.setVisible(several and narrow)

    def _act_first(self, is_first: bool) -> None:
        """Put the ways out above the text, where the dialog scrolls, or below it."""
        parts: tuple[QWidget, ...] = (self._ways, self.state) if is_first else (self.state, self._ways)
        for part in parts:
            self._message.removeWidget(part)
        place = self._message.indexOf(self.text) if is_first else self._message.count()
        for at, part in enumerate(parts, place):
            self._message.insertWidget(at, part)

    def _speak(self, code: str) -> None:
        self.batch = self._make(language=code)
        self._show_list(min(self.list.currentRow(), len(self.batch.messages) - 1))

    def step(self, by: int) -> None:
        """Show the next message or the one before."""
        count = len(self.batch.messages)
        if count > 1:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    # --- marking --------------------------------------------------------------------------------------------------

    def mark(self) -> None:
        """Mark the message shown as sent and go to the next that is left; after the last one the dialog is left."""
        ready = self.shown()
        if ready is None:
            return
        self._keep({self.batch.mark(ready): date.today().isoformat()})
        here, count = self.list.currentRow(), len(self.batch.messages)
        order = [(here + by) % count for by in range(1, count)]
        left = {other.id for other in self.left()}
        self._show_list(next((place for place in order if self.batch.messages[place].id in left), here))
        if not left:
            self.leave.setFocus()

    def unmark(self) -> None:
        """Take the mark of the message shown back."""
        ready = self.shown()
        if ready is not None:
            self._keep({self.batch.mark(ready): ""})
            self._show_list(self.list.currentRow())
            self.sent.setFocus()

    def start_again(self) -> None:
        """Take all marks back, such as for a second reminder."""
        marks = [self.batch.mark(ready) for ready in self.batch.messages if self.sent_on(ready) is not None]
        self._keep(dict.fromkeys(marks, ""))
        self._show_list(0)

    def undo_last(self) -> None:
        """Take back what was marked last."""
        if not self._undone:
            return
        before = self._undone.pop()
        for name, content in before.items():
            self._workspace.keep_draft(name, content)
        places = [place for place, ready in enumerate(self.batch.messages) if self.batch.mark(ready) in before]
        self._show_list(places[0] if places else self.list.currentRow())

    def _keep(self, marks: dict[str, str]) -> None:
        self._undone.append({name: self._workspace.draft(name) for name in marks})
        for name, content in marks.items():
            self._workspace.keep_draft(name, content)

    # --- what leaves ----------------------------------------------------------------------------------------------

    def open_mail(self) -> None:
        """Open the message as a draft in the mail program: by a link, or as a file where it is long or has a file."""
        ready = self.shown()
        if ready is None or not self.mail.isEnabled():
            return
        attached = self._goes_along(ready)
        link = "" if attached else ready.link
        if link:
            opened = opening.open_mail(link)
        else:
            path = opening.new_mail_file(ready.to)
            if not self._write(partial(sending.write_mail, path, ready, attached=attached)):
                return
            opened = opening.open_path(path)
        if opened:
            self._tell(_("Opened in your mail program. Once it is sent, mark it here."))
        else:
            self._say(_("No mail program opened. Save the message as a mail file, or copy the text."))
            self.save.setFocus()

    def copy_text(self) -> None:
        """Put the text on the clipboard."""
        ready = self.shown()
        if ready is None or not self.zalo.isEnabled():
            return
        QGuiApplication.clipboard().setText(ready.words)
        if self._goes_along(ready):
            self._tell(_("Copied. Save what is attached and send it as well; once it is sent, mark it here."))
        else:
            self._tell(_("Copied. Once it is sent, mark it here."))

    def save_mail(self) -> None:
        """Ask for a file and write the message as a mail file."""
        ready = self.shown()
        if ready is None or not self.save.isEnabled():
            return
        with using(self.language.value()):
            name = str(self.batch.title) if ready.is_to_all else ready.to
        path = file_choice.where_to_save(self, _("Save as a mail file"), name, ".eml", file_choice.Purpose.FORMS)
        if path is not None:
            self._save(path, partial(sending.write_mail, path, ready, attached=self._goes_along(ready)))

    def save_attachment(self) -> None:
        """Ask for a file and write what goes along with the message."""
        ready = self.shown()
        if ready is None or ready.attachment is None:
            return
        name = Path(ready.attachment.name)
        path = file_choice.where_to_save(
            self, _("Save what is attached"), name.stem, name.suffix, file_choice.Purpose.FORMS
        )
        if path is not None:
            self._save(path, partial(sending.write_attachment, path, ready.attachment))

    def _save(self, path: Path, write: Callable[[], object]) -> None:
        """Write a file and say so here: what the window says is behind the dialog."""
        if self._write(write):
            self._say("")
            self.state.say_written(saved_words(path, names=True), path)

    def send(self) -> None:
        """Ask for a folder and write all that is left as mail files."""
        ids = self._mailed()
        folder = file_choice.which_folder(self, _("Folder for the messages"), file_choice.Purpose.FORMS)
        if folder is None or not ids:
            return
        with using(self.language.value()):  # which names the folder
            job = sending.write_mails(self.batch, folder, ids, attached=self.attached.isChecked())
        self.sent.setEnabled(False)
        self._begin(job, self._finish)

    def _finish(self, written: tuple[Path, ...]) -> None:
        self._stop()
        folder = written[0].parent
        notice = message(
            "The messages are in the folder {place}. Open each, send it, and mark it here.",
            place=shortened(folder.name),
        )
        self.state.say_written(notice, folder)

    def _show_ready(self) -> None:
        self._show_count()
        self._show_ways()

    def print_calls(self) -> None:
        """Preview the call sheet of those who are left and have no e-mail address."""
        ids = tuple(ready.id for ready in self.left())
        write = partial(sending.write_call_sheet, self._workspace.desk, make=self._make, ids=ids, today=date.today())
        self.asked.emit(Print(message("Call sheet", context="title"), write, self.language.value()))

    def _goes_along(self, ready: Ready) -> bool:
        return ready.attachment is not None and self.attached.isChecked()

    def _write(self, write: Callable[[], object]) -> bool:
        """Write a draft for the mail program; say why where that fails."""
        try:
            write()
        except MentorDeskError as error:
            self._say(str(error.message))
            return False
        return True

    def _tell(self, words: str) -> None:
        """Say what has happened, below the message."""
        self._say("")
        self.state.say(words, "good")


def open_sending(
    host: DialogHost, workspace: Workspace, make: Make, ask: Callable[[AnyCommand], object], *, spoken: str = ""
) -> SendMessages:
    """Open the dialog over a page; ``ask`` takes its commands, ``spoken`` is the language it begins in."""
    dialog = SendMessages(workspace, make, host.parent, spoken=spoken)
    dialog.asked.connect(ask)
    host.open(dialog)
    return dialog


def _lacks(ready: Ready) -> str:
    """Return what a message of one person lacks to be sent."""
    if ready.is_to_all or ready.emails:
        return ""
    if ready.broken_email:
        return _("e-mail address cannot be used")
    return _("no e-mail address") if ready.phone else _("no e-mail, no phone")


def _reach(ready: Ready) -> str:
    """Return how a reader is reached, in words."""
    if ready.is_to_all:
        missing = len(ready.without_email)
        people = ngettext("{n} person", "{n} people", len(ready.people), context="count")
        if not missing:
            return people
        without = ngettext("{n} has no e-mail address", "{n} have no e-mail address", missing)
        return in_line(people, without)
    person = ready.people[0]
    if ready.broken_email:
        found = _("“{email}” is not one e-mail address; correct it on the page People.", email=shortened(person.email))
    else:
        found = ready.emails[0] if ready.emails else _("no e-mail address")
    return in_line(found, person.phone or _("no phone number"), person.department)
