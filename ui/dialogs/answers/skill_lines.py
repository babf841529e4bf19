"""The skills that a form gives to choose from: the built-in ones, each to be left out, and the company's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.records.questionnaire import (
    SKILLS,
    Questionnaire,
    own_skill,
    own_words_of,
    skills_of,
    words_of,
)
from mentordesk.i18n import LANGUAGES, _
from ui import theme
from ui.models.answering import LANGUAGE_NAMES
from ui.widgets.basic import Button, Label, column, row
from ui.widgets.form.fields import LineEdit, tool
from ui.widgets.removed_lines import RemovedLines


class SkillLine(QWidget):
    """One skill: its words, of the company's own in both languages to be written, and a button that removes it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self.texts: dict[str, LineEdit] = {}
        words = str(words_of(SKILLS, code))
        self.remove = tool("trash", _("Remove the skill {skill}", skill=words) if code else _("Remove this skill"))
        across = row(gap=10)
        own = ("", "") if not code else own_words_of(code)
        if own is None:
            across.addWidget(Label(words, wrap=True), 1)
        else:
            for language, text in zip(("en", "vi"), own, strict=True):
                field = LineEdit(text)
                field.setAccessibleName(f"{LANGUAGE_NAMES[language]}: {words}" if code else LANGUAGE_NAMES[language])
                field.set_unit(language.upper(), "hint")
                self.texts[language] = field
            for language in LANGUAGES:
                across.addWidget(self.texts[language], 1)
        across.addWidget(self.remove)
        self.setLayout(across)

    def code(self) -> str:
        """Return the skill as its code; empty where nothing is written."""
        if not self.texts:
            return self._code
        english, vietnamese = (self.texts[language].text().strip() for language in ("en", "vi"))
        return own_skill(english, vietnamese).code if english or vietnamese else ""


class SkillLines(QWidget):
    """The list; nothing is written here. ``changed`` says that it is another."""

    changed = Signal()

    def __init__(self, version: Questionnaire) -> None:
        super().__init__()
        self.lines: list[SkillLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(4))
        self.add = Button(_("Add a skill of your own"), "link", icon="add", does=self._add)
        self.usual = Button(_("Restore the built-in skills"), "link", icon="restore", does=self._restore)
        self.removed = RemovedLines(self.lines, self._list, entry=lambda line: line.remove, otherwise=self.add)
        self.removed.on_change(self._change)
        self.setLayout(
            column(
                Label(_("Skills to choose from"), "section"),
                4,
                Label(
                    _(
                        "Mentees choose up to three, mentors say how strong they are in up to eight. "
                        "Where only one language is written, it stands in both."
                    ),
                    "small",
                    ink="ink2",
                    wrap=True,
                ),
                6,
                self._list,
                4,
                self.removed,
                row(self.add, self.usual, None),
            )
        )
        for skill in skills_of(version):
            self._show(skill.code)
        self._say()

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the skills, in their order, without lines in which nothing is written."""
        return tuple(code for code in (line.code() for line in self.lines) if code)

    def _show(self, code: str) -> SkillLine:
        line = SkillLine(code)
        for field in line.texts.values():
            field.textChanged.connect(lambda _text: self._change())
        line.remove.clicked.connect(lambda _on: self._remove(line))
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _add(self) -> None:
        self._show("").texts[LANGUAGES[0]].setFocus()
        self._change()

    def _restore(self) -> None:
        self.removed.forget()
        here = set(self.codes())
        for skill in SKILLS:
            if skill.code not in here:
                self._show(skill.code)
        self._change()

    def _remove(self, line: SkillLine) -> None:
        code = line.code()
        self.removed.remove(line, str(words_of(SKILLS, code)) if code else "")
        self._change()

    def _say(self) -> None:
        self.usual.setVisible(not {skill.code for skill in SKILLS} <= set(self.codes()))

    def _change(self) -> None:
        self._say()
        self.changed.emit()
