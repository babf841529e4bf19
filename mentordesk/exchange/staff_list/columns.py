"""Guess the field of each column from its heading and values, without exposing private values."""

import json
import re
import statistics
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeGuard, TypeVar

from mentordesk.domain.lists.choices import Choices, DateStyle
from mentordesk.domain.lists.columns import (
    DATE_FIELDS,
    FIELD_NAMES,
    NAME_FIELDS,
    Confidence,
    ListColumn,
    Mapping,
    Take,
    may_be_other,
)
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.company import MappingPreset
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.heading_meaning import LIKELY, PRIVATE, SURE, Meaning, meanings
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.staff_list.fits import (
    FITS,
    are_names,
    differ,
    has_time,
    is_code,
    is_email,
    is_given,
    is_identity,
    is_name,
    is_status,
    is_tick,
    is_whole_phone,
    is_written_as_name,
    names_a_role,
    share,
)
from mentordesk.exchange.staff_list.usual_values import is_usual_department, is_usual_job
from mentordesk.exchange.staff_list.values import (
    as_text,
    day_in_either_order,
    flat,
    is_nothing,
    read_error,
    reads_both_ways,
)

MASK = "••••••"
"""What stands for a value that the program does not take."""

_LOOKED_AT = 300
_LONGEST_TEXT = 200
_LONGEST_SAMPLE = 60

T = TypeVar("T")


def body(sheet: Sheet) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    """Return the rows below the headings with their row numbers in the file."""
    start = sheet.header_row - sheet.first_row + 1 if sheet.header_row else 0
    return tuple(enumerate(sheet.rows[start:], start=sheet.first_row + start))


def signature(sheet: Sheet) -> str:
    """Return a key that identifies this layout of headings."""
    return " | ".join(plain(heading) for heading in sheet.header)


def guess(sheet: Sheet, preset: MappingPreset | None = None) -> Mapping:
    """Return the field of each column, as remembered for this layout or as guessed."""
    rows = _rows(sheet)
    widest = max((len(row) for row in sheet.rows), default=0)
    columns = []
    for index in range(max(widest, len(sheet.header))):
        column = _column(sheet, rows, index)
        if column is not None:
            columns.append(column)
    settled = _settled(_split_names(_without_others(columns), rows), rows)
    settled = _without_days_of_events(_without_shared_codes(_with_name(settled, rows), rows), rows)
    settled = _with_second(_without_numbers_of_answers(settled, rows), rows)
    columns = _with_managers(_with_mentioned(_with_usual(settled, rows), rows), rows)
    columns = _with_rival_day(_with_first_day(columns, rows), rows)
    columns = _doubted(columns, rows) if sheet.header_row else columns
    encoding = sheet.encoding if sheet.is_encoding_chosen else ""
    mapping = Mapping(tuple(columns), sheet.header_row, signature(sheet), encoding)
    if preset is not None and preset.signature == mapping.signature:
        return _remembered(sheet, mapping, preset)
    return mapping


def without(sheet: Sheet, mapping: Mapping, refused: Iterable[int]) -> Mapping:
    """Return the columns after the owner excluded some; columns that these had displaced are used again."""
    rows = _rows(sheet)
    chosen = _chosen(mapping, set(refused))
    taken = {column.field for column in chosen.values()}
    columns = []
    for column in mapping.columns:
        suggested = "" if column.suggested in taken else column.suggested
        columns.append(chosen.get(column.index, replace(column, field=suggested)))
    settled = _settled(_split_names(columns, rows), rows)
    return replace(mapping, columns=tuple(chosen.get(column.index, column) for column in settled))


def as_other(sheet: Sheet, mapping: Mapping, index: int) -> Mapping:
    """Return the columns after the owner said that one never taken is something else: it is open, with examples."""
    changed = []
    for column in mapping.columns:
        if column.index == index and may_be_other(column):
            texts = [as_text(cell) for cell in islice(_filled(_rows(sheet), index), _LOOKED_AT)]
            changed.append(replace(column, take=Take.UNKNOWN, samples=_samples(texts), chosen=True))
        else:
            changed.append(column)
    return replace(mapping, columns=tuple(changed))


def _chosen(mapping: Mapping, refused: set[int]) -> dict[int, ListColumn]:
    """Return the columns that the owner chose, by index, with the excluded ones mapped to no field."""
    chosen = {}
    for column in mapping.columns:
        if column.index in refused:
            chosen[column.index] = replace(column, field="", chosen=True, confirmed=False)
        elif column.chosen:
            chosen[column.index] = column
    return chosen


