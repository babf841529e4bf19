"""The managers' view of skills in Excel: a named form for each manager with those they lead, out and back.

A form is signed for its manager and its people, so that one of another survey, another cycle or with other people in it
is known and not taken.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.surveys.form import SkillForm
from mentordesk.domain.surveys.incoming import Incoming, Reason, Refused
from mentordesk.domain.surveys.items import SKILL_ITEMS
from mentordesk.errors import ListError
from mentordesk.exchange import page_setup
from mentordesk.exchange.answers.reading import files_in
from mentordesk.exchange.phone import answer_text, survey
from mentordesk.exchange.phone.answer_text import Answer
from mentordesk.exchange.reading import workbook
from mentordesk.exchange.staff_list.values import as_text
from mentordesk.exchange.text_cells import new_sheet, put, save
from mentordesk.i18n import _, message
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SIGN = "MentorDesk skills 1"
_PHONE = "MentorDesk skills on a phone 1"
_HEAD_ROW = 4
_WIDTHS = (4.0, 30.0, *(16.0 for _item in SKILL_ITEMS))
_ANSWER_FILL, _QUIET = "FFF8D6", "5B6770"
_MOST = 5
"""The best rating."""


def write(path: Path, form: SkillForm, key: bytes) -> None:
    """Write the form of a manager, in the language in force. Raises WriteFailed or DiskFull."""
    from openpyxl.styles import Alignment

    book, sheet = new_sheet(_("Skills", context="title"))
    codes = [item.code for item in SKILL_ITEMS]
    put(sheet, (_signed(form, key), "", *codes))
    put(sheet, ("", str(form.title), *[""] * len(codes)))
    put(sheet, ("", f"{form.rater}. {form.hint} {form.privacy}", *[""] * len(codes)))
    put(sheet, ("", _("Person", context="field"), *(str(item.words) for item in SKILL_ITEMS)))
    for person_id, name in form.people:
        put(sheet, (person_id, name, *[""] * len(codes)))
    page_setup.head(sheet[_HEAD_ROW])
    for row, size in ((2, 15), (3, 11)):
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(_WIDTHS))
        cell = sheet.cell(row, 2)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = page_setup.font(size, bold=row == 2, color="1F2933" if row == 2 else _QUIET)
        lines = page_setup.lines(str(cell.value), sum(_WIDTHS[1:]) * page_setup.SIZE / size)
        sheet.row_dimensions[row].height = page_setup.height(lines, size) + 4
    sheet.row_dimensions[_HEAD_ROW].height = page_setup.height(3)
    _make_answers(sheet, len(form.people))
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].hidden = True
    sheet.protection.sheet = True
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
    page_setup.set_page(sheet, _WIDTHS[1:], head_row=_HEAD_ROW, note=_("Contains personal data"))
    sheet.print_area = f"B2:G{sheet.max_row}"
    save(book, path)


def _make_answers(sheet: "Worksheet", people: int) -> None:
    from openpyxl.styles import Border, PatternFill, Protection, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"1,2,3,4,5"', allow_blank=True)
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    thin = Side(style="thin", color="C9CFD6")
    for cells in sheet.iter_rows(min_row=_HEAD_ROW + 1, max_row=_HEAD_ROW + people, min_col=3, max_col=len(_WIDTHS)):
        for cell in cells:
            cell.fill = PatternFill("solid", fgColor=_ANSWER_FILL)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.protection = Protection(locked=False)
            rule.add(cell)


def _signed(form: SkillForm, key: bytes) -> str:
    return _signed_parts(_SIGN, form, [person_id for person_id, _name in form.people], key)


def signed_for_phone(form: SkillForm, key: bytes) -> str:
    """Return the mark of the page of a manager, who may have several; whom they lead is known when it comes back."""
    return _signed_parts(_PHONE, form, (), key)


def _signed_parts(word: str, form: SkillForm, people: Iterable[str], key: bytes) -> str:
    parts = (word, form.company_id, form.cycle_id, form.wave_id, form.rater_id)
    return "|".join((*parts, _signature(parts, people, key)))


def _signature(parts: Iterable[str], people: Iterable[str], key: bytes) -> str:
    words = "\n".join((*parts, *sorted(people)))
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


# Back


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRatings:
    """The survey that ratings are taken in for: where it belongs, and whom each manager rates."""

    company_id: str
    cycle_id: str
    wave_id: str
    raters: Mapping[str, frozenset[str]]
    key: bytes


@dataclass(slots=True)
class _Found:
    ratings: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    out: Counter[Reason] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    off_scale: int = 0


_NO_FORM = message("This is no form of a manager. Import the Excel forms that MentorDesk made for this survey.")


def read(source: Path | Sequence[Path] | str, expected: ExpectedRatings, *, progress: Progress = silent) -> Incoming:
    """Return the ratings in filled forms, or in a text with answers of phones.

    Raises ListError where the source is not there, and Cancelled.
    """
    found = _Found()
    paths = () if isinstance(source, str) else files_in(source, texts=True)
    texts = answer_text.texts_among(paths)
    for words in (source,) if isinstance(source, str) else texts.values():
        found.out.update(survey.each_answer(words, lambda answer: _read_answer(answer, expected, found)))
    for path, sheets in workbook.read_books((path for path in paths if path not in texts), progress=progress):
        if isinstance(sheets, ListError):
            found.refused.append(Refused(path.name, sheets.message))
            continue
        are_ours = [_read_sheet(sheet, expected, found) for sheet in sheets]
        if True not in are_ours:
            found.refused.append(Refused(path.name, _NO_FORM))
    return Incoming(
        ratings=tuple(found.ratings.items()),
        out=tuple(sorted(found.out.items())),
        refused=tuple(found.refused),
        off_scale=found.off_scale,
        files=len(paths),
    )


def _read_sheet(sheet: Sheet, expected: ExpectedRatings, found: _Found) -> bool:
    """Read one sheet; return whether it is a form of a manager."""
    for place, row in enumerate(sheet.rows):
        first = as_text(row[0]) if row else ""
        if first.startswith(_SIGN):
            _read_form(first, sheet.rows[place:], expected, found)
            return True
    return False


def _read_answer(answer: Answer, expected: ExpectedRatings, found: _Found) -> None:
    led = _led_by(answer.mark, (), expected)
    if isinstance(led, Reason):
        found.out[led] += 1
        return
    said: dict[str, dict[str, str]] = {}
    for name, value in answer.fields:
        code, _point, person_id = name.partition(".")
        if person_id:
            said.setdefault(person_id, {})[code] = value
    for person_id, cells in said.items():
        _take(person_id, cells, led, found)


def _read_form(sign: str, rows: Sequence[Sequence[Cell]], expected: ExpectedRatings, found: _Found) -> None:
    codes = [as_text(cell) for cell in rows[0]][2:]
    people = [row for row in rows[1:] if row and as_text(row[0])]
    led = _led_by(sign, [as_text(row[0]) for row in people], expected)
    if isinstance(led, Reason):
        found.out[led] += 1
        return
    for row in people:
        cells = dict(zip(codes, (as_text(cell).strip() for cell in row[2:]), strict=False))
        _take(as_text(row[0]), cells, led, found)


def _led_by(sign: str, people: Iterable[str], expected: ExpectedRatings) -> frozenset[str] | Reason:
    """Return whom the manager of a form leads, or why the form is none of this survey."""
    *parts, signature = [*sign.split("|"), *[""] * 6][:6]
    _word, company_id, cycle_id, wave_id, rater_id = parts
    genuine = _signature(parts, people, expected.key)
    refusals = (
        (company_id != expected.company_id, Reason.OTHER_COMPANY),
        (cycle_id != expected.cycle_id, Reason.OTHER_CYCLE),
        (wave_id != expected.wave_id, Reason.OTHER_SURVEY),
        (not hmac.compare_digest(signature.encode(), genuine.encode()), Reason.NOT_OURS),
    )
    reason = next((reason for applies, reason in refusals if applies), None)
    return reason or expected.raters.get(rater_id, frozenset())


def _take(person_id: str, cells: Mapping[str, str], led: frozenset[str], found: _Found) -> None:
    scores: list[tuple[str, int]] = []
    for item in SKILL_ITEMS:
        words = cells.get(item.code, "")
        if words.isdecimal() and 1 <= int(words) <= _MOST:
            scores.append((item.code, int(words)))
        elif words:
            found.off_scale += 1
    if not scores:
        found.out[Reason.UNRATED] += 1
    elif person_id not in led:
        found.out[Reason.NOT_LED] += 1
    elif person_id in found.ratings:
        found.out[Reason.TWICE] += 1
    else:
        found.ratings[person_id] = tuple(scores)
