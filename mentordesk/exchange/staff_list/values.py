"""Read single cells of a staff list: dates in many formats, phone numbers, and words for status, level and role."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.dates import DAY_FIRST, MONTH_FIRST, MONTHS
from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.sheet import Cell
from mentordesk.domain.records.person import Status, level_of_title
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import MOST_PLACES, Role
from mentordesk.i18n import Message, message

EARLIEST_YEAR = 1940
_SERIAL_DAY_0 = date(1899, 12, 30)
_SERIALS = range(14_000, 80_000)


@dataclass(frozen=True, slots=True)
class Read:
    """The value of a cell, ``None`` if there is none, and its problems, still without row and column."""

    value: object = None
    problem: Problem | None = None


NOTHING = Read()


def as_text(cell: Cell) -> str:
    """Return a cell as one line of text: integers without decimals, dates day first."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return text.clean_line(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        return repr(cell)
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return str(cell)


# Words for nothing


def _listed(words: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in words.split(";"))


_NOTHING_WORDS = _listed("""
    nan; nat; null; none; n/a; na; n.a; n.a.; nil; unknown; not available; no data; không có; khong co; chưa có;
    chua co; không; khong; chưa; chua; trống; không rõ; k có; chưa rõ; ko; ko có; chưa cập nhật; không biết; tbd; tba;
    blank; empty; ?
""")
_STROKES = re.compile(r"[-–—_./\\*\s]+")


def is_nothing(found: str) -> bool:
    """Return whether a text only says that there is nothing: "-", "n/a", "không có"."""
    return not found or _STROKES.fullmatch(found) is not None or found.casefold() in _NOTHING_WORDS


# Errors of a formula

_ERRORS = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#GETTING_DATA",
    )
)


def read_error(cell: Cell) -> Read | None:
    """Return that a cell has no value because its formula failed, or ``None`` where it is no such error."""
    if not isinstance(cell, str) or cell.strip().upper() not in _ERRORS:
        return None
    found = as_text(cell)
    words = message('"{found}" is an error of a formula in Excel. Correct it here or leave it empty.', found=found)
    problem = Problem("formula", words, Severity.WARNING, found=found, fix=message("Leave it empty"))
    return Read(None, problem)


# Dates

_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(z|[+-]\d{2}:?\d{2})?$")
LONGEST_DATE = 60
_FIGURES = re.compile(r"(\d{1,4})[/.\-\\ ]{1,3}(\d{1,2})[/.\-\\ ]{1,3}(\d{1,4})")
_MONTH_YEAR = re.compile(r"(?:thang |thg |t)?(\d{1,2})[/.\-\\ ]{1,3}(?:nam )?(\d{4})")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2})[ ,/.\-]*(?:thang|thg|th|t)[ .]?(\d{1,2})[ ,/.\-]*(?:nam )?(\d{2,4})")
_ENGLISH_MONTH = re.compile(r"([a-z]+)[ ,.\-/]*(\d{4})")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")

_Parts = tuple[int, int, int]
"""Year, month, day; 0 where the text has none."""


FAR_AHEAD = date(2095, 1, 1)
"""A day after those of all lists: while it is only guessed what a column has, a day to come is a day as well."""


def day_in_either_order(cell: Cell) -> date | None:
    """Return the day that a cell has, read day first, else month first; one to come too."""
    read = (read_date(cell, style, today=FAR_AHEAD).value for style in DateStyle)
    return next((value for value in read if isinstance(value, date)), None)


def read_date(cell: Cell, style: DateStyle, *, today: date) -> Read:
    """Read a date from a date cell, a serial number, a year, or text in many formats, day first by default."""
    if cell is None or cell == "":
        return NOTHING
    if isinstance(cell, datetime):
        return _within_reason(cell.date(), as_text(cell), today)
    if isinstance(cell, date):
        return _within_reason(cell, as_text(cell), today)
    found = as_text(cell)
    if is_nothing(found):
        return NOTHING
    if isinstance(cell, bool):
        return Read(None, _unreadable(found))
    parts = _parts(found, style)
    if isinstance(parts, Problem):
        return Read(None, parts)
    return _dated(parts, found, today)


