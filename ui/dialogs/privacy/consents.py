"""Who said what to a purpose, when, how and to which text; answers of several people are recorded at once."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import CONSENT_WORDS, PURPOSE_WORDS
from mentordesk.i18n import _, messages, ngettext
from mentordesk.services import privacy
from ui.dialogs.base import Dialog
from ui.models.privacy import consent_columns, state_choices
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label, WrappingRow
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.pickers import DayLine
from ui.widgets.table.fitting import FittedTable
from ui.workspace import Workspace

EVERYBODY = "all"


class ConsentsDialog(Dialog):
    """The list for one purpose; it stays open while answers are recorded."""

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
        self.rows: RecordModel[Person] = RecordModel(consent_columns(self._state, self._answer), self)
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
