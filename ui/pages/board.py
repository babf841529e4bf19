"""The pairing board: mentees at the left, mentors with their places, and why two fit; a drag says what it means."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from mentordesk import text
from mentordesk.domain.change import Change
from mentordesk.domain.company import Company
from mentordesk.domain.group import Group, GroupKind, Member
from mentordesk.domain.pair import Pair
from mentordesk.domain.pairing_rules import Block, PairingRules
from mentordesk.domain.person import Person
from mentordesk.domain.privacy import Consent
from mentordesk.domain.problem import Problem, Weight
from mentordesk.domain.programme import Cycle, Enrolment, Programme
from mentordesk.domain.questionnaire import SKILLS, Response, Wish
from mentordesk.domain.steps import STEPS
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import board, groups, pairing
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.board_deeds import MoveDialog, ReasonDialog, SwapDialog, Target
from ui.dialogs.board_groups import GroupDialog, MakeGroupsDialog
from ui.dialogs.pairing_rules import RulesDialog
from ui.pages import board_words
from ui.pages.base import Page
from ui.pages.board_live import Live
from ui.widgets.basic import Button, Label, column, holding, row
from ui.widgets.board import BoardView
from ui.widgets.board_values import Card, Tone, Verdict
from ui.widgets.fields import LineEdit
from ui.widgets.filters import Chosen, FilterGroup, FilterPanel
from ui.widgets.fit_card import FitCard
from ui.widgets.notices import Busy, EmptyState

if TYPE_CHECKING:
    from mentordesk.domain.solving import Proposal

INFO = STEPS[4]
CARD_WIDTH = 272
WIDEST = 16_777_215
"""Qt's own bound of a height: none."""
POOR = 60_000
"""A mentee whose best score is below this, in milli-points, has no good match."""

STEPS_OF_SIZE = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5)


