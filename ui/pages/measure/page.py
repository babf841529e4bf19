"""Step 7: six tiles that open what is behind them, goals, skills and meetings, and what only the owner can enter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk import current
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.measuring.facts import Criterion, CriterionCode, Figure, FigureCode, MeasuringFacts
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, DevelopmentGoal
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.measuring import Assessment, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.plan import BudgetLine, ProgrammePlan
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.domain.records.survey import AnswerBatch, SkillRating, SurveyWave
from mentordesk.i18n import _, day, money, ngettext
from mentordesk.services import guide, measuring
from ui.commands import CloseCycle, Focus
from ui.dialogs.base import DialogHost
from ui.dialogs.measure.careers import CareersDialog
from ui.dialogs.measure.comparison import ComparisonDialog
from ui.dialogs.measure.conclusions import ConclusionsDialog
from ui.dialogs.measure.costs import CostsDialog
from ui.dialogs.measure.figure import FigureDialog
from ui.dialogs.measure.going_on import GoingOnDialog
from ui.dialogs.measure.two_cycles import TwoCyclesDialog
from ui.kept import kept
from ui.pages.measure.panels import (
    GoalsPanel,
    MeetingsPanel,
    Panels,
    Rows,
    SkillsPanel,
    show_months,
    show_tracks,
    show_twice,
)
from ui.pages.measure.tiles import TileGrid, TileWords
from ui.pages.step_page import StepPage
from ui.widgets.basic import Button, Label, Segments, WrappingRow, column, holding, row
from ui.widgets.body import Body
from ui.widgets.placed import Placed, Scrolled

WHOLE, MONTHS = "whole", "months"

PAGES: dict[str, tuple[str, str]] = {
    "connect": ("connect", ""),
    "meetings": ("sessions", ""),
    "orient": ("orient", ""),
    "coaching": ("coaching", ""),
    "surveys": ("surveys", ""),
    "goals:goals": ("goals", "goals"),
    "plan:dates": ("goals", "start"),
    "plan:budget": ("plan", "budget"),
    "pitch:yearly_pay": ("pitch", "yearly_pay"),
    "pitch:rates": ("pitch", "cautious_rate"),
}
"""Where what is missing is entered on another page: the page, and the place on it."""


@kept("part")
@dataclass(frozen=True, slots=True)
class MeasureState:
    """The state of the page: the whole cycle, or month by month."""

    part: str


class MeasurePage(StepPage[MeasureState]):
    """Step 7. It is long because every figure leads to where its data are entered."""

    page_id = "measure"
    step = Step.MEASURE
    has_note = False
    shows = frozenset(
        {Assessment, MonthlyCost, CareerStep, Enrolment, Pair, Group, Member, Meeting, Person, Cycle, Goal, Measure}
        | {DevelopmentGoal, Agreement, AgreedAction, ProgrammePlan, BudgetLine, Pitch, LevelPay, Consent, PackSheet}
        | {SurveyWave, AnswerBatch, SkillRating, Coach, CoachingTalk, Newcomer, Company}
    )

    def build(self) -> None:
        super().build()
        self._read_only = self.workspace.desk.read_only
        self.dialogs = DialogHost(self)
        choices = ((WHOLE, _("Whole cycle", context="choice")), (MONTHS, _("By month", context="choice")))
        self.part: Segments[str] = Segments(choices, WHOLE)
        self.part.setAccessibleName(_("What is shown", context="field"))
        self.part.chosen.connect(self.show_part)
        self.compare = Button("", icon="filter", does=self.open_comparison)
        self.report = Button(_("View the report"), "primary", icon="reports", does=self.open_report)
        self.add_actions(main=self.report)
        self.add_tool(self.compare)
        self.surveys = Button(_("Surveys", context="title"), icon="paste", does=partial(self.open_page, "surveys"))
        self.add_tool(self.surveys)
        self._beside = row(gap=0)
        self._tools_row.insertLayout(0, self._beside)
        self._below = row(gap=0)
        self._above = holding(self._below)
        self.put_below_head(self._above)
        self.tiles = TileGrid()
        self.beside = TileGrid(2)
        for grid in (self.tiles, self.beside):
            grid.opened.connect(self.open_figure)
            grid.filled.connect(self.go_to)
        self._make_links()
        self._make_views()

    def _make_links(self) -> None:
        self.costs = Button(_("Costs by month…"), "link", icon="edit", does=self.open_costs)
        self.careers = Button(_("Promotions and moves…"), "link", icon="edit", does=self.open_careers)
        self.going_on = Button(_("Mentors who go on…"), "link", icon="edit", does=self.open_going_on)
        self.conclusions = Button(_("Conclusions and next cycle…"), "link", icon="edit", does=self.open_conclusions)
        self.close_cycle = Button(_("Close the cycle…"), "link", icon="archive", does=self.open_closing)
        self.beside_another = Button(_("Two cycles side by side…"), "link", icon="columns", does=self.open_two_cycles)
        asks = Label(_("Enter what only you know:"), "small", ink="ink2")
        self._of_open_cycle = (asks, self.costs, self.careers, self.going_on, self.conclusions, self.close_cycle)
        self._links = WrappingRow(*self._of_open_cycle, self.beside_another, gap=14, below=2)

    def _make_views(self) -> None:
        self.goals = GoalsPanel()
        self.skills = SkillsPanel()
        self.meetings = MeetingsPanel()
        for panel in (self.goals, self.skills):
            panel.filled.connect(self.go_to)
        self.tracks, self.twice, self.months = Rows(), Rows(), Rows()
        panels = Panels(self.goals, self.skills, self.meetings)
        beside_title = Label(_("Beside the six criteria", context="title"), "section")
        growth = Panels(self.tracks, self.twice)
        whole = holding(
            column(
                self.tiles,
                10,
                self._links,
                14,
                panels,
                18,
                beside_title,
                8,
                self.beside,
                18,
                growth,
                None,
            )
        )
        self.month_columns = MeetingsPanel()
        by_month = holding(column(self.month_columns, 14, self.months, None))
        self.views = QStackedWidget()
        self.body.addWidget(self.views, 1)
        self._areas = {WHOLE: Body(whole, self.views), MONTHS: Body(by_month, self.views)}
        for area in self._areas.values():
            self.views.addWidget(area)

    def arrange(self, step: int) -> None:
        super().arrange(step)
        wide = step == 0 and not self.is_low
        (self._beside if wide else self._below).addWidget(self.part)
        self._above.setVisible(not wide)

    # --- what is shown --------------------------------------------------------------------------------------------

    def facts(self) -> MeasuringFacts:
        """Return everything the cycle comes to."""
        return measuring.facts(self.workspace.desk, today=date.today())

    def refresh(self) -> None:
        facts = self.facts()
        words = ngettext("Comparison group: {n} person", "Comparison group: {n} people", facts.compared.people)
        self.compare.setText(words)
        closed = current.is_closed(self.workspace.desk)
        self.tiles.show_tiles([self._tile(criterion, facts) for criterion in facts.criteria], closed=closed)
        beside = [TileWords(figure.code.value, str(figure.name), figure) for figure in facts.beside]
        self.beside.show_tiles(beside, closed=closed)
        self.goals.show_goals(facts.goals, closed=closed)
        self.skills.show_skills(facts, closed=closed)
        self.meetings.show_meetings(facts)
        self.month_columns.show_meetings(facts)
        show_months(self.months, facts.months)
        self.months.setVisible(bool(facts.months))
        show_tracks(self.tracks, facts.tracks)
        self.tracks.setVisible(bool(facts.tracks))
        self.twice.setVisible(facts.twice is not None)
        if facts.twice is not None:
            show_twice(self.twice, facts.twice)
        for link in self._of_open_cycle:
            link.setVisible(not self._read_only)
        self.show_part(self.part.value())
        self.show_problems(measuring.problems(self.workspace.desk, today=date.today()))
        self.show_step(guide.step(self.workspace.desk, Step.MEASURE, today=date.today()))
        self._say_kept()

    def _say_kept(self) -> None:
        """Say of which day the figures of a closed cycle are, and by which version of the formulas."""
        kept = measuring.kept(self.workspace.desk)
        if kept is not None:
            on, formula = kept
            words = _("These are the figures of {day}, by version {n} of the formulas.", day=day(on), n=formula)
            self.footer.show_problems((), words)

    def _tile(self, criterion: Criterion, facts: MeasuringFacts) -> TileWords:
        return TileWords(criterion.code.value, str(criterion.name), criterion.head, self._foot(criterion, facts))

    def _foot(self, criterion: Criterion, facts: MeasuringFacts) -> str:
        """Return the last line of a tile: what it cost in all and for a meeting, or what was answered later."""
        if criterion.code is CriterionCode.SATISFACTION:
            later = measuring.later(self.workspace.desk, today=date.today())
            return str(later or "")
        each = facts.figure(FigureCode.COST_PER_MEETING)
        if criterion.code is not CriterionCode.COST or facts.spent is None or each is None or each.value is None:
            return ""
        return _("{all}, that is {each} a meeting", all=money(facts.spent), each=money(each.value))

    def show_part(self, part: str) -> None:
        """Show the whole cycle, or month by month."""
        if self.part.value() != part:
            self.part.show_value(part)
        self.views.setCurrentIndex(0 if part == WHOLE else 1)

    def first(self) -> QWidget | None:
        """Begin with the first criterion."""
        return self.tiles.tiles[0].name if self.part.value() == WHOLE and self.tiles.tiles else None

    # --- where to go ----------------------------------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved."""
        self.go_to(problem.field)

    def show_focus(self, focus: Focus) -> None:
        """Open a part, a dialog or a figure of the page."""
        if focus.place in (WHOLE, MONTHS):
            self.show_part(focus.place)
        elif focus.place:
            self.go_to(focus.place)

    def go_to(self, place: str) -> None:
        """Go where data are entered: a dialog of this page, or another page."""
        here: dict[str, Callable[[], object]] = {
            "comparison": self.open_comparison,
            "costs": self.open_costs,
            "careers": self.open_careers,
            "again": self.open_going_on,
            "conclusions": self.open_conclusions,
            "close": self.open_closing,
            "two-cycles": self.open_two_cycles,
            "effort": partial(self.open_going_on, "effort"),
        }
        name = place.removeprefix("measure:")
        if name in here:
            here[name]()
        elif place.startswith("figure:"):
            self.open_figure(place.removeprefix("figure:"))
        elif place in PAGES:
            page, field = PAGES[place]
            self.open_page(page, Focus(field))

    def part_shown(self) -> str:
        return self.part.value()

    # --- what the owner does --------------------------------------------------------------------------------------

    def open_figure(self, key: str) -> None:
        """Open what is behind a criterion, or one of the figures beside them."""
        facts = self.facts()
        criterion = next((found for found in facts.criteria if found.code.value == key), None)
        figures: tuple[Figure, ...] = ()
        if criterion is not None:
            figures = criterion.figures
        else:
            figures = tuple(figure for figure in facts.beside if figure.code.value == key)
        if not figures:
            return
        title = str(criterion.name) if criterion is not None else str(figures[0].name)
        question = str(criterion.question) if criterion is not None else ""
        dialog = FigureDialog(self, title, question, figures, closed=current.is_closed(self.workspace.desk))
        dialog.filled.connect(self.go_to)
        self.dialogs.open(dialog)

    def open_report(self) -> None:
        """Show the effectiveness report among the papers."""
        self.open_page("reports", Focus("report"))

    def open_comparison(self) -> None:
        """Choose whom those who take part are compared with."""
        self.dialogs.open(ComparisonDialog(self, self.workspace))

    def open_costs(self) -> None:
        """Enter what each month took."""
        self.dialogs.open(CostsDialog(self, self.workspace))

    def open_careers(self) -> None:
        """Record promotions, moves, and who works alone."""
        self.dialogs.open(CareersDialog(self, self.workspace))

    def open_going_on(self, field: str = "") -> None:
        """Note which mentors go on, and how much time one pair takes."""
        dialog = GoingOnDialog(self, self.workspace)
        self.dialogs.open(dialog)
        if field == "effort":
            dialog.minutes.setFocus()

    def open_two_cycles(self) -> None:
        """Show two cycles side by side."""
        self.dialogs.open(TwoCyclesDialog(self, self.workspace, self.ask))

    def open_closing(self) -> None:
        """Close the cycle, step by step."""
        self.asked.emit(CloseCycle())

    def open_conclusions(self) -> None:
        """Note what the cycle taught, and what is asked for next."""
        self.dialogs.open(ConclusionsDialog(self, self.workspace))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def state(self) -> MeasureState:
        return MeasureState(self.part.value())

    def placed(self) -> Mapping[str, Placed]:
        return {part: Scrolled(area) for part, area in self._areas.items()}

    def begin_at(self, state: MeasureState) -> None:
        self.part.show_value(state.part)
