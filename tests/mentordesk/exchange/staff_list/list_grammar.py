"""Builds lists from a grammar of headings, values, noise and damage that knows what is right, and counts the readings.

The words are the grammar's own: heads with what may stand behind and before them, in two languages and both at once, as
questions of a form, as programs write them, and in other languages by their table. A part of the lists takes the
headings of the program's own table, which must be read unasked.
"""

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentordesk.domain.lists.columns import Mapping, keep, problems
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading import joined_sheets, sheets
from mentordesk.exchange.reading.heading_words import FIELDS
from mentordesk.exchange.staff_list import columns, doubts, offers, people_sheet
from mentordesk.text import search_key
from tests.mentordesk.exchange.staff_list.grammar_words import (
    DEPARTMENTS,
    DEPARTMENTS_IN_ENGLISH,
    EMPTY,
    FAMILY,
    FIRST,
    GIVEN,
    IN_ENGLISH,
    IN_VIETNAMESE,
    JOBS,
    JOBS_IN_ENGLISH,
    LAST,
    MIDDLE,
    OTHERS,
    OTHERS_BY_LANGUAGE,
    QUESTIONS,
    ROLES,
    STATES,
    STATES_IN_ENGLISH,
)
from tests.mentordesk.exchange.staff_list.lists import TODAY

# What a list is made of


@dataclass
class Made:
    """A list with what is right: what each column may be taken for, and who stands in which row of the file."""

    rows: list[list[Cell]]
    fields: list[tuple[str, ...]]
    people: list[dict[str, object]]
    places: dict[int, int]
    kind: str
    from_table: bool
    dates: str
    parts: tuple[tuple[str, list[list[Cell]]], ...] = ()

    def sheet(self) -> Sheet:
        """Return the list as it is read from a file, sheets of one shape joined."""
        if self.parts:
            return joined_sheets.joined([sheets.of_rows(rows, name) for name, rows in self.parts])
        return sheets.of_rows(self.rows)


def made(seed: int) -> Made:
    """Return the list of a seed."""
    rng = random.Random(seed)
    kind = rng.choices(("vietnamese", "english", "both", "form", "table", "language"), weights=(30, 20, 8, 14, 18, 10))[
        0
    ]
    english = rng.random() < 0.4 if kind in ("form", "table") else kind == "english"
    return _List(rng, kind, english=english).made()