def _dated(parts: _Parts, found: str, today: date) -> Read:
    year, month, day = parts
    if month > 12:
        return Read(None, _unreadable(found))
    try:
        value = date(year, month or 1, day or 1)
    except ValueError:
        return Read(None, _no_such_day(found, year, month, day))
    read = _within_reason(value, found, today)
    if read.problem is None and not day:
        return Read(value, _note("date-part", message('"{found}" is read as {date}.', found=found, date=value), found))
    return read


def _within_reason(value: date, found: str, today: date) -> Read:
    if not EARLIEST_YEAR <= value.year <= today.year + 5:
        problem = Problem(
            "date", message('"{found}" cannot be right. Correct it here or leave it empty.', found=found), found=found
        )
        return Read(None, problem)
    if value > today + timedelta(days=366):
        far = message('"{found}" is more than a year ahead. Check it.', found=found)
        return Read(value, Problem("date-far", far, Severity.WARNING, found=found))
    return Read(value)


def _parts(found: str, style: DateStyle) -> _Parts | Problem:
    if len(found) > LONGEST_DATE:
        return _unreadable(found[:LONGEST_DATE] + "…")
    line = _TIME.sub("", text.search_key(found).strip(" '`.,;"))
    if line.isdecimal():
        return _digits(line, style) or _unreadable(found)
    if re.fullmatch(r"\d+\.\d+", line) and int(float(line)) in _SERIALS:
        return _of_serial(int(float(line)))
    figures = _FIGURES.fullmatch(line)
    if figures is None or len(figures[1]) > 2:  # the usual 01/02/2024 matches none of the shapes: most cells stop here
        for shape, order in _SHAPES:
            if match := shape.fullmatch(line):
                parts = order(match)
                if parts is not None:
                    return parts
    if figures is None:
        return _unreadable(found)
    return _figures(*(int(group) for group in figures.groups()), style=style) or _only_month_first(found, figures)


def _year(figure: int) -> int:
    """Return a two-digit year in full: up to 69 is this century, almost as in spreadsheets."""
    if figure > 99:
        return figure
    return figure + (2000 if figure < 70 else 1900)


def _month_named(name: str) -> int:
    return MONTHS.get(name, 0)


def _english(match: re.Match[str]) -> _Parts | None:
    month = _month_named(match[2])
    if month:
        return (_year(int(match[3])), month, int(match[1]))
    return None


def _english_month_first(match: re.Match[str]) -> _Parts | None:
    month = _month_named(match[1])
    if month:
        return (_year(int(match[3])), month, int(match[2]))
    return None


def _english_month(match: re.Match[str]) -> _Parts | None:
    month = _month_named(match[1])
    return (int(match[2]), month, 0) if month else None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Parts | None]], ...] = (
    (_ISO, lambda match: (int(match[1]), int(match[2]), int(match[3])) if int(match[2]) and int(match[3]) else None),
    (_MONTH_YEAR, lambda match: (int(match[2]), int(match[1]), 0)),
    (_IN_WORDS, lambda match: (_year(int(match[3])), int(match[2]), int(match[1]))),
    (DAY_FIRST, _english),
    (MONTH_FIRST, _english_month_first),
    (_ENGLISH_MONTH, _english_month),
    (re.compile(r"nam (\d{4})"), lambda match: (int(match[1]), 0, 0)),
)


def _digits(line: str, style: DateStyle) -> _Parts | None:
    number = int(line)
    if len(line) == 4 and 1900 <= number <= 2100:
        return number, 0, 0
    if len(line) == 5 and number in _SERIALS:
        return _of_serial(number)
    if len(line) == 8 and 1900 <= int(line[:4]) <= 2100 and 1 <= int(line[4:6]) <= 12:
        return int(line[:4]), int(line[4:6]), int(line[6:])
    if len(line) in (7, 8):
        padded = line.zfill(8)
        return _figures(int(padded[:2]), int(padded[2:4]), int(padded[4:]), style=style)
    return None


def _of_serial(number: int) -> _Parts:
    value = _SERIAL_DAY_0 + timedelta(days=number)
    return value.year, value.month, value.day


