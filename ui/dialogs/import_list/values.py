"""The fourth step of the import: spellings to merge, words to understand, how dates and names are read."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.lists import choices as list_choices
from mentordesk.domain.lists import columns as list_columns
from mentordesk.domain.lists.choices import BeforeAfter, Choices, DateOffer, DateStyle, Spelling, UnknownWord, Values
from mentordesk.domain.records.person import STATUS_WORDS, Status
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.i18n import _, ngettext
from mentordesk.services import importing
from ui import theme
from ui.dialogs.import_list.flow import Flow, Run
from ui.dialogs.steps_dialog import StepPage
from ui.models.person_facts import LEVEL_WORDS
from ui.tasks import Task
from ui.widgets.basic import Button, Label, Segments, clear, column, holding, line, row
from ui.widgets.form.fields import Choice
from ui.widgets.notices import Busy

FEW, MANY = 8, 60
"""So many departments are shown at once; with more those to look at come first, and never more than ``MANY``."""

NAMED = 3
"""So many people of hidden rows are named."""

WANTED = 100
"""How many spellings are offered to merge into, the most frequent first."""


class ValuesPage(StepPage):
    """What the owner may choose about the values; where nothing is in doubt the page is passed over.

    Departments can still be merged by hand: the list of steps leads to the page.
    """

    def __init__(self, flow: Flow, run: Run) -> None:
        super().__init__(
            _("Values", context="title"),
            _("Do these values mean the same?"),
            _("One spelling for each department, one meaning for each word. What is not touched stays as it is."),
        )
        self._flow, self._run = flow, run
        self._task: Task | None = None
        self._all = self._is_clear = False
        self.choices: dict[str, Choice[str]] = {}
        self.merges: dict[str, Button] = {}
        self.merge_all: Button | None = None
        self.hidden: Segments[bool] | None = None
        inner = QWidget()
        self._sections = QVBoxLayout(inner)
        self._sections.setContentsMargins(0, 0, theme.px(12), 0)
        self._sections.setSpacing(theme.px(18))
        self.busy = Busy(_("Looking at the values…"))
        self.busy.cancelled.connect(self._stop)
        self._faces = QStackedWidget()
        self._inner = inner
        self._faces.addWidget(inner)
        self._faces.addWidget(self.busy)
        self.body.addWidget(self._faces, 1)

    def enter(self) -> None:
        flow = self._flow
        if flow.sheet is None or flow.looked == flow.mapping:
            self._build()
            return
        self._stop()
        self.busy.say(_("Looking at the values…"))
        self._faces.setCurrentWidget(self.busy)
        self._task = self._run(importing.look(flow.workspace.desk, flow.sheet, flow.mapping))
        self._task.done.connect(self._take_values)

    def _take_values(self, found: Values) -> None:
        self._task = None
        self._all = False
        self._flow.take_values(found)
        self._build()
        self.changed.emit()

    def leave(self) -> None:
        self._stop()

    def _stop(self) -> None:
        """Look no further; the page looks again when it is shown again."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.busy.say(_("Stopped. Go back and forward again to read the rows."))

    def is_complete(self) -> bool:
        return self._flow.looked == self._flow.mapping

    def is_empty(self) -> bool:
        return self._is_clear

    def first(self) -> QWidget | None:
        return next(iter(self.choices.values()), None)

    def _build(self) -> None:
        self._faces.setCurrentWidget(self._inner)
        clear(self._sections)
        self.choices = {}
        self.merges = {}
        values = self._flow.values
        if values.hidden:
            self._add_section(_("Hidden rows", context="title"), self._hidden())
        if values.fonts:
            self._add_section(_("Old fonts", context="title"), self._fonts())
        if values.departments:
            self._departments_box = QWidget()
            self._departments_in = QVBoxLayout(self._departments_box)
            self._departments_in.setContentsMargins(0, 0, 0, 0)
            self.merge_all = Button("", does=self._merge_all)
            self._add_section(_("Departments", context="title"), self._departments_box, self.merge_all)
            self._show_departments()
        if values.words:
            self._add_section(_("Words not understood"), self._words())
        if values.capitals:
            self._add_section(_("Names in capitals"), self._capitals())
        if values.dates.samples or values.dates.fail_day_first or values.dates.fail_month_first:
            self._add_section(_("Dates", context="title"), self._dates())
        others = self._sections.count() - bool(values.departments)
        self._is_clear = not others and not self._open()
        if not self._sections.count():
            self._sections.addWidget(
                Label(_("All values are clear. There is nothing to choose here."), ink="ink2", wrap=True)
            )
        self._sections.addStretch(1)

    def _add_section(self, title: str, body: QWidget, tool: Button | None = None) -> None:
        head = row(Label(title, "section"), None, *([tool] if tool is not None else []))
        self._sections.addLayout(column(head, 6, line(), 8, body))

    def _take(self, choices: Choices) -> None:
        self._flow.take_choices(choices)
        self.changed.emit()

    # --- departments ----------------------------------------------------------------------------------------------

    def _open(self) -> list[Spelling]:
        """Return the spellings with a suggestion that is not followed."""
        merged = self._flow.choices.departments
        return [
            item
            for item in self._flow.values.departments
            if item.suggested and merged.get(item.found, item.found) == item.found
        ]

    def _show_departments(self) -> None:
        clear(self._departments_in)
        self.merges = {}
        spellings = self._flow.values.departments
        merged = self._flow.choices.departments
        first = [item for item in spellings if item.suggested or merged.get(item.found, item.found) != item.found]
        few = len(spellings) <= FEW or self._all
        listed = list(spellings if few else first)[:MANY]
        made, grid = _grid()
        for at, item in enumerate(listed):
            self._add_department(grid, at, item)
        self._departments_in.addWidget(made)
        rest = len(spellings) - len(listed)
        if rest and not few and len(spellings) <= MANY:
            words = ngettext("Show {n} more department", "Show {n} more departments", rest)
            self._departments_in.addLayout(row(Button(words, "link", does=self._show_all), None))
        elif rest:
            words = ngettext("{n} more department stays as it is.", "{n} more departments stay as they are.", rest)
            self._departments_in.addWidget(Label(words, "small", ink="ink2", wrap=True))
        self._count_suggestions()

    def _count_suggestions(self) -> None:
        count = len(self._open())
        if self.merge_all is None:
            return
        self.merge_all.setVisible(count > 1)
        self.merge_all.setText(ngettext("Accept {n} suggestion", "Accept {n} suggestions", count))

    def _add_department(self, grid: QGridLayout, at: int, item: Spelling) -> None:
        chosen = self._flow.choices.departments.get(item.found, item.found)
        names = dict.fromkeys((*self._wanted(), item.found, chosen, *([item.suggested] if item.suggested else [])))
        wanted = sorted(names, key=str.casefold)
        choices = [(name, name if name != item.found else _("Keep as it is")) for name in wanted]
        choice = Choice(choices, chosen)
        choice.setMinimumWidth(theme.px(150))
        choice.setAccessibleName(_("{found} becomes", context="field", found=item.found))
        choice.picked.connect(partial(self._merge, item.found))
        self.choices[item.found] = choice
        count = ngettext("{n} row", "{n} rows", item.rows, context="count")
        name = column(Label(item.found, "strong", wrap=True), Label(count, "small", ink="ink2"))
        grid.addLayout(name, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(choice, at, 1)
        if item.suggested and chosen == item.found:
            link = Button(_("Merge", context="button"), "link", does=partial(self._merge, item.found, item.suggested))
            link.setAccessibleName(_('Merge "{found}" with "{name}"', found=item.found, name=item.suggested))
            self.merges[item.found] = link
            hint = Label(_('Perhaps "{name}"', context="notice", name=item.suggested), "small", ink="warn", wrap=True)
            grid.addLayout(column(hint, row(link, None)), at, 2)
        elif chosen != item.found:
            grid.addWidget(Label(_("Merged", context="state"), "small", ink="good"), at, 2)

    def _wanted(self) -> list[str]:
        """Return the departments that a spelling may become: known ones and those of the file that are not merged."""
        known = {person.department for person in self._flow.known() if person.department}
        merged = self._flow.choices.departments
        kept = [item for item in self._flow.values.departments if merged.get(item.found, item.found) == item.found]
        found = sorted(kept, key=lambda item: -item.rows)[:WANTED]
        return [*sorted(known)[:WANTED], *(item.found for item in found)]

    def _show_all(self) -> None:
        self._all = True
        self._show_departments()

    def _merge(self, found: str, wanted: str) -> None:
        self._take(list_choices.with_department(self._flow.choices, found, wanted))
        self._show_departments()
        self._keep_focus(found)

    def _keep_focus(self, found: str) -> None:
        """Leave the keyboard where it was, though the widgets are new."""
        if found in self.choices:
            self.choices[found].setFocus()

    def _merge_all(self) -> None:
        choices = self._flow.choices
        for item in self._open():
            choices = list_choices.with_department(choices, item.found, item.suggested)
        self._take(choices)
        self._show_departments()

    # --- words, names, fonts, dates -------------------------------------------------------------------------------

    def _words(self) -> QWidget:
        made, grid = _grid()
        for at, word in enumerate(self._flow.values.words[:MANY]):
            chosen = self._flow.choices.words.get((word.field, word.found.casefold()), "")
            choice = Choice([("", _("Leave empty", context="choice")), *_meanings(word.field)], chosen)
            choice.setMinimumWidth(theme.px(150))
            choice.setAccessibleName(_("{found} means", context="field", found=word.found))
            choice.picked.connect(partial(self._mean, word))
            self.choices[f"{word.field}: {word.found}"] = choice
            label = str(list_columns.FIELD_NAMES[word.field])
            count = ngettext("{n} row", "{n} rows", word.rows, context="count")
            words = column(Label(word.found, "strong", wrap=True), Label(f"{label} · {count}", "small", ink="ink2"))
            grid.addLayout(words, at, 0)
            grid.addWidget(choice, at, 1)
        return made

    def _mean(self, word: UnknownWord, value: str) -> None:
        self._take(list_choices.with_word(self._flow.choices, word.field, word.found.casefold(), value))

    def _hidden(self) -> QWidget:
        """Ask whether people in rows that the file does not show are taken."""
        hidden = self._flow.values.hidden
        rows = [each.row for each in hidden]
        names = ", ".join(each.name for each in hidden[:NAMED])
        question = ngettext(
            "{n} row is hidden or filtered out in the file ({names}). Take it?",
            "{n} rows are hidden or filtered out in the file ({names}). Take them?",
            len(hidden),
            names=names if len(hidden) <= NAMED else f"{names}…",
        )
        left_out = self._flow.choices.skipped.issuperset(rows)
        self.hidden = Segments(
            ((True, _("Take", context="choice")), (False, _("Leave out", context="choice"))), not left_out
        )
        self.hidden.chosen.connect(self._take_hidden)
        return holding(column(Label(question, wrap=True), 6, self.hidden))

    def _take_hidden(self, take: bool) -> None:
        rows = [each.row for each in self._flow.values.hidden]
        change = list_choices.with_kept if take else list_choices.with_skipped
        self._take(change(self._flow.choices, rows))

    def _capitals(self) -> QWidget:
        count = self._flow.values.capitals_count
        box = QCheckBox(ngettext("Write {n} name the usual way", "Write {n} names the usual way", count))
        box.setChecked(self._flow.choices.capitals)
        box.toggled.connect(self._set_capitals)
        made = QWidget()
        made.setLayout(column(box, 6, _samples(self._flow.values.capitals)))
        return made

    def _set_capitals(self, on: bool) -> None:
        self._take(replace(self._flow.choices, capitals=on))

    def _fonts(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        for offer in self._flow.values.fonts:
            words = _(
                'Column "{heading}" is written in an old font ({family}).', heading=offer.heading, family=offer.family
            )
            box = QCheckBox(_("Convert to standard letters"))
            box.setAccessibleDescription(words)
            box.setChecked(self._flow.choices.fonts.get(offer.column) == offer.family)
            box.toggled.connect(partial(self._set_font, offer.column, offer.family))
            layout.addLayout(column(Label(words, ink="ink2", wrap=True), 4, box, 4, _samples(offer.samples), 8))
        return made

    def _set_font(self, index: int, family: str, on: bool) -> None:
        self._take(list_choices.with_font(self._flow.choices, index, family if on else ""))

    def _dates(self) -> QWidget:
        dates = self._flow.values.dates
        style = Segments(
            (
                (DateStyle.DAY_FIRST, _("Day/month/year", context="choice")),
                (DateStyle.MONTH_FIRST, _("Month/day/year", context="choice")),
            ),
            self._flow.choices.date_style,
        )
        style.chosen.connect(lambda value: self._take(replace(self._flow.choices, date_style=value)))
        notes = [Label(words, ink="ink2", wrap=True) for words in _date_notes(dates)]
        return holding(column(style, 6, *notes))

    def summary(self) -> str:
        count = sum(found != wanted for found, wanted in self._flow.choices.departments.items())
        return ngettext("{n} spelling merged", "{n} spellings merged", count) if count else ""


def _date_notes(dates: DateOffer) -> list[str]:
    """Say which dates read both ways, and how many cannot be read in each."""
    notes = []
    if dates.samples:
        notes.append(_("These read both ways: {samples}", samples=", ".join(dates.samples)))
    day, month = dates.fail_day_first, dates.fail_month_first
    if day:
        notes.append(ngettext("{n} date cannot be read day first.", "{n} dates cannot be read day first.", day))
    if month:
        notes.append(ngettext("{n} date cannot be read month first.", "{n} dates cannot be read month first.", month))
    return notes


def _grid() -> tuple[QWidget, QGridLayout]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    for place, share in enumerate((30, 34, 36)):
        grid.setColumnStretch(place, share)
    return made, grid


def _samples(samples: tuple[BeforeAfter, ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(theme.px(26), 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(2))
    grid.setColumnStretch(3, 1)
    for at, item in enumerate(samples):
        for place, part in enumerate(
            (Label(item.before, ink="ink2"), Label("→", ink="ink2"), Label(item.after, "strong"))
        ):
            grid.addWidget(part, at, place, Qt.AlignmentFlag.AlignLeft)
    return made


def _meanings(field: str) -> list[tuple[str, str]]:
    if field == "status":
        return [(status.value, str(STATUS_WORDS[status])) for status in Status]
    if field == "role":
        return [(role.value, str(ROLE_WORDS[role])) for role in (Role.MENTOR, Role.MENTEE, Role.BOTH)]
    return [(str(level), str(words)) for level, words in LEVEL_WORDS.items()]