class BoardPage(Page):
    """The board."""

    page_id = "board"
    shows = frozenset(
        {
            Person,
            Enrolment,
            Consent,
            Pair,
            Cycle,
            Programme,
            Company,
            Response,
            Wish,
            Block,
            PairingRules,
            Group,
            Member,
        }
    )

    def build(self) -> None:
        self.live = Live(self.workspace, self)
        self.live.stands.connect(self._show_board)
        self.live.began.connect(self._begin_wait)
        self.live.ended.connect(self._end_wait)
        self.dialog: Dialog | None = None
        self._chosen: dict[str, frozenset[str]] = {}
        self._waiting: tuple[board.Waiting, ...] = ()
        self._lanes: tuple[board.Lane, ...] = ()
        self._groups_shown: tuple[groups.GroupRow, ...] = ()
        self._selected: tuple[str, ...] = ()
        self._better: board.Better | None = None
        self._dropped = ""
        self._size = 1.0
        self._is_wide = True
        self._name_page()
        self.compare = Button(_("Compare two plans"), icon="restore", does=lambda: self.go.emit("connect", "compare"))
        self.print = Button(_("Print the board"), icon="print", does=self.print_board)
        self.make = Button(_("Groups…"), icon="people", does=self._ask_groups)
        self.make.setEnabled(not self.workspace.desk.read_only)
        self.rules = Button(_("Weights…"), icon="weights", does=self._ask_rules)
        self.add_tool(self.rules)
        self.add_tool(self.make)
        self.add_tool(self.compare)
        self.add_tool(self.print)
        self._make_view()
        self.busy = Busy()
        self.busy.cancelled.connect(self.live.cancel)
        self.live.progress.connect(self.busy.show_progress)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(20))
        self._across.addWidget(self.view, 1)
        self._across.addWidget(self.card)
        self._stack = QStackedWidget()
        for part in (self._nobody(), holding(self._across), self.busy):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.fill = Button("", icon="people", does=self.fill_rest)
        self.confirm = Button("", "primary", icon="pair", does=lambda: self.go.emit("connect", "agree"))
        self.footer.set_actions(self.fill, self.confirm)
        self._shortcuts()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_view(self) -> None:
        self.view = BoardView()
        self.view.lifted.connect(self._lift)
        self.view.hovered.connect(self._hover)
        self.view.dropped.connect(self._drop)
        self.view.cancelled.connect(self._put_down)
        self.view.chosen.connect(self._select)
        self.view.wanted.connect(self._deed)
        self.waiting_words = Label("", "strong")
        self.waiting_count = Label("", ink="ink2")
        self.search = LineEdit(hint=_("Search"), icon="search")
        self.search.setAccessibleName(_("Search mentees"))
        self.search.textChanged.connect(lambda _typed: self._show_cards())
        self.search.set_button("filter", _("Filter"), self._open_filter)
        self.view.cards_head.addLayout(row(self.waiting_words, self.waiting_count, None, gap=8))
        self.view.cards_head.addWidget(self.search)
        self.mentor_words = Label(_("Mentors"), "strong")
        self.mentor_count = Label("", ink="ink2")
        self.order_words = Label("", "small", ink="ink2")
        smaller = Button("", "bar", icon="zoom-out", tip=_("Smaller board"), does=lambda: self._zoom(-1))
        larger = Button("", "bar", icon="zoom-in", tip=_("Larger board"), does=lambda: self._zoom(1))
        self._sizes = (smaller, larger)
        head = holding(row(self.mentor_words, self.mentor_count, None, self.order_words, smaller, larger, gap=8))
        for button in self._sizes:
            button.setStyleSheet("min-height: 0; padding: 0;")
            button.setFixedSize(theme.px(32), theme.px(22))
        head.setFixedHeight(theme.px(22))
        self.view.lanes_head.addWidget(head)
        self.card = FitCard()
        self.card.setFixedWidth(theme.px(CARD_WIDTH))

    def _name_page(self) -> None:
        """Say where the owner is; where room is short the lanes need it more than the words."""
        if self._is_wide:
            purpose = _("Drag a mentee to a free place; colour and words tell if it fits.")
            self.set_head(_("Pairing board"), purpose, above=_("Step {n} · adjust on the board", n=INFO.number))
        else:
            self.set_head(_("Pairing board"), "")
        self.purpose.setMaximumHeight(WIDEST if self._is_wide else 0)

    def _nobody(self) -> QWidget:
        return EmptyState(
            "board",
            _("There is nobody to pair yet"),
            _("Say in step 5 who mentors and who learns. Then drag mentees to mentors here."),
            action=Button(_("Go to step 5"), "primary", does=lambda: self.go.emit("connect", None)),
        )

    def _shortcuts(self) -> None:
        for keys, does in (("Ctrl+F", self.search.setFocus),):
            QShortcut(QKeySequence(keys), self.view, does)

    def arrange(self, step: int) -> None:
        """Put the explanation beside the board or leave it to the talk of the lanes where room is short."""
        self._is_wide = step == 0
        self._name_page()
        self.card.setVisible(step == 0)
        self.view.arrange(wide=step == 0)
        self._show_foot()

    # --- what the desk holds --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the board anew."""
        self._better = None
        self.live.read()

    def _begin_wait(self, words: str) -> None:
        self.busy.say(words)
        self.busy.show_progress(0, 0)
        if self.live.now is None:
            self._stack.setCurrentWidget(self.busy)
        self.fill.setEnabled(False)

    def _end_wait(self) -> None:
        self._show_board()

    def _show_board(self) -> None:
        now = self.live.now
        if now is None:
            return
        self._waiting = board.waiting(now)
        self._lanes = board.lanes(now)
        self._groups_shown = self.live.groups.rows if self.live.groups is not None else ()
        self._stack.setCurrentIndex(1 if self._waiting or self._lanes else 0)
        self.footer.setVisible(bool(self._waiting or self._lanes))
        self._show_cards()
        if self._dropped:
            self._better = board.better(now, self._dropped)
            self._dropped = ""
        self._show_foot()
        self._explain()

    def _show_cards(self) -> None:
        if self.live.now is None:
            return
        lanes = tuple(map(board_words.lane, self._lanes))
        cards = self._found()
        all_paired = _("Everybody is paired.")
        nobody = _("Nobody to show here.") if self._waiting else all_paired
        self.view.show_empty(nobody, _("Nobody takes part as a mentor yet."))
        self.view.show_board(cards, (*lanes, *map(board_words.group_lane, self._groups_shown)))
        total = len({pair.mentee_id for pair in self.live.now.pairs}) + len(self._waiting)
        self.waiting_words.setText(_("Not paired"))
        words = _("{n} of {total}", n=len(self._waiting), total=total)
        if len(cards) < len(self._waiting):
            words = _("{shown} shown of {n}", shown=len(cards), n=len(self._waiting))
        self.waiting_count.setText(words)
        places = sum(lane.capacity for lane in self._lanes)
        self.mentor_count.setText(
            _(
                "{people}, {places}",
                people=ngettext("{n} person", "{n} people", len(lanes)),
                places=ngettext("{n} place", "{n} places", places),
            )
        )

    def _found(self) -> tuple[Card, ...]:
        """Return the cards that what was typed and ticked lets through."""
        needle = self.search.text().strip()
        return tuple(
            board_words.card(one)
            for one in self._waiting
            if (not needle or board.found_in(one.person, one.wants, needle)) and self._passes(one)
        )

    def _passes(self, one: board.Waiting) -> bool:
        assert self.live.now is not None
        response = self.live.now.pool.responses.get(one.person.id)
        has: dict[str, set[str]] = {
            "department": {one.person.department},
            "skill": set(response.wants) if response else set(),
            "time": {slot.partition("-")[2] for slot in response.times} if response else set(),
            "match": {"none" if (one.high or 0) < POOR else "good"},
        }
        return all(chosen & has[name] for name, chosen in self._chosen.items())

    def _open_filter(self) -> None:
        panel = FilterPanel(self._groups(), self._chosen, self)
        panel.changed.connect(self._filter)
        panel.open_below(self.search)

    def _groups(self) -> Sequence[FilterGroup]:
        from mentordesk.domain.questionnaire import PARTS_OF_DAY

        departments = sorted(
            {one.person.department for one in self._waiting if one.person.department}, key=text.sort_key
        )
        return (
            FilterGroup("department", _("Department"), tuple((name, name) for name in departments)),
            FilterGroup("skill", _("Wants to learn"), tuple((one.code, str(one.text)) for one in SKILLS)),
            FilterGroup("time", _("Free in the"), tuple((one.code, str(one.text)) for one in PARTS_OF_DAY)),
            FilterGroup("match", _("Match"), (("none", _("No good match")), ("good", _("Good match")))),
        )

    def _filter(self, chosen: Chosen) -> None:
        self._chosen = dict(chosen)
        self._show_cards()

    def _show_foot(self) -> None:
        now = self.live.now
        if now is None:
            return
        left = len(self._waiting)
        fill = ngettext("Fill the rest: {n} person", "Fill the rest: {n} people", left)
        self.fill.setText(f" {fill}")
        self.fill.setEnabled(bool(left) and not self.workspace.desk.read_only and not self.live.is_waiting)
        open_pairs = sum(not (pair.mentor_says and pair.mentee_says) for pair in now.pairs)
        agree = ngettext("Agree on {n} pair…", "Agree on {n} pairs…", open_pairs)
        self.confirm.setText(f" {agree}" if open_pairs else f" {_('On to agreeing')}")
        self.confirm.setEnabled(bool(now.pairs))
        better = self._better
        if better is not None and better.moves:
            told = messages(
                "{n} other could be better placed (+{points} points in all).",
                "{n} others could be better placed (+{points} points in all).",
                len(better.moves),
                points=better.gain / 1000,
            )
            self.footer.show_problems((Problem("better", told, Weight.NOTE, mend=message("Show")),))
            return
        words = message(
            "Without a mouse: choose somebody, Space lifts, the arrows choose a place, Enter drops. M chooses a mentor "
            "from a list."
        )
        self.footer.show_problems((Problem("keys", words, Weight.NOTE),) if self._is_wide else ())

    # --- lifting and dropping -------------------------------------------------------------------------------------

    def _lift(self, person_id: str, from_lane: str) -> None:
        now = self.live.now
        if now is None or self.workspace.desk.read_only:
            self.view.put_down()
            return
        if from_lane in {row.id for row in self._groups_shown} and person_id not in now.column:
            self._lift_member(now, person_id)
            return
        found = board.verdicts(now, person_id)
        self.view.show_verdicts((*board_words.verdicts(found), *self._group_verdicts(person_id)))
        self.order_words.setText(_("Sorted by fit with {name}", name=now.people[person_id].calling_name))
        for button in self._sizes:
            button.hide()
        if found:
            self._show_fit(found[0].mentor_id, person_id, settled=False)

    def _group_verdicts(self, person_id: str) -> tuple[Verdict, ...]:
        return board_words.group_verdicts(self.live.groups, person_id) if self.live.groups is not None else ()

    def _lift_member(self, now: board.Standing, person_id: str) -> None:
        """Say what it means to carry somebody of a group, who is no mentee to be paired: the mentors are closed."""
        closed = [
            Verdict(lane.mentor.id, Tone.BAD, _("Not possible. Take the person out of the group first"), can_drop=False)
            for lane in self._lanes
        ]
        self.view.show_verdicts((*self._group_verdicts(person_id), *closed))

    def _hover(self, person_id: str, lane_id: str) -> None:
        now = self.live.now
        if now is not None and lane_id in now.row:
            self._show_fit(lane_id, person_id, settled=False)

    def _put_down(self) -> None:
        self.order_words.setText("")
        for button in self._sizes:
            button.show()
        self._explain()

    def _drop(self, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        self._put_down()
        now = self.live.now
        if now is None or from_lane == to_lane:
            return
        if {from_lane, to_lane} & {row.id for row in self._groups_shown}:
            self._drop_in_group(person_id, from_lane, to_lane)
            return
        if not to_lane:
            self._unpair([pair for pair in self._pairs() if pair.mentee_id == person_id])
            return
        found = board.verdict(now, to_lane, person_id)
        if not found.can_drop:
            return
        if seat_person and seat_person != person_id:
            self._ask_swap(person_id, from_lane, to_lane, seat_person)
        else:
            self._ask_reason(found, person_id, partial(self._place, person_id, to_lane))

    def _drop_in_group(self, person_id: str, from_lane: str, to_lane: str) -> None:
        """Put a person in a group, move somebody to another one, or take somebody out."""
        desk, rows = self.workspace.desk, {row.id: row for row in self._groups_shown}
        come = rows[from_lane].members if from_lane in rows else ()
        member = next((one.member for one in come if one.person.id == person_id), None)
        to = rows.get(to_lane)
        if to is None and member is not None:
            self.workspace.do(groups.remove(desk, [member]), tell=message("Taken out of the group."))
        elif to is not None:
            verdict = next(one for one in self._group_verdicts(person_id) if one.lane_id == to_lane)
            if verdict.can_drop:
                change = groups.move(desk, member, to.group) if member else groups.add(desk, to.group, person_id)
                name = next(one.full_name for one in desk.all(Person) if one.id == person_id)
                self.workspace.do(change, tell=message("{name} is in {group} now.", name=name, group=to.title))

    def _ask_swap(self, person_id: str, from_lane: str, to_lane: str, seat_person: str) -> None:
        now = self.live.now
        assert now is not None
        carried, sitting, mentor = (now.people[one].calling_name for one in (person_id, seat_person, to_lane))
        dialog = SwapDialog(self, carried, sitting, mentor, swaps=bool(from_lane))
        found = board.verdict(now, to_lane, person_id)

        def answer(deed: str) -> None:
            if deed == "add":
                self._ask_reason(found, person_id, partial(self._place, person_id, to_lane))
                return
            if not from_lane:
                self._ask_reason(found, person_id, partial(self._swap, person_id, seat_person, ""))
                return
            back = board.verdict(now, from_lane, seat_person)
            if not back.can_drop:
                self.workspace.told.emit(message("These two cannot swap: a rule stands against it."), False)
                return
            swap = partial(self._swap, person_id, seat_person)
            self._ask_reason(
                back, seat_person, lambda theirs: self._ask_reason(found, person_id, partial(swap, theirs))
            )

        dialog.chosen.connect(answer)
        self._open(dialog)

    def _ask_reason(self, found: board.Verdict, person_id: str, then: Any) -> None:
        """Go on at once, or first ask in writing why a rule is set aside."""
        now = self.live.now
        assert now is not None
        if not found.needs_reason:
            then("")
            return
        pair = _(
            "{mentor} – {mentee}",
            mentor=now.people[found.mentor_id].calling_name,
            mentee=now.people[person_id].calling_name,
        )
        dialog = ReasonDialog(self, pair, f"{found.words}.")
        dialog.given.connect(then)
        self._open(dialog)

    def _place(self, person_id: str, mentor_id: str, reason: str) -> None:
        now = self.live.now
        assert now is not None
        score = board.score_of(now, mentor_id, person_id)
        change = pairing.place(self.workspace.desk, mentor_id, person_id, score=score, reason=reason)
        self._do_pairing(change, mentor_id, person_id)

    def _swap(self, person_id: str, other_id: str, theirs_because: str, because: str) -> None:
        now = self.live.now
        assert now is not None
        at = {pair.mentee_id: pair.mentor_id for pair in now.pairs}
        mine = board.score_of(now, at[other_id], person_id)
        theirs = board.score_of(now, at[person_id], other_id) if person_id in at else 0
        reasons = (because, theirs_because)
        change = pairing.swap(self.workspace.desk, person_id, other_id, scores=(mine, theirs), reasons=reasons)
        self._do_pairing(change, at[other_id], person_id)

    def _do_pairing(self, change: Change, mentor_id: str, person_id: str) -> None:
        now = self.live.now
        assert now is not None
        self._dropped = person_id
        told = message(
            "{mentee} is with {mentor} now.",
            mentee=now.people[person_id].calling_name,
            mentor=now.people[mentor_id].calling_name,
        )
        self.workspace.do(change, tell=told)
        self.view.select(pair.id for pair in self._pairs() if pair.mentee_id == person_id)

    # --- deeds on what is chosen ----------------------------------------------------------------------------------

    def _select(self, ids: tuple[str, ...]) -> None:
        self._selected = tuple(ids)
        self._explain()

    def _deed(self, deed: str, value: Any) -> None:
        if deed == "menu":
            self._open_menu(*value)
        elif deed == "open" and set(value) & {row.id for row in self._groups_shown}:
            self._open_group(next(row for row in self._groups_shown if row.id in value))
        elif deed == "open":
            person = self._person(value)
            if person:
                self.go.emit("people", person)
        elif not self.workspace.desk.read_only:
            {"move": self._ask_move, "pin": self._pin, "unpair": self._unpair_chosen}[deed](value)

    def _open_menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        menu = QMenu(self)
        pairs = [pair for pair in self._pairs() if pair.id in ids]
        rows: tuple[tuple[str, str, str, bool], ...] = (
            ("move", _("Move to …"), "M", len(ids) == 1),
            ("pin", _("Unpin") if pairs and all(pair.locked for pair in pairs) else _("Pin"), "P", bool(pairs)),
            ("unpair", ngettext("Unpair two people", "Unpair {n} pairs", len(pairs)), "Del", bool(pairs)),
            ("open", _("See the person"), "", len(ids) == 1),
        )
        for deed, words, keys, shown in rows:
            if shown:
                entry = menu.addAction(f"{words}\t{keys}" if keys else words)
                entry.setEnabled(deed == "open" or not self.workspace.desk.read_only)
                entry.triggered.connect(partial(self._deed, deed, ids))
        menu.popup(at)

    def _ask_move(self, ids: Sequence[str]) -> None:
        """Open "Move to …" for the first chosen: every mentor, the best first."""
        now, person_id = self.live.now, self._person(ids)
        if now is None or not person_id or person_id not in now.column:
            return
        at = {pair.mentee_id: pair.mentor_id for pair in now.pairs}.get(person_id, "")
        targets = [
            Target(
                one.mentor_id,
                now.people[one.mentor_id].full_name,
                now.people[one.mentor_id].department,
                str(one.tone.value),
                str(one.words),
                board_words.points(one.score),
                one.can_drop,
            )
            for one in board.verdicts(now, person_id)
            if one.mentor_id != at
        ]
        dialog = MoveDialog(self, now.people[person_id].calling_name, targets, paired=bool(at))
        dialog.picked.connect(lambda lane: self._drop(person_id, at, lane, ""))
        self._open(dialog)

    def _pin(self, ids: Sequence[str]) -> None:
        pairs = [pair for pair in self._pairs() if pair.id in ids]
        if pairs:
            locked = not all(pair.locked for pair in pairs)
            self.workspace.do(pairing.lock_all(self.workspace.desk, pairs, locked=locked))

    def _unpair_chosen(self, ids: Sequence[str]) -> None:
        members = [one.member for row in self._groups_shown for one in row.members if one.id in ids]
        if members:
            told = messages("{n} person taken out.", "{n} people taken out.", len(members))
            self.workspace.do(groups.remove(self.workspace.desk, members), tell=told)
        self._unpair([pair for pair in self._pairs() if pair.id in ids])

    def _unpair(self, pairs: Sequence[Pair]) -> None:
        now = self.live.now
        if not pairs or now is None:
            return
        told: Message = messages("{n} pair unpaired.", "{n} pairs unpaired.", len(pairs))
        if len(pairs) == 1:
            names = f"{now.people[pairs[0].mentor_id].calling_name} – {now.people[pairs[0].mentee_id].calling_name}"
            told = message("{pair} unpaired.", pair=names)
        self.workspace.do(pairing.unpair_all(self.workspace.desk, pairs), tell=told)

    def _ask_rules(self) -> None:
        """Let the owner move the weights; the board behind shows at once what they do."""
        dialog = RulesDialog(self.workspace, self)
        dialog.moved.connect(self.live.read)
        dialog.finished.connect(lambda _result: self.refresh())
        self._open(dialog)

    # --- groups ---------------------------------------------------------------------------------------------------

    def _ask_groups(self) -> None:
        waiting = groups.waiting(self.workspace.desk, today=date.today())
        dialog = MakeGroupsDialog(self, len(waiting))
        dialog.wanted.connect(self._make_groups)
        self._open(dialog)

    def _make_groups(self, kind: GroupKind, size: int) -> None:
        desk, today = self.workspace.desk, date.today()
        propose = groups.propose_peers if kind is GroupKind.PEER else groups.propose_panels
        self.live.run(propose(desk, size, today=today), self._take_groups, _("Making groups…"))

    def _take_groups(self, proposal: Any) -> None:
        change = groups.adopt(self.workspace.desk, proposal)
        if not change.after:
            self.workspace.told.emit(message("No group could be made: the rules or the places allow none."), False)
            return
        made = sum(isinstance(one, Group) for one in change.after)
        self.workspace.do(change, tell=messages("{n} group made.", "{n} groups made.", made))

    def _open_group(self, row: groups.GroupRow) -> None:
        desk, today = self.workspace.desk, date.today()

        def others() -> Sequence[Person]:
            pool = pairing.pool(desk, today=today)
            inside = {one.person.id for one in row.members}
            side = (*pool.mentees, *groups.waiting(desk, today=today)) if row.mentee is None else pool.mentors
            return [person for person in dict.fromkeys(side) if person.id not in inside]

        dialog = GroupDialog(self, row, others, read_only=desk.read_only)
        dialog.wanted.connect(partial(self._group_deed, row))
        self._open(dialog)

    def _group_deed(self, row: groups.GroupRow, deed: str, value: Any) -> None:
        desk = self.workspace.desk
        if deed == "add":
            self._drop_in_group(value, "", row.id)
        elif deed == "remove":
            members = [one.member for one in row.members if one.id == value]
            self.workspace.do(groups.remove(desk, members), tell=message("Taken out of the group."))
        elif deed == "rename":
            if value.strip() != row.group.name:
                self.workspace.do(groups.rename(desk, row.group, value))
        elif deed == "lock":
            self.workspace.do(groups.lock(desk, row.group, locked=value))
        else:
            self.workspace.do(groups.dissolve(desk, [row.group]), tell=message("The group is dissolved."))

    # --- the rest -------------------------------------------------------------------------------------------------

    def fill_rest(self) -> None:
        """Pair only who is left; every pair that stands stays."""
        desk, today = self.workspace.desk, date.today()
        job, many = pairing.fill_rest(desk, today=today), pairing.is_many(desk, today=today)
        self.live.run(job, self._take_rest, _("Finding the best pairs…"), apart=many)

    def _take_rest(self, proposal: "Proposal") -> None:
        change = pairing.adopt(self.workspace.desk, proposal)
        if change.is_empty():
            self.workspace.told.emit(message("Nobody else can be paired: no place is left that a rule allows."), False)
            return
        self.workspace.do(change, tell=messages("{n} pair added.", "{n} pairs added.", len(change.after)))

    def mend(self, problem: Problem) -> None:
        """Show who could be better placed, and move them if the owner says so."""
        now, better = self.live.now, self._better
        if problem.code != "better" or now is None or better is None:
            return
        self._ask_better(now, better)

    def _ask_better(self, now: board.Standing, better: board.Better) -> None:
        lines = [
            _(
                "{mentee}: from {mentor} to {other}",
                mentee=now.people[mentee].full_name,
                mentor=now.people[here].calling_name,
                other=now.people[there].calling_name,
            )
            for mentee, here, there in better.moves
        ]
        dialog = Dialog(
            self,
            ngettext("{n} other could be better placed", "{n} others could be better placed", len(lines)),
            _(
                "All pairs together would have {points} points more. Pinned and agreed pairs stay.",
                points=better.gain / 1000,
            ),
            height=460,
        )
        dialog.body.addLayout(column(*(Label(words, wrap=True) for words in lines), None, gap=6))

        def move() -> None:
            dialog.accept()
            moves = [(mentee, there, board.score_of(now, there, mentee)) for mentee, _here, there in better.moves]
            change = pairing.move_all(self.workspace.desk, moves)
            self.workspace.do(change, tell=messages("{n} person moved.", "{n} people moved.", len(lines)))

        dialog.offer(Button(_("Leave them"), does=dialog.reject), Button(_("Move them"), "primary", does=move))
        self._open(dialog)

    def print_board(self) -> None:
        """Hand the window the board to preview and print."""
        desk = self.workspace.desk

        def write(path: Path, paper_language: str) -> tuple[Message, ...]:
            from mentordesk.services import pair_papers

            return pair_papers.write_board(desk, path, language=paper_language, today=date.today())

        self.asked.emit("print", (_("Pairing board"), write))

    # --- the explanation ------------------------------------------------------------------------------------------

    def _explain(self) -> None:
        """Explain the pair or the person chosen, or say what to do."""
        now = self.live.now
        if now is None:
            return
        pair = next((pair for pair in now.pairs if pair.id in self._selected), None)
        person_id = self._person(self._selected)
        if pair is not None:
            self._show_fit(pair.mentor_id, pair.mentee_id, settled=True)
        elif person_id in now.column:
            best = next((one for one in board.verdicts(now, person_id) if one.tone is not board.Tone.BAD), None)
            if best is None:
                words = [_("No mentor is possible for this person as the rules stand.")]
                self.card.show_words(_("Not paired"), now.people[person_id].full_name, words)
            else:
                self._show_fit(best.mentor_id, person_id, settled=False)
        else:
            self.card.show_words("", _("Why two people fit"), [_("Choose a pair, or drag a card over a mentor.")])

    def _show_fit(self, mentor_id: str, mentee_id: str, *, settled: bool) -> None:
        now = self.live.now
        fit = board.fit_of(now, mentor_id, mentee_id) if now is not None else None
        if now is None or fit is None:
            return
        names = f"{now.people[mentor_id].calling_name} – {now.people[mentee_id].calling_name}"
        if settled:
            self.card.show_fit(_("This pair"), names, fit)
        else:
            whole = board_words.whole_plan(board.verdict(now, mentor_id, mentee_id).loss)
            self.card.show_fit(_("If they are paired"), names, fit, whole=whole)

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _pairs(self) -> tuple[Pair, ...]:
        return pairing.pairs(self.workspace.desk)

    def _person(self, ids: Sequence[str]) -> str:
        """Return who is meant by the first of these ids of cards, pairs and people in groups."""
        mentee = {pair.id: pair.mentee_id for pair in self._pairs()}
        mentee |= {one.id: one.person.id for row in self._groups_shown for one in row.members}
        return next((mentee.get(one, one) for one in ids), "")

    def _zoom(self, step: int) -> None:
        at = STEPS_OF_SIZE.index(self._size) + step
        if 0 <= at < len(STEPS_OF_SIZE):
            self._size = STEPS_OF_SIZE[at]
            self.view.set_scale(self._size)

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def show_focus(self, focus: Any) -> None:
        """Show a person or a pair."""
        mentee = {pair.mentee_id: pair.id for pair in self._pairs()}
        self.view.select((mentee.get(str(focus), str(focus)),))

    def flush(self) -> None:
        """Stop what runs and put down what is carried: whoever leaves the page does not wait for it."""
        self.view.put_down()
        self.live.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the board where leaving the page stopped that."""
        super().showEvent(event)
        if self.live.now is None and not self.live.is_waiting:
            self.live.read()

    def state(self) -> Any:
        """Return what is chosen, typed and ticked, and the size of the board."""
        return {"chosen": self._selected, "typed": self.search.text(), "filter": self._chosen, "size": self._size}

    def restore(self, state: Any) -> None:
        """Bring back what ``state`` returned."""
        self._chosen = dict(state["filter"])
        self.search.setText(state["typed"])
        self._size = state["size"]
        self.view.set_scale(self._size)
        self.view.select(state["chosen"])