class _List:
    """One list while it is made."""

    def __init__(self, rng: random.Random, kind: str, *, english: bool) -> None:
        self.rng, self.kind, self.english = rng, kind, english
        self.language = rng.choice(OTHERS_BY_LANGUAGE)
        self.style = rng.choice(_STYLES_OF.get(kind, _STYLES))
        self.dates = rng.choice(_DATE_STYLES)
        self.code = rng.choice(("NV{:03d}", "NV{:03d}", "{:05d}", "int", "A-{:02d}", "HCM{:04d}", "{:06d}.TX"))
        self.names = rng.choice(("whole", "whole", "whole", "whole", "CAPITALS", "bare", "parts", "titled"))
        self.boss = rng.choice(("name", "name", "name", "code", "email", "courtesy", "code and name"))
        self.phones = rng.choice(("text", "text", "dots", "+84", "number", "spaces"))
        self.untidy = rng.random() < 0.15
        self.holes = rng.random() < 0.4
        self.damage = rng.random() < 0.12
        self.from_table = kind in ("table", "language")
        count = rng.randrange(6, 36)
        pool = self._names(count)
        self.people = [self._person(n, pool[n]) for n in range(count)]

    # People

    def _names(self, count: int) -> list[tuple[str, str, str]]:
        found: dict[tuple[str, str, str], None] = {}
        while len(found) < count:
            if self.english:
                found[self.rng.choice(LAST), "", self.rng.choice(FIRST)] = None
            else:
                found[self.rng.choice(FAMILY), self.rng.choice(MIDDLE), self.rng.choice(GIVEN)] = None
        return list(found)

    def _person(self, number: int, parts: tuple[str, str, str]) -> dict[str, object]:
        rng = self.rng
        family, _middle, given = parts
        whole = f"{given} {family}" if self.english else " ".join(part for part in parts if part)
        states = STATES_IN_ENGLISH if self.english else STATES
        words, status = states[0] if rng.random() < 0.75 else rng.choice(states)
        role = rng.choice(ROLES)
        start = date(2008, 1, 5) + timedelta(days=rng.randrange(6200))
        return {
            "number": number,
            "parts": parts,
            "full_name": whole,
            "code": str(4101 + number) if self.code == "int" else self.code.format(number + 1),
            "department": rng.choice(DEPARTMENTS_IN_ENGLISH if self.english else DEPARTMENTS),
            "job_title": rng.choice(JOBS_IN_ENGLISH if self.english else JOBS),
            "start_date": start,
            "end_date": date(2024, 6, 1) + timedelta(days=rng.randrange(500)) if rng.random() < 0.12 else None,
            "probation_end": start + timedelta(days=60),
            "state": words,
            "status": status,
            "email": f"nv{number}@congty.example",
            "phone": f"09{rng.randrange(10**8):08d}",
            "role": role[2],
            "role words": role[1] if self.english else role[0],
            "capacity": rng.randrange(1, 4),
            "shift": rng.choice(("Ca 1", "Ca 2", "HC")),
            "site": rng.choice(("CN Hà Nội", "CN Huế", "Main St", "Kho 5")),
            "level": rng.randrange(1, 6),
        }

    # Headings

    def _heading(self, name: str) -> str:
        """Return a heading of a field, in the way of this list."""
        rng = self.rng
        if self.kind == "language" and name in self.language:
            return rng.choice(self.language[name])
        if self.kind == "table":
            words = [word for row in FIELDS if row.field == name for word in row.words if self._is_mine(word)]
            if words:
                return self._styled(rng.choice(words[:60]), name)
        if self.kind == "form" and name in QUESTIONS:
            return rng.choice(QUESTIONS[name][self.english])
        vietnamese, english = rng.choice(IN_VIETNAMESE[name]), rng.choice(IN_ENGLISH[name])
        if self.kind == "both":
            return rng.choice(_BETWEEN_LANGUAGES).format(vietnamese, english)
        return self._styled(english if self.english else vietnamese, name)

    def _is_mine(self, word: str) -> bool:
        is_latin = all(ord(letter) < 0x2000 and not "\u0400" <= letter <= "\u0fff" for letter in word)
        return is_latin and len(word) > 3 and word.isascii() == self.english

    def _styled(self, heading: str, name: str) -> str:
        """Return a heading as this list writes headings."""
        if self.style == "whose" and name in ("manager", "is_mentor", "is_mentee", "works_here", "has_left"):
            return heading
        return _STYLE[self.style](heading, self)

    # Cells

    def _cells(self, name: str) -> list[Cell]:
        return [self._untidy(self._cell(name, person)) for person in self.people]

    def _untidy(self, cell: Cell) -> Cell:
        if not self.untidy or not isinstance(cell, str) or self.rng.random() < 0.6:
            return cell
        return self.rng.choice(
            (f" {cell}", f"{cell}  ", cell.replace(" ", "\u00a0"), unicodedata.normalize("NFD", cell))
        )

    def _cell(self, name: str, person: dict[str, object]) -> Cell:
        rng = self.rng
        if name in _NAMES:
            return self._name(name, person)
        if name == "manager":
            return self._boss(person)
        if name == "status":
            return str(person["state"])
        if name == "has_left":
            return "x" if person["status"] is Status.LEFT else None
        if name == "works_here":
            left = person["status"] is Status.LEFT
            return ("No" if left else "Yes") if self.english else ("Không" if left else "Có")
        if name == "role":
            return str(person["role words"])
        if name in ("is_mentor", "is_mentee"):
            wanted = (Role.MENTOR, Role.BOTH) if name == "is_mentor" else (Role.MENTEE, Role.BOTH)
            yes, no = ("Yes", "No") if self.english else ("Có", "Không")
            return yes if person["role"] in wanted else no
        if self.holes and name not in ("code", "capacity") and rng.random() < 0.12:
            person[name] = None
            return rng.choice(EMPTY)
        if self.damage and rng.random() < 0.06 and name in ("phone", "department", "start_date", "job_title"):
            person[name] = None
            return rng.choice(("#N/A", "#REF!", "#VALUE!")) if name != "phone" else "9.03E+08"
        return self._of_value(name, person[name])

    def _of_value(self, name: str, value: object) -> Cell:
        if value is None:
            return None
        if isinstance(value, date):
            return _as_written(value, self.dates, self.rng)
        if name == "code" and self.code == "int":
            return int(str(value))
        if name == "phone":
            return _phone_as_written(str(value), self.phones)
        return value if isinstance(value, (int, str)) else str(value)

    def _name(self, name: str, person: dict[str, object]) -> Cell:
        family, middle, given = person["parts"]  # type: ignore[misc]
        whole = str(person["full_name"])
        if name == "family_middle":
            return f"{family} {middle}".strip()
        if name == "given":
            return str(given)
        if self.names == "CAPITALS":
            return whole.upper()
        if self.names == "bare":
            person["full_name"] = "".join(map(_without_marks, whole))
            return str(person["full_name"])
        if self.names == "titled":
            return f"{self.rng.choice(('Mr.', 'Ms.') if self.english else ('Ông', 'Bà'))} {whole}"
        return whole

    def _boss(self, person: dict[str, object]) -> Cell:
        boss = self.people[int(str(person["number"])) // 5]
        if boss is person:
            person["manager"] = None
            return self.rng.choice((None, "-", "không có"))
        person["manager"] = boss["full_name"]
        if self.boss == "email" and "email" in self.chosen:
            return str(boss["email"])
        if self.boss == "code" and "code" in self.chosen:
            return self._of_value("code", boss["code"])
        if self.boss == "code and name" and "code" in self.chosen:
            return f"{boss['code']} - {boss['full_name']}"
        if self.boss == "courtesy":
            return f"{'Ms.' if self.english else 'chị'} {boss['full_name']}"
        return str(boss["full_name"])

    # The whole

    def made(self) -> Made:
        self.chosen = self._chosen()
        if self.dates == "turned" and "start_date" not in self.chosen:  # a few last days tell nobody
            self.dates = "slashes"
        made_columns: list[tuple[str, tuple[str, ...], list[Cell]]] = []
        for name in self.chosen:
            cells = self._cells(name)
            also = (
                _ALSO.get(name, (name,))
                if any(cell not in EMPTY for cell in cells)
                else (name, "", "end_date", "status")
            )
            made_columns.append((self._heading(name), also, cells))
        made_columns += list(self._beside())
        if self.kind != "form":
            self.rng.shuffle(made_columns)
            made_columns = _with_parts_together(made_columns)
        body = [list(cells) for cells in zip(*(cells for _h, _f, cells in made_columns), strict=True)]
        headings: list[Cell] = [heading for heading, _fields, _cells in made_columns]
        fields = [fields for _heading, fields, _cells in made_columns]
        if self.kind not in ("form", "language") and "department" not in self.chosen and self.rng.random() < 0.3:
            return self._on_sheets(headings, fields, body)
        name_at = fields.index(("full_name",)) if ("full_name",) in fields else None
        rows, places = self._with_noise(headings, body, name_at)
        return Made(rows, fields, self.people, places, self.kind, self.from_table, self.dates)

    def _chosen(self) -> list[str]:
        rng = self.rng
        names = ["family_middle", "given"] if self.names == "parts" else ["full_name"]
        if self.kind == "language":
            names = ["full_name"]
            self.names = "whole" if self.names == "parts" else self.names
        usual = ("code", "department", "job_title", "start_date", "manager", "email", "phone")
        names += [name for name in usual if rng.random() < 0.6]
        if self.kind == "form":
            names = ["full_name", *(name for name in names if name not in (*_NAMES, "end_date"))]
            self.names = "whole" if self.names == "parts" else self.names
            return names + rng.choice(
                (["role"], ["role"], ["is_mentor", "is_mentee"], ["is_mentor", "is_mentee", "capacity"])
            )
        names += rng.choice(([], [], ["status"], ["status"], ["end_date"], ["has_left"], ["works_here"]))
        if "has_left" in names or "works_here" in names:  # ticks tell no more than that
            for person in self.people:
                person["status"] = Status.LEFT if person["status"] is Status.LEFT else Status.WORKING
        names += [name for name in ("probation_end", "shift", "site", "level") if rng.random() < 0.08]
        names += ["role"] if rng.random() < 0.06 else []
        return [name for name in names if self.kind != "language" or name in self.language]

    def _beside(self) -> Iterator[tuple[str, tuple[str, ...], list[Cell]]]:
        count = self.rng.randrange(3 if self.kind == "form" else 8)
        for vietnamese, english, cell in self.rng.sample(OTHERS, count):
            heading = self.rng.choice(english if self.english else vietnamese)
            if self.kind == "both":
                heading = self.rng.choice(_BETWEEN_LANGUAGES).format(
                    self.rng.choice(vietnamese), self.rng.choice(english)
                )
            elif self.kind not in ("form", "language"):
                heading = self._styled(heading, "other") if self.style != "whose" else heading
            yield heading, ("",), [cell(self.rng, n) for n in range(len(self.people))]

    def _on_sheets(self, headings: list[Cell], fields: list[tuple[str, ...]], body: list[list[Cell]]) -> Made:
        """Return the list on a sheet for each department, joined as the owner is offered."""
        names = self.rng.sample(DEPARTMENTS_IN_ENGLISH if self.english else DEPARTMENTS, 2)
        half = len(body) // 2
        parts = ((names[0], [headings, *body[:half]]), (names[1], [headings, *body[half:]]))
        for place, person in enumerate(self.people):
            person["department"] = names[place >= half]
        places = {row + 2: row for row in range(len(body))}
        return Made([], [*fields, ("department",)], self.people, places, self.kind, self.from_table, self.dates, parts)

    def _with_noise(
        self, headings: list[Cell], body: list[list[Cell]], name_at: int | None
    ) -> tuple[list[list[Cell]], dict[int, int]]:
        """Add what lists have besides people; return the rows, and which person stands in which row of the file."""
        rows = [*self._above(), headings]
        if len(headings) > 3 and self.rng.random() < 0.05:
            rows.append([f"({place + 1})" for place in range(len(headings))])
        places: dict[int, int] = {}
        for place, (before, cells) in enumerate(zip(self._between(headings, len(body)), body, strict=True)):
            rows += [*before, cells]
            places[len(rows)] = place
        if name_at is not None and self.rng.random() < 0.05:
            rows.append([*[None] * name_at, "Vacant" if self.english else "(đang tuyển)"])
        rows += self._below(len(headings), len(body))
        width = len(headings)
        return [[*row, *[None] * (width - len(row))] for row in rows], places

    def _above(self) -> list[list[Cell]]:
        """Return titles, perhaps with a blank row below."""
        if self.rng.random() >= 0.3:
            return []
        titles = ("SUNRISE TRADING CO., LTD", "Staff list as of 31 Oct 2026")
        if not self.english:
            titles = ("CÔNG TY TNHH HƯNG THỊNH", "DANH SÁCH NHÂN VIÊN THÁNG 10/2026")
        return [*([title] for title in titles), *([[]] if self.rng.random() < 0.5 else [])]

    def _between(self, headings: list[Cell], count: int) -> Iterator[list[list[Cell]]]:
        """Give what stands before each person: a group of people, the headings of a new page, a blank row."""
        groups: list[str] = []
        if "department" not in self.chosen and self.names != "CAPITALS" and self.rng.random() < 0.3:
            groups = self.rng.sample(("TỔ CẮT", "PHÒNG KẾ TOÁN", "KHO THÀNH PHẨM", "XƯỞNG SƠN"), 2)
        repeated, gaps = self.rng.random() < 0.06, self.rng.random() < 0.06
        half = count // 2
        for place in range(count):
            before: list[list[Cell]] = []
            if groups:
                self.people[place]["department of the group"] = groups[place >= half]
                before += [[groups[place > 0]]] if place in (0, half) else []
            before += [list(headings)] if repeated and place and place % 8 == 0 else []
            before += [[]] if gaps and place and place % 7 == 0 else []
            yield before

    def _below(self, width: int, count: int) -> list[list[Cell]]:
        """Return a sum, a signature, a note, a small second list, or nothing."""
        english = self.english
        second: list[list[Cell]] = [
            [],
            ["LEAVERS" if english else "DANH SÁCH NGHỈ VIỆC"],
            ["Name", "Left on", "Reason"] if english else ["Họ và tên", "Ngày nghỉ", "Lý do"],
            ["Trịnh Văn Cũ", date(2024, 3, 4), "Về quê"],
        ]
        endings: tuple[list[list[Cell]], ...] = (
            [["Total" if english else "Tổng cộng"]],
            [[f"Total: {count} employees" if english else f"Tổng số: {count} người"]],
            [[], [*[None] * (width - 1), "Prepared by" if english else "Người lập biểu"]],
            [[], ["Note: people in yellow are on leave" if english else "Ghi chú: người tô vàng đang nghỉ thai sản"]],
            second if width >= len(second[2]) else [],
        )
        return self.rng.choices((*endings, []), weights=(15, 7, 8, 4, 4, 62))[0]


_NAMES = ("full_name", "family_middle", "given")
_ALSO = {"level": ("level",), "has_left": ("has_left", "status"), "works_here": ("works_here", "status")}
"""The fields that a column may as well be taken for."""


def _with_parts_together(
    made_columns: list[tuple[str, tuple[str, ...], list[Cell]]],
) -> list[tuple[str, tuple[str, ...], list[Cell]]]:
    """Return the columns with the given name behind the family name, as people write them."""
    given = next((column for column in made_columns if column[1] == ("given",)), None)
    if given is None:
        return made_columns
    others = [column for column in made_columns if column is not given]
    place = next(n for n, column in enumerate(others) if column[1] == ("family_middle",))
    return [*others[: place + 1], given, *others[place + 1 :]]


def _without_marks(letter: str) -> str:
    flat = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in flat if not unicodedata.combining(mark))


