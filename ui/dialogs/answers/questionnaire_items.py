"""The questions by criterion: each left in or out, worded anew in both languages; a version in use stays as it is."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.questionnaire import skills
from mentordesk.domain.questionnaire.round import weak_criteria
from mentordesk.domain.questionnaire.versions import own_words
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.questionnaire import ITEMS, Criterion, Item, Questionnaire, wording
from mentordesk.i18n import LANGUAGES, _, message, messages, ngettext, using, verbatim
from mentordesk.services.connect import questionnaire_versions
from ui import theme
from ui.dialogs.answers.skill_lines import SkillLines
from ui.dialogs.base import SaysFailure, place_dialog
from ui.models.answering import CRITERION_NAMES, LANGUAGE_NAMES
from ui.widgets.basic import Button, Label, column, holding, line, plain_tip, restyle, row, scrolling
from ui.widgets.form.fields import LineEdit
from ui.widgets.notices import ProblemFooter
from ui.workspace import Workspace

SIDE_BY_SIDE = 60
"""Width of the dialog in em from which both wordings of a statement stand beside each other."""

LEAST = QSize(720, 480)
LONGEST_WORDING = 200


class QuestionnaireItems(SaysFailure, QDialog):
    """The statements of the version that is asked now; a change is kept with the button, as one change."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        desk = workspace.desk
        self._before = current.version_asked(desk)
        self._own = replace(self._before, wordings=own_words(self._before.wordings))
        self._used = questionnaire_versions.is_used(desk, self._before)
        self.lines: dict[str, ItemLine] = {}
        self._notes: dict[str, tuple[QWidget, Label]] = {}
        self.setWindowTitle(_("The questions", context="title"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        place_dialog(self, 1040, 700, least=LEAST)
        self._build(read_only=desk.read_only)
        self._show_state()

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self, *, read_only: bool) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.setContentsMargins(0, 0, theme.px(10), theme.px(16))
        for criterion in dict.fromkeys(item.criterion for item in ITEMS):
            inner.addLayout(self._criterion(criterion, [item for item in ITEMS if item.criterion is criterion]))
        self.skills = SkillLines(self._before)
        self.skills.setEnabled(not read_only)
        self.skills.changed.connect(self._show_state)
        inner.addWidget(self.skills)
        inner.addSpacing(theme.px(22))
        inner.addWidget(Label(_("Asked besides", context="field"), "section"))
        inner.addSpacing(theme.px(4))
        inner.addWidget(Label(_also_asked(), ink="ink2", wrap=True))
        inner.addStretch(1)
        number = self._before.number
        self.version = Label(_("Version {n}", context="name", n=number), "small", ink="ink2")
        self.words = Label(self._purpose(), ink="ink2", wrap=True)
        head = column(self.version, Label(_("The questions", context="title"), "title", wrap=True), self.words, gap=2)
        self.footer = ProblemFooter()
        self.cancel = Button(_("Cancel", context="button"), does=self.reject)
        self.keep = Button("", "primary", does=self.accept)
        self.footer.set_actions(self.cancel, self.keep)
        for item_line in self.lines.values():
            item_line.setEnabled(not read_only)
        body = column(head, 14, scrolling(holding(inner)))
        body.setContentsMargins(*(theme.px(size) for size in (28, 20, 18, 0)))
        body.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self.footer)

    def _purpose(self) -> str:
        if self._used and self._own != self._before:
            return _(
                "This version is in use and stays as it is. Some statements have better words now, which version {n} "
                "asks; answers that are in keep counting.",
                n=self._before.number + 1,
            )
        if self._used:
            return _(
                "This version is in use and stays as it is. What you change here becomes version {n}; "
                "answers that are in keep counting.",
                n=self._before.number + 1,
            )
        return _("Leave statements out or word them your own way. An emptied line brings the first wording back.")

    def _criterion(self, criterion: Criterion, items: list[Item]) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, theme.px(22))
        made.setSpacing(0)
        icon = Label()
        icon.setPixmap(theme.pixmap("warning", "warn", 16, self.devicePixelRatioF()))
        words = Label("", "small", ink="warn", wrap=True)
        note = holding(row(icon, words, gap=6))
        note.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._notes[criterion] = (note, words)
        made.addWidget(Label(CRITERION_NAMES[criterion], "section"))
        if any(item.source for item in items):
            licence = _("From the International Personality Item Pool (IPIP), public domain. Translated by us.")
            made.addWidget(Label(licence, "small", ink="ink2", wrap=True))
        made.addWidget(note)
        made.addSpacing(theme.px(6))
        for item in items:
            item_line = ItemLine(item, self._own, self._show_state)
            self.lines[item.code] = item_line
            made.addWidget(line())
            made.addWidget(item_line)
        made.addWidget(line())
        return made

    # --- state ----------------------------------------------------------------------------------------------------

    def after(self) -> Questionnaire:
        """Return the version as the lines stand."""
        left_out = tuple(code for code, item_line in self.lines.items() if not item_line.is_on())
        wordings = tuple((code, *item_line.wordings()) for code, item_line in self.lines.items())
        return Questionnaire(
            number=self._before.number, left_out=left_out, wordings=wordings, skills=self.skills.codes()
        )

    def say_failed(self, words: str) -> None:
        self._show_state()
        if words:
            self.footer.show_problems((Problem("failed", verbatim(words), Severity.ERROR),))

    def _show_state(self) -> None:
        if len(self.lines) < len(ITEMS):
            return
        after = self.after()
        found = weak_criteria(after)
        for code, (note, words) in self._notes.items():
            problems = [str(problem.message) for problem in found if problem.field == code]
            words.setText(" ".join(problems))
            note.setVisible(bool(problems))
        change = self._change(after)
        left = len(ITEMS) - len(after.left_out)
        nothing = Problem("no-items", message("No statement is left. Keep at least one."), Severity.ERROR)
        count = ngettext("{n} statement in the form", "{n} statements in the form", left)
        long = [item_line for item_line in self.lines.values() if item_line.is_on() and item_line.is_too_long()]
        wrong = skills.problems(after.skills)
        found = (*_too_long(len(long)), *wrong, *found)
        self.footer.show_problems((nothing,) if not left else found, calm=count)
        is_sound = bool(left) and not long and not wrong
        self.keep.setEnabled(is_sound and not change.is_empty() and not self._workspace.desk.read_only)
        number = self._before.number + 1
        self.keep.setText(_("Make version {n}", n=number) if self._used else _("Save changes", context="button"))

    def accept(self) -> None:
        """Keep the changes as one change."""
        change = self._change(self.after())
        if self._workspace.do(change, tell=message("The questionnaire is saved.")):
            super().accept()

    def _change(self, after: Questionnaire) -> Change:
        return questionnaire_versions.set_items(
            self._workspace.desk, left_out=after.left_out, wordings=after.wordings, skills=after.skills
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for item_line in self.lines.values():
            item_line.arrange(beside=self.width() >= SIDE_BY_SIDE * theme.px(15))


class ItemLine(QFrame):
    """One statement: a box that leaves it in, and its wording in both languages."""

    def __init__(self, item: Item, version: Questionnaire, changed: Callable[[], None]) -> None:
        super().__init__()
        self._item = item
        self.box = QCheckBox()
        self.box.setChecked(item.code not in version.left_out)
        with_words = wording(Questionnaire(), item, LANGUAGES[0])
        self.box.setAccessibleName(_("Ask: {statement}", context="field", statement=with_words))
        self.box.toggled.connect(lambda _on: self._on_toggled(changed))
        self.texts: dict[str, LineEdit] = {}
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(10))
        for language in LANGUAGES:
            with using(language):
                first = str(item.text)
            line_ = LineEdit(wording(version, item, language), hint=first)
            line_.setAccessibleName(f"{LANGUAGE_NAMES[language]}: {first}")
            line_.setToolTip(plain_tip(LANGUAGE_NAMES[language]))
            line_.set_unit(language.upper(), "hint")
            line_.textChanged.connect(lambda _text: self._on_typed(changed))
            self.texts[language] = line_
            self._across.addWidget(line_, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        whole.setSpacing(theme.px(10))
        whole.addLayout(column(6, self.box, None))
        self._too_long = Label("", "small", ink="bad", wrap=True)
        whole.addLayout(column(self._across, self._too_long), 1)
        self._dress()

    def is_on(self) -> bool:
        """Say whether the statement is asked."""
        return self.box.isChecked()

    def wordings(self) -> tuple[str, str]:
        """Return the wording in English and in Vietnamese."""
        return self.texts["en"].text(), self.texts["vi"].text()

    def arrange(self, *, beside: bool) -> None:
        """Put both wordings beside each other or one below the other."""
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)

    def is_too_long(self) -> bool:
        """Say whether a wording has more characters than a form has room for."""
        return self._longest() > LONGEST_WORDING

    def _longest(self) -> int:
        return max(len(field.text().strip()) for field in self.texts.values())

    def _on_typed(self, changed: Callable[[], None]) -> None:
        self._show_length()
        changed()

    def _show_length(self) -> None:
        words = _(
            "At most {most} characters; these are {n}. Shorten the text.", most=LONGEST_WORDING, n=self._longest()
        )
        self._too_long.setText(words)
        self._too_long.setVisible(self.is_on() and self.is_too_long())

    def _on_toggled(self, changed: Callable[[], None]) -> None:
        self._dress()
        changed()

    def _dress(self) -> None:
        for field in self.texts.values():
            field.setEnabled(self.is_on())
            restyle(field)
        self._show_length()


def _too_long(count: int) -> tuple[Problem, ...]:
    if not count:
        return ()
    words = messages("{n} statement is too long. Shorten it.", "{n} statements are too long. Shorten them.", count)
    return (Problem("wording-long", words),)


def _also_asked() -> str:
    return _(
        "What was lived through at work, career direction, times, place, ways to keep in touch, languages, how many "
        "mentees, whom one would like to be paired with or not, of mentors what kind of mentee, and a remark. These "
        "are the same in every version."
    )
