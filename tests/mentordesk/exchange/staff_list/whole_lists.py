"""Writes whole lists of other offices as files, reads them as the wizard does, and compares every person and column."""

import random
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

from mentordesk.domain.lists.choices import Choices
from mentordesk.domain.lists.columns import Mapping, problems
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading import workbook
from mentordesk.exchange.staff_list import columns, doubts, people_sheet
from tests.mentordesk.exchange.staff_list.lists import TODAY

TABLE = Path(__file__).parents[3] / "data" / "whole_lists.txt"


def _names(written: str) -> list[str]:
    return written.split(",")


FAMILY = _names("Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Võ,Vũ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Phan,Trương,Đinh,Lâm,Mai")
MIDDLE = _names("Văn,Thị,Thị Ngọc,Minh,Quốc,Hữu,Thanh,Thị Kim,,Xuân,Đức,Hoàng Gia")
GIVEN = _names("An,Bảo,Cường,Diệp,Giang,Hạnh,Khoa,Lan,Mỹ,Nhung,Oanh,Phong,Quyên,Sang,Tâm,Uyên,Vinh,Yến,Đạt,Hòa")
FIRST = _names("Alice,Brian,Carol,Derek,Emma,Frank,Grace,Henry,Irene,James,Karen,Lucas,Megan,Nathan,Olivia,Peter")
LAST = _names("Adams,Baker,Clark,Dixon,Ellis,Foster,Green,Harris,Ingram,Johnson,King,Lewis,Moore,Nelson,Owens,Price")


@dataclass(frozen=True)
class One:
    """A person of a list, with what is true of them."""

    number: int
    family: str
    middle: str
    given: str
    english: bool
    start: date
    boss: int
    leaves: date | None

    @property
    def name(self) -> str:
        if self.english:
            return f"{self.given} {self.family}"
        return " ".join(part for part in (self.family, self.middle, self.given) if part)

    @property
    def code(self) -> str:
        return f"NV{self.number + 1:03d}"

    @property
    def mail(self) -> str:
        return f"nv{self.number + 1}@congty.example"

    @property
    def phone(self) -> str:
        return f"09{31 + self.number}{555100 + 37 * self.number}"


