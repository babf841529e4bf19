"""Step 6: the pack and the briefings on top, pairs and groups with what is missing, and the agreement beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.orientation.agreements import OrientRow
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance, BriefingKind, PackSheet
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.domain.records.questionnaire import Response
from mentordesk.i18n import _, language, message, messages, ngettext
from mentordesk.services import guide, overviews
from mentordesk.services.orientation import papers, reminders
from mentordesk.services.orientation import verbs as orientation
from mentordesk.text import shortened
from ui import theme
from ui.commands import Focus, LongPaper, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.communication.send import open_sending
from ui.dialogs.orient.briefing import BriefingDialog
from ui.dialogs.orient.first_meeting import FirstMeetingDialog
from ui.dialogs.orient.goals import GoalsDialog
from ui.dialogs.orient.sheets import SheetsDialog
from ui.dialogs.orient.signatures import SignaturesDialog
from ui.dialogs.orient.words import WordsDialog
from ui.kept import kept
from ui.pages.orient.agreement_panel import AgreementPanel
from ui.pages.orient.pair_list import PairList
from ui.pages.orient.strip import Strip
from ui.pages.step_page import StepPage
from ui.tasks import Task
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, WrappingRow, take_out
from ui.widgets.body import Body
from ui.widgets.form.fields import Choice, Field
from ui.widgets.notices import EmptyState
from ui.widgets.placed import Placed, Scrolled

_ONE_FIELD, _THREE_FIELDS = 44, 74
"""Below so many em the fields of the agreement stand below each other, from so many on three in a row."""


@kept()
@dataclass(frozen=True, slots=True)
class OrientState:
    """The state of the page: which pair or group is shown, and which are chosen."""

    row: str
    chosen: frozenset[str]


class OrientPage(StepPage[OrientState]):
    """Step 6.

    It is long because every state of a pair opens another dialog, and the footer leads to each of them.
    """

    page_id = "orient"
    step = Step.ORIENT
    shows = frozenset(
        {PackSheet, Briefing, BriefingAttendance, Agreement, AgreementSide, DevelopmentGoal, Meeting, Pair, Group}
        | {Member, Person, Cycle, Programme, ProgrammePlan, Enrolment, Consent, Response, DayOff, Company}
    )

    def build(self) -> None:
        super().build()
        self._chosen = ""
        self._filling = False
        self._read_only = self.workspace.desk.read_only
        self.dialogs = DialogHost(self)
        self.strip = Strip()
        self.strip.sheets_wanted.connect(self.open_sheets)
        self.strip.briefing_wanted.connect(self.open_briefing)
        self._make_list()
        self.panel = AgreementPanel(self.workspace)
        self.panel.goals_wanted.connect(self.open_goals)
        self.panel.words_wanted.connect(self.open_words)
        self.panel.first_wanted.connect(self.open_first)
        self.panel.fix.connect(self.fix)
        self.print = Button("", icon="print", does=self.print_packs)
        self.each = Button(_("One file each…"), icon="export", does=self.save_each)
        self.to_calendar = Button(_("Calendar file…", context="button"), icon="export", does=self.save_calendar)
        for button in (self.print, self.each, self.to_calendar):
            self.add_tool(button)
        self.panel.agreement_wanted.connect(self.print_agreement)
        self.panel.pack_wanted.connect(self.print_pack)
        self.panel.calendar_wanted.connect(self.save_own_calendar)
        self._task: Task | None = None
        connect = Button(_("Open step 5"), does=partial(self.open_page, "connect"))
        words = _("Once both sides of a pair have agreed, it stands here with its agreement and its first meeting.")
        self.empty = EmptyState("pair", _("No pair to prepare yet"), words, action=connect)
        self._lay_out()

    def _make_list(self) -> None:
        self.count = Label("", ink="ink2")
        self.list = PairList()
        self.list.selectionModel().selectionChanged.connect(lambda *_what: self._choose_shown())
        self.list.opened.connect(self.open_part)
        self.picker: Choice[str] = Choice()
        self.picker.picked.connect(self.choose)
        self._picker_field = Field(_("Pair or group"), self.picker)
        self.sign = Button("", "link", icon="edit", does=self.open_signatures)
        self.book = Button("", "link", icon="calendar", does=self.book_all)
        self.reviews = Button("", "link", icon="calendar", does=self.choose_reviews)
        self.remind = Button("", "link", icon="mail", does=self.remind_first)
        self.print_list = Button(_("Print the list"), "link", icon="print", does=self.print_pairs)
        self.save_list = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self.save_pairs)
        self._links = WrappingRow(
            self.sign, self.book, self.reviews, self.remind, self.print_list, self.save_list, gap=14
        )
        self.pairs = Holder()
        layout = QVBoxLayout(self.pairs)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.count)
        layout.addWidget(self._picker_field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._links)

    def _lay_out(self) -> None:
        inner = Holder()
        for part in (self.strip, self.empty, self.pairs, self.panel):
            part.setParent(inner)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(10))
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)

    def arrange(self, step: int) -> None:
        """Show the agreement beside the list, or below it where the page is narrow: a choice stands for the list."""
        super().arrange(step)
        take_out(self._grid)
        wide = self.is_wide
        self.strip.set_low(self.is_low)
        self._grid.addWidget(self.strip, 0, 0, 1, 2 if wide else 1)
        self._grid.addWidget(self.empty, 1, 0, 1, 2 if wide else 1)
        self._grid.addWidget(self.pairs, 2, 0)
        self._grid.addWidget(self.panel, *((2, 1) if wide else (3, 0)))
        self._grid.setRowStretch(2, 1)
        self._grid.setColumnStretch(0, 11)
        self._grid.setColumnStretch(1, 9 if wide else 0)
        self._picker_field.setVisible(not wide)
        self.list.setVisible(wide)
        self._arrange_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_panel()

    def _arrange_panel(self) -> None:
        """Put as many fields of the agreement in a row as there is room for beside the list."""
        wide = self.width_in_em()
        self.panel.arrange(1 if wide < _ONE_FIELD else 3 if wide >= _THREE_FIELDS or not self.is_wide else 2)

    # --- what is shown --------------------------------------------------------------------------------------------

    def facts(self) -> OrientFacts:
        """Return everything step 6 comes to."""
        return orientation.read(self.workspace.desk, today=date.today())

    def row(self) -> OrientRow | None:
        """Return the pair or group shown."""
        return self.facts().row(self._chosen)

    def chosen(self) -> list[OrientRow]:
        """Return the pairs and groups chosen in the list, all where only one is."""
        rows = self.facts().rows
        ids = self.list.chosen_ids()
        return [row for row in rows if row.id in ids] if len(ids) > 1 else list(rows)

    def refresh(self) -> None:
        facts = self.facts()
        ids = [row.id for row in facts.rows]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self.strip.show_pack(facts.sheets)
        self.strip.show_briefings(facts.briefing, facts.managers)
        for part in (self.pairs, self.panel):
            part.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.count.setText(_count(facts.rows))
        self._filling = True
        self.list.show_rows(facts.rows)
        if self._chosen and self._chosen not in self.list.chosen_ids():
            self.list.choose({self._chosen})
        self._filling = False
        self.picker.offer([(row.id, row.name) for row in facts.rows], self._chosen)
        self.panel.show_row(facts.row(self._chosen))
        for button in (self.print, self.each):
            button.setEnabled(bool(ids))
        self.panel.calendar.allow(self._why_no_days([self._chosen]))
        self._show_links()
        self.show_problems(orientation.problems(self.workspace.desk, today=date.today()))
        self.show_step(guide.step(self.workspace.desk, Step.ORIENT, today=date.today()))

    def _why_no_days(self, ids: Sequence[str]) -> str:
        """Return why there is no calendar of the days to come of pairs and groups, empty where there is one."""
        to_come = papers.days_to_come(self.workspace.desk, ids, today=date.today())
        return "" if to_come else _("Nothing is planned from today on.")

    def _show_links(self) -> None:
        rows = self.chosen()
        self.to_calendar.allow(self._why_no_days([row.id for row in rows]))
        several = len(self.list.chosen_ids()) > 1
        self.print.setText(ngettext("Print {n} pack", "Print {n} packs", len(rows)))
        unsigned = [row for row in rows if self._can_sign(row)]
        open_first = [row for row in rows if row.first is None and row.sides]
        missing = [row for row in self.facts().without_review if row.proposed.review_on is not None]
        for button, count in ((self.sign, len(unsigned)), (self.book, len(open_first)), (self.reviews, len(missing))):
            button.setVisible(count > 0 and not self._read_only)
        ids = {row.id for row in rows}
        waiting = sum(row.id in ids for row in reminders.open_first(self.workspace.desk, today=date.today()))
        self.remind.setVisible(waiting > 0)
        self.remind.setText(ngettext("Remind of {n} first meeting…", "Remind of {n} first meetings…", waiting))
        self.sign.setText(
            ngettext("Note signatures of {n} chosen…", "Note signatures of {n} chosen…", len(unsigned))
            if several
            else ngettext("Note signatures of {n}…", "Note signatures of {n}…", len(unsigned), context="button")
        )
        self.book.setText(ngettext("Book {n} first meeting", "Book {n} first meetings", len(open_first)))
        self.reviews.setText(ngettext("Choose {n} review date", "Choose {n} review dates", len(missing)))

    def _can_sign(self, row: OrientRow) -> bool:
        return any(side.person.is_here for side in row.unsigned)

    def _choose_shown(self) -> None:
        if self._filling:
            return
        chosen = self.list.chosen_ids()
        current = self.list.current_id()
        wanted = current if current in chosen else next(iter(chosen), "")
        if wanted and wanted != self._chosen:
            self._show(wanted)
        self._show_links()

    def choose(self, row_id: str) -> None:
        """Choose a pair or a group."""
        if self.list.chosen_ids() != {row_id}:
            self.list.choose({row_id})
        self._show(row_id)

    def _show(self, row_id: str) -> None:
        self.panel.flush()
        self._chosen = row_id
        self.picker.set_value(row_id)
        self.panel.show_row(self.row())

    def first(self) -> QWidget | None:
        """Begin in the list."""
        if not self.facts().rows:
            return self.strip.sheets
        return self.list if not self.list.isHidden() else self.picker

    # --- where to go ----------------------------------------------------------------------------------------------

    def open_part(self, column: str) -> None:
        """Open what a state in the list is about."""
        places: dict[str, Callable[[], object]] = {
            "name": partial(self.panel.go_to, "start"),
            "agreement": partial(self.panel.go_to, "start"),
            "first": self.open_first,
            "goals": self.open_goals,
        }
        self.choose(self.list.current_id() or self._chosen)
        places[column]()

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved, or solve it where one press does."""
        if problem.code == "review":
            self.choose_reviews()
            return
        self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        """Go to a field, a state or a dialog of the page, or to the page that has the field."""
        kinds = {str(kind): kind for kind in BriefingKind}
        if self.facts().row(focus.record) is not None:
            self.choose(focus.record)
        place = focus.place or focus.record
        if place in kinds:
            self.open_briefing(kinds[place])
            return
        places: dict[str, Callable[[], object]] = {
            "launch": partial(self.open_page, "goals", Focus("start")),
            "connect": partial(self.open_page, "connect"),
            "pair": partial(self.open_page, "connect", Focus("", focus.record)),
            "sheets": self.open_sheets,
            "sign": self.open_signatures,
            "first": self.open_first,
            "goals": self.open_goals,
            **{name: partial(self.panel.go_to, name) for name in ("start", "end", "review_on")},
        }
        go = places.get(place)
        if go is not None:
            go()

    def record_shown(self) -> str:
        return self._chosen

    # --- what the owner does --------------------------------------------------------------------------------------

    def open_sheets(self) -> None:
        """Open the sheets of the pack."""
        self.flush()
        self.dialogs.open(SheetsDialog(self, self.workspace))

    def open_briefing(self, kind: BriefingKind = BriefingKind.PARTICIPANTS) -> None:
        """Open a briefing."""
        self.flush()
        dialog = BriefingDialog(self, self.workspace, kind)
        dialog.print_wanted.connect(partial(self.print_attendance, kind))
        self.dialogs.open(dialog)

    def open_words(self) -> None:
        """Open what the agreement shown says in words."""
        shown = self.row()
        if shown is not None:
            self.flush()
            self.dialogs.open(WordsDialog(self, self.workspace, shown))

    def open_goals(self) -> None:
        """Open the development goals of the pair or group shown."""
        shown = self.row()
        if shown is not None:
            self.flush()
            dialog = GoalsDialog(self, self.workspace, shown)
            self.dialogs.open(dialog)
            dialog.begin()

    def open_first(self) -> None:
        """Ask when the pair or group shown meets first, and book it."""
        shown = self.row()
        if shown is None or self._read_only or not shown.sides or shown.partnership.last is not None:
            return
        self.flush()
        offered = orientation.first_proposals(self.workspace.desk, shown)
        dialog = FirstMeetingDialog(self, shown, offered, current.working_days(self.workspace.desk))
        dialog.keep_with(lambda: self._book(dialog))
        self.dialogs.open(dialog)

    def _book(self, dialog: FirstMeetingDialog) -> bool:
        shown, day = self.row(), dialog.chosen()
        if shown is None or day is None:
            return True
        change = orientation.book_at(self.workspace.desk, shown, day, dialog.at())
        return self.workspace.do(change, tell=message("{pair} meets first on {day}.", pair=shown.name, day=day))

    def book_all(self) -> None:
        """Book the first proposed day for all chosen that have no first meeting, in one step."""
        self.flush()
        change = orientation.book(self.workspace.desk, self.chosen())
        count = len(change.after)
        words = messages("{n} first meeting is booked.", "{n} first meetings are booked.", count)
        if count:
            self.workspace.do(change, tell=words)

    def remind_first(self) -> None:
        """Go through a message to everybody of those chosen who have not met yet."""
        self.flush()
        ids = [row.id for row in self.chosen()]
        make = partial(reminders.batch, self.workspace.desk, ids, today=date.today())
        open_sending(self.dialogs, self.workspace, make, self.ask)

    def choose_reviews(self) -> None:
        """Choose the proposed day to review all agreements that have none."""
        self.flush()
        change = orientation.choose_reviews(self.workspace.desk, self.facts().without_review)
        if change.after:
            n = len(change.after)
            notice = messages("{n} agreement has its review date.", "{n} agreements have their review dates.", n)
            self.workspace.do(change, tell=notice)

    def open_signatures(self) -> None:
        """Ask on which day those chosen signed, and note it."""
        self.flush()
        rows = [row for row in self.chosen() if self._can_sign(row)]
        if not rows or self._read_only:
            return
        dialog = SignaturesDialog(self, rows)
        dialog.keep_with(partial(self._sign, rows, dialog))
        self.dialogs.open(dialog)

    def _sign(self, rows: Sequence[OrientRow], dialog: SignaturesDialog) -> bool:
        on = dialog.signed_on()
        now = [found for row in rows if (found := self.facts().row(row.id)) is not None]
        if on is None:
            return True
        change = orientation.sign(self.workspace.desk, now, on=on)
        notice = messages("{n} agreement is noted as signed.", "{n} agreements are noted as signed.", len(now))
        return self.workspace.do(change, tell=notice)

    # --- what leaves ----------------------------------------------------------------------------------------------

    def print_packs(self) -> None:
        """Preview the packs of those chosen, in the order of the list."""
        self._print_packs([row.id for row in self.chosen()])

    def print_pack(self) -> None:
        """Preview the pack of the pair or group shown."""
        self._print_packs([self._chosen])

    def _print_packs(self, ids: Sequence[str]) -> None:
        self.flush()
        prepare = partial(papers.all_packs, self.workspace.desk, ids=tuple(ids), today=date.today())
        self.ask(Print(message("Orientation pack", context="title"), LongPaper(prepare)))

    def print_agreement(self) -> None:
        """Preview the agreement of the pair or group shown."""
        self.flush()
        only = papers.AGREEMENT_ALONE
        write = partial(papers.write_packs, self.workspace.desk, ids=(self._chosen,), today=date.today(), only=only)
        self.ask(Print(message("Mentoring agreement", context="title"), write))

    def print_attendance(self, kind: BriefingKind) -> None:
        """Preview the sheet on which people sign that they came to a briefing."""
        write = partial(papers.write_attendance, self.workspace.desk, kind=kind, today=date.today())
        self.ask(Print(message("Attendance", context="title"), write))

    def save_each(self) -> None:
        """Ask for a folder and write a file for each pair and group chosen; pressed again meanwhile, it stops."""
        if self._task is not None:
            self._task.cancel()
            return
        self.flush()
        folder = file_choice.which_folder(self, _("One file for each pair"), file_choice.Purpose.SAVED)
        if folder is None:
            return
        ids = [row.id for row in self.chosen()]
        job = papers.each_pack(self.workspace.desk, folder, ids, language=language(), today=date.today())
        self._task = Task(job)
        self._task.progress.connect(self._show_progress)
        self._task.done.connect(self._tell_written)
        self._task.failed.connect(self.workspace.failed.emit)
        self._task.ended.connect(self._end_task)
        self._task.start()

    def _show_progress(self, done: int, total: int) -> None:
        self.each.setText(_("Stop ({done} of {n})", done=done, n=total))

    def _tell_written(self, files: Sequence[Path]) -> None:
        folder = files[0].parent
        words = messages(
            "{n} pack is in the folder {place}.",
            "{n} packs are in the folder {place}.",
            len(files),
            place=shortened(folder.name),
        )
        self.workspace.written.emit(words, folder, False)

    def _end_task(self) -> None:
        self._task = None
        self.each.setText(_("One file each…"))

    def print_pairs(self) -> None:
        """Preview the list of pairs and groups with how far each is."""
        self.flush()
        write = partial(overviews.write, papers.list_of_prepared, self.workspace.desk, today=date.today())
        self.ask(Print(message("Pairs and groups"), write))

    def save_pairs(self) -> None:
        """Ask for a file and write the list of pairs and groups as Excel."""
        desk, made = self.workspace.desk, papers.list_of_prepared
        write = partial(overviews.write_workbook, made, desk, language=language(), today=date.today())
        self.save_as_excel(_("Save the pairs and groups as Excel"), _("Pairs and groups"), write)

    def save_calendar(self) -> None:
        """Ask for a file and write the days to come of those chosen as a calendar."""
        self._save_calendar([row.id for row in self.chosen()], _("Meetings", context="title"))

    def save_own_calendar(self) -> None:
        """Ask for a file and write the days to come of the pair or group shown as a calendar."""
        shown = self.row()
        if shown is not None:
            self._save_calendar([shown.id], shown.name)

    def _save_calendar(self, ids: Sequence[str], name: str) -> None:
        self.flush()
        path = file_choice.where_to_save(self, _("Save the days to come as a calendar file"), name, ".ics")
        if path is None:
            return
        self.workspace.write_out(
            path, lambda: papers.write_calendar(self.workspace.desk, path, ids, now=datetime.now())
        )

    # --- what is kept ---------------------------------------------------------------------------------------------

    def flush(self) -> None:
        self.panel.flush()

    def state(self) -> OrientState:
        return OrientState(self._chosen, self.list.chosen_ids())

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area), "pairs": self.list}

    def begin_at(self, state: OrientState) -> None:
        self._chosen = state.row

    def restore(self, state: OrientState) -> None:
        if len(state.chosen) > 1:
            self.list.choose(state.chosen)


def _count(rows: Sequence[OrientRow]) -> str:
    if any(row.partnership.is_group for row in rows):
        return ngettext(
            "{n} pair or group, what is missing on top", "{n} pairs and groups, what is missing on top", len(rows)
        )
    return ngettext("{n} pair, what is missing on top", "{n} pairs, what is missing on top", len(rows))
