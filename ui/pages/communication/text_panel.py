"""The text of the chosen row: written with placeholders, read as a named person gets it, copied, marked as sent."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.domain.communication.placeholders import (
    CHIPS,
    PLACEHOLDERS,
    Filled,
    Insert,
    Prepared,
    ReadBy,
    braced,
    gap_problem,
)
from mentordesk.domain.communication.readability import Mark
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.situation import Reader
from mentordesk.domain.communication.templates import SHORT, Wording
from mentordesk.domain.records.communication import Channel, MessageLanguage
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import CHANNEL_WORDS, MESSAGE_LANGUAGE_WORDS
from mentordesk.i18n import Message, _, day, language, message, ngettext, number
from mentordesk.services.communication import messages, ready
from mentordesk.text import in_line
from ui import theme
from ui.models.communicating import count_words
from ui.models.days import SHORT_WEEKDAYS
from ui.widgets import opening
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Holder,
    Label,
    LineLabel,
    Segments,
    WrappingRow,
    add_entry,
    column,
    holding,
    line,
    menu_of,
    row,
    show_if,
)
from ui.widgets.filled_text import FilledText
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Choice, Field, LineEdit, Typing
from ui.widgets.form.placeholder_edit import PlaceholderEdit
from ui.workspace import Workspace


class TextPanel(FramedHolder):
    """The panel. ``…_wanted`` ask the page; ``refused`` names a problem.

    It is long because writing, checking, reading as somebody and sending belong to one text.
    """

    sent_wanted = Signal()
    unsent_wanted = Signal()
    details_wanted = Signal()
    print_wanted = Signal()
    send_wanted = Signal()
    refused = Signal(Problem)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.workspace = workspace
        self._read_only = workspace.desk.read_only
        self._row: Row | None = None
        self._readers: tuple[Reader, ...] = ()
        self._reader = 0
        self._ready: Prepared | None = None
        self._make_head()
        self._make_text()
        self._make_preview()
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (20, 14, 20, 14)))
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._head)
        layout.addWidget(self.subject)
        layout.addWidget(self.chips)
        layout.addWidget(self.edit, 3)
        layout.addLayout(self._below)
        layout.addWidget(line())
        layout.addWidget(self._view_as)
        layout.addWidget(self.filled, 2)
        layout.addWidget(self.reason)
        layout.addWidget(self._buttons)

    def _make_head(self) -> None:
        self.title = LineLabel("", "heading")
        self.meta = Label("", "small", ink="ink2", wrap=True)
        first = MessageLanguage(language())
        choices = tuple((value, str(words)) for value, words in MESSAGE_LANGUAGE_WORDS.items())
        self.languages = Segments(choices, first)
        self.languages.setAccessibleName(_("Language of the text"))
        self.languages.chosen.connect(lambda _value: self._change_language())
        self._shown_language = first
        self.details = Button(_("Change the row…", context="button"), "link", does=self.details_wanted.emit)
        self.attached = Button(_("Open the picture or link"), "link", icon="look", does=self.open_attachment)
        first_line, second_line = row(gap=12), row(gap=12)
        first_line.addWidget(self.title, 1)
        first_line.addWidget(self.languages)
        second_line.addWidget(self.meta, 1)
        second_line.addWidget(self.attached)
        second_line.addWidget(self.details)
        self._head = column(first_line, second_line, gap=4)

    def _make_text(self) -> None:
        self.subject_line = LineEdit(hint=_("Subject", context="field"))
        self.subject = AutosavedHolder(Field("", self.subject_line), self._save_subject, read_only=self._read_only)
        self.subject_line.setAccessibleName(_("Subject", context="field"))
        self.chips = WrappingRow(gap=6)
        self.edit = PlaceholderEdit(watch=self._show_marks)
        self.edit.setMinimumHeight(theme.px(92))
        self.edit.setMaximumHeight(theme.px(420))
        self.edit.setAccessibleName(_("Text of the message"))
        self.edit.setReadOnly(self._read_only)
        self._typing = Typing(self.edit)
        self._typing.pause.connect(self._save_body)
        self.edit.textChanged.connect(self._typed)
        self._state_icon = Label()
        self.state = Label("", "small", ink="ink2", wrap=True)
        self.length = Label("", "small", ink="ink2")
        self.proposed = Button(_("Use the proposed text again"), "link", does=self._use_proposed)
        first = row(self._state_icon, gap=6)
        first.addWidget(self.state, 1)
        first.addWidget(self.length)
        self.hints = Label("", "small", ink="warn", wrap=True)
        self._below = column(first, self.hints, row(self.proposed, None), gap=4)

    def _make_preview(self) -> None:
        self.people: Choice[int] = Choice()
        self.people.setAccessibleName(_("Read it as", context="field"))
        self.people.picked.connect(self._read_as)
        self.previous = Button("", small=True, icon="back", tip=_("Previous person (Alt+Left)"))
        self.next = Button("", small=True, icon="next", tip=_("Next person (Alt+Right)"))
        self.previous.clicked.connect(lambda _on: self.step(-1))
        self.next.clicked.connect(lambda _on: self.step(1))
        self.place = Label("", "small", ink="ink2")
        across = row(Label(_("Read as", context="field"), "label", ink="ink2"), gap=8)
        across.addWidget(self.people, 1)
        for part in (self.place, self.previous, self.next):
            across.addWidget(part)
        self._view_as = holding(across)
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
        self.filled = FilledText()
        self.filled.setAccessibleName(_("The text as it is read"))
        self.reason_line = LineEdit()
        self._reason_field = Field(_("Why this person is asked"), self.reason_line)
        self.reason = AutosavedHolder(self._reason_field, self._save_reason, read_only=self._read_only)

    def _make_buttons(self) -> None:
        self.print = Button(_("Print", context="button"), icon="print", does=self.print_wanted.emit)
        self.copy = Button(_("Copy the text"), icon="copy", does=self.copy_text)
        self.send = Button(_("Send messages…", context="button"), icon="mail", does=self.send_wanted.emit)
        self.sent = Button(_("Mark as sent…", context="button"), icon="saved", does=self.sent_wanted.emit)
        self.unsent = Button(_("Not sent yet", context="button"), does=self.unsent_wanted.emit)
        self._buttons = WrappingRow(self.print, self.copy, self.send, self.unsent, self.sent)

    # --- what is shown --------------------------------------------------------------------------------------------

    def act_first(self, is_first: bool) -> None:
        """Put the buttons above the text, where it scrolls with the page, or below it."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self._buttons)
        layout.insertWidget(1 if is_first else layout.count(), self._buttons)

    def row(self) -> Row | None:
        """Return the row shown."""
        return self._row

    def text_language(self) -> MessageLanguage:
        """Return the language of the text shown."""
        return self.languages.value()

    def show_language(self, wanted: MessageLanguage) -> None:
        """Show the texts in a language."""
        if wanted is not self._shown_language:
            self.languages.button(wanted).setChecked(True)
            self._change_language()

    def show_row(self, shown: Row | None) -> None:
        """Show the text of a row; what is being typed stays."""
        is_other = shown is None or self._row is None or shown.id != self._row.id
        if is_other:
            self.flush()
        self._row = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        self.title.setText(str(shown.title))
        self.unsent.setVisible(shown.is_sent)
        self.sent.setVisible(not shown.is_sent)
        self.send.setVisible(ready.is_for_mail(shown))
        self.sent.setText(_("Note who came…") if shown.record.is_event else _("Mark as sent…", context="button"))
        for button in (self.unsent, self.sent, self.details):
            button.setEnabled(not self._read_only)
        self._readers = messages.readers(self.workspace.desk, shown, today=date.today())
        if is_other:
            self._reader = 0
        self._reader = min(self._reader, max(0, len(self._readers) - 1))
        self._show_meta(shown)
        self._show_text(shown, anew=is_other)

    def _show_meta(self, shown: Row) -> None:
        owner = with_id(self.workspace.desk.all(Person), shown.record.owner_id)
        when = f"{SHORT_WEEKDAYS[shown.day.weekday()]} {day(shown.day)}" if shown.day else _("no date yet")
        readers = ngettext("{n} reader", "{n} readers", len(self._readers), context="count")
        who = _("{name} sends it", name=owner.full_name) if owner else ""
        off = str(shown.why_off) if shown.why_off and not shown.is_sent else ""
        self.attached.setVisible(bool(shown.record.attachment))
        self.meta.setText(in_line(when, off, str(CHANNEL_WORDS[shown.record.channel]), readers, who))

    def _show_text(self, shown: Row, *, anew: bool) -> None:
        found = messages.text_of(self.workspace.desk, shown, self.text_language())
        short = shown.template is not None and shown.template.is_short
        show_if(not short, self.subject)
        self.subject.saved.show(found.wording.subject, anew=anew)
        if anew or not self.edit.hasFocus():
            self.edit.show_text(found.wording.body, self.text_language())
        self.proposed.setVisible(found.is_own and shown.template is not None and not self._read_only)
        self._show_chips()
        self._show_readers()
        self._read()

    def _show_chips(self) -> None:
        if self.chips.property("language") == str(self.text_language()):
            return
        self.chips.setProperty("language", str(self.text_language()))
        self.chips.clear()
        for insert in CHIPS:
            self._add_chip(insert)
        more = Button(_("More", context="button"), "chip", icon="down", small=True, does=self._offer_more)
        self.chips.add(more)
        self._more = more

    def _add_chip(self, insert: Insert) -> None:
        known = next(known for known in PLACEHOLDERS if known.insert is insert)
        name = known.names.get(self.text_language())
        if name is None:
            return
        chip = Button(name, "chip", icon="add", small=True, does=partial(self.edit.insert, insert))
        chip.setAccessibleName(_("Insert {name}", context="button", name=name))
        chip.setEnabled(not self._read_only)
        self.chips.add(chip)

    def _offer_more(self) -> None:
        menu = menu_of(self)
        for known in PLACEHOLDERS:
            name = known.names.get(self.text_language())
            if name is not None and known.insert not in CHIPS:
                add_entry(menu, name).triggered.connect(lambda _on=False, text=known.insert: self.edit.insert(text))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _show_readers(self) -> None:
        everyone = self._row is not None and self._row.template is not None and not self._row.template.is_personal
        names = [(n, reader.person.full_name) for n, reader in enumerate(self._readers)]
        self.people.offer(names, self._reader if names else None)
        several = bool(names) and not everyone
        self._view_as.setVisible(several)
        self.place.setText(count_words(self._reader + 1, len(names)) if names else "")
        for button in (self.previous, self.next):
            button.setEnabled(len(names) > 1)

    def reader(self) -> Reader | None:
        """Return who the text is read as, nobody where there is nobody."""
        return self._readers[self._reader] if self._readers else None

    def _read(self) -> None:
        """Fill the text for its reader, and say what is missing and how long it is."""
        if self._row is None:
            return
        self._ready = messages.prepared(self.workspace.desk, self._row, self.text_language(), self.edit.text())
        reader = self.reader()
        filled = self._ready.fill(reader)
        self.filled.show_filled(filled)
        read = self._ready.read_by(self._readers)
        self._show_state(filled, read)
        self._show_length(read.longest)
        self._show_reason(reader)

    def _show_state(self, filled: Filled, read: ReadBy) -> None:
        assert self._row is not None
        assert self._ready is not None
        problems = tuple(messages.gaps(self._row, self._ready, read))
        is_empty = not self.edit.text().strip()
        for button in (self.print, self.copy, self.send):
            button.allow(_("Write the text first.") if is_empty else "")
        if is_empty:
            icon, ink, words = "info", "ink2", _("There is no text yet.")
        elif problems:
            icon, ink, words = "warning", "warn", str(problems[0].message)
        elif filled.gaps:
            gap = filled.gaps[0]
            icon, ink, words = "info", "ink2", _("{name}: {why}", context="notice", name=braced(gap.name), why=gap.why)
        else:
            words = ngettext("Complete for {n} reader", "Complete for {n} readers", len(self._readers))
            icon, ink = "ok", "ink2"
        self._state_icon.setPixmap(theme.pixmap(icon, "good" if icon == "ok" else ink, 16, self.devicePixelRatioF()))
        self.state.setText(words)
        self.state.set_ink(ink)

    def _show_length(self, length: int) -> None:
        assert self._row is not None
        if self._row.record.channel is Channel.ZALO:
            words = _("longest {n}/{most} characters", n=number(length, 0), most=SHORT)
            self.length.set_ink("bad" if length > SHORT else "ink2")
        else:
            words = ngettext("{n} character", "{n} characters", length, context="count")
            self.length.set_ink("ink2")
        self.length.setText(words)

    def _show_marks(self, marks: Sequence[Mark]) -> None:
        self.hints.setVisible(bool(marks))
        if not marks:
            return
        first = str(marks[0].words)
        rest = len(marks) - 1
        more = ngettext("and {n} more", "and {n} more", rest) if rest else ""
        self.hints.setText(" ".join(filter(None, (first, more))))

    def _show_reason(self, reader: Reader | None) -> None:
        wanted = reader is not None and self._row is not None and self._asks_why()
        part = messages.part_of(self.workspace.desk, reader.person.id) if reader is not None and wanted else None
        self.reason.setVisible(part is not None)
        if part is not None and reader is not None:
            proposed = "" if part.invite_reason else _("As long as it is empty: {reason}", reason=reader.reason)
            self._reason_field.set_note(proposed)
            self.reason.saved.show(part.invite_reason)

    def _asks_why(self) -> bool:
        known = next(known for known in PLACEHOLDERS if known.insert is Insert.REASON)
        return known.typed(self.text_language()) in self.edit.text()

    # --- what the owner does --------------------------------------------------------------------------------------

    def _change_language(self) -> None:
        asked = self.languages.value()
        self.languages.button(self._shown_language).setChecked(True)
        self.flush()
        self.languages.button(asked).setChecked(True)
        self._shown_language = asked
        if self._row is not None:
            self._show_text(self._row, anew=True)

    def _typed(self) -> None:
        if self.edit.hasFocus():
            self._read()

    def _save_body(self) -> None:
        if self._row is not None:
            self._save(Wording(self._saved().subject, self.edit.text()))

    def _save_subject(self, subject: str) -> bool:
        return self._save(Wording(subject, self._saved().body))

    def _saved(self) -> Wording:
        assert self._row is not None
        return messages.text_of(self.workspace.desk, self._row, self._shown_language).wording

    def _save(self, words: Wording) -> bool:
        if self._row is None or words == self._saved():
            return True
        return self.workspace.do(messages.set_text(self.workspace.desk, self._row, self._shown_language, words))

    def _use_proposed(self) -> None:
        if self._row is not None:
            notice = message("The proposed text of “{title}” is used again.", title=self._row.title)
            change = messages.proposed_text(self.workspace.desk, self._row, self._shown_language)
            self.workspace.do(change, tell=notice)
            self.edit.show_text(self._saved().body, self._shown_language)
            self._read()

    def _save_reason(self, reason: str) -> bool:
        reader = self.reader()
        if reader is None or messages.part_of(self.workspace.desk, reader.person.id) is None:
            return True
        return self.workspace.do(messages.set_reason(self.workspace.desk, reader.person.id, reason))

    def _read_as(self, place: int) -> None:
        self.reason.saved.flush()
        self._reader = place
        self._show_readers()
        self._read()

    def step(self, by: int) -> None:
        """Read the text as the next person or the one before."""
        if len(self._readers) > 1:
            self._read_as((self._reader + by) % len(self._readers))

    def open_attachment(self) -> None:
        """Open the picture, the video or the link of the row."""
        if self._row is not None and not opening.open_link_or_file(self._row.record.attachment):
            words = message("“{what}” cannot be opened. Check the path or the link.", what=self._row.record.attachment)
            self.workspace.notified.emit(words, False)

    def copy_text(self) -> None:
        """Put the text for the reader on the clipboard, unless something in it has no value."""
        self.flush()
        if self._row is None or self._ready is None:
            return
        filled = self._ready.fill(self.reader())
        if filled.gaps:
            self.refused.emit(gap_problem(filled.gaps[0], self._row.title, record=self._row.id))
            return
        QGuiApplication.clipboard().setText(filled.text)
        reader = self.reader()
        personal = self._ready.is_personal and reader is not None
        words: Message = message("The text is copied. Paste it where you write.")
        if personal and reader is not None:
            words = message("The text for {name} is copied. Paste it where you write.", name=reader.person.full_name)
        self.workspace.notified.emit(words, False)

    def flush(self) -> None:
        """Save what is typed."""
        if self._row is not None:
            self.subject.saved.flush()
            self._typing.flush()
            self.reason.saved.flush()


class AutosavedHolder(Holder):
    """A field with the saving of its text."""

    def __init__(self, field: Field, keep: object, *, read_only: bool) -> None:
        super().__init__()
        self.saved = AutosavedField(field, str, keep)  # type: ignore[arg-type]
        if isinstance(field.control, LineEdit):
            field.control.setReadOnly(read_only)
        self.setLayout(column(field))