_DATE_STYLES = (
    *("date", "date", "date", "slashes", "slashes", "dashes", "dots", "iso", "month-first", "short", "words", "Z"),
    *("serial", "year", "month", "turned", "bare slashes", "midnight"),
)


def _as_written(day: date, style: str, rng: random.Random) -> Cell:
    """Return a day as a list writes its days."""
    if style == "turned":  # an Excel set to the other order: a day up to 12 became a month
        return date(day.year, day.day, day.month) if day.day <= 12 else day.strftime("%d/%m/%Y")
    if style == "serial":
        return (day - date(1899, 12, 30)).days
    if style == "year":
        return day.year
    return (
        day
        if style == "date"
        else day.strftime(_FORMS[style])
        if style in _FORMS
        else f"{day.day}/{day.month}/{day.year}"
    )


_FORMS = {
    "slashes": "%d/%m/%Y",
    "dashes": "%d-%m-%Y",
    "dots": "%d.%m.%Y",
    "iso": "%Y-%m-%d",
    "month-first": "%m/%d/%Y",
    "short": "%d/%m/%y",
    "words": "%d-%b-%Y",
    "Z": "%Y-%m-%dT00:00:00Z",
    "month": "%m/%Y",
    "midnight": "%d/%m/%Y 00:00:00",
}


