"""Guesses which column of a list holds what, from its heading and its values; private values never leave it."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from mentordesk.domain.lists.choices import Choices, DateStyle
from mentordesk.domain.lists.columns import FIELD_NAMES, Confidence, ListColumn, Mapping, Take
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.company import MappingPreset
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.heading_words import FIELDS, FieldWords, plain, words_of
from mentordesk.exchange.reading.surnames import is_surname
from mentordesk.exchange.staff_list.values import (
    as_text,
    is_in_figures,
    read_date,
    read_phone,
    reads_both_ways,
    status_of,
)

MASK = "••••••"
"""What stands for a value that the program does not take."""

_LOOKED_AT = 300
_LONGEST_SAMPLE = 60

# What lists hold about others, or about convictions: never taken, whatever the words of a field say.
_NEVER_PHRASES = (
    *(("never:relative", phrase) for phrase in ("nguoi than", "khan cap", "emergency", "next of kin", "relative")),
    *(
        ("never:politics", phrase)
        for phrase in ("vao dang", "dang vien", "doan vien", "vao doan", "cong doan", "party")
    ),
)
_STRENGTH = {"never": 0, "off": 1, "yes": 2, "ignore": 3}


def body(sheet: Sheet) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    """Return the rows below the headings, each with its number in the file."""
    start = sheet.header_row - sheet.first_row + 1 if sheet.header_row else 0
    return tuple(enumerate(sheet.rows[start:], start=sheet.first_row + start))


def signature(sheet: Sheet) -> str:
    """Return what recognises the same layout of headings again."""
    return " | ".join(plain(heading) for heading in sheet.header)


def guess(sheet: Sheet, preset: MappingPreset | None = None) -> Mapping:
    """Return where each column goes, as remembered for this layout or else as guessed."""
    rows = [row for _number, row in body(sheet)]
    width = max((len(row) for row in sheet.rows), default=0)
    seen = (_column(sheet, rows, index) for index in range(max(width, len(sheet.header))))
    columns = _split_names([column for column in seen if column is not None], rows)
    mapping = Mapping(tuple(_settled(columns, rows)), sheet.header_row, signature(sheet))
    return _remembered(mapping, preset) if preset and preset.signature == mapping.signature else mapping


def without(sheet: Sheet, mapping: Mapping, refused: Iterable[int]) -> Mapping:
    """Return the columns with some sent nowhere by the owner; those that had given way to them come back."""
    refused = set(refused)
    rows = [row for _number, row in body(sheet)]
    chosen = {column.index: column for column in mapping.columns if column.chosen}
    for column in mapping.columns:
        if column.index in refused:
            chosen[column.index] = replace(column, field="", chosen=True, confirmed=False)
    taken = {column.field for column in chosen.values()}
    open_columns = []
    for column in mapping.columns:
        suggested = "" if column.suggested in taken else column.suggested
        open_columns.append(chosen.get(column.index, replace(column, field=suggested)))
    settled = _settled(_split_names(open_columns, rows), rows)
    return replace(mapping, columns=tuple(chosen.get(column.index, column) for column in settled))


# One column


def _column(sheet: Sheet, rows: Sequence[Sequence[Cell]], index: int) -> ListColumn | None:
    heading = sheet.header[index] if index < len(sheet.header) else ""
    cells = list(islice((row[index] for row in rows if index < len(row) and row[index] not in (None, "")), _LOOKED_AT))
    if not heading and not cells:
        return None
    texts = [as_text(cell) for cell in cells]
    kind, take, confidence = _recognised(heading, cells, texts)
    field = kind if take is Take.YES else ""
    private = take in (Take.NEVER, Take.OFF)
    font = "" if private else legacy_fonts.guess(texts, font=dict(sheet.fonts).get(index, ""))
    return ListColumn(
        index,
        heading or letter(index),
        samples=(MASK,) if private and texts else _samples(texts),
        field=field,
        suggested=field,
        confidence=confidence,
        take=take,
        kind=kind,
        font=font,
        day_month=next(filter(reads_both_ways, texts), "") if field in ("start_date", "end_date") else "",
    )


def letter(index: int) -> str:
    """Return the letters of a column as Excel shows them: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _samples(texts: Sequence[str]) -> tuple[str, ...]:
    seen = dict.fromkeys(item for item in texts if item)
    return tuple(
        item if len(item) <= _LONGEST_SAMPLE else item[: _LONGEST_SAMPLE - 1] + "…" for item in islice(seen, 3)
    )