def _people(seed: str, count: int, *, english: bool) -> list[One]:
    rng = random.Random(zlib.crc32(seed.encode()))
    givens, families = rng.sample(FIRST if english else GIVEN, k=count), LAST if english else FAMILY
    last = rng.sample(families, k=count)
    found = []
    for n in range(count):
        start = date(2012, 1, 1) + timedelta(days=rng.randrange(4500))
        leaves = date(2025, 1, 1) + timedelta(days=rng.randrange(600)) if n in (4, count - 2) else None
        found.append(One(n, last[n], rng.choice(MIDDLE), givens[n], english, start, n // 4, leaves))
    return found


Made = tuple[Cell, object]
"""What stands in the cell, and what is right for the person: None where nothing is checked."""
_BARE = str.maketrans(
    dict.fromkeys("áàảãạăắằẳẵặâấầẩẫậ", "a")
    | dict.fromkeys("éèẻẽẹêếềểễệ", "e")
    | dict.fromkeys("íìỉĩị", "i")
    | dict.fromkeys("óòỏõọôốồổỗộơớờởỡợ", "o")
    | dict.fromkeys("úùủũụưứừửữự", "u")
    | dict.fromkeys("ýỳỷỹỵ", "y")
    | {"đ": "d"}
)


def bare(words: str) -> str:
    """Return words without their accents."""
    lower = words.lower().translate(_BARE)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(words, lower, strict=True))


def _day(one: One, form: str) -> Made:
    if form == "cell":
        return datetime(one.start.year, one.start.month, one.start.day), one.start
    if form == "serial":
        return (one.start - date(1899, 12, 30)).days, one.start
    return one.start.strftime(form), one.start


def _mixed(one: One) -> Made:
    """Give a day as several hands wrote them in one column."""
    return _day(one, ("cell", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")[one.number % 4])


def _recent(one: One) -> Made:
    day = date(2026, 4, 1) + timedelta(days=one.number)
    return day.strftime("%d/%m/%Y"), day


def _left_all(one: One) -> Made:
    day = date(2026, 1, 5) + timedelta(days=9 * one.number)
    return day.strftime("%d/%m/%Y"), day


def _leaving(one: One, form: str) -> Made:
    if one.leaves is None:
        return None, ""
    return (one.leaves.strftime(form) if form else datetime.combine(one.leaves, datetime.min.time())), one.leaves


def _boss(one: One, them: list[One], form: str) -> Made:
    boss = them[one.boss]
    if boss.number == one.number:
        return None, ""
    return form.format(
        name=boss.name, code=boss.code, num=2001 + boss.number, mail=boss.mail, given=boss.given, bare=bare(boss.name)
    ), boss.name


def _status(one: One, working: str, left: str) -> Made:
    return (working, "working") if one.leaves is None else (left, "left")


def _said_with_day(one: One) -> Made:
    if one.leaves is None:
        return "Đang làm việc", "working"
    return f"Nghỉ việc từ {one.leaves.strftime('%d/%m/%Y')}", "left"


KINDS: dict[str, tuple[Callable[[One, list[One]], Made], str]] = {
    "name": (lambda p, _: (p.name, p.name), "full_name"),
    "NAME": (lambda p, _: (p.name.upper(), p.name), "full_name"),
    "barename": (lambda p, _: (bare(p.name), bare(p.name)), "full_name"),
    "comma": (lambda p, _: (f"{p.family}, {p.given}", f"{p.given} {p.family}"), "full_name"),
    "mr": (lambda p, _: (f"Mr. {p.name}", p.name), "full_name"),
    "ong": (lambda p, _: (f"{('Ông', 'Bà')[p.number % 2]} {p.name}", p.name), "full_name"),
    "family": (lambda p, _: (p.family, None), "family_middle"),
    "middle": (lambda p, _: (p.middle or None, None), "middle"),
    "fm": (lambda p, _: (f"{p.family} {p.middle}".strip(), None), "family_middle"),
    "last": (lambda p, _: (p.family, None), "family_middle"),
    "given": (lambda p, _: (p.given, None), "given"),
    "code": (lambda p, _: (p.code, p.code), "code"),
    "num": (lambda p, _: (2001 + p.number, str(2001 + p.number)), "code"),
    "zero": (lambda p, _: (f"{p.number + 1:05d}", f"{p.number + 1:05d}"), "code"),
    "stt": (lambda p, _: (p.number + 1, None), ""),
    "day": (lambda p, _: _day(p, "cell"), "start_date"),
    "dmy": (lambda p, _: _day(p, "%d/%m/%Y"), "start_date"),
    "dots": (lambda p, _: _day(p, "%d.%m.%Y"), "start_date"),
    "dashes": (lambda p, _: _day(p, "%d-%m-%y"), "start_date"),
    "mon": (lambda p, _: _day(p, "%d-%b-%Y"), "start_date"),
    "iso": (lambda p, _: _day(p, "%Y-%m-%d"), "start_date"),
    "isoz": (lambda p, _: _day(p, "%Y-%m-%dT00:00:00Z"), "start_date"),
    "ymd": (lambda p, _: _day(p, "%Y%m%d"), "start_date"),
    "serial": (lambda p, _: _day(p, "serial"), "start_date"),
    "mdy": (lambda p, _: _day(p, "%m/%d/%Y"), "start_date"),
    "mixed": (lambda p, _: _mixed(p), "start_date"),
    "ymdslash": (lambda p, _: _day(p, "%Y/%m/%d"), "start_date"),
    "end": (lambda p, _: _leaving(p, ""), "end_date"),
    "enddmy": (lambda p, _: _leaving(p, "%d/%m/%Y"), "end_date"),
    "dmon": (lambda p, _: _day(p, "%d-%b-%y"), "start_date"),
    "enddmon": (lambda p, _: _leaving(p, "%d-%b-%y"), "end_date"),
    "endmon": (lambda p, _: _leaving(p, "%d-%b-%Y"), "end_date"),
    "recent": (lambda p, _: _recent(p), "start_date"),
    "alldays": (lambda p, _: _left_all(p), "end_date"),
    "n4k": (lambda p, _: (1000 + 250 * p.number, None), ""),
    "enddots": (lambda p, _: _leaving(p, "%d.%m.%Y"), "end_date"),
    "endslashes": (lambda p, _: _leaving(p, "%-d/%-m/%Y"), "end_date"),
    "endiso": (lambda p, _: _leaving(p, "%Y-%m-%d"), "end_date"),
    "endmdy": (lambda p, _: _leaving(p, "%m/%d/%Y"), "end_date"),
    "boss": (lambda p, them: _boss(p, them, "{name}"), "manager"),
    "bosscode": (lambda p, them: _boss(p, them, "{code}"), "manager"),
    "bossnum": (lambda p, them: _boss(p, them, "{num}"), "manager"),
    "bossmail": (lambda p, them: _boss(p, them, "{mail}"), "manager"),
    "bossanh": (lambda p, them: _boss(p, them, "anh {given}"), "manager"),
    "bossms": (lambda p, them: _boss(p, them, "Ms. {given}"), "manager"),
    "bossboth": (lambda p, them: _boss(p, them, "{name} ({code})"), "manager"),
    "bossdash": (lambda p, them: _boss(p, them, "{code} - {name}"), "manager"),
    "bossbare": (lambda p, them: _boss(p, them, "{bare}"), "manager"),
    "mail": (lambda p, _: (p.mail, p.mail), "email"),
    "home": (lambda p, _: (f"{p.number}abc@thu.example", None), ""),
    "phone": (lambda p, _: (p.phone, p.phone), "phone"),
    "phone84": (lambda p, _: (f"+84 {p.phone[1:4]} {p.phone[4:7]} {p.phone[7:]}", None), "phone"),
    "phonedots": (lambda p, _: (f"{p.phone[:4]}.{p.phone[4:7]}.{p.phone[7:]}", p.phone), "phone"),
    "phonenum": (lambda p, _: (int(p.phone), p.phone), "phone"),
    "vn": (lambda p, _: _status(p, "Đang làm việc", "Đã nghỉ việc"), "status"),
    "en": (lambda p, _: _status(p, "Active", "Terminated"), "status"),
    "vn2": (lambda p, _: _status(p, "Chính thức", "Nghỉ việc"), "status"),
    "left": (lambda p, _: _status(p, "", "x"), "status"),
    "yes": (lambda p, _: _status(p, "Yes", "No"), "works_here"),
    "withday": (lambda p, _: _said_with_day(p), "status"),
    "bossmr": (lambda p, them: _boss(p, them, "Mr {given}"), "manager"),
    "bossshort": (lambda p, them: _boss(p, them, "Ms. {name}"), "manager"),
    "upper": (lambda p, _: (p.code.lower(), p.code.lower()), "code"),
    "yearonly": (lambda p, _: (p.start.year, date(p.start.year, 1, 1)), "start_date"),
    "monthyear": (lambda p, _: (p.start.strftime("%m/%Y"), p.start.replace(day=1)), "start_date"),
    "slashes": (lambda p, _: (f"{p.start.day}/{p.start.month}/{p.start.year}", p.start), "start_date"),
    "words": (lambda p, _: (f"ngày {p.start.day} tháng {p.start.month} năm {p.start.year}", p.start), "start_date"),
    "born": (lambda p, _: (datetime(1979 + p.number, 3, 1 + p.number), None), ""),
    "bornyear": (lambda p, _: (1979 + p.number, None), ""),
    "past": (lambda p, _: (datetime(2021, 1 + p.number % 12, 10 + p.number), None), ""),
    "future": (lambda p, _: (datetime(2027, 1 + p.number % 12, 10 + p.number), None), ""),
    "stamp": (lambda p, _: (datetime(2026, 5, 3 + p.number, 9, 5 * p.number, 17), None), ""),
    "money": (lambda p, _: (7_200_000 + 350_000 * p.number, None), ""),
    "small": (lambda p, _: (p.number % 4, None), ""),
    "n2": (lambda p, _: (10 + 3 * p.number, None), ""),
    "float": (lambda p, _: (round(2.34 + p.number * 0.33, 2), None), ""),
    "id12": (lambda p, _: (f"07908{p.number:02d}00{271 + p.number}", None), ""),
    "bank": (lambda p, _: (f"190{p.number:02d}45566778", None), ""),
    "bhxh": (lambda p, _: (f"79{p.number:02d}163345", None), ""),
    "other": (lambda p, _: (f"{FAMILY[-p.number - 1]} Thị {GIVEN[p.number - 5]}", None), ""),
    "otheren": (lambda p, _: (f"{FIRST[p.number - 7]} {LAST[-p.number - 1]}", None), ""),
    "text": (lambda p, _: (f"Ý kiến thứ {p.number}: tôi muốn học thêm nhiều điều, và làm tốt hơn.", None), ""),
    "texten": (lambda p, _: (f"Answer {p.number}: I would like to learn how to lead a small team.", None), ""),
    "address": (lambda p, _: (f"{p.number + 12} Trần Phú, P.{p.number + 1}, TP. Vinh", None), ""),
    "url": (lambda p, _: (f"https://hinh.example/{p.number}.jpg", None), ""),
    "x": (lambda p, _: ("x" if p.number % 3 else None, None), ""),
    "blank": (lambda p, _: (None, None), ""),
}


@dataclass(frozen=True)
class Column:
    """A heading, how its cells are made, and the fields that are right, "" for none."""

    heading: str
    made: Callable[[One, list[One]], Made]
    right: tuple[str, ...]


@dataclass
class Whole:
    """A list as a file: what is written above, within and below, and its columns."""

    name: str
    titles: list[str] = field(default_factory=list)
    upper: list[list[str]] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    below: list[list[str]] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def people(self) -> list[One]:
        return _people(self.name, int(self.marks.get("rows", 10)), english="english" in self.marks)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets, where there are several of one shape."""
        return tuple(name.strip() for name in self.marks.get("sheets", "").split(",") if name.strip())

    def write(self, folder: Path) -> Path:
        """Write the list into a folder."""
        heads: list[list[Cell]] = [[title] for title in self.titles]
        heads += [[cell or None for cell in row] for row in self.upper]
        headings: list[Cell] = [column.heading.replace("\\n", "\n") or None for column in self.columns]
        if "bare" not in self.marks:
            heads.append(headings)
        if "numbered" in self.marks:
            heads.append([f"({place + 1})" for place in range(len(headings))])
        them = self.people
        rows: list[list[Cell]] = [[column.made(one, them)[0] for column in self.columns] for one in them]
        rows = list(self._with_noise(rows, headings))
        below: list[list[Cell]] = [[cell.strip() or None for cell in row] for row in self.below]
        blanks: list[Cell] = [None] * int(self.marks.get("right", 0))
        heads, rows, below = ([blanks + row for row in part] for part in (heads, rows, below))
        if "csv" in self.marks:
            return self._text(folder, heads + rows + below)
        return self._book(folder, heads, rows, below)

    def _with_noise(self, rows: list[list[Cell]], headings: list[Cell]) -> Iterator[list[Cell]]:
        """Give the rows with what stands between them: headings on every page, blank rows, sums."""
        between: dict[str, list[Cell]] = {"repeat": headings, "gaps": [], "sum": [None, "Cộng"], "total": ["Total"]}
        for place, row in enumerate(rows):
            for mark, other in between.items():
                if mark in self.marks and place and place % int(self.marks[mark]) == 0:
                    yield other
            yield row

    def _text(self, folder: Path, rows: list[list[Cell]]) -> Path:
        encoding, _, separator = self.marks["csv"].partition(" ")
        path = folder / "list.csv"
        lines = [separator.join("" if c is None else str(c) for c in row) for row in rows]
        path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
        return path

    def _book(self, folder: Path, heads: list[list[Cell]], rows: list[list[Cell]], below: list[list[Cell]]) -> Path:
        book, path = Workbook(), folder / "list.xlsx"
        book.remove(book.active)
        names = self.sheets or ("Sheet1",)
        size = -(-len(rows) // len(names))
        for place, name in enumerate(names):
            sheet, part = book.create_sheet(name), rows[place * size : (place + 1) * size]
            groups = [word.strip() for word in self.marks.get("groups", "").split(",") if word.strip()]
            for row in heads:
                sheet.append(row)
            for n, row in enumerate(part):
                if groups and n % -(-len(part) // len(groups)) == 0:
                    sheet.append([groups[n // -(-len(part) // len(groups))]])
                sheet.append(row)
            for number in self.marks.get("hidden", "").split():
                sheet.row_dimensions[len(heads) + int(number)].hidden = True
            for place_hidden in self.marks.get("hiddencolumns", "").split():
                sheet.column_dimensions[place_hidden].hidden = True
            for row in below:
                sheet.append(row)
            for row_number in range(1, len(self.titles) + 1):
                sheet.merge_cells(
                    start_row=row_number, end_row=row_number, start_column=1, end_column=len(self.columns)
                )
        for name in filter(None, self.marks.get("beside", "").split(",")):
            book.create_sheet(name.strip()).append(["Hướng dẫn", "Bảng tham chiếu"])
        book.save(path)
        return path


def _column(written: str, number: int) -> Column:
    heading, _mark, values = written.rpartition(":=" if ":=" in written else ":")
    values, marked, fields = values.strip().partition(">")
    if ":=" in written:
        words = values.split(",")
        right = tuple(fields.split("|")) if marked else ("",)
        checked = right[0] in ("department", "job_title", "site", "shift") or set(words) == {"Mentor", "Mentee"}

        def made(one: One, _them: list[One]) -> Made:
            word = words[(one.number * 7 + number) % len(words)].strip()
            cell: Cell = int(word) if word.isdigit() and word == str(int(word)) else word or None
            return cell, (word if checked else None)

        return Column(heading.strip(), made, right)
    if values.startswith("?"):
        working, left = values[1:].split("/")
        right = tuple(fields.split("|")) if marked else ("status",)
        return Column(heading.strip(), lambda one, _them: _status(one, working, left), right)
    made_of, usual = KINDS[values]
    return Column(heading.strip(), made_of, tuple(fields.split("|")) if marked else (usual,))


def read(table: Path = TABLE) -> Iterator[Whole]:
    """Give the lists of the table."""
    one: Whole | None = None
    for line in [*table.read_text(encoding="utf-8").splitlines(), "# "]:
        if line.startswith("# "):
            if one is not None:
                yield one
            one = Whole(line[2:])
        elif one is None or not line or line.startswith("%"):
            continue
        elif line.startswith("~ "):
            one.titles.append(line[2:])
        elif line.startswith("^ "):
            one.upper.append([cell.strip() for cell in line[2:].split("|")])
        elif line.startswith("+"):
            one.below.append(line[2:].split("|"))
        elif line.startswith("@ "):
            mark, _, value = line[2:].partition(" ")
            one.marks[mark] = value
        else:
            one.columns += [_column(written, n) for n, written in enumerate(line.split("; "))]


@dataclass
class Judged:
    """What came otherwise than is right, what of it is silent, and the questions."""

    faults: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    columns_wrong: int = 0


def judged(whole: Whole) -> Judged:
    """Read a list where nobody answers, and compare columns and people."""
    found = Judged()
    with tempfile.TemporaryDirectory() as folder:
        try:
            sheet = workbook.read_here(whole.write(Path(folder)), join=whole.sheets)
        except Exception as refusal:  # noqa: BLE001 - a list that is refused is one that fell
            found.faults.append(f"not read: {type(refusal).__name__} {refusal}")
            return found
    mapping = columns.guess(sheet)
    asked = {problem.field for problem in problems(mapping)}
    if mapping.is_complete:
        for doubt in doubts.find(sheet, mapping):
            asked |= {column.field for column in doubt.columns}
    found.questions = sorted(asked)
    before = int(whole.marks.get("right", 0))
    came = {column.index - before: column.field for column in mapping.columns}
    whole_headings = [column.heading for column in mapping.columns]
    for index, wanted in enumerate(whole.columns):
        got = came.get(index, "")
        if got in wanted.right:
            continue
        found.columns_wrong += 1
        fault = f"{wanted.heading!r} came {got or '-'}, right {'|'.join(wanted.right) or '-'}"
        is_asked = got in asked or (not got and not asked.isdisjoint(wanted.right))
        found.faults.append(fault + " (asked)" * is_asked)
        if got and not is_asked:
            found.silent.append(fault)
    if not mapping.is_complete:
        if not asked:
            found.faults.append(f"no names found among {whole_headings}")
        return found
    preview = people_sheet.parse(sheet, mapping, Choices(), (), today=TODAY)
    _compare(whole, mapping, preview, found, asked)
    return found


def _compare(whole: Whole, mapping: Mapping, preview: Preview, found: Judged, asked: set[str]) -> None:
    """Note the first person of each column, and the first name, that came otherwise than is right."""
    them, drafts = whole.people, [draft.person for draft in preview.people]
    if len(them) != len(drafts):
        names = [draft.full_name for draft in drafts]
        fault = f"{len(drafts)} people, right {len(them)}: {names}; left out {[r.reason for r in preview.rejected]}"
        _note(found, fault, is_asked=bool(asked))
        return
    said = {problem.field for problem in preview.problems} | asked
    by_id = {draft.id: draft.full_name for draft in drafts}
    roles = {draft.person.id: draft.role for draft in preview.people}
    taken = {column.field for column in mapping.columns}
    fields = {column.heading: column.field for column in mapping.columns}
    for column in whole.columns:
        wanted = column.right[0]
        name = "status" if wanted in ("has_left", "works_here") else wanted
        if not wanted or wanted not in taken or ("" in column.right and fields.get(column.heading) != wanted):
            continue
        for one, draft in zip(them, drafts, strict=True):
            right = column.made(one, them)[1]
            got = by_id.get(draft.manager_id or "", "") if name == "manager" else getattr(draft, name, roles[draft.id])
            if right is not None and str(got or "").casefold() != str(right).casefold():
                fault = f"row {one.number}: {name} came {got!r}, right {right!r}"
                _note(found, fault, is_asked=name in said)
                break
    for one, draft in zip(them, drafts, strict=True):
        if draft.full_name.casefold() not in (one.name.casefold(), bare(one.name).casefold()):
            fault = f"row {one.number}: name {draft.full_name!r}, right {one.name!r}"
            _note(found, fault, is_asked="full_name" in asked)
            break


def _note(found: Judged, fault: str, *, is_asked: bool) -> None:
    found.faults.append(fault + " (asked)" * is_asked)
    if not is_asked:
        found.silent.append(fault)


def counted(table: Path = TABLE) -> str:
    """Return what falls, list by list, and the counts."""
    lines, lists = [], list(read(table))
    found = [judged(each) for each in lists]
    for each, judgement in zip(lists, found, strict=True):
        lines += [f"{each.name}: {fault}" for fault in judgement.faults]
        lines += [f"{each.name}: SILENT {fault}" for fault in judgement.silent]
        if judgement.questions:
            lines.append(f"{each.name}: asked {', '.join(judgement.questions)}")
    unasked = sum(not judgement.faults and not judgement.questions for judgement in found)
    asked = sum(bool(judgement.questions) and not judgement.silent for judgement in found)
    silent = sum(bool(judgement.silent) for judgement in found)
    columns_all = sum(len(each.columns) for each in lists)
    columns_wrong = sum(judgement.columns_wrong for judgement in found)
    lines.append(f"{len(lists)} lists: {unasked} right unasked, {asked} asked, {silent} silently wrong")
    lines.append(f"{columns_all} columns: {columns_all - columns_wrong} right")
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    print(counted(Path(sys.argv[1])) if len(sys.argv) > 1 else counted())
