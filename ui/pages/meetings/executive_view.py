"""Executive mentoring: who is prepared, the way of the one chosen, and the sheet of the activity in hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.executive.activities import Stage, stage, usual
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.overviews.executives import NAME as EXECUTIVES
from mentordesk.domain.records.executive import Activity, Contact, ExecutiveGoal, GoalArea, Readiness
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import GOAL_AREA_WORDS, HORIZON_WORDS
from mentordesk.i18n import _, day, language, message, messages, ngettext, number, percent
from mentordesk.services import executive, executive_papers, overviews
from mentordesk.text import in_line
from ui import theme
from ui.commands import Print
from ui.dialogs.base import DialogHost
from ui.dialogs.executive.activity import ActivityDialog
from ui.dialogs.executive.add import AddExecutiveDialog, PreparedDialog
from ui.dialogs.executive.contact import ContactDialog
from ui.dialogs.executive.course import CourseDialog
from ui.dialogs.executive.goal import GoalDialog
from ui.dialogs.executive.mentor import MentorDialog
from ui.dialogs.executive.posts import KeyPostsDialog
from ui.dialogs.executive.readiness import ReadinessDialog
from ui.models.executive import (
    READY,
    activity_columns,
    history_words,
    hours_words,
    mentor_words,
    prepared_for,
    term_words,
)
from ui.models.records import RecordModel
from ui.pages.meetings.executive_list import PeopleCards
from ui.pages.meetings.executive_parts import ActivityTable, CompetencyLine, DecisionLines, HoursMeter
from ui.pages.meetings.sheet_panel import SheetPanel
from ui.widgets import file_choice
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Holder,
    Label,
    Segments,
    WrappingRow,
    add_entry,
    clear,
    column,
    holding,
    line,
    menu_of,
    row,
    scrolling,
    show_if,
    take_out,
)
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.notices import EmptyState
from ui.workspace import Workspace

OFFERED = 10
"""So many mentors are offered at once; the others are looked for by name."""


class ExecutiveView(Holder):
    """The list of people, the card of the one chosen, and the sheet of an activity.

    Where there is no room for the sheet beside the card, it is a page of its own with Back, and the list is a box to
    choose from; ``turned`` says that the sheet was opened or closed. The page shows the ``tools`` above the view. It is
    long because each list of the card has its own button and its own dialog.
    """

    turned = Signal()

    def __init__(self, workspace: Workspace, *, ask: Callable[[Print], object]) -> None:
        super().__init__()
        self._workspace, self._ask = workspace, ask
        self._wide: bool | None = None
        self._wants_sheet = False
        self._filling = False
        self._expected_of = ""
        self.dialogs = DialogHost(self)
        self.table = PeopleCards()
        self.table.selectionModel().selectionChanged.connect(self._picked_person)
        self.picker: Choice[str] = Choice()
        self.picker.picked.connect(self.choose)
        self._picker_field = Field(_("Who is prepared"), self.picker)
        self.posts = Label("", "small", ink="ink2", wrap=True)
        self.all_posts = Button(_("Key posts…", context="button"), "link", does=self.show_posts)
        self.print_list = Button(_("Print the list"), "link", icon="print", does=self.print_everybody)
        self.save_list = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self.save_everybody)
        self._lists = WrappingRow(self.print_list, self.save_list)
        self.add = Button(_("Add somebody…", context="button"), icon="add", does=self.add_somebody)
        self.begin = Button(_("Add somebody…", context="button"), "primary", icon="add", does=self.add_somebody)
        self.empty = EmptyState(
            "people",
            _("Nobody is prepared yet"),
            _(
                "Here you prepare who takes over an important post, who grows in theirs, and students on placement: "
                "with a mentor, activities that are counted, and how ready they are. Begin with one person."
            ),
            action=self.begin,
            second=Button(_("Key posts…", context="button"), does=self.show_posts),
        )
        self._make_card()
        self.sheet = SheetPanel(workspace, ask=ask, change=self.change_activity, delete=self.remove_activity)
        self.back = Button(_("Back", context="button"), icon="back", does=self.close_sheet)
        self.whose = Label("", ink="ink2", wrap=True)
        self.tools = holding(row(self.add, self.all_posts, None, gap=14))
        left = column(self._picker_field, self.table, self.posts, self._lists, None, gap=8)
        left.setStretchFactor(self.table, 100)
        self._left = holding(left)
        self._left.setMinimumWidth(theme.px(260))
        self._overview = Holder()
        self._grid = QGridLayout(self._overview)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(12))
        self._sheet_page = Holder()
        across = row(gap=12)
        across.addWidget(self.back)
        across.addWidget(self.whose, 1)
        self._below = column(across, gap=12)
        self._sheet_page.setLayout(self._below)
        self.setLayout(column(self.empty, self._overview, self._sheet_page))
        self.arrange(wide=True)

    def _make_card(self) -> None:
        self.card = FramedHolder()
        self.name = Label("", "section", wrap=True)
        self.way = Label("", ink="ink2", wrap=True)
        self.prepare = Button(_("Change…", context="button"), "link", does=self.change_prepared)
        self.mentor = Label("", "small", ink="ink2", wrap=True)
        self.choose_mentor = Button(_("Choose the mentor", context="button"), "link", does=self._offer_mentors)
        choices = [(readiness, str(words)) for readiness, words in READY.items()]
        self.readiness: Segments[Readiness] = Segments(choices, Readiness.LATER)
        self.readiness.setAccessibleName(_("Readiness", context="field"))
        self.readiness.chosen.connect(self._mark)
        self.expected = DayLine()
        self.expected.setFixedWidth(theme.px(152))
        self.expected_field = Field(_("Expected on", context="field"), self.expected)
        self.saved_expected = AutosavedField(self.expected_field, _read_day, self._expect)
        ready = Field(_("Ready", context="field"), self.readiness)
        self.ready = WrappingRow(ready, self.expected_field, gap=12)
        self.since = Label("", "small", ink="ink2", wrap=True)
        self.history = Button(_("History…", context="button"), "link", does=self.show_history)
        self.looked_at = _beside(self.since, self.history)
        self.hours = Label("", "strong", wrap=True)
        self.meter = HoursMeter()
        self.term = Label("", "small", ink="ink2", wrap=True)
        self.course = Button(_("Course…", context="button"), "link", does=self.change_course)
        self.certificate = Button(_("Certificate of hours", context="button"), icon="print", does=self.print_hours)
        self.student = holding(
            column(self.hours, self.meter, self.term, WrappingRow(self.course, self.certificate), gap=6)
        )
        self.competencies = QVBoxLayout()
        self.competencies.setSpacing(theme.px(2))
        self.goals = QVBoxLayout()
        self.goals.setSpacing(theme.px(2))
        self.add_goal = Button(_("Add a goal", context="button"), "link", icon="add", does=self.new_goal)
        self.done = Label("", "label", ink="ink2")
        self.add_activity = Button(_("Add an activity", context="button"), "link", icon="add", does=self.new_activity)
        self.add_usual = Button(_("Add the usual ones"), "link", does=self.usual_activities)
        self.activities: RecordModel[Activity] = RecordModel(activity_columns(), self)
        self.activity_table = ActivityTable(self.activities)
        self.activity_table.removed.connect(self.remove_activity)
        self.activity_table.opened.connect(self.open_sheet)
        self.activity_table.pressed_once.connect(self._press_activity)
        self.activity_table.selectionModel().selectionChanged.connect(self._picked_activity)
        self.decisions_head = Label(_("Decision cases", context="title"), "label", ink="ink2")
        self.decisions = QVBoxLayout()
        self.decisions.setSpacing(theme.px(4))
        self.contacts_head = Label("", "label", ink="ink2")
        self.contacts = QVBoxLayout()
        self.contacts.setSpacing(theme.px(2))
        self.add_contact = Button(_("Add a contact", context="button"), "link", icon="add", does=self.new_contact)
        self.remove = Button(_("Take out of executive mentoring"), "link", does=self.remove_chosen)
        inner = column(
            self.name,
            _beside(self.way, self.prepare),
            _beside(self.mentor, self.choose_mentor),
            self.ready,
            self.looked_at,
            self.student,
            line(),
            self.goals,
            holding(row(self.add_goal, None)),
            line(),
            WrappingRow(self.done, self.add_activity, self.add_usual),
            self.activity_table,
            self.competencies,
            self.decisions_head,
            self.decisions,
            line(),
            WrappingRow(self.contacts_head, self.add_contact),
            self.contacts,
            holding(row(None, self.remove)),
            None,
            gap=6,
        )
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(holding(inner))
        layout.addWidget(self.area)

    def arrange(self, *, wide: bool) -> None:
        """Show list, card and sheet beside each other; where there is no room, the sheet is a page of its own."""
        if wide == self._wide:
            return
        self._wide = wide
        take_out(self._grid)
        self._below.removeWidget(self.sheet)
        for place, part in enumerate((self._left, self.card)):
            self._grid.addWidget(part, 0 if wide else place, place if wide else 0)
            self._grid.setColumnStretch(place, (24, 44)[place] if wide else int(place == 0))
            self._grid.setRowStretch(place, int(wide == (place == 0)))
        self._grid.setColumnStretch(2, 32 if wide else 0)
        self._show_list()
        if wide:
            self._grid.addWidget(self.sheet, 0, 2)
        else:
            self._below.addWidget(self.sheet, 1)
        self._show_page()

    def _show_list(self) -> None:
        """Show everybody as a list, or as a box to choose from where the list would leave the card no room."""
        has_people = bool(self.table.rows())
        self.table.setVisible(has_people and bool(self._wide))
        self._picker_field.setVisible(has_people and not self._wide)

    @property
    def is_on_sheet(self) -> bool:
        """Whether the sheet is shown as a page of its own."""
        return self._wants_sheet and not self._wide and self.sheet.has_activity

    @property
    def wants_sheet(self) -> bool:
        """Whether the owner has opened the sheet where it is a page of its own."""
        return self._wants_sheet

    def _show_page(self) -> None:
        on_sheet = self.is_on_sheet
        found = self.chosen() if on_sheet else None
        self.whose.setText(in_line(found.person.full_name, prepared_for(found)) if found is not None else "")
        if self._sheet_page.isHidden() == on_sheet or self._overview.isHidden() != on_sheet:
            self._sheet_page.setVisible(on_sheet)
            self._overview.setVisible(not on_sheet)
            self.turned.emit()

    def open_sheet(self, *, takes_focus: bool = True) -> None:
        """Go to the sheet of the activity chosen: to its first field, on a page of its own where there is no room."""
        self._wants_sheet = not self._wide
        self._show_page()
        if takes_focus:
            self.sheet.take_focus()

    def close_sheet(self) -> None:
        """Go back from the page of the sheet to the way of the person."""
        if self._wants_sheet:
            self.sheet.flush()
            self._wants_sheet = False
            self._show_page()
            self.activity_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_activity(self) -> None:
        if not self._wide:
            self.open_sheet(takes_focus=False)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_on_sheet:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_facts(self) -> None:
        """Show everybody anew; who and what was chosen stays chosen, and what is being typed stays typed."""
        self._filling = True
        self._show_people()
        self._filling = False
        self._show_card()

    def _show_people(self) -> None:
        found = executive.facts(self._workspace.desk, today=date.today())
        chosen = self._chosen_id()
        self.table.show_rows(found.rows)
        self._show_list()
        self.empty.setVisible(not found.rows)
        self.begin.setVisible(not self._workspace.desk.read_only)
        if found.rows and not self.table.chosen_ids():
            kept = chosen if chosen in {row.id for row in found.rows} else self.table.rows()[0].id
            self.table.choose({kept})
        who = [(row.id, in_line(row.person.full_name, prepared_for(row))) for row in self.table.rows()]
        self.picker.offer(who, self._chosen_id())
        total = len(found.basis.posts)
        self.posts.setVisible(bool(total))
        self._lists.setVisible(bool(found.rows) or bool(total))
        self.all_posts.setVisible(bool(found.rows) or bool(total))
        words = ngettext(
            "{ready} of {n} key post has somebody ready within 12 months.",
            "{ready} of {n} key posts have somebody ready within 12 months.",
            total,
            ready=len(found.ready_posts),
        )
        goal = executive.successors_goal(self._workspace.desk)
        aim = _("The goal is {share}.", share=percent(goal / 100)) if goal is not None else ""
        self.posts.setText(in_line(words, aim, between=" "))
        self.add.setVisible(bool(found.rows) and not self._workspace.desk.read_only)

    def _picked_person(self, *_what: object) -> None:
        if not self._filling:
            self.picker.set_value(self._chosen_id())
            self._show_card()

    def _picked_activity(self, *_what: object) -> None:
        if not self._filling:
            self._show_sheet()

    def first(self) -> QWidget:
        """Return where the keyboard begins."""
        if self.is_on_sheet:
            return self.back
        shown = (part for part in (self.table, self.picker) if part.isVisibleTo(self))
        return next(shown, self.begin if self.empty.isVisibleTo(self) else self.add)

    def _chosen_id(self) -> str:
        chosen = self.table.chosen_records()
        return chosen[0].id if chosen else ""

    def chosen(self) -> ExecutiveRow | None:
        """Return the person chosen as the file has them now."""
        found = executive.facts(self._workspace.desk, today=date.today())
        chosen = self._chosen_id()
        return next((row for row in found.rows if row.id == chosen), None)

    def choose(self, record_id: str) -> None:
        """Choose a person, by what prepares them or by a record of theirs."""
        found = executive.facts(self._workspace.desk, today=date.today()).row_of(record_id)
        if found is not None:
            self.table.choose({found.id})

    def open_at(self, record_id: str, place: str) -> None:
        """Go to somebody and to what a record of theirs is about: the sheet, the course, a contact, the mentor."""
        found = executive.facts(self._workspace.desk, today=date.today()).row_of(record_id)
        if found is None:
            return
        self.close_sheet()
        self.choose(found.id)
        if place == "mentor":
            self.choose_mentor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place == "readiness":
            self.readiness.button(Readiness.NOW).setFocus(Qt.FocusReason.OtherFocusReason)
        elif place == "post":
            self.change_prepared()
        elif found.course is not None and record_id == found.course.id:
            self.change_course()
        elif (contact := with_id(found.contacts, record_id)) is not None:
            self.edit_contact(contact)
        elif with_id(found.activities, record_id) is not None:
            self.activity_table.choose({record_id})
            self.open_sheet()

    def _show_card(self) -> None:
        found = self.chosen()
        self.card.setVisible(found is not None)
        if found is None:
            self.sheet.show_activity(None, None)
            self._show_page()
            return
        self.name.setText(found.person.full_name)
        self.way.setText(in_line(found.person.job_title, prepared_for(found), between=" → "))
        self.mentor.setText(mentor_words(self._workspace.desk, found))
        self.mentor.set_ink("ink2" if found.mentor else "warn")
        self._show_standing(found)
        self._show_lines(found)
        self._show_activities(found)
        writable = not self._workspace.desk.read_only
        for button in (
            self.prepare,
            self.choose_mentor,
            self.add_goal,
            self.add_activity,
            self.add_contact,
            self.remove,
            self.course,
        ):
            button.setVisible(writable)
        self.add_usual.setVisible(writable and not found.activities and bool(usual(found.track)))

    def _show_standing(self, found: ExecutiveRow) -> None:
        is_student = found.track is Track.STUDENT
        is_candidate = found.track is Track.CANDIDATE
        self.ready.setVisible(is_candidate)
        self.readiness.setEnabled(not self._workspace.desk.read_only)
        self.expected.setReadOnly(self._workspace.desk.read_only)
        mark = found.readiness
        self.expected_field.setVisible(mark is not None and mark.readiness is not Readiness.NOW)
        self.saved_expected.show(
            day(mark.expected_on) if mark and mark.expected_on else "", anew=self._expected_of != found.id
        )
        self._expected_of = found.id
        for readiness in Readiness:
            self.readiness.button(readiness).setChecked(mark is not None and mark.readiness is readiness)
        self.since.setText(history_words(found))
        self.looked_at.setVisible(bool(mark) and is_candidate)
        self.student.setVisible(is_student)
        behind = round(found.hours.behind)
        late = ngettext("{n} hour behind", "{n} hours behind", behind, context="count") if behind else ""
        self.hours.setText(in_line(hours_words(found), late))
        self.hours.set_ink("warn" if behind else "ink")
        self.meter.show_hours(found.hours)
        self.term.setText(term_words(found))
        self.term.setVisible(bool(self.term.text()))

    def _show_lines(self, found: ExecutiveRow) -> None:
        clear(self.goals)
        for goal in found.goals:
            self.goals.addWidget(self._goal(goal))
        clear(self.competencies)
        for name, mean, count in found.rated:
            self.competencies.addWidget(CompetencyLine(name, mean, count))
        clear(self.decisions)
        written = [decision for decision in found.decisions if decision.lines]
        self.decisions_head.setVisible(bool(written))
        for decision in written:
            self.decisions.addWidget(DecisionLines(decision))
        clear(self.contacts)
        count = len(found.contacts)
        self.contacts_head.setText(ngettext("{n} contact made", "{n} contacts made", count, context="count"))
        for contact in found.contacts:
            self.contacts.addWidget(self._contact(contact))

    def _goal(self, goal: ExecutiveGoal) -> QWidget:
        name = Label(str(HORIZON_WORDS[goal.horizon]), "small", ink="ink2")
        name.setFixedWidth(theme.px(76))
        until = _("by {day}", context="time", day=goal.due) if goal.due else ""
        if goal.reached_on is not None:
            until = _("reached {day}", context="state", day=goal.reached_on)
        personal = str(GOAL_AREA_WORDS[goal.area]) if goal.area is GoalArea.PERSONAL else ""
        words = goal.words or _("Not written down yet.")
        shown = Label(in_line(words, personal, until), wrap=True, ink="good" if goal.reached_on else "ink")
        return holding(self._line(name, shown, partial(self.edit_goal, goal), words))

    def _contact(self, contact: Contact) -> QWidget:
        done = contact.followed_up_on is not None
        until = _("by {day}", context="time", day=contact.follow_up_on) if contact.follow_up_on else ""
        said = _("done {day}", context="state", day=contact.followed_up_on) if done else until
        who = in_line(contact.name, contact.firm, contact.context)
        shown = Label(in_line(contact.follow_up, said), "small", ink="good" if done else "ink2", wrap=True)
        return holding(self._line(Label(who, wrap=True), shown, partial(self.edit_contact, contact), who))

    def _line(self, first: QWidget, second: QWidget, change: Callable[[], object], what: str) -> QLayout:
        """Return two texts beside each other, and the link that changes them."""
        link = Button(_("Change…", context="button"), "link", does=change)
        link.setAccessibleName(_("Change: {what}", context="button", what=what))
        show_if(not self._workspace.desk.read_only, link)
        across = row(gap=8)
        across.addWidget(first, 1)
        across.addWidget(second, 1)
        across.addWidget(link)
        return across

    def _show_activities(self, found: ExecutiveRow) -> None:
        chosen = self.activity_table.chosen_ids()
        self._filling = True
        self.activity_table.show_activities(found.activities)
        count = _("{done} of {n} activities", context="count", done=found.signed, n=len(found.activities))
        self.done.setText(in_line(count, _("{hours} h", context="count", hours=number(found.hours.done))))
        if found.activities and not self.activity_table.chosen_ids():
            kept = with_id(found.activities, next(iter(chosen), "")) or _in_hand(found)
            self.activity_table.choose({kept.id})
        self._filling = False
        self._show_sheet()

    def _show_sheet(self) -> None:
        found = self.chosen()
        picked = self.activity_table.chosen_records()
        now = with_id(found.activities, picked[0].id) if found and picked else None
        self.sheet.show_activity(found, now)
        self._show_page()

    # --- what the owner does --------------------------------------------------------------------------------------

    def add_somebody(self) -> None:
        """Ask who is to be prepared."""
        self.dialogs.open(AddExecutiveDialog(self, self._workspace))

    def remove_chosen(self) -> None:
        """Take the person chosen out; Undo brings them back."""
        found = self.chosen()
        if found is None:
            return
        change = executive.remove(self._workspace.desk, found, datetime.now().astimezone())
        said = message("{name} is no longer in executive mentoring.", name=found.person.full_name)
        self._workspace.do(change, tell=said)

    def _offer_mentors(self) -> None:
        found = self.chosen()
        if found is None:
            return
        menu = menu_of(self.choose_mentor)
        offered = executive.mentors_for(self._workspace.desk, found.person)
        for mentor, said in offered[:OFFERED]:
            words = in_line(mentor.full_name, mentor.job_title, str(said.message) if said else "")
            add_entry(menu, words).triggered.connect(lambda _on=False, chosen=mentor.id: self._choose_mentor(chosen))
        if menu.isEmpty():
            menu.addAction(_("Nobody has a higher level.")).setEnabled(False)
        if len(offered) > OFFERED:
            menu.addSeparator()
            add_entry(menu, _("Choose someone else")).triggered.connect(self.look_for_mentor)
        menu.popup(self.choose_mentor.mapToGlobal(self.choose_mentor.rect().bottomLeft()))

    def look_for_mentor(self) -> None:
        """Look for a mentor by name among all who may be it."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(MentorDialog(self, self._workspace, found))

    def _choose_mentor(self, mentor_id: str) -> None:
        found = self.chosen()
        if found is not None:
            self._workspace.do(executive.choose_mentor(self._workspace.desk, found, mentor_id, today=date.today()))

    def change_prepared(self) -> None:
        """Open what the person chosen is prepared for."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(PreparedDialog(self, self._workspace, found))

    def show_posts(self) -> None:
        """Open the key posts of the company."""
        self.dialogs.open(KeyPostsDialog(self, self._workspace))

    def show_history(self) -> None:
        """Open how ready the person chosen was found over time."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(ReadinessDialog(self, self._workspace, found))

    def _mark(self, readiness: Readiness) -> None:
        """Note how ready the person is; a day that is expected stays, unless they are ready now."""
        found = self.chosen()
        if found is None:
            return
        expected = found.readiness.expected_on if found.readiness and readiness is not Readiness.NOW else None
        self._workspace.do(
            executive.mark_readiness(self._workspace.desk, found, readiness, today=date.today(), expected_on=expected)
        )

    def _expect(self, on: date | None) -> bool:
        """Keep when the person chosen is expected to be ready."""
        found = self.chosen()
        if found is None or found.readiness is None or found.readiness.expected_on == on:
            return True
        return self._workspace.do(executive.edit_mark(found.readiness, replace(found.readiness, expected_on=on)))

    def change_course(self) -> None:
        """Open the course of the student chosen."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(CourseDialog(self, self._workspace, found))

    def new_goal(self) -> None:
        """Ask for a goal of the person chosen."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(GoalDialog(self, self._workspace, found))

    def edit_goal(self, goal: ExecutiveGoal) -> None:
        """Open a goal."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(GoalDialog(self, self._workspace, found, goal))

    def new_activity(self) -> None:
        """Ask for an activity of the person chosen."""
        found = self.chosen()
        if found is None:
            return
        dialog = ActivityDialog(self, self._workspace, found)
        dialog.accepted.connect(lambda: self.activity_table.choose({dialog.saved_id}))
        self.dialogs.open(dialog)

    def usual_activities(self) -> None:
        """Add the activities that the type of programme usually has."""
        found = self.chosen()
        if found is not None:
            self._workspace.do(executive.add_usual(self._workspace.desk, found, start=date.today()))

    def change_activity(self) -> None:
        """Open the fields of the activity chosen."""
        found, picked = self.chosen(), self.activity_table.chosen_records()
        if found is not None and picked:
            self.dialogs.open(ActivityDialog(self, self._workspace, found, picked[0]))

    def remove_activity(self) -> None:
        """Put the activities chosen into the trash; Undo brings them back."""
        chosen = self.activity_table.chosen_records()
        if not chosen or self._workspace.desk.read_only:
            return
        self.close_sheet()
        change = executive.remove_activities(self._workspace.desk, chosen, datetime.now().astimezone())
        self._workspace.do(change, tell=messages("{n} activity deleted.", "{n} activities deleted.", len(chosen)))

    def new_contact(self) -> None:
        """Ask whom the person chosen met."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(ContactDialog(self, self._workspace, found))

    def edit_contact(self, contact: Contact) -> None:
        """Open a contact."""
        found = self.chosen()
        if found is not None:
            self.dialogs.open(ContactDialog(self, self._workspace, found, contact))

    def print_everybody(self) -> None:
        """Preview the list of everybody in executive mentoring."""
        self.flush()
        write = partial(overviews.write, executive_papers.list_of_executives, self._workspace.desk, today=date.today())
        self._ask(Print(EXECUTIVES, write))

    def save_everybody(self) -> None:
        """Ask for a file and write the list of everybody in executive mentoring as Excel."""
        self.flush()
        path = file_choice.where_to_save(self, _("Save executives and students as Excel"), str(EXECUTIVES), ".xlsx")
        if path is None:
            return
        desk, made, today = self._workspace.desk, executive_papers.list_of_executives, date.today()
        write = partial(overviews.write_workbook, made, desk, path, language=language(), today=today)
        self._workspace.write_out(path, write, names=True)

    def print_hours(self) -> None:
        """Preview the certificate of hours of the student chosen."""
        found = self.chosen()
        if found is None:
            return
        write = partial(executive_papers.write_hours_certificate, self._workspace.desk, shown=found, today=date.today())
        self._ask(Print(message("Certificate of hours", context="title"), write))

    def flush(self) -> None:
        """Save what is being typed."""
        self.saved_expected.flush()
        self.sheet.flush()


def _beside(words: QWidget, link: QWidget) -> QWidget:
    """Return a text with a link at its right."""
    across = row(gap=8)
    across.addWidget(words, 1)
    across.addWidget(link)
    return holding(across)


def _read_day(typed: str) -> date | Problem | None:
    return read_date(typed) if typed.strip() else None


def _in_hand(found: ExecutiveRow) -> Activity:
    """Return the activity to begin with: one that waits for its debrief, else the next that is open."""
    still_open = [activity for activity in found.activities if stage(activity) is not Stage.SIGNED]
    return (*found.to_debrief, *still_open, *found.activities)[0]
