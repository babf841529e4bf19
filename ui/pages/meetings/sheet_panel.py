"""The sheet of an activity: before, observe, debrief; done acts are read, the open one has its fields."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.executive.activities import Stage, done_on, is_ahead, open_act, stage
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.executive.sheets import ACT_WORDS, Act, Line, filled, sheet_of, words_of
from mentordesk.domain.records.executive import Activity
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import Message, _, day, message, ngettext, number
from mentordesk.services import executive, executive_papers
from mentordesk.text import in_line
from ui import theme
from ui.commands import Print
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Label,
    Segments,
    WrappingRow,
    clear,
    column,
    holding,
    line,
    row,
    scrolling,
)
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Field, TextEdit
from ui.workspace import Workspace

_NEXT: dict[Act, Message] = {
    Act.BEFORE: message("Prepared", context="button"),
    Act.OBSERVE: message("Observed", context="button"),
    Act.DEBRIEF: message("Save and sign off"),
}


class SheetPanel(FramedHolder):
    """The card; ``change`` and ``delete`` are of the activity itself, ``ask`` previews a paper."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        ask: Callable[[Print], object],
        change: Callable[[], object],
        delete: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self._workspace, self._ask = workspace, ask
        self._row: ExecutiveRow | None = None
        self._activity: Activity | None = None
        self._shown: tuple[str, Stage, bool] | None = None
        self.saved: dict[str, AutosavedField] = {}
        self.rating: Segments[int] | None = None
        self.kind = Label("", "section", wrap=True)
        self.about = Label("", "small", ink="ink2", wrap=True)
        self.change = Button(_("Change…", context="button"), "link", does=change)
        self.delete = Button("", "link", icon="trash", tip=_("Delete the activity"), does=delete)
        self.no_notes = Label("", "small", ink="ink2", wrap=True)
        self._acts = QVBoxLayout()
        self._acts.setSpacing(theme.px(8))
        self.print_empty = Button(_("Print empty", context="button"), "link", does=self.print_blank)
        self.print_filled = Button(_("Print filled in"), "link", does=self.print_sheet)
        self.next = Button("", "primary", icon="saved", does=self.finish)
        self.reopen = Button(_("Open again", context="button"), "link", does=self.open_again)
        inner = column(
            holding(row(self.kind, None, self.change, self.delete)),
            self.about,
            4,
            self.no_notes,
            self._acts,
            None,
            gap=4,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 16, 14, 16)))
        layout.setSpacing(theme.px(10))
        self.area = scrolling(holding(inner))
        self.area.verticalScrollBar().rangeChanged.connect(self._show_open)
        self._is_new = False
        layout.addWidget(self.area, 1)
        layout.addWidget(WrappingRow(self.print_empty, self.print_filled, self.reopen))
        layout.addWidget(holding(row(None, self.next)))
        self.setMinimumWidth(theme.px(300))

    @property
    def has_activity(self) -> bool:
        """Whether the sheet of an activity is shown."""
        return self._activity is not None

    def show_activity(self, shown: ExecutiveRow | None, activity: Activity | None) -> None:
        """Show the sheet of an activity; nothing where none is chosen. What is being typed stays."""
        if self._activity is not None and (activity is None or activity.id != self._activity.id):
            self.flush()
        self._row, self._activity = shown, activity
        self.setVisible(activity is not None)
        if activity is None:
            self._shown = None
            return
        self.kind.setText(str(ACTIVITY_WORDS[activity.kind]))
        own = activity.title if activity.title != str(ACTIVITY_WORDS[activity.kind]) else ""
        hours = _("{hours} h", context="count", hours=number(activity.hours)) if activity.hours is not None else ""
        on = day(activity.on) if activity.on else _("no date yet", context="state")
        self.about.setText(in_line(on, hours, own, activity.place, activity.competency, activity.evidence))
        if not self._may_note and shown is not None:
            words = _(
                "{name} does not agree to notes on meetings: only kind, day and hours are kept.", name=shown.called
            )
            self.no_notes.setText(words)
        self.no_notes.setVisible(not self._may_note)
        if self._shown == (activity.id, stage(activity), self._may_note):
            for code, field in self.saved.items():
                field.show(words_of(activity, code))
        else:
            self._build(activity)
            self._is_new = True
        self._show_buttons(activity)

    @property
    def _may_note(self) -> bool:
        """Whether the person agrees to notes."""
        return self._row is None or self._row.may_note

    def _show_open(self, _least: int, most: int) -> None:
        """Scroll to the first field that is open once a new sheet has its height: what is done stands above it."""
        first = next(iter(self.saved.values()), None)
        if not self._is_new or first is None or self._activity is None or not most:
            return
        self._is_new = False
        if open_act(self._activity) is not Act.BEFORE:
            self.area.ensureWidgetVisible(self.rating or first.control, 0, theme.px(20))
            self.area.ensureWidgetVisible(first.control, 0, theme.px(60))

    def _build(self, activity: Activity) -> None:
        if self._may_note:
            self.flush()
        clear(self._acts)
        self.saved = {}
        self.rating = None
        self._shown = (activity.id, stage(activity), self._may_note)
        for act in Act:
            self._acts.addWidget(line())
            self._acts.addWidget(self._head(activity, act))
            for asked in sheet_of(activity.kind).lines(act) if self._may_note else ():
                self._acts.addWidget(self._line(activity, act, asked))
        if stage(activity) is Stage.TO_DEBRIEF and self._may_note:
            asks = _("The mentor's view: 1 not yet clear, 5 very sure")
            self._acts.addWidget(Label(asks, "label", ink="ink2", wrap=True))
            self.rating = Segments([(value, str(value)) for value in range(1, 6)], activity.rating or 0)
            self.rating.setAccessibleName(asks)
            self.rating.chosen.connect(self._rate)
            self._acts.addWidget(self.rating)
        elif activity.rating:
            self._acts.addWidget(Label(_("The mentor's view: {n} of 5", n=activity.rating), "small", ink="ink2"))

    def _head(self, activity: Activity, act: Act) -> QWidget:
        done, is_open = done_on(activity, act), open_act(activity) is act
        lines = sheet_of(activity.kind).lines(act)
        count = ngettext(
            "{filled}/{n} line", "{filled}/{n} lines", len(lines), context="count", filled=filled(activity, lines)
        )
        state = _("up next", context="state") if is_open else ""
        if done and not self._may_note:
            state = _("done {day}", context="state", day=done)
        elif done:
            state = in_line(count, _("done {day}", context="state", day=done))
        elif is_open and act is Act.DEBRIEF and activity.on is not None:
            state = _("has waited since {day}", context="state", day=activity.on)
        words = Label(state, "small", ink="good" if done else "warn", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = row(Label(str(ACT_WORDS[act]), "strong"), gap=12)
        head.addWidget(words, 1)
        return holding(head)

    def _line(self, activity: Activity, act: Act, asked: Line) -> QWidget:
        """Return a line with its field where the act is open or to come, else as it is read."""
        written = words_of(activity, asked.code)
        locked = stage(activity) is Stage.SIGNED or self._workspace.desk.read_only
        if locked or done_on(activity, act) is not None:
            words = Label(written or "–", wrap=True)
            name = Label(str(asked.name), "small", ink="ink2")
            name.setFixedWidth(theme.px(92))
            return holding(row(name, words, gap=8))
        field = Field(str(asked.question), TextEdit(written, lines=1))
        saved = AutosavedField(field, str, partial(self._keep, asked.code))
        saved.show(written, anew=True)
        self.saved[asked.code] = saved
        return field

    def _show_buttons(self, activity: Activity) -> None:
        writable = not self._workspace.desk.read_only
        act = open_act(activity)
        ahead = act is not None and act is not Act.BEFORE and is_ahead(activity, date.today())
        self.next.allow(_("{day} is still ahead.", day=activity.on) if ahead else "")
        self.delete.setVisible(writable)
        self.print_filled.setVisible(self._may_note)
        self.next.setVisible(act is not None and writable)
        if act is not None:
            self.next.setText(str(_NEXT[act]))
        self.reopen.setVisible(act is None and writable)
        self.change.setVisible(act is not None and writable)

    def take_focus(self) -> None:
        """Begin in the first field that is open, else at the main button."""
        first = next(iter(self.saved.values()), None)
        (first.control if first is not None else self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the owner does --------------------------------------------------------------------------------------

    def _now(self) -> Activity | None:
        """Return the activity as the file has it."""
        if self._activity is None:
            return None
        return with_id(self._workspace.desk.all(Activity), self._activity.id)

    def _keep(self, code: str, words: str) -> bool:
        now = self._now()
        if now is None or stage(now) is Stage.SIGNED:
            return False
        return self._workspace.do(executive.set_line(self._workspace.desk, now, code, words.strip()))

    def _rate(self, value: int) -> None:
        now = self._now()
        if now is not None:
            self._workspace.do(executive.edit_activity(self._workspace.desk, now, replace(now, rating=value)))

    def finish(self) -> None:
        """Note that the open act is done; the debrief signs the activity off."""
        self.flush()
        now = self._now()
        act = open_act(now) if now is not None else None
        if now is None or act is None or (act is not Act.BEFORE and is_ahead(now, date.today())):
            return
        mentor = self._row.mentor if self._row else None
        change = executive.finish(self._workspace.desk, now, act, today=date.today(), by=mentor.id if mentor else None)
        self._workspace.do(change)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_again(self) -> None:
        """Open the sheet again; Undo does the same."""
        now = self._now()
        if now is not None:
            self._workspace.do(executive.reopen(now))

    def print_blank(self) -> None:
        """Preview the sheet to be filled in by hand."""
        self._print(empty=True)

    def print_sheet(self) -> None:
        """Preview the sheet as it is filled in."""
        self._print(empty=False)

    def _print(self, *, empty: bool) -> None:
        self.flush()
        now = self._now()
        if now is None:
            return
        write = partial(
            executive_papers.write_activity_sheet,
            self._workspace.desk,
            shown=self._row,
            activity=now,
            empty=empty,
            today=date.today(),
        )
        self._ask(Print(message("Activity sheet", context="title"), write))

    def flush(self) -> None:
        """Save what is being typed."""
        for field in self.saved.values():
            field.flush()
