"""Step 5, a led way in seven parts: invite, answers, check, propose, adjust, agree, announce; none of them locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.journey.connect import SUB_STEPS, Connecting, SubState, SubStep, connect_checks, sub_states
from mentordesk.domain.journey.steps import STEPS
from mentordesk.domain.journey.way import Due, due
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Block, PairingRules, SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.i18n import _, message, messages
from mentordesk.services.connect import enrolments, pairing
from ui import theme
from ui.commands import Focus, ImportList
from ui.kept import kept, known
from ui.pages.base import Page
from ui.pages.connect import export
from ui.pages.connect.adjust import AdjustPart
from ui.pages.connect.agree import AgreePart
from ui.pages.connect.announce import AnnouncePart
from ui.pages.connect.answers import AnswersPart
from ui.pages.connect.check import CheckPart
from ui.pages.connect.export import plan_to_print
from ui.pages.connect.invite import InvitePart
from ui.pages.connect.nobody import NobodyYet
from ui.pages.connect.part import AnyPart, CurrentPageStack, OpenPart, read_only_words
from ui.pages.connect.plan import PlanState
from ui.pages.connect.propose import ProposePart
from ui.pages.step_page import next_words
from ui.widgets.basic import Button, Holder, column, next_button, restyle
from ui.widgets.body import Body
from ui.widgets.focus import first_of
from ui.widgets.notices import Busy
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.way import WayPoint, WayStrip

P = TypeVar("P", bound=AnyPart)

INFO = STEPS[4]
NEXT = STEPS[5]
ELSEWHERE = "elsewhere"
"""The code of what is missing in another part than the one that is open."""

FOCUS: dict[str, tuple[SubStep, str]] = {
    "roles": (SubStep.INVITE, "people"),
    "people": (SubStep.INVITE, "people"),
    "forms": (SubStep.INVITE, "forms"),
    "confirm": (SubStep.INVITE, "people"),
    "send": (SubStep.INVITE, "send"),
    "bring-in": (SubStep.ANSWERS, "bring-in"),
    "fix": (SubStep.CHECK, "fix"),
    "pair": (SubStep.PROPOSE, "pair"),
    "pairs": (SubStep.PROPOSE, "pairs"),
    "rest": (SubStep.PROPOSE, ""),
    "board": (SubStep.ADJUST, "board"),
    "declined": (SubStep.AGREE, "declined"),
    "replies": (SubStep.AGREE, "replies"),
    "texts": (SubStep.ANNOUNCE, "texts"),
    "left-over": (SubStep.PROPOSE, "left-over"),
    "compare": (SubStep.PROPOSE, "compare"),
    "rules": (SubStep.PROPOSE, "rules"),
    "print": (SubStep.ANNOUNCE, ""),
    **{step.value: (step, "") for step in SubStep},
}
"""What other pages ask to see: the part, and what to show there."""


SHOWN = frozenset(
    {
        Person,
        Enrolment,
        Consent,
        Pair,
        Cycle,
        Programme,
        Company,
        Questionnaire,
        Response,
        Wish,
        Block,
        PairingRules,
        SavedPlan,
        Group,
        Member,
    }
)
"""The kinds of records that the page shows."""


NOT_ACCEPTED = "not-accepted"
"""The code of the problem that a proposal is on the screen whose pairs are not saved."""

AFTER_PROPOSING = frozenset({SubStep.ADJUST, SubStep.AGREE, SubStep.ANNOUNCE})
"""The parts that go on with pairs as they are saved."""

WITHOUT_TABLE = frozenset({SubStep.CHECK, SubStep.ADJUST})
"""The parts of which the page keeps how far they are scrolled; the tables of the others know better."""


@kept()
@dataclass(frozen=True, slots=True)
class ConnectState:
    """The state of the page: the part that is open, and the state of each part that has one."""

    at: SubStep
    parts: Mapping[SubStep, object]


class ConnectPage(Page[ConnectState]):
    """Step 5: the strip of its parts, the part that is open, and the way from one to the next.

    It has more attributes than other pages because each of the seven parts is one.
    """

    page_id = "connect"
    shows = SHOWN

    def build(self) -> None:
        self._at = SubStep.INVITE
        self._somebody = self._is_fresh = self._keys_wait = False
        self.busy = Busy()
        self.plans = PlanState(self.workspace, self)
        self.plans.began.connect(self._begin_wait)
        self.plans.offered.connect(self._offer_plan)
        self.plans.ended.connect(self._end_wait)
        self.plans.stopped.connect(self._stop_wait)
        self.plans.explained.connect(lambda _plan: self._show_foot())
        self.set_head(str(INFO.title), str(SUB_STEPS[0].purpose), above=_("Step {n} of 7", n=INFO.number))
        self.export = Button(_("Save as Excel…"), icon="export", does=self._ask_export)
        self.print = Button(_("Print the plan"), icon="print", does=self.print_list)
        self.add_tool(self.export)
        self.add_tool(self.print)
        self.strip = WayStrip([WayPoint(str(info.name), info.number) for info in SUB_STEPS])
        self.strip.opened.connect(lambda place: self.open_part(SUB_STEPS[place].step))
        self.parts: dict[SubStep, AnyPart] = {}
        self._kept: dict[SubStep, object] = {}
        self._parts_stack = CurrentPageStack()
        self.busy.cancelled.connect(self.plans.stop)
        self.plans.job.progress.connect(self.busy.show_progress)
        self._stack = CurrentPageStack()
        self._nobody = NobodyYet(
            suggest=self._suggest,
            choose=self._choose_people,
            import_list=self._import,
            closed=read_only_words(self.workspace),
        )
        inner = Holder()
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)
        whole = column(self.strip, gap=12)
        whole.addWidget(self._stack, 1)
        inner.setLayout(whole)
        for face in (self._nobody, self._parts_stack, self.busy):
            self._stack.addWidget(face)
        self.back = Button(_("Back", context="button"), icon="back", tip=_("Back", context="button"), does=self.go_back)
        self.next = next_button("", self.go_on)
        self.act = Button("", "primary", does=self.do_what_is_due)
        self.footer.set_actions(self.back, self.next, self.act)

    # --- the parts, each made when it is first needed -------------------------------------------------------------

    @cached_property
    def invite(self) -> InvitePart:
        """Who takes part, and the forms that go out."""
        return self._add(SubStep.INVITE, InvitePart(self.workspace, self._parts_stack))

    @cached_property
    def answers(self) -> AnswersPart:
        """The answers that came back."""
        return self._add(SubStep.ANSWERS, AnswersPart(self.workspace, self._parts_stack))

    @cached_property
    def check(self) -> CheckPart:
        """What stands in the way of pairing."""
        return self._add(SubStep.CHECK, CheckPart(self.workspace, self._parts_stack))

    @cached_property
    def proposing(self) -> ProposePart:
        """The proposed plan."""
        return self._add(SubStep.PROPOSE, ProposePart(self.workspace, self.plans))

    @cached_property
    def adjust(self) -> AdjustPart:
        """What can still be improved by hand."""
        made = self._add(SubStep.ADJUST, AdjustPart(self.workspace, self.plans))
        made.rest_wanted.connect(self._propose_rest)
        return made

    @cached_property
    def agree(self) -> AgreePart:
        """What mentors and mentees say to their pairs."""
        made = self._add(SubStep.AGREE, AgreePart(self.workspace, self._parts_stack))
        made.rest_wanted.connect(self._propose_rest)
        return made

    @cached_property
    def announce(self) -> AnnouncePart:
        """The plan as it is made known."""
        return self._add(SubStep.ANNOUNCE, AnnouncePart(self.workspace, self._parts_stack))

    def _add(self, step: SubStep, part: P) -> P:
        self.parts[step] = part
        part.asked.connect(self.asked)
        part.opened.connect(self._open)
        self._parts_stack.addWidget(part)
        for button in part.buttons:
            is_main = button.property("kind") == "primary"
            self.footer.add_action(button, before=None if is_main else self.next)
        part.arrange(wide=self.is_wide)
        part.acted.connect(self._show_foot)
        return part

    def _suggest(self) -> None:
        self.invite.suggest()

    def _choose_people(self) -> None:
        self.invite.add_people()

    def _import(self) -> None:
        self.ask(ImportList())

    def arrange(self, step: int) -> None:
        """Lay the parts out for the width there is."""
        self.back.setText(_("Back", context="button") if self.is_wide else "")
        for part in self.parts.values():
            part.arrange(wide=self.is_wide)
        if self._at in self.parts:
            self._show_foot()

    # --- what is in the desk --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk = self.workspace.desk
        self.plans.drop_stale()
        self._somebody = bool(enrolments.participants(desk, today=date.today()) or pairing.pairs(desk))
        self._nobody.show_way(has_people=any(person.is_here for person in desk.all(Person)))
        self._show_part()
        self._is_fresh = not self.isVisible()

    def part_shown(self) -> str:
        return self._at.value

    def record_shown(self) -> str:
        return self.part().record_shown()

    def first(self) -> QWidget | None:
        """Begin in the open part: in its list, else at the main thing to do, else at its place in the strip."""
        if not self._somebody:
            return super().first()
        return first_of(self.part()) or self.strip.items[list(SubStep).index(self._at)]

    @property
    def at(self) -> SubStep:
        """Which part is open."""
        return self._at

    def part(self) -> AnyPart:
        """Return the part that is open."""
        return self.part_at(self._at)

    def part_at(self, step: SubStep) -> AnyPart:
        """Return a part, as it was left."""
        part = self._made(step)
        if step in self._kept:
            state = known(self._kept.pop(step))  # once, since what is restored may ask for the part again
            part.refresh()
            if state is not None:
                part.restore(state)
        return part

    def _made(self, step: SubStep) -> AnyPart:
        match step:
            case SubStep.INVITE:
                return self.invite
            case SubStep.ANSWERS:
                return self.answers
            case SubStep.CHECK:
                return self.check
            case SubStep.PROPOSE:
                return self.proposing
            case SubStep.ADJUST:
                return self.adjust
            case SubStep.AGREE:
                return self.agree
            case SubStep.ANNOUNCE:
                return self.announce

    def states(self) -> tuple[SubState, ...]:
        """Return how far the parts are."""
        return sub_states(current.connecting(self.workspace.desk))

    def open_part(self, step: SubStep) -> None:
        """Open a part."""
        is_other = step is not self._at
        if is_other:
            self.part().flush()
        self._at = step
        self._show_part()
        if is_other:  # Qt scrolls to the widget that gets the focus when the one that had it is hidden
            self._area.verticalScrollBar().setValue(0)
            self.turned.emit()

    def _show_part(self, *, explain: bool = True) -> None:
        place = list(SubStep).index(self._at)
        comes_back = self._at in self._kept  # it is refreshed where it is restored
        self.strip.show_points([_point(state) for state in self.states()], place)
        self.set_head(str(INFO.title), str(SUB_STEPS[place].purpose), above=_("Step {n} of 7", n=INFO.number))
        self._parts_stack.setCurrentWidget(self.part())
        if not self.plans.is_waiting:
            self._stack.setCurrentIndex(1 if self._somebody else 0)
        if self._somebody:
            if not comes_back:
                self.part().refresh()
            if explain and self._at in (SubStep.PROPOSE, SubStep.ADJUST):
                self.plans.explain()
        held = bool(pairing.pairs(self.workspace.desk))
        for tool in (self.print, self.export):
            tool.allow("" if held else _("There are no pairs yet."))
        self._show_foot()

    def _show_foot(self) -> None:
        part = self.part()
        self.footer.setVisible(self._somebody)
        wanted: Sequence[Button] = part.shown_buttons()
        for other in self.parts.values():
            for button in other.buttons:
                button.setVisible(button in wanted)
        self.back.setVisible(self._at is not SubStep.INVITE)
        self.next.setVisible(part.goes_on())
        words = self._next_words()
        self.next.setText(words)
        self.next.setAccessibleName(words)
        now = current.connecting(self.workspace.desk)
        missing = self._show_due(now)
        found = self._not_accepted() or missing or part.problems() or self._elsewhere(now)
        self.footer.show_problems(found, "" if found else part.calm() or _("Everything here is done."))

    def due(self) -> Due | None:
        """Return what is to be done first in the open part, where its foot has no button of its own for that."""
        return self._due_here(current.connecting(self.workspace.desk))

    def _due_here(self, now: Connecting) -> Due | None:
        return next((row for row in due(now) if row.step is self._at and row.command in self.part().does), None)

    def _elsewhere(self, now: Connecting) -> tuple[Problem, ...]:
        """Return what is missing first, with the way there, where that is in another part."""
        first = next(due(now), None)
        if first is None or first.step is self._at:
            return ()
        done = sum(check.ok for check in connect_checks(now))
        words = message("{done} of {total}: {missing}", done=done, total=INFO.total, missing=first.missing)
        return (Problem(ELSEWHERE, words, Severity.NOTE, fix=first.button),)

    def _not_accepted(self) -> tuple[Problem, ...]:
        """Return that the pairs on the screen are a proposal, to whoever goes on with them before they are accepted."""
        proposed = self.plans.proposed
        if proposed is None or self._at not in AFTER_PROPOSING:
            return ()
        words = messages(
            "{n} proposed pair is not accepted yet, so it is not saved.",
            "{n} proposed pairs are not accepted yet, so they are not saved.",
            len(pairing.pairs_made(proposed.change)),
        )
        return (Problem(NOT_ACCEPTED, words, Severity.WARNING, fix=message("See the proposal")),)

    def _go_elsewhere(self) -> None:
        """Do what is missing first, in the part where that is done."""
        first = next(due(current.connecting(self.workspace.desk)), None)
        if first is not None:
            self.show_focus(Focus(first.command))

    def _show_due(self, now: Connecting) -> tuple[Problem, ...]:
        """Make what is to be done first the main button, with the way on beside it; return what is missing."""
        first = None if self.workspace.desk.read_only else self._due_here(now)
        self.act.setVisible(first is not None)
        if first is not None:
            begun = self.part().next_act(first.command)
            words = str(first.button) if begun is None else begun.words
            self.act.setText(words)
            self.act.setAccessibleName(words)
        is_main = first is None
        self.next.setIcon(theme.icon("next", "on_accent" if is_main else "ink"))
        restyle(self.next, kind="primary" if is_main else "secondary")
        if first is not None:
            return (Problem("due", first.missing, Severity.WARNING),)
        return ()

    def do_what_is_due(self) -> None:
        """Do what is to be done first in the open part, or what comes next where that has been begun."""
        first = self.due()
        if first is None:
            return
        begun = self.part().next_act(first.command)
        if begun is not None:
            begun.does()
        else:
            self.part().do(first.command)

    def _next_words(self) -> str:
        place = list(SubStep).index(self._at) + 1
        if place < len(SUB_STEPS):
            return str(SUB_STEPS[place].onward)
        return next_words(NEXT, short=not self.is_wide)

    def go_on(self) -> None:
        """Go to the next part, and from the last to the next step."""
        place = list(SubStep).index(self._at) + 1
        if place < len(SUB_STEPS):
            self.open_part(SUB_STEPS[place].step)
        else:
            self.open_page(str(NEXT.step.value))

    def go_back(self) -> None:
        """Go to the part before."""
        self.open_part(SUB_STEPS[list(SubStep).index(self._at) - 1].step)

    def _open(self, wanted: OpenPart) -> None:
        """Open the part that another one leads to."""
        self.open_part(wanted.step)
        if wanted.view:
            self.part().show_focus(wanted.view)

    def _propose_rest(self) -> None:
        self.open_part(SubStep.PROPOSE)
        self.proposing.propose_rest()

    # --- waiting --------------------------------------------------------------------------------------------------

    def is_proposing(self) -> bool:
        """Reply whether a proposal is on the page that is not adopted yet."""
        return SubStep.PROPOSE in self.parts and self.proposing.is_proposing

    def is_waiting(self) -> bool:
        """Reply whether pairs are being looked for or looked at beside the window's thread."""
        return self.plans.is_waiting

    def propose(self) -> None:
        """Propose pairs, and show them."""
        self._at = SubStep.PROPOSE
        self._show_part(explain=False)
        self.proposing.propose()

    def _begin_wait(self, words: str, covers: bool) -> None:
        self.busy.say(words)
        self.busy.show_progress(0, 0)
        self._keys_wait = covers and self.isAncestorOf(self.window().focusWidget())
        if covers:
            self._stack.setCurrentWidget(self.busy)
        self._show_foot()

    def _offer_plan(self, words: str) -> None:
        """Say that a first plan can be used, while the best one is still looked for."""
        self.busy.say(words, stop=_("Use this plan"))

    def _end_wait(self) -> None:
        self._show_part()
        if self._keys_wait and self.isVisible() and self._at is SubStep.PROPOSE:
            self.proposing.take_keys()
        self._keys_wait = False

    def _stop_wait(self) -> None:
        """Show what there is; where pairs were to be explained for the first time, go back to before them."""
        if self.plans.plan is None and self.plans.pairs():
            self._at = SubStep.CHECK
        self._show_part(explain=False)

    # --- out of the program ---------------------------------------------------------------------------------------

    def print_list(self) -> None:
        """Ask the window to preview the pairing plan."""
        self.ask(plan_to_print(self.workspace, names=self.announce.names.isChecked()))

    def _ask_export(self) -> None:
        export.ask_and_write(self, self.workspace, names=self.announce.names.isChecked())

    # --- pieces ---------------------------------------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Follow the link of a problem: those that the check knows are fixed as there."""
        if problem.code == ELSEWHERE:
            self._go_elsewhere()
        elif problem.code == NOT_ACCEPTED:
            self.show_focus(Focus("pairs"))
        elif self.check.knows(problem):
            self.check.fix(problem)
        else:
            self.part().fix(problem)

    def show_focus(self, focus: Focus) -> None:
        """Show a part, a view of one, a pair or a person."""
        is_pair = any(pair.id == focus.record for pair in pairing.pairs(self.workspace.desk))
        record_at = SubStep.PROPOSE if is_pair else SubStep.INVITE
        step, inside = FOCUS.get(focus.place, (record_at, focus.record))
        self.open_part(step)
        if not inside and focus.place == step.value:
            inside = focus.record
        if inside and self._somebody:
            self.part().show_focus(inside)
        if focus.place == "print" and pairing.pairs(self.workspace.desk):
            self.print_list()

    def flush(self) -> None:
        """Save typed text and stop running work: whoever leaves the page does not wait for it."""
        self.plans.cancel()
        for part in tuple(self.parts.values()):
            part.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the pairs again where leaving the page stopped that."""
        super().showEvent(event)
        if self._somebody and not self.plans.is_waiting and not self._is_fresh:
            self._show_part()
        self._is_fresh = False

    def state(self) -> ConnectState:
        states = self._kept | {step: part.state() for step, part in self.parts.items()}
        return ConnectState(self._at, {step: state for step, state in states.items() if state is not None})

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area)} if self._at in WITHOUT_TABLE else {}

    def begin_at(self, state: ConnectState) -> None:
        self._at = state.at
        self._kept = dict(state.parts)


def _point(state: SubState) -> WayPoint:
    return WayPoint(str(state.info.name), state.info.number, state.stage, state.share, str(state.words))