def _right_day(day: object, style: str) -> object:
    if not isinstance(day, date):
        return day
    return day.replace(month=1, day=1) if style == "year" else day.replace(day=1) if style == "month" else day


def _phone_as_written(phone: str, style: str) -> Cell:
    if style == "dots":
        return f"{phone[:4]}.{phone[4:7]}.{phone[7:]}"
    if style == "spaces":
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    if style == "+84":
        return f"+84{phone[1:]}"
    return int(phone) if style == "number" else phone


_BETWEEN_LANGUAGES = ("{} / {}", "{}/{}", "{} ({})", "{}\n{}", "{1} / {0}", "{1}\n{0}", "{} - {}")


def _snake(heading: str, _list: _List) -> str:
    return re.sub(r"\W+", "_", search_key(heading).replace("#", "no")).strip("_")


def _hinted(heading: str, made: _List) -> str:
    hints = (" (*)", ":", " *") if made.english else (" (*)", " (bắt buộc)", ":", " *")
    return heading + made.rng.choice(hints)


_STYLE: dict[str, Callable[[str, _List], str]] = {
    "plain": lambda heading, _list: heading,
    "capitals": lambda heading, _list: heading.upper(),
    "bare": lambda heading, _list: search_key(heading),
    "bare capitals": lambda heading, _list: search_key(heading).upper(),
    "hint": _hinted,
    "numbered": lambda heading, made: f"{made.rng.randrange(1, 20)}. {heading}",
    "whose": lambda heading, made: heading + (" of the employee" if made.english else " của nhân viên"),
    "snake": _snake,
    "two lines": lambda heading, _list: heading.replace(" ", "\n", 1),
    "wide": lambda heading, _list: f" {heading.replace(' ', '  ')} ",
    "together": lambda heading, _list: re.sub(r"\W+", "", search_key(heading).replace("#", "no")).upper(),
    "titled": lambda heading, _list: heading.title(),
}
_STYLES = (
    *("plain", "plain", "plain", "plain", "capitals", "capitals", "bare", "bare capitals", "hint", "numbered", "whose"),
    *("snake", "two lines", "wide", "together", "titled"),
)
_STYLES_OF = {"table": ("plain", "plain", "capitals", "bare", "hint", "numbered", "snake")}