def _recognised(heading: str, cells: Sequence[Cell], texts: Sequence[str]) -> tuple[str, Take, Confidence]:
    """Return kind, class and confidence of a column; numbers that look like identity cards are never taken."""
    words, exact = _by_heading(heading)
    if (words is None or words[0] in ("code", "phone")) and _share(texts, _is_identity) >= 0.6:
        return "never:id_card", Take.NEVER, Confidence.SURE
    if words is None:
        return _by_values(cells, texts)
    kind, take = words[0], Take(words[1])
    fits = not texts or kind not in _FITS or _share(texts, _FITS[kind]) >= 0.5
    return kind, take, Confidence.SURE if exact and fits else Confidence.MAYBE


def _by_heading(heading: str) -> tuple[tuple[str, str] | None, bool]:
    """Return field and class from the words of a heading, and whether the heading is one of them exactly."""
    line = f" {plain(heading)} "
    for kind, phrase in _NEVER_PHRASES:
        if f" {phrase} " in line:
            return (kind, "never"), True
    if found := words_of(heading):
        return (found.field, found.take), True
    held = [(rank, words) for rank, phrase, words in _PHRASES if f" {phrase} " in line]
    if not held:
        return None, False
    _rank, best = min(held, key=lambda item: item[0])
    return (best.field, best.take), False


def _is_telling(word: str) -> bool:
    """Whether a word of a heading says what a column is, even among other words."""
    flat = plain(word)
    return len(flat) >= 6 or (" " in flat and len(flat) >= 5) or (word.isupper() and len(word) >= 3)


_PHRASES: tuple[tuple[tuple[int, int], str, FieldWords], ...] = tuple(
    ((_STRENGTH[words.take], -len(plain(word))), plain(word), words)
    for words in FIELDS
    for word in words.words
    if _is_telling(word) or (words.field == "salary" and plain(word) == "luong")
)


# Values


def _share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    filled = [item for item in texts if item]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


_FAR_AHEAD = date(2095, 1, 1)
_CODE = re.compile(r"[A-Za-zĐđ]{0,6}[-_./ ]?\d{1,8}[A-Za-z]{0,2}")


def _is_name(item: str) -> bool:
    words = item.replace(",", " ").split()
    return 2 <= len(words) <= 7 and not any(letter.isdigit() for letter in item) and is_surname(words[0])


def _is_nameish(item: str) -> bool:
    return bool(re.search(r"[^\W\d_]", item)) and not re.fullmatch(r"[\d\W]*", item)


def _is_given(item: str) -> bool:
    return _is_nameish(item) and len(item.split()) == 1


def _is_email(item: str) -> bool:
    return "@" in item and "." in item


def _is_phone(item: str) -> bool:
    read = read_phone(item)
    return read.value is not None and (read.problem is None or read.problem.code != "phone")


def _is_date(item: str) -> bool:
    read = read_date(item, DateStyle.DAY_FIRST, today=_FAR_AHEAD)
    return read.value is not None or (read.problem is not None and read.problem.code == "date-style")


def _is_identity(item: str) -> bool:
    """Whether it looks like the number of an identity card: twelve digits, or nine that are no phone."""
    digits = item.replace(" ", "")
    return digits.isdecimal() and (len(digits) == 12 or (len(digits) == 9 and digits[0] in "0124"))


_FITS: dict[str, Callable[[str], bool]] = {
    "email": _is_email,
    "phone": _is_phone,
    "start_date": _is_date,
    "end_date": _is_date,
    "full_name": _is_nameish,
    "family_middle": _is_nameish,
    "given": _is_nameish,
    "department": lambda item: not is_in_figures(item),
    "job_title": _is_nameish,
    "capacity": lambda item: item.isdigit() and len(item) <= 2,
}


def _by_values(cells: Sequence[Cell], texts: Sequence[str]) -> tuple[str, Take, Confidence]:
    """Return what a column with an unknown heading seems to be by its values alone."""
    guesses: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("email", _is_email),
        ("phone", lambda item: _is_phone(item) and sum(letter.isdigit() for letter in item) >= 9),
        ("full_name", _is_name),
        ("status", lambda item: status_of(item) is not None and len(item) > 3),
    )
    for kind, fits in guesses:
        if len(cells) >= 2 and _share(texts, fits) >= 0.7:
            return kind, Take.YES, Confidence.MAYBE
    unlike = len(set(texts)) == len(texts) >= 3
    if unlike and _share(texts, lambda item: bool(_CODE.fullmatch(item)) and not item.isdigit()) >= 0.9:
        return "code", Take.YES, Confidence.MAYBE
    return "", Take.UNKNOWN, Confidence.NONE


# All columns together


def _dropped(column: ListColumn) -> ListColumn:
    return replace(column, field="")


def _sent(column: ListColumn, field: str) -> ListColumn:
    return replace(column, field=field, suggested=field, confidence=Confidence.MAYBE, take=Take.YES, kind=field)


