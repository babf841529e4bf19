"""Survey forms in Excel, one each or a sheet of many, and what comes back: our forms or the export of an online form.

What a form says may be translated or sorted; what it means stands in hidden codes. A form bears a random mark and no
name. From the export of an online form only the answers to our own questions are taken.
"""

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.questionnaire.round import SCALE
from mentordesk.domain.records.survey import FilledForm, Respondent
from mentordesk.domain.surveys.form import AGREE_HINT, TEN_HINT, SurveyForm
from mentordesk.domain.surveys.incoming import Incoming, Reason, Refused
from mentordesk.domain.surveys.items import AREA, Area, Grouping, Item, Scale, grouping
from mentordesk.errors import ListError
from mentordesk.exchange import page_setup
from mentordesk.exchange.answers.reading import files_in
from mentordesk.exchange.phone import answer_text, survey
from mentordesk.exchange.phone.answer_text import Answer
from mentordesk.exchange.reading import workbook
from mentordesk.exchange.staff_list.values import as_text
from mentordesk.exchange.text_cells import TEXT_FORMAT, new_sheet, put, save
from mentordesk.i18n import LANGUAGES, _, message, using
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SIGN = "MentorDesk survey 1"
_FORM, _SHEET = "form", "sheet"
_WIDTHS = (4.0, 78.0, 16.0)
_ANSWER_FILL, _INK, _QUIET = "FFF8D6", "1F2933", "5B6770"
LONGEST_WORDS = 2000


# Out


def write_form(path: Path, form: SurveyForm, mark: str) -> None:
    """Write a form to fill in, in the language in force. Raises WriteFailed or DiskFull."""
    book, sheet = new_sheet(_("Survey", context="title"))
    put(sheet, (sign_of(form, mark), "", ""))
    _line(sheet, str(form.title), 15, bold=True)
    _line(sheet, str(form.purpose))
    _line(sheet, str(form.privacy), ink=_QUIET)
    if form.grouping:
        _question(sheet, AREA, str(form.grouping.question), [str(area.name) for area in form.grouping.areas])
    if form.rated:
        _line(sheet, str(AGREE_HINT), ink=_QUIET)
        for item in form.rated:
            _question(sheet, item.code, str(item.words), [str(number) for number in range(1, 6)])
    for item in form.recommending:
        _line(sheet, str(TEN_HINT), ink=_QUIET)
        _question(sheet, item.code, str(item.words), [str(number) for number in range(11)])
    for item in form.open_items:
        _question(sheet, item.code, str(item.words), ())
    for column, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    page_setup.set_page(sheet, _WIDTHS[1:], head_row=0, note=str(form.privacy), upright=True)
    sheet.print_area = f"B2:C{sheet.max_row}"
    save(book, path)