# How the lists are read


@dataclass
class Counts:
    """What came of many lists."""

    lists: int = 0
    columns: int = 0
    columns_right: int = 0
    columns_unasked: int = 0
    columns_asked: int = 0
    lists_right: int = 0
    lists_right_unasked: int = 0
    lists_right_or_asked: int = 0
    table_lists: int = 0
    table_lists_asking: int = 0
    most_questions: int = 0
    silent: Counter[str] = field(default_factory=Counter)
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    def words(self, shown: int = 40) -> str:
        """Return the counts in words."""
        columns_asked, lists = self.columns_right + self.columns_asked, self.lists
        kinds = (
            f"  {kind}: {right} of {lists} right unasked ({right / lists:.1%})"
            for kind, (lists, right) in sorted(self.by_kind.items())
        )
        return "\n".join(
            (
                *self.examples[:shown],
                f"{lists} lists, {self.columns} columns",
                f"columns right unasked {self.columns_unasked / self.columns:.2%}",
                f"columns right or asked about {columns_asked / self.columns:.2%}",
                f"whole lists right unasked {self.lists_right_unasked / lists:.2%}",
                f"whole lists right or asked about {self.lists_right_or_asked / lists:.2%}",
                *kinds,
                f"lists with headings of the table that ask something: {self.table_lists_asking} of {self.table_lists}",
                f"most questions of a list: {self.most_questions}",
                f"silently wrong: {dict(self.silent) or 'nothing'}",
            )
        )


