"""Thanks that are given: to whom, how, what for, before everybody or alone, at what cost, with a story and a photo."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from mentordesk import current, text
from mentordesk.domain.amounts import field_text, read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.recognition import RecognisedAs, Recognition, RecognitionKind
from mentordesk.domain.records.words import RECOGNISED_AS_WORDS, RECOGNITION_WORDS
from mentordesk.i18n import Message, _, message, money
from mentordesk.services import recognition
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, row
from ui.widgets.file_choice import which_file
from ui.widgets.form.fields import Choice, Field, LineEdit, TextEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.picture_file import PHOTO, picture_of, read_picture
from ui.workspace import Workspace

PHOTO_HEIGHT = 56
"""How high the photo is shown, in px at 100 %."""


class ThanksDialog(Dialog):
    """The fields of thanks. What is odd is asked about once: the second press saves.

    It is long because each field has its own problem and its own way of being read.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None, record: Recognition, *, is_new: bool) -> None:
        title = _("Thank somebody", context="button") if is_new else _("Change the thanks")
        words = _("Thank the effort, and say what it was for.")
        super().__init__(parent, title, words, width=620)
        self._workspace, self._record, self._is_new = workspace, record, is_new
        self._asked: frozenset[str] = frozenset()
        self._photo = record.photo
        self.saved = False
        people = partial(current.people_here, workspace.desk)
        self.person = PersonLine(people, workspace.desk)
        self.given_by = PersonLine(people, workspace.desk)
        self._show_people(record)
        self.kind: Choice[RecognitionKind] = Choice(_choices(RECOGNITION_WORDS), record.kind)
        self.part: Choice[RecognisedAs] = Choice(_choices(RECOGNISED_AS_WORDS), record.recognised_as)
        self.reason = TextEdit(record.reason, lines=2)
        self.day = DayLine()
        self.day.show_day(record.on)
        self.cost = LineEdit(field_text(record.cost, Unit.MONEY))
        self.cost.set_unit("₫")
        self.number = LineEdit(record.number)
        self.public = QCheckBox(_("In public: it may appear on the wall and in reports"))
        self.public.setChecked(record.is_public)
        self._make_fields()
        self._make_shown()
        self.said = Label("", "small", ink="warn", wrap=True)
        self.said.hide()
        self.notices.addWidget(self.said)
        self.keep = Button("", "primary", icon="recognition", does=self.save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.keep)
        self.person.picked.connect(lambda _person: self._person_picked())
        self._calm()
        self._person_picked()
        (self.reason if record.person_id else self.person).setFocus()

    def _show_people(self, record: Recognition) -> None:
        """Show who is thanked and who thanks; thanks of somebody who has left keep their name."""
        self.person.show_person(record.person_id or None)
        self.person.setEnabled(not record.person_id)
        self.given_by.show_person(record.given_by_id)

    def _make_fields(self) -> None:
        found = recognition.facts(self._workspace.desk, today=date.today())
        left = "" if found.budget.planned is None else _budget_words(found.budget.used, found.budget.planned)
        self.person_field = Field(_("Who is thanked"), self.person)
        self.reason_field = Field(_("What for", context="field"), self.reason)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.cost_field = Field(_("Cost", context="field"), self.cost, note=left)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.addWidget(self.person_field, 0, 0)
        grid.addWidget(Field(_("Thanked as", context="field"), self.part), 0, 1)
        grid.addWidget(self.reason_field, 1, 0, 1, 2)
        grid.addWidget(Field(_("How", context="field"), self.kind), 2, 0)
        beside = row(gap=12)
        beside.addWidget(self.day_field, 3)
        beside.addWidget(Field(_("Number", context="field"), self.number), 2)
        grid.addLayout(beside, 2, 1)
        grid.addWidget(self.cost_field, 3, 0)
        grid.addWidget(
            Field(_("Given by", context="field"), self.given_by, note=_("Left empty, the director signs.")), 3, 1
        )
        for across in (0, 1):
            grid.setColumnStretch(across, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.public)

    def _make_shown(self) -> None:
        self.story = TextEdit(self._record.story, lines=2)
        self.story_field = Field(_("Story, in their own words"), self.story)
        self.picture = Label()
        self.choose = Button(_("Choose a photo…"), small=True, does=self._choose_photo)
        self.remove = Button(_("Remove the photo"), "link", does=partial(self.show_photo, ""))
        self.body.addWidget(self.story_field)
        self.body.addLayout(row(self.picture, self.choose, self.remove, None, gap=10))
        self.show_photo(self._photo)

    def _person_picked(self) -> None:
        """Offer story and photo only where the person agreed to be shown; what is kept already can be removed."""
        person_id = self._person_id()
        may = bool(person_id) and recognition.may_be_shown(self._workspace.desk, person_id)
        self.story.setEnabled(may or bool(self._record.story))
        self.choose.setEnabled(may)
        why = _("Needs the consent of this person to photo and story, on the page People.")
        self.story_field.set_note("" if may or not person_id else why)
        self._calm()

    def _person_id(self) -> str:
        return self._record.person_id or self.person.chosen() or ""

    def _choose_photo(self) -> None:
        path = which_file(self, _("Choose a photo"), _("Pictures (*.png *.jpg *.jpeg)"), file_choice.Purpose.LIST)
        if path is not None:
            self.take_photo(read_picture(path, PHOTO))

    def take_photo(self, found: str | Message) -> None:
        """Show a photo that was read, or say why it cannot be used."""
        if isinstance(found, Message):
            self._say([found], "bad")
        else:
            self.show_photo(found)

    def show_photo(self, photo: str) -> None:
        """Show a photo, none for an empty text."""
        self._photo = photo
        self.picture.setPixmap(picture_of(photo, theme.px(PHOTO_HEIGHT)))
        self.picture.setVisible(bool(photo))
        self.remove.setVisible(bool(photo))

    # Saving

    def record(self) -> Recognition | dict[str, Problem]:
        """Return the thanks as typed, or what cannot be read by field."""
        on = read_date(self.day.text())
        cost = read_number(self.cost.text(), Unit.MONEY)
        wrong: dict[str, Problem] = {}
        if isinstance(on, Problem):
            wrong["on"] = replace(on, field="on")
        if isinstance(cost, Problem):
            wrong["cost"] = replace(cost, field="cost")
        if isinstance(on, Problem) or isinstance(cost, Problem):
            return wrong
        kept_reason = self.reason.text().split() == self._record.reason.split()
        return replace(
            self._record,
            person_id=self._person_id(),
            kind=self.kind.value() or RecognitionKind.CERTIFICATE,
            recognised_as=self.part.value() or RecognisedAs.MENTOR,
            reason=self._record.reason if kept_reason else self.reason.text(),
            on=on,
            is_public=self.public.isChecked(),
            cost=None if cost is None else round(cost),
            given_by_id=self.given_by.chosen(),
            story=self.story.text(),
            photo=self._photo,
            number=text.clean_line(self.number.text()),
        )

    def save(self) -> None:
        """Give the thanks, or say what is wrong; what is odd is asked about once."""
        read = self.record()
        if isinstance(read, dict):
            self._refuse(read.values())
            return
        if not read.person_id:
            self._refuse([Problem("person-missing", message("Choose who is thanked."), field="person_id")])
            return
        found = recognition.problems(self._workspace.desk, read, today=date.today())
        wrong = [problem for problem in found if problem.severity is Severity.ERROR]
        self._refuse(wrong)
        if wrong:
            return
        odd = frozenset(problem.code for problem in found)
        if odd - self._asked:
            self._asked = odd
            self._say([problem.message for problem in found], "warn")
            self.keep.setText(_("Save anyway", context="button"))
            self.keep.setFocus()
            return
        self._write(read)

    def _write(self, record: Recognition) -> None:
        desk = self._workspace.desk
        name = desk.get(Person, record.person_id).full_name
        if self._is_new:
            change, tell = recognition.give(desk, record), message("{name} is thanked.", name=name)
        else:
            change = recognition.change(self._record, record)
            tell = message("The thanks for {name} are changed.", name=name)
        if self._workspace.do(change, tell=tell):
            self.saved = True
            self.accept()

    def _fields(self) -> dict[str, Field]:
        return {
            "person_id": self.person_field,
            "reason": self.reason_field,
            "on": self.day_field,
            "cost": self.cost_field,
            "story": self.story_field,
        }

    def _refuse(self, problems: Iterable[Problem]) -> None:
        """Show each problem at its field, the rest below, and go to the first."""
        fields, found = self._fields(), list(problems)
        for name, field in fields.items():
            field.refuse(next((str(problem.message) for problem in found if problem.field == name), ""))
        self._say([problem.message for problem in found if problem.field not in fields], "bad")
        if found and found[0].field in fields:
            fields[found[0].field].control.setFocus()

    def _calm(self) -> None:
        self._asked = frozenset()
        self._say([], "warn")
        self.keep.setText(_("Give the thanks", context="button") if self._is_new else _("Save", context="button"))

    def _say(self, words: Iterable[Message], ink: str) -> None:
        text = " ".join(map(str, words))
        self.said.setText(text)
        self.said.set_ink(ink)
        self.said.setVisible(bool(text))


def _choices(words: dict[RecognitionKind, Message] | dict[RecognisedAs, Message]) -> list[tuple]:  # type: ignore[type-arg]
    """Return values with their words, the first letter large."""
    return [(value, str(shown)[:1].upper() + str(shown)[1:]) for value, shown in words.items()]


def _budget_words(used: int, planned: int) -> str:
    return _("So far {used} of {planned}", used=money(used), planned=money(planned))
