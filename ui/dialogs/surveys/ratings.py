"""Typing in how managers see the skills of people, a person at a time; these ratings bear names."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.items import SKILL_ITEMS
from mentordesk.i18n import _, messages
from mentordesk.services import surveys
from mentordesk.services.surveys import RatingLine
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, clear, holding, scrolling, show_if
from ui.widgets.form.fields import Choice, Field
from ui.widgets.form.rating import Rating, outside_words
from ui.workspace import Workspace


class RatingsDialog(Dialog):
    """Whose skills, and the five skills from 1 to 5."""

    def __init__(self, workspace: Workspace, shown: WaveRow, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Ratings: {name}", context="title", name=shown.name),
            _("The manager says how often they see it: 1 never, 5 always. Keys 1 to 5 rate, Backspace clears."),
            width=640,
            height=520,
            name=_("Type in ratings", context="title"),
        )
        self._workspace, self._shown = workspace, shown
        self.lines = surveys.rating_lines(workspace.desk, shown)
        self.given: dict[str, dict[str, int]] = {}
        self.ratings: dict[str, Rating] = {}
        names = [(line.id, line.person.full_name) for line in self.lines]
        self.person: Choice[str] = Choice(names, names[0][0] if names else None)
        self.person.picked.connect(lambda _id: self._show_person())
        self.rater = Label("", "small", ink="ink2", wrap=True)
        self._form = QVBoxLayout()
        self._form.setSpacing(theme.px(8))
        self.body.addWidget(Field(_("Person", context="field"), self.person))
        self.body.addWidget(self.rater)
        self.body.addWidget(scrolling(holding(self._form), least=180), 1)
        self.problem = Label("", "small", ink="bad", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.next = Button(_("Next person", context="button"), icon="next", does=self.next_person)
        self.save = Button(_("Save", context="button"), "primary", does=self.save_all)
        self.save.setEnabled(bool(self.lines))
        self.next.setEnabled(len(self.lines) > 1)
        self.offer(Button(_("Cancel", context="button"), "quiet", does=self.reject), self.next, self.save)
        self._show_person()

    def line(self) -> RatingLine | None:
        """Return whose ratings are shown."""
        chosen = self.person.value()
        return next((line for line in self.lines if line.id == chosen), None)

    def _show_person(self) -> None:
        clear(self._form)
        self.ratings = {}
        line = self.line()
        if line is None:
            self._form.addWidget(Label(_("Nobody can be rated yet."), ink="ink2", wrap=True))
            return
        self.rater.setText(_("rated by {name}", context="state", name=line.rater.full_name))
        known = self.given.get(line.id, dict(line.rating.scores) if line.rating is not None else {})
        for item in SKILL_ITEMS:
            rating = Rating(str(item.words))
            rating.setValue(known.get(item.code, 0))
            rating.valueChanged.connect(lambda _value: self._keep())
            rating.outside.connect(lambda value, highest: self._say(outside_words(value, highest)))
            self.ratings[item.code] = rating
            self._form.addWidget(rating)
        self._form.addStretch(1)
        next(iter(self.ratings.values())).setFocus()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        show_if(bool(words), self.problem)

    def _keep(self) -> None:
        self._say("")
        line = self.line()
        if line is not None:
            found = {code: rating.value() for code, rating in self.ratings.items() if rating.value()}
            self.given[line.id] = found

    def next_person(self) -> None:
        """Show the next person."""
        ids = [line.id for line in self.lines]
        chosen = self.person.value()
        place = ids.index(chosen) if chosen in ids else -1
        self.person.set_value(ids[(place + 1) % len(ids)])
        self._show_person()

    def save_all(self) -> None:
        """Save what was typed for everybody."""
        if not self.given:
            self.accept()
            return
        change = surveys.rate(self._workspace.desk, self._shown, self.given, today=date.today())
        notice = messages(
            "The ratings of {n} person are saved.", "The ratings of {n} people are saved.", len(self.given)
        )
        if self._workspace.do(change, tell=notice):
            self.accept()