def write_sheet(path: Path, form: SurveyForm, marks: Sequence[str]) -> None:
    """Write one sheet with a row for each mark and no names, to be handed round. Raises WriteFailed or DiskFull."""
    from openpyxl.styles import Alignment, PatternFill, Protection

    book, sheet = new_sheet(_("Survey", context="title"))
    codes = [*([AREA] if form.grouping else []), *(item.code for item in form.items)]
    heads = [*([str(form.grouping.question)] if form.grouping else []), *(_headed(item) for item in form.items)]
    widths = [4.0, *(18.0 if item in form.open_items else 13.0 for item in form.items)]
    if form.grouping:
        widths.insert(1, 18.0)
    put(sheet, (_sign(form, _SHEET, ""), *codes))
    put(sheet, ("", f"{form.title}. {form.purpose}. {form.privacy} {AGREE_HINT}", *([""] * (len(codes) - 1))))
    put(sheet, ("", *heads))
    for mark in marks:
        put(sheet, (mark, *([""] * len(codes))))
    page_setup.head(sheet[3])
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[_letters(place)].width = width
    for row in sheet.iter_rows(min_row=4, min_col=2):
        for cell in row:
            cell.fill = PatternFill("solid", fgColor=_ANSWER_FILL)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.protection = Protection(locked=False)
    sheet.merge_cells(start_row=2, start_column=2, end_row=2, end_column=len(codes) + 1)
    sheet["B2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet["B2"].font = page_setup.font(color=_QUIET)
    sheet.row_dimensions[2].height = page_setup.height(page_setup.lines(str(sheet["B2"].value), sum(widths[1:])))
    sheet.row_dimensions[3].height = page_setup.height(8)
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "B4"
    page_setup.set_page(sheet, widths[1:], head_row=3, note=_("Anonymous: please write no names"))
    sheet.print_area = f"B2:{_letters(len(widths))}{3 + len(marks)}"
    save(book, path)


def _headed(item: Item) -> str:
    if item.scale is Scale.WORDS:
        return str(item.words)
    return _("{question} ({low} to {high})", question=item.words, low=item.scale.lowest, high=item.scale.highest)


def _letters(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(place)


def sign_of(form: SurveyForm, mark: str) -> str:
    """Return what a form says about itself: where it belongs, whom it asks, and its random mark at the end."""
    return _sign(form, _FORM, mark)


def _sign(form: SurveyForm, kind: str, mark: str) -> str:
    return "|".join((_SIGN, form.company_id, form.cycle_id, form.wave_id, form.respondent, kind, mark))


def _line(sheet: "Worksheet", words: str, size: float = 11, *, bold: bool = False, ink: str = _INK) -> None:
    from openpyxl.styles import Alignment

    put(sheet, ("", words, ""))
    row = sheet.max_row
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
    cell = sheet.cell(row, 2)
    cell.font = page_setup.font(size, bold=bold, color=ink)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    lines = page_setup.lines(words, sum(_WIDTHS[1:]) * page_setup.SIZE / size)
    sheet.row_dimensions[row].height = page_setup.height(lines, size) + 6


def _question(sheet: "Worksheet", code: str, words: str, choices: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    put(sheet, (code, words, ""))
    row = sheet.max_row
    label, cell = sheet.cell(row, 2), sheet.cell(row, 3)
    label.font = page_setup.font(color=_INK)
    label.alignment = Alignment(wrap_text=True, vertical="center")
    height = page_setup.height(page_setup.lines(words, _WIDTHS[1])) + 8
    if not choices:
        put(sheet, (f"{code}=", "", ""))
        row = sheet.max_row
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        sheet.row_dimensions[row - 1].height = height
        cell, height = sheet.cell(row, 2), page_setup.height(5)
    sheet.row_dimensions[row].height = height
    thin = Side(style="thin", color="C9CFD6")
    cell.fill = PatternFill("solid", fgColor=_ANSWER_FILL)
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    cell.alignment = Alignment(wrap_text=True, vertical="top" if not choices else "center", horizontal="left")
    cell.protection = Protection(locked=False)
    cell.number_format = "General" if choices else TEXT_FORMAT
    if choices and _may_be_listed(choices):
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.showErrorMessage = False
        sheet.add_data_validation(rule)
        rule.add(cell)


def _may_be_listed(choices: Sequence[str]) -> bool:
    """Return whether Excel can offer the choices in a cell: it cuts them at commas and takes 255 letters at most."""
    return len(",".join(choices)) <= 255 and not any(set(choice) & set(',"') for choice in choices)


# Back


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The survey that forms are taken in for: what each kind of respondent is asked, and where it belongs.

    ``key`` makes the marks of the rows of an online form, which are the same when the same export comes in again.
    ``columns`` are headings for which the owner said which question they are, by code; "" for none. ``teams`` are those
    asked about who leads them.
    """

    company_id: str
    cycle_id: str
    wave_id: str
    items: Mapping[Respondent, Sequence[Item]]
    key: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[Area, ...] = ()

    def grouping(self, role: Respondent) -> Grouping:
        """Return what somebody may say of themselves."""
        return grouping(role, self.teams)


@dataclass(slots=True)
class _Found:
    forms: list[FilledForm] = field(default_factory=list)
    out: Counter[Reason] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    off_scale: int = 0
    private: dict[str, None] = field(default_factory=dict)
    columns: dict[str, None] = field(default_factory=dict)


_NO_QUESTIONS = message(
    "None of the questions of this survey is in this file. Import the forms of MentorDesk, or an export whose columns "
    "are headed by the questions of this survey."
)


def read(
    source: Path | Sequence[Path] | str, expected: Expected, *, progress: Progress = silent
) -> tuple[Incoming, frozenset[str]]:
    """Return what filled forms and exports say, and the marks that were made for the rows of exports.

    ``source`` is a folder, a file, several files, or a text with answers of phones. Raises ListError where it is not
    there, and Cancelled.
    """
    found = _Found()
    paths = () if isinstance(source, str) else files_in(source, texts=True)
    texts = answer_text.texts_among(paths)
    made: set[str] = set()
    for words in (source,) if isinstance(source, str) else texts.values():
        found.out.update(survey.each_answer(words, lambda answer: _read_answer(answer, expected, found)))
    for path, sheets in workbook.read_books((path for path in paths if path not in texts), progress=progress):
        if isinstance(sheets, ListError):
            found.refused.append(Refused(path.name, sheets.message))
            continue
        are_ours = [_read_sheet(sheet, expected, found, made) for sheet in sheets]
        if True not in are_ours:
            found.refused.append(Refused(path.name, _NO_QUESTIONS))
    return _whole(found, len(paths)), frozenset(made)


def marks_in(words: str) -> tuple[str, ...]:
    """Return the random marks of the answers in a text, in their order; "" for what is no answer to a survey."""
    found = answer_text.answers_in(words)
    return tuple(_Sign.read(answer.mark).mark if isinstance(answer, Answer) else "" for answer in found)


def read_rows(sheet: Sheet, expected: Expected) -> tuple[Incoming, frozenset[str]]:
    """Return what one sheet says, such as a pasted table."""
    found, made = _Found(), set[str]()
    if not _read_sheet(sheet, expected, found, made):
        found.refused.append(Refused(sheet.name, _NO_QUESTIONS))
    return _whole(found, 1), frozenset(made)


def _whole(found: _Found, files: int) -> Incoming:
    return Incoming(
        forms=tuple(found.forms),
        out=tuple(sorted(found.out.items())),
        refused=tuple(found.refused),
        off_scale=found.off_scale,
        private=tuple(found.private),
        columns=tuple(found.columns),
        files=files,
    )


def _read_sheet(sheet: Sheet, expected: Expected, found: _Found, made: set[str]) -> bool:
    """Read one sheet; return whether it is a form, a sheet of forms or an export of this survey."""
    for place, row in enumerate(sheet.rows):
        first = as_text(row[0]) if row else ""
        if first.startswith(_SIGN):
            _read_ours(first, sheet.rows[place:], expected, found)
            return True
    return _read_online(sheet, expected, found, made)


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a form says about itself."""

    word: str = ""
    company_id: str = ""
    cycle_id: str = ""
    wave_id: str = ""
    respondent: str = ""
    kind: str = ""
    mark: str = ""

    @classmethod
    def read(cls, written: str) -> "_Sign":
        """Return what was written; what is missing is empty."""
        return cls(*written.split("|")[:7])

    def role(self, expected: Expected) -> Respondent | Reason:
        """Return whom a form of this survey asks, or why it is none."""
        refusals = (
            (self.company_id != expected.company_id, Reason.OTHER_COMPANY),
            (self.cycle_id != expected.cycle_id, Reason.OTHER_CYCLE),
            (self.wave_id != expected.wave_id, Reason.OTHER_SURVEY),
        )
        reason = next((reason for applies, reason in refusals if applies), None)
        known = {kind.value: kind for kind in expected.items}
        return reason if reason is not None else known.get(self.respondent, Reason.NOT_OURS)


def _read_answer(answer: Answer, expected: Expected, found: _Found) -> None:
    sign = _Sign.read(answer.mark)
    role = sign.role(expected)
    if isinstance(role, Reason):
        found.out[role] += 1
    else:
        found.forms.append(_filled(sign.mark, role, dict(answer.fields), expected, found))


def _read_ours(written: str, rows: Sequence[Sequence[Cell]], expected: Expected, found: _Found) -> None:
    sign = _Sign.read(written)
    role = sign.role(expected)
    if isinstance(role, Reason):
        found.out[role] += 1
        return
    if sign.kind == _FORM:
        answers = {as_text(row[0]): row[1] if as_text(row[0]).endswith("=") else row[2] for row in rows if len(row) > 2}
        answers |= {code.removesuffix("="): value for code, value in answers.items() if code.endswith("=")}
        found.forms.append(_filled(sign.mark, role, answers, expected, found))
        return
    codes = [as_text(cell) for cell in rows[0]]
    for row in rows[1:]:
        mark = as_text(row[0])
        if mark:
            found.forms.append(_filled(mark, role, dict(zip(codes, row, strict=False)), expected, found))


def _filled(mark: str, role: Respondent, answers: Mapping[str, Cell], expected: Expected, found: _Found) -> FilledForm:
    scores: list[tuple[str, int]] = []
    words: list[tuple[str, str]] = []
    for item in expected.items[role]:
        cell = answers.get(item.code)
        if item.scale is Scale.WORDS:
            said = text.clean(as_text(cell))[:LONGEST_WORDS]
            if said:
                words.append((item.code, said))
            continue
        value = _score(cell)
        if value is not None and item.allows(value):
            scores.append((item.code, value))
        elif as_text(cell):
            found.off_scale += 1
    area = _area(answers.get(AREA), expected.grouping(role).areas)
    return FilledForm(mark, role, area, tuple(scores), tuple(words))


def _score(cell: Cell) -> int | None:
    """Return the number of an answer: a number, one that begins with a number, or words of the scale."""
    if isinstance(cell, (bool, date, datetime)):
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if cell == int(cell) else None
    words = text.search_key(as_text(cell)).strip(" .")
    begins = re.match(r"(\d{1,3})(?![\d.,])", words)
    if begins is not None:
        return int(begins[1])
    return _scale_words().get(words)


@cache
def _scale_words() -> dict[str, int]:
    """Return the numbers of the words of the scale, in every language."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        with using(language):
            found |= {text.search_key(str(words)): number for number, words in enumerate(SCALE, start=1)}
    return found


def _area(cell: Cell, areas: tuple[Area, ...]) -> str:
    return _area_words(areas).get(text.search_key(as_text(cell)), "")


@cache
def _area_words(areas: tuple[Area, ...]) -> dict[str, str]:
    """Return the codes of areas by their words, in every language."""
    found = {area.code: area.code for area in areas}
    for language in LANGUAGES:
        with using(language):
            for area in areas:
                found |= dict.fromkeys((text.search_key(str(area.name)), text.search_key(str(area.words))), area.code)
    return found


# The export of an online form

_PRIVATE = re.compile(
    r"\b(timestamp|dau thoi gian|thoi gian|ngay|date|time|e-?mail|thu dien tu|username|ten|ho va ten|name|phone|"
    r"dien thoai|ip|ma nhan vien|employee|id|nguoi tra loi|respondent)\b"
)
_LOOKED_AT = 10
"""So many rows are looked at for the one with the questions."""


def _read_online(sheet: Sheet, expected: Expected, found: _Found, made: set[str]) -> bool:
    known = _questions(expected)
    for heading, code in expected.columns.items():
        known[_plain(heading)] = {code} if code else set()
    rows = sheet.rows[:_LOOKED_AT]
    matched = [[_matches(as_text(cell), known) for cell in row] for row in rows]
    best = max(range(len(rows)), key=lambda place: sum(map(bool, matched[place])), default=-1)
    if best < 0 or not any(codes - {AREA} for codes in matched[best]):
        _note_headings(rows, found)
        return False
    _note_dropped(rows[best], matched[best], found)
    repeated: Counter[str] = Counter()
    for row in sheet.rows[best + 1 :]:
        if not any(as_text(cell) for cell in row):
            continue
        line = "\x1f".join(as_text(cell) for cell in row)
        repeated[line] += 1
        mark = _online_mark(line, repeated[line], expected)
        made.add(mark)
        answers = {code: cell for codes, cell in zip(matched[best], row, strict=False) for code in codes}
        role = _role_of(answers, expected)
        found.forms.append(_filled(mark, role, answers, expected, found))
    return True


def _questions(expected: Expected) -> dict[str, set[str]]:
    """Return the codes of the questions by their words, in both languages, without accents and punctuation."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        with using(language):
            for role, items in expected.items.items():
                for item in items:
                    for words in (item.words, item.short):
                        found.setdefault(_plain(str(words)), set()).add(item.code)
                found.setdefault(_plain(str(expected.grouping(role).question)), set()).add(AREA)
    return found


def _plain(words: str) -> str:
    kept = re.sub(r"[^a-z0-9]+", " ", text.search_key(words)).strip()
    return re.sub(r"^\d+ ", "", kept)


def _matches(heading: str, known: Mapping[str, set[str]]) -> set[str]:
    """Return the codes of a heading; the row of a grid question stands in square brackets."""
    inside = re.search(r"\[(.+)\]\s*$", heading)
    words = (inside[1] if inside else heading, heading)
    return next((known[_plain(line)] for line in words if _plain(line) in known), set())


def _note_dropped(headings: Sequence[Cell], matched: Sequence[set[str]], found: _Found) -> None:
    for cell, codes in zip(headings, matched, strict=True):
        heading = text.clean_line(as_text(cell))[:60]
        if not heading or codes:
            continue
        is_private = _PRIVATE.search(text.search_key(heading)) is not None
        (found.private if is_private else found.columns)[heading] = None


def _note_headings(rows: Sequence[Sequence[Cell]], found: _Found) -> None:
    """Note the headings of a list without any question of this survey, so that the owner may say what they are."""
    head = next((row for row in rows if sum(bool(as_text(cell)) for cell in row) > 1), ())
    _note_dropped(head, [set() for _cell in head], found)


def _role_of(answers: Mapping[str, Cell], expected: Expected) -> Respondent:
    """Return whose questions a row answers most of."""

    def answered(role: Respondent) -> int:
        own = {item.code for item in expected.items[role]}
        others = {item.code for kind, items in expected.items.items() if kind is not role for item in items}
        return sum(bool(as_text(answers.get(code))) for code in own - others)

    return max(expected.items, key=answered)


def _online_mark(line: str, time: int, expected: Expected) -> str:
    row = f"survey\n{expected.wave_id}\n{time}\n{line}".encode()
    return hmac.new(expected.key, row, hashlib.sha256).hexdigest()[:16]
