"""Step 4: what we say, who has said yes, the plan of messages and the text of each, and the sign-up list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.communication import rows as planned
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.templates import template
from mentordesk.domain.dates import read_date
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.plan.roadmap import LAUNCH_OFF
from mentordesk.domain.records.communication import (
    Audience,
    EventAttendance,
    KeyMessage,
    MessageLanguage,
    MessageText,
    PlannedMessage,
)
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan, ProgrammeRole
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, cycle_problems
from mentordesk.i18n import _, day, day_month, language, message, ngettext
from mentordesk.services import goals, plan
from mentordesk.services.communication import messages, papers, ready
from ui import theme
from ui.commands import Focus, Print, SayWhatIsMissing
from ui.dialogs.base import DialogHost, open_dialog
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.dialogs.communication.key_messages import KeyMessagesDialog
from ui.dialogs.communication.library import TextLibrary
from ui.dialogs.communication.plan_row import PlanRowDialog
from ui.dialogs.communication.send import SendMessages, open_sending
from ui.dialogs.communication.sent import SentDialog
from ui.kept import kept
from ui.pages.base import narrowness
from ui.pages.communication.plan_table import PlanCalendar, PlanTable
from ui.pages.communication.sign_ups import SignUpView
from ui.pages.communication.strip import Strip
from ui.pages.communication.text_panel import TextPanel
from ui.pages.step_page import StepPage
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, Segments, WrappingRow, column, holding, row, show_if, take_out
from ui.widgets.body import Body
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.placed import Placed, Scrolled

LIST, CALENDAR = "list", "calendar"
PLAN, SIGN_UPS = "plan", "sign-ups"


@kept("view", "way", "language")
@dataclass(frozen=True, slots=True)
class CommunicationState:
    """The state of the page: view, way of the plan, row, language of its text, and who is chosen and not yet listed."""

    view: str
    way: str
    row: str
    language: str
    person: str = ""
    where: str = ""


class CommunicationPage(StepPage[CommunicationState]):
    """Step 4.

    It is long because the plan, its texts and the sign-up list share one page and its footer.
    """

    page_id = "communication"
    step = Step.COMMUNICATION
    shows = frozenset(
        {KeyMessage, PlannedMessage, MessageText, EventAttendance, Enrolment, Person, Cycle, Programme, Company}
        | {ProgrammePlan, ProgrammeRole, DayOff}
    )

    def build(self) -> None:
        super().build()
        self._chosen = ""
        self._read_only = self.workspace.desk.read_only
        self.dialogs = DialogHost(self)
        self.texts = Button(_("Posters and texts…", context="button"), icon="library", does=self.open_library)
        self.print = Button(_("Print the plan", context="button"), icon="print", does=self.print_plan)
        self.add_tool(self.texts)
        self.add_tool(self.print)
        self._make_frame()
        self.strip = Strip(read_only=self._read_only)
        self.strip.edit_wanted.connect(self.edit_messages)
        self.strip.decide_wanted.connect(self.decide_message)
        self.strip.list_wanted.connect(lambda: self.show_view(SIGN_UPS))
        self._make_plan()
        self.panel = TextPanel(self.workspace)
        self.panel.sent_wanted.connect(self.mark_sent)
        self.panel.unsent_wanted.connect(self.mark_not_sent)
        self.panel.details_wanted.connect(self.open_row)
        self.panel.print_wanted.connect(self.print_text)
        self.panel.send_wanted.connect(self.send_messages)
        self.panel.refused.connect(self.refuse)
        self._on_list = ("", "")
        self._area.rolled.connect(self.panel.act_first, Qt.ConnectionType.QueuedConnection)

    def _make_frame(self) -> None:
        self.views = QStackedWidget()
        self.body.addWidget(self.views, 1)
        inner = Holder()
        self._area = Body(inner, self.views)
        self.views.addWidget(self._area)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(12))

    @cached_property
    def list(self) -> SignUpView:
        """The sign-up list, made when it is first shown: most changes of language or text size find the plan open."""
        made = SignUpView(self.workspace, self.ask)
        made.back_wanted.connect(lambda: self.show_view(PLAN))
        made.import_wanted.connect(self.import_sign_ups)
        inside = QHBoxLayout(signed := Holder())
        inside.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        inside.addWidget(made)
        self._signed_area = Body(signed, self.views)
        self._signed_area.take_in()
        self.views.addWidget(self._signed_area)
        made.show_list()
        person, where = self._on_list
        made.person.show_person(person or None)
        made.where.setText(where)
        return made

    @property
    def _is_on_list(self) -> bool:
        return self.is_made("list") and self.views.currentWidget() is self._signed_area

    @cached_property
    def calendar(self) -> PlanCalendar:
        """The plan as a calendar, made when it is first shown."""
        made = PlanCalendar()
        made.picked.connect(self.choose)
        made.entered.connect(self._to_text)
        inside = self.plan.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(inside.indexOf(self.table) + 1, made, 1)
        return made

    def _make_plan(self) -> None:
        self.plan_words = Label("", ink="ink2")
        self.dates = Button("", "link", icon="calendar", does=self.show_dates)
        self.way: Segments[str] = Segments(
            ((LIST, _("List", context="choice")), (CALENDAR, _("Calendar", context="choice"))), LIST
        )
        self.way.setAccessibleName(_("How the plan is shown"))
        self.way.chosen.connect(self.show_way)
        self.launch, self.deadline = DayLine(), DayLine()
        self._launch_field = Field(
            _("Launch", context="choice"), self.launch, note=_("All rows are counted back from this day.")
        )
        self._launch = AutosavedField(self._launch_field, self._read_launch, self._save_launch)
        self._deadline_field = Field(_("Last day to sign up"), self.deadline)
        self._deadline = AutosavedField(self._deadline_field, self._read_deadline, self._save_deadline)
        for line, saved in ((self.launch, self._launch), (self.deadline, self._deadline)):
            line.picked.connect(lambda _day, saved=saved: saved.keep_now())
            line.setReadOnly(self._read_only)
        self.table = PlanTable()
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._choose_shown())
        self.table.entered.connect(self._to_text)
        self.table.opened.connect(self.open_row)
        self.table.removed.connect(self.remove_row)
        self.picker: Choice[str] = Choice()
        self.picker.picked.connect(self.choose)
        self._picker_field = Field(_("Message", context="field"), self.picker)
        self.add = Button(_("Add a row"), "link", icon="add", does=self.add_row)
        self.restore_rows = Button("", "link", icon="undo", does=self.bring_back)
        self.export = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self.save_plan)
        self.to_calendar = Button(_("Calendar file…", context="button"), "link", icon="export", does=self.save_calendar)
        head = row(Label(_("The plan", context="title"), "section"), gap=10)
        head.addWidget(self.plan_words)
        head.addStretch(1)
        head.addWidget(self.way)
        days = row(gap=12)
        for field in (self._launch_field, self._deadline_field):
            days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._days = holding(days)
        self._days.hide()
        self._plan_head = holding(column(head, 4, row(self.dates, None), 4, self._days))
        self._links = WrappingRow(self.add, self.restore_rows, self.export, self.to_calendar, gap=14)
        self.plan = Holder()
        layout = QVBoxLayout(self.plan)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._plan_head)
        layout.addWidget(self._picker_field)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._links)
        layout.addStretch(0)

    def arrange(self, step: int) -> None:
        """Show the plan beside the text, or above it where the page is narrow: then a choice stands for the list."""
        super().arrange(step)
        take_out(self._grid)
        wide = self.is_wide
        beside = wide and self.way.value() == LIST
        self._grid.addWidget(self.strip, 0, 0, 1, 2 if beside else 1)
        self._grid.addWidget(self.plan, 1, 0)
        self._grid.addWidget(self.panel, *((1, 1) if beside else (2, 0)))
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)
        self._show_way()

    def show_way(self, way: str) -> None:
        """Show the plan as a list or as a calendar, which takes the whole width."""
        self.way.button(way).setChecked(True)
        self.arrange(narrowness(self.width_in_em()))
        self._show_rows()

    def _show_way(self) -> None:
        as_list = self.way.value() == LIST
        self._picker_field.setVisible(not self.is_wide and as_list)
        self.table.setVisible(self.is_wide and as_list)
        if not as_list or self.is_made("calendar"):
            self.calendar.setVisible(not as_list)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk, today = self.workspace.desk, date.today()
        main = messages.key_message(desk, Audience.EVERYONE)
        self.strip.show_message(
            planned.key_words(main),
            decided=messages.is_decided(desk, main),
            supporting=len(planned.AUDIENCES) - 1,
        )
        self.strip.show_sign_ups(messages.counted(desk))
        self._show_rows()
        if self.is_made("list"):
            self.list.show_list()
        found = messages.problems(desk, today=today, language=MessageLanguage(language()))
        self.show_problems(found)

    def _show_rows(self) -> None:
        desk, today = self.workspace.desk, date.today()
        rows = messages.plan_rows(desk)
        cycle = goals.cycle(desk)
        ids = [shown.id for shown in rows]
        if self._chosen not in ids:
            self._chosen = next((shown.id for shown in rows if not shown.is_sent), ids[0] if ids else "")
        count = ngettext("{n} row", "{n} rows", len(rows), context="count")
        self.plan_words.setText(count)
        self._launch.show(day(cycle.start) if cycle.start else "")
        self._launch_field.set_warning(str(goals.launch_warning(desk, today=today) or ""))
        last = messages.deadline(desk)
        self._deadline.show(day(last) if last else "")
        show_if(cycle.start is not None, self._deadline_field, self.dates)
        self.dates.setText(_("Launch {launch}, sign-up until {deadline}", launch=cycle.start, deadline=last))
        if cycle.start is None:
            self._days.show()
        self.table.show_plan(
            rows,
            planned.weeks(rows, cycle.start),
            today=today,
            today_before=planned.today_before(rows, today),
        )
        self.picker.offer([(shown.id, _picker_words(shown)) for shown in rows], self._chosen)
        to_come = papers.days_to_come(desk, today=today)
        self.to_calendar.allow("" if to_come else _("Nothing is planned from today on."))
        if self.way.value() == CALENDAR:
            self.calendar.show_plan(rows, today=today, chosen=self._chosen)
        gone = messages.left_out(desk)
        self.restore_rows.setVisible(bool(gone) and not self._read_only)
        self.restore_rows.setText(ngettext("Restore {n} row", "Restore {n} rows", len(gone)))
        self.add.setEnabled(not self._read_only)
        if self.table.chosen_ids() != {self._chosen}:
            self.table.choose({self._chosen})
        self.panel.show_row(self.row())

    def row(self) -> Row | None:
        """Return the row chosen."""
        return next((found for found in messages.plan_rows(self.workspace.desk) if found.id == self._chosen), None)

    def _choose_shown(self) -> None:
        chosen = next(iter(self.table.chosen_ids()), "")
        if chosen and chosen != self._chosen:
            self.choose(chosen)

    def choose(self, row_id: str) -> None:
        """Choose a row of the plan."""
        self.panel.flush()
        self._chosen = row_id
        if self.table.chosen_ids() != {row_id}:
            self.table.choose({row_id})
        self.picker.set_value(row_id)
        self.panel.show_row(self.row())

    def _to_text(self) -> None:
        self.panel.edit.setFocus()

    def first(self) -> QWidget | None:
        """Begin in the plan, or in the list of those who signed up."""
        if self._is_on_list:
            return self.list.person
        if not self.table.isHidden():
            return self.table
        return self.calendar if self.way.value() == CALENDAR else self.picker

    def show_view(self, view: str) -> None:
        """Show the plan or the sign-up list."""
        self.flush()
        self._show_view(view)
        self.take_focus()

    def _show_view(self, view: str) -> None:
        is_new = view == SIGN_UPS and not self.is_made("list")
        shown = self.list if view == SIGN_UPS else None
        self.views.setCurrentWidget(self._signed_area if shown is not None else self._area)
        if is_new:
            self.come_back()

    # --- problems -------------------------------------------------------------------------------------------------

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved."""
        if problem.code == "mentors":
            self.show_view(SIGN_UPS)
            self.list.show_unanswered()
            return
        if problem.code == LAUNCH_OFF:
            self.workspace.do(plan.move_launch(self.workspace.desk, today=date.today()))
            return
        self.show_focus(Focus(problem.field, problem.record))

    def refuse(self, problem: Problem) -> None:
        """Name what keeps a text from leaving, with the way there."""
        self.ask(SayWhatIsMissing(problem))

    def show_focus(self, focus: Focus) -> None:
        """Go to a field of the page, to a row, or to the page that has the field."""
        if focus.record:
            self.choose(focus.record)
        go = self._places().get(focus.place)
        if focus.place == "sign-ups":
            self.show_view(SIGN_UPS)
            return
        self.views.setCurrentWidget(self._area)
        if go is not None:
            go()

    def _places(self) -> dict[str, Callable[[], object]]:
        desk = self.workspace.desk
        owner = current.programme_owner(desk)
        elsewhere = {
            "company": ("settings", Focus("name")),
            "rhythm": ("plan", Focus("minutes")),
            "sponsor": ("plan", Focus("role", plan.sponsor_id(desk))),
            "owner": ("goals", Focus("owner")),
            "programme": ("goals", Focus("name")),
            "end": ("goals", Focus("end")),
            "phone": ("people", Focus("phone", owner.id if owner else "")),
        }
        return {
            "launch": partial(self._go_to_day, self.launch),
            "deadline": partial(self._go_to_day, self.deadline),
            "message": self.edit_messages,
            "add": self.open_library,
            "row": self.table.setFocus,
            "plan": self.table.setFocus,
            "send": self.table.setFocus,
            "body": self.panel.edit.setFocus,
            "reader": self.panel.people.setFocus,
            "reason": self.panel.reason_line.setFocus,
            **{name: partial(self.open_row, name) for name in ("day", "place", "attachment")},
            **{name: partial(self.open_page, *where) for name, where in elsewhere.items()},
        }

    # --- what the owner does --------------------------------------------------------------------------------------

    def show_dates(self) -> None:
        """Show the launch and the last day to sign up, or hide them again."""
        shown = self._days.isHidden()
        self._days.setVisible(shown or goals.cycle(self.workspace.desk).start is None)
        if shown:
            self.launch.setFocus()

    def _go_to_day(self, field: DayLine) -> None:
        self._days.show()
        field.setFocus()

    def edit_messages(self) -> None:
        """Open what we say to whom."""
        self.dialogs.open(KeyMessagesDialog(self, self.workspace))

    def decide_message(self) -> None:
        """Use the main message that is proposed."""
        main = messages.key_message(self.workspace.desk, Audience.EVERYONE)
        change = messages.set_key_message(self.workspace.desk, main, main.words)
        self.workspace.do(change, tell=message("The main message is decided."))

    def open_library(self) -> None:
        """Open the posters and texts."""
        used = [shown.record.template for shown in messages.plan_rows(self.workspace.desk)]
        dialog = TextLibrary(self, used, read_only=self._read_only)
        dialog.add_wanted.connect(self.add_row)
        dialog.poster_wanted.connect(self.print_poster)
        self.dialogs.open(dialog)

    def add_row(self, code: str = "") -> None:
        """Add a row, from a text of the library or empty."""
        cycle = goals.cycle(self.workspace.desk)
        days = (date.today() - cycle.start).days if cycle.start else 0
        change = messages.add_row(self.workspace.desk, days=min(days, 0) if cycle.start else 0, template=code)
        if self.workspace.do(change):
            self.show_view(PLAN)
            self.choose(change.after[0].id)
            self.open_row("title")

    def open_row(self, place: str = "") -> None:
        """Open the fields of the row chosen."""
        shown = self.row()
        if shown is None or self._read_only:
            return
        self.panel.flush()
        dialog = PlanRowDialog(self, self.workspace, shown)
        dialog.finished.connect(lambda _result: self.remove_row() if dialog.removes else None)
        self.dialogs.open(dialog)
        if place:
            dialog.go_to(place)

    def remove_row(self) -> None:
        """Take the row chosen out of the plan."""
        shown = self.row()
        if shown is None or self._read_only:
            return
        change = messages.remove_row(self.workspace.desk, shown, when=datetime.now())
        self.workspace.do(change, tell=message("“{title}” is removed from the plan.", title=shown.title))

    def bring_back(self) -> None:
        """Put the proposed rows that were removed back."""
        self.workspace.do(messages.bring_back(self.workspace.desk))

    def mark_sent(self) -> None:
        """Ask when and to how many the row chosen was sent, and note it."""
        self.panel.flush()
        shown = self.row()
        if shown is None:
            return
        desk = self.workspace.desk
        came = frozenset(person_id for person_id, was in messages.attendance(desk, shown).items() if was)
        readers = messages.readers(desk, shown, today=date.today())
        reach = shown.record.reach or (len(came) if shown.record.is_event else len(readers))
        people = [reader.person for reader in readers] if shown.record.is_event else []
        dialog = SentDialog(self, shown, reach=reach, people=people, came=came)
        dialog.keep_with(lambda: self._note_sent(shown, dialog))
        self.dialogs.open(dialog)

    def _note_sent(self, shown: Row, dialog: SentDialog) -> bool:
        desk = self.workspace.desk
        change = messages.mark_sent(desk, shown, on=dialog.sent_on() or date.today(), reach=dialog.reached())
        if shown.record.is_event:
            change = messages.held(desk, shown, change, dialog.came())
        if not self.workspace.do(change, tell=message("“{title}” is marked as sent.", title=shown.title)):
            return False
        (self.first() or self).setFocus()
        return True

    def send_messages(self) -> None:
        """Go through the messages of the row chosen one by one; the row is sent once all of them are."""
        self.panel.flush()
        shown = self.row()
        if shown is None:
            return
        make = partial(ready.batch, self.workspace.desk, shown, today=date.today())
        spoken = self.panel.text_language().value
        dialog = open_sending(self.dialogs, self.workspace, make, self.ask, spoken=spoken)
        dialog.finished.connect(lambda _result: self._note_all_sent(shown.id, dialog))

    def _note_all_sent(self, row_id: str, dialog: SendMessages) -> None:
        shown = next((found for found in messages.plan_rows(self.workspace.desk) if found.id == row_id), None)
        if shown is None or shown.is_sent or shown.record.is_event or self._read_only or not dialog.is_done():
            return
        reached = sum(len(sent.people) for sent in dialog.batch.messages)
        change = messages.mark_sent(self.workspace.desk, shown, on=date.today(), reach=reached)
        self.workspace.do(change, tell=message("“{title}” is marked as sent.", title=shown.title))

    def mark_not_sent(self) -> None:
        """Note that the row chosen is not sent after all."""
        shown = self.row()
        if shown is not None:
            self.workspace.do(messages.mark_not_sent(self.workspace.desk, shown))

    def import_sign_ups(self) -> None:
        """Take in a list of those who said yes."""
        open_dialog(SignUpWizard(self.workspace, self))

    # --- what leaves ----------------------------------------------------------------------------------------------

    def print_plan(self) -> None:
        """Preview the communication plan."""
        self.flush()
        write = partial(papers.write_plan, self.workspace.desk, today=date.today())
        self.ask(Print(message("Communication plan", context="title"), write))

    def print_text(self) -> None:
        """Preview the text of the row chosen: a poster, or a page for each reader."""
        self.panel.flush()
        shown = self.row()
        if shown is None:
            return
        if shown.template is not None and shown.template.is_poster:
            self._print_poster(shown, PosterSize.A4)
            return
        for asked in MessageLanguage:
            stuck = messages.outgoing(self.workspace.desk, shown, asked, today=date.today())
            if stuck:
                self.refuse(stuck[0])
                return
        write = partial(papers.write_letters, self.workspace.desk, row=shown, today=date.today())
        self.ask(Print(shown.title, write))

    def print_poster(self, code: str, size: PosterSize) -> None:
        """Preview a poster."""
        known = template(code)
        if known is not None:
            self._print_poster(papers.poster_row(self.workspace.desk, known), size)

    def _print_poster(self, shown: Row, size: PosterSize) -> None:
        for asked in MessageLanguage:
            found = papers.poster_problems(self.workspace.desk, shown, asked, today=date.today())
            if found:
                self.refuse(found[0])
                return
        write = partial(papers.write_poster, self.workspace.desk, row=shown, size=size, today=date.today())
        self.ask(Print(message("{title} {size}", context="title", title=shown.title, size=size.value), write))

    def save_plan(self) -> None:
        """Ask for a file and write the plan as Excel."""
        self.flush()
        title = _("Save the communication plan as Excel")
        path = file_choice.where_to_save(self, title, _("Communication plan", context="title"), ".xlsx")
        if path is not None:
            self._write(path, lambda: papers.write_plan_list(self.workspace.desk, path, today=date.today()))

    def save_calendar(self) -> None:
        """Ask for a file and write the days to come as a calendar."""
        title = _("Save the plan as a calendar file")
        path = file_choice.where_to_save(self, title, _("Communication plan", context="title"), ".ics")
        if path is not None:
            self._write(path, lambda: papers.write_calendar(self.workspace.desk, path, now=datetime.now()))

    def _write(self, path: Path, write: Callable[[], object]) -> None:
        self.workspace.write_out(path, write)

    # --- the launch and the last day ------------------------------------------------------------------------------

    def _read_launch(self, typed: str) -> date | Problem | None:
        read = read_date(typed)
        if isinstance(read, Problem) or read is None:
            return read
        cycle = goals.cycle(self.workspace.desk)
        found = cycle_problems(Cycle(programme_id=cycle.programme_id, start=read, end=cycle.end))
        return found[0] if found else read

    def _save_launch(self, chosen: date | None) -> bool:
        cycle = goals.cycle(self.workspace.desk)
        if cycle.start == chosen:
            return True
        return self.workspace.do(goals.set_cycle_dates(self.workspace.desk, start=chosen, end=cycle.end))

    def _read_deadline(self, typed: str) -> date | Problem | None:
        read = read_date(typed)
        if read is None:
            return Problem("deadline", message("Type the last day on which people can put their names down."))
        return read

    def _save_deadline(self, chosen: date) -> bool:
        if messages.deadline(self.workspace.desk) == chosen:
            return True
        return self.workspace.do(messages.set_deadline(self.workspace.desk, chosen))

    # --- what is kept ---------------------------------------------------------------------------------------------

    def flush(self) -> None:
        self.panel.flush()
        self._launch.flush()
        self._deadline.flush()

    def state(self) -> CommunicationState:
        view = SIGN_UPS if self._is_on_list else PLAN
        person, where = self._on_list
        if self.is_made("list"):
            person, where = self.list.person.chosen() or "", self.list.where.text()
        spoken = self.panel.text_language().value
        return CommunicationState(view, self.way.value(), self._chosen, spoken, person, where)

    def placed(self) -> Mapping[str, Placed]:
        found: dict[str, Placed] = {"plan": Scrolled(self._area), "rows": self.table}
        if self.is_made("list"):
            found |= {"sign-ups": Scrolled(self._signed_area), "people": self.list.table}
        return found

    def begin_at(self, state: CommunicationState) -> None:
        self.way.button(state.way).setChecked(True)
        self._chosen = state.row
        self.panel.show_language(MessageLanguage(state.language))

    def restore(self, state: CommunicationState) -> None:
        self._on_list = (state.person, state.where)
        if self.is_made("list"):
            self.list.person.show_person(state.person or None)
            self.list.where.setText(state.where)
        self._show_view(state.view)


def _picker_words(shown: Row) -> str:
    when = f"{day_month(shown.day)} · " if shown.day else ""
    return f"{when}{shown.title}"
