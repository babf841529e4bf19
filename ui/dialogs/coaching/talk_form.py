"""The form of a coaching talk: who, when, in which setting, four lines that may stay empty, and the action agreed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.amounts import read_whole
from mentordesk.domain.coaching.talks import GROW, proposed_coachee, proposed_due
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk, Setting
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import SETTING_WORDS
from mentordesk.i18n import Message, _, message, number
from mentordesk.services import coaching
from ui import theme
from ui.widgets.basic import Button, Label, WrappingRow, column, holding, plain_tip, row, scrolling, show_if
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.workspace import Workspace

SETTINGS = (
    Setting.ONE_TO_ONE,
    Setting.AFTER_SHIFT,
    Setting.AFTER_PROJECT,
    Setting.ON_THE_JOB,
    Setting.TEAM_MEETING,
)
"""The settings in the order of the chips."""


@dataclass(frozen=True, slots=True)
class TalkDraft:
    """A new talk that was typed and not saved: who, the setting, and the texts of its fields by name."""

    manager: str
    coachee: str
    setting: str
    texts: tuple[tuple[str, str], ...]


class TalkForm(QWidget):
    """The form. ``saved`` carries the talk once it is written; ``touched`` says that something was typed or chosen.

    What is odd about a talk is said below the form and asked about once: the second press saves it.
    """

    saved = Signal(CoachingTalk)
    touched = Signal()

    def __init__(self, workspace: Workspace, *, narrow: bool = True) -> None:
        super().__init__()
        self._workspace = workspace
        self._talk = CoachingTalk()
        self._is_new = True
        self._touched = self._is_chosen = False
        self._asked: frozenset[str] = frozenset()
        self._make_fields()
        self._make_rail()
        words = _("One of the two does not agree to notes on meetings: only day, length and setting are kept.")
        self.no_notes = Label(words, "small", ink="ink2", wrap=True)
        self.said = Label("", "small", ink="warn", wrap=True)
        self.said.hide()
        self.save_button = Button("", "primary", icon="saved", does=self.save)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        places = ((0, 0), (0, 1), (1, 0), (1, 1)) if narrow else ((0, 0), (0, 1), (0, 2), (0, 3))
        who = (self.manager_field, self.coachee_field, self.day_field, self.minutes_field)
        for field, (down, across) in zip(who, places, strict=True):
            grid.addWidget(field, down, across)
            grid.setColumnStretch(across, 5 if across % 2 else 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(grid)
        layout.addLayout(column(Label(_("When", context="field"), "label", ink="ink2"), 4, self._chips))
        layout.addWidget(self._rail)
        layout.addWidget(self.no_notes)
        layout.addWidget(self.said)
        self._show_notes()

    def _make_fields(self) -> None:
        desk = self._workspace.desk
        people = partial(current.people_here, desk)
        self.manager, self.coachee = PersonLine(people, desk), PersonLine(people, desk)
        self.day, self.minutes = DayLine(), LineEdit()
        self.manager_field = Field(_("Coach", context="role"), self.manager)
        self.coachee_field = Field(_("Person coached", context="field"), self.coachee)
        self.day_field = Field(_("Date", context="field"), self.day)
        self.minutes_field = Field(_("Minutes", context="field"), self.minutes)
        self.manager.picked.connect(self._propose)
        self._chips = WrappingRow(gap=6)
        self._group = QButtonGroup(self)
        self.chips: dict[Setting, Button] = {}
        for place, setting in enumerate(SETTINGS):
            chip = Button(str(SETTING_WORDS[setting]), "chip")
            chip.setCheckable(True)
            self._group.addButton(chip, place)
            self._chips.add(chip)
            self.chips[setting] = chip
        self._group.idClicked.connect(lambda _place: self._touch())
        for line in (self.manager, self.coachee, self.day, self.minutes):
            line.textEdited.connect(lambda _text: self._touch())
        self.day.picked.connect(lambda _day: self._touch())
        self.coachee.picked.connect(self._choose)

    def _make_rail(self) -> None:
        self._rail = QFrame()
        self._rail.setProperty("box", "rail")
        self.lines: dict[str, LineEdit] = {}
        self.due = DayLine()
        self.due.setAccessibleName(_("Due", context="field"))
        self.due.setToolTip(plain_tip(_("Due", context="field")))
        self.due.textEdited.connect(lambda _text: self._touch())
        self.due.picked.connect(lambda _day: self._touch())
        inner = QVBoxLayout(self._rail)
        inner.setContentsMargins(theme.px(14), 0, 0, 0)
        inner.setSpacing(theme.px(8))
        for grow in GROW:
            edit = LineEdit()
            edit.setAccessibleName(f"{grow.name}. {grow.question}")
            edit.textEdited.connect(lambda _text: self._touch())
            self.lines[grow.field] = edit
            head = row(Label(grow.name, "label"), gap=6)
            head.addWidget(Label(grow.question, "small", ink="ink2", wrap=True), 1)
            if grow.field != "will":
                inner.addLayout(column(head, 3, edit))
                continue
            last = row(gap=8)
            last.addWidget(edit, 3)
            last.addWidget(self.due, 2)
            inner.addLayout(column(head, 3, last))
        self.wrong_due = Label("", "small", ink="bad", wrap=True)
        self.wrong_due.hide()
        inner.addWidget(self.wrong_due)

    # What is shown

    def show_talk(self, talk: CoachingTalk, due: date | None = None, *, is_new: bool) -> None:
        """Show a talk, to be written down or to be changed."""
        self._talk, self._is_new = talk, is_new
        self._touched = False
        self._is_chosen = not is_new
        self.manager.show_person(talk.manager_id or None)
        self.coachee.show_person(talk.coachee_id)
        self.day.show_day(talk.on)
        self.minutes.setText("" if talk.minutes is None else number(talk.minutes, 0))
        self.chips[talk.setting].setChecked(True)
        for name, edit in self.lines.items():
            edit.setText(getattr(talk, name))
        self.due.show_day(due if not is_new else proposed_due(talk.on))
        self._show_notes()
        self.calm()

    def calm(self) -> None:
        """Forget what was said about the talk."""
        self._asked = frozenset()
        self._say(())
        self.save_button.setText(_("Save this talk") if self._is_new else _("Save", context="button"))

    @property
    def is_touched(self) -> bool:
        """Whether the owner typed or chose something that is not saved."""
        return self._touched

    def draft(self) -> TalkDraft | None:
        """Return the new talk that is typed and not saved; nothing where nothing was typed."""
        if not self._touched or not self._is_new:
            return None
        talk = self._as_typed()
        texts = tuple((name, edit.text()) for name, edit in self._edits().items())
        return TalkDraft(talk.manager_id, talk.coachee_id or "", talk.setting.value, texts)

    def resume(self, draft: TalkDraft) -> None:
        """Show what was typed before; who has left since is to be chosen anew."""
        here = {person.id for person in current.people_here(self._workspace.desk)}
        talk = CoachingTalk(
            manager_id=draft.manager if draft.manager in here else "",
            coachee_id=draft.coachee if draft.coachee in here else None,
            setting=next((setting for setting in SETTINGS if setting.value == draft.setting), SETTINGS[0]),
        )
        self.show_talk(talk, is_new=True)
        edits = self._edits()
        for name, text in draft.texts:
            if name in edits:
                edits[name].setText(text)
        self._touched = self._is_chosen = True

    def _edits(self) -> dict[str, LineEdit]:
        return {**self.lines, "on": self.day, "minutes": self.minutes, "due": self.due}

    def _show_notes(self) -> None:
        """Ask for notes only where both agree to them."""
        allowed = coaching.may_note(self._workspace.desk, self._as_typed())
        show_if(allowed, self._rail)
        show_if(not allowed, self.no_notes)

    def _touch(self) -> None:
        self._touched = True
        self._show_notes()
        if self._asked:
            self.calm()
        self.touched.emit()

    def _choose(self, _person_id: str) -> None:
        self._is_chosen = True
        self._touch()

    def _propose(self, manager_id: str) -> None:
        """Propose whom the manager coached last, unless the owner has chosen somebody."""
        self._touch()
        desk = self._workspace.desk
        if not self._is_chosen:
            self.coachee.show_person(proposed_coachee(manager_id, desk.all(CoachingTalk), desk.all(Person)))

    # Saving

    def _as_typed(self) -> CoachingTalk:
        setting = SETTINGS[self._group.checkedId()]
        lines = {name: edit.text() for name, edit in self.lines.items()}
        who = {"manager_id": self.manager.chosen() or "", "coachee_id": self.coachee.chosen()}
        return replace(self._talk, setting=setting, **who, **lines)  # type: ignore[arg-type]

    def save(self) -> bool:
        """Write the talk, or say what is wrong; what is odd is asked about once."""
        read, due = self._read()
        if read is None:
            return False
        if not coaching.may_note(self._workspace.desk, read):
            due = None
        action = AgreedAction(what=read.will, due=due) if read.will else None
        found = coaching.problems(self._workspace.desk, read, action, today=date.today())
        wrong = [problem for problem in found if problem.severity is Severity.ERROR]
        for name, field in self._fields().items():
            field.set_problem(next((str(problem.message) for problem in wrong if problem.field == name), ""))
        self._say_due(next((str(problem.message) for problem in wrong if problem.field == "due"), ""))
        if wrong:
            field_of = self._fields().get(wrong[0].field)
            (field_of.control if field_of is not None else self.due).setFocus()
            return False
        odd = frozenset(problem.code for problem in found if problem.severity is Severity.WARNING)
        if odd - self._asked:
            self._asked = odd
            self._say([problem for problem in found if problem.severity is not Severity.ERROR])
            self.save_button.setText(_("Save anyway", context="button"))
            self.save_button.setFocus()
            return False
        return self._write(read, due)

    def _write(self, talk: CoachingTalk, due: date | None) -> bool:
        desk = self._workspace.desk
        name = desk.get(Person, talk.manager_id).full_name
        if self._is_new:
            change = coaching.log_talk(desk, talk, due=due)
            tell = message("The coaching talk of {name} is saved.", name=name)
        else:
            change = coaching.edit_talk(desk, desk.get(CoachingTalk, talk.id), talk, due=due)
            tell = message("The coaching talk of {name} is changed.", name=name)
        if not self._workspace.do(change, tell=tell):
            return False
        self._touched = False
        self.saved.emit(talk)
        return True

    def _read(self) -> tuple[CoachingTalk | None, date | None]:
        """Return the talk and the day of its action as typed; nothing where a day or a number cannot be read."""
        on, due = read_date(self.day.text()), read_date(self.due.text())
        minutes = read_whole(self.minutes.text())
        wrong = False
        self._say_due(str(due.message) if isinstance(due, Problem) else "")
        for field, value in ((self.day_field, on), (self.minutes_field, minutes)):
            field.set_problem(str(value.message) if isinstance(value, Problem) else "")
            if isinstance(value, Problem) and not wrong:
                field.control.setFocus()
                wrong = True
        if isinstance(due, Problem) and not wrong:
            self.due.setFocus()
        if isinstance(on, Problem) or isinstance(due, Problem) or isinstance(minutes, Problem):
            return None, None
        return replace(self._as_typed(), on=on, minutes=minutes), due

    def _fields(self) -> dict[str, Field]:
        return {
            "manager_id": self.manager_field,
            "coachee_id": self.coachee_field,
            "on": self.day_field,
            "minutes": self.minutes_field,
        }

    def _say_due(self, words: str) -> None:
        self.wrong_due.setText(words)
        self.wrong_due.setVisible(bool(words))

    def _say(self, problems: Sequence[Problem]) -> None:
        words: list[Message] = [problem.message for problem in problems]
        self.said.setText(" ".join(map(str, words)))
        self.said.setVisible(bool(words))


def sheet_of(form: TalkForm, *buttons: Button, head: QWidget | None = None) -> QFrame:
    """Return a sheet with the form, which scrolls by itself where it is low, and its buttons always in sight below."""
    frame = QFrame()
    frame.setProperty("box", "sheet")
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(*(theme.px(size) for size in (18, 16, 18, 16)))
    inner.setSpacing(theme.px(10))
    if head is not None:
        inner.addWidget(head)
    inner.addWidget(scrolling(holding(column(form, None))), 1)
    foot = row(gap=12)
    for button in buttons:
        foot.addWidget(button)
    foot.addStretch(1)
    foot.addWidget(form.save_button)
    inner.addLayout(foot)
    return frame


def head_of() -> QWidget:
    """Return the head of the quick log."""
    title = Label(_("Quick log of a coaching talk"), "section")
    hint = Label(_("Four lines are enough. What is not ready stays empty."), "small", ink="ink2", wrap=True)
    return holding(column(title, 2, hint))