def _texts(rows: Sequence[Sequence[Cell]], index: int) -> list[str]:
    return [as_text(row[index]) for row in rows[:_LOOKED_AT] if index < len(row) and row[index] not in (None, "")]


def _split_names(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Put split names right: "Họ và tên" over two columns, a lone "Tên" that holds whole names, names held twice."""
    by_field = {column.field: place for place, column in reversed(list(enumerate(columns))) if column.field}
    whole, family, given = by_field.get("full_name"), by_field.get("family_middle"), by_field.get("given")
    columns = list(columns)
    if whole is not None and given is None and whole + 1 < len(columns):
        after = columns[whole + 1]
        bare = after.heading == letter(after.index) and after.index == columns[whole].index + 1
        # "KD" beside "Nguyễn Văn An" is a department, beside "NGUYỄN VĂN" it may be a name.
        large = _share(_texts(rows, columns[whole].index), str.isupper) >= 0.5
        single = _share(_texts(rows, after.index), lambda item: _is_given(item) and item.isupper() == large)
        if bare and after.take is Take.UNKNOWN and single >= 0.8:
            columns[whole] = _sent(columns[whole], "family_middle")
            columns[whole + 1] = _sent(after, "given")
            return columns
    if whole is not None and family is not None:
        in_parts = given is not None and _are_sure(columns[family], columns[given])
        loser = whole if in_parts and not _are_sure(columns[whole]) else family
        columns[loser] = _dropped(columns[loser])
    if whole is None and family is None and given is not None:
        several = _share(_texts(rows, columns[given].index), lambda item: len(item.split()) > 1)
        if several >= 0.5:
            columns[given] = _sent(columns[given], "full_name")
    return columns


def _are_sure(*columns: ListColumn) -> bool:
    return all(column.confidence is Confidence.SURE for column in columns)


def _settled(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Settle what needs no question: of columns for one field the empty ones and the less certain ones give way."""
    by_field: dict[str, list[ListColumn]] = {}
    for column in columns:
        by_field.setdefault(column.field, []).append(column)
    losers: set[int] = set()
    for field, rivals in by_field.items():
        if not field or len(rivals) < 2:
            continue
        filled = [column for column in rivals if _texts(rows, column.index)] or rivals[:1]
        sure = [column for column in filled if column.confidence is Confidence.SURE] or filled
        # Two columns that merely look like the field make no contest: the first is offered.
        kept = sure if sure[0].confidence is Confidence.SURE else sure[:1]
        losers |= {column.index for column in rivals if column not in kept}
    return [_dropped(column) if column.index in losers else column for column in columns]


# What is remembered of a layout


def preset(mapping: Mapping, choices: Choices, known: Iterable[MappingPreset] = ()) -> MappingPreset:
    """Return what to remember of a layout; the one known of the same layout is brought up to date."""
    before = next((item for item in known if item.signature == mapping.signature), MappingPreset())
    content = {
        "fields": {str(column.index): column.field for column in mapping.columns},
        "confirmed": [column.index for column in mapping.columns if column.confirmed],
        "date_style": choices.date_style.value,
        "capitals": choices.capitals,
        "departments": choices.departments,
        "words": [[field, found, value] for (field, found), value in choices.words.items()],
    }
    return replace(before, signature=mapping.signature, mapping=json.dumps(content, ensure_ascii=False, sort_keys=True))


def _content(kept: MappingPreset) -> dict[str, object]:
    try:
        content = json.loads(kept.mapping)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _remembered(mapping: Mapping, kept: MappingPreset) -> Mapping:
    content = _content(kept)
    fields, confirmed = content.get("fields"), content.get("confirmed")
    if not isinstance(fields, dict):
        return mapping
    confirmed = confirmed if isinstance(confirmed, list) else []
    columns = []
    for column in mapping.columns:
        field = fields.get(str(column.index))
        if column.take is Take.NEVER or not isinstance(field, str) or (field and field not in FIELD_NAMES):
            columns.append(column)
        else:
            columns.append(replace(column, field=field, chosen=True, confirmed=column.index in confirmed))
    return replace(mapping, columns=tuple(columns))


def remembered_choices(kept: MappingPreset, choices: Choices) -> Choices:
    """Return choices with what was chosen for this layout before."""
    content = _content(kept)
    departments, style = content.get("departments"), content.get("date_style")
    words = content.get("words")
    rows = [row for row in (words if isinstance(words, list) else ()) if isinstance(row, list) and len(row) == 3]
    return replace(
        choices,
        date_style=DateStyle(str(style)) if style in set(DateStyle) else choices.date_style,
        capitals=bool(content.get("capitals", choices.capitals)),
        departments={**choices.departments, **(departments if isinstance(departments, dict) else {})},
        words={**choices.words, **{(str(field), str(found)): str(value) for field, found, value in rows}},
    )
