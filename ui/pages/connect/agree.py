"""Part 6 of step 5: what both sides say to their pair, by mouse or number keys; a no leads to another proposal."""

from collections.abc import Collection, Container, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from mentordesk import current
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import pair_papers, pairing, pairing_rules
from ui import theme
from ui.commands import LongPaper, Print
from ui.dialogs.communication.introducing import propose_pairs
from ui.models.connecting import REPLY_KEYS, AgreeRow, agree_columns
from ui.models.records import Edit, RecordModel
from ui.pages.connect.agree_panel import AgreePanel
from ui.pages.connect.part import Act, Part, read_only_words
from ui.widgets.basic import Button, Label, WrappingRow, column, row
from ui.widgets.table.cells import PaintedCells, draw_new, draw_person
from ui.widgets.table.drafts import DraftLine
from ui.widgets.table.fitting import fit_whole
from ui.widgets.table.tables import Table, TablePlace

PANEL_WIDTH = 324
SIDES: tuple[tuple[str, Role], ...] = (("mentor_reply", Role.MENTOR), ("mentee_reply", Role.MENTEE))
"""The column of each side's answer."""

BOTH = (Role.MENTOR, Role.MENTEE)

FOR_SEVERAL = (Reply.YES, Reply.OPEN)
"""What both sides of several pairs can be noted to say at once."""


def agree_rows(pairs: tuple[Pair, ...], people: tuple[Person, ...], new: Container[str] = ()) -> tuple[AgreeRow, ...]:
    """Return pairs with both people; one whose people are gone is left out. ``new`` are the ids of new pairs."""
    held = {person.id: person for person in people}
    return tuple(
        AgreeRow(pair, held[pair.mentor_id], held[pair.mentee_id], pair.id in new)
        for pair in pairs
        if pair.mentor_id in held and pair.mentee_id in held
    )


def _paint_mentee(painter: QPainter, rect: QRect, row: AgreeRow) -> None:
    room = draw_new(painter, rect) if row.is_new else rect
    draw_person(painter, room, row.mentee.full_name, row.mentee.calling_name, "")


def _noted(count: int, said: Reply, sides: Collection[Role]) -> Message:
    """Return the message when the answers of several pairs were noted."""
    if len(sides) == 1:
        return messages("The answer of {n} pair is noted.", "The answers of {n} pairs are noted.", count)
    if said is Reply.YES:
        return messages("{n} pair: both have agreed.", "{n} pairs: both have agreed.", count)
    return messages("{n} pair: not asked yet.", "{n} pairs: not asked yet.", count)


def _says(shown: AgreeRow, reply: Reply) -> bool:
    return reply in (shown.pair.mentor_reply, shown.pair.mentee_reply)