def counted(seeds: range) -> Counts:
    """Read the lists of these seeds and count."""
    counts = Counts()
    for seed in seeds:
        _count(counts, seed, made(seed))
    return counts


def _count(counts: Counts, seed: int, wanted: Made) -> None:
    sheet = wanted.sheet()
    mapping = columns.guess(sheet)
    asked = {problem.field for problem in problems(mapping)}
    questions = len(asked)
    for problem in problems(mapping):
        first = mapping.of(problem.field)
        if problem.code == "column-twice" and first is not None:
            mapping = keep(mapping, first.index)
    if mapping.is_complete:
        found = doubts.find(sheet, mapping)
        questions += len(found)
        asked |= {column.field for doubt in found for column in doubt.columns}
    came = {column.index: column.field for column in mapping.columns}
    wrong = [index for index, names in enumerate(wanted.fields) if came.get(index, "") not in names]
    unasked_wrong = 0
    for index in wrong:
        names, got = wanted.fields[index], came.get(index, "")
        is_asked = not asked.isdisjoint(names) or (got != "" and got in asked)
        counts.columns_asked += is_asked
        unasked_wrong += not is_asked
        heading = sheet.header[index] if index < len(sheet.header) else "?"
        counts.examples.append(
            f"{seed} {wanted.kind}: {heading!r} came {got or '-'}, right {'|'.join(names) or '-'}"
            + " (asked)" * is_asked
        )
    silent = _silent(sheet, mapping, wanted, asked) if mapping.is_complete else Counter()
    if silent:
        counts.examples.append(f"{seed} {wanted.kind}: silently wrong {dict(silent)} below {sheet.header}")
    if questions:
        counts.examples.append(f"{seed} {wanted.kind}: asks {sorted(asked)} of {sheet.header}")
    counts.silent.update(silent)
    counts.lists += 1
    counts.columns += len(wanted.fields)
    counts.columns_right += len(wanted.fields) - len(wrong)
    counts.columns_unasked += sum(
        came.get(index, "") in names and came.get(index, "") not in asked for index, names in enumerate(wanted.fields)
    )
    is_right = not wrong and not silent
    counts.lists_right += is_right
    counts.lists_right_unasked += is_right and not questions
    counts.lists_right_or_asked += not unasked_wrong and not silent
    counts.table_lists += wanted.from_table
    counts.table_lists_asking += wanted.from_table and questions > 0
    counts.most_questions = max(counts.most_questions, questions)
    of_kind = counts.by_kind.setdefault(wanted.kind, [0, 0])
    of_kind[0] += 1
    of_kind[1] += is_right and not questions


