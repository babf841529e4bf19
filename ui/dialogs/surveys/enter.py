"""Typing in paper forms of a survey: one after the other, and saved together, the first time at least five."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.records.survey import FilledForm, Respondent
from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.items import Area, Item, Scale
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _, message, messages, ngettext
from mentordesk.services import surveys
from ui import theme
from ui.dialogs.base import Dialog
from ui.keys import is_enter
from ui.widgets.basic import Button, Label, Segments, clear, holding, row, scrolling
from ui.widgets.form.fields import Choice, Field, TextEdit
from ui.widgets.form.rating import Rating, outside_words
from ui.workspace import Workspace


@dataclass(slots=True)
class TypedForms:
    """The forms typed in and not saved: those that are ready, and of each kind of respondent the one begun.

    They are kept in memory alone, until the program ends: in the file the one typed last would be somebody's.
    """

    ready: list[FilledForm] = field(default_factory=list)
    begun: dict[Respondent, FilledForm] = field(default_factory=dict)


class EnterForms(Dialog):
    """The form to type into, and how many are ready. ``kept`` is what was typed when the dialog was last closed.

    It has many attributes because each field is one.
    """

    def __init__(
        self, workspace: Workspace, shown: WaveRow, parent: QWidget | None, kept: TypedForms | None = None
    ) -> None:
        super().__init__(
            parent,
            _("Type in paper forms"),
            _("Mix the forms before you begin. They are saved together, in no order, the first time at least five."),
            width=720,
            height=680,
        )
        self._workspace, self._shown = workspace, shown
        self._kept = kept or TypedForms()
        kinds = [kind for kind, asked in shown.items if asked]
        self.who: Segments[Respondent] = Segments([(kind, str(RESPONDENT_WORDS[kind])) for kind in kinds], kinds[0])
        self.who.setAccessibleName(_("Whose form", context="field"))
        self.who.chosen.connect(self._change_kind)
        self._kind = kinds[0]
        self.area: Choice[str] | None = None
        self.ratings: dict[str, Rating] = {}
        self.numbers: dict[str, Choice[str]] = {}
        self.words_typed: dict[str, TextEdit] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(theme.px(8))
        self._scroll = scrolling(holding(self._form), least=180)
        self.count = Label("", "strong", wrap=True)
        self.problem = Label("", "small", ink="bad", wrap=True)
        self.problem.hide()
        self.body.addLayout(row(self.who, None))
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(self.problem)
        self.next = Button(_("Next form", context="button"), icon="next", does=self.take_form)
        self.save = Button("", "primary", does=self.save_all)
        self.offer(Button(_("Cancel", context="button"), "quiet", does=self.reject), self.next, self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.take_form)
        self._begin()

    @property
    def ready(self) -> list[FilledForm]:
        """The forms that are typed in whole."""
        return self._kept.ready

    def _change_kind(self, kind: Respondent) -> None:
        """Keep the form that was begun, and show that of another kind of respondent."""
        self._keep_begun()
        self._kind = kind
        self._begin()

    def _keep_begun(self) -> None:
        form = self.typed()
        if form is not None:
            self._kept.begun[self._kind] = form

    def _begin(self) -> None:
        """Show the form that was begun, else an empty one."""
        clear(self._form)
        self.ratings, self.numbers, self.words_typed = {}, {}, {}
        self.area = None
        respondent = self._kind
        asked = self._shown.grouping_of(respondent)
        if asked:
            self.area = _areas(asked.areas)
            self._form.addWidget(Field(str(_AREA_FIELDS.get(respondent, asked.question)), self.area))
        for item in self._shown.items_of(respondent):
            self._add(item)
        self._form.addStretch(1)
        begun = self._kept.begun.pop(respondent, None)
        if begun is not None:
            self._fill(begun)
        self._show_count()
        first = next(iter(self.ratings.values()), None)
        if first is not None:
            first.setFocus()

    def _add(self, item: Item) -> None:
        if item.scale is Scale.AGREE:
            rating = Rating(str(item.words))
            rating.outside.connect(lambda value, highest: self._say(outside_words(value, highest)))
            rating.valueChanged.connect(lambda _value: self._say(""))
            self.ratings[item.code] = rating
            self._form.addWidget(rating)
            return
        if item.scale is Scale.TEN:
            none = [("", _("not said", context="choice"))]
            choice: Choice[str] = Choice([*none, *((str(value), str(value)) for value in range(11))], "")
            self.numbers[item.code] = choice
            self._form.addWidget(Field(str(item.words), choice))
            return
        words = TextEdit(lines=2)
        self.words_typed[item.code] = words
        self._form.addWidget(Field(str(item.words), words))

    def _fill(self, form: FilledForm) -> None:
        for code, value in form.scores:
            if code in self.ratings:
                self.ratings[code].setValue(value)
            elif code in self.numbers:
                self.numbers[code].set_value(str(value))
        for code, words in form.words:
            self.words_typed[code].setPlainText(words)
        if self.area is not None:
            self.area.set_value(form.group)

    def typed(self) -> FilledForm | None:
        """Return the form as it is typed, nothing where it is empty."""
        rated = [(code, rating.value()) for code, rating in self.ratings.items() if rating.value()]
        chosen = [(code, int(choice.value() or "0")) for code, choice in self.numbers.items() if choice.value()]
        said = [(code, words.text().strip()) for code, words in self.words_typed.items() if words.text().strip()]
        if not rated and not chosen and not said:
            return None
        area = self.area.value() if self.area is not None else ""
        return FilledForm("", self._kind, area or "", (*rated, *chosen), tuple(said))

    def take_form(self) -> None:
        """Put the form with the others, and begin the next."""
        form = self.typed()
        if form is None:
            self._say(_("This form is empty. Type in an answer first."))
            return
        self.ready.append(form)
        self._say("")
        self._begin()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_count(self) -> None:
        count = len(self.ready)
        missing = surveys.still_needed(self._shown, count)
        words = ngettext("{n} form is ready.", "{n} forms are ready.", count)
        if missing > 0:
            more = ngettext("{n} more is needed to save.", "{n} more are needed to save.", missing)
            words = f"{words} {more}"
        self.count.setText(words)
        only_this = not count and not missing
        self.save.setText(_("Save this form") if only_this else ngettext("Save {n} form", "Save {n} forms", count))
        self.save.allow("" if missing <= 0 else str(surveys.TOO_FEW))

    def save_all(self) -> None:
        """Save all forms that are ready, with the one that is typed."""
        form = self.typed()
        forms = (*self.ready, form) if form is not None else tuple(self.ready)
        if not forms:
            self._say(_("This form is empty. Type in an answer first."))
            return
        try:
            change = surveys.enter(self._workspace.desk, self._shown, forms, today=date.today())
        except MentorDeskError as error:
            self._say(str(error.message))
            return
        notice = messages("{n} form is saved.", "{n} forms are saved.", len(forms))
        if self._workspace.do(change, tell=notice):
            self.ready.clear()
            self.accept()
        else:
            self._say(str(message("The forms could not be saved. They are still here; try again.")))

    def reject(self) -> None:
        """Close without saving; what was typed is there again when the dialog is opened next."""
        self._keep_begun()
        super().reject()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not isinstance(self.focusWidget(), Button):
            return  # Enter in a field must not save
        super().keyPressEvent(event)


def _areas(areas: Sequence[Area]) -> Choice[str]:
    return Choice([("", _("not said", context="choice")), *((area.code, str(area.name)) for area in areas)], "")


_AREA_FIELDS = {
    Respondent.MENTEE: message("Where they work"),
    Respondent.MENTOR: message("Where they work"),
    Respondent.TEAM: message("Who leads them"),
}