class AgreePart(Part[TablePlace]):
    """The table of pairs with both answers, and beside it the pair selected with its note and what can be done.

    Its state is the place in the table; ``rest_wanted`` asks to find pairs for those who have none.

    It is long because keys, cells and the panel answer for one pair and for many.
    """

    rest_wanted = Signal()
    does = frozenset({"declined", "replies"})

    def build(self) -> None:
        self._read_only = self.workspace.desk.read_only
        self._called: Mapping[str, str] = {}
        self._seen: frozenset[str] = frozenset()
        self._led = ""
        self.model: RecordModel[AgreeRow] = RecordModel(agree_columns(editable=not self._read_only), self)
        self.model.edited.connect(self._edit)
        self.workspace.failed.connect(self.model.note_failure)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("What both sides say"))
        self.table.setItemDelegate(PaintedCells(self.table, {"mentee": _paint_mentee}))
        self.table.sort_by("mentor")
        self.table.clicked.connect(self._open_choice)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.count = Label("", "strong", wrap=True)
        self.keys = Label(
            _(
                "Keys in a cell: 1 yes, 2 no, 3 wants a change, 0 not asked yet. "
                "With several pairs selected, 1 means that both sides of each say yes."
            ),
            "small",
            ink="ink2",
            wrap=True,
        )
        self.all = Button(_("Select all", context="button"), "link", does=self.select_all)
        self.both = Button("", small=True, icon="ok", does=self.agree_all)
        self.letters = Button(
            _("Introduction letters…", context="button"), small=True, icon="print", does=self.print_letters
        )
        self.send = Button(_("Send messages…", context="button"), small=True, icon="mail", does=self.send_letters)
        self.shortlists = Button(
            _("Shortlists…", context="button"), small=True, icon="print", does=self.print_shortlists
        )
        self._papers = WrappingRow(self.shortlists, self.letters, self.send)
        self._is_wide = True
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self._papers)
        self.panel = AgreePanel(closed=read_only_words(self.workspace))
        self.panel.replied.connect(self._say_chosen)
        self.panel.noted.connect(self._save_note)
        self.panel.other_wanted.connect(self.propose_instead)
        across = row(gap=12)
        across.addWidget(self.keys, 1)
        across.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.both, 0, Qt.AlignmentFlag.AlignTop)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(24))
        unsaved = DraftLine(self.table, self.model, lambda shown: shown.mentee.full_name)
        self._across.addLayout(column(unsaved, self.table, 6, across), 1)
        self._across.addWidget(self.panel)
        self.nobody = Label(_("There are no pairs yet. Propose some first."), ink="ink2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(self._head)
        layout.addWidget(self.nobody, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._across, 1)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk = self.workspace.desk
        self._called = current.called(desk)
        new = pairing.new_pairs(desk)
        rows = agree_rows(pairing.pairs(desk), desk.all(Person), new)
        self.model.show(rows)
        self._fit()
        agreed = sum(pair_row.pair.state is PairState.CONFIRMED for pair_row in rows)
        self.count.setText(
            ngettext("{done} of {n} pair agreed", "{done} of {n} pairs agreed", len(rows), done=agreed) if rows else ""
        )
        for part in (self.table, self.keys, self.both, self.letters, self.send, self.shortlists):
            part.setVisible(bool(rows))
        self._papers.keep_in_one_row(self._is_wide)
        self.all.setVisible(len(rows) > 1)
        self.nobody.setVisible(not rows)
        if new - self._seen:
            self.table.show_chosen(new - self._seen)
        elif rows and not self.table.chosen_records():
            self.table.selectRow(0)
        self._seen = new
        self._show_panel()

    def chosen(self) -> AgreeRow | None:
        """Return the pair selected, of several the first."""
        found: list[AgreeRow] = self.table.chosen_records()
        return found[0] if found else None

    def _select(self) -> None:
        self._show_panel()
        self.acted.emit()

    def _show_panel(self) -> None:
        chosen = self.table.chosen_records()
        self._show_both()
        self.panel.setVisible(bool(chosen))
        if len(chosen) > 1:
            self.panel.show_several(chosen)
        elif chosen:
            self.panel.show_pair(chosen[0], self._called)

    def _show_both(self) -> None:
        """Say how many of the pairs selected would be noted as agreed, and why none would."""
        chosen = self.table.chosen_records()
        selected = len(chosen)
        count = sum(pair_row.pair.state is not PairState.CONFIRMED for pair_row in chosen)
        if count and count < selected:
            words = _("Both say yes: {n} of {all} selected", n=count, all=selected)
        else:
            words = ngettext("Both say yes", "Both say yes: {n} pairs", count or selected or 1)
        self.both.setText(words)
        self.both.setAccessibleName(words)
        why = "" if count else _("Both sides of the pairs selected have agreed already.")
        self.both.allow(read_only_words(self.workspace) or (why if selected else _("Select a pair first.")))

    def arrange(self, *, wide: bool) -> None:
        """Put the pair chosen beside the table or below it, and the papers beside the count or below it."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._is_wide = wide
        self._head.setDirection(way)
        self._papers.keep_in_one_row(wide)
        self._across.setDirection(way)
        self._across.setSpacing(theme.px(24 if wide else 10))
        self.panel.arrange(width=theme.px(PANEL_WIDTH), wide=wide)

    def problems(self) -> tuple[Problem, ...]:
        """Return who has said no or wants a change, and how many were not asked yet."""
        rows = self.model.records()
        against = [
            pair_row
            for pair_row in rows
            if {Reply.NO, Reply.CHANGE} & {pair_row.pair.mentor_reply, pair_row.pair.mentee_reply}
        ]
        found = []
        if against:
            found.append(
                Problem(
                    "against",
                    messages(
                        "{n} pair was not agreed to. Look for another mentor, or talk again.",
                        "{n} pairs were not agreed to. Look for other mentors, or talk again.",
                        len(against),
                    ),
                    Severity.WARNING,
                    record=against[0].id,
                    fix=message("See it", context="button"),
                )
            )
        silent = sum(Reply.OPEN in (pair_row.pair.mentor_reply, pair_row.pair.mentee_reply) for pair_row in rows)
        if silent:
            words = messages(
                "{n} pair has not been fully asked yet.", "{n} pairs have not been fully asked yet.", silent
            )
            found.append(Problem("silent", words, Severity.NOTE))
        return tuple(found)

    def calm(self) -> str:
        """Reply that all have agreed."""
        return _("Both sides of every pair have agreed.") if self.model.rowCount() else ""

    def fix(self, problem: Problem) -> None:
        """Show the pair that was not agreed to."""
        self.show_focus(problem.record)

    def show_focus(self, focus: str) -> None:
        """Choose a pair, or one that something is to be done for."""
        if focus in self.does:
            self.do(focus)
            return
        if focus:
            self.table.choose({focus})
        self.table.setFocus()

    def do(self, command: str) -> None:
        """Go to the way to another mentor for the first pair declined, or to the first answer that is not noted."""
        self._led = ""
        if command == "declined":
            self._go_to(Reply.NO)
            if self.panel.other.isVisible():
                self.panel.other.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._go_to(Reply.OPEN):
            self._go_to(Reply.CHANGE)
        self._led = self.table.current_id()
        self.acted.emit()

    def next_act(self, command: str) -> Act | None:
        """Return what is pressed once the pair that was declined, or those whose answers are noted, are selected."""
        chosen: list[AgreeRow] = self.table.chosen_records()
        if command == "declined":
            is_there = len(chosen) == 1 and _says(chosen[0], Reply.NO)
            return Act(self.panel.other.text(), self.propose_instead) if is_there else None
        is_led = len(chosen) > 1 or (bool(chosen) and chosen[0].id == self._led)
        return Act(self.both.text(), self.agree_all) if is_led and self.both.isEnabled() else None

    def _go_to(self, reply: Reply) -> bool:
        """Choose the first pair of which a side says this, and its cell; return whether there is one."""
        found = next((row for row in self.model.records() if _says(row, reply)), None)
        if found is None:
            return False
        self.table.choose({found.id})
        names = [name for name, _side in SIDES if getattr(found.pair, name) is reply]
        place = next(at for at, column_ in enumerate(self.model.columns) if column_.name in names)
        index = self.model.index(self.table.currentIndex().row(), place)
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def flush(self) -> None:
        """Keep the note typed."""
        self.panel.flush()

    def state(self) -> TablePlace:
        return self.table.place()

    def restore(self, state: TablePlace) -> None:
        self.table.come_back_to(state)

    def record_shown(self) -> str:
        return self.table.current_id()

    # --- what the owner does --------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Show both names and both answers whole."""
        fit_whole(self.table, self.model, give_way=("mentee", "mentor"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by a number key for the side whose cell is current, or for both sides of the pairs selected."""
        if watched is self.table.viewport():
            if event.type() == QEvent.Type.Resize:
                self._fit()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._read_only:
            said = REPLY_KEYS.get(event.text())
            return said is not None and self._answer(said)
        return False

    def _answer(self, said: Reply) -> bool:
        """Note an answer; reply whether it could be meant here."""
        index = self.table.currentIndex()
        chosen = self.table.chosen_records()
        side = dict(SIDES).get(self.model.columns[index.column()].name) if index.isValid() else None
        if side is not None and len(chosen) <= 1:
            self._say(self.model.record(index.row()), side, said)
        elif chosen and said in FOR_SEVERAL:
            self._say_all(chosen, said)
        else:
            return False
        return True

    def select_all(self) -> None:
        """Select every pair, so that one press notes what all of them say."""
        self.table.selectAll()
        self.table.setFocus()

    def agree_all(self) -> None:
        """Note that both sides of the pairs selected say yes."""
        self._say_all(self.table.chosen_records(), Reply.YES)

    def _say_all(self, chosen: Sequence[AgreeRow], said: Reply, sides: Collection[Role] = BOTH) -> None:
        """Note in one step what both sides of several pairs say, or one side."""
        desk = self.workspace.desk
        ids = {shown.id for shown in chosen}
        pairs = [pair for pair in pairing.pairs(desk) if pair.id in ids]
        change = pairing.record_replies(desk, pairs, said, sides)
        count = len(change.after)
        if count:
            self.workspace.do(change, tell=_noted(count, said, sides))

    def _open_choice(self, index: QModelIndex) -> None:
        column = self.model.columns[index.column()]
        if len(self.table.chosen_records()) == 1 and column.name in dict(SIDES):
            self.table.edit(index)

    def _edit(self, edit: Edit[AgreeRow]) -> None:
        before, after = edit.before.pair, edit.after.pair
        if before.mentor_reply is not after.mentor_reply:
            self._say(edit.before, Role.MENTOR, after.mentor_reply)
        if before.mentee_reply is not after.mentee_reply:
            self._say(edit.before, Role.MENTEE, after.mentee_reply)

    def _say_chosen(self, side: Role, said: Reply) -> None:
        chosen = self.table.chosen_records()
        if len(chosen) > 1:
            self._say_all(chosen, said, (side,))
        elif chosen:
            self._say(chosen[0], side, said)

    def _say(self, shown: AgreeRow, side: Role, said: Reply) -> None:
        desk = self.workspace.desk
        pair = with_id(pairing.pairs(desk), shown.id)
        self._led = ""
        if pair is None:
            return
        before = pair.mentor_reply if side is Role.MENTOR else pair.mentee_reply
        if said is before:
            return
        change = pairing.record_reply(desk, pair, side, said)
        pairs = [record for record in change.after if isinstance(record, Pair)]
        both = any(pair.state is PairState.CONFIRMED for pair in pairs)
        names = f"{self._called[shown.mentor.id]} – {self._called[shown.mentee.id]}"
        self.workspace.do(change, tell=message("{pair}: both have agreed.", pair=names) if both else None)

    def _save_note(self, pair_id: str, note: str) -> None:
        desk = self.workspace.desk
        pair = with_id(pairing.pairs(desk), pair_id)
        if pair is not None and note != pair.remark:
            self.workspace.do(pairing.record_reply(desk, pair, Role.MENTOR, pair.mentor_reply, note))

    def propose_instead(self) -> None:
        """Unpair the two, rule them out as a pair from now on, and propose another mentor for the mentee."""
        shown = self.chosen()
        if shown is None:
            return
        desk = self.workspace.desk
        why = shown.pair.remark or _("Declined when asked")
        notice = message(
            "{mentor} and {mentee} are unpaired.",
            mentor=self._called[shown.mentor.id],
            mentee=self._called[shown.mentee.id],
        )
        if self.workspace.do(pairing_rules.block(desk, shown.mentor.id, shown.mentee.id, why), tell=notice):
            self.rest_wanted.emit()

    def print_letters(self) -> None:
        """Ask the window to preview the letters of the pairs selected, or of all."""
        ids = [row.id for row in self._several_chosen()]
        prepare = partial(pair_papers.letters_work, self.workspace.desk, ids=ids, today=date.today())
        self.ask(Print(message("Introduction letter", context="title"), LongPaper(prepare)))

    def send_letters(self) -> None:
        """Go through a message with the letter to both of the pairs selected, or of all."""
        ids = [row.id for row in self._several_chosen()]
        propose_pairs(self.dialogs, self.workspace, ids, self.ask)

    def print_shortlists(self) -> None:
        """Ask the window to preview the shortlists of the mentees selected, or of all."""
        ids = [row.mentee.id for row in self._several_chosen()]
        prepare = partial(pair_papers.shortlists_work, self.workspace.desk, ids=ids, today=date.today())
        self.ask(Print(message("Shortlist, confidential", context="title"), LongPaper(prepare)))

    def _several_chosen(self) -> list[AgreeRow]:
        """Return the rows selected where they are several; one alone means all pairs."""
        chosen: list[AgreeRow] = self.table.chosen_records()
        return chosen if len(chosen) > 1 else []