def _figures(first: int, second: int, third: int, *, style: DateStyle) -> _Parts | None:
    """Return three numbers as year, month, day, or ``None`` if the month is invalid in the chosen style."""
    if first > 31:
        return (first, second, third) if third <= 31 else None
    day, month = (first, second) if style is DateStyle.DAY_FIRST else (second, first)
    if 1 <= month <= 12 and day:
        return (_year(third), month, day)
    return None


def reads_both_ways(found: str) -> bool:
    """Return whether a text is a numeric date that is valid both day first and month first, with different results."""
    match = _FIGURES.fullmatch(found)
    if match is None:
        return False
    first = int(match[1])
    second = int(match[2])
    return first <= 12 and second <= 12 and first != second


def is_in_figures(found: str) -> bool:
    """Return whether a text looks like a numeric date, year last."""
    match = _FIGURES.fullmatch(found)
    return match is not None and len(match[1]) <= 2


def _only_month_first(found: str, match: re.Match[str]) -> Problem:
    first = int(match[1])
    second = int(match[2])
    if first <= 12 < second <= 31:
        return Problem(
            "date-style",
            message('"{found}" only reads month first. Choose how dates are written, or correct it here.', found=found),
            found=found,
            fix=message("Read all dates month first"),
        )
    return _unreadable(found)


def _unreadable(found: str) -> Problem:
    return Problem(
        "date",
        message('"{found}" is not a date. Write day, month, year here or leave it empty.', found=found),
        found=found,
        fix=message("Leave it empty"),
    )


def _no_such_day(found: str, year: int, month: int, day: int) -> Problem:
    return Problem(
        "date",
        message(
            '"{found}" is not a date: month {month} of {year} has no day {day}. Correct it here or leave it empty.',
            found=found,
            month=month,
            year=str(year),
            day=day,
        ),
        found=found,
        fix=message("Leave it empty"),
    )


def _note(code: str, words: Message, found: str) -> Problem:
    return Problem(code, words, Severity.NOTE, found=found)


# Codes

_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E[+]?\d{1,3}", re.IGNORECASE)
_GUARDED = re.compile(r'="(.*)"')


def unguarded(found: str) -> str:
    """Return a code or phone number without what guards it from Excel, ="0012" or '0012, and without an idle .0."""
    if match := _GUARDED.fullmatch(found):
        found = match[1]
    return re.sub(r"(?<=\d)\.0$", "", found.lstrip("'’"))


def read_code(cell: Cell) -> Read:
    """Read a code; one of which Excel has lost the digits is no code."""
    found = unguarded(as_text(cell))
    if not found or _STROKES.fullmatch(found) or found.casefold() in ("nan", "null"):
        return NOTHING
    if _SHORTENED.fullmatch(found):
        return Read(None, _digits_lost(found))
    return Read(found)


def _digits_lost(found: str) -> Problem:
    words = message(
        'Excel has shortened "{found}", so its last digits are lost. Type it here or leave it empty.',
        found=found,
    )
    return Problem("digits-lost", words, Severity.WARNING, found=found, fix=message("Leave it empty"))


# Phones

_PHONE_MARKS = re.compile(r"[\s.\-()/_']+")
_TWO_PHONES = re.compile(r"\s*(?:[;,/|\n]|\s-\s|\s{2,})\s*")


def read_phone(cell: Cell) -> Read:
    """Read a phone number, restoring a leading zero lost in Excel and converting +84; of two numbers take the first."""
    found = unguarded(as_text(cell))
    if is_nothing(found):
        return NOTHING
    if _SHORTENED.fullmatch(found):
        return Read(None, _digits_lost(found))
    whole, fixed = _phone(found)
    if whole:
        if fixed:
            words = message('"{found}" is read as {phone}.', found=found, phone=whole)
            return Read(whole, _note("phone-corrected", words, found))
        return Read(whole)
    several = [_phone(part)[0] for part in _TWO_PHONES.split(found)]
    if len(several) > 1 and several[0]:
        words = message('"{found}" contains several numbers. {phone} is used.', found=found, phone=several[0])
        return Read(several[0], _note("two-phones", words, found))
    words = message('"{found}" does not look like a phone number. Correct it here or leave it empty.', found=found)
    # Text without digits ("không có") is not kept; an unusual number may still work.
    kept = found if any(letter.isdigit() for letter in found) else None
    return Read(kept, Problem("phone", words, Severity.WARNING, found=found, fix=message("Leave it empty")))


