"""The fourth step of the import: spellings to merge, words to understand, how dates and names are read."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk.domain import staff_sheet
from mentordesk.domain.person import Status
from mentordesk.domain.programme import Role
from mentordesk.domain.staff_sheet import BeforeAfter, Choices, DateStyle, UnknownWord
from mentordesk.i18n import _, ngettext
from ui import theme
from ui.dialogs.import_flow import Flow
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Label, Segments, clear, column, line, row, scrolling
from ui.widgets.fields import Choice


class ValuesPage(StepPage):
    """What the owner may choose about the values; where there is nothing to choose the page says so."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(
            _("Values"),
            _("Do these values mean the same?"),
            _("One spelling for each department, one meaning for each word. What is not touched stays as it is."),
        )
        self._flow = flow
        inner = QWidget()
        self._sections = QVBoxLayout(inner)
        self._sections.setContentsMargins(0, 0, theme.px(12), 0)
        self._sections.setSpacing(theme.px(18))
        self.body.addWidget(scrolling(inner), 1)

    def enter(self) -> None:
        self._flow.look_at_values()
        self._build()

    def _build(self) -> None:
        clear(self._sections)
        values = self._flow.values
        if values.fonts:
            self._add_section(_("Old fonts"), self._fonts())
        if values.departments:
            self._add_section(_("Departments"), self._departments())
        if values.words:
            self._add_section(_("Words not understood"), self._words())
        if values.capitals:
            self._add_section(_("Names in capitals"), self._capitals())
        if values.dates.samples or values.dates.fail_day_first or values.dates.fail_month_first:
            self._add_section(_("Dates"), self._dates())
        if not self._sections.count():
            self._sections.addWidget(
                Label(_("All values are clear. There is nothing to choose here."), ink="ink2", wrap=True)
            )
        self._sections.addStretch(1)

    def _add_section(self, title: str, body: QWidget) -> None:
        self._sections.addLayout(column(Label(title, "section"), 6, line(), 8, body))

    def _take(self, choices: Choices) -> None:
        self._flow.take_choices(choices)
        self.changed.emit()

    def _departments(self) -> QWidget:
        spellings = self._flow.values.departments
        known = {person.department for person in self._flow.known() if person.department}
        wanted = sorted({*known, *(item.found for item in spellings)}, key=str.casefold)
        made, grid = _grid()
        for at, item in enumerate(spellings):
            chosen = self._flow.choices.departments.get(item.found, item.found)
            choice = Choice([(name, name if name != item.found else _("Keep as it is")) for name in wanted], chosen)
            choice.setAccessibleName(_("{found} becomes", found=item.found))
            choice.picked.connect(partial(self._merge, item.found))
            count = ngettext("{n} row", "{n} rows", item.rows)
            hint = _('Perhaps "{name}"', name=item.suggested) if item.suggested and chosen == item.found else ""
            grid.addWidget(Label(item.found, "strong", wrap=True), at, 0)
            grid.addWidget(Label(count, "small", ink="ink2"), at, 1)
            grid.addWidget(choice, at, 2)
            grid.addWidget(Label(hint, "small", ink="warn", wrap=True), at, 3)
        return made

    def _merge(self, found: str, wanted: object) -> None:
        self._take(staff_sheet.with_department(self._flow.choices, found, str(wanted)))

    def _words(self) -> QWidget:
        made, grid = _grid()
        for at, word in enumerate(self._flow.values.words):
            chosen = self._flow.choices.words.get((word.field, word.found.casefold()), "")
            choice = Choice([("", _("Leave empty")), *_meanings(word.field)], chosen)
            choice.setAccessibleName(_("{found} means", found=word.found))
            choice.picked.connect(partial(self._mean, word))
            label = str(staff_sheet.FIELD_NAMES[word.field])
            grid.addWidget(Label(word.found, "strong", wrap=True), at, 0)
            grid.addWidget(Label(f"{label} · {ngettext('{n} row', '{n} rows', word.rows)}", "small", ink="ink2"), at, 1)
            grid.addWidget(choice, at, 2)
        return made

    def _mean(self, word: UnknownWord, value: object) -> None:
        self._take(staff_sheet.with_word(self._flow.choices, word.field, word.found.casefold(), str(value)))

    def _capitals(self) -> QWidget:
        count = self._flow.values.capitals_count
        box = QCheckBox(ngettext("Write {n} name the usual way", "Write {n} names the usual way", count))
        box.setChecked(self._flow.choices.capitals)
        box.toggled.connect(self._set_capitals)
        made = QWidget()
        made.setLayout(column(box, 6, _samples(self._flow.values.capitals)))
        return made

    def _set_capitals(self, on: bool) -> None:
        from dataclasses import replace

        self._take(replace(self._flow.choices, capitals=on))

    def _fonts(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        for offer in self._flow.values.fonts:
            words = _(
                'Column "{heading}" uses an old font ({family}). Convert to standard letters',
                heading=offer.heading,
                family=offer.family,
            )
            box = QCheckBox(words.replace("&", "&&"))
            box.setChecked(self._flow.choices.fonts.get(offer.column) == offer.family)
            box.toggled.connect(partial(self._set_font, offer.column, offer.family))
            layout.addLayout(column(box, 4, _samples(offer.samples)))
        return made

    def _set_font(self, index: int, family: str, on: bool) -> None:
        self._take(staff_sheet.with_font(self._flow.choices, index, family if on else ""))

    def _dates(self) -> QWidget:
        from dataclasses import replace

        dates = self._flow.values.dates
        style = Segments(
            ((DateStyle.DAY_FIRST, _("Day first")), (DateStyle.MONTH_FIRST, _("Month first"))),
            self._flow.choices.date_style,
        )
        style.chosen.connect(lambda value: self._take(replace(self._flow.choices, date_style=value)))
        notes = (
            [Label(_("These read both ways: {samples}", samples=", ".join(dates.samples)), ink="ink2", wrap=True)]
            if dates.samples
            else []
        )
        for count, words in (
            (
                dates.fail_day_first,
                ngettext(
                    "{n} date cannot be read day first.", "{n} dates cannot be read day first.", dates.fail_day_first
                ),
            ),
            (
                dates.fail_month_first,
                ngettext(
                    "{n} date cannot be read month first.",
                    "{n} dates cannot be read month first.",
                    dates.fail_month_first,
                ),
            ),
        ):
            if count:
                notes.append(Label(words, "small", ink="ink2", wrap=True))
        made = QWidget()
        made.setLayout(column(style, 6, *notes))
        return made

    def summary(self) -> str:
        count = sum(found != wanted for found, wanted in self._flow.choices.departments.items())
        return ngettext("{n} spelling merged", "{n} spellings merged", count) if count else ""


def _grid() -> tuple[QWidget, QGridLayout]:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    for place, share in enumerate((26, 16, 30, 22)):
        grid.setColumnStretch(place, share)
    return made, grid


def _samples(samples: tuple[BeforeAfter, ...]) -> QWidget:
    made = QWidget()
    lines = [
        row(Label(item.before, ink="ink2"), Label("→", ink="ink2"), Label(item.after, "strong"), None, gap=12)
        for item in samples
    ]
    made.setLayout(column(*lines, gap=2))
    return made


def _meanings(field: str) -> list[tuple[object, str]]:
    if field == "status":
        words = {
            Status.WORKING: _("Working"),
            Status.PROBATION: _("On probation"),
            Status.ABSENT: _("On long leave"),
            Status.LEFT: _("Left"),
        }
        return [(status.value, words[status]) for status in Status]
    if field == "role":
        return [
            (Role.MENTOR.value, _("mentor")),
            (Role.MENTEE.value, _("mentee")),
            (Role.BOTH.value, _("mentor and mentee")),
        ]
    levels = (
        _("1 · staff"),
        _("2 · senior staff"),
        _("3 · team leader"),
        _("4 · head of department"),
        _("5 · director"),
    )
    return [(str(at), words) for at, words in enumerate(levels, start=1)]
