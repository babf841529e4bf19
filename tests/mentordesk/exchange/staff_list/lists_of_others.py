"""Reads the table of lists as others make them, builds each and says which of its columns are read wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from mentordesk.domain.lists.columns import Mapping, problems
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.exchange.reading import sheets
from mentordesk.exchange.staff_list import columns, doubts

TABLE = Path(__file__).parents[3] / "data" / "lists_of_others.txt"
ROWS = 14

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Quốc", "Hoàng Thu", "Đặng Ngọc", "Bùi Hữu")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Long", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Tú")
FIRST = ("Anna", "Ben", "Clara", "Dean", "Ella", "Fred", "Gina", "Hugo", "Ines", "Jack", "Kim", "Liam", "Mona", "Noel")
LAST = ("Berg", "Carter", "Doyle", "Evans", "Fisher", "Grant", "Hale", "Irwin", "Jones", "Keller", "Lowe", "Marsh")


def _name(n: int) -> str:
    return f"{FAMILY[n % 7]} {GIVEN[n % 14]}"


def _english(n: int) -> str:
    return f"{FIRST[n % 14]} {LAST[n % 12]}"


def _day(n: int) -> date:
    return date(2014, 3, 5) + timedelta(days=97 * n)


def _few(made: Callable[[int], Cell]) -> Callable[[int], Cell]:
    return lambda n: made(n) if n in (3, 9) else None


def _one_of(*words: Cell) -> Callable[[int], Cell]:
    return lambda n: words[n % len(words)]


def _month_first(n: int) -> str:
    return f"{_day(n).month}/{_day(n).day}/{_day(n).year}"


VALUES: dict[str, tuple[Callable[[int], Cell], str]] = {
    "name": (_name, "full_name"),
    "NAME": (lambda n: _name(n).upper(), "full_name"),
    "en": (_english, "full_name"),
    "lastfirst": (lambda n: f"{LAST[n % 12]}, {FIRST[n % 14]}", "full_name"),
    "ho": (lambda n: FAMILY[n % 7], "family_middle"),
    "last": (lambda n: LAST[n % 12], "family_middle"),
    "ten": (lambda n: GIVEN[n % 14], "given"),
    "first": (lambda n: FIRST[n % 14], "given"),
    "code": (lambda n: f"NV{n + 1:03d}", "code"),
    "num": (lambda n: 1001 + n, ""),
    "stt": (lambda n: n + 1, ""),
    "zip": (lambda n: 1960 + 7 * n, ""),
    "dept": (_one_of("Kho", "Kế toán", "Xưởng mộc 1", "Kinh doanh"), "department"),
    "deptE": (_one_of("Sales", "Finance", "Research", "Production"), "department"),
    "title": (_one_of("Công nhân", "Tổ trưởng", "Kế toán viên", "Nhân viên kho"), "job_title"),
    "titleE": (_one_of("Sales Executive", "Accountant", "Data Analyst", "Production Technician"), "job_title"),
    "date": (_day, "start_date"),
    "datetext": (lambda n: f"{_day(n).day:02d}/{_day(n).month:02d}/{_day(n).year}", "start_date"),
    "iso": (lambda n: _day(n).isoformat(), "start_date"),
    "mdy": (_month_first, "start_date"),
    "year": (lambda n: 2008 + n, ""),
    "birthyear": (lambda n: 1980 + n, ""),
    "stamp": (lambda n: datetime(2025, 6, 2 + n, 8, 15 + n, 11), ""),
    "few": (_few(lambda n: _day(n + 20)), "end_date"),
    "mdyfew": (_few(lambda n: _month_first(n + 20)), "end_date"),
    "isofew": (_few(lambda n: _day(n + 20).isoformat()), "end_date"),
    "date2": (lambda n: _day(n + 20), "end_date"),
    "boss": (lambda n: _english(n // 5), "manager"),
    "bossv": (lambda n: _name(n // 5), "manager"),
    "bossmail": (lambda n: f"nv{n // 5}@congty.example", "manager"),
    "mgrcode": (lambda n: f"NV{n // 5 + 1:03d}", "manager"),
    "mgrnum": (lambda n: 1001 + n // 5 if n else None, "manager"),
    "mail": (lambda n: f"nv{n}@congty.example", "email"),
    "gmail": (lambda n: f"an{n}@thu.example", ""),
    "phone": (lambda n: f"09{n:02d}123{n:03d}", "phone"),
    "statusv": (_one_of("Đang làm việc", "Đang làm việc", "Đang làm việc", "Thử việc", "Nghỉ thai sản"), "status"),
    "yesno": (_one_of("Yes", "No"), ""),
    "01": (_one_of(0, 1), ""),
    "n1": (_one_of(1, 2, 3, 4), ""),
    "n2": (lambda n: 12 + 3 * n, ""),
    "n4": (lambda n: 1102 + 37 * n, ""),
    "age": (lambda n: 23 + 2 * n, ""),
    "float": (lambda n: round(1.37 + n / 10, 2), ""),
    "money": (lambda n: 6_500_000 + 250_000 * n, ""),
    "sex": (_one_of("Male", "Female"), ""),
    "sexv": (_one_of("Nam", "Nữ"), ""),
    "birth": (lambda n: date(1984, 2, 3) + timedelta(days=211 * n), ""),
    "marital": (_one_of("Single", "Married", "Divorced"), ""),
    "address": (lambda n: f"{n + 3} Lê Lợi, Quận {n % 5 + 1}", ""),
    "province": (_one_of("Hà Nội", "Nghệ An", "Đồng Nai"), ""),
    "school": (_one_of("ĐH Kinh tế", "CĐ Nghề"), ""),
    "text": (lambda n: f"Ý kiến dài thứ {n} về công việc, và còn nhiều điều nữa cần nói thêm.", ""),
    "fewtext": (_few(lambda n: "Chuyển nơi ở"), ""),
    "url": (lambda n: f"https://anh.example/{n}.png", ""),
    "uuid": (lambda n: f"9f3c{n:04d}-77e1-4c1d-9a0b-5d2c7e9f{n:04d}", ""),
    "guid": (lambda n: f"9F3C-{n:02d}AB-77E{n % 10}", ""),
    "id12": (lambda n: f"0790850{n:02d}123", ""),
    "bank": (lambda n: f"19034{n:02d}556677", ""),
    "bhxh": (lambda n: f"79160{n:02d}345", ""),
    "mst": (lambda n: f"80123{n:02d}456", ""),
    "x": (_one_of("x", None), ""),
    "xfew": (_few(lambda n: "x"), ""),
    "blank": (lambda n: None, ""),
}
"""The kinds of values, and the field in which they usually stand."""


@dataclass(frozen=True)
class Column:
    """A heading with the group above it, its values, and the fields that are right, "" for none."""

    group: str
    heading: str
    values: Callable[[int], Cell]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A list of others."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]

    def sheet(self) -> Sheet:
        """Return the list as the program reads it from a file."""
        rows: list[tuple[Cell, ...]] = [(title,) for title in self.titles]
        groups = [column.group for column in self.columns]
        if any(groups):
            upper: list[Cell] = []
            for place, column in enumerate(self.columns):
                is_first = place == 0 or groups[place - 1] != column.group
                upper.append((column.group if is_first else None) if column.group else column.heading)
            rows.append(tuple(upper))
            rows.append(tuple(column.heading if column.group else None for column in self.columns))
        else:
            rows.append(tuple(column.heading or None for column in self.columns))
        rows += [tuple(column.values(n) for column in self.columns) for n in range(ROWS)]
        return sheets.of_rows(rows)


def _column(written: str) -> Column:
    heading, _mark, values = written.rpartition(":=" if ":=" in written else ":")
    values, marked, fields = values.strip().partition(">")
    group, _stroke, below = heading.rpartition(" ^ ")
    if ":=" in written:
        made, usual = _one_of(*(word or None for word in values.split(","))), ""
    else:
        made, usual = VALUES[values]
    right = tuple(fields.split("|")) if marked else (usual,)
    return Column(group.strip(), below.strip().replace("\\n", "\n"), made, right)


def read() -> Iterator[Listed]:
    """Give the lists of the table."""
    name, titles = "", []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, titles = line[2:], []
        elif line.startswith("~ "):
            titles.append(line[2:])
        elif line and not line.startswith("%"):
            yield Listed(name, tuple(titles), tuple(map(_column, line.split("; "))))


@dataclass(frozen=True)
class Fault:
    """A column that came otherwise than is right, and whether the owner is asked about its field."""

    heading: str
    came: str
    right: tuple[str, ...]
    asked: bool

    @property
    def is_silent(self) -> bool:
        """Whether the column went into a field that is not its own, without a question."""
        return bool(self.came) and not self.asked


@dataclass(frozen=True)
class Judged:
    """How the program reads a list: what it reads otherwise than is right, and of how many fields it asks."""

    faults: tuple[Fault, ...]
    questions: int


def judged(listed: Listed) -> Judged:
    """Return what the program reads otherwise than is right."""
    sheet = listed.sheet()
    mapping = columns.guess(sheet)
    asked = _asked(sheet, mapping)
    fields = {column.index: column.field for column in mapping.columns}
    found = []
    for index, wanted in enumerate(listed.columns):
        came = fields.get(index, "")
        if came not in wanted.right:
            is_asked = came in asked or (not came and not asked.isdisjoint(wanted.right))
            found.append(Fault(wanted.heading, came, wanted.right, is_asked))
    return Judged(tuple(found), len(asked))


def _asked(sheet: Sheet, mapping: Mapping) -> set[str]:
    """Return the fields about which the owner is asked."""
    asked = {problem.field for problem in problems(mapping)}
    if mapping.is_complete:
        for doubt in doubts.find(sheet, mapping):
            asked |= {column.field for column in doubt.columns}
    return asked


def counted() -> str:
    """Return what falls of all lists, and how many lists, columns and questions there are."""
    lines, listed = [], list(read())
    found = [judged(each) for each in listed]
    for each, judgement in zip(listed, found, strict=True):
        for fault in judgement.faults:
            right = "|".join(fault.right) or "-"
            lines.append(
                f"{each.name}: {fault.heading!r} came {fault.came or '-'}, right {right}{' (asked)' * fault.asked}"
            )
        if judgement.questions:
            lines.append(f"{each.name}: {judgement.questions} questions")
    all_columns = sum(len(each.columns) for each in listed)
    wrong = sum(len(judgement.faults) for judgement in found)
    silent = sum(fault.is_silent for judgement in found for fault in judgement.faults)
    whole = sum(not judgement.faults for judgement in found)
    unasked = sum(not judgement.faults and not judgement.questions for judgement in found)
    lines.append(f"{len(listed)} lists, {whole} right, {unasked} right and nothing asked")
    lines.append(f"{all_columns} columns, {all_columns - wrong} right, {silent} taken wrongly without a question")
    return "\n".join(lines)


if __name__ == "__main__":
    print(counted())
