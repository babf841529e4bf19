"""Personal data: who asks about their data, whose data is to be erased, who agreed to what, and the papers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Never

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.privacy.facts import LeaverLine, PrivacyFacts, PurposeLine, RequestLine
from mentordesk.domain.privacy.notice import NOTICE_VERSION
from mentordesk.domain.records.company import Company, DayOff, Logo
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import privacy, privacy_papers
from ui import theme
from ui.commands import Focus, Print
from ui.dialogs.base import DialogHost
from ui.dialogs.privacy.consents import ConsentsDialog
from ui.dialogs.privacy.erase import EraseDialog
from ui.dialogs.privacy.keep import KeepDialog
from ui.dialogs.privacy.request import RequestDialog
from ui.models.privacy import leaver_columns, purpose_columns, request_columns
from ui.models.records import RecordModel
from ui.pages.base import Page
from ui.widgets.basic import Button, Holder, Label, WrappingRow, column, holding, line, row
from ui.widgets.body import Body
from ui.widgets.file_choice import where_to_save
from ui.widgets.placed import Placed, Scrolled
from ui.widgets.table.fitting import FittedTable

Write = Callable[..., tuple[Message, ...]]


class PrivacyPage(Page[Never]):
    """The page. It has many attributes because each table and each link is a widget of its own."""

    page_id = "privacy"
    shows = frozenset({DataRequest, Retention, Consent, Person, Enrolment, Cycle, Programme, Company, DayOff, Logo})

    def build(self) -> None:
        self._writable = not self.workspace.desk.read_only
        self.dialogs = DialogHost(self)
        self.set_head(
            _("Personal data", context="title"),
            _("Who agreed to what, who is asking, and whose data is to be erased."),
        )
        self.settings = Button(_("Settings and backup"), icon="settings", does=lambda: self.open_page("settings"))
        self.add_tool(self.settings)
        inner = Holder()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(24))
        self._across.addWidget(self._left(), 54)
        self._across.addWidget(self._right(), 46)
        self.law = Label(
            _(
                "By Law 91/2025/QH15 and Decree 356/2025/NĐ-CP. MentorDesk reminds you; it does not replace "
                "the advice of a lawyer. All data stays on this computer."
            ),
            "small",
            ink="ink2",
            wrap=True,
        )
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        whole.setSpacing(theme.px(12))
        whole.addLayout(self._across, 1)
        whole.addWidget(self.law)
        self.area = Body(inner, self)
        self.body.addWidget(self.area, 1)
        self.footer.gentle = False
        self.new = Button(_("Record a request"), icon="add", does=self.add_request)
        self.act = Button("", "primary", does=self.act_on_chosen)
        self.save_copy = Button(_("Save as Excel…", context="button"), icon="export", does=self.ask_copy)
        self.footer.set_actions(self.new, self.save_copy, self.act)
        self.footer.show()

    def _left(self) -> QWidget:
        self.requests: RecordModel[RequestLine] = RecordModel(request_columns(), self)
        self.request_table = FittedTable(self.requests, give_way=("kind", "name"), drop=("received",))
        self.request_table.setAccessibleName(_("Requests", context="title"))
        self.request_table.activated.connect(self._open_request)
        self.request_table.selectionModel().selectionChanged.connect(lambda *_what: self._show_footer())
        self.request_count = Label("", ink="ink2", wrap=True)
        self.nobody_asks = Label(_("Nobody is asking about their data."), ink="ink2", wrap=True)
        self.answered = Button(_("Answered today", context="button"), "link", does=partial(self._note, "answered_on"))
        self.done = Button(_("Done today", context="button"), "link", does=partial(self._note, "done_on"))
        self.change = Button(_("Change…", context="button"), "link", does=self.change_request)
        self.days_note = Label(
            _("Two working days to answer, holidays not counted. 15 days to stop processing; 10 days are our own aim."),
            "small",
            ink="ink2",
            wrap=True,
        )
        self.leavers: RecordModel[LeaverLine] = RecordModel(leaver_columns(), self)
        self.leaver_table = FittedTable(self.leavers, give_way=("months", "name"))
        self.leaver_table.setAccessibleName(_("Data of those who left"))
        self.leaver_table.activated.connect(lambda _index: self.change_time())
        self.leaver_table.selectionModel().selectionChanged.connect(lambda *_what: self._allow())
        self.leaver_count = Label("", ink="ink2")
        self.nobody_left = Label(_("Nobody who left has data here."), ink="ink2", wrap=True)
        self.time = Button(_("Change how long it is kept"), "link", does=self.change_time)
        self.erase = Button(_("Erase…", context="button"), "link", does=self.erase_chosen)
        self.erase_all = Button("", "link", does=self.erase_overdue)
        return holding(
            column(
                row(Label(_("Requests", context="title"), "strong"), self.request_count, None, gap=8),
                *(4, self.request_table, self.nobody_asks, 4),
                WrappingRow(self.answered, self.done, self.change, gap=16),
                *(2, self.days_note, 18),
                row(Label(_("Data of those who left"), "strong"), self.leaver_count, None, gap=8),
                *(4, self.leaver_table, self.nobody_left, 4),
                WrappingRow(self.time, self.erase, self.erase_all, gap=16),
                None,
            )
        )

    def _right(self) -> QWidget:
        self.purposes: RecordModel[PurposeLine] = RecordModel(purpose_columns(), self)
        self.purpose_table = FittedTable(self.purposes, give_way=("purpose",))
        self.purpose_table.few_rows = len(Purpose)
        self.purpose_table.setAccessibleName(_("Consent by purpose"))
        self.purpose_table.activated.connect(self._open_consents)
        self.people = Label("", ink="ink2")
        self.see = Button(_("See and record answers"), "link", does=partial(self.open_consents, Purpose.TAKE_PART))
        papers = column(Label(_("Registers and papers"), "strong"), 4)
        self.prints: dict[str, Button] = {}
        self.notes: dict[str, Label] = {}
        for code, title, write in self._papers():
            papers.addWidget(line())
            papers.addWidget(self._paper(code, title, write))
        return holding(
            column(
                WrappingRow(Label(_("Consent by purpose"), "strong"), self.people, self.see, gap=8),
                *(4, self.purpose_table, 18),
                papers,
                None,
            )
        )

    def _papers(self) -> tuple[tuple[str, Message, Write], ...]:
        return (
            ("register", message("Register of processing"), privacy_papers.write_register),
            ("notice", message("Notice and consent form"), privacy_papers.write_notice),
            ("requests", message("Requests about personal data"), privacy_papers.write_requests),
            ("erased", message("List of the erased"), privacy_papers.write_erased),
        )

    def _paper(self, code: str, title: Message, write: Write) -> QWidget:
        note = Label("", "small", ink="ink2", wrap=True)
        press = Button(_("Print", context="button"), "link", does=partial(self.print_paper, title, write))
        press.setAccessibleName(_("Print: {paper}", context="button", paper=title))
        self.prints[code], self.notes[code] = press, note
        across = row(gap=8)
        across.addLayout(column(Label(str(title), wrap=True), note), 1)
        across.addWidget(press)
        return holding(across)

    # What is shown

    def arrange(self, step: int) -> None:
        """Put consents and papers below the lists where the page is narrow."""
        way = QBoxLayout.Direction.LeftToRight if step == 0 else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self.area.judge_anew()

    def facts(self) -> PrivacyFacts:
        """Return what is shown."""
        return current.privacy_facts(self.workspace.desk, today=date.today())

    def refresh(self) -> None:
        found = self.facts()
        self.requests.show(found.requests, steady=self.request_table.isVisible())
        self.request_table.setVisible(bool(found.requests))
        self.nobody_asks.setVisible(not found.requests)
        self.days_note.setVisible(bool(found.requests))
        waiting = len(found.open)
        self.request_count.setText(
            _("{open} waiting, {done} done", context="count", open=waiting, done=len(found.requests) - waiting)
        )
        self.request_count.setVisible(bool(found.requests))
        self.leavers.show(found.leavers)
        self.leaver_table.setVisible(bool(found.leavers))
        self.nobody_left.setVisible(not found.leavers)
        self.leaver_count.setText(str(len(found.leavers)) if found.leavers else "")
        self.purposes.show(found.purposes)
        self.people.setText(ngettext("{n} person", "{n} people", len(found.people), context="count"))
        if found.requests and not self.request_table.chosen_records():
            self.request_table.selectRow(0)
        over = len(found.over)
        self.erase_all.setText(
            ngettext(
                "Erase {n} person kept too long for good…",
                "Erase {n} people kept too long for good…",
                over,
            )
        )
        self.erase_all.setVisible(bool(over) and self._writable)
        self._show_notes(found)
        for table in (self.request_table, self.leaver_table, self.purpose_table):
            table.fit()
        self._allow()
        self._show_footer()

    def _show_notes(self, found: PrivacyFacts) -> None:
        texts = {
            "register": ngettext("{n} purpose", "{n} purposes", len(Purpose), context="count"),
            "notice": _("Tiếng Việt, English · text {version}", version=NOTICE_VERSION),
            "requests": ngettext("{n} request", "{n} requests", len(found.requests), context="count"),
            "erased": ngettext(
                "{n} number, erased again on restoring", "{n} numbers, erased again on restoring", found.erased
            ),
        }
        for code, words in texts.items():
            self.notes[code].setText(words)

    def _allow(self) -> None:
        chosen = self.leaver()
        for button in (self.time, self.erase):
            button.setVisible(chosen is not None and self._writable)

    def _show_footer(self) -> None:
        found = self.facts()
        chosen = self.request()
        can_note = chosen is not None and chosen.is_open and self._writable
        self.answered.setVisible(can_note and chosen is not None and chosen.record.answered_on is None)
        self.done.setVisible(can_note)
        in_trash = chosen is not None and chosen.person.deleted_at is not None
        self.change.setVisible(chosen is not None and self._writable and not in_trash)
        self.new.setEnabled(self._writable)
        self.footer.show_problems(_problems(found), _("Nobody waits for an answer, and no data is kept too long."))
        can_act = chosen is not None and chosen.is_open and not (in_trash and chosen.record.kind in _NOT_IN_TRASH)
        words = _ACTS[chosen.record.kind](chosen) if chosen is not None and can_act else ""
        self.act.setVisible(bool(words))
        wants_copy = chosen is not None and chosen.record.kind in (RequestKind.SEE, RequestKind.EXPORT)
        self.save_copy.setVisible(bool(words) and wants_copy)
        self.act.setText(str(words))

    def fix(self, problem: Problem) -> None:
        """Go to the request or to the person a problem is about."""
        self.show_focus(Focus(problem.field, problem.record))

    def show_focus(self, focus: Focus) -> None:
        """Choose a request, or somebody who left."""
        table = self.leaver_table if focus.place == "leavers" else self.request_table
        if focus.record:
            table.choose({focus.record})
        table.setFocus()

    def first(self) -> QWidget | None:
        """Begin at the requests, or with recording one."""
        return self.request_table if self.request_table.isVisibleTo(self) else self.new

    def placed(self) -> Mapping[str, Placed]:
        return {
            "body": Scrolled(self.area),
            "requests": self.request_table,
            "leavers": self.leaver_table,
            "purposes": self.purpose_table,
        }

    def record_shown(self) -> str:
        """Return the id of the request that is chosen."""
        chosen = self.request()
        return chosen.id if chosen else ""

    def request(self) -> RequestLine | None:
        """Return the request that is chosen."""
        return next(iter(self.request_table.chosen_records()), None)

    def leaver(self) -> LeaverLine | None:
        """Return who is chosen of those who left."""
        return next(iter(self.leaver_table.chosen_records()), None)

    # What is done

    def add_request(self) -> None:
        """Record a new request, then choose it: what it asks for comes next."""
        dialog = RequestDialog(self.workspace, self)
        dialog.saved.connect(lambda request_id: self.request_table.choose({request_id}))
        self.dialogs.open(dialog)

    def _open_request(self, _index: QModelIndex) -> None:
        self.change_request()

    def change_request(self) -> None:
        """Change the request that is chosen."""
        chosen = self.request()
        if chosen is not None:
            self.dialogs.open(RequestDialog(self.workspace, self, chosen.record))

    def _note(self, name: str) -> None:
        chosen = self.request()
        if chosen is None:
            return
        today = date.today()
        is_done = name == "done_on"
        after = replace(
            chosen.record,
            answered_on=chosen.record.answered_on or today,
            done_on=today if is_done else None,
        )
        change = privacy.save_request(self.workspace.desk, chosen.record, after)
        self.workspace.do(change, tell=message("The request of {name} is changed.", name=chosen.person.full_name))

    def act_on_chosen(self) -> None:
        """Do what the chosen request asks for."""
        chosen = self.request()
        if chosen is None:
            return
        match chosen.record.kind:
            case RequestKind.SEE | RequestKind.EXPORT:
                self.print_copy(chosen.person)
            case RequestKind.DELETE:
                self.dialogs.open(EraseDialog(self.workspace, self, [chosen.person]))
            case RequestKind.CORRECT:
                self.open_page("people", Focus(record=chosen.person.id))
            case RequestKind.STOP:
                self.stop(chosen.person)

    def print_copy(self, person: Person) -> None:
        """Show the copy of everything about somebody, to be printed or saved."""

        def write(path: Path, *, language: str) -> tuple[Message, ...]:
            return privacy_papers.write_data_copy(
                self.workspace.desk, path, person, language=language, today=date.today()
            )

        self.ask(Print(message("Copy of personal data"), write))

    def ask_copy(self) -> None:
        """Ask for a file and save the copy of everything about whoever asks there, as Excel."""
        chosen = self.request()
        if chosen is None:
            return
        person = chosen.person
        path = where_to_save(self, _("Data copy of {name}", name=person.full_name), person.full_name, ".xlsx")
        if path is not None:
            write = partial(privacy.write_data_copy, self.workspace.desk, path, person, today=date.today())
            self.workspace.write_out(path, write, names=True)

    def stop(self, person: Person) -> None:
        """Withdraw every consent of somebody, which takes effect at once."""
        purposes = [
            purpose for purpose in Purpose if not current.consents(self.workspace.desk).withdrawn(person.id, purpose)
        ]
        change = privacy.record_consent(
            self.workspace.desk, [person.id], purposes, ConsentState.WITHDRAWN, today=date.today()
        )
        self.workspace.do(change, tell=message("All consents of {name} are withdrawn.", name=person.full_name))

    def open_consents(self, purpose: Purpose = Purpose.TAKE_PART, state: ConsentState | None = None) -> None:
        """Show who said what."""
        dialog = ConsentsDialog(self.workspace, self, purpose, state)
        dialog.wanted.connect(self.ask)
        self.dialogs.open(dialog)

    def _open_consents(self, index: QModelIndex) -> None:
        chosen = next(iter(self.purpose_table.chosen_records()), None)
        if chosen is not None:
            states = (None, *(ConsentState(each) for each in ("given", "asked", "refused", "withdrawn")))
            self.open_consents(chosen.purpose, states[index.column()])

    def change_time(self) -> None:
        """Change how long the data of who is chosen is kept."""
        chosen = self.leaver()
        if chosen is not None:
            self.dialogs.open(KeepDialog(self.workspace, self, chosen.person, chosen.months))

    def erase_chosen(self) -> None:
        """Erase who is chosen of those who left."""
        chosen = [line.person for line in self.leaver_table.chosen_records()]
        if chosen:
            self.dialogs.open(EraseDialog(self.workspace, self, chosen))

    def erase_overdue(self) -> None:
        """Erase everybody whose data is kept longer than needed."""
        people = [line.person for line in self.facts().over]
        if people:
            self.dialogs.open(EraseDialog(self.workspace, self, people))

    def print_paper(self, title: Message, write: Write) -> None:
        """Show a paper, to be printed or saved."""

        def written(path: Path, *, language: str) -> tuple[Message, ...]:
            return write(self.workspace.desk, path, language=language, today=date.today())

        self.ask(Print(title, written))


_NOT_IN_TRASH = (RequestKind.CORRECT, RequestKind.STOP)
"""What cannot be done for somebody in the trash: nothing of them is used there, and they are put back first."""

_ACTS: dict[RequestKind, Callable[[RequestLine], Message]] = {
    RequestKind.SEE: lambda row: message("Write the copy for {name}", context="button", name=row.person.calling_name),
    RequestKind.EXPORT: lambda row: message(
        "Write the copy for {name}", context="button", name=row.person.calling_name
    ),
    RequestKind.CORRECT: lambda row: message("Correct the entry of {name}", name=row.person.calling_name),
    RequestKind.STOP: lambda row: message("Withdraw all consents of {name}", name=row.person.calling_name),
    RequestKind.DELETE: lambda row: message("Erase {name}…", context="button", name=row.person.calling_name),
}


def _problems(found: PrivacyFacts) -> tuple[Problem, ...]:
    problems = []
    for line_ in found.open:
        if line_.days_late:
            words = messages(
                "The request of {name} is {n} day late.",
                "The request of {name} is {n} days late.",
                line_.days_late,
                name=line_.person.full_name,
            )
            problems.append(Problem("request-late", words, record=line_.id, fix=message("See the request")))
    for leaver in found.over:
        words = message("The data of {name} is kept longer than needed.", name=leaver.person.full_name)
        see = message("See the data", context="button")
        problems.append(Problem("kept", words, Severity.WARNING, field="leavers", record=leaver.id, fix=see))
    return tuple(problems)
