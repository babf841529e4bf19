"""Step 3: the outline of the pitch, the page as it is printed, its figures, and the decision of the leadership."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu

from mentordesk import current
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.domain.people.roles import DIRECTOR
from mentordesk.domain.pitch.checks import DutyCode, DutyState
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.records.communication import PlannedMessage
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode, Pitch, PitchPage
from mentordesk.domain.records.plan import BudgetLine, Duty, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import Message, _, language, message
from mentordesk.services import pitch
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.pitch.decision import DecisionDialog
from ui.dialogs.pitch.leaders import LeadersDialog
from ui.dialogs.pitch.sources import SourcesDialog
from ui.kept import kept
from ui.pages.pitch.duties import DutyList
from ui.pages.pitch.numbers import NumbersPanel
from ui.pages.pitch.outline import OutlineList, OutlineRow
from ui.pages.pitch.preview import LivePreview
from ui.pages.pitch.texts import PageTexts
from ui.pages.step_page import StepPage
from ui.soon import soon
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, column, menu_of, row, scrolling, take_out
from ui.widgets.body import Body
from ui.widgets.notices import Banner
from ui.widgets.placed import Placed, Scrolled

GAP = 24
WIDE, MIDDLE = 68, 46
"""From so many em on the figures, and the outline, stand beside the page."""

_PLACES: dict[int, tuple[tuple[int, ...], ...]] = {
    3: ((0, 0), (0, 1), (0, 2)),
    2: ((0, 0), (0, 1), (1, 0, 1, 2)),
    1: ((0, 0), (1, 0), (2, 0)),
}
"""Where outline, page and figures stand in a grid of so many columns."""

_SHARES = {3: (28, 46, 26), 2: (38, 62, 0), 1: (1, 0, 0)}

_PAGE_OF_PROBLEM = {
    "no-comparison": PageCode.BREAK_EVEN,
    "pay-missing": PageCode.PROBLEM,
    "leavers-missing": PageCode.PROBLEM,
    "cost-missing": PageCode.BUDGET,
    "cost-open": PageCode.BUDGET,
    "goals-open": PageCode.GOALS,
    "goals-none": PageCode.GOALS,
    "leaders-open": PageCode.GOALS,
    "plan-dates": PageCode.ROADMAP,
    "plan-people": PageCode.WHO,
}
"""Beside which page of the outline a sign stands."""


@kept()
@dataclass(frozen=True, slots=True)
class PitchState:
    """The state of the page: the page that is chosen, and what could not be saved."""

    chosen: PageCode
    drafts: Mapping[str, str]


class PitchView(StepPage[PitchState]):
    """Step 3.

    It is long because the outline, the page, its texts, the figures and the decision share one page and its footer.
    """

    page_id = "pitch"
    step = Step.PITCH
    shows = frozenset(
        {
            *(Pitch, PitchPage, LeaderGoal, Decision, Goal, Programme, Cycle, Company, DayOff, LevelPay),
            *(ProgrammePlan, Milestone, BudgetLine, Risk, ProgrammeRole, Person, Enrolment, Pair),
            PlannedMessage,
        }
    )

    def build(self) -> None:
        super().build()
        self._chosen = PageCode.ASK
        self._shown: PageCode | None = None
        self._facts: PitchFacts | None = None
        self._paper: PitchPaper | None = None
        self.dialogs = DialogHost(self)
        self._make_area()
        self._make_outline()
        self.preview = LivePreview(self._middle)
        self.preview.turned.connect(self.turn)
        self.texts = PageTexts(self._keep_text, self._middle)
        self.texts.typed.connect(self._show_typed)
        self.texts.proposal_wanted.connect(self.use_proposal)
        self.numbers = NumbersPanel(self._keep_figures, self._figures_part)
        self.numbers.sources_wanted.connect(self.show_sources)
        self.numbers.checked.connect(self.check_figures)
        self.numbers.pilot_wanted.connect(self.propose_pilot)
        self.numbers.presented.connect(self._note_presented)
        self._lay_out()
        self.decide = Button(_("Record the decision"), icon="edit", does=self.record_decision, writes=True)
        self.export = Button(_("Export the pitch"), "primary", icon="download", does=self.open_export)
        self.add_actions(self.decide, main=self.export)

    def _make_area(self) -> None:
        """Put the three parts where they stay; what is in them comes later."""
        self.banner = Banner(margin=theme.px(12))
        self.body.addWidget(self.banner)
        inner = Holder()
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(GAP))
        self._grid.setVerticalSpacing(theme.px(12))
        self._outline_part, self._figures_part = Holder(), Holder()
        self._left = scrolling(self._outline_part, parent=inner)
        self._middle = Holder(inner)
        self._right = scrolling(self._figures_part, parent=inner)
        self._columns = 1

    def _make_outline(self) -> None:
        self._count = Label("", "section")
        self.fewer = Button("", "link", does=self.leave_or_take, writes=True)
        self.outline = OutlineList()
        self.outline.chosen.connect(self.choose)
        self.outline.turned.connect(self.turn_page)
        self.outline.moved.connect(self.move_page)
        self._hint = Label(
            _("Drag a page, or move it with Alt and an arrow; Space leaves it out."), "small", ink="ink2", wrap=True
        )
        self.duties = DutyList()
        self.duties.followed.connect(self.follow_duty)
        self._outline_part.setLayout(
            column(
                row(self._count, None, self.fewer),
                6,
                self.outline,
                4,
                self._hint,
                12,
                self.duties,
                None,
                margins=(0, 0, 6, 0),
            )
        )

    def _lay_out(self) -> None:
        middle = column(self.preview, 10, self.texts)
        middle.setStretchFactor(self.preview, 1)
        self._middle.setLayout(middle)
        self._figures_part.setLayout(column(self.numbers))

    def arrange(self, step: int) -> None:
        """Show outline, page and figures side by side, the figures below them, or all one below the other."""
        super().arrange(step)
        take_out(self._grid)
        columns = 3 if self.width_in_em() >= WIDE else 2 if self.width_in_em() >= MIDDLE else 1
        for widget, place in zip((self._left, self._middle, self._right), _PLACES[columns], strict=True):
            self._grid.addWidget(widget, *place)
        for at, share in enumerate(_SHARES[columns]):
            self._grid.setColumnStretch(at, share)
        self._columns = columns
        self._widen()
        self.preview.preview.set_least(theme.px(220) if columns > 1 else theme.px(380))
        narrow = step > 0
        decide = _("Decision", context="button") if narrow else _("Record the decision")
        self.decide.setText("" if step > 1 else decide)
        self.decide.setAccessibleName(_("Record the decision"))
        self.export.setText(_("Export", context="button") if narrow else _("Export the pitch"))
        self.banner.arrange(low=self.is_low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        soon(self, self._widen)

    def _widen(self) -> None:
        """Give outline and figures the width that their words need, where they stand beside the page."""
        for area, inside, beside in (
            (self._left, self._outline_part, self._columns > 1),
            (self._right, self.numbers, self._columns > 2),
        ):
            area.setMinimumWidth(inside.minimumSizeHint().width() + theme.px(16) if beside else 0)
        if self._columns > 2:
            beside_it = self._middle.minimumSizeHint().width() + self._right.minimumWidth()
            room = self._area.viewport().width() - beside_it - theme.px(2 * GAP + 8 + 22)
            self._left.setMinimumWidth(
                max(self._left.minimumWidth(), min(room, self.outline.wanted_width() + theme.px(22)))
            )

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk, today = self.workspace.desk, date.today()
        facts = pitch.facts(desk, today=today)
        self._facts = facts
        self._paper = pitch.paper_of(facts, desk, today=today)
        problems = pitch.problems(facts)
        marked = {_PAGE_OF_PROBLEM.get(problem.code) for problem in problems}
        rows = [
            OutlineRow(
                entry.code,
                f"{entry.number}. {entry.name}" if entry.number else str(entry.name),
                bool(entry.number),
                entry.code in marked,
            )
            for entry in facts.outline
        ]
        self.outline.show_rows(rows, self._chosen)
        self._widen()
        count = len(facts.pages)
        self._count.setText(_("{n} of 10 pages", n=count))
        self.fewer.setText(_("All ten pages") if count <= 1 else _("Only one page", context="button"))
        self.duties.show_duties(pitch.duties(facts))
        self.numbers.show_facts(facts, pitch.comparable_groups(desk, facts, today=today))
        self.show_problems(problems)
        self._show_decision(facts)
        self._show_chosen()
        self.lock()

    def _show_chosen(self) -> None:
        """Show the page that is chosen; where it is another than before, whatever is typed in its texts is replaced."""
        facts = self._facts
        if facts is None:
            return
        entry = next(entry for entry in facts.outline if entry.code is self._chosen)
        shown, proposed = pitch.page_text(facts, self._chosen), pitch.proposal(facts, self._chosen)
        own = bool(entry.page.title or entry.page.body)
        self.texts.show_text(shown, proposed, own=own, anew=self._shown is not self._chosen)
        self._shown = self._chosen
        self.preview.show_place(entry.number, len(facts.pages))
        self._show_typed()

    def _show_typed(self) -> None:
        """Show the page with the texts as they stand in the fields, in the background."""
        if self._paper is None:
            return
        paper = pitch.with_text(self._paper, self._chosen, self.texts.now())
        write = partial(pitch.write_page, value=paper, code=self._chosen, language=language())
        self.preview.show_page(write)

    def _show_decision(self, facts: PitchFacts) -> None:
        decision = facts.decision
        self.next.setVisible(decision is not None and decision.outcome is not Outcome.REFUSED)
        if decision is None or decision.outcome is not Outcome.REFUSED or facts.pitch.is_pilot:
            self.banner.hide()
            return
        self.banner.say(
            _(
                "Not approved. A copy of what was presented is kept. A pilot with 3 pairs for 3 months is a smaller"
                " step."
            ),
            Severity.NOTE,
            (
                (_("Propose a pilot"), lambda: self.propose_pilot(True)),
                (_("See what was presented"), self.print_presented),
            ),
            closable=False,
        )

    # --- the outline ----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> PageCode:
        """Which page is chosen."""
        return self._chosen

    def choose(self, code: PageCode) -> None:
        """Show another page."""
        if code is not self._chosen:
            self.texts.flush()
            self._chosen = code
            self.outline.choose(code)
            self._show_chosen()

    def turn(self, by: int) -> None:
        """Go to the next or the previous page that is on."""
        if self._facts is None:
            return
        codes = [entry.code for entry in self._facts.outline if entry.number or entry.code is self._chosen]
        place = max(0, min(codes.index(self._chosen) + by, len(codes) - 1))
        self.choose(codes[place])

    def turn_page(self, code: PageCode, on: bool) -> None:
        """Take a page into the pitch, or leave it out."""
        self.texts.flush()
        self.workspace.do(pitch.turn_page(self.workspace.desk, self._page(code), on=on))

    def _page(self, code: PageCode) -> PitchPage:
        """Return a page as it is in the file now."""
        found = pitch.facts(self.workspace.desk, today=date.today())
        return next(entry.page for entry in found.outline if entry.code is code)

    def move_page(self, code: PageCode, place: int) -> None:
        """Move a page to another place."""
        self.texts.flush()
        self._chosen = code
        self.workspace.do(pitch.move_page(self.workspace.desk, code, place, today=date.today()))
        self._show_other()

    def leave_or_take(self) -> None:
        """Leave out every page but the request, or take all ten again."""
        self.texts.flush()
        desk, today = self.workspace.desk, date.today()
        if self._facts is not None and len(self._facts.pages) <= 1:
            self.workspace.do(pitch.take_all_pages(desk, today=today))
        else:
            self._chosen = PageCode.ASK
            self.workspace.do(pitch.leave_one_page(desk, today=today))
            self._show_other()

    def _keep_text(self, name: str, words: str) -> bool:
        desk, page = self.workspace.desk, self._page(self._chosen)
        if getattr(page, name) == words:
            return True
        return self.workspace.do(pitch.edit_page(desk, page, replace(page, **{name: words})))  # type: ignore[arg-type]

    def use_proposal(self) -> None:
        """Put the proposed title and text in the place of the owner's."""
        self.texts.flush()
        desk, page = self.workspace.desk, self._page(self._chosen)
        self._shown = None
        self.workspace.do(pitch.edit_page(desk, page, replace(page, title="", body="")))
        self._show_other()

    def _show_other(self) -> None:
        """Show the page that is chosen where the change that came with the choice has not shown it already."""
        if self._shown is not self._chosen:
            self._show_chosen()

    # --- figures and duties ---------------------------------------------------------------------------------------

    def _keep_figures(self, after: Pitch) -> bool:
        return self.workspace.do(pitch.edit(self.workspace.desk, after, today=date.today()))

    def check_figures(self) -> None:
        """Note that the figures are checked."""
        self.numbers.flush()
        self.workspace.do(pitch.check_figures(self.workspace.desk, today=date.today()))

    def propose_pilot(self, wanted: bool) -> None:
        """Propose a pilot, or the whole programme again."""
        self.flush()
        self.workspace.do(
            pitch.propose_pilot(self.workspace.desk, wanted=wanted),
            tell=message("All figures are those of the pilot now.") if wanted else None,
        )

    def _note_presented(self, day: date | None) -> None:
        self.workspace.do(pitch.set_presented(self.workspace.desk, day))

    def show_sources(self) -> None:
        """Say where every figure comes from."""
        self.flush()
        if self._facts is not None:
            self.dialogs.open(SourcesDialog(self._facts, self))

    def edit_leaders(self) -> None:
        """Note what the leaders want to reach."""
        self.flush()
        self.dialogs.open(LeadersDialog(self.workspace, self, ids=self._leader_ids))

    def _leader_ids(self) -> list[str]:
        found = pitch.facts(self.workspace.desk, today=date.today())
        return [leader.record.id for leader in found.leaders]

    def follow_duty(self, duty: DutyState) -> None:
        """Go on with a duty."""
        match duty.code:
            case DutyCode.GOALS:
                self.open_page("goals", Focus("goals"))
            case DutyCode.BENEFITS:
                self.choose(PageCode.GOALS)
            case DutyCode.LEADERS:
                self.edit_leaders()
            case DutyCode.MEANS:
                self.open_page("plan", Focus("roadmap"))

    def fix(self, problem: Problem) -> None:
        """Repair what one click can repair; else go to where it is repaired."""
        page, _colon, field = problem.field.partition(":")
        if field:
            self.open_page(page, Focus(field, problem.record))
        elif problem.field == "outline":
            self.leave_or_take()
        else:
            self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        """Go to a figure, the leaders' goals, the check of the figures, or the decision."""
        others: dict[str, Callable[[], object]] = {
            "leaders": self.edit_leaders,
            "checked": self.check_figures,
            "decision": self.record_decision,
        }
        if focus.place in others:
            others[focus.place]()
        elif not self.numbers.go_to(focus.place) and focus.place in set(PageCode):
            self.choose(PageCode(focus.place))

    # --- the decision and what leaves the page --------------------------------------------------------------------

    def record_decision(self) -> None:
        """Ask what the leadership decided."""
        self.flush()
        people = tuple(current.people_here(self.workspace.desk))
        director = next((person.id for person in people if level_of(person) == DIRECTOR), None)
        plan = self._facts.plan if self._facts is not None else None
        roles = plan.roles if plan is not None else ()
        sponsor = next((line.role.person_id for line in roles if line.role.duty is Duty.SPONSOR), None)
        totals = plan.totals if plan is not None and plan.totals.cash_total else None
        decider = director or (sponsor if with_id(people, sponsor) else None)
        dialog = DecisionDialog(self, people, totals=totals, decider=decider)
        dialog.recorded.connect(self._record)
        self.dialogs.open(dialog)

    def _record(self, decision: Decision) -> None:
        change = pitch.record_decision(self.workspace.desk, decision, today=date.today())
        self.workspace.do(change, tell=message("The decision is recorded, with a copy of what was presented."))

    def open_export(self) -> None:
        """Offer the papers of the pitch."""
        self.flush()
        menu = self.export_menu()
        menu.popup(self.export.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def export_menu(self) -> QMenu:
        """Return the menu of everything that can be printed or saved."""
        menu = menu_of(self)
        menu.addAction(_("The pitch on A4 pages…")).triggered.connect(self.print_pitch)
        menu.addAction(_("The brief on one page…")).triggered.connect(self.print_brief)
        menu.addAction(_("The slides for the projector…")).triggered.connect(self.print_slides)
        menu.addAction(_("Questions and answers…")).triggered.connect(self.print_answers)
        menu.addAction(_("The figures as Excel…")).triggered.connect(self.save_figures)
        if self._facts is not None and self._facts.decision is not None:
            menu.addAction(_("What was presented…")).triggered.connect(self.print_presented)
        return menu

    def print_pitch(self) -> None:
        """Print the pitch."""
        self._print(message("Pitch to the leadership"), pitch.write_pitch)

    def print_brief(self) -> None:
        """Print the brief."""
        self._print(message("Brief for the leadership"), pitch.write_brief)

    def print_slides(self) -> None:
        """Print or save the slides."""
        self._print(message("Slides for the leadership"), pitch.write_slides)

    def print_answers(self) -> None:
        """Print the questions and answers."""
        self._print(message("Questions and answers"), pitch.write_answers)

    def save_figures(self) -> None:
        """Ask for a file and write every figure with its source as Excel."""
        self.flush()
        title = _("Figures of the pitch")
        path = file_choice.where_to_save(self, _("Save the figures of the pitch as Excel"), title, ".xlsx")
        if path is not None:
            desk = self.workspace.desk
            self.workspace.write_out(path, lambda: pitch.write_figures(path, pitch.paper(desk, today=date.today())))

    def _print(self, title: Message, write: Callable[..., tuple[Message, ...]]) -> None:
        self.flush()
        paper = pitch.paper(self.workspace.desk, today=date.today())

        def written(path: Path, *, language: str) -> tuple[Message, ...]:
            return write(path, paper, language=language)

        self.ask(Print(title, written))

    def print_presented(self) -> None:
        """Print the copy of what was presented."""
        desk = self.workspace.desk
        decision = pitch.facts(desk, today=date.today()).decision
        if decision is None:
            return
        value = pitch.presented(desk, decision, today=date.today())

        def written(path: Path, *, language: str) -> tuple[Message, ...]:
            return pitch.write_presented(path, value, language=language)

        self.ask(Print(message("What was presented"), written))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def flush(self) -> None:
        self.texts.flush()
        self.numbers.flush()

    def state(self) -> PitchState:
        return PitchState(self._chosen, self.numbers.drafts())

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), "outline": Scrolled(self._left), "figures": Scrolled(self._right)}

    def begin_at(self, state: PitchState) -> None:
        self._chosen = state.chosen

    def restore(self, state: PitchState) -> None:
        self._show_other()
        self.numbers.resume(state.drafts)