def _phone(found: str) -> tuple[str, bool]:
    """Return a Vietnamese (10 digits, landlines 11) or foreign number and whether it was corrected; ``""`` for none."""
    digits = _PHONE_MARKS.sub("", found)
    if re.fullmatch(r"\+(?!84)\d{7,15}", digits):
        return digits, False
    if re.fullmatch(r"0[2-9]\d{8,9}", digits):
        return digits, False
    if match := re.fullmatch(r"(?:\+|00)?840?([2-9]\d{8,9})", digits):
        return "0" + match[1], True
    if re.fullmatch(r"[35789]\d{8}", digits):
        return "0" + digits, True
    return "", False


# Words

_STATUS_WORDS: tuple[tuple[Status, str], ...] = (
    (
        Status.WORKING,
        (
            "dang lam viec; dang lam; chinh thuc; lam viec; hoat dong; dang hoat dong; con lam; con lam viec; di lam;"
            " hop dong; a; active; working; employed; current; full time; part time; permanent; yes; dang cong tac;"
            " con cong tac; nhan vien chinh thuc; da ky hop dong; hop dong chinh thuc; da ky hop dong chinh thuc;"
            " chua nghi viec; khong nghi viec; chua nghi; het thu viec; da het thu viec; qua thu viec; het thai san;"
            " da het thai san; sap nghi viec; sap nghi; het nghi thai san; di lam lai; da di lam lai; binh thuong;"
            " dang lam viec chinh thuc; currently employed; currently working; still employed; still working;"
            " not left; back from leave; probation passed; confirmed; regular; fulltime; hop dong lao dong;"
            " hop dong khong thoi han; hop dong co thoi han; hop dong xac dinh thoi han; toan thoi gian;"
            " ban thoi gian; dang lam viec toan thoi gian; dang lam viec ban thoi gian; dang chay; dang hop tac;"
            " official; officially employed; on board; onboarded; active full time; active part time; serving; in post;"
            " dang lam viec binh thuong;"
            " dang cong tac tai don vi; con hoat dong; con; van lam; van dang lam; van con lam; in service; on duty;"
            " in employment; employed full time; onboard; dang hop dong; dang di lam; hien dang lam viec; dang theo"
            " doi; dlv; len chinh thuc"
        ),
    ),
    (
        Status.PROBATION,
        (
            "thu viec; dang thu viec; hoc viec; tap su; thuc tap; probation; on probation; probationary; trial; intern;"
            " apprentice; chua ky hop dong; trong thoi gian thu viec; hop dong thu viec; thoi gian thu viec;"
            " in probation; probation period; in probation period; thuc tap sinh; nhan vien thu viec; trainee;"
            " dang hoc viec; tts; probationer; under probation; dang thuc tap; dang tap su"
        ),
    ),
    (
        Status.ABSENT,
        (
            "thai san; nghi thai san; nghi khong luong; nghi om; nghi dai han; nghi phep; tam nghi; tam hoan; tam vang;"
            " om dau; om; nghi sinh; nghi dai ngay; nghia vu quan su; di hoc; maternity; maternity leave; on leave;"
            " absent; leave; long leave; unpaid leave; sick leave; sick; suspended; away; tam ngung lam viec;"
            " tam ngung; tam ngung hoat dong; tam nghi viec; tam hoan hop dong; dang nghi thai san;"
            " dang nghi phep; dang nghi om; dang nghi khong luong; nghi che do; nghi che do thai san; dang thai san;"
            " on maternity leave;"
            " on sick leave; parental leave; tam hoan hop dong lao dong; nghi viec rieng; nghi viec khong luong;"
            " leave of absence; loa; on unpaid leave; nvqs; furlough; on furlough; sabbatical; on"
            " sabbatical; nghi om dai ngay; nghi khong huong luong; nkl; dang nghi sinh; dang nghi che do"
        ),
    ),
    (
        Status.LEFT,
        (
            "nghi viec; da nghi viec; da nghi; thoi viec; da thoi viec; nghi; cham dut; cham dut hop dong; nghi huu;"
            " ve huu; sa thai; nghi han; chuyen cong tac; left; resigned; inactive; terminated; termed; retired; quit;"
            " former; ended; dismissed; khong con lam viec; khong con lam; khong lam viec; khong lam nua; khong hoat"
            " dong; ngung hoat dong; ngung lam viec; het hop dong; da cham dut hop dong; da cham dut; da ve huu; da"
            " nghi huu; bi sa thai; da sa thai; bo viec; tu y bo viec; da chuyen cong tac; khong lam viec nua; nghi"
            " lam; da nghi lam; xin nghi; xin nghi viec; da xin nghi viec; nghi luon; not active; non active; no"
            " longer employed; no longer working; not working here any more; not working here anymore; not employed;"
            " voluntarily terminated; voluntary terminated; involuntarily terminated; terminated for cause; deceased;"
            " has left; has resigned; gone; separated; contract ended; ex employee; former employee; no longer active;"
            " no longer here; stopped working; stop working; has stopped working; stopped; ceased; ceased working; left"
            " company; left the company; not working any more; laid off; fired; cham dut hop dong lao dong; da cham"
            " dut hop dong lao dong; thanh ly hop dong; da thanh ly hop dong; khong con cong tac; nghi roi; da nghi"
            " roi; nghi viec roi; nghi luon roi;"
            " het lam; nghi khong ly do; tu y nghi; cu; ngung; thoi; ngung viec; da dung; dung lam; da thoi; khong con;"
            " da het hop dong; buoc thoi viec; bi buoc thoi viec; nghi ngang; bo; da ra; roi di; da roi; da out; out;"
            " off; resign; attrited; absconded; absconding; discharged; relieved; made redundant; redundant; let go;"
            " not working; left job; left the job; passed away; layoff; end of contract; left the firm; departed;"
            " ngung hop dong; khong tai ky; khong tai ky hop dong; khong gia han; khong gia han hop dong;"
            " don phuong cham dut; don phuong cham dut hop dong; terminated voluntary;"
            " terminated involuntary;"
            " nghi lam roi; da roi cong ty; roi cong ty; ko con lam; ko lam nua; k lam nua; da roi di; da nghi han;"
            " nghi viec han; da bo viec; da chuyen don vi; voluntary resignation; involuntary termination; deactivated;"
            " offboarded; exited; ended employment; contract terminated; ngung theo doi; ngung cong tac;"
            " da ngung lam"
        ),
    ),
)
_ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.MENTOR,
        "mentor; nguoi co van; co van; nguoi huong dan; huong dan; nguoi kem cap; kem cap; nguoi kem; mentors",
    ),
    (
        Role.MENTEE,
        (
            "mentee; nguoi duoc co van; duoc co van; nguoi duoc huong dan; duoc huong dan; nguoi duoc kem cap;"
            " duoc kem cap; nguoi duoc kem; hoc vien; mentees"
        ),
    ),
    (
        Role.BOTH,
        (
            "both; ca hai; mentor mentee; mentor va mentee; mentor and mentee; ca mentor va mentee;"
            " mentor mentee ca hai; ca 2; mentee mentor; mentee va mentor"
        ),
    ),
    (Role.NONE, "none; no; no part; khong; khong tham gia; khong co vai tro; chua; neither; not taking part; khong co"),
)


