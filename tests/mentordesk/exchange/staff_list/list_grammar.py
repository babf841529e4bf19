"""Builds lists from a grammar of headings, values and noise that knows what is right, and counts how they are read."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentordesk.domain.lists.columns import keep, problems
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.person import Status
from mentordesk.exchange.reading import sheets
from mentordesk.exchange.reading.heading_words import FIELDS
from mentordesk.exchange.staff_list import columns, doubts, offers, people_sheet
from mentordesk.text import search_key
from tests.mentordesk.exchange.staff_list.lists import TODAY

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Quốc", "Hoàng Thu", "Đặng Ngọc", "Bùi Hữu", "Đỗ Thanh", "Vũ Hải")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Long", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Tú")
FIRST = ("Anna", "Ben", "Clara", "Dean", "Ella", "Fred", "Gina", "Hugo", "Ines", "Jack", "Kim", "Liam", "Mona")
LAST = ("Berg", "Carter", "Doyle", "Evans", "Fisher", "Grant", "Hale", "Irwin", "Jones", "Keller", "Lowe")
EMPTY: tuple[Cell, ...] = (None, None, "-", "n/a", "nan", "không có")
STATES: tuple[tuple[str, Status], ...] = (
    ("Đang làm việc", Status.WORKING),
    ("Thử việc", Status.PROBATION),
    ("Nghỉ thai sản", Status.ABSENT),
    ("Đã nghỉ việc", Status.LEFT),
    ("Chưa nghỉ việc", Status.WORKING),
    ("Hết thử việc", Status.WORKING),
)
STATES_IN_ENGLISH: tuple[tuple[str, Status], ...] = (
    ("Active", Status.WORKING),
    ("Probation", Status.PROBATION),
    ("On leave", Status.ABSENT),
    ("Resigned", Status.LEFT),
    ("Still employed", Status.WORKING),
)
OTHERS: dict[str, Callable[[random.Random, int], Cell]] = {
    "STT": lambda _r, n: n + 1,
    "Giới tính": lambda r, _n: r.choice(("Nam", "Nữ")),
    "Ngày sinh": lambda r, _n: date(1980, 1, 1) + timedelta(days=r.randrange(8000)),
    "Số CCCD": lambda r, _n: f"0790{r.randrange(10**8):08d}",
    "Lương cơ bản": lambda r, _n: r.randrange(60, 300) * 100_000,
    "Số ngày phép còn lại": lambda r, _n: r.randrange(13),
    "Ngày kết thúc hợp đồng": lambda r, _n: date(2025, 1, 1) + timedelta(days=r.randrange(700)),
    "Loại hợp đồng": lambda r, _n: r.choice(("12 tháng", "Không thời hạn")),
    "SĐT người thân": lambda r, _n: f"097{r.randrange(10**7):07d}",
    "Họ tên bố": lambda r, _n: f"Lê Văn {r.choice(GIVEN)}",
    "Size áo": lambda r, _n: r.choice(("S", "M", "L")),
    "Dấu thời gian": lambda r, n: f"2025-03-{n % 28 + 1:02d} {r.randrange(24):02d}:12:33",
    "Training status": lambda r, _n: r.choice(("Ended", "Active")),
    "Contract End Date": lambda r, _n: date(2025, 1, 1) + timedelta(days=r.randrange(700)),
    "Mã số thuế": lambda r, _n: f"80{r.randrange(10**8):08d}",
    "Biển số xe": lambda r, _n: f"59X{r.randrange(9)}-{r.randrange(10**5):05d}",
    "Kinh nghiệm quản lý": lambda r, _n: f"{r.randrange(9)} năm",
    "Tên khách hàng": lambda r, _n: f"Công ty {r.choice(GIVEN)}",
    "Ý kiến của bạn về quản lý?": lambda r, _n: r.choice(("Tốt", "Cần gần gũi hơn", "")),
    "Performance score": lambda r, _n: r.randrange(1, 6),
}
"""Columns that are none of the fields."""


@dataclass
class Made:
    """A list with what is right: the field of each column, and name, code, status and dates of each person."""

    rows: list[list[Cell]]
    fields: list[str]
    people: list[dict[str, object]]
    from_table: bool = True
    noise: Counter[str] = field(default_factory=Counter)

    def sheet(self) -> Sheet:
        """Return the list as it is read from a file."""
        return sheets.of_rows(self.rows)


_HOW_OFTEN = 0.55


def made(seed: int) -> Made:
    """Return the list of a seed."""
    rng = random.Random(seed)
    english = rng.random() < 0.35
    count = rng.randrange(6, 40)
    chosen = ["full_name"]
    fields = ("code", "department", "job_title", "start_date", "end_date", "status", "manager", "email", "phone")
    chosen += [name for name in fields if rng.random() < _HOW_OFTEN]
    if "status" in chosen and "end_date" in chosen:
        chosen.remove("end_date")
    people = [_person(rng, n, english=english) for n in range(count)]
    written = _Written(rng, english=english)
    made_columns: list[tuple[str, str, list[Cell]]] = []
    made_columns += [(written.heading(name), name, written.cells(name, people)) for name in chosen]
    beside = rng.sample(list(OTHERS), rng.randrange(6))
    made_columns += [(heading, "", [OTHERS[heading](rng, n) for n in range(count)]) for heading in beside]
    rng.shuffle(made_columns)
    body = [list(cells) for cells in zip(*(cells for _heading, _field, cells in made_columns), strict=True)]
    rows = [[heading for heading, _field, _cells in made_columns], *body]
    found = Made(rows, [name for _heading, name, _cells in made_columns], people, written.from_table)
    _add_noise(found, rng)
    return found


def _person(rng: random.Random, number: int, *, english: bool) -> dict[str, object]:
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}" if english else f"{rng.choice(FAMILY)} {rng.choice(GIVEN)}"
    words, status = rng.choice(STATES_IN_ENGLISH if english else STATES)
    if rng.random() < 0.7:
        words, status = (STATES_IN_ENGLISH if english else STATES)[0]
    start = date(2010, 1, 5) + timedelta(days=rng.randrange(5000))
    return {
        "full_name": name,
        "code": f"NV{number + 1:03d}",
        "department": rng.choice(("Kho", "Kế toán", "Xưởng mộc 1", "Kinh doanh")),
        "job_title": rng.choice(("Công nhân", "Tổ trưởng", "Kế toán viên", "Kỹ sư")),
        "start_date": start,
        "end_date": date(2024, 6, 1) + timedelta(days=rng.randrange(300)) if rng.random() < 0.15 else None,
        "state": words,
        "status": status,
        "email": f"nv{number}@congty.example",
        "phone": f"09{rng.randrange(10**8):08d}",
    }


class _Written:
    """How one list writes its headings and values."""

    def __init__(self, rng: random.Random, *, english: bool) -> None:
        self.rng, self.english = rng, english
        self.style = rng.choice(("plain", "plain", "plain", "capitals", "bare", "hint", "whose", "numbered", "snake"))
        self.dates = rng.choice(("date", "date", "slashes", "dashes", "iso", "month-first"))
        self.blanks = rng.random() < 0.4
        self.from_table = True

    def heading(self, name: str) -> str:
        """Return a heading of a field, from the table, written in the style of the list."""
        words = [word for row in FIELDS if row.field == name for word in row.words if self._is_mine(word)]
        heading = self.rng.choice(words[:40])
        if self.style == "capitals":
            return heading.upper()
        if self.style == "bare":
            return search_key(heading)
        if self.style == "hint":
            return heading + self.rng.choice((" (*)", " (bắt buộc)", ":", " *"))
        if self.style == "numbered":
            return f"{self.rng.randrange(1, 9)}. {heading}"
        if self.style == "whose" and name not in ("manager", "full_name"):
            self.from_table = False
            return heading + (" of the employee" if self.english else " của nhân viên")
        if self.style == "snake":
            return search_key(heading).replace(" ", "_")
        return heading

    def _is_mine(self, word: str) -> bool:
        is_latin = all(ord(letter) < 0x2000 and not "\u0400" <= letter <= "\u0fff" for letter in word)
        return is_latin and len(word) > 3 and word.isascii() == self.english

    def cells(self, name: str, people: list[dict[str, object]]) -> list[Cell]:
        """Return the cells of a field, and note in the people what is left empty."""
        return [self._cell(name, person, people) for person in people]

    def _cell(self, name: str, person: dict[str, object], people: list[dict[str, object]]) -> Cell:
        if name == "manager":
            return str(people[0]["full_name"]) if person is not people[0] else None
        if name == "status":
            return str(person["state"])
        if self.blanks and name not in ("full_name", "code") and self.rng.random() < 0.12:
            person[name] = None
            return self.rng.choice(EMPTY)
        value = person[name]
        return self._date(value) if isinstance(value, date) else value  # type: ignore[return-value]

    def _date(self, value: date) -> Cell:
        if self.dates == "date":
            return value
        if self.dates == "iso":
            return value.isoformat()
        if self.dates == "month-first":
            return f"{value.month:02d}/{value.day:02d}/{value.year}"
        between = "/" if self.dates == "slashes" else "-"
        return between.join((f"{value.day:02d}", f"{value.month:02d}", str(value.year)))


def _add_noise(found: Made, rng: random.Random) -> None:
    """Add what lists have besides people: titles, totals, signatures, repeated headings, blank rows."""
    width = len(found.rows[0])
    blank: list[Cell] = [None] * width
    if rng.random() < 0.3:
        found.rows.insert(0, [*blank])
        found.rows.insert(0, ["CÔNG TY TNHH HƯNG THỊNH – DANH SÁCH NHÂN VIÊN", *blank[1:]])
        found.noise["title"] += 1
    if rng.random() < 0.2:
        found.rows.append(["Tổng cộng", *blank[1:]])
        found.noise["total"] += 1
    if rng.random() < 0.15:
        found.rows.append([*blank])
        found.rows.append(["Người lập biểu", *blank[1:]])
        found.noise["signature"] += 1


@dataclass
class Counts:
    """What came of many lists."""

    lists: int = 0
    columns: int = 0
    columns_right: int = 0
    columns_asked: int = 0
    lists_right: int = 0
    lists_unasked: int = 0
    table_lists: int = 0
    table_lists_asking: int = 0
    most_questions: int = 0
    silent: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def words(self) -> str:
        """Return the counts in words."""
        right = self.columns_right / self.columns
        asked = (self.columns_right + self.columns_asked) / self.columns
        return "\n".join(
            (
                *self.examples[:20],
                f"{self.lists} lists, {self.columns} columns",
                f"columns right {right:.2%}, right or asked about {asked:.2%}",
                f"whole lists right {self.lists_right / self.lists:.2%}",
                f"without a question {self.lists_unasked / self.lists:.2%}",
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
    counts.lists += 1
    counts.columns += len(wanted.fields)
    wrong = [index for index, name in enumerate(wanted.fields) if came.get(index, "") != name]
    for index in wrong:
        name, got = wanted.fields[index], came.get(index, "")
        is_asked = name in asked or (got != "" and got in asked)
        counts.columns_asked += is_asked
        heading = sheet.header[index] if index < len(sheet.header) else "?"
        counts.examples.append(f"{seed}: {heading!r} came {got or '-'}, right {name or '-'}{' (asked)' * is_asked}")
    counts.columns_right += len(wanted.fields) - len(wrong)
    silent = _silent(sheet, mapping, wanted, asked) if mapping.is_complete else Counter()
    counts.silent.update(silent)
    counts.lists_right += not wrong and not silent
    counts.lists_unasked += not wrong and not silent and not questions
    counts.table_lists += wanted.from_table
    counts.table_lists_asking += wanted.from_table and questions > 0
    counts.most_questions = max(counts.most_questions, questions)
    if questions and wanted.from_table:
        counts.examples.append(f"{seed}: asks {sorted(asked)} of {sheet.header}")


def _silent(sheet: Sheet, mapping: object, wanted: Made, asked: set[str]) -> Counter[str]:
    """Return the names, codes, statuses and dates that came otherwise than is right, with no question or problem."""
    values = offers.values(sheet, mapping)  # type: ignore[arg-type]
    choices = offers.first_choices(values)
    if values.dates.samples:  # the page of values asks how they are written
        asked = asked | {"start_date", "end_date"}
    preview = people_sheet.parse(sheet, mapping, choices, today=TODAY)  # type: ignore[arg-type]
    said = {(problem.row, problem.field) for problem in preview.problems}
    taken = {column.field for column in mapping.columns}  # type: ignore[attr-defined]
    taken |= {"full_name"}
    wrong: Counter[str] = Counter()
    if len(preview.people) + len(preview.rejected) != len(wanted.people):
        wrong["people"] += abs(len(preview.people) + len(preview.rejected) - len(wanted.people))
        return wrong
    rejected = {each.row for each in preview.rejected}
    first = sheet.header_row + 1
    places = [row for row in range(first, first + len(wanted.people)) if row not in rejected]
    for row, draft in zip(places, preview.people, strict=True):
        person = wanted.people[row - first]
        for name in ("full_name", "code", "start_date", "end_date", "status"):
            if name not in taken or name not in wanted.fields or name in asked or (row, name) in said:
                continue
            right = person[name]
            came = getattr(draft.person, name)
            if (came or None) != (right or None):
                wrong[name] += 1
    return wrong


if __name__ == "__main__":
    print(counted(range(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)).words())
