"""Step 5: from the people who take part to pairs, proposed, looked at, adopted, printed."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QWidget

from mentordesk import text
from mentordesk.domain.change import Change
from mentordesk.domain.company import Company
from mentordesk.domain.pair import Pair
from mentordesk.domain.person import Person
from mentordesk.domain.plans import PairRow, Plan
from mentordesk.domain.privacy import Consent
from mentordesk.domain.problem import Problem
from mentordesk.domain.programme import Cycle, Enrolment, Programme, Role
from mentordesk.domain.steps import STEPS
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, _, language, message, messages, ngettext
from mentordesk.services import pair_papers, pairing
from ui import theme
from ui.pages.base import Page, to_the_right
from ui.pages.connect_add import AddPeopleDialog
from ui.pages.connect_card import MethodDialog
from ui.pages.connect_pairs import LeftOverView, Notice, PairsView
from ui.pages.connect_people import ParticipantsView
from ui.pages.connect_plan import PlanKeeper
from ui.widgets.basic import Button, Label, Segments, column, holding, line, row, scrolling
from ui.widgets.notices import Busy, EmptyState
from ui.widgets.score import FigureLine, SeatRow

INFO = STEPS[4]
PEOPLE, PAIRS, LEFT_OVER = "people", "pairs", "left-over"
LEAST_VIEW = 260
"""The least height of a view, in px at 100 %; where the window is lower the page scrolls."""

SEATS = 420
"""Room for the places of the mentors, in px at 100 %; where they need more, the words alone say it."""


class ConnectPage(Page):
    """Step 5."""

    page_id = "connect"
    shows = frozenset({Person, Enrolment, Consent, Pair, Cycle, Programme, Company})

    def build(self) -> None:
        self._view = PEOPLE
        self._wide = True
        self._taking: tuple[pairing.Participant, ...] = ()
        self.plans = PlanKeeper(self.workspace, self)
        self.plans.began.connect(self._begin_wait)
        self.plans.ended.connect(self._end_wait)
        self.plans.stopped.connect(self._stop_wait)
        self.plans.explained.connect(self._show_plan)
        self.plans.nothing_better.connect(self._tell_nothing_better)
        self.dialog: AddPeopleDialog | MethodDialog | None = None
        read_only = self.workspace.desk.read_only
        self.set_head(str(INFO.title), str(INFO.purpose), above=_("Step {n} of 7", n=INFO.number))
        self.export = Button(_("Save as Excel…"), icon="export", does=self._ask_export)
        self.print = Button(_("Print the list"), icon="print", does=self.print_list)
        self.add_tool(self.export)
        self.add_tool(self.print)
        self._make_views(read_only=read_only)
        self.busy = Busy()
        self.busy.cancelled.connect(self.plans.cancel)
        self.plans.progress.connect(self.busy.show_progress)
        self._stack = QStackedWidget()
        for part in (self._nobody(read_only=read_only), self._somebody(), self.busy):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.discard = Button(_("Discard"), does=self._discard)
        self.adopt = Button("", "primary", icon="pair", does=self._adopt)
        self.again = Button(_("Propose again"), does=self.propose)
        self.propose_button = Button(_("Propose pairs"), "primary", icon="pair", does=self.propose)
        self.next = to_the_right("", lambda: self.go.emit(str(STEPS[5].step.value), None))
        self.footer.set_actions(self.discard, self.adopt, self.again, self.propose_button, self.next)
        for button in (self.adopt, self.again, self.propose_button):
            button.setEnabled(not read_only)

    # --- building -------------------------------------------------------------------------------------------------

    def _make_views(self, *, read_only: bool) -> None:
        self.people = ParticipantsView(read_only=read_only)
        self.people.edited.connect(self._edit_part)
        self.people.wanted.connect(self._part_deed)
        self.pairs = PairsView(read_only=read_only)
        self.pairs.wanted.connect(self._pair_deed)
        self.left_over = LeftOverView()
        self.left_over.person_wanted.connect(lambda person_id: self.go.emit("people", person_id))
        self._views = QStackedWidget()
        for view in (self.people, self.pairs, self.left_over):
            self._views.addWidget(view)

    def _nobody(self, *, read_only: bool) -> QWidget:
        suggest = Button(_("Suggest roles"), "primary", icon="people", does=self.suggest)
        choose = Button(_("Choose people myself…"), icon="add", does=self.add_people)
        for button in (suggest, choose):
            button.setEnabled(not read_only)
        self._empty = QStackedWidget()
        self._empty.addWidget(
            EmptyState(
                "people",
                _("Nobody takes part yet"),
                _(
                    "MentorDesk suggests from tenure and level who could mentor and who could learn. Nothing is fixed: "
                    "you confirm or change every role."
                ),
                action=suggest,
                second=choose,
            )
        )
        self._empty.addWidget(
            EmptyState(
                "people",
                _("There is nobody to connect yet"),
                _("Bring in your staff list first. Then MentorDesk suggests who could mentor and who could learn."),
                action=Button(
                    _("Import a list"), "primary", icon="import", does=lambda: self.asked.emit("import", None)
                ),
            )
        )
        return self._empty

    def _somebody(self) -> QWidget:
        self.capacity = FigureLine()
        self.seats = SeatRow()
        self._spare_icon = Label()
        self.spare = Label("")
        strip = QFrame()
        inner = QHBoxLayout(strip)
        inner.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        inner.setSpacing(theme.px(16))
        inner.addWidget(self.capacity)
        inner.addWidget(self.seats)
        inner.addStretch(1)
        inner.addLayout(row(self._spare_icon, self.spare, gap=6))
        self.advice = Label("", wrap=True)
        self.advice.setContentsMargins(0, 0, 0, theme.px(8))
        self.segments = Segments(((PEOPLE, ""), (PAIRS, ""), (LEFT_OVER, "")), PEOPLE)
        self.segments.setAccessibleName(_("View"))
        self.segments.chosen.connect(lambda view: self.open_view(str(view)))
        self.notice = Notice()
        self.notice.followed.connect(lambda: self.go.emit("people", "consent"))
        self._tools_at = QStackedWidget()
        self._tools_at.addWidget(self._people_tools())
        self._tools_at.addWidget(self._pair_tools())
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.segments)
        self._head.addWidget(self._tools_at, 1)
        self._content = column(line(), strip, self.advice, line(), 12, self._head, 10, self.notice, 8)
        self._content.addWidget(self._views, 1)
        return scrolling(holding(self._content))

    def _people_tools(self) -> QWidget:
        self._open_icon = Label()
        self._open_icon.setPixmap(theme.pixmap("pending", "warn", 18, self.devicePixelRatioF()))
        self.open_roles = Label("", ink="warn")
        self.confirm_all = Button(_("Confirm them"), "link", does=lambda: self._confirm(None))
        self.add = Button(_("Add people…"), small=True, icon="add", does=self.add_people)
        self.suggest_more = Button(_("Suggest roles"), small=True, does=self.suggest)
        for button in (self.confirm_all, self.add, self.suggest_more):
            button.setEnabled(not self.workspace.desk.read_only)
        parts = (self._open_icon, self.open_roles, self.confirm_all, None, self.suggest_more, self.add)
        return holding(row(*parts, gap=8))

    def _pair_tools(self) -> QWidget:
        self.method = Button(_("How the fit is counted"), "link", icon="info", does=self._show_method)
        self.names = QCheckBox(_("Names on paper and in Excel"))
        self.names.setChecked(True)
        return holding(row(self.method, None, self.names, gap=16))

    def arrange(self, step: int) -> None:
        """Put the tools of a view beside its name or below, the card beside the pairs or in their place."""
        self._wide = step == 0
        across = QBoxLayout.Direction.LeftToRight if self._wide else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across)
        self._head.setSpacing(theme.px(16 if self._wide else 4))
        self._content.setContentsMargins(0, 0, 0 if self._wide else theme.px(8), 0)
        for view in (self.people, self.pairs, self.left_over):
            view.arrange(wide=self._wide)
        self._views.setMinimumHeight(theme.px(LEAST_VIEW))
        self.next.setText(self._next_words())
        self._show_capacity()

    def _next_words(self) -> str:
        following = STEPS[5]
        if not self._wide:
            return _("On to step {n}", n=following.number)
        return _("On to step {n}: {name}", n=following.number, name=str(following.name))

    # --- what the desk holds --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk, today = self.workspace.desk, date.today()
        self.plans.drop_stale()
        self._taking = pairing.participants(desk, today=today)
        self.people.show_people(self._taking)
        self._empty.setCurrentIndex(0 if any(person.is_here for person in desk.all(Person)) else 1)
        suggested = sum(not one.enrolment.confirmed for one in self._taking)
        self.open_roles.setText(ngettext("{n} role is only suggested.", "{n} roles are only suggested.", suggested))
        for part in (self._open_icon, self.open_roles, self.confirm_all):
            part.setVisible(bool(suggested))
        self._show_capacity()
        self._show_view()

    def held(self) -> tuple[Pair, ...]:
        """Return the pairs shown: as they stand, or as the proposal would make them."""
        return self.plans.held()

    def is_proposing(self) -> bool:
        """Say whether a proposal is on the page that is not adopted yet."""
        return self.plans.proposed is not None

    def is_waiting(self) -> bool:
        """Say whether pairs are being looked for or looked at beside the window's thread."""
        return self.plans.is_waiting

    def _show_capacity(self) -> None:
        mentors = [one for one in self._taking if one.enrolment.role.gives]
        learning = sum(one.enrolment.role.learns for one in self._taking)
        places = [one.enrolment.capacity for one in mentors]
        self.capacity.show_words(_capacity_words(places, learning))
        taken = Counter(pair.mentor_id for pair in self.held())
        self.seats.show_seats([(taken[one.person.id], one.enrolment.capacity) for one in mentors])
        self.seats.setVisible(self._wide and self.seats.sizeHint().width() <= theme.px(SEATS))
        spare = sum(places) - learning
        icon, ink = ("ok", "good") if spare >= 0 else ("warning", "warn")
        self.spare.setText(_spare_words(spare))
        self.spare.set_ink(ink)
        self._spare_icon.setPixmap(theme.pixmap(icon, ink, 18, self.devicePixelRatioF()))

    def open_view(self, view: str) -> None:
        """Open one of the three views."""
        self._view = view
        self._show_view()

    def _show_view(self, *, explain: bool = True) -> None:
        """Show what is there: nobody, the view chosen, or the wait."""
        held = self.held()
        self.segments.set_words(PEOPLE, _("Who takes part ({n})", n=len(self._taking)))
        self.segments.set_words(PAIRS, _("Pairs ({n})", n=len(held)))
        self.segments.set_words(LEFT_OVER, _("Left over ({n})", n=_left_over(self._taking, held)))
        self.segments.button(self._view).setChecked(True)
        place = (PEOPLE, PAIRS, LEFT_OVER).index(self._view)
        self._views.setCurrentIndex(place)
        self._tools_at.setCurrentIndex(min(place, 1))
        if not self.plans.is_waiting:
            self._stack.setCurrentIndex(1 if self._taking or held else 0)
        self._show_foot(held)
        if self._view == PEOPLE or not (self._taking or held):
            self.notice.say("")
        else:
            self._show_notice(held)
            if explain:
                self.plans.explain()
        self._show_advice()

    def _show_advice(self) -> None:
        """Say in the notice how good the plan is; under the places who is left over and whom to ask for one more."""
        told = self.plans.plan.advice if self.plans.plan is not None and self._view != PEOPLE else None
        words = [str(words) for words in (*told.findings, *told.asks)] if told else []
        if words and not self.notice.isHidden():
            self.notice.add(words.pop(0))
        self.advice.setText(" ".join(words))
        self.advice.setVisible(bool(words))

    def _show_notice(self, held: tuple[Pair, ...]) -> None:
        draft = bool(held) and pairing.is_draft(self.workspace.desk, held)
        words = ""
        if self.plans.proposed is not None:
            words = _("This is a proposal; nothing is kept until you adopt it.")
        elif not held:
            words = _("No pairs yet. Propose pairs, and look at each before you adopt them.")
        self.notice.say(_("Draft, consent not yet asked") if draft else "", words, _("Record consent") if draft else "")

    def _show_foot(self, held: tuple[Pair, ...]) -> None:
        desk = self.workspace.desk
        waiting, proposing = self.plans.is_waiting, self.is_proposing()
        self.footer.setVisible(bool(self._taking or held))
        for button, shown in (
            (self.discard, proposing),
            (self.adopt, proposing),
            (self.again, bool(held) and not proposing),
            (self.propose_button, not held and not proposing),
            (self.next, bool(held) and not proposing),
        ):
            button.setVisible(shown)
        for button in (self.again, self.propose_button, self.adopt):
            button.setEnabled(not waiting and not desk.read_only)
        if self.plans.proposed is not None:
            words = ngettext("Adopt {n} pair", "Adopt {n} pairs", len(self.plans.proposed.after))
            self.adopt.setText(f" {words}")
            self.adopt.setAccessibleName(words)
        for tool in (self.print, self.export):
            tool.setEnabled(bool(pairing.pairs(desk)))
        found = pairing.problems(desk, today=date.today())
        unsaid = [one for one in found if one.code not in self._said(held)]
        self.footer.show_problems(unsaid, "" if found else _("Nothing stands in the way of pairing."))

    def _said(self, held: tuple[Pair, ...]) -> set[str]:
        """Return the kinds of problem that the view itself says, with their link."""
        if self._view == PEOPLE:
            return {"roles"}
        return {"consent"} if held else set()

    def _begin_wait(self, words: str, covers: bool) -> None:
        self.busy.say(words)
        self.busy.show_progress(0, 0)
        if covers:
            self._stack.setCurrentWidget(self.busy)
        self._show_foot(self.held())

    def _end_wait(self) -> None:
        self._show_capacity()
        self._show_view()

    def _stop_wait(self) -> None:
        if self.plans.plan is None:
            self._view = PEOPLE
        self._show_view(explain=False)

    def _show_plan(self, plan: Plan) -> None:
        self.pairs.show_rows(plan.rows, settled=self.plans.proposed is None)
        self.left_over.show_rows((*plan.left_over, *plan.idle))

    # --- what the owner does: people ------------------------------------------------------------------------------

    def suggest(self) -> None:
        """Suggest a part to everyone who has none yet."""
        change = pairing.suggest_roles(self.workspace.desk, today=date.today())
        count = len(change.after)
        if not count:
            self.workspace.told.emit(message("Nobody else to suggest: the others are neither new nor leading."), False)
            return
        self.open_view(PEOPLE)
        self._do(
            change,
            messages(
                "{n} role suggested. Look at it and confirm.", "{n} roles suggested. Look at them and confirm.", count
            ),
        )

    def add_people(self) -> None:
        """Let the owner choose who else takes part."""
        desk = self.workspace.desk
        taking = {one.person.id for one in pairing.participants(desk, today=date.today())}
        others = [person for person in desk.all(Person) if person.is_here and person.id not in taking]
        dialog = AddPeopleDialog(others, self)

        def keep() -> None:
            self.open_view(PEOPLE)
            self._set_role(dialog.chosen(), Role(str(dialog.role.value())))

        dialog.accepted.connect(keep)
        self._open(dialog)

    def _edit_part(self, before: pairing.Participant, after: pairing.Participant) -> None:
        part = after.enrolment
        if part.role is before.enrolment.role:
            change = pairing.set_role(self.workspace.desk, (before.id,), part.role, part.capacity)
            self.workspace.do(change)
        else:
            self._set_role([before.id], part.role)

    def _part_deed(self, deed: str, value: object) -> None:
        chosen = self.people.chosen()
        if self.workspace.desk.read_only or not chosen:
            return
        if deed == "confirm":
            self._confirm({one.id for one in chosen})
        else:
            self._set_role([one.id for one in chosen], Role(str(value)))

    def _confirm(self, ids: set[str] | None) -> None:
        change = pairing.confirm_roles(self.workspace.desk, ids)
        self._do(change, messages("{n} role confirmed.", "{n} roles confirmed.", len(change.after)))

    def _set_role(self, ids: list[str], role: Role) -> None:
        change = pairing.set_role(self.workspace.desk, ids, role)
        told = (
            messages("{n} person takes part.", "{n} people take part.", len(ids))
            if role
            else messages("{n} person no longer takes part.", "{n} people no longer take part.", len(ids))
        )
        self._do(change, told)

    # --- what the owner does: pairs -------------------------------------------------------------------------------

    def propose(self) -> None:
        """Find the best plan beside the window's thread; nothing is written."""
        self.plans.propose()
        self._view = PAIRS

    def _tell_nothing_better(self) -> None:
        if self.held():
            self.workspace.told.emit(message("These are the best pairs already."), False)
        else:
            self._view = LEFT_OVER
            self.workspace.told.emit(message("No pair is possible. Look at who is left over and why."), False)

    def _adopt(self) -> None:
        change, self.plans.proposed = self.plans.proposed, None
        if change is None:
            return
        told = messages("{n} pair adopted.", "{n} pairs adopted.", len(change.after))
        if not self.workspace.do(change, tell=told):
            self.refresh()

    def _discard(self) -> None:
        self.plans.proposed = None
        if not self.held():
            self._view = PEOPLE
        self.refresh()

    def _pair_deed(self, deed: str, shown: PairRow) -> None:
        desk = self.workspace.desk
        pair = next((pair for pair in pairing.pairs(desk) if pair.id == shown.id), None)
        if pair is None:
            return
        if deed == "pin":
            self.workspace.do(pairing.lock(desk, pair, locked=not pair.locked))
        elif deed == "unpair":
            names = f"{shown.mentor.calling_name} – {shown.mentee.calling_name}"
            self._do(pairing.unpair(desk, pair), message("{pair} unpaired.", pair=names))

    # --- out of the program ---------------------------------------------------------------------------------------

    def print_list(self) -> None:
        """Hand the window the pairing list to preview and print."""
        desk, names = self.workspace.desk, self.names.isChecked()

        def write(path: Path, paper_language: str) -> tuple[Message, ...]:
            return pair_papers.write_plan(desk, path, language=paper_language, today=date.today(), names=names)

        self.asked.emit("print", (_("Pairing list"), write))

    def _ask_export(self) -> None:
        place = self.workspace.desk.path.with_name(text.file_name(_("Pairing list"), ".xlsx"))
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the pairing list as Excel"), str(place), _("Excel files (*.xlsx)")
        )
        if chosen:
            self.write_list(Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx"))

    def write_list(self, path: Path) -> None:
        """Write the pairs as an Excel file; say so, or why it could not be."""
        desk, names = self.workspace.desk, self.names.isChecked()
        try:
            pair_papers.write_pairs(desk, path, language=language(), today=date.today(), names=names)
        except MentorDeskError as error:
            self.workspace.failed.emit(error)
            return
        told = message("Saved: {name}. It holds personal data.", name=path.name)
        self.workspace.told.emit(
            told if names else message("Saved: {name}. No names are in it.", name=path.name), False
        )

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _do(self, change: Change, tell: Message) -> None:
        self.workspace.do(change, tell=tell)

    def _open(self, dialog: AddPeopleDialog | MethodDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _show_method(self) -> None:
        self._open(MethodDialog(self))

    def mend(self, problem: Problem) -> None:
        """Follow the link of a problem: confirm roles, note consent, look at the mentors."""
        if problem.code == "roles":
            self._confirm(None)
        elif problem.code == "consent":
            self.go.emit("people", "consent")
        else:
            self.open_view(PEOPLE)
            self.people.table.setFocus()

    def show_focus(self, focus: Any) -> None:
        """Show what was asked for: "roles", "pairs", "left-over", "print", or the id of a pair or a person."""
        name = focus[0] if isinstance(focus, tuple) else str(focus)
        if name == "print":
            self.open_view(PAIRS)
            self.print_list()
        elif name in (PAIRS, LEFT_OVER):
            self.open_view(name if self._taking else PEOPLE)
        elif name in {pair.id for pair in pairing.pairs(self.workspace.desk)}:
            self.open_view(PAIRS)
            self.pairs.table.choose({name})
        else:
            self.open_view(PEOPLE)
            self.people.table.choose({name})
        if self._views.currentWidget() is self.people:
            self.people.table.setFocus()

    def flush(self) -> None:
        """Stop what runs: whoever leaves the page or takes something back does not wait for it."""
        self.plans.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the pairs again where leaving the page stopped that."""
        super().showEvent(event)
        if self._taking and not self.plans.is_waiting:
            self._show_view()

    def state(self) -> Any:
        """Return the view, the rows chosen, the proposal and whether names are printed."""
        return {
            "view": self._view,
            "names": self.names.isChecked(),
            "people": {one.id for one in self.people.chosen()},
            "pairs": {one.id for one in self.pairs.table.chosen_records()},
            "proposed": self.plans.state(),
        }

    def restore(self, state: Any) -> None:
        """Bring back what ``state`` returned."""
        self.plans.restore(state["proposed"])
        self._view = state["view"]
        self.names.setChecked(state["names"])
        self.refresh()
        self.people.table.choose(state["people"])
        if state["pairs"]:
            self.pairs.table.choose(state["pairs"])


def _left_over(taking: tuple[pairing.Participant, ...], held: tuple[Pair, ...]) -> int:
    mentors, mentees = {pair.mentor_id for pair in held}, {pair.mentee_id for pair in held}
    return sum(one.enrolment.role.learns and one.id not in mentees for one in taking) + sum(
        one.enrolment.role.gives and one.id not in mentors for one in taking
    )


def _capacity_words(places: list[int], learning: int) -> str:
    mentors = ngettext("{n} mentor", "{n} mentors", len(places))
    total = ngettext("{n} place", "{n} places", sum(places))
    mentees = ngettext("{n} mentee", "{n} mentees", learning)
    if places and len(set(places)) == 1:
        each = ngettext("{n} place", "{n} places", places[0])
        return _(
            "{mentors} × {each} = {places} for {mentees}", mentors=mentors, each=each, places=total, mentees=mentees
        )
    return _("{mentors} with {places} for {mentees}", mentors=mentors, places=total, mentees=mentees)


def _spare_words(spare: int) -> str:
    if spare < 0:
        return ngettext("{n} place too few", "{n} places too few", -spare)
    return ngettext("{n} place to spare", "{n} places to spare", spare) if spare else _("Just enough places")