def _each(frames: str, acts: str) -> str:
    """Return what a status says of each thing that people do at work: "đang trực", "ngừng hợp tác"."""
    return ";".join(frame.format(act.strip()) for frame in frames.split(";") for act in acts.split(";"))


def _table(rows: tuple[tuple[object, str], ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for value, words in rows:
        phrases = map(str.strip, words.split(";"))
        found |= dict.fromkeys(phrases, value)
    return found


_AT_WORK = "truc; hop tac; cong tac; giang day; day; phuc vu; chay; lam viec; hoat dong; lam; cong hien; lv; ban hang"
_STATUSES = _table(
    (
        (Status.WORKING, _each("dang {}; con {}; van {}; hien dang {}; van dang {}; van con {}", _AT_WORK)),
        (
            Status.LEFT,
            _each("ngung {}; da ngung {}; ngung khong {}; thoi {}; da thoi {}; khong con {}; ko con {}", _AT_WORK),
        ),
        (Status.ABSENT, _each("tam ngung {}; tam dung {}; tam nghi {}", _AT_WORK)),
    )
) | _table(_STATUS_WORDS)
_ROLES = _table(_ROLE_WORDS)


_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=32768)
def flat(words: str) -> str:
    """Normalize words for comparison: without case, accents and punctuation, separated by single spaces."""
    return " ".join(_WORD.findall(text.search_key(words)))


def status_of(words: str) -> Status | None:
    """Return the status for an English or Vietnamese word, or ``None``."""
    found = _STATUSES.get(_bare_state(words))
    return found if isinstance(found, Status) else None


_DATE_BESIDE = re.compile(r"\d{1,4}(?:[/.\-]\d{1,4}){1,2}")
_FILLING = _listed("""
    tu; ngay; thang; nam; ke; den; tai; vao; trong; la; nv; nhan; vien; nhung; since; from; on; as; of; in; the;
    employee; staff; at
""")


_WRITTEN_OUT = {"hd": "hop dong", "hdld": "hop dong lao dong", "ts": "thai san", "ld": "lao dong", "kl": "khong luong"}


def _bare_state(words: str) -> str:
    """Return the words of a status without dates and what leads to them: "Đã nghỉ việc từ 15/6/2025"."""
    line = " ".join(_WRITTEN_OUT.get(word, word) for word in flat(_DATE_BESIDE.sub(" ", words)).split())
    if line in _STATUSES:
        return line
    return " ".join(word for word in line.split() if word not in _FILLING and not word.isdigit())


def left_on(words: str, *, today: date) -> date | None:
    """Return the day that stands beside a status, "nghỉ việc 15/6/2025", ``None`` where there is none."""
    match = _DATE_BESIDE.search(words)
    found = read_date(match[0], DateStyle.DAY_FIRST, today=today).value if match else None
    return found if isinstance(found, date) else None


def role_of(words: str) -> Role | None:
    """Return the role for an English or Vietnamese word, or ``None``."""
    line = flat(words)
    if "mentor" in line.split() and "mentee" in line.split():
        return Role.BOTH
    if line not in _ROLES and _TURNING & set(line.split()):
        return None
    found = _meaning(line, _ROLES)
    return found if isinstance(found, Role) else None


_TURNING = frozenset(("khong", "chua", "dung", "ngung", "thoi", "het", "not", "no", "never", "dont", "longer"))
"""Words that turn the meaning of those beside them."""


def _meaning(line: str, table: dict[str, object]) -> object:
    if line in table:
        return table[line]
    held = [phrase for phrase in table if len(phrase) > 3 and f" {phrase} " in f" {line} "]
    return table[max(held, key=len)] if held else None


_TICKED = frozenset(("x", "v", "co", "yes", "y", "1", "true", "ok", "dong y", "tham gia", "dang ky", *"✓✔☑●√"))
_UNTICKED = frozenset(("khong", "no", "n", "0", "false", "chua", "khong tham gia", "o"))


def tick_of(words: str) -> bool | None:
    """Return whether a cell is ticked or says yes, ``None`` where it says neither."""
    line = flat(words) or words.strip()
    if line in _TICKED:
        return True
    return False if line in _UNTICKED or line in _NOTHING else None


_NOTHING = frozenset(("-", "–", "--", "—", "/", "."))


def level_of(words: str) -> int | None:
    """Return the level, 1 to 5, for a number or word, or ``None``."""
    line = flat(words)
    if match := re.fullmatch(r"(?:l|level|cap|bac|grade|hang|m)? ?0?([1-5])", line):
        return int(match[1])
    return level_of_title(words)


def capacity_of(words: str) -> int | None:
    """Return the number of mentees, 0 to ``MOST_PLACES``, or ``None``."""
    match = re.fullmatch(r"(\d{1,2})(?: (?:nguoi|mentee|mentees|cho|people|places?))?", flat(words))
    if match and int(match[1]) <= MOST_PLACES:
        return int(match[1])
    return None
