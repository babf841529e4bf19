"""The surveys of a cycle: what is asked when, how many answered, and what their answers say without anybody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.consent import Consent, Purpose
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.measuring import Lesson
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import Milestone
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.survey import AnswerBatch, IssuedMarks, SkillRating, SurveyWave, Wave
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.surveys.words import recommendation_words, state_words
from mentordesk.domain.wifi import Kind
from mentordesk.i18n import _, joined, message, messages, ngettext
from mentordesk.services import survey_reminders, surveys
from mentordesk.text import in_line
from ui import theme
from ui.commands import Focus, OpenForAnswers, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.communication.send import open_sending
from ui.dialogs.privacy.consents import ConsentsDialog
from ui.dialogs.surveys.closing import CloseDialog
from ui.dialogs.surveys.enter import EnterForms, TypedForms
from ui.dialogs.surveys.importing import SurveyImport
from ui.dialogs.surveys.plan import PlanSurvey
from ui.dialogs.surveys.ratings import RatingsDialog
from ui.dialogs.surveys.send import SendSurvey
from ui.dialogs.surveys.words import OpenAnswersDialog
from ui.kept import kept
from ui.pages.base import Page
from ui.pages.surveys.results import BesideView, ItemsView
from ui.pages.surveys.standing import RatingsView, StandingView
from ui.pages.surveys.waves import WaveTable
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, column, holding, line, row
from ui.widgets.body import Body
from ui.widgets.form.fields import Choice, Field
from ui.widgets.placed import Placed, Scrolled


@kept()
@dataclass(frozen=True, slots=True)
class SurveysState:
    """Which survey is shown."""

    wave: Wave


_FEW_WAVES, _AROUND_WAVES = 5, 290
"""So many surveys are to be seen at once, and what stands above and below them takes so much, in px at 100 %."""


class SurveysPage(Page[SurveysState]):
    """The page. It is long because every gesture of a survey begins here."""

    page_id = "surveys"
    shows = frozenset(
        {SurveyWave, IssuedMarks, AnswerBatch, SkillRating, Person, Pair, Consent, Goal, Milestone, Cycle, Lesson}
        | {ExecutiveMentee, Group, Member}
    )

    def build(self) -> None:
        self._wave: Wave | None = None
        self._typed: dict[str, TypedForms] = {}
        self.dialogs = DialogHost(self)
        self.bring_in = Button(_("Import filled forms…"), icon="import", does=self.open_import)
        self.plan = Button(_("Day and questions…"), icon="edit", does=self.open_plan)
        self.add_tool(self.bring_in)
        self.add_tool(self.plan)
        self.set_head(
            _("Surveys", context="title"),
            _("Ask little, at the right time; results are shown from five answers on."),
            above=_("Step 7 · measured by asking"),
        )
        self.body.addWidget(self._made())
        self.table = Button(_("Table of numbers"), icon="columns", does=self.save_table)
        self.print = Button(_("Print the results"), "primary", icon="print", does=self.print_results)
        self.back = Button(_("Back to measuring"), icon="back", does=partial(self.open_page, "measure"))
        self.footer.set_actions(self.back, self.table, self.print)
        self.footer.gentle = True
        self.footer.show()

    def _made(self) -> Body:
        self.count = Label("", ink="ink2")
        self.waves = WaveTable()
        self.waves.wave_chosen.connect(self.show_wave)
        self.picker: Choice[Wave] = Choice()
        self.picker.picked.connect(self.show_wave)
        self._picker_field = Field(_("Survey", context="field"), self.picker)
        shield = Label()
        shield.setPixmap(theme.pixmap("info", "ink2", 16, self.devicePixelRatioF()))
        self.privacy = Label("", "small", ink="ink2", wrap=True)
        said = row(shield, gap=8)
        said.addWidget(self.privacy, 1)
        self.score = Label("", "number")
        self.score_words = Label("", "small", ink="ink2", wrap=True)
        self.score_head = Label("", "label", ink="ink2")
        scored = row(self.score, gap=12)
        scored.addWidget(self.score_words, 1)
        self.scored = holding(column(line(), 8, self.score_head, 2, scored))
        head = row(Label(_("When", context="title"), "strong"), gap=6)
        head.addWidget(self.count, 1)
        left = holding(column(head, 8, self.waves, self._picker_field, 8, said, 12, self.scored, None))
        self.items = ItemsView()
        self.standing = StandingView()
        self._wire(self.standing)
        self.ratings = RatingsView()
        self.ratings.rate_wanted.connect(self.open_ratings)
        self.ratings.send_wanted.connect(self.open_send)
        self.ratings.open_wanted.connect(self.open_for_answers)
        self.ratings.close_wanted.connect(self.close_survey)
        self.ratings.remind_wanted.connect(self.remind)
        self.middle = Holder()
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(0, 0, 0, 0)
        for view in (self.items, self.standing, self.ratings):
            middle.addWidget(view)
        middle.addStretch(1)
        self.beside = BesideView()
        self.beside.all_wanted.connect(self.open_words)
        inner = Holder()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._across.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._across.setSpacing(theme.px(24))
        self._across.addWidget(left, 29)
        self._across.addWidget(self.middle, 46)
        self._across.addWidget(self.beside, 25)
        self._area = Body(inner, self)
        return self._area

    def _wire(self, view: StandingView) -> None:
        view.send_wanted.connect(self.open_send)
        view.import_wanted.connect(self.open_import)
        view.enter_wanted.connect(self.open_enter)
        view.close_wanted.connect(self.close_survey)
        view.print_wanted.connect(self.print_forms)
        view.hold_wanted.connect(self.hold)
        view.remind_wanted.connect(self.remind)
        view.open_wanted.connect(self.open_for_answers)
        view.consent_wanted.connect(self.note_consents)

    # --- what is shown --------------------------------------------------------------------------------------------

    def arrange(self, step: int) -> None:
        """Put the three columns below each other where the page is narrow, with a box to choose the survey from.

        Below a list of all surveys nobody would see what stands of the one chosen.
        """
        wide = step == 0
        self.waves.setVisible(wide)
        self._picker_field.setVisible(not wide)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self.waves.set_compact(WaveTable.height_of(_FEW_WAVES) > self.window().height() - theme.px(_AROUND_WAVES))
        self.items.table.show_narrow(step > 1)
        words = _("Back to measuring") if wide else ""
        self.back.setText(words)
        self.back.setAccessibleName(_("Back to measuring"))
        self._area.judge_anew()

    def refresh(self) -> None:
        facts = surveys.facts(self.workspace.desk, today=date.today())
        if self._wave is None or self._wave not in {found.wave for found in (*facts.main, *facts.others)}:
            self._wave = facts.shown_first.wave
        self.waves.show_facts(facts, self._wave)
        rows = (*facts.main, *facts.others)
        self.picker.offer([(row.wave, in_line(str(row.name), str(state_words(row)))) for row in rows], self._wave)
        shown = facts.row(self._wave)
        self.count.setText(ngettext("{n} person is asked", "{n} people are asked", shown.asked_count))
        due = joined(row.name for row in rows if row.state is WaveState.DUE)
        calm = _("Nothing is urgent. Due: {names}.", names=due) if str(due) else _("Nothing is left to do here.")
        self.footer.show_problems(surveys.problems(self.workspace.desk, today=date.today()), calm)
        self._show(shown)

    def _show(self, shown: WaveRow) -> None:
        why_not = surveys.why_not(self.workspace.desk, shown)
        has_result = shown.result is not None
        is_named = not shown.is_anonymous
        self.items.setVisible(has_result)
        self.ratings.setVisible(is_named)
        self.standing.setVisible(not has_result and not is_named)
        self.beside.setVisible(shown.result is not None and shown.result.has_more)
        if shown.result is not None:
            self.items.show_wave(shown)
            self.beside.show_result(shown.result)
        elif is_named:
            self.ratings.show_wave(
                shown, surveys.rating_lines(self.workspace.desk, shown), read_only=why_not is not None
            )
        else:
            self.standing.show_wave(shown, why_not)
        self.privacy.setText(str(_NAMED if is_named else _NOT_NAMED))
        self._show_score(shown)
        self.bring_in.allow(str(surveys.why_not_taken(self.workspace.desk, shown) or ""))
        sent = message("This survey has been sent already.") if shown.was_sent else None
        self.plan.allow(str(why_not or sent or ""))
        why = "" if has_result and shown.result and shown.result.is_shown else _("There are no results to show yet.")
        self.table.allow(why)
        self.print.allow(why)
        self._area.judge_anew()

    def _show_score(self, shown: WaveRow) -> None:
        found = shown.result.recommending if shown.result is not None else None
        score = found.score if found is not None else None
        self.scored.setVisible(score is not None)
        if found is None or score is None:
            return
        self.score.setText(f"+{score}" if score > 0 else str(score).replace("-", "−"))
        self.score_words.setText(str(recommendation_words(found)))
        people = ngettext("{n} person", "{n} people", found.scored, context="count")
        self.score_head.setText(in_line(_("Recommendation score", context="field"), people))

    def shown(self) -> WaveRow:
        """Return the survey that is shown."""
        wave = self._wave or Wave.PULSE
        return surveys.row(self.workspace.desk, wave, today=date.today())

    def show_wave(self, wave: Wave) -> None:
        """Show another survey."""
        if wave is not self._wave:
            self._wave = wave
            self.refresh()

    # --- what the owner does --------------------------------------------------------------------------------------

    def open_send(self) -> None:
        """Give the forms of the survey out."""
        dialog = SendSurvey(self.workspace, self.shown(), self)
        dialog.print_wanted.connect(self.print_forms)
        self.dialogs.open(dialog)

    def remind(self) -> None:
        """Go through the reminder of the survey: one text to all who are asked where it is anonymous."""
        make = partial(survey_reminders.batch, self.workspace.desk, self.shown().wave, today=date.today())
        open_sending(self.dialogs, self.workspace, make, self.ask)

    def open_for_answers(self) -> None:
        """Choose what is open for answers on the Wi-Fi, this survey ticked."""
        self.ask(OpenForAnswers(Kind.SURVEY, self.shown().wave))

    def open_import(self) -> None:
        """Take filled forms or the export of an online form in."""
        self.dialogs.open(SurveyImport(self.workspace, self.shown(), self))

    def note_consents(self) -> None:
        """Record who agreed to surveys; whoever has not answered yet is chosen, and nobody who said no."""
        book = current.consents(self.workspace.desk)
        asked = (person.id for person in self.shown().invited.without_consent)
        silent = {person_id for person_id in asked if book.said(person_id, Purpose.REPORTS) is None}
        dialog = ConsentsDialog(self.workspace, self, Purpose.REPORTS)
        dialog.table.choose(silent)
        self.dialogs.open(dialog)

    def open_enter(self) -> None:
        """Type in what came back on paper."""
        shown = self.shown()
        self.dialogs.open(EnterForms(self.workspace, shown, self, self._typed.setdefault(shown.id, TypedForms())))

    def open_ratings(self) -> None:
        """Note how managers see the skills of people."""
        self.dialogs.open(RatingsDialog(self.workspace, self.shown(), self))

    def open_plan(self) -> None:
        """Change the day and the questions of the survey."""
        self.dialogs.open(PlanSurvey(self.workspace, self.shown(), self))

    def open_words(self) -> None:
        """Show all open answers."""
        result = self.shown().result
        if result is not None:
            self.dialogs.open(OpenAnswersDialog(result, self))

    def hold(self) -> None:
        """Hold a survey after all that was left out."""
        change = surveys.leave_out(self.workspace.desk, self.shown(), left_out=False)
        notice = message("The survey “{name}” is held after all.", name=self.shown().name)
        self.workspace.do(change, tell=notice)

    def close_survey(self) -> None:
        """Ask once, then close the survey for good."""
        shown = self.shown()
        if not surveys.can_close(shown):
            return
        if not shown.is_anonymous:
            self._close()
            return
        dialog = CloseDialog(shown, self)
        dialog.keep_with(self._close)
        self.dialogs.open(dialog)

    def _close(self) -> bool:
        shown = self.shown()
        change = surveys.close(shown, today=date.today())
        return self.workspace.do(change, tell=message("The survey “{name}” is closed.", name=shown.name))

    def add_lessons(self) -> None:
        """Note the items below what is expected as lessons."""
        if self.workspace.desk.read_only:
            return
        latest = surveys.facts(self.workspace.desk, today=date.today()).latest
        if latest is None:
            return
        change = surveys.lessons(self.workspace.desk, latest)
        count = len(change.after)
        if count:
            words = messages("{n} lesson is noted.", "{n} lessons are noted.", count)
            self.workspace.do(change, tell=words)
        else:
            self.workspace.notified.emit(message("These lessons are noted already."), False)

    # --- what leaves ----------------------------------------------------------------------------------------------

    def print_forms(self) -> None:
        """Preview the forms of the survey, to be copied."""
        wave = self.shown().wave
        write = partial(surveys.write_paper, self.workspace.desk, wave=wave, today=date.today())
        self.ask(Print(message("Survey form", context="title"), write))

    def print_results(self) -> None:
        """Preview the results of the survey."""
        write = partial(surveys.write_results, self.workspace.desk, wave=self.shown().wave, today=date.today())
        self.ask(Print(message("Survey results", context="title"), write))

    def save_table(self) -> None:
        """Ask for a file and write the numbers of the survey."""
        path = file_choice.where_to_save(
            self, _("Save the results as an Excel table"), _("Survey results", context="title"), ".xlsx"
        )
        if path is not None:
            write = partial(surveys.write_table, self.workspace.desk, path, self.shown().wave, today=date.today())
            self.workspace.write_out(path, write)

    # --- where the keyboard and other pages go --------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved."""
        if problem.field == "lessons":
            self.add_lessons()
            return
        self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        """Show a survey, by its id or its kind, and open what is asked for."""
        facts = surveys.facts(self.workspace.desk, today=date.today())
        found = next((found for found in facts.rows if focus.record in (found.id, found.wave.value)), None)
        if found is not None:
            self.show_wave(found.wave)
        if focus.place == "agree":
            self.note_consents()
        if surveys.why_not(self.workspace.desk, self.shown()) is not None:
            return
        places = {"send": self.open_send, "close": self.close_survey, "enter": self.open_enter}
        go = places.get(focus.place)
        if go is not None:
            go()

    def first(self) -> QWidget | None:
        return self.picker if self.waves.isHidden() else self.waves

    def record_shown(self) -> str:
        return self._wave.value if self._wave is not None else ""

    def state(self) -> SurveysState | None:
        return SurveysState(self._wave) if self._wave is not None else None

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), "items": self.items.table}

    def begin_at(self, state: SurveysState) -> None:
        self._wave = state.wave


_NOT_NAMED = message("Forms bear a random number and no name. MentorDesk does not know who answered what.")
_NAMED = message("These ratings bear names. You alone read them; reports show averages of five people and more.")
