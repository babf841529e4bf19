"""Meetings: who met whom and what was promised, as a calendar, a list and by pair; the quick log stands beside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.month import month, shifted
from mentordesk.domain.meetings.partnerships import MeetingFacts
from mentordesk.domain.months import Month
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance, MeetingState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.wifi import Kind
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, language, message
from mentordesk.services import executive, meeting_papers, meetings
from mentordesk.services.orientation import reminders
from mentordesk.text import shortened
from ui import theme
from ui.commands import Focus, NoteMeeting, OpenForAnswers, Print
from ui.dialogs.base import DialogHost, open_dialog
from ui.dialogs.communication.send import open_sending
from ui.dialogs.meetings.ending import EndPairDialog
from ui.dialogs.meetings.held import HeldDialog
from ui.dialogs.meetings.import_sheet import MeetingSheetWizard
from ui.dialogs.meetings.moving import MoveDialog
from ui.dialogs.meetings.quick_log import QuickLog
from ui.kept import kept
from ui.models.meetings import legend
from ui.pages.base import Page, narrowness
from ui.pages.meetings.executive_view import ExecutiveView
from ui.pages.meetings.list_view import STATE, WHEN, ListView
from ui.pages.meetings.log_panel import LogPanel
from ui.pages.meetings.pair_view import PairView
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, Segments, WrappingRow, holding, row
from ui.widgets.body import Body
from ui.widgets.month_grid import MonthGrid
from ui.widgets.placed import Placed, Scrolled

_PLACES = {"mentor_id": "mentor", "post_id": "post"}
"""Where on the view of executives a field is chosen."""

CALENDAR, LIST, PAIRS, EXECUTIVE = "calendar", "list", "pairs", "executive"


@kept("view", "filters")
@dataclass(frozen=True, slots=True)
class MeetingsState:
    """The state of the page: which view and month, what the list is narrowed to, whether a sheet is open."""

    view: str
    first: date
    filters: Mapping[str, frozenset[str]]
    typed: str
    on_sheet: bool = False


class Views(QStackedWidget):
    """The views; the page needs the room of the one that is shown, not of the largest."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class MeetingsPage(Page[MeetingsState]):
    """The page. A tab is a view in the stack and its words in the segments."""

    page_id = "sessions"
    widest = 0
    shows = frozenset(
        {Meeting, MeetingAttendance, AgreedAction, Agreement, Pair, Group, Member, Person, Consent, Response}
        | {ExecutiveMentee, ReadinessMark, KeyPost, StudentCourse, ExecutiveGoal, Activity, Contact}
        | {Cycle, Company, DayOff, Enrolment, ProgrammePlan}
    )

    def build(self) -> None:
        self.set_head(
            _("Meetings and activities"), _("Who met whom, and what was promised. What they talk about is theirs.")
        )
        self._first = date.today().replace(day=1)
        self._facts = MeetingFacts(today=date.today())
        self._read_only = self.workspace.desk.read_only
        self.dialogs = DialogHost(self)
        self._make_frame()
        self.export = Button(_("Export the calendar…"), icon="export", does=self.save_calendar)
        self.bulk = Button(_("Mark “held as planned”"), icon="saved", does=self.mark_held)
        self.log = Button(_("Note a meeting…", context="button"), icon="add", does=self.note)
        self.add_tool(self.bulk)
        self.add_tool(self.log)
        self.add_tool(self.export)
        self.bulk.setEnabled(not self._read_only)
        self.log.setEnabled(not self._read_only)
        self._make_head()
        self._make_calendar()
        self._sifted: tuple[str, Mapping[str, frozenset[str]]] = ("", {})
        self.sheet_paper = Button(_("Sheet to fill in"), "link", icon="print", does=self.print_sheet)
        self.sheet = Button(_("Sheet in Excel…", context="button"), "link", icon="export", does=self.save_sheet)
        self.phone = Button(_("Pages for phones…", context="button"), "link", icon="export", does=self.save_pages)
        self.wifi = Button(_("Open for answers…"), "link", icon="wifi", does=self.open_for_answers)
        self.wifi.setEnabled(not self._read_only)
        self.take_in = Button(_("Import a filled sheet…"), "link", icon="import", does=self.import_sheet)
        self.remind = Button(_("Remind of first meetings…"), "link", icon="mail", does=self.remind_first)
        self.print = Button(_("Print the list"), "link", icon="print", does=self.print_list)
        self.save_as = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self.save_list)
        self.take_in.setEnabled(not self._read_only)
        links = QWidget(self)  # until the list takes them: a button that stands alone would keep its page for ever
        links.hide()
        self._links = (
            self.sheet_paper,
            self.sheet,
            self.phone,
            self.wifi,
            self.take_in,
            self.remind,
            self.print,
            self.save_as,
        )
        for link in self._links:
            link.setParent(links)
        self._lay_out()

    # What is not shown at first is made when it is: most changes of language or text size find the page as it opens.

    @cached_property
    def list(self) -> ListView:
        """The meetings as a list, as it was left."""
        made = ListView(self.workspace)
        made.opened.connect(self.open_meeting)
        made.picked.connect(self._show_picked)
        made.add_links(*self._links)
        made.show_facts(self._facts)
        typed, filters = self._sifted
        made.search.setText(typed)
        made.set_filters(filters)
        self.views.addWidget(made)
        return made

    @cached_property
    def pairs(self) -> PairView:
        """The pairs and groups."""
        made = PairView(self.workspace)
        made.note_wanted.connect(self.note_of)
        made.record_wanted.connect(self.print_record)
        made.calendar_wanted.connect(self.save_calendar)
        made.show_facts(self._facts)
        made.arrange(wide=self.is_wide)
        self.views.addWidget(made)
        return made

    @cached_property
    def executive(self) -> ExecutiveView:
        """Whoever is prepared for a post, and the students."""
        made = ExecutiveView(self.workspace, ask=self.ask)
        made.turned.connect(self._show_turned)
        made.arrange(wide=self.is_wide)
        self._head.addWidget(made.tools)  # first: what has no place yet would be shown as a window
        made.tools.setVisible(self.view.value() == EXECUTIVE)
        self.views.addWidget(made)
        return made

    @cached_property
    def panel(self) -> LogPanel:
        """The quick log beside the calendar."""
        made = LogPanel(self.workspace)
        made.setFixedWidth(theme.px(324))
        made.hide()
        made.refresh()
        self._across.addWidget(made)
        return made

    @property
    def _has_panel(self) -> bool:
        """Whether the quick log stands beside the calendar."""
        return self.is_made("panel") and not self.panel.isHidden()

    def _make_frame(self) -> None:
        inner = Holder()
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)
        self._across = QHBoxLayout(inner)
        self._across.setContentsMargins(0, 0, theme.px(4), theme.px(4))
        self._across.setSpacing(theme.px(24))
        left = Holder()
        self._across.addWidget(left, 1)
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(theme.px(10))
        self.views = Views(left)

    def _make_head(self) -> None:
        self.earlier = Button("", icon="back", tip=_("Previous month", context="button"), does=lambda: self.turn(-1))
        self.later = Button("", icon="next", tip=_("Next month", context="button"), does=lambda: self.turn(1))
        self.month_name = Label("", "section")
        self.today = Button(_("Today", context="button"), "link", does=self.go_to_today)
        self._turning = holding(row(self.earlier, self.later, 4, self.month_name, 4, self.today, None, gap=8))
        self.view: Segments[str] = Segments(
            (
                (CALENDAR, _("Calendar", context="choice")),
                (LIST, _("List", context="choice")),
                (PAIRS, _("By pair", context="choice")),
                (EXECUTIVE, _("Executives", context="choice")),
            ),
            CALENDAR,
        )
        self.view.setAccessibleName(_("How the meetings are shown"))
        self.view.chosen.connect(self.show_view)

    def _make_calendar(self) -> None:
        self.grid = MonthGrid()
        self.grid.picked.connect(self._open_picked)
        self.grid.day_picked.connect(self._begin_on)
        self.grid.month_wanted.connect(self.turn)
        self.legend = WrappingRow(gap=18)
        self.calendar = Holder()
        self.views.addWidget(self.calendar)
        layout = QVBoxLayout(self.calendar)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.legend)

    def _lay_out(self) -> None:
        self.empty = Label("", ink="ink2", wrap=True)
        self.to_connect = Button(_("Agree on pairs in step 5"), icon="pair", does=lambda: self.open_page("connect"))
        self._nothing = WrappingRow(self.empty, self.to_connect, gap=14)
        self._nothing.hide()
        self._head = QBoxLayout(QBoxLayout.Direction.RightToLeft)  # the views come first where all is in one column
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.view, 0, Qt.AlignmentFlag.AlignRight)
        self._head.addStretch(1)
        self._head.addWidget(self._turning)
        self._left.addWidget(self._nothing)
        self._left.addLayout(self._head)
        self._left.addWidget(self.views, 1)

    def arrange(self, step: int) -> None:
        """Show the quick log beside the calendar and the list where there is room; else it is a dialog."""
        beside = step == 0 and not self.is_low and self.view.value() == CALENDAR
        if beside or self.is_made("panel"):
            self.panel.setVisible(beside)
        self._head.setDirection(self._head_direction())
        for view in self._made_views():
            view.arrange(wide=step == 0)
        self.export.setVisible(step == 0 and not self.is_low and self.view.value() != EXECUTIVE)
        self.log.setVisible(step == 0 and not self.is_low and not beside and self.view.value() != EXECUTIVE)
        self._area.judge_anew()

    def _show_turned(self) -> None:
        """Leave the room of the views to the sheet of an activity where it is a page of its own."""
        is_executive = self.view.value() == EXECUTIVE
        self.view.setVisible(not (is_executive and self.executive.is_on_sheet))
        if self.is_made("executive"):
            self.executive.tools.setVisible(is_executive and not self.executive.is_on_sheet)
        self._area.judge_anew()

    def _made_views(self) -> Sequence[PairView | ExecutiveView]:
        """Return the views that are laid out by the width of the page and were shown already."""
        return [getattr(self, name) for name in (PAIRS, EXECUTIVE) if self.is_made(name)]

    def _head_direction(self) -> QBoxLayout.Direction:
        """Return whether the month and the views stand beside each other, or below each other for want of room."""
        beside = self.executive.tools if self.view.value() == EXECUTIVE else self._turning
        needed = beside.sizeHint().width() + self.view.sizeHint().width() + theme.px(12)
        panel = self.panel.width() + theme.px(24) if self._has_panel else 0
        fits = needed + panel + theme.px(24) <= self._area.width()
        return QBoxLayout.Direction.RightToLeft if fits else QBoxLayout.Direction.TopToBottom

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk, today = self.workspace.desk, date.today()
        if self._first == self._facts.today.replace(day=1):
            self._first = today.replace(day=1)  # whoever sees this month does so when another has begun, too
        self._facts = meetings.facts(desk, today=today)
        self._show_month()
        if self.is_made(LIST):
            self.list.show_facts(self._facts)
        if self.is_made(PAIRS):
            self.pairs.show_facts(self._facts)
        if self.view.value() == EXECUTIVE:
            self.executive.show_facts()
        if self.is_made("panel"):
            self.panel.refresh()
        waiting = len(meetings.due_to_note(desk, today=today))
        to_come = any(found.next is not None for found in self._facts.live)
        self.export.allow("" if to_come else _("Nothing is planned from today on."))
        self.bulk.allow("" if waiting and not self._read_only else _("No planned meeting is waiting to be noted."))
        self.empty.setText(_("Meetings begin with pairs. None is agreed yet."))
        self._show_tools()

    def _show_tools(self) -> None:
        """Show what belongs to the meetings of pairs where these are shown."""
        desk, today = self.workspace.desk, date.today()
        is_executive = self.view.value() == EXECUTIVE
        problems = executive.problems(desk, today=today) if is_executive else meetings.to_tidy(desk, today=today)
        self.footer.show_problems(problems, "")
        self.footer.setVisible(bool(problems))
        self.bulk.setVisible(not is_executive)
        self._nothing.setVisible(not self._facts.partnerships and not is_executive)

    def _show_month(self) -> None:
        desk = self.workspace.desk
        working = current.working_days(desk)
        found = month(self._facts, self._first, working)
        self.month_name.setText(str(Month.of(self._first).name))
        self.grid.show_month(found, self._facts, working.workdays)
        self.legend.clear()
        for (icon, ink), words in legend(found):
            mark = Label()
            mark.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
            self.legend.add(holding(row(mark, Label(words, "small", ink="ink2"), gap=6)))

    def turn(self, months: int) -> None:
        """Show an earlier or a later month."""
        self._first = shifted(self._first, months)
        self._show_month()

    def go_to_today(self) -> None:
        """Show this month, and choose today."""
        self._first = date.today().replace(day=1)
        self._show_month()
        self.grid.choose(date.today())

    def help_part(self) -> str:
        """Return the view that is shown."""
        return self.view.value()

    def show_view(self, view: str) -> None:
        """Show the calendar, the list or the pairs."""
        self.view.button(view).setChecked(True)
        is_new = view != CALENDAR and not self.is_made(view)
        self.views.setCurrentWidget(getattr(self, view))
        self.views.updateGeometry()
        self._turning.setVisible(view == CALENDAR)
        if view == LIST:
            self.list.show_now()
        elif view == PAIRS:
            self.pairs.show_now()
        elif view == EXECUTIVE:
            self.executive.show_facts()
        self._show_tools()
        self.arrange(narrowness(self.width_in_em()))
        self._show_turned()
        if is_new:
            self.come_back()

    def first(self) -> QWidget | None:
        """Begin in the view that is shown."""
        view = self.view.value()
        if view == EXECUTIVE:
            return self.executive.first()
        if view == LIST:
            return self.list.first()
        return self.pairs.table if view == PAIRS else self.grid

    # --- what the owner does --------------------------------------------------------------------------------------

    def meeting(self, meeting_id: str) -> Meeting | None:
        """Return a meeting as the page shows it."""
        return next((found for found in self._facts.meetings if found.id == meeting_id), None)

    def _open_picked(self, meeting_id: str) -> None:
        found = self.meeting(meeting_id)
        if found is None:
            return
        if not self._has_panel:
            self.open_meeting(meeting_id)
        elif not self.panel.form.is_dirty:
            self.panel.edit(found)
        else:
            self.open_meeting(meeting_id)

    def _show_picked(self, meeting_id: str) -> None:
        found = self.meeting(meeting_id)
        if found is not None and self._has_panel and not self.panel.form.is_dirty:
            self.panel.edit(found)

    def _begin_on(self, on: date) -> None:
        form = self.panel.form if self._has_panel else None
        if form is not None and not form.is_dirty and form.partnership is not None:
            self.panel.begin(form.partnership.id, on)

    def open_meeting(self, meeting_id: str) -> None:
        """Open a meeting in a dialog."""
        found = self.meeting(meeting_id)
        if found is not None and not self._read_only:
            self.dialogs.open(QuickLog(self, self.workspace, meeting=found))

    def note(self) -> None:
        """Open the quick log."""
        self.ask(NoteMeeting())

    def note_of(self, partnership_id: str) -> None:
        """Open the quick log for a pair or a group."""
        self.ask(NoteMeeting(partnership_id))

    def mark_held(self) -> None:
        """Ask which planned meetings were held."""
        self.dialogs.open(HeldDialog(self, self.workspace))

    # --- what leaves, and what comes back -------------------------------------------------------------------------

    def _listed(self) -> tuple[str, ...]:
        """Return the ids of the meetings that the list shows, in its order."""
        self.list.show_now()
        return tuple(shown.id for shown in self.list.model.records())

    def print_list(self) -> None:
        """Preview the meetings that the list shows."""
        write = partial(meeting_papers.write_list, self.workspace.desk, ids=self._listed(), today=date.today())
        self.ask(Print(message("Meetings", context="title"), write))

    def save_list(self) -> None:
        """Ask for a file and write the meetings that the list shows as Excel."""
        path = file_choice.where_to_save(self, _("Save the meetings as Excel"), _("Meetings", context="title"), ".xlsx")
        if path is not None:
            ids = self._listed()
            self._write(path, lambda: meeting_papers.write_workbook(self.workspace.desk, path, ids, today=date.today()))

    def print_record(self, partnership_id: str) -> None:
        """Preview the record of a pair, without notes."""
        found = self._facts.by_id.get(partnership_id)
        if found is not None:
            write = partial(meeting_papers.write_record, self.workspace.desk, pair=found.id, today=date.today())
            title = message("Record of the pair {pair}", context="title", pair=found.name)
            if found.is_group:
                title = message("Record of {group}", context="title", group=found.name)
            self.ask(Print(title, write))

    def save_calendar(self, partnership_id: str = "") -> None:
        """Ask for a file and write the meetings to come as a calendar, of all or of one pair."""
        found = self._facts.by_id.get(partnership_id)
        name = found.name if found is not None else _("Meetings", context="title")
        title = _("Save the meetings as a calendar file") if found is not None else _("Export the calendar")
        path = file_choice.where_to_save(self, title, name, ".ics")
        if path is not None:
            desk, now = self.workspace.desk, datetime.now()
            self._write(path, lambda: meeting_papers.write_calendar(desk, path, now=now, pair=partnership_id))

    def print_sheet(self) -> None:
        """Preview the sheet that pairs fill in by hand."""
        write = partial(meeting_papers.write_sheet_paper, self.workspace.desk, today=date.today())
        self.ask(Print(message("Sheet of meetings"), write))

    def save_sheet(self) -> None:
        """Ask for a file and write the sheet that pairs fill in."""
        path = file_choice.where_to_save(
            self, _("Save the sheet of meetings in Excel"), _("Sheet of meetings"), ".xlsx"
        )
        if path is not None:
            self._write(path, lambda: meeting_papers.write_sheet(self.workspace.desk, path, today=date.today()))

    def _write(self, path: Path, write: Callable[[], object]) -> None:
        self.workspace.write_out(path, write, names=True)

    def open_for_answers(self) -> None:
        """Choose what is open for answers on the Wi-Fi, the meeting log ticked."""
        self.ask(OpenForAnswers(Kind.MEETING))

    def save_pages(self) -> None:
        """Ask for a folder and write into it the page on which each pair notes its meetings."""
        desk = self.workspace.desk
        begin = file_choice.beside(desk.path)
        place = file_choice.which_folder(self, _("Folder for the pages"), file_choice.Purpose.FORMS, begin)
        if place is None:
            return
        try:
            made = meeting_papers.write_pages(desk, place, language=language(), today=date.today())
        except MentorDeskError as error:
            self.workspace.failed.emit(error)
            return
        saved = message("The pages are in the folder {place}. Send each pair its own.", place=shortened(made.name))
        self.workspace.written.emit(saved, made, False)

    def remind_first(self) -> None:
        """Go through a message to everybody of the pairs and groups that have not met yet."""
        desk, today = self.workspace.desk, date.today()
        ids = [row.id for row in reminders.open_first(desk, today=today)]
        open_sending(self.dialogs, self.workspace, partial(reminders.batch, desk, ids, today=today), self.ask)

    def import_sheet(self) -> None:
        """Take in a sheet that pairs filled in."""
        open_dialog(MeetingSheetWizard(self.workspace, self))

    # --- where to go ----------------------------------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Cancel what is left of a pair that ended, end one whose mentor left, move a meeting that stands on a day off,
        or go to what an executive lacks.
        """
        if self.view.value() == EXECUTIVE:
            self.executive.open_at(problem.record, _PLACES.get(problem.field, problem.field))
            return
        found = self._facts.by_id.get(problem.record)
        if found is None:
            return
        self.show_view(PAIRS)
        self.pairs.choose(found.id)
        if problem.code == "ended-planned":
            change = meetings.cancel_left_over(self.workspace.desk, found.id)
            notice = message("What was still planned for {pair} is cancelled.", pair=found.name)
            self.workspace.do(change, tell=notice)
        elif problem.code == checks.PLANNED_OFF:
            planned = next(meeting for meeting in found.planned if meeting.id == problem.field)
            self.dialogs.open(MoveDialog(self, self.workspace, found, planned))
        elif found.is_live:
            self.dialogs.open(EndPairDialog(self, self.workspace, found))

    def show_focus(self, focus: Focus) -> None:
        """Go to a pair, to a meeting, or to what is not noted yet."""
        if focus.place == "held":
            self.mark_held()
        elif focus.place == "unlogged":
            self.show_view(LIST)
            self.list.show_for_link({STATE: frozenset({MeetingState.PLANNED.value}), WHEN: frozenset({"past"})})
        elif focus.place in ("pairs", "quiet", "actions"):
            self.show_view(PAIRS)
        elif focus.place in ("executive", "mentor", "readiness", "post") or self._is_executive(focus.record):
            self.show_view(EXECUTIVE)
            self.take_focus()
            self.executive.open_at(focus.record, focus.place)
            return
        if focus.record in self._facts.by_id:
            self.show_view(PAIRS)
            self.pairs.choose(focus.record)
        elif (found := self.meeting(focus.record)) is not None:
            self._first = (found.on or date.today()).replace(day=1)
            self.show_view(CALENDAR)
            self._show_month()
            self.grid.choose(found.on or date.today(), found.id)
            self._open_picked(found.id)
        self.take_focus()

    def _is_executive(self, record_id: str) -> bool:
        """Return whether a record belongs to executive mentoring: an activity, a course, a contact."""
        found = executive.facts(self.workspace.desk, today=date.today()).row_of(record_id)
        return found is not None and record_id != found.person.id

    def flush(self) -> None:
        """Save what is being typed on a sheet, and keep what is typed and not saved."""
        if self.is_made(EXECUTIVE):
            self.executive.flush()
        if self.is_made("panel"):
            self.panel.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.is_made(LIST):
            self.list.end_link()

    # --- what is kept ---------------------------------------------------------------------------------------------

    def state(self) -> MeetingsState:
        typed, filters = self._sifted
        if self.is_made(LIST):
            typed, filters = self.list.kept()
        on_sheet = self.is_made(EXECUTIVE) and self.executive.wants_sheet
        return MeetingsState(self.view.value(), self._first, filters, typed, on_sheet)

    def placed(self) -> Mapping[str, Placed]:
        found: dict[str, Placed] = {"body": Scrolled(self._area)}
        if self.is_made("panel"):
            found["log"] = Scrolled(self.panel.area)
        if self.is_made(LIST):
            found["list"] = self.list.table
        if self.is_made(PAIRS):
            found |= {"pairs": self.pairs.table, "pair": Scrolled(self.pairs.area)}
        if self.is_made(EXECUTIVE):
            view = self.executive
            found |= {
                "executives": view.table,
                "executive": Scrolled(view.area),
                "activities": view.activity_table,
            }
        return found

    def begin_at(self, state: MeetingsState) -> None:
        self._first = state.first

    def restore(self, state: MeetingsState) -> None:
        self._sifted = (state.typed, state.filters)
        if self.is_made(LIST):
            self.list.search.setText(state.typed)
            self.list.set_filters(state.filters)
        self.show_view(state.view)
        if state.on_sheet:
            self.executive.open_sheet(takes_focus=False)
