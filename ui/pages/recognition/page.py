"""Recognition: whom to thank and why, who was thanked, and whether it is fair; certificates, letters and the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.chart import Words
from mentordesk.domain.overviews.lists import THANKS
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.recognition.facts import Budget, RecognitionFacts
from mentordesk.domain.recognition.rules import Suggestion
from mentordesk.domain.records.coaching import Coach, CoachingTalk, TeamReview
from mentordesk.domain.records.company import Company, Logo
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import BudgetLine
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import Message, _, brief, language, message, money, ngettext
from mentordesk.services import overviews, recognition, recognition_papers
from ui import theme
from ui.commands import Focus, Print, WritePaper
from ui.dialogs.base import DialogHost
from ui.dialogs.recognition.nominations import NominationsDialog
from ui.dialogs.recognition.rules import ThanksRules
from ui.dialogs.recognition.thanks import ThanksDialog
from ui.kept import kept
from ui.models.recognition import given_columns
from ui.models.records import RecordModel
from ui.pages.base import Page
from ui.pages.recognition.certificate import CertificatePreview
from ui.pages.recognition.fairness import Fairness
from ui.pages.recognition.suggestions import MOST_NAME, SuggestionList
from ui.widgets.basic import Button, Holder, Label, WrappingRow, add_entry, column, holding, menu_of, row, scrolling
from ui.widgets.body import Body
from ui.widgets.marks import ShareBar
from ui.widgets.notices import EmptyState
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.table.fitting import FittedTable

LATER = timedelta(days=14)
"""For so long a suggestion is put off."""

NAMED = 6
"""So many mentors who were not yet thanked stand by name."""

EMPTY, FULL = 0, 1


@kept("chosen")
@dataclass(frozen=True, slots=True)
class RecognitionState:
    """Which suggestion or which thanks are chosen: a key or an id."""

    chosen: str


class RecognitionPage(Page[RecognitionState]):
    """The page. It is long because suggestions, thanks and papers each have their own gestures."""

    page_id = "recognition"
    shows = frozenset(
        {Recognition, RecognitionRule, Nomination, Postponed, Person, Consent, Company, Logo, BudgetLine, Enrolment}
        | {Pair, Group, Member, Meeting, MeetingAttendance, CoachingTalk, Coach, TeamReview, Newcomer, BuddyMeeting}
    )

    def build(self) -> None:
        self._read_only = self.workspace.desk.read_only
        self._chosen = ""
        self._by_shift = False
        self.dialogs = DialogHost(self)
        purpose = _("Thank the effort, not only the result. The rules are open, so that everybody sees it is fair.")
        self.set_head(_("Recognition", context="title"), purpose)
        self.rules = Button(_("Rules of recognition"), icon="weights", does=self.open_rules)
        self.wall = Button(_("Print the wall"), icon="print", does=self.open_wall)
        self.add_tool(self.rules)
        self.add_tool(self.wall)
        self.views = QStackedWidget()
        self.body.addWidget(self.views, 1)
        inner = Holder()
        self.area = Body(inner, self.views)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._across.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self._across.setSpacing(theme.px(24))
        self._make_suggestions()
        self._make_given()
        self._make_right()
        self._across.addWidget(self._left, 62)
        self._across.addWidget(self._right, 38)
        self.empty = EmptyState(
            "recognition",
            _("Nobody to thank yet"),
            _("As soon as people meet, coach and stand by newcomers, MentorDesk suggests whom to thank and why."),
            action=Button(
                _("Thank somebody", context="button"), "primary", icon="recognition", does=self.thank_somebody
            ),
            second=Button(_("Note who is named"), does=self.open_nominations),
            ledger=[column.title for column in self.given.columns],
        )
        self.views.addWidget(scrolling(self.empty))
        self.views.addWidget(self.area)
        self.footer.gentle = True
        self.other = Button(_("Thank somebody else"), icon="add", does=self.thank_somebody)
        self.thank = Button("", "primary", icon="recognition", does=self.thank_chosen)
        self.footer.set_actions(self.other, self.thank)

    def _make_suggestions(self) -> None:
        self.count = Label("", ink="ink2", wrap=True)
        self.suggestions = SuggestionList(read_only=self._read_only)
        self.suggestions.chosen.connect(self.choose)
        self.suggestions.thanked.connect(self._thank_key)
        self.suggestions.put_off.connect(self.put_off)
        self.nothing = Label(_("Nobody is suggested at the moment."), ink="ink2", wrap=True)
        self.put_back = Button("", "link", icon="undo", does=self.bring_back)
        self.named = Button("", "link", does=self.open_nominations)
        self._mentors_head = Label(_("Mentors who met and were not thanked yet"), "label", ink="ink2", wrap=True)
        self.mentors = WrappingRow(gap=12)
        self._mentors_box = holding(column(self._mentors_head, 2, self.mentors))
        head = row(Label(_("Suggestions", context="title"), "strong"), gap=6)
        head.addWidget(self.count, 1)
        head.addWidget(self.named)
        self._first = column(head, 4, self.suggestions, self.nothing, 4, self.put_back)

    def _make_given(self) -> None:
        desk = self.workspace.desk
        self.given: RecordModel[Recognition] = RecordModel(
            given_columns(lambda record: desk.get(Person, record.person_id), self._reason_of), self
        )
        self.table = FittedTable(self.given, give_way=("reason", "kind", "name"))
        self.table.setAccessibleName(_("Thanked in this cycle"))
        self.table.selectionModel().selectionChanged.connect(self._picked_given)
        self.table.activated.connect(lambda _index: self.change_chosen())
        self.given_count = Label("", ink="ink2")
        self.budget = Label("", "small", ink="ink2")
        self.bar = ShareBar()
        self.change = Button(_("Change…", context="button"), "link", does=self.change_chosen)
        self.remove = Button(_("Delete", context="button"), "link", does=self.remove_chosen)
        self.print_list = Button(_("Print the list"), "link", icon="print", does=self.print_given)
        self.save_list = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self.save_given)
        self.not_shown = Label("", "small", ink="ink2", wrap=True)
        self.consent = Button(_("Note their consent"), "link", does=self.open_consent)
        budget = row(self.budget, self.bar, gap=8)
        below = row(self.not_shown, self.consent, gap=8)
        below.setStretch(0, 1)
        head = WrappingRow(
            holding(row(Label(_("Thanked in this cycle"), "strong"), self.given_count, gap=6)), holding(budget), gap=16
        )
        self._given_box = holding(
            column(
                head,
                4,
                self.table,
                4,
                WrappingRow(self.change, self.remove, self.print_list, self.save_list, gap=16),
                below,
            )
        )
        self._left = Holder()
        layout = QVBoxLayout(self._left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(18))
        layout.addLayout(self._first)
        layout.addWidget(self._given_box, 1)
        layout.addStretch(0)

    def _make_right(self) -> None:
        self.preview = CertificatePreview()
        self.certificate = Button(_("Print", context="button"), "link", icon="print", does=self.print_paper)
        self.letter = Button(_("Letter of thanks"), "link", icon="print", does=self.print_letter)
        self.rings = Label("", "small", ink="ink2", wrap=True)
        self.fairness = Fairness()
        self._preview_box = holding(
            column(
                WrappingRow(Label(_("Certificate of thanks"), "strong"), self.certificate, self.letter, gap=14),
                6,
                self.preview,
                4,
                self.rings,
            )
        )
        self._shared = Label(_("Shared between departments"), "strong", wrap=True)
        self.turn = Button(_("By shift", context="button"), "link", does=self.turn_shares)
        head = row(self._shared, gap=8)
        head.setStretch(0, 1)
        head.addWidget(self.turn)
        self._right = holding(column(self._preview_box, 14, head, 4, self.fairness, 14, self._mentors_box, None))

    @property
    def _desk(self) -> Desk:
        return self.workspace.desk

    def _facts(self) -> RecognitionFacts:
        return recognition.facts(self._desk, today=date.today())

    def _reason_of(self, record: Recognition) -> Words:
        return recognition_papers.reason_of(self._desk, record, today=date.today())

    # What is shown

    def arrange(self, step: int) -> None:
        """Put certificate and departments below the lists where the page is narrow."""
        way = QBoxLayout.Direction.LeftToRight if step == 0 else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self.area.judge_anew()

    def refresh(self) -> None:
        found = self._facts()
        is_empty = not (found.suggestions or found.given or found.nominations)
        self.views.setCurrentIndex(EMPTY if is_empty else FULL)
        self._show_suggestions(found)
        self._show_given(found)
        on_wall = recognition_papers.wall(self._desk, PosterSize.A4, today=date.today()).cards
        self.wall.allow("" if on_wall else _("Nobody was thanked in public yet who agreed to be shown."))
        self._show_shares(found)
        self._show_chosen(found)

    def _show_shares(self, found: RecognitionFacts) -> None:
        """Show how thanks are shared: between departments, or between shifts where these are known and asked for."""
        self.turn.setVisible(bool(found.shift_shares))
        by_shift = self._by_shift and bool(found.shift_shares)
        if by_shift:
            head, other = _("Shared between shifts"), _("By department", context="button")
            unnamed = _("Without a shift")
        else:
            head, other = _("Shared between departments"), _("By shift", context="button")
            unnamed = _("Without a department")
        self._shared.setText(head)
        self.turn.setText(other)
        shares = found.shift_shares if by_shift else found.shares
        self.fairness.show_shares(shares, begun=bool(found.given), unnamed=unnamed)

    def turn_shares(self) -> None:
        """Show the shifts in place of the departments, or the other way round."""
        self._by_shift = not self._by_shift
        self._show_shares(self._facts())

    def _show_suggestions(self, found: RecognitionFacts) -> None:
        keys = [each.key for each in found.suggestions]
        ids = [record.id for record in found.given]
        if self._chosen not in (*keys, *ids):
            self._chosen = next(iter((*keys, *ids)), "")
        shown = [(each, self._desk.get(Person, each.person_id)) for each in found.suggestions]
        self.suggestions.show_all(shown, self._chosen)
        self.suggestions.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.count.setText(_("{n}, by rules that everybody may read", context="count", n=len(shown)) if shown else "")
        named = len(found.nominations)
        self.named.setText(
            ngettext("{n} nomination by colleagues", "{n} nominations by colleagues", named)
            if named
            else _("Note who is named")
        )
        later = len(found.put_off)
        self.put_back.setVisible(bool(later) and not self._read_only)
        self.put_back.setText(ngettext("Make {n} suggestion again", "Make {n} suggestions again", later))
        self._show_mentors(found.mentors_waiting)

    def _show_mentors(self, waiting: Sequence[Person]) -> None:
        self.mentors.clear()
        self._mentors_box.setVisible(bool(waiting))
        for person in waiting[:NAMED]:
            link = Button(brief(person.full_name, MOST_NAME), "link", does=partial(self.thank_person, person.id))
            link.setAccessibleName(_("Thank {name}", context="action", name=person.full_name))
            link.setEnabled(not self._read_only)
            self.mentors.add(link)
        rest = len(waiting) - NAMED
        if rest > 0:
            self.mentors.add(Label(ngettext("and {n} more", "and {n} more", rest), "small", ink="ink2"))

    def _show_given(self, found: RecognitionFacts) -> None:
        self.given.show(found.given)
        self.table.fit()
        self._given_box.setVisible(bool(found.given))
        self.given_count.setText(str(len(found.given)))
        self.budget.setText(_spent(found.budget))
        self.budget.setVisible(bool(self.budget.text()))
        self.budget.set_ink("warn" if found.budget.is_over else "ink2")
        planned = found.budget.planned
        self.bar.setVisible(bool(planned))
        self.bar.show_share(found.budget.used / planned if planned else 0.0)
        absent = recognition.not_on_wall(self._desk, today=date.today())
        self.not_shown.setText(
            ngettext(
                "{n} person has not agreed to be shown and does not stand on the wall: {names}",
                "{n} people have not agreed to be shown and do not stand on the wall: {names}",
                len(absent),
                names=", ".join(person.full_name for person in absent[:NAMED]),
            )
        )
        self.not_shown.setVisible(bool(absent))
        self.consent.setVisible(bool(absent) and not self._read_only)

    def _show_chosen(self, found: RecognitionFacts) -> None:
        """Show the certificate of what is chosen, and what can be done about it."""
        self.suggestions.choose(self._chosen)
        chosen_given = with_id(found.given, self._chosen)
        if chosen_given is None:
            self.table.clearSelection()
        elif self.table.chosen_ids() != {self._chosen}:
            self.table.choose({self._chosen})
        record = self.record()
        self._preview_box.setVisible(record is not None)
        if record is not None:
            self.preview.show_certificate(recognition_papers.certificate(self._desk, record, today=date.today()))
            rings = record.meetings or 0
            self.rings.setText(
                ngettext("The rings in the corner: {n} meeting.", "The rings in the corner: {n} meetings.", rings)
            )
            self.rings.setVisible(rings > 0)
        for button in (self.change, self.remove):
            button.setVisible(chosen_given is not None and not self._read_only)
        self._show_footer(self.suggestion(), found)

    def _show_footer(self, suggestion: Suggestion | None, found: RecognitionFacts) -> None:
        problems = recognition.footer_problems(self._desk, today=date.today())
        is_full = self.views.currentIndex() == FULL
        self.footer.show_problems(problems if is_full else (), "")
        self.other.setVisible(is_full and not self._read_only)
        self.thank.setVisible(is_full and suggestion is not None and not self._read_only)
        if suggestion is not None:
            person = self._desk.get(Person, suggestion.person_id)
            self.thank.setText(_("Thank {name}", context="button", name=person.calling_name))
        self.footer.setVisible(is_full and (bool(problems) or not self._read_only))

    def first(self) -> QWidget | None:
        """Begin at the suggestion that is chosen."""
        shown = self.suggestions.rows.get(self._chosen)
        if shown is not None and not self._read_only and self.views.currentIndex() == FULL:
            return shown.thank
        return super().first()

    def choose(self, chosen: str) -> None:
        """Choose a suggestion by its key, or thanks by their id."""
        self._chosen = chosen
        self._show_chosen(self._facts())

    def _picked_given(self, *_what: object) -> None:
        picked = self.table.chosen_records()
        if picked and picked[0].id != self._chosen:
            self.choose(picked[0].id)

    def suggestion(self) -> Suggestion | None:
        """Return the suggestion that is chosen."""
        return next((each for each in self._facts().suggestions if each.key == self._chosen), None)

    def record(self) -> Recognition | None:
        """Return the thanks that are chosen: as given, or as a suggestion asks for them."""
        suggestion = self.suggestion()
        if suggestion is not None:
            return recognition.proposed(self._desk, suggestion, today=date.today())
        return with_id(self._facts().given, self._chosen)

    # Problems and places

    def fix(self, problem: Problem) -> None:
        """Go where a problem is solved."""
        if problem.field == "shown":
            tell = message("Photos and stories without consent are removed.")
            self.workspace.do(recognition.forget_shown(self._desk), tell=tell)
        elif problem.field == "budget":
            self.open_page("plan", Focus("budget"))
        else:
            self.open_nominations()

    def show_focus(self, focus: Focus) -> None:
        """Show a suggestion of a person or thanks that were given, or open what was asked for."""
        found = self._facts()
        keys = [each.key for each in found.suggestions if focus.record in (each.key, each.person_id)]
        given = [record.id for record in found.given if focus.record in (record.id, record.person_id)]
        chosen = next(iter((*keys, *given)), "")
        if chosen:
            self.choose(chosen)
        opens = {"rules": self.open_rules, "named": self.open_nominations, "thank": self.thank_somebody}
        if focus.place in opens:
            opens[focus.place]()

    def open_consent(self) -> None:
        """Go to the first person whose consent to be shown is missing."""
        absent = recognition.not_on_wall(self._desk, today=date.today())
        if absent:
            self.open_page("people", Focus("consent", absent[0].id))

    # Giving

    def _thank_key(self, key: str) -> None:
        self.choose(key)
        self.thank_chosen()

    def thank_chosen(self) -> None:
        """Give the thanks that the chosen suggestion asks for, after a look at them."""
        suggestion = self.suggestion()
        if suggestion is not None:
            self._open_thanks(recognition.proposed(self._desk, suggestion, today=date.today()))

    def thank_somebody(self) -> None:
        """Thank somebody whom no rule suggests."""
        self._open_thanks(recognition.new(self._desk, today=date.today()))

    def thank_person(self, person_id: str) -> None:
        """Thank a mentor who was not thanked yet; the number of their meetings goes onto the certificate."""
        self._open_thanks(recognition.for_mentor(self._desk, person_id, today=date.today()))

    def _open_thanks(self, record: Recognition) -> None:
        if self._read_only:
            return
        dialog = ThanksDialog(self.workspace, self, record, is_new=True)
        dialog.accepted.connect(lambda: self.choose(record.id))
        self.dialogs.open(dialog)

    def put_off(self, key: str) -> None:
        """Put a suggestion off."""
        self.choose(key)
        suggestion = self.suggestion()
        if suggestion is None or self._read_only:
            return
        until = date.today() + LATER
        name = self._desk.get(Person, suggestion.person_id).full_name
        tell = message("{name} is suggested again on {day}.", name=name, day=until)
        self.workspace.do(recognition.put_off(self._desk, suggestion, until), tell=tell)

    def bring_back(self) -> None:
        """Make the suggestions again that were put off."""
        self.workspace.do(recognition.bring_back(self._desk, today=date.today()))

    def change_chosen(self) -> None:
        """Change the thanks that are chosen."""
        record = with_id(self._facts().given, self._chosen)
        if record is not None and not self._read_only:
            self.dialogs.open(ThanksDialog(self.workspace, self, record, is_new=False))

    def remove_chosen(self) -> None:
        """Put the thanks that are chosen into the trash; what they answered is suggested again."""
        record = with_id(self._facts().given, self._chosen)
        if record is not None:
            change = recognition.remove((record,), datetime.now().astimezone())
            self.workspace.do(change, tell=message("The thanks are deleted."))

    def open_rules(self) -> None:
        """Show the rules that suggest."""
        self.dialogs.open(ThanksRules(self.workspace, self))

    def open_nominations(self) -> None:
        """Show whom colleagues name, and note more."""
        self.dialogs.open(NominationsDialog(self.workspace, self))

    # On paper

    def open_wall(self) -> None:
        """Offer the wall in both sizes."""
        menu = menu_of(self)
        for size in PosterSize:
            words = _("For the notice board, {size}", size=size.value)
            add_entry(menu, words).triggered.connect(lambda _on=False, size=size: self.print_wall(size))
        menu.popup(self.wall.mapToGlobal(self.wall.rect().bottomLeft()))

    def _print(self, title: Message, write: WritePaper) -> None:
        self.ask(Print(title, write))

    def print_wall(self, size: PosterSize) -> None:
        """Preview the wall."""
        write = partial(recognition_papers.write_wall, self._desk, size=size, today=date.today())
        self._print(message("Wall of thanks"), write)

    def print_given(self) -> None:
        """Preview the list of who was thanked."""
        write = partial(overviews.write, recognition_papers.list_of_thanks, self._desk, today=date.today())
        self._print(THANKS, write)

    def save_given(self) -> None:
        """Ask for a file and write the list of who was thanked as Excel."""
        made = recognition_papers.list_of_thanks
        write = partial(overviews.write_workbook, made, self._desk, language=language(), today=date.today())
        self.save_as_excel(_("Save who was thanked as Excel"), str(THANKS), write)

    def print_paper(self) -> None:
        """Preview the certificate of what is chosen."""
        record = self.record()
        if record is not None:
            write = partial(recognition_papers.write_certificate, self._desk, record=record, today=date.today())
            self._print(message("Certificate of {name}", name=self._name(record)), write)

    def print_letter(self) -> None:
        """Preview the letter of what is chosen."""
        record = self.record()
        if record is not None:
            write = partial(recognition_papers.write_letter, self._desk, record=record, today=date.today())
            self._print(message("Letter of thanks to {name}", name=self._name(record)), write)

    def _name(self, record: Recognition) -> str:
        return self._desk.get(Person, record.person_id).full_name

    # What is kept

    def state(self) -> RecognitionState:
        return RecognitionState(self._chosen)

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self.area), "given": self.table}

    def begin_at(self, state: RecognitionState) -> None:
        self._chosen = state.chosen

    def record_shown(self) -> str:
        return self._chosen


def _spent(budget: Budget) -> str:
    if budget.planned is None:
        return _("Spent: {used}", context="count", used=money(budget.used)) if budget.used else ""
    return _("Spent: {used} of {planned}", context="count", used=money(budget.used), planned=money(budget.planned))
