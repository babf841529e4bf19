"""Coaching: who coaches how often, who is new and who is beside them, what teams and managers found out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from itertools import pairwise

from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.coaching.board import MARK_WORDS, CoachingBoard
from mentordesk.domain.months import Month
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.facts import MEETINGS, Need, NewcomerFacts, NewcomerRow, sign_words
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, ReviewKind, TeamReview
from mentordesk.domain.records.company import Company, DayOff
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, day_month, language, message, ngettext
from mentordesk.services import coaching, newcomers, overviews
from mentordesk.text import shortened
from ui import theme
from ui.commands import Focus, Print, WritePaper
from ui.dialogs.base import DialogHost
from ui.dialogs.coaching.newcomers import BuddyDialog, BuddyMeetingDialog, SignDialog
from ui.dialogs.coaching.reviews import ExperienceDialog, GuideDialog, ReviewDialog
from ui.dialogs.coaching.talk_form import TalkDraft, TalkForm, head_of, sheet_of
from ui.dialogs.coaching.talks import ActionsDialog, ManagersDialog, MonthTalks, TalkDialog
from ui.drafts import DraftKeeper, taken_up
from ui.kept import kept
from ui.pages.base import Page, narrowness
from ui.pages.coaching.board import BoardTable, RateChart
from ui.pages.coaching.newcomers import NewcomersView, buddy_words, day_words, rest_words
from ui.pages.coaching.reviews import ReviewsView
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
)
from ui.widgets.body import Body
from ui.widgets.marks import DayBar, MarkWords
from ui.widgets.notices import EmptyState
from ui.widgets.placed import Placed, Scrolled

CARD_WORDS: dict[ReviewKind | None, Message] = {
    None: message("Coaching talk card"),
    ReviewKind.AFTER_SHIFT: message("After-shift card", context="title"),
    ReviewKind.AFTER_PROJECT: message("After-project card", context="title"),
    ReviewKind.TEAM_MEETING: message("Team meeting card"),
}
"""The cards to print, two on a page."""

BOARD, NEW, REVIEWS = "board", "newcomers", "reviews"
DRAFT = "talk on the page"
"""Where what is typed into the quick log of the page is kept."""

FEW_MONTHS = 3
"""So many months stand on the board where the page is narrow."""

SHOWN = 3
"""So many newcomers stand below the board."""


@kept("part")
@dataclass(frozen=True, slots=True)
class CoachingState:
    """What is shown: the segment and the newcomer."""

    part: str
    newcomer: str


class CoachingPage(Page[CoachingState]):
    """The page. It is long because its three segments share head, footer and dialogs."""

    page_id = "coaching"
    shows = frozenset(
        {CoachingTalk, TeamReview, Coach, ExperienceSheet, AgreedAction, Newcomer, BuddyMeeting, Person, Consent}
        | {Company, DayOff}
    )

    def build(self) -> None:
        self._read_only = self.workspace.desk.read_only
        self._newcomer = ""
        self.dialogs = DialogHost(self)
        self.part: Segments[str] = Segments(
            (
                (BOARD, _("Monthly board", context="choice")),
                (NEW, _("Newcomers", context="choice")),
                (REVIEWS, _("Team reviews", context="choice")),
            ),
            BOARD,
        )
        self.part.setAccessibleName(_("What is shown", context="field"))
        self.part.chosen.connect(self.show_part)
        self._beside = row(gap=0)
        self._tools_row.insertLayout(0, self._beside)
        self._below = row(gap=0)
        self._above = holding(self._below)
        self.print = Button(_("Print", context="button"), icon="print", does=self.open_papers)
        self.export = Button(_("Save as Excel…", context="button"), icon="export", does=self.save_list)
        self.add_tool(self.print)
        self.add_tool(self.export)
        self.put_below_head(self._above)
        self.views = QStackedWidget()
        self.body.addWidget(self.views, 1)
        self._make_board()
        self.footer.gentle = True
        self.add_person = Button(_("Add a newcomer", context="button"), icon="add", does=self._add_newcomer)
        self.choose = Button(_("Choose a buddy", context="button"), "primary", icon="person", does=self.choose_buddy)
        self.footer.set_actions(self.add_person, self.choose)

    def _make_board(self) -> None:
        desk, today = self.workspace.desk, date.today()
        self.table = BoardTable(coaching.board(desk, today=today).months)
        self.table.month_wanted.connect(self.open_month)
        self.table.log_wanted.connect(self.log_for)
        self.table.person_chosen.connect(self._fill_log)
        self.chart = RateChart(self.table)
        frame = FramedHolder()
        frame.setProperty("box", "sheet")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table)
        inside.addWidget(self.chart)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self._until = Label("", "small", ink="ink2")
        self._legend = WrappingRow(*(MarkWords(mark) for mark in MARK_WORDS), self._until, gap=18)
        self.managers = Button(_("Choose who is a manager"), "link", does=self.choose_managers)
        self.agreed = Button("", "link", does=self.show_actions)
        self.form = TalkForm(self.workspace)
        self._keeper = DraftKeeper(self.workspace, DRAFT, self.form.draft, self)
        self.form.touched.connect(self._keeper.touch)
        self.form.saved.connect(lambda _talk: self._saved())
        kept = taken_up(TalkDraft, self.workspace.draft(DRAFT))
        if kept is not None:
            self.form.resume(kept)
        self.form.setEnabled(not self._read_only)
        self.form.save_button.setEnabled(not self._read_only)
        self.card = Button(_("Print A5 card"), "link", does=partial(self.print_card, None))
        self._sheet = sheet_of(self.form, self.card, head=head_of())
        self._strip = QVBoxLayout()
        self._strip.setSpacing(0)
        left = Holder()
        self._across = row(gap=16)
        self._board = holding(self._across)
        self.views.addWidget(self._board)
        self._board_area = Body(left)
        self._across.addWidget(self._board_area, 61)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(10))
        layout.addWidget(frame)
        layout.addWidget(self._legend)
        layout.addWidget(WrappingRow(self.managers, self.agreed, gap=16))
        layout.addLayout(self._strip)
        layout.addStretch(1)
        self._under = layout
        self._across.addWidget(self._sheet, 39)

    # What is not shown at first is made when it is: most changes of language or text size find the page as it opens.

    @cached_property
    def empty(self) -> QWidget:
        """What is shown where nobody is a manager."""
        placeholder = EmptyState(
            "coaching",
            _("No managers yet"),
            _("A manager is who has direct reports on the staff list. Choose who is a manager, or fill in the list."),
            action=Button(_("Choose who is a manager"), "primary", icon="people", does=self.choose_managers),
            ledger=[column.title for column in self.table.rows.columns],
        )
        made = scrolling(placeholder)
        self.views.addWidget(made)
        return made

    @cached_property
    def new(self) -> NewcomersView:
        """The newcomers, with the checklist of the one chosen."""
        made = NewcomersView(read_only=self._read_only)
        made.people.buddy_wanted.connect(self.choose_buddy)
        made.people.sign_wanted.connect(self.sign)
        made.people.person_chosen.connect(self._choose_newcomer)
        made.put_back.clicked.connect(lambda _on: self.bring_back())
        panel = made.panel
        panel.ticked.connect(self.tick)
        panel.added.connect(lambda words: self._do_new(lambda shown: newcomers.add_point(self._desk, shown, words)))
        panel.removed.connect(lambda code: self._do_new(lambda shown: newcomers.remove_point(self._desk, shown, code)))
        panel.meeting_wanted.connect(self.log_meeting)
        panel.sign_wanted.connect(self.sign)
        panel.buddy_wanted.connect(self.choose_buddy)
        panel.print_wanted.connect(self.print_checklist)
        panel.left_out_wanted.connect(self.leave_out)
        made.arrange(narrowness(self.width_in_em()))
        self._new_area = self._add_view(made)
        self._fill_new(made, newcomers.newcomers(self._desk, today=date.today()))
        return made

    @cached_property
    def reviews(self) -> ReviewsView:
        """The team reviews and the experience sheets."""
        view = ReviewsView(read_only=self._read_only)
        view.review_wanted.connect(lambda: self._open_review(None))
        view.review_opened.connect(self._open_review)
        view.review_removed.connect(self.remove_review)
        view.sheet_wanted.connect(lambda: self._open_sheet(None))
        view.sheet_opened.connect(self._open_sheet)
        view.sheet_removed.connect(self.remove_sheet)
        view.guide_wanted.connect(lambda: self.dialogs.open(GuideDialog(self.workspace, self)))
        view.sheet_printed.connect(self.print_experience)
        view.guide_printed.connect(self.print_guide)
        self._reviews_area = self._add_view(view)
        self._fill_reviews(view, coaching.board(self._desk, today=date.today()))
        return view

    def _add_view(self, view: QWidget) -> Body:
        area = Body(view, self.views)
        self.views.addWidget(area)
        area.take_in()
        return area

    @property
    def _desk(self) -> Desk:
        return self.workspace.desk

    # What is shown

    def arrange(self, step: int) -> None:
        """Put the log below the board and show fewer months where the page is narrow."""
        wide = step == 0
        (self._beside if wide else self._below).addWidget(self.part)
        self._above.setVisible(not wide)
        if wide:
            self._across.addWidget(self._sheet, 39)
        else:
            self._under.addWidget(self._sheet)
        self.table.show_months(len(self.table.months) if step < 2 else FEW_MONTHS)
        if self.is_made("new"):
            self.new.arrange(step)
        self._board_area.judge_anew()
        parts = [self.part.button(part) for part in (BOARD, NEW, REVIEWS)]
        for before, after in pairwise((self._more, *parts)):  # moved, they would come last
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        today = date.today()
        found = coaching.board(self._desk, today=today)
        self.table.show_board(found)
        self.table.setFixedHeight(self._table_height())
        self.chart.show_board(found)
        self._until.setText(_("* up to {day}, tentative", day=day_month(today)))
        open_actions = len(coaching.open_actions(self._desk))
        self.agreed.setVisible(open_actions > 0)
        self.agreed.setText(ngettext("{n} agreed action is open", "{n} agreed actions are open", open_actions))
        if not self.form.is_touched:
            self._begin_anew()
        self._show_new()
        if self.is_made("reviews"):
            self._fill_reviews(self.reviews, found)
        self.show_part(self.part.value())

    def _fill_reviews(self, view: ReviewsView, found: CoachingBoard) -> None:
        desk = self._desk
        view.show_all(found, coaching.reviews(desk), coaching.experience_sheets(desk), desk.all(Person))

    def _table_height(self) -> int:
        self.table.ensurePolished()  # its frame is that of the style sheet
        rows = self.table.verticalHeader().length()
        return self.table.horizontalHeader().height() + rows + 2 * self.table.frameWidth()

    def _show_new(self) -> None:
        today = date.today()
        found = newcomers.newcomers(self._desk, today=today)
        ids = [shown.person.id for shown in found.rows]
        if self._newcomer not in ids:
            self._newcomer = ids[0] if ids else ""
        if self.is_made("new"):
            self._fill_new(self.new, found)
        self._show_strip(found.open[:SHOWN], len(found.open))

    def _fill_new(self, view: NewcomersView, found: NewcomerFacts) -> None:
        gone = 0 if self._read_only else len(newcomers.left_out(self._desk))
        back = f"{rest_words(gone)} · {_('Put back', context='button')}" if gone else ""
        view.show_all(found, str(newcomers.stayed(self._desk, today=date.today())), back, self._newcomer)
        self._fill_checklist(view)

    def _show_chosen(self) -> None:
        if self.is_made("new"):
            self._fill_checklist(self.new)

    def _fill_checklist(self, view: NewcomersView) -> None:
        shown = self.newcomer()
        offers: list[str] = []
        if shown is not None and shown.buddy is None:
            best = newcomers.offers(self._desk, shown, today=date.today())[:2]
            offers = [f"{offer.person.full_name} ({offer.why})" for offer in best]
        view.panel.show_row(shown, offers)

    def _show_strip(self, rows: Sequence[NewcomerRow], count: int) -> None:
        clear(self._strip)
        if not rows:
            return
        head = row(Label(_("Newcomers, first three months"), "strong"), Label(str(count), ink="ink2"), None, gap=6)
        head.addWidget(Button(_("See all", context="button"), "link", does=partial(self.show_part, NEW)))
        self._strip.addLayout(head)
        for shown in rows:
            self._strip.addWidget(line())
            self._strip.addWidget(self._strip_line(shown))

    def _strip_line(self, shown: NewcomerRow) -> QWidget:
        met = _("{n}/{all} meetings", context="count", n=len(shown.meetings), all=MEETINGS)
        words, ink, act, does = self._most_needed(shown)
        name = Label(shortened(shown.person.full_name))
        name.setMinimumWidth(theme.px(150))
        bars = (DayBar(shown.day),) if shown.day >= 0 else ()
        said = (Label(day_words(shown), "small"), Label(met, "small"), Label(words, "small", ink=ink))
        made = column(WrappingRow(name, *bars, *said, Button(act, "link", does=does)))
        made.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        return holding(made)

    def _most_needed(self, shown: NewcomerRow) -> tuple[str, str, str, Callable[[], object]]:
        """Return what is said of a newcomer below the board, and the act that helps most."""
        chosen = partial(self._choose_and, shown.person.id)
        if shown.need is Need.NOBODY and not self._read_only:
            return _("No buddy yet"), "warn", buddy_words(shown), partial(chosen, self.choose_buddy)
        if shown.is_late and not self._read_only:
            return str(sign_words(shown, today=date.today())), "warn", _("Sign day 90"), partial(chosen, self.sign)
        beside = (
            _("with {name}", context="state", name=shortened(shown.buddy.full_name))
            if shown.buddy is not None
            else _("No buddy yet")
        )
        return beside, "ink2", _("Open", context="button"), partial(chosen, partial(self.show_part, NEW))

    def _choose_and(self, person_id: str, does: Callable[[], object]) -> None:
        self._newcomer = person_id
        self._show_chosen()
        does()

    def show_part(self, part: str) -> None:
        """Show the board, the newcomers or the reviews."""
        self.part.button(part).setChecked(True)
        found = coaching.board(self._desk, today=date.today())
        place = (BOARD, NEW, REVIEWS).index(part)
        self.views.setCurrentWidget(self._area_of(part, found))
        purposes = (
            _("Which manager sat down with their people, and how often each month."),
            _("Everybody new has a buddy and at least 8 meetings in 90 days."),
            _("What teams learn after the shift and after a project, and what managers write down."),
        )
        self.set_head(_("Coaching", context="title"), purposes[place])
        self._show_footer(part, found)

    def _area_of(self, part: str, found: CoachingBoard) -> QWidget:
        """Return what shows a part."""
        if part == BOARD:
            return self.empty if found.is_empty else self._board
        name = "new" if part == NEW else "reviews"
        is_new = not self.is_made(name)
        getattr(self, name)
        if is_new:
            self.come_back()
        return self._new_area if part == NEW else self._reviews_area

    def _show_footer(self, part: str, found: CoachingBoard) -> None:
        today = date.today()
        problems: tuple[Problem, ...] = ()
        if part == NEW:
            problems = newcomers.problems(self._desk, today=today)
        elif part == BOARD and not found.is_empty:
            problems = coaching.footer_problems(self._desk, today=today)
        calm = _("Everybody new has somebody beside them.") if part == NEW and self.newcomer() is not None else ""
        self.footer.show_problems(problems, calm)
        self.add_person.setVisible(part == NEW and not self._read_only)
        shown = self.newcomer()
        waits = shown is not None and shown.need is Need.NOBODY
        self.choose.setVisible(part == NEW and waits and not self._read_only)
        self.footer.setVisible(part == NEW or bool(problems))

    def first(self) -> QWidget | None:
        """Begin on the board, or in the list of newcomers."""
        part = self.part.value()
        if part == NEW and not self.new.people.isHidden():
            return self.new.people
        if part == BOARD and self.views.currentIndex() == 0:
            return self.table
        return super().first()

    def newcomer(self) -> NewcomerRow | None:
        """Return the newcomer who is chosen."""
        return newcomers.newcomers(self._desk, today=date.today()).row_of(self._newcomer)

    # Problems and places

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved."""
        self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        """Show a part, a newcomer with what is to be done, the quick log of a manager, or the actions."""
        talk = coaching.talk_shown(self._desk, focus.record) if focus.record else None
        if talk is not None:
            self.show_part(BOARD)
            self.dialogs.open(TalkDialog(self.workspace, self, talk))
        elif focus.place in ("buddy", "day-90", "checklist", NEW) or (
            focus.record
            and newcomers.newcomers(self._desk, today=date.today()).row_of(focus.record)
            and focus.place not in ("log", "actions")
        ):
            self.show_part(NEW)
            if focus.record:
                self._newcomer = focus.record
                self.new.people.choose({focus.record})
                self._show_chosen()
            act = {"buddy": self.choose_buddy, "day-90": self.sign}.get(focus.place)
            if act is not None and focus.record:
                act()
        elif focus.place == REVIEWS:
            self.show_part(REVIEWS)
        else:
            self.show_part(BOARD)
            is_action = any(action.id == focus.record for action in coaching.open_actions(self._desk))
            if focus.place == "actions" or is_action:
                self.show_actions()
            elif focus.place == "log":
                self.log_for(focus.record)

    # Talks

    def log_for(self, manager_id: str) -> None:
        """Fill the quick log with a manager and whom they coached last, and go there."""
        if self._read_only:
            return
        self._fill_log(manager_id)
        self.form.lines["goal"].setFocus()

    def _fill_log(self, manager_id: str) -> None:
        if not self.form.is_touched and manager_id:
            self.form.show_talk(coaching.new_talk(self._desk, manager_id, today=date.today()), is_new=True)

    def _begin_anew(self) -> None:
        chosen = next(iter(self.table.chosen_ids()), "")
        talk = coaching.new_talk(self._desk, chosen, today=date.today())
        self.form.show_talk(talk, is_new=True)

    def _saved(self) -> None:
        self._keeper.forget()
        self._begin_anew()

    def open_month(self, manager_id: str, month: Month) -> None:
        """Show the talks of a manager in a month."""
        manager = self._desk.get(Person, manager_id)
        self.dialogs.open(MonthTalks(self.workspace, self, manager, month))

    def choose_managers(self) -> None:
        """Choose who is a manager."""
        if not self._read_only:
            self.dialogs.open(ManagersDialog(self.workspace, self))

    def show_actions(self) -> None:
        """Show what was agreed and is not done."""
        self.dialogs.open(ActionsDialog(self.workspace, self))

    # Newcomers

    def _choose_newcomer(self, person_id: str) -> None:
        self._newcomer = person_id
        self._show_chosen()
        self._show_footer(self.part.value(), coaching.board(self._desk, today=date.today()))

    def choose_buddy(self, person_id: str = "") -> None:
        """Choose the buddy of the newcomer chosen."""
        self._newcomer = person_id or self._newcomer
        shown = self.newcomer()
        if shown is not None and not self._read_only:
            self.dialogs.open(BuddyDialog(self.workspace, self, shown))

    def log_meeting(self) -> None:
        """Log a meeting of the newcomer chosen with the buddy."""
        shown = self.newcomer()
        if shown is not None:
            self.dialogs.open(BuddyMeetingDialog(self.workspace, self, shown))

    def sign(self, person_id: str = "") -> None:
        """Sign day 90 of the newcomer chosen, or remove the signature."""
        self._newcomer = person_id or self._newcomer
        shown = self.newcomer()
        if shown is None or self._read_only:
            return
        if shown.need is Need.SIGNED:
            self.workspace.do(newcomers.open_again(self._desk, shown), tell=message("The signature is removed."))
        else:
            self.dialogs.open(SignDialog(self.workspace, self, shown))

    def tick(self, code: str, done: bool) -> None:
        """Tick a point of the newcomer chosen, or open it; day 90 is signed in its own dialog."""
        if code == checklist.DAY_90:
            self.sign()
            return
        self._do_new(lambda shown: newcomers.tick(self._desk, shown, code, done=done, on=date.today()))

    def _do_new(self, change: Callable[[NewcomerRow], object]) -> None:
        shown = self.newcomer()
        if shown is not None:
            self.workspace.do(change(shown))  # type: ignore[arg-type]

    def leave_out(self) -> None:
        """Take the newcomer chosen off the list."""
        shown = self.newcomer()
        if shown is not None:
            tell = message("{name} is off the list.", name=shown.person.full_name)
            self.workspace.do(newcomers.leave_out(self._desk, shown), tell=tell)

    def bring_back(self) -> None:
        """Put those who were taken off onto the list again."""
        self.workspace.do(newcomers.bring_back(self._desk))

    def _add_newcomer(self) -> None:
        self.open_page("people", Focus("add"))

    # Reviews and experience

    def _open_review(self, review: TeamReview | None) -> None:
        new = coaching.new_review(ReviewKind.AFTER_SHIFT, today=date.today())
        self.dialogs.open(ReviewDialog(self.workspace, self, review or new, is_new=review is None))

    def remove_review(self, review: TeamReview) -> None:
        """Put a team review into the trash."""
        change = coaching.remove_review(self._desk, review, when=datetime.now())
        self.workspace.do(change, tell=message("The team review is deleted."))

    def _open_sheet(self, sheet: ExperienceSheet | None) -> None:
        new = ExperienceSheet(on=date.today())
        self.dialogs.open(ExperienceDialog(self.workspace, self, sheet or new, is_new=sheet is None))

    def remove_sheet(self, sheet: ExperienceSheet) -> None:
        """Put an experience sheet into the trash."""
        change = coaching.remove_experience(sheet, when=datetime.now())
        self.workspace.do(change, tell=message("The experience sheet is deleted."))

    # On paper

    def open_papers(self) -> None:
        """Offer the papers of the part that is shown."""
        menu = menu_of(self)
        shown = self.newcomer()
        if self.part.value() == NEW:
            menu.addAction(_("Report on the newcomers")).triggered.connect(lambda _on: self.print_report())
            if shown is not None:
                checklist_words = _("Checklist of {name}", name=shown.person.full_name)
                add_entry(menu, checklist_words).triggered.connect(lambda _on: self.print_checklist())
        else:
            menu.addAction(_("Monthly sheet", context="title")).triggered.connect(lambda _on: self.print_month())
            menu.addAction(_("List of the talks")).triggered.connect(lambda _on: self.print_talks())
            for kind, words in CARD_WORDS.items():
                add_entry(menu, str(words)).triggered.connect(lambda _on=False, kind=kind: self.print_card(kind))
            menu.addAction(_("Guide for coaches")).triggered.connect(lambda _on: self.print_guide())
            menu.addAction(_("Empty experience sheet")).triggered.connect(lambda _on: self.print_experience(None))
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def save_list(self) -> None:
        """Ask for a file and write what is shown as Excel: the newcomers, else board, talks and team reviews."""
        if self.part.value() == NEW:
            title, name = _("Save the newcomers as Excel"), _("Newcomers", context="title")
            make = newcomers.list_of_newcomers
        else:
            title, name = _("Save coaching as Excel"), _("Coaching", context="title")
            make = coaching.list_of_talks
        write = partial(overviews.write_workbook, make, self._desk, language=language(), today=date.today())
        self.save_as_excel(title, name, write)

    def _print(self, title: Message, write: WritePaper) -> None:
        self.ask(Print(title, write))

    def print_month(self) -> None:
        """Preview the monthly sheet."""
        self._print(
            message("Coaching month", context="title"), partial(coaching.write_month, self._desk, today=date.today())
        )

    def print_talks(self) -> None:
        """Preview the board, every talk and every team review."""
        write = partial(overviews.write, coaching.list_of_talks, self._desk, today=date.today())
        self._print(message("List of the talks"), write)

    def print_card(self, kind: ReviewKind | None) -> None:
        """Preview a card: of a team review, or of a coaching talk."""
        write = partial(coaching.write_card, self._desk, kind=kind, today=date.today())
        self._print(CARD_WORDS[kind], write)

    def print_guide(self) -> None:
        """Preview the guide for coaches."""
        self._print(message("Guide for coaches"), partial(coaching.write_guide, self._desk, today=date.today()))

    def print_experience(self, sheet: ExperienceSheet | None) -> None:
        """Preview an experience sheet, an empty one without a sheet."""
        write = partial(coaching.write_experience, self._desk, sheet=sheet, today=date.today())
        self._print(message("Experience sheet", context="title"), write)

    def print_checklist(self) -> None:
        """Preview the checklist of the newcomer chosen."""
        shown = self.newcomer()
        if shown is not None:
            write = partial(newcomers.write_checklist, self._desk, row=shown, today=date.today())
            self._print(message("Checklist of {name}", name=shown.person.full_name), write)

    def print_report(self) -> None:
        """Preview the report on the newcomers."""
        self._print(message("Report on the newcomers"), partial(newcomers.write_report, self._desk, today=date.today()))

    # What is kept

    def flush(self) -> None:
        """Keep what is typed into the quick log and not saved."""
        self._keeper.keep()

    def state(self) -> CoachingState:
        return CoachingState(self.part.value(), self._newcomer)

    def placed(self) -> Mapping[str, Placed]:
        found: dict[str, Placed] = {"board": Scrolled(self._board_area), "managers": self.table}
        log = self._sheet.findChild(QScrollArea)
        if log is not None:
            found["log"] = Scrolled(log)
        if self.is_made("new"):
            found |= {"newcomers": Scrolled(self._new_area), "people": self.new.people}
        if self.is_made("reviews"):
            both = {"reviews": self.reviews.reviews, "sheets": self.reviews.sheets}
            found |= {"both": Scrolled(self._reviews_area), **both}
        return found

    def begin_at(self, state: CoachingState) -> None:
        self._newcomer = state.newcomer
        self.part.button(state.part).setChecked(True)

    def part_shown(self) -> str:
        return {BOARD: "", NEW: NEW, REVIEWS: REVIEWS}[self.part.value()]