_CHECKED = ("full_name", "code", "start_date", "end_date", "status", "department", "job_title", "email", "phone")


def _silent(sheet: Sheet, mapping: Mapping, wanted: Made, asked: set[str]) -> Counter[str]:
    """Return the values that came otherwise than is right, with no question and no problem beside them."""
    values = offers.values(sheet, mapping)
    choices = offers.first_choices(values)
    if values.dates.samples:  # the page of values asks how they are written
        asked = asked | {"start_date", "end_date"}
    preview = people_sheet.parse(sheet, mapping, choices, today=TODAY)
    of_all = {problem.field for problem in preview.problems if not problem.row}
    said = {(problem.row, problem.field) for problem in preview.problems}
    taken = {column.field for column in mapping.columns}
    wanted_fields = {name for names in wanted.fields for name in names}
    names_of = {draft.person.id: draft.person.full_name for draft in preview.people}
    wrong: Counter[str] = Counter()
    seen = {rejected.row for rejected in preview.rejected}
    for draft in preview.people:
        seen.add(draft.row)
        place = wanted.places.get(draft.row)
        if place is None:
            wrong["people"] += 1
            continue
        person = wanted.people[place]
        came: dict[str, object] = {name: getattr(draft.person, name) for name in _CHECKED}
        came["manager"] = names_of.get(draft.person.manager_id or "")
        came["role"] = draft.role
        group = person.get("department of the group")
        if group is not None and not _is_same(draft.person.department, group, "department", wanted):
            wrong["department of the group"] += 1
        for name, got in came.items():
            is_taken = name in taken or name == "full_name" or (name == "role" and "is_mentor" in taken)
            if not is_taken or name not in wanted_fields | {"full_name"} or name in asked | of_all:
                continue
            if (draft.row, name) in said or (name == "status" and (draft.row, "end_date") in said):
                continue
            if not _is_same(got, person.get(name), name, wanted):
                wrong[name] += 1
    wrong["people"] += len(set(wanted.places) - seen)
    return +wrong


def _is_same(got: object, right: object, name: str, wanted: Made) -> bool:
    right = _right_day(right, wanted.dates) if name.endswith("_date") else right
    if isinstance(got, str) or isinstance(right, str):
        return str(got or "").casefold() == str(right or "").casefold()
    return (got or None) == (right or None)


if __name__ == "__main__":
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    print(counted(range(first, first + int(sys.argv[1]) if len(sys.argv) > 1 else 1000)).words(10_000))