def _rows(sheet: Sheet) -> list[tuple[Cell, ...]]:
    """Return the rows below the headings that may be people.

    These are not the headings again on each page, and in a short list none with few cells where others have many:
    groups, sums, signatures, titles and a small list below would be values of a column that has few.
    """
    place = sheet.header_row - sheet.first_row
    headings = sheet.rows[place] if sheet.header_row and 0 <= place < len(sheet.rows) else None
    rows = [row for _number, row in body(sheet) if row != headings]
    if len(rows) > _SHORT_LIST:
        return rows
    filled = [sum(cell is not None and cell != "" for cell in row) for row in rows]
    usual = statistics.median(filter(None, filled)) if any(filled) else 0
    return [row for row, count in zip(rows, filled, strict=True) if count > max(1, usual // 3) or usual < _FEW]


_SHORT_LIST = 2_000


# One column


def _column(sheet: Sheet, rows: Sequence[Sequence[Cell]], index: int) -> ListColumn | None:
    """Guess one column; return ``None`` if it has neither a heading nor values."""
    heading = sheet.header[index] if index < len(sheet.header) else ""
    cells = list(islice(_filled(rows, index), _LOOKED_AT))
    if not heading and not cells:
        return None
    texts = [as_text(cell) for cell in cells]
    telling = [cell for cell in cells if read_error(cell) is None]
    kind, take, confidence = _recognised(heading, telling, [as_text(cell) for cell in telling])
    field = kind if take is Take.YES else ""
    column = ListColumn(
        index,
        heading or letter(index),
        field=field,
        suggested=field,
        confidence=confidence,
        take=take,
        kind=kind,
    )
    if take in (Take.NEVER, Take.OFF):
        return replace(column, samples=(MASK,) if texts else ())
    column = replace(column, samples=_samples(texts), font=_font(sheet, index, texts))
    if field not in DATE_FIELDS:
        return column
    written = [cell for cell in cells if isinstance(cell, str)]  # a date of Excel has one reading only
    return replace(column, day_month=_day_month(map(as_text, written)))


def _filled(rows: Iterable[Sequence[Cell]], index: int) -> Iterator[Cell]:
    """Yield the non-blank cells of a column, of a long text its beginning: a guess needs no more."""
    for row in rows:
        cell = row[index] if index < len(row) else None
        if isinstance(cell, str):
            cell = cell[:_LONGEST_TEXT]
        if cell not in (None, ""):
            yield cell


def letter(index: int) -> str:
    """Return the letters of a column as in Excel: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _samples(texts: Sequence[str]) -> tuple[str, ...]:
    different = dict.fromkeys(text for text in texts if text)
    return tuple(_shortened(text) for text in islice(different, 3))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_SAMPLE:
        return text
    return text[: _LONGEST_SAMPLE - 1] + "…"


def _font(sheet: Sheet, index: int, texts: Sequence[str]) -> str:
    return legacy_fonts.guess(texts, font=dict(sheet.fonts).get(index, ""))


def _day_month(texts: Iterable[str]) -> str:
    """Return the first date that is valid day first and month first, or ``""``."""
    for text in texts:
        if reads_both_ways(text):
            return text
    return ""


def _recognised(heading: str, cells: Sequence[Cell], texts: Sequence[str]) -> tuple[str, Take, Confidence]:
    """Return kind, class and confidence of a column by its heading and values; identity numbers are never imported."""
    found = meanings(heading)
    may_be_card = not found or found[0].field in ("code", "phone") or found[0].weight < LIKELY
    if may_be_card and share(texts, is_identity) >= 0.6:
        return "never:id_card", Take.NEVER, Confidence.SURE
    private = _private(found, texts)
    if private is not None:
        return private.field, Take(private.take), Confidence.SURE if private.is_sure else Confidence.MAYBE
    if share([text for text in texts if not is_nothing(text)], names_a_role) >= _MOSTLY:
        is_plain = any(meaning.field == "role" and meaning.is_sure for meaning in found)
        return "role", Take.YES, Confidence.SURE if is_plain else Confidence.MAYBE
    for meaning in found:
        supported = _supported(meaning, heading, texts)
        if supported < LIKELY or meaning.take in ("never", "off"):
            continue
        if meaning.take == "ignore":
            return _ignored(meaning.field, texts)
        weight = supported * _fit(meaning, cells, texts)
        if meaning.field == "full_name" and supported < SURE and not _look_like_names(texts):
            continue
        if weight >= LIKELY:
            return meaning.field, Take.YES, Confidence.SURE if weight >= SURE else Confidence.MAYBE
    if found and found[0].is_sure and found[0].field in FITS and texts:
        return _contradicted(found[0].field, texts)
    is_of_another = _SOMEBODY_ELSE.search(flat(heading)) is not None
    return _by_values(cells, texts, is_named=bool(found), is_of_another=is_of_another)


def _ignored(field: str, texts: Sequence[str]) -> tuple[str, Take, Confidence]:
    """Return what a column of no use is; a form calls the e-mail address of who answers "Username"."""
    if field == "ignore:name" and share(texts, is_email) >= _NEARLY_ALL:
        return "email", Take.YES, Confidence.MAYBE
    return field, Take.IGNORE, Confidence.SURE


def _look_like_names(texts: Sequence[str]) -> bool:
    """Return whether half of these are written as names, and most are different."""
    return share(texts, lambda text: is_name(text) or is_written_as_name(text)) >= _HALF and differ(
        texts, at_least=_HALF
    )


def _private(found: Sequence[Meaning], texts: Sequence[str]) -> Meaning | None:
    """Return the private meaning of a heading, unless another is likelier or the values are plainly something else."""
    private = next((meaning for meaning in found if meaning.take in ("never", "off")), None)
    if private is None or private.weight < (PRIVATE if private.take == "never" else LIKELY):
        return None
    if found[0] is not private and found[0].weight > private.weight and found[0].weight >= LIKELY:
        return None
    is_address = private.field == "never:address" and share(texts, is_email) >= _MOSTLY
    return None if is_address else private


def _contradicted(field: str, texts: Sequence[str]) -> tuple[str, Take, Confidence]:
    """Return what a column is whose heading names a field for sure and whose values are none of it.

    No other field is looked for, but for jobs below the heading "Role" or "Rank", and mentor and mentee below any.
    """
    if share(texts, names_a_role) >= _MOSTLY:
        return "role", Take.YES, Confidence.MAYBE
    if field in ("role", "level") and share(texts, _is_in_words if field == "level" else _is_in_letters) >= _MOSTLY:
        return "job_title", Take.YES, Confidence.MAYBE
    if field == "status" and share(texts, is_tick) >= _ALL_BUT_FEW:
        return "works_here", Take.YES, Confidence.MAYBE
    return "", Take.UNKNOWN, Confidence.NONE


def _is_in_words(text: str) -> bool:
    """Return whether a text is a job in words or their first letters, not "G4", "II" or "B"."""
    return _is_in_letters(text) and len(text) > _SHORTEST_WORD and _ROMAN.fullmatch(text) is None


def _is_in_letters(text: str) -> bool:
    """Return whether a text may be a job in words or their first letters: "QA", "Dev"; neither "G4" nor "B"."""
    return FITS["job_title"](text) and len(text) >= _SHORTEST_WORD and not any(map(str.isdigit, text))


_SHORTEST_WORD = 2
_ROMAN = re.compile("[IVX]+")


def _fit(meaning: Meaning, cells: Sequence[Cell], texts: Sequence[str]) -> float:
    """Return how well the values fit a field, 0 to 1: under half is a veto, no values and no test are no objection.

    Beside a heading that is plain, a few values are no objection either: they may be the ones to correct.
    """
    field = meaning.field
    if field in DATE_FIELDS and share(cells, has_time) > _HALF:
        return 0.0
    if field not in FITS:
        return 1.0
    said = [text for text in texts if not is_nothing(text)]
    if field in _OF_MANY and _are_people(said):
        return 0.0  # "Họ tên - Chức vụ" with names below
    if field == "department" and len(said) >= _FEW and are_names(said) and differ(said, at_least=1):
        return 0.0  # "Crew" with a name of each
    if field != "role" and share(said, names_a_role) >= _MOSTLY:
        return 0.0  # "Bạn muốn làm gì?" answered with mentor or mentee
    is_coded = len(said) >= _FEW and share(said, is_code) >= _NEARLY_ALL and differ(said, at_least=_NEARLY_ALL)
    if field in _NO_CODES and is_coded:
        return 0.0
    if not said or (
        field not in _TICKED and meaning.weight >= _PLAIN and len(said) < _FEW and share(said, is_tick) < 1
    ):
        return 1.0
    fitting = share(said, FITS[field])
    if field in _YES_OR_NO:
        return 1.0 if fitting >= _ALL_BUT_FEW else 0.0
    if fitting >= _HALF:
        return 1.0
    is_free = field in _FREE and meaning.weight >= _PLAIN
    return _LOOSE.get(field, 0.0) if fitting or is_free else 0.0


_OF_MANY = ("department", "job_title", "site", "shift", "level")
"""What several people have in common: names of people, each another, are none of it."""


def _are_people(texts: Sequence[str]) -> bool:
    return len(texts) >= _FEW and share(texts, is_name) >= _NEARLY_ALL and differ(texts, at_least=_ALL_BUT_FEW)


_HALF, _MOSTLY = 0.5, 0.7
_PLAIN, _FEW = 0.95, 4
_LOOSE = {"level": 0.8, **dict.fromkeys(("role", "status", "manager", "code", "department", "job_title"), 0.6)}
"""What is left of a heading's weight where some values fit, though less than half: its words may be the company's."""

_TICKED = ("has_left", "works_here")
"""Headings that as well have a day or words below them: only ticks make them so."""

_YES_OR_NO = ("has_left", "works_here", "is_mentor", "is_mentee")
"""Nearly all must be ticks or yes and no: counts have a 0 and a 1 too."""

_ALL_BUT_FEW = 0.9

_NO_CODES = ("department", "job_title")
"""What is shared by people: with a code of its own for each it is none."""

_FREE = ("department", "job_title")
"""Fields of any words: no values contradict a plain heading so much that they are not taken."""


def _supported(meaning: Meaning, heading: str, texts: Sequence[str]) -> float:
    """Return the weight of a heading, raised where its values hardly can be anything else: "Họ tên lái xe"."""
    if meaning.weight >= LIKELY or meaning.weight < _HINT or not texts:
        return meaning.weight
    if meaning.field in _FREE and meaning.weight >= _MENTIONED and share(texts, FITS[meaning.field]) >= _NEARLY_ALL:
        return LIKELY  # "Chức vụ tại công trường"
    usual = _USUAL.get(meaning.field)
    if usual is not None and share(texts, usual) >= _MOSTLY:
        return LIKELY  # "Phòng giao dịch"
    tell = _TELLING.get(meaning.field)
    if tell is not None and tell(texts):
        return LIKELY
    is_own_code = (
        meaning.field == "code" and _is_code_of_somebody(heading) and share(texts, FITS["code"]) >= _NEARLY_ALL
    )
    return LIKELY if is_own_code and differ(texts, at_least=1) else meaning.weight


_HINT, _MENTIONED, _NEARLY_ALL = 0.1, 0.3, 0.8
_USUAL = {"department": is_usual_department, "job_title": is_usual_job}
_TELLING: dict[str, Callable[[Sequence[str]], bool]] = {
    "full_name": are_names,
    "email": lambda texts: share(texts, is_email) >= _NEARLY_ALL,
    "phone": lambda texts: share(texts, is_whole_phone) >= _NEARLY_ALL,
}
_CODE_OF = re.compile(r"mã\s+\S+(?:\s+\S+){0,2}|[a-z]+[ _]?(?:id|code)", re.IGNORECASE)


def _is_code_of_somebody(heading: str) -> bool:
    """Return whether a heading is a code of people who are called otherwise, "Mã GV" or "Crew ID", and no more."""
    return _CODE_OF.fullmatch(heading.strip()) is not None and {found.field for found in meanings(heading)} == {"code"}


# Values


def _are_states(texts: Sequence[str]) -> bool:
    """Return whether these say who works here: of work in some words, or nearly all as a status does, "Inactive"."""
    fitting = share(texts, is_status)
    return fitting >= _ALL_BUT_FEW or (fitting >= _MOSTLY and any(map(_says_of_work, texts)))


_GUESSES: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("role", lambda texts: share(texts, names_a_role) >= _MOSTLY),
    ("email", lambda texts: share(texts, is_email) >= _MOSTLY),
    ("phone", lambda texts: share(texts, is_whole_phone) >= _MOSTLY),
    ("full_name", lambda texts: share(texts, is_name) >= _MOSTLY and differ(texts, at_least=_MOSTLY)),
    ("status", _are_states),
)
"""What a column with an unknown heading may be, by what its values look like."""


def _by_values(
    cells: Sequence[Cell], texts: Sequence[str], *, is_named: bool, is_of_another: bool
) -> tuple[str, Take, Confidence]:
    """Guess a column from its values; ``is_named`` says that its heading has known words, which mean something else.

    ``is_of_another`` that it is about others than the people of the list.
    """
    if len(cells) >= 2:
        for kind, fit in _GUESSES:
            if is_named and kind in ("status", "full_name"):
                continue
            if kind == "full_name" and is_of_another:
                continue
            if fit(texts):
                return kind, Take.YES, Confidence.MAYBE
    all_differ = len(set(texts)) == len(texts)
    if len(texts) >= 3 and all_differ and not is_named and share(texts, is_code) >= 0.9:
        return "code", Take.YES, Confidence.MAYBE
    return "", Take.UNKNOWN, Confidence.NONE


# All columns together


def _dropped(column: ListColumn) -> ListColumn:
    return replace(column, field="")


def _sent(column: ListColumn, field: str) -> ListColumn:
    return replace(column, field=field, suggested=field, confidence=Confidence.MAYBE, take=Take.YES, kind=field)


def _texts(rows: Sequence[Sequence[Cell]], index: int) -> list[str]:
    return [as_text(cell) for cell in _filled(rows[:_LOOKED_AT], index)]


def _split_names(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Fix split names: "Họ và tên" over two columns, a lone "Tên" with full names, duplicate name columns."""
    whole, family, given = (_place(columns, field) for field in ("full_name", "family_middle", "given"))
    columns = list(columns)
    if whole is not None and _texts(rows, columns[whole].index):
        empty = [part for part in (family, given) if part is not None and not _texts(rows, columns[part].index)]
        for part in empty:
            columns[part] = _dropped(columns[part])
        family, given = (_place(columns, field) for field in ("family_middle", "given"))
    is_open = whole is not None and given is not None and not _are_sure(columns[whole]) and _are_sure(columns[given])
    if whole is not None and given is not None and is_open and _has_whole_names(columns[given], rows):
        columns[whole], columns[given] = _dropped(columns[whole]), _sent(columns[given], "full_name")
        return columns
    if whole is not None and (family is not None or given is not None) and not _texts(rows, columns[whole].index):
        columns[whole], whole = _dropped(columns[whole]), None
    if whole is not None and family is not None and given is None and _has_single_words(columns[whole], rows):
        columns[whole] = _sent(columns[whole], "given")
    elif whole is not None and given is None and _is_split(columns, whole, rows):
        columns[whole] = _sent(columns[whole], "family_middle")
        columns[whole + 1] = _sent(columns[whole + 1], "given")
    elif whole is not None and family is not None:
        parts_are_surer = given is not None and _are_sure(columns[family], columns[given])
        loser = whole if parts_are_surer and not _are_sure(columns[whole]) else family
        columns[loser] = _dropped(columns[loser])
    elif whole is None and family is None and given is not None and _has_whole_names(columns[given], rows):
        columns[given] = _sent(columns[given], "full_name")
    return columns


_SOMEBODY = frozenset(("mentor", "mentee", "buddy", "coach", "sponsor", "reviewer", "interviewer", "approver"))


def _without_others(columns: list[ListColumn]) -> list[ListColumn]:
    """Drop what belongs to somebody else than the names: "Mentor email" beside "Trainee"."""
    names = [column for column in columns if column.field in ("full_name", "given")]
    plainest = max(map(_weight, names), default=0)
    names = [column for column in names if plainest - _weight(column) < _NO_DIFFERENCE]
    named = set().union(*(_SOMEBODY & set(flat(column.heading).split()) for column in names))
    if not names or len(named) > 1:
        return columns
    return [_dropped(column) if _is_of_another(column, named) else column for column in columns]


def _is_of_another(column: ListColumn, named: set[str]) -> bool:
    others = _SOMEBODY & set(flat(column.heading).split())
    return column.field in ("email", "phone", "department", "job_title", "code") and bool(others - named)


_SOMEBODY_ELSE = re.compile(
    r"^(?!.*nguoi duoc\b).*\b(?:bao lanh|gioi thieu|khach hang|nguoi than|lien he|cha|me|bo|vo|chong|con|duyet|danh gia"
    r"|phong van|kem cap"
    r"|huong dan|reference|referee|guardian|emergency|buddy|reviewer|approver|approved|interviewer|customer|client)\b"
)
"""Words of a heading that names others than the people of the list."""


def _with_name(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Propose the one column that looks like names where no heading says so: "Learner", "Assigned to"."""
    if any(column.field in ("full_name", "given") for column in columns):
        return columns
    for place, column in enumerate(columns):
        is_free = column.take is Take.UNKNOWN or column.kind == "ignore:other"
        is_free = is_free and _SOMEBODY_ELSE.search(flat(column.heading)) is None
        texts = _texts(rows, column.index) if is_free else []
        if (
            len(texts) >= _FEW
            and share(texts, is_written_as_name) >= _NEARLY_ALL
            and differ(texts, at_least=_NEARLY_ALL)
        ):
            return _with(columns, place, _sent(column, "full_name"))
    return columns


def _with(columns: list[ListColumn], place: int, column: ListColumn) -> list[ListColumn]:
    """Return the columns with another one in a place."""
    return [*columns[:place], column, *columns[place + 1 :]]


def _only_open(columns: list[ListColumn], fits: Callable[[ListColumn], bool]) -> int | None:
    """Return the place of the one column without a meaning that fits; ``None`` where none or several do."""
    found = [
        place
        for place, column in enumerate(columns)
        if not column.field and column.take is Take.UNKNOWN and fits(column)
    ]
    return found[0] if len(found) == 1 else None


def _with_usual(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Propose the one column of usual departments or jobs where no heading says which it is."""
    for field, usual in _USUAL.items():
        if _place(columns, field) is not None:
            continue
        fitting = []
        for place, column in enumerate(columns):
            found = meanings(column.heading)
            is_strange = not found or (found[0].take == "yes" and found[0].weight < LIKELY)
            gave_way = field == "job_title" and flat(column.heading) == "function"
            is_open = (column.take is Take.UNKNOWN and is_strange) or (column.take is Take.YES and gave_way)
            if not column.field and is_open:
                texts = _texts(rows, column.index)
                written_out = [text for text in texts if len(text) > _SHORT_WORD]
                fits = _is_in_words if gave_way else usual
                if len(written_out) >= _FEW and share(texts, fits) >= _NEARLY_ALL:
                    fitting.append(place)
        if len(fitting) == 1:
            [place] = fitting
            columns = _with(columns, place, _sent(columns[place], field))
    return columns


_SHORT_WORD = 3
"""Up to this length a word may be anything: "CN" is a worker, a branch and a Sunday."""


def _with_mentioned(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Propose the one column whose heading has a word of a missing field and whose values people share."""
    for field in _USUAL:
        if _place(columns, field) is not None:
            continue

        def fits(column: ListColumn, field: str = field) -> bool:
            return _mentions(column.heading) == field and _are_shared(_texts(rows, column.index), FITS[field])

        place = _only_open(columns, fits)
        if place is not None:
            columns = _with(columns, place, _sent(columns[place], field))
    return columns


def _mentions(heading: str) -> str:
    """Return the field that the words of a heading are most about, though unknown words stand beside them."""
    found = meanings(heading)
    best = next(iter(found), None)
    return best.field if best and best.weight >= _HINT and best.take == "yes" and best.leads else ""


def _are_shared(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    """Return whether these are words that several people have in common: short, no figures alone, no yes and no."""
    said = [text for text in texts if not is_nothing(text)]
    if len(said) < _FEW or len(set(said)) > _HALF * len(said):
        return False
    are_words = all(len(text) <= _LONGEST_SAMPLE and not is_tick(text) and any(map(str.isalpha, text)) for text in said)
    return are_words and share(said, fits) >= _NEARLY_ALL


def _with_managers(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Propose the one column of people of this list, some of them often, where no heading says who the manager is."""
    if _place(columns, "manager") is not None:
        return columns
    people = _people_of(columns, rows)
    place = _only_open(
        columns,
        lambda column: _may_be_manager(column.heading) and _are_leaders(_texts(rows, column.index), people),
    )
    if place is None:
        return columns
    sent = _sent(columns[place], "manager")
    return _with(columns, place, replace(sent, doubted=not _mentions(sent.heading)))


def _may_be_manager(heading: str) -> bool:
    """Return whether a heading has a word for who leads others, or says that it is a manager."""
    return _mentions(heading) == "manager" or (not meanings(heading) and _LEADS.search(flat(heading)) is not None)


_LEADS = re.compile(r"\b(?:\w*truong|quan|lead|leader|boss|head|chief|sep|bao cao|report\w*|sup|supv|superior|pi)\b")


def _are_leaders(texts: Sequence[str], people: Container[str]) -> bool:
    said = [text for text in texts if not is_nothing(text)]
    known = share(said, lambda text: _is_one_of(text, people))
    return len(said) >= _FEW and known >= _NEARLY_ALL and len(set(said)) <= _HALF * len(said)


def _is_one_of(text: str, people: Container[str]) -> bool:
    """Return whether a text is what somebody of the list is called, perhaps with a word of courtesy: "anh Hùng"."""
    return _key(text) in people or _key(_COURTESY.sub("", flat(text))) in people


_COURTESY = re.compile(r"^(?:mr|mrs|ms|miss|anh|chi|ong|ba|co|chu|em|a|c|sep)\b\.?\s*")


def _people_of(columns: Iterable[ListColumn], rows: Sequence[Sequence[Cell]]) -> set[str]:
    """Return what people of the list are called: names, given names, codes and e-mail addresses, in one order."""
    people: set[str] = set()
    for column in columns:
        if column.field in ("full_name", "code", "email"):
            texts = _texts(rows, column.index)
            people.update(map(_key, texts))
            if column.field == "full_name":
                people.update(word for text in texts for word in flat(text).split()[-1:])
    return people


def _with_first_day(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Propose the one column of days over many years where no heading says when people began; the owner is asked."""
    if _place(columns, "start_date") is not None or not any(column.field in NAME_FIELDS for column in columns):
        return columns
    place = _only_open(
        columns, lambda column: _may_be_first_day(column.heading) and _are_first_days(_cells(rows, column.index))
    )
    if place is None:
        return columns
    sent = replace(_sent(columns[place], "start_date"), doubted=True)
    written = [cell for cell in _cells(rows, sent.index) if isinstance(cell, str)]
    return _with(columns, place, replace(sent, day_month=_day_month(map(as_text, written))))


def _may_be_first_day(heading: str) -> bool:
    """Return whether a heading speaks of a first day, or is a short word that nobody knows: "NVL"."""
    found = meanings(heading)
    if not found:
        return len(heading) <= _LONGEST_SHORT and flat(heading) not in ("ngay", "date", "day", "time", "thang", "nam")
    return _mentions(heading) == "start_date" and all(meaning.take == "yes" for meaning in found)


_LONGEST_SHORT = 5


def _are_first_days(cells: Sequence[Cell]) -> bool:
    """Return whether these may be first days: nearly all days without a time, most different, over some years."""
    if len(cells) < _FEW or share(cells, has_time) > 0 or share(cells, _is_number) > _HALF:
        return False
    days = [day for day in map(day_in_either_order, cells) if day is not None]
    if len(days) < _NEARLY_ALL * len(cells) or len(set(days)) < _HALF * len(days):
        return False
    return (max(days) - min(days)).days >= _SOME_YEARS


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.isdigit() and len(cell) < len("20240131"))


_SOME_YEARS = 2 * 365


def _with_rival_day(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Doubt a first day that is only near to it, a contract signed, where other days may be the first ones."""
    place = _place(columns, "start_date")
    if place is None or columns[place].doubted or _weight(columns[place]) >= _WEAK_DAY:
        return columns
    others = [column for column in columns if not column.field and _is_open_for_day(column)]
    if not any(_is_open_day(column) and _are_first_days(_cells(rows, column.index)) for column in others):
        return columns
    return _with(columns, place, replace(columns[place], doubted=True))


_WEAK_DAY = 0.9


def _is_open_for_day(column: ListColumn) -> bool:
    """Return whether nothing else is known of a column, or it gave way as a first day: "Ngày vào QTD"."""
    return column.take is Take.UNKNOWN or column.suggested == "start_date"


def _is_open_day(column: ListColumn) -> bool:
    """Return whether a heading speaks of a beginning, or of nothing that is known."""
    return _mentions(column.heading) in ("start_date", "") and not _EVENT.search(flat(column.heading))


def _doubted(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Mark the columns that are asked about: what would be wrong for everybody and is only perhaps so.

    No more than two are asked about; further ones are left out.
    """
    marked, asked = [], sum(column.doubted for column in columns)
    people = _people_of(columns, rows)
    for column in columns:
        is_open = column.field and not column.doubted and column.confidence is Confidence.MAYBE
        if is_open and column.field in _PLAIN_ENOUGH and not _PLAIN_ENOUGH[column.field](column, rows, people):
            marked.append(replace(column, doubted=True) if asked < _MOST_ASKED else _dropped(column))
            asked += 1
        else:
            marked.append(column)
    return marked


_MOST_ASKED = 2


def _is_plain_code(column: ListColumn, rows: Sequence[Sequence[Cell]], _people: Container[str]) -> bool:
    """Return whether a code has a word for a code above it and is another for each person."""
    texts = _texts(rows, column.index)
    return bool(meanings(column.heading)) and differ(texts, at_least=1)


def _is_plain_first_day(column: ListColumn, rows: Sequence[Sequence[Cell]], _people: Container[str]) -> bool:
    return bool(meanings(column.heading)) and _are_first_days(_cells(rows, column.index))


def _is_plain_status(column: ListColumn, rows: Sequence[Sequence[Cell]], _people: Container[str]) -> bool:
    return share(_texts(rows, column.index), _says_of_work) >= _MOSTLY


def _is_plain_manager(column: ListColumn, rows: Sequence[Sequence[Cell]], people: Container[str]) -> bool:
    said = [text for text in _texts(rows, column.index) if not is_nothing(text)]
    return share(said, lambda text: _key(text) in people) >= _HALF or bool(_mentions(column.heading))


def _never_plain(_column: ListColumn, _rows: Sequence[Sequence[Cell]], _people: Container[str]) -> bool:
    return False


_PLAIN_ENOUGH: dict[str, Callable[[ListColumn, Sequence[Sequence[Cell]], Container[str]], bool]] = {
    "code": _is_plain_code,
    "start_date": _is_plain_first_day,
    "end_date": _never_plain,
    "status": _is_plain_status,
    "has_left": _never_plain,
    "works_here": _never_plain,
    "manager": _is_plain_manager,
}
"""Of the fields that must not be wrong unasked, whether a column that is perhaps one is plain enough."""

_OF_WORK = re.compile(
    r"\b(?:lam viec|dang lam|con lam|nghi viec|thoi viec|thu viec|da nghi|dang cong tac)\b|employed|resigned|terminated"
)


def _says_of_work(text: str) -> bool:
    return _OF_WORK.search(flat(text)) is not None


def _cells(rows: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    return list(_filled(rows[:_LOOKED_AT], index))


def _without_shared_codes(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Drop a code that many different names share: it is the code of a department or of a kind, of nobody."""
    code, name = _place(columns, "code"), _place(columns, "full_name")
    if code is None or name is None:
        return columns
    codes, names = set(_texts(rows, columns[code].index)), set(_texts(rows, columns[name].index))
    if len(names) < _FEW or len(codes) >= _SHARED * len(names) or len(_texts(rows, columns[code].index)) < len(names):
        return columns
    return [_dropped(column) if place == code else column for place, column in enumerate(columns)]


_SHARED = 0.5
"""With fewer different codes for each different name than this, codes are of no person."""


def _with_second(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Give a column that gave way to a plainer one what else its heading means: "Khu vực" beside "Phòng ban"."""
    for place, column in enumerate(columns):
        if column.field or column.take is not Take.YES:
            continue
        taken = {other.field for other in columns}
        texts = _texts(rows, column.index)
        for found in meanings(column.heading):
            is_open = found.field in _OF_MANY and found.field not in taken and found.field != column.suggested
            if is_open and found.is_sure and texts and share(texts, FITS[found.field]) >= _NEARLY_ALL:
                columns = _with(columns, place, _sent(column, found.field))
                break
    return columns


def _without_numbers_of_answers(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Drop a code that numbers the answers of a form in their order: "ID" beside the time of filling in."""
    code = _place(columns, "code")
    if code is None or not any(column.kind == "ignore:filled" for column in columns):
        return columns
    is_plain = flat(columns[code].heading) in _NUMBERS_OF_ANSWERS
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    is_count = is_plain and _texts(rows, columns[code].index) == numbers[:_LOOKED_AT]
    return _with(columns, code, _dropped(columns[code])) if is_count else columns


_NUMBERS_OF_ANSWERS = ("id", "response id", "no", "number", "ma", "so")


def _without_days_of_events(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Drop days that only say when a course, project or leave of the list begins and ends, for nearly everybody."""
    start, end = _place(columns, "start_date"), _place(columns, "end_date")
    events = [column for column in columns if not column.field and _EVENT.search(flat(column.heading))]
    if start is None or end is None or not events:
        return columns
    days = (columns[start], columns[end])
    are_general = all(flat(column.heading) in _BEGINS_AND_ENDS for column in days)
    if not are_general or len(_texts(rows, columns[end].index)) < _NEARLY_ALL * len(_texts(rows, columns[start].index)):
        return columns
    return [_dropped(column) if column in days else column for column in columns]


_EVENT = re.compile(
    r"\b(?:khoa hoc|khoa dao tao|lop hoc|noi dung dao tao|chuyen de|du an|cong trinh|loai nghi|ly do nghi|nghi phep"
    r"|cong tac nuoc ngoai|chuyen di|course|training|class|project|leave type|type of leave|trip|event|su kien)\b"
)
_BEGINS_AND_ENDS = frozenset(
    (
        *("ngay bat dau", "bat dau", "tu ngay", "tu", "ngay ket thuc", "ket thuc", "den ngay", "den", "ngay bd"),
        *("ngay kt", "start date", "start", "from", "from date", "end date", "end", "to", "to date", "until"),
    )
)
"""Headings of days that say nothing of what begins and ends."""


def _place(columns: Sequence[ListColumn], field: str) -> int | None:
    """Return the position of the first column of a field."""
    for place, column in enumerate(columns):
        if column.field == field:
            return place
    return None


def _is_split(columns: Sequence[ListColumn], whole: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the column after the full name has no heading and contains the given names."""
    if whole + 1 == len(columns):
        return False
    first = columns[whole]
    after = columns[whole + 1]
    is_bare = after.heading == letter(after.index) and after.index == first.index + 1
    if not is_bare or after.take is not Take.UNKNOWN:
        return False
    # "KD" beside "Nguyễn Văn An" is a department, beside "NGUYỄN VĂN" it may be a name.
    in_capitals = share(_texts(rows, first.index), str.isupper) >= 0.5
    texts = _texts(rows, after.index)
    given = [text for text in texts if is_given(text) and text.isupper() == in_capitals]
    return bool(given) and len(given) >= 0.8 * sum(map(bool, texts))


def _has_whole_names(column: ListColumn, rows: Sequence[Sequence[Cell]]) -> bool:
    return share(_texts(rows, column.index), _has_several_words) >= 0.5


def _has_single_words(column: ListColumn, rows: Sequence[Sequence[Cell]]) -> bool:
    return not _has_whole_names(column, rows)


def _has_several_words(text: str) -> bool:
    return len(text.split()) > 1


def _are_sure(*columns: ListColumn) -> bool:
    return all(column.confidence is Confidence.SURE for column in columns)


def _settled(columns: list[ListColumn], rows: Sequence[Sequence[Cell]]) -> list[ListColumn]:
    """Resolve clear conflicts: of several columns for one field, exclude empty and less certain ones."""
    by_field: dict[str, list[ListColumn]] = {}
    for column in columns:
        if column.field:
            by_field.setdefault(column.field, []).append(column)
    kept: set[int] = set()
    for rivals in by_field.values():
        kept.update(column.index for column in _strongest(rivals, rows, columns))
    return [column if column.index in kept else _dropped(column) for column in columns]


def _strongest(
    rivals: list[ListColumn], rows: Sequence[Sequence[Cell]], others: Sequence[ListColumn]
) -> list[ListColumn]:
    """Return the columns to keep for one field: several only if all are certain and equally plain."""
    if len(rivals) == 1:
        return rivals
    filled = [column for column in rivals if _texts(rows, column.index)] or rivals[:1]
    if rivals[0].field == "email":
        filled = [column for column in filled if _PERSONAL.search(flat(column.heading)) is None] or filled
    sure = [column for column in filled if _are_sure(column)]
    if len(sure) > 1 and sure[0].field == "job_title":  # "Vị trí" with "Kho A" below is none where "Chức vụ" has jobs
        sure = [each for each in sure if share(_texts(rows, each.index), is_usual_department) < _MOSTLY] or sure
    if not sure:
        return filled[:1]  # of uncertain columns only the first is proposed
    best = max(map(_weight, sure))
    plainest = [column for column in sure if best - _weight(column) < _NO_DIFFERENCE]
    if plainest[0].field in _OF_MANY:
        return [column for column in plainest if not _are_brief(_texts(rows, column.index))] or plainest
    if plainest[0].field == "code":
        short = [column for column in sure if not _are_long_numbers(_texts(rows, column.index))]
        return plainest if short == sure or not short else _strongest(short, rows, others)
    if plainest[0].field == "manager":
        codes = [column for column in sure if column not in plainest and _are_codes(_texts(rows, column.index))]
        return [_best_known([*plainest, *codes], rows, others)] if len(plainest) + len(codes) > 1 else plainest
    return plainest


_NO_DIFFERENCE = 0.035
_PERSONAL = re.compile(r"\b(?:ca nhan|rieng|personal|private|home)\b")
"""What says of an address that it is not the one at work."""


def _are_codes(texts: Sequence[str]) -> bool:
    return share(texts, FITS["code"]) >= _NEARLY_ALL


def _are_brief(texts: Sequence[str]) -> bool:
    """Return whether these only number what others name: codes, or a letter each, "Group A"."""
    return _are_codes(texts) or share(texts, lambda text: len(text) == 1) >= _NEARLY_ALL


def _are_long_numbers(texts: Sequence[str]) -> bool:
    """Return whether these are numbers of cards, which are longer than the codes people have beside them."""
    return share(texts, lambda text: text.isdigit() and len(text) >= _LONG_NUMBER) >= _NEARLY_ALL


_LONG_NUMBER = 10


def _weight(column: ListColumn) -> float:
    """Return how plainly the heading of a column means its field."""
    return next((found.weight for found in meanings(column.heading) if found.field == column.field), 0.0)


def _best_known(
    rivals: Sequence[ListColumn], rows: Sequence[Sequence[Cell]], others: Sequence[ListColumn]
) -> ListColumn:
    """Return the column of managers whose values are most often on the list; of equal ones codes, which are exact.

    Where none is on the list, names say more than codes.
    """
    people = _people_of(others, rows)

    def known(column: ListColumn) -> tuple[float, float]:
        texts = _texts(rows, column.index)
        found = share(texts, lambda text: _key(text) in people)
        are_names = share(texts, is_written_as_name)
        return found, 1 - are_names if found else are_names

    return max(rivals, key=known)


def _key(text: str) -> str:
    """Return the words of a text in one order: "Berg, Anna" is "Anna Berg"."""
    return " ".join(sorted(flat(text).split()))


# What is remembered of a layout


def preset(mapping: Mapping, choices: Choices, known: Iterable[MappingPreset] = ()) -> MappingPreset:
    """Return the preset to save for a layout, updating an existing one."""
    before = MappingPreset()
    for item in known:
        if item.signature == mapping.signature:
            before = item
            break
    content = {
        "fields": {str(column.index): column.field for column in mapping.columns},
        "confirmed": [column.index for column in mapping.columns if column.confirmed],
        "opened": [column.index for column in mapping.columns if _is_opened(column)],
        "date_style": choices.date_style.value,
        "capitals": choices.capitals,
        "encoding": mapping.encoding,
        "departments": choices.departments,
        "words": [[field, found, value] for (field, found), value in choices.words.items()],
    }
    return replace(before, signature=mapping.signature, mapping=json.dumps(content, ensure_ascii=False, sort_keys=True))


def chosen_encoding(saved: MappingPreset) -> str:
    """Return the encoding that the owner chose for the text files of a layout, "" for none."""
    return str(_content(saved).get("encoding") or "")


def _is_opened(column: ListColumn) -> bool:
    return column.kind.startswith("never:") and column.take is not Take.NEVER


def _content(saved: MappingPreset) -> dict[str, object]:
    try:
        content = json.loads(saved.mapping)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _remembered(sheet: Sheet, mapping: Mapping, saved: MappingPreset) -> Mapping:
    content = _content(saved)
    for index in _list(content.get("opened")):
        mapping = as_other(sheet, mapping, index)
    fields = _dict(content.get("fields"))
    confirmed = _list(content.get("confirmed"))
    columns = []
    for column in mapping.columns:
        field = fields.get(str(column.index))
        if column.take is Take.NEVER or not _is_field(field):
            columns.append(column)
        else:
            columns.append(replace(column, field=field, chosen=True, confirmed=column.index in confirmed))
    return replace(mapping, columns=tuple(columns))


def _is_field(field: object) -> TypeGuard[str]:
    """Return whether a key names a field or "not imported"."""
    return isinstance(field, str) and (field == "" or field in FIELD_NAMES)


def remembered_choices(saved: MappingPreset, choices: Choices) -> Choices:
    """Return the choices, with those remembered for this layout."""
    content = _content(saved)
    style = content.get("date_style")
    words = dict(choices.words)
    for row in _list(content.get("words")):
        if isinstance(row, list) and len(row) == 3:
            field, found, value = map(str, row)
            words[field, found] = value
    return replace(
        choices,
        date_style=DateStyle(str(style)) if style in set(DateStyle) else choices.date_style,
        capitals=bool(content.get("capitals", choices.capitals)),
        departments={**choices.departments, **_dict(content.get("departments"))},
        words=words,
    )
