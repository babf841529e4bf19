"""Writes the questionnaire as Excel forms: one workbook per person, or one sheet with a row per person.

What a form says may be translated, sorted or moved; what it means stands in hidden codes (see answer_marks).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from mentordesk.domain.questionnaire import form
from mentordesk.domain.questionnaire.form import DAY, SCALE_OPTIONS, AnswerKind, FormSection, Question
from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.domain.records.questionnaire import DAYS, PARTS_OF_DAY, skills_of
from mentordesk.exchange import page_setup
from mentordesk.exchange.answers import choices, signatures
from mentordesk.exchange.answers.choices import Choices
from mentordesk.exchange.answers.marks import letters
from mentordesk.exchange.text_cells import DAY_FORMAT, TEXT_FORMAT, Value, new_book, put, save
from mentordesk.i18n import _
from mentordesk.text import in_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_LISTS: dict[AnswerKind, str] = {
    AnswerKind.YES_NO: "yes-no",
    AnswerKind.SCALE: "scale",
    AnswerKind.TICKS: "tick",
    AnswerKind.RANKED: "skill",
    AnswerKind.STRENGTH: "strength",
    AnswerKind.ONE: "direction",
    AnswerKind.GRID: "tick",
    AnswerKind.NUMBER: "number",
    AnswerKind.PEOPLE: "people",
}
"""Which list a question is answered from; what is not here is typed."""

_NOTHING: Mapping[str, object] = MappingProxyType({})
_INK, _QUIET, _HEAD, _ANSWER, _RULE, _NOT_ASKED = "1F2933", "5B6770", "E6EDF4", "FFF8D6", "C9CFD6", "E3E5E8"


# One person's form

_WIDTHS = (4.0, 58.0, 30.0, 12.0, 12.0, 12.0, 14.0)
_MOST_TOGETHER = 8
"""A section of so many questions stands on one page."""
_FIRST = 3
_LAST = 2 + len(PARTS_OF_DAY)
"""The columns of answers, from 1: a single answer stands in the first, times of the day in all."""


def write_form(path: Path, round_: Round, recipient: Recipient, *, filled: Mapping[str, object] = _NOTHING) -> None:
    """Write the form of one person in the language in force; ``filled`` are answers by their code, as in answer_form.

    Raises WriteFailed or DiskFull.
    """
    book = new_book()
    sheet = _prepared(book, _("Questionnaire", context="title"), _WIDTHS)
    lists = choices.form_lists(round_.offered(recipient), skills_of(round_.questionnaire))
    rules = choices.add(book, lists)
    parts_of_day = [part.code for part in PARTS_OF_DAY]
    put(sheet, (str(signatures.form_mark(round_, recipient)), None, *parts_of_day))
    typed = {code: _typed(code, value, lists) for code, value in filled.items()}
    writer = _Form(sheet, rules, typed)
    part = ROLE_WORDS[recipient.role]
    writer.line(_("Questionnaire: {programme}", context="title", programme=round_.programme), size=16, bold=True)
    whose = (choices.name_and_code(recipient.person), recipient.person.department, _("your role: {role}", role=part))
    writer.line(str(form.PURPOSE))
    writer.line(in_line(*whose), bold=True)
    writer.line(form.greeting())
    writer.line(form.privacy_text(round_.company), ink=_QUIET)
    for section in form.sections(round_.questionnaire, recipient.role):
        writer.section(section)
    writer.day()
    writer.finish()
    _save(book, path)


@dataclass(slots=True)
class _Form:
    """A form on its way, written from the top down."""

    sheet: "Worksheet"
    rules: "dict[str, DataValidation]"
    filled: Mapping[str, Value]
    looks: page_setup.Looks = field(default_factory=page_setup.Looks)
    row: int = 1
    together: list[tuple[int, int]] = field(default_factory=list)

    def line(self, words: str, *, size: float = 11, bold: bool = False, ink: str = _INK) -> None:
        """Write words over the whole width."""
        self.row += 1
        put(self.sheet, (None, words))
        self._across(size, bold, ink)
        self._tall(words, sum(_WIDTHS[1:]), size)

    def section(self, section: FormSection) -> None:
        """Write a heading and the questions below it."""
        from openpyxl.styles import PatternFill

        self._gap()
        first = self.row + 1
        self.line(section.title, size=12, bold=True)
        for column in range(2, _LAST + 1):
            cell = self.sheet.cell(self.row, column)
            self.looks.give(cell, "head", lambda: {"fill": PatternFill("solid", fgColor=_HEAD)})
        if section.hint:
            self.line(section.hint, ink=_QUIET)
        if section.kind is AnswerKind.GRID:
            self._grid(section)
            self.together.append((first, self.row))
            return
        for place, question in enumerate(section.questions, start=1):
            self._question(question, section.kind)
            if place == 1 or place == len(section.questions) <= _MOST_TOGETHER:
                self.together.append((first, self.row))

    def day(self) -> None:
        """Ask for the day on which the form was filled in."""
        self._gap()
        self._labelled(DAY, _("Filled in on"))
        cell = self._answer(_cell(self.sheet, self.row, _FIRST), None)
        self._fill(cell, DAY)
        cell.number_format = DAY_FORMAT

    def finish(self) -> None:
        """Hide the codes, keep the questions from being overwritten, and fit the paper."""
        sheet = self.sheet
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        sheet.protection.selectLockedCells = False
        note = _("Contains personal data")
        page_setup.set_page(sheet, _WIDTHS[1:], head_row=0, note=note, upright=True)
        page_setup.break_pages(sheet, _WIDTHS[1:], first=2, last=self.row, together=self.together)
        sheet.print_area = f"B2:{letters(_LAST - 1)}{self.row}"
        for rule in self.rules.values():
            if rule.sqref:
                sheet.add_data_validation(rule)

    def _question(self, question: Question, kind: AnswerKind) -> None:
        self._labelled(question.code, question.words)
        cell = _cell(self.sheet, self.row, _FIRST)
        self._answer(cell, kind)
        self._fill(cell, question.code)
        if kind is AnswerKind.TEXT:
            self.sheet.merge_cells(start_row=self.row, start_column=_FIRST, end_row=self.row, end_column=_LAST)
            self.sheet.row_dimensions[self.row].height = page_setup.height(5)
        if kind in (AnswerKind.TEXT, AnswerKind.PEOPLE):
            cell.number_format = TEXT_FORMAT

    def _labelled(self, code: str, words: str) -> None:
        self.row += 1
        put(self.sheet, (code, words))
        self.looks.give(_cell(self.sheet, self.row, 2), "label", lambda: _words(11, bold=False, ink=_INK))
        self._tall(words, _WIDTHS[1])

    def _grid(self, section: FormSection) -> None:
        from openpyxl.styles import Alignment

        self.row += 1
        put(self.sheet, (None, None, *(str(part.text) for part in PARTS_OF_DAY)))
        self.sheet.row_dimensions[self.row].height = page_setup.height(1) + 4
        for column in range(_FIRST, _LAST + 1):
            cell = _cell(self.sheet, self.row, column)
            cell.font = page_setup.font(bold=True, color=_INK)
            cell.alignment = Alignment(horizontal="center", wrap_text=True)
        for day in DAYS:
            self._labelled(f"{section.code}:{day.code}", str(day.text))
            for column, part in enumerate(PARTS_OF_DAY, start=_FIRST):
                cell = self._answer(_cell(self.sheet, self.row, column), section.kind)
                self._fill(cell, f"{section.code}:{day.code}-{part.code}")

    def _answer(self, cell: "Cell", kind: AnswerKind | None) -> "Cell":
        centred = kind in (AnswerKind.TICKS, AnswerKind.GRID, AnswerKind.NUMBER)
        self.looks.give(cell, ("answer", centred), partial(_answered, centred=centred))
        rule = self.rules.get(_LISTS.get(kind, "")) if kind else None
        if rule is not None:
            rule.add(cell.coordinate)
        return cell

    def _fill(self, cell: "Cell", code: str) -> None:
        """Put in the answer there is; words stay words whatever they begin with."""
        cell.value = self.filled.get(code)
        if isinstance(cell.value, str):
            cell.data_type = "s"

    def _gap(self) -> None:
        self.row += 1
        put(self.sheet, (None,))
        self.sheet.row_dimensions[self.row].height = 9

    def _across(self, size: float, bold: bool, ink: str) -> None:
        self.sheet.merge_cells(start_row=self.row, start_column=2, end_row=self.row, end_column=_LAST)
        cell = _cell(self.sheet, self.row, 2)
        self.looks.give(cell, ("line", size, bold, ink), lambda: _words(size, bold=bold, ink=ink))

    def _tall(self, words: str, letters_wide: float, size: float = 11) -> None:
        lines = page_setup.lines(words, letters_wide * page_setup.SIZE / size)
        self.sheet.row_dimensions[self.row].height = max(18.0, page_setup.height(lines, size) + 4)


def _words(size: float, *, bold: bool, ink: str) -> Mapping[str, object]:
    """Return how words over the width of their cell look."""
    from openpyxl.styles import Alignment

    return {
        "font": page_setup.font(size, bold=bold, color=ink),
        "alignment": Alignment(wrap_text=True, vertical="center"),
    }


def _answered(*, centred: bool) -> Mapping[str, object]:
    """Return how a cell looks in which somebody answers, which is left open."""
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    thin = Side(style="thin", color=_RULE)
    return {
        "font": page_setup.font(color=_INK),
        "fill": PatternFill("solid", fgColor=_ANSWER),
        "border": Border(left=thin, right=thin, top=thin, bottom=thin),
        "protection": Protection(locked=False),
        "alignment": Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True),
    }


_LIST_OF = {
    "rate": "scale",
    "offer": "strength",
    "want": "skill",
    "consent": "yes-no",
    "wish": "people",
    "direction": "direction",
}
"""Which list the answers of a part are words of."""


def _typed(code: str, value: object, lists: Mapping[str, Choices]) -> Value:
    """Return an answer as a person would have chosen or typed it."""
    if value is True:
        return choices.TICK
    words = dict(lists.get(_LIST_OF.get(code.partition(":")[0], ""), ()))
    return words.get(str(value), value if isinstance(value, (int, date)) else str(value))


# A row per person

_HEADS = 6
_SIDE = (4.0, 10.0, 26.0, 14.0)
_COLUMN_WIDTHS: dict[AnswerKind, float] = {
    AnswerKind.YES_NO: 12.0,
    AnswerKind.SCALE: 13.0,
    AnswerKind.TICKS: 9.0,
    AnswerKind.RANKED: 20.0,
    AnswerKind.STRENGTH: 11.0,
    AnswerKind.ONE: 18.0,
    AnswerKind.GRID: 8.0,
    AnswerKind.NUMBER: 11.0,
    AnswerKind.TEXT: 40.0,
}
_PAGE_WIDE = 150.0
"""How many letters of a sheet with a row per person stand on one printed page."""
_LEAST_HEAD = 110.0
"""The height of the headings at least, in points: narrow ones stand on end."""
NO_SIDE = "#"
"""Stands in the hidden column beside rows that hold no person."""


def write_sheet(path: Path, round_: Round, asked: Sequence[Recipient]) -> None:
    """Write one sheet for several people in the language in force, without wishes, since others see it.

    Raises WriteFailed or DiskFull.
    """
    role = _all_parts(asked)
    parts = [part for part in form.sections(round_.questionnaire, role) if not part.is_confidential]
    columns = [(part, question) for part in parts for question in part.questions]
    widths = (*_SIDE, *(_COLUMN_WIDTHS[part.kind] for part, _question in columns), 13.0)
    book = new_book()
    sheet = _prepared(book, _("Answers", context="title"), widths)
    rules = choices.add(book, choices.sheet_lists(skills_of(round_.questionnaire)))
    mark = signatures.sheet_mark(round_, asked)
    codes = [question.code for _part, question in columns]
    put(sheet, (str(mark), "code", "name", "role", *codes, DAY))
    _above(sheet, round_, columns)
    for recipient in asked:
        code = signatures.row_code(mark, round_.key, recipient.person.id)
        person = recipient.person
        put(sheet, (code, person.code, person.full_name, str(ROLE_WORDS[recipient.role])))
    _answers_below(sheet, rules, columns, asked)
    sheet.freeze_panes = f"{letters(len(_SIDE))}{_HEADS + 1}"
    page_setup.set_page(sheet, widths[1:], head_row=_HEADS, columns="B:D", note=_("Contains personal data"))
    sheet.print_area = f"B2:{letters(len(widths) - 1)}{_HEADS + len(asked)}"
    for rule in rules.values():
        if rule.sqref:
            sheet.add_data_validation(rule)
    _save(book, path)


def _all_parts(asked: Iterable[Recipient]) -> Role:
    """Return the part that is asked everything that one of these people is asked."""
    roles = [recipient.role for recipient in asked]
    gives = any(role.gives for role in roles)
    learns = any(role.learns for role in roles)
    if gives and learns:
        return Role.BOTH
    return Role.MENTOR if gives else Role.MENTEE


def _above(sheet: "Worksheet", round_: Round, columns: Sequence[tuple[FormSection, Question]]) -> None:
    """Write title, what to do, the words of the scale, and two rows of headings."""
    scale = " · ".join(f"{option.code} {option.text}" for option in SCALE_OPTIONS)
    put(sheet, (NO_SIDE, _("Questionnaire: {programme}", context="title", programme=round_.programme)))
    put(
        sheet,
        (
            NO_SIDE,
            _(
                "One row for each person, one column for each question. Choose from the list "
                "in the cell, x for a tick. Leave blank what was not answered; grey cells are "
                "not asked. Wishes have no column, since others see this sheet. "
                "Each person answers the two questions of consent alone."
            ),
        ),
    )
    put(sheet, (NO_SIDE, _("The scale: {scale}", scale=scale)))
    titles: list[Value] = [NO_SIDE, None, None, None]
    before = ""
    for part, _question in columns:
        titles.append(part.title if part.code != before else None)
        before = part.code
    put(sheet, titles)
    side = (NO_SIDE, _("Code", context="field"), _("Name", context="field"), _("Role", context="field"))
    headings = [_heading(part, question) for part, question in columns]
    put(sheet, (*side, *headings, _("Filled in on")))
    sheet.cell(2, 2).font = page_setup.font(16, bold=True, color=_INK)
    sheet.row_dimensions[2].height = page_setup.height(1, 16) + 4
    for row in (3, 4):
        _across_first(sheet, row, columns)
    _headings(sheet, columns)


def _across_first(sheet: "Worksheet", row: int, columns: Sequence[tuple[FormSection, Question]]) -> None:
    """Let the words of a row run over the first columns, as many as a page shows, in as many lines as they need."""
    from openpyxl.styles import Alignment

    column_widths = [_COLUMN_WIDTHS[part.kind] for part, _question in columns]
    widths = (*_SIDE[1:], *column_widths)
    room, last = 0.0, 1
    while room < _PAGE_WIDE and last <= len(widths):
        room += widths[last - 1]
        last += 1
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
    cell = _cell(sheet, row, 2)
    cell.font = page_setup.font(color=_QUIET)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[row].height = page_setup.height(page_setup.lines(str(cell.value), room))


def _headings(sheet: "Worksheet", columns: Sequence[tuple[FormSection, Question]]) -> None:
    from openpyxl.styles import Alignment, PatternFill

    tallest = 1
    for place in range(2, len(columns) + len(_SIDE) + 2):
        sheet.cell(5, place).font = page_setup.font(bold=True, color=_INK)
        head = _cell(sheet, _HEADS, place)
        head.font = page_setup.font(bold=place <= len(_SIDE), color=_INK)
        head.fill = PatternFill("solid", fgColor=_HEAD)
        is_question = len(_SIDE) < place <= len(_SIDE) + len(columns)
        narrow = is_question and _is_narrow(columns, place)
        head.alignment = Alignment(wrap_text=True, vertical="bottom", text_rotation=90 if narrow else 0)
        if not narrow and len(_SIDE) < place <= len(columns) + len(_SIDE):
            width = _COLUMN_WIDTHS[columns[place - len(_SIDE) - 1][0].kind]
            tallest = max(tallest, page_setup.lines(str(head.value), width))
    sheet.row_dimensions[_HEADS].height = max(_LEAST_HEAD, page_setup.height(tallest))


def _is_narrow(columns: Sequence[tuple[FormSection, Question]], place: int) -> bool:
    return columns[place - len(_SIDE) - 1][0].kind in (AnswerKind.TICKS, AnswerKind.GRID, AnswerKind.STRENGTH)


def _heading(section: FormSection, question: Question) -> str:
    if section.kind is AnswerKind.RANKED:
        return f"{section.title}: {question.words}"
    return question.words


def _answers_below(
    sheet: "Worksheet",
    rules: "dict[str, DataValidation]",
    columns: Sequence[tuple[FormSection, Question]],
    asked: Sequence[Recipient],
) -> None:
    """Give every cell its drop-down and look; what a person with this part is not asked is grey."""
    from openpyxl.styles import Alignment, PatternFill

    first = _HEADS + 1
    last = _HEADS + len(asked)
    grey = PatternFill("solid", fgColor=_NOT_ASKED)
    for place, (section, _question) in enumerate(columns, start=len(_SIDE) + 1):
        letter = letters(place - 1)
        rule = rules.get(_LISTS.get(section.kind, ""))
        if rule is not None and asked:
            rule.add(f"{letter}{first}:{letter}{last}")
        for row, recipient in enumerate(asked, start=first):
            answer = _cell(sheet, row, place)
            answer.alignment = Alignment(horizontal="left" if section.kind is AnswerKind.TEXT else "center")
            if not section.asks(recipient.role):
                answer.fill = grey
            if section.kind is AnswerKind.TEXT:
                answer.number_format = TEXT_FORMAT
    for row in range(first, last + 1):
        sheet.cell(row, len(columns) + len(_SIDE) + 1).number_format = DAY_FORMAT


# Both


def _prepared(book: "Workbook", title: str, widths: Sequence[float]) -> "Worksheet":
    """Return the sheet to fill: codes hidden, as wide as its columns need."""
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for place, width in enumerate(widths):
        sheet.column_dimensions[letters(place)].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.sheet_view.showGridLines = False
    return sheet


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """Return a cell that no other is merged with."""
    return cast("Cell", sheet.cell(row, column))


def _save(book: "Workbook", path: Path) -> None:
    book.properties.creator = "MentorDesk"
    book.properties.title = book.worksheets[0].title
    save(book, path)
