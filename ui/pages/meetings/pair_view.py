"""The pairs and groups: how often each has met, who has gone quiet, and what each promised."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QVBoxLayout

from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, PartnershipState
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.words import END_REASON_WORDS, GROUP_END_WORDS, RHYTHM_WORDS
from mentordesk.i18n import _, message, ngettext, percent
from mentordesk.services import meetings
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import DialogHost
from ui.dialogs.meetings.ending import EndPairDialog
from ui.dialogs.meetings.series import SeriesDialog
from ui.keys import is_enter
from ui.models.meetings import pair_columns, standing_look, standing_words
from ui.models.records import RecordModel
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Holder,
    Label,
    WrappingRow,
    clear,
    column,
    holding,
    line,
    row,
    scrolling,
    show_if,
    take_out,
)
from ui.widgets.form.wrapped_check import WrappedCheck
from ui.widgets.table.fitting import FittedTable
from ui.workspace import Workspace


class PairTable(FittedTable):
    """The table; Enter notes a meeting of the pair chosen."""

    entered = Signal()

    def __init__(self, model: RecordModel[Partnership]) -> None:
        super().__init__(model, give_way=("actions", "standing", "pair"), drop=("last", "next"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PairView(Holder):
    """The table and the card of the pair chosen. ``note_wanted`` and the others ask the page, with its id."""

    note_wanted = Signal(str)
    record_wanted = Signal(str)
    calendar_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._facts = MeetingFacts(today=date.today())
        self._wide: bool | None = None
        self._stale = True
        self.dialogs = DialogHost(self)
        self.model: RecordModel[Partnership] = RecordModel(pair_columns(), self)
        self.table = PairTable(self.model)
        self.table.setAccessibleName(_("The pairs and groups"))
        self.table.sort_by("standing")
        self.table.entered.connect(self._note)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_card())
        self.series_all = Button(_("Plan for all who have nothing planned…"), "link", does=self.plan_all)
        self.card = FramedHolder()
        self.card.setProperty("box", "sheet")
        self._make_card()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(10))
        self.arrange(wide=True)

    def _make_card(self) -> None:
        self.name = Label("", "section", wrap=True)
        self.mark = Label()
        self.standing = Label("", wrap=True)
        self.why = Label("", "small", ink="ink2", wrap=True)
        self.figures = Label("", "small", ink="ink2", wrap=True)
        self.agreed = Label("", "small", ink="ink2", wrap=True)
        self.actions_words = Label("", "label", ink="ink2", wrap=True)
        self._actions = QVBoxLayout()
        self._actions.setSpacing(theme.px(6))
        self.boxes: dict[str, WrappedCheck] = {}
        self.note = Button(_("Note a meeting"), "primary", icon="add", does=self._note)
        self.plan = Button(_("Plan the meetings…"), small=True, icon="calendar", does=self.plan_chosen)
        self.pause = Button("", small=True, icon="pending", does=self.pause_or_resume)
        self.end = Button("", small=True, does=self.end_or_reopen)
        self.record = Button(_("Record of the pair"), small=True, icon="print", does=self._print_record)
        self.calendar = Button(
            _("Calendar file…", context="button"), small=True, icon="export", does=self._save_calendar
        )
        self.own = WrappingRow(self.plan, self.pause, self.end, self.record, self.calendar)
        inner = column(
            self.name,
            4,
            row(self.mark, self.standing, None, gap=6),
            4,
            self.why,
            self.figures,
            self.agreed,
            10,
            line(),
            10,
            self.actions_words,
            4,
            self._actions,
            None,
        )
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 16, 14, 16)))
        layout.setSpacing(theme.px(10))
        self.area = scrolling(holding(inner))
        layout.addWidget(self.area, 1)
        layout.addWidget(self.own)
        layout.addWidget(holding(row(None, self.note)))
        self.card.setMinimumWidth(theme.px(300))

    def arrange(self, *, wide: bool) -> None:
        """Show the card beside the table, or below it."""
        if wide == self._wide:
            return
        self._wide = wide
        take_out(self._grid)
        self._grid.addWidget(self.table, 0, 0)
        self._grid.addWidget(self.series_all, 1, 0, Qt.AlignmentFlag.AlignLeft)
        if wide:
            self._grid.addWidget(self.card, 0, 1, 2, 1)
        else:
            self._grid.addWidget(self.card, 2, 0)
        self._grid.setColumnStretch(0, 68)
        self._grid.setColumnStretch(1, 32 if wide else 0)
        self._grid.setRowStretch(0, 1)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_facts(self, facts: MeetingFacts) -> None:
        """Show these pairs and groups; the one chosen stays chosen."""
        self._facts, self._stale = facts, True
        if not self.isHidden():  # the page itself may be behind another, and comes back with it
            self.show_now()

    def show_now(self) -> None:
        """Show the pairs where they are not shown yet."""
        if not self._stale:
            return
        self._stale = False
        facts = self._facts
        chosen = self.chosen_id()
        self.model.show(facts.partnerships)
        self.table.fit()
        if facts.partnerships and not self.table.chosen_ids():
            first = self.model.record(0).id
            self.table.choose({chosen if chosen in facts.by_id else first})
        self.series_all.setVisible(bool(self._without_plan()) and not self._workspace.desk.read_only)
        self._show_card()

    def _without_plan(self) -> list[Partnership]:
        return [
            found
            for found in self._facts.partnerships
            if found.state is PartnershipState.ACTIVE and found.next is None and found.terms.end is not None
        ]

    def choose(self, partnership_id: str) -> None:
        """Choose a pair or a group."""
        self.show_now()
        self.table.choose({partnership_id})

    def chosen_id(self) -> str:
        """Return the id of the pair or group chosen, "" for none."""
        chosen = self.table.chosen_records()
        return chosen[0].id if chosen else ""

    def chosen(self) -> Partnership | None:
        """Return the pair or group chosen."""
        return self._facts.by_id.get(self.chosen_id())

    def _show_card(self) -> None:
        found = self.chosen()
        self.card.setVisible(found is not None)
        if found is None:
            return
        self.name.setText(found.name)
        icon, ink = standing_look(found)
        self.mark.setPixmap(theme.pixmap(icon, ink, 18, self.devicePixelRatioF()))
        self.standing.setText(standing_words(found))
        self.standing.set_ink(ink)
        self.why.setText(_why_ended(found))
        show_if(bool(self.why.text()), self.why)
        self.figures.setText(_figures(found))
        self.agreed.setText(_agreed(found))
        self._show_actions(found)
        self._show_buttons(found)

    def _show_buttons(self, found: Partnership) -> None:
        writable = not self._workspace.desk.read_only
        is_group = isinstance(found.record, Group)
        self.note.setVisible(writable and found.is_live)
        self.plan.setVisible(writable and found.is_live)
        self.pause.setVisible(writable and found.is_live)
        paused = found.state is PartnershipState.PAUSED
        self.pause.setText(_("Go on", context="button") if paused else _("Pause", context="button"))
        self.end.setVisible(writable)
        ending = _("End the group…", context="button") if is_group else _("End the pair…", context="button")
        again = _("Reopen the group", context="button") if is_group else _("Reopen the pair", context="button")
        self.end.setText(ending if found.is_live else again)
        why_not = None if found.is_live else meetings.why_not_again(self._workspace.desk, found.record)
        self.end.allow(str(why_not or ""))
        self.record.setText(_("Record of the group") if is_group else _("Record of the pair"))
        self.calendar.setVisible(found.is_live)
        self.calendar.allow("" if found.next is not None else _("Nothing is planned from today on."))

    def _show_actions(self, found: Partnership) -> None:
        clear(self._actions)
        self.boxes = {}
        called = dict(meetings.called(self._workspace.desk, found))
        if not found.may_note:
            self.actions_words.setText(_("Not all agreed to notes, so no topics and actions are kept."))
            return
        shown = [*found.open_actions, *_done_lately(found)]
        words = _("Actions", context="field") if shown else _("No actions are open.")
        self.actions_words.setText(words)
        for action in shown:
            late = action.done_on is None and action.due is not None and action.due < found.today
            by = _("by {day}", context="time", day=action.due) if action.due else ""
            done = _("done {day}", context="state", day=action.done_on) if action.done_on else by
            about = Label(in_line(called.get(action.person_id or "", ""), done), "small", ink="bad" if late else "ink2")
            box = WrappedCheck(action.what, about)
            box.setChecked(action.done_on is not None)
            box.box.setEnabled(not self._workspace.desk.read_only)
            box.toggled.connect(partial(self._tick, action))
            self.boxes[action.id] = box
            self._actions.addWidget(box)

    # --- what the owner does --------------------------------------------------------------------------------------

    def _note(self) -> None:
        found = self.chosen()
        if found is not None and found.is_live:
            self.note_wanted.emit(found.id)

    def _print_record(self) -> None:
        self.record_wanted.emit(self.chosen_id())

    def _save_calendar(self) -> None:
        self.calendar_wanted.emit(self.chosen_id())

    def _tick(self, action: AgreedAction, done: bool) -> None:
        change = meetings.tick(self._workspace.desk, [action], done_on=date.today() if done else None)
        self._workspace.do(change)

    def plan_chosen(self) -> None:
        """Plan the missing meetings of those chosen."""
        chosen = [found for found in self.table.chosen_records() if found.is_live]
        if chosen:
            self.dialogs.open(SeriesDialog(self, self._workspace, chosen))

    def plan_all(self) -> None:
        """Plan the missing meetings of everybody who has nothing planned."""
        self.dialogs.open(SeriesDialog(self, self._workspace, self._without_plan()))

    def pause_or_resume(self) -> None:
        """Let the pair chosen rest, or go on."""
        found = self.chosen()
        if found is None:
            return
        if found.state is PartnershipState.PAUSED:
            change = meetings.resume(self._workspace.desk, found.record)
            self._workspace.do(change, tell=message("{pair} goes on.", context="notice", pair=found.name))
        else:
            change = meetings.pause(self._workspace.desk, found.record, on=date.today())
            said = message("{pair} pauses; nobody is called quiet meanwhile.", pair=found.name)
            self._workspace.do(change, tell=said)

    def end_or_reopen(self) -> None:
        """Ask how the pair chosen ends, or reopen it."""
        found = self.chosen()
        if found is None:
            return
        if found.is_live:
            self.dialogs.open(EndPairDialog(self, self._workspace, found))
        else:
            change = meetings.reopen(self._workspace.desk, found.record)
            self._workspace.do(change, tell=message("Reopened: {pair}.", context="notice", pair=found.name))


def _figures(found: Partnership) -> str:
    counts = found.counts
    held = ngettext("{n} meeting held", "{n} meetings held", counts.held, context="count")
    hours = ngettext("{n} minute together", "{n} minutes together", counts.minutes) if counts.minutes else ""
    share = ""
    if counts.completion is not None:
        of = _("{held} of {due}", context="count", held=counts.held, due=counts.due)
        share = _("kept {share} ({of})", context="count", share=percent(counts.completion), of=of)
    return in_line(held, hours, share)


def _why_ended(found: Partnership) -> str:
    """Return why it ended, with the remark that its owner alone sees."""
    reasons = GROUP_END_WORDS if found.is_group else END_REASON_WORDS
    return in_line(str(reasons.get(found.record.end_reason, "")), found.record.end_remark)


def _agreed(found: Partnership) -> str:
    terms = found.terms
    rhythm = str(RHYTHM_WORDS[terms.rhythm])
    minutes = ngettext("{n} minute", "{n} minutes", terms.minutes, context="count")
    since = _("since {day}", context="time", day=terms.start) if terms.start else ""
    until = _("until {day}", context="time", day=terms.end) if terms.end else ""
    return in_line(rhythm, minutes, terms.place, f"{since} {until}".strip())


def _done_lately(found: Partnership) -> list[AgreedAction]:
    """Return the few actions that were done last."""
    done = [action for action in found.actions if action.done_on is not None]
    return sorted(done, key=lambda action: action.done_on or date.min, reverse=True)[:3]
