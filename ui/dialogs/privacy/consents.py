"""Who said what to a purpose, when, how and to which text; answers of several people are recorded at once."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.consent import CONSENT_WORDS, Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import PURPOSE_WORDS
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services import privacy, privacy_papers
from ui.commands import Print
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.models.privacy import consent_columns, state_choices
from ui.models.records import RecordModel
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, WrappingRow
from ui.widgets.file_choice import which_file
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.paper_file import PaperFile, read_paper
from ui.widgets.table.fitting import FittedTable
from ui.workspace import Workspace

EVERYBODY = "all"


class ConsentsDialog(Dialog):
    """The list for one purpose; it stays open while answers are recorded. ``wanted`` carries a paper to be shown."""

    wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        purpose: Purpose = Purpose.TAKE_PART,
        state: ConsentState | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Who agreed to what"),
            _("Each purpose is asked for by itself. Choose people, then record what they said."),
            width=820,
            height=640,
        )
        self._workspace = workspace
        self.put_back = PutBack(self, workspace, self.refresh)
        self.purpose = Choice([(each, str(PURPOSE_WORDS[each])) for each in Purpose], purpose)
        self.purpose.setMinimumContentsLength(24)
        self.shown = Choice(
            [
                (EVERYBODY, _("Everybody", context="choice")),
                *((each.value, str(CONSENT_WORDS[each])) for each in ConsentState),
            ],
            state.value if state else EVERYBODY,
        )
        self.shown.picked.connect(lambda _value: self.refresh())
        self.purpose.picked.connect(lambda _value: self.refresh())
        self.rows: RecordModel[Person] = RecordModel(consent_columns(self._state, self._answer, self._papers), self)
        self.table = FittedTable(self.rows, give_way=("department", "name"))
        self.table.setAccessibleName(_("Who agreed to what"))
        self.count = Label("", "small", ink="ink2")
        self.answer = Choice(state_choices(), ConsentState.GIVEN)
        self.day = DayLine()
        self.day.show_day(date.today())
        self.day_field = Field(_("Date", context="field"), self.day)
        self.method = Choice(
            [
                ("paper", _("On paper", context="choice")),
                ("email", _("By e-mail", context="choice")),
                ("spoken", _("Verbally", context="choice")),
            ],
            "paper",
        )
        for field in (self.shown, self.answer, self.method):
            field.setMinimumContentsLength(11)
        self.record = Button(_("Record for those chosen"), "primary", does=self.save)
        self.attach = Button(_("Attach the signed paper…"), "link", icon="file", does=self.attach_paper)
        self.show_paper = Button(_("Show the signed paper"), "link", icon="search", does=self.preview_paper)
        self.remove_paper = Button(_("Remove the signed paper"), "link", icon="trash", does=self.take_away)
        self.paper_problem = Label("", "small", ink="bad", wrap=True)
        self.paper_problem.hide()
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._allow())
        self.body.addWidget(
            WrappingRow(
                Field(_("Purpose", context="field"), self.purpose),
                Field(_("Answer", context="field"), self.shown),
                gap=12,
            )
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(WrappingRow(self.attach, self.show_paper, self.remove_paper, gap=16))
        self.body.addWidget(self.paper_problem)
        self.body.addWidget(
            WrappingRow(
                Field(_("They said", context="field"), self.answer),
                self.day_field,
                Field(_("How", context="field"), self.method),
                gap=12,
            )
        )
        self.offer(Button(_("Close", context="button"), does=self.accept), self.record)
        self.refresh()

    def chosen_purpose(self) -> Purpose:
        """Return the purpose that is shown."""
        return self.purpose.value() or Purpose.TAKE_PART

    def _papers(self, person: Person) -> int:
        return len(privacy.papers_of(self._workspace.desk, person.id))

    def _state(self, person: Person) -> ConsentState | None:
        return current.consents(self._workspace.desk).state(person.id, self.chosen_purpose())

    def _answer(self, person: Person) -> Consent | None:
        return current.consents(self._workspace.desk).answer(person.id, self.chosen_purpose())

    def refresh(self) -> None:
        """Show the people with what they said to the purpose now."""
        desk = self._workspace.desk
        facts = current.privacy_facts(desk, today=date.today())
        purpose = self.chosen_purpose()
        [line] = [line for line in facts.purposes if line.purpose is purpose]
        shown = self.shown.value()
        ids = None if shown in (EVERYBODY, None) else line.of(ConsentState(str(shown)))
        people = [person for person in facts.people if ids is None or person.id in ids]
        self.rows.show(people)
        self.table.fit()
        self.count.setText(ngettext("{n} person", "{n} people", len(people), context="count"))
        self._allow()

    def _allow(self) -> None:
        if self._workspace.desk.read_only:
            self.record.setEnabled(False)
        else:
            self.record.allow("" if self.table.chosen_records() else _("Choose people in the list first."))
        person = self._one()
        has_paper = person is not None and bool(self._papers(person))
        alone = "" if person else _("Choose one person in the list first.")
        none = "" if has_paper else alone or _("No signed paper of this person is kept.")
        self.show_paper.allow(none)
        for button, why in ((self.attach, alone), (self.remove_paper, none)):
            button.allow(why)
            if self._workspace.desk.read_only:
                button.setEnabled(False)

    def _one(self) -> Person | None:
        chosen = self.table.chosen_records()
        return chosen[0] if len(chosen) == 1 else None

    def attach_paper(self) -> None:
        """Ask for the photo or the scan of the signed paper of the chosen person."""
        kinds = _("Pictures and PDF files (*.png *.jpg *.jpeg *.pdf)")
        path = which_file(self, _("Choose the signed paper"), kinds, file_choice.Purpose.FORMS)
        if path is not None:
            self.take(read_paper(path))

    def take(self, found: PaperFile | Message) -> None:
        """Keep a paper that was read, or say why it cannot be kept."""
        self.paper_problem.setText("" if isinstance(found, PaperFile) else str(found))
        self.paper_problem.setVisible(not isinstance(found, PaperFile))
        person = self._one()
        if person is None or not isinstance(found, PaperFile):
            return
        change = privacy.attach_paper(self._workspace.desk, person, found.kind, found.content, today=date.today())
        if self._workspace.do(change, tell=message("The signed paper is kept with {name}.", name=person.full_name)):
            self._show_again(person)

    def preview_paper(self) -> None:
        """Show the newest signed paper of the chosen person, to be printed or saved."""
        person = self._one()
        if person is not None:
            paper = privacy.papers_of(self._workspace.desk, person.id)[0]

            def write(path: Path, *, language: str) -> tuple[Message, ...]:
                return privacy_papers.write_signed_paper(paper, path, language=language)

            self.wanted.emit(Print(message("Signed paper", context="title"), write))

    def take_away(self) -> None:
        """Remove the newest signed paper of the chosen person; undo brings it back."""
        person = self._one()
        if person is not None:
            change = privacy.remove_paper(self._workspace.desk, privacy.papers_of(self._workspace.desk, person.id)[0])
            notice = message("The signed paper of {name} is taken away.", name=person.full_name)
            if self.put_back.delete(change, notice):
                self._show_again(person)

    def _show_again(self, person: Person) -> None:
        """Show the list anew, with the person still chosen."""
        self.refresh()
        self.table.selectRow([row.id for row in self.rows.records()].index(person.id))

    def save(self) -> None:
        """Record the answer of those chosen, as one step of undo."""
        day = read_date(self.day.text())
        if not isinstance(day, date):
            self.day_field.refuse(_("Type a day, such as 15/11/2026."))
            self.day.setFocus()
            return
        self.day_field.refuse("")
        ids = [person.id for person in self.table.chosen_records()]
        change = privacy.record_consent(
            self._workspace.desk,
            ids,
            (self.chosen_purpose(),),
            self.answer.value(),
            today=day,
            method=self.method.value() or "",
        )
        if self._workspace.do(
            change,
            tell=messages("The answer of {n} person is recorded.", "The answers of {n} people are recorded.", len(ids)),
        ):
            self.refresh()
