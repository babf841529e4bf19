"""Weighs what a heading of a staff list means: which field, whose, and how much its words speak for it.

A heading is read as a row of words. The words of a field (:mod:`heading_words`) are looked for in it, with accents
where the heading has any. What stands beside them decides how much they count: words that change nothing ("of the
employee"), words that make it something else (of a relative, a count of days, the end of a contract), or words that are
not known.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from mentordesk import text
from mentordesk.exchange.reading.heading_languages import NEUTRAL
from mentordesk.exchange.reading.heading_words import ALSO_A_SITE, FIELDS, GIVES_WAY, PLACES, FieldWords, Take, plain

T = TypeVar("T")

SURE = 0.85
"""From this weight on a heading needs no other evidence."""

LIKELY = 0.45
"""From this weight on a heading may mean a field where its values fit."""

PRIVATE = 0.25
"""From this weight on a heading that may be about private data keeps its values from being taken and shown."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading may mean, and how much speaks for it, 0 to 1."""

    field: str
    take: Take
    weight: float
    leads: bool = True
    """Whether the words stand where what is meant stands: first in Vietnamese, last in English."""

    is_long: bool = True
    """Whether several words or a long one mean it: a short one without its accent may be another."""

    @property
    def is_sure(self) -> bool:
        """Whether the words alone are enough."""
        return self.weight >= SURE


class Sense(Enum):
    """What words beside the name of a field do to it."""

    NEUTRAL = "neutral"
    RELATIVE = "relative"
    MANAGER = "manager"
    COUNT = "count"
    EVENT = "event"
    PROBATION = "probation"
    LEAVING = "leaving"
    OTHER = "other"
    FORMER = "former"
    UNION = "union"


def _words(phrases: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(";"))


_BESIDE: dict[Sense, tuple[str, ...]] = {
    Sense.NEUTRAL: _words(NEUTRAL)
    + _words("""
        của; bạn; nhân viên; nv; cnv; cbnv; cb; nlđ; người lao động; công nhân; cán bộ; công ty; cty; hiện tại; hiện
        nay; hiện; đang; đầy đủ; cá nhân; liên hệ; liên lạc; chính; là; gì; nào; ở; ai; thuộc; giữ; công tác; trong; vui
        lòng; xin; hãy; cho biết; điền; nhập; ghi; ghi rõ; bản thân; mình; tôi; em; muốn; làm; tham gia; đăng ký; năm
        nay; có thể; nhận; từ; khi nào; bao giờ; tiếng việt; thực tập; cơ quan; mới; chương trình; với; vai trò; tại;
        lái xe; tài xế; người nộp thuế; driver; theo; số; tên; mã; và; hoặc; hay; bộ; trực thuộc; nội bộ; your; you; my;
        the; of; for; and; or; at; in; by; to; is; are; what; which; who; do; employee; employees; staff; emp;
        personnel; company; corporate; business; work; working; office; current; currently; full; contact; primary;
        main; please; enter; fill; select; choose; name; names; number; no; info; this; year; program; programme; join;
        want; as; official; text; value; field; person; people; member; hr; job; worker; when; did; here; can; will;
        would; like; be; a; an; have; has; new; how; many; take; get; one; display; legal; preferred; nm; eng; viet;
        belong; belongs; internship; intern; become; need; trở thành; cần; một; registered; practising; since; hành
        nghề; phụ trách; trực tiếp; description; desc; ạ; vậy; hiện đang; chuyên môn; chữ in hoa; có dấu; đang làm;
        most; recent; latest; flag; indicator; ind; yn; hiện hành; thực tế; toàn bộ; mấy; với ban; gọi; người ta;
        colleague; ok; nhé; giúp; dùm; mời; kính; vì; cột; thông tin; details; detail; own; individual; person's; cụ
        thể; chi tiết; could; support; accept; handle; guide; interested; hằng ngày; hàng ngày; thường ngày; thường
        xuyên; sx; today; now; actual; real; exact; hiện thời; bây giờ; lúc này; đang giữ; đang đảm nhận; đang đảm
        nhiệm; đang phụ trách; đảm nhiệm; đảm nhận; chính thức; đăng kí; hệ thống; tập đoàn; tổng công ty; doanh nghiệp;
        gd; nhà trường; tối đa; maximum; at most; up to; based; located
    """),
    Sense.RELATIVE: _words("""
        vợ; chồng; vợ chồng; bố; mẹ; cha; con; bố mẹ; cha mẹ; người thân; thân nhân; khẩn cấp; chủ hộ; phụ huynh;
        gia đình; người giới thiệu; người bảo lãnh; người liên hệ; người phụ thuộc; father; mother; spouse; wife;
        husband; emergency; next of kin; relative; relatives; household; guardian; parent; parents; referee;
        reference; kin; child; children; dependant; dependent
    """),
    Sense.MANAGER: _words("""
        quản lý; quản lí; quản lý trực tiếp; người quản lý; cấp trên; cấp trên trực tiếp; trưởng bộ phận; qltt;
        manager; managers; mgr; line manager; supervisor; supervisors; boss; superior; reporting manager
    """),
    Sense.COUNT: _words("""
        số ngày; số năm; số tháng; số giờ; số tuần; số lần; số buổi; số lượng; còn lại; tổng số; thâm niên; bao nhiêu;
        bao lâu; number of; count; days; hours; years; months; remaining; balance; duration; total; how many; how long;
        seniority; length
    """),
    Sense.EVENT: _words("""
        hợp đồng; hđ; hđlđ; thai sản; nghỉ phép; phép; ốm; đào tạo; khóa học; khoá học; dự án; bảo hiểm; nâng lương;
        tăng lương; bổ nhiệm; khen thưởng; kỷ luật; khám sức khỏe; khảo sát; gửi; trả lời; nộp; cập nhật; tạo; contract;
        maternity; leave; vacation; training; course; project; insurance; promotion; review; survey; submitted;
        submission; response; created; updated; modified; payroll; warranty; visa; permit; license; enrollment;
        enrolment; account; payment; order; task; application; ktx; ký túc xá; nhà trọ; tiêm; vào ở; nhận phòng; trả
        phòng; ngành; nghề; biên chế; kèm; kèm cặp; ghép cặp; hướng dẫn; mentoring; coaching; pairing
    """),
    Sense.PROBATION: _words("thử việc; hđtv; học việc; tập sự; probation; probationary; trial"),
    Sense.OTHER: _words("""
        khách hàng; kh; khách; đối tác; nhà cung cấp; ncc; sản phẩm; sp; tài sản; thiết bị; máy; xe; phương tiện;
        đơn hàng; hóa đơn; hoá đơn; khách sạn; sim; chứng từ; customer; client; partner; supplier; vendor; product;
        asset; vehicle; car; invoice; hotel; device; document; locker
    """),
    Sense.FORMER: _words("""
        cũ; trước; trước đây; mong muốn; đề xuất; dự kiến; kế hoạch; quy hoạch;
        kế cận; ứng tuyển; previous; former; old; past;
        desired; proposed; expected; planned; next; future; applied
    """),
    Sense.UNION: _words("công đoàn; đoàn thể; chi bộ; chi đoàn; đảng; đoàn; cđ; trade union; union"),
    Sense.LEAVING: _words("nghỉ việc; thôi việc; rời công ty; leaving; leave date; termination; resignation; exit"),
}
"""The words beside the name of a field, by what they do to it."""

_MANAGER_BY = ("full_name", "code", "email")
"""What may name a manager: "Họ và tên quản lý", "Mã quản lý", "Email quản lý"."""

_MANAGER_PARTS = {"family_middle": "manager_family", "given": "manager_given"}
_DATES = ("start_date", "end_date")
_EVENTFUL = (*_DATES, "status", "level")
_OF_PEOPLE = ("full_name", "given", "code", "phone", "email")
"""What a contract, a course or a project has too: "Tên khóa học" names nobody."""

_OWN = ("full_name", "family_middle", "middle", "given", "phone", "email", "job_title", "code", "department", "status")
_OF_OTHERS = 0.7
"""What is left of a department of customers: "Đơn vị khách", "Bộ phận khách hàng"."""

_IN_THE_PROGRAMME = ("role", "is_mentor", "is_mentee", "capacity")
"""What is always about the time to come: "Vai trò mong muốn"."""

_PARTNERS = ("mentor", "mentee")
_GENERIC = ("nhan vien", "employee", "nguoi lao dong", "name", "ten nv")
"""Names of people that beside another field only say whose it is."""

_GROUPS = re.compile(r"[\n\r]|\s[-–]\s")
_PARTS = re.compile(r"[/|()\[\]]")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_NUMBERED = re.compile(
    r"^\s*(?:(?:câu(?: hỏi)?\s*|question\s*|q)?\(?\d{1,2}\s*[.):/\-]+"
    r"|\(?(?:[a-h]|[ivx]{1,4})[.)]\s+(?=\w+\s+\w))\s*(?=\D)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)")
"""Letters with a dot after each: "D.O.J." is DOJ."""

_PAPERS = "cccd|cmnd|cmt|căn cước|hộ chiếu|giấy tờ|khai sinh|hợp đồng|hđlđ|hđ|quyết định|qđ|bhxh|hồ sơ"
_AS_IN_PAPERS = re.compile(
    rf"\b(?:theo|như|đúng như|giống|khớp với|ghi trên)(?: trong| trên| với)?(?: thẻ| giấy)?"
    rf" (?:{_PAPERS})(?:/(?:{_PAPERS}))*\b"
    r"|\bas (?:it )?(?:per|in|on|appears on|appears in|shown on|shown in|stated on|stated in|written in)"
    r"(?: the| your| their)? (?:passport|id card|id|ic|nric|contract|identity card|national id|badge|payroll)\b",
    re.IGNORECASE,
)
"""Where it is written too: "Họ và tên (theo CCCD)" is no number of a card."""

_HINTS = re.compile(
    r"\(\s*(?:bắt buộc|không bắt buộc|nếu có|required|mandatory|optional|if any|if applicable|dd[/.\- ]*mm[/.\- ]*y+"
    r"|mm[/.\- ]*dd[/.\- ]*y+|y+[/.\- ]*mm[/.\- ]*dd|ngày[/.\- ]*tháng[/.\- ]*năm"
    r"|(?:vd|ví dụ|eg|e\.g\.?|example|for example)\b[^()]*"
    r"|(?:chọn|select|choose|ghi rõ|in hoa|viết hoa|có dấu|ghi có dấu)\b[^()]*)\s*\)",
    re.IGNORECASE,
)
"""What a form says of how to fill in an answer, in brackets: it is about no field."""

_ROW_OF_A_GRID = re.compile(r"\s*([^\[\]]+?)\s*\[[^\[\]]+\]\s*")
"""A row of a grid of a form: what the question is about stands before the brackets."""

_TECHNICAL = (
    (re.compile(r"\bparent_id(?=/)"), "manager"),
    (re.compile(r"_id(?=/(?:id|name|display)\b)|\bx_(?=[a-z])"), ""),
)
"""What programs write around the names of their fields: "department_id/name", "x_team"."""
_CONDITION = re.compile(r"^(?:nếu|if)\b[^,?]*,\s*", re.IGNORECASE)
_YES_OR_NO = re.compile(r"\bcó\b(.*?)(?:\bhay\s+)?\bkhông\s*[?.]*\s*$", re.IGNORECASE)
_YOU = re.compile(r"\banh\s*(?:/|\(|,|hoặc)?\s*chị\s*\)?|\ba\s*/\s*c\b", re.IGNORECASE)
_SCRIPTS = re.compile(
    r"(?<=[A-Za-zÀ-ỹ.])[^\S\n\r]*(?=[\u2e80-\u9fff\uac00-\ud7af])|(?<=[\u2e80-\u9fff\uac00-\ud7af])[^\S\n\r]*(?=[A-Za-zÀ-ỹ])"
)
"""Where the letters of one language meet those of another: "序号STT" is said twice."""

_WORD = re.compile(r"[^\W_]+|#")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without accents, and with its accents in any order of letters (hòa, hoà)."""

    bare: str
    marks: str
    written: str = field(default="", compare=False)


_PLURAL = re.compile(r"[a-z]{3,}[^s\W]s", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _word(written: str) -> _Word:
    """Return a word as it is compared; an English plural is its singular."""
    low = written.casefold()
    low = low[:-1] if _PLURAL.fullmatch(low) else low
    split = unicodedata.normalize("NFD", low)
    marks = "".join(sorted(letter for letter in split if unicodedata.combining(letter) or letter == "đ"))
    return _Word(text.search_key(low), marks, low)


def _phrase_words(phrase: str) -> tuple[_Word, ...]:
    return tuple(_word(word) for word in _WORD.findall(phrase))


_Phrase = tuple[_Word, ...]
_Table = Mapping[str, Sequence[tuple[int, Mapping[tuple[str, ...], Sequence[tuple[_Phrase, T]]]]]]
"""Phrases by the bare form of their first word, by how many words they have, the longest first, and by all words."""


def _entries(phrases: Iterable[tuple[str, T]]) -> tuple[tuple[_Phrase, T], ...]:
    """Return phrases as words, with what they mean."""
    return tuple((words, what) for phrase, what in phrases if (words := _phrase_words(phrase)))


def _table(entries: Iterable[tuple[_Phrase, T]]) -> _Table[T]:
    """Return phrases so that those that stand at a place are found without a look at the others."""
    found: dict[str, dict[int, dict[tuple[str, ...], list[tuple[_Phrase, T]]]]] = {}
    for words, what in entries:
        alike = found.setdefault(words[0].bare, {}).setdefault(len(words), {})
        alike.setdefault(_bare(words), []).append((words, what))
    return {first: sorted(by_length.items(), reverse=True) for first, by_length in found.items()}


def _bare(words: Iterable[_Word]) -> tuple[str, ...]:
    return tuple([word.bare for word in words])


def _standing(table: _Table[T], words: Sequence[_Word], place: int, *, accented: bool) -> Iterator[tuple[_Phrase, T]]:
    """Give the phrases that stand at a place and what they mean, the longest first."""
    for length, alike in table.get(words[place].bare, ()):
        here = words[place : place + length]
        for phrase, what in alike.get(_bare(here), ()):
            if not accented or all(wanted.marks == word.marks for wanted, word in zip(phrase, here, strict=True)):
                yield phrase, what


_NAMES = _entries((word, named) for named in FIELDS for word in named.words)
_BESIDE_WORDS = _entries((word, sense) for sense, words in _BESIDE.items() for word in words)
_NAMED, _SENSES = _table(_NAMES), _table(_BESIDE_WORDS)
_VOCABULARY = frozenset(word.bare for words, _what in (*_NAMES, *_BESIDE_WORDS) for word in words)


_SHORTENED = re.compile(r"(?<!\w)([^\W\d_])\.\s?([^\W\d_]{2,})")
_FIRST_WORDS = {
    (words[0].bare[:1], words[1].bare): words[0]
    for by_length in reversed(tuple(_NAMED.values()))
    for length, alike in by_length
    if length == 2
    for rows in alike.values()
    for words, _named in rows
} | {("n", "vien"): _word("nhân"), ("s", "no"): _word("s")}
"""The first word of a heading of two words, by its first letter and the second word: "Đ.Thoại" is "Điện thoại"."""


def _in_full(match: re.Match[str]) -> str:
    initial, second = _word(match[1]).bare, _word(match[2]).bare
    first = _FIRST_WORDS.get((initial, second))
    return f"{first.written} {match[2]}" if first else match[0]


@lru_cache(maxsize=4096)
def meanings(heading: str) -> tuple[Meaning, ...]:
    """Return what a heading may mean, the likeliest first; nothing where none of its words is known."""
    cleaned = _YOU.sub(" bạn ", _ESCAPED.sub(" ", text.clean(heading[:_LONGEST]))).replace("*", " ")
    cleaned = _HINTS.sub(" ", _AS_IN_PAPERS.sub(" ", cleaned))
    cleaned = _INITIALS.sub(lambda match: match[0].replace(".", ""), cleaned)
    if (row := _ROW_OF_A_GRID.fullmatch(cleaned)) and not any(each.is_sure for each in meanings(row[1])):
        cleaned = row[1]
    for technical, instead in _TECHNICAL:
        cleaned = technical.sub(instead, cleaned)
    cleaned = _SCRIPTS.sub(" / ", cleaned)
    cleaned = _YES_OR_NO.sub(r"\1", _CONDITION.sub("", _NUMBERED.sub("", cleaned)))
    found = _of_rows(cleaned, _tokens)
    days = _days(cleaned)
    found = [*days, *(each for each in found if not days or each.field not in ("ignore:other-date", "ignore:other"))]
    if _WANTS_A_MENTOR.search(cleaned):
        found = [Meaning("is_mentee", "yes", _COMPOSED), *(each for each in found if each.field != "is_mentor")]
    if not any(each.is_sure for each in found):
        split = [*_of_first_or_last_day(cleaned, _split_tokens), *_of_rows(cleaned, _split_tokens)]
        found = [each for each in split if each.is_sure] or found
    if len(cleaned) <= _LONGEST_MISTYPED and not any(each.weight >= LIKELY for each in found):
        meant = [each for each in _of_rows(cleaned, _mistyped_tokens) if each.is_sure and each.is_long]
        found = [Meaning(each.field, each.take, _MISTYPED * each.weight) for each in meant] or found
    found += [Meaning(name, "yes", each.weight * GIVES_WAY) for each in found for name in _ALSO.get(each.field, ())]
    if plain(heading) in ALSO_A_SITE:
        found.append(Meaning("site", "yes", SURE))
    if text.search_key(cleaned).strip() in _PARTNERS:
        found.append(Meaning("full_name", "yes", _COMPOSED))
    best: dict[str, Meaning] = {}
    for meaning in found:
        if meaning.field not in best or meaning.weight > best[meaning.field].weight:
            best[meaning.field] = meaning
    return tuple(sorted(best.values(), key=_likeliest_first))


_LONGEST = 200
_LONGEST_MISTYPED = 60
_MISTYPED = 0.8
"""What is left of a heading with a letter or an accent wrong: it is never sure."""

_ALSO = {"has_left": ("end_date", "status")}
"""What else stands below a heading: "Left" is ticked, or has the last day, or words."""

_DAY = "ngay|nam|thang|thoi diem|thoi gian|date|day|year|month|dt"
_WORKING = "lam|lam viec|viec|cong viec|cong tac|di lam|work|working|job|employment|service|the company|company"
_PLACE = "|".join(text.search_key(" ".join(place.split())) for place in PLACES.split(";")) + (
    "|school|hotel|firm|hospital|plant|site|store|office|clinic|group|bank|organisation|organization|factory|mo|club"
    "|team|department|practice|studio|business|college|university|restaurant|ngo|charity|foundation|institute|agency"
)
_BEGINNING = "|".join(
    (
        "vao|vo|bat dau|bd|nhan|tiep nhan|gia nhap|start|started|starting|begin|began|beginning",
        "commence|commenced|join|joined|joining|enter|entered|entering|entry|hire|hired",
    )
)
_ENDING = "|".join(
    (
        "nghi|nghi viec|thoi|thoi viec|roi|cham dut|ket thuc|resign|resigned|resignation|terminate|terminated",
        "termination|leaving|left|exit|separation|end|ended",
    )
)
_BETWEEN = "tu|tai|o|vao|from|on|since|at|in|of|the|effective|hieu luc|chinh thuc|thuc te|official|actual"
_WHEN = rf"{_DAY}|tu|from|on|since|when|khi nao|bao gio|luc nao"
_BEGAN = "joined|started|hired|entered|commenced"
"""What says by itself that a day is meant: "Joined the firm"."""

_FIRST_OR_LAST = {
    name: re.compile(
        rf"(?=.*\b(?:{verbs})\b)(?=.*\b(?:{_WHEN}|{_BEGAN})\b)"
        rf"(?:(?:{verbs}|{_WHEN}|{_WORKING}|{_PLACE}|{_BETWEEN})(?: |$))+"
    )
    for name, verbs in (("start_date", _BEGINNING), ("end_date", _ENDING))
}
_AT_WORK = re.compile(
    rf"\b(?:{_WORKING}|{_PLACE}|bat dau|gia nhap|nghi viec|thoi viec)\b"
    r"|\b(?:enter|join|hire|resign|terminat|entry|separat)\w*"
)
_FORMAL_DAY = re.compile(rf"(?:{_DAY}) (?:{_WORKING}) chinh thuc")
_COMPOSED = 0.9
_NAMED_FIRM = 0.95
_OF_YOU = frozenset(("ban", "em", "minh", "you", "your", "did", "do"))
_WANTS_A_MENTOR = re.compile(
    r"\b(?:want|like|need|get|having|have|seek|find|request|receive|prefer|looking for|search for|assigned"
    r"|matched with)"
    r"(?: to have| to get| to find| to be given| to receive)?(?: an?| my| your| the| own)* mentor\b"
    r"|\b(?:có|cần|tìm|được gặp|được ghép với|được ghép|nhận được|được)(?: một| 1)?"
    r" (?:mentor|người hướng dẫn|người kèm|người dìu dắt)\b",
    re.IGNORECASE,
)
"""What is asked of a mentee: to have a mentor, not to be one."""


def _of_first_or_last_day(
    heading: str, tokens: "Callable[[str], tuple[_Word, ...]] | None" = None
) -> Iterator[Meaning]:
    """Give the first or last day at work where a heading is made of nothing but words of it, in any order."""
    line = " ".join(word.bare for word in (tokens or _tokens)(heading) if word.bare not in _OF_YOU)
    if _FORMAL_DAY.fullmatch(line):
        yield Meaning("start_date", "yes", _COMPOSED)
        return
    for name, made_of in _FIRST_OR_LAST.items():
        if made_of.fullmatch(line) and _AT_WORK.search(line):
            yield Meaning(name, "yes", _COMPOSED)


def _days(heading: str) -> list[Meaning]:
    """Return the first or last day that a heading is made of words for, in all of it or in one of its parts."""
    if _INTO_A_NAME.fullmatch(heading.strip()) and not _senses(_tokens(heading), accented=True).senses:
        return [Meaning("start_date", "yes", _NAMED_FIRM)]
    return list(_of_first_or_last_day(heading)) or _one_day([*map(_of_first_or_last_day, _PARTS.split(heading))])


_INTO_A_NAME = re.compile(
    r"(?:[Nn]gày|[Nn]ăm|[Tt]háng|[Tt]hời (?:gian|điểm)) (?:(?:vào|về|vô|gia nhập)(?: (?:làm|làm việc))?(?: (?:ở|tại))?)"
    r"(?: (?!(?:ĐCS|ĐTN|TNCS|Đảng|Đoàn|Hội|CĐ|ĐV|BHXH|Công đoàn)\w*\b)[A-ZĐ][\w&.]*){1,3}"
    r"|(?:(?:[Dd]ate )?[Jj]oined|[Jj]oined|[Ss]tarted (?:at|with))(?: [A-Z][\w&.]*){1,3}"
)
"""A first day in a firm that is called by its name: "Ngày vào FPT", "Joined Vinamilk"."""


def _one_day(found: Iterable[Iterable[Meaning]]) -> list[Meaning]:
    """Return the day that parts of a heading mean, nothing where they mean a first day and a last one."""
    days = [meaning for each in found for meaning in each]
    return days[:1] if len({day.field for day in days}) == 1 else []


def _of_rows(heading: str, tokens: Callable[[str], tuple["_Word", ...]]) -> list[Meaning]:
    """Return what a heading of one row or several means: the last row, of the group that the others name."""
    rows = [row for row in ([tokens(part) for part in _PARTS.split(row)] for row in _GROUPS.split(heading)) if any(row)]
    if not rows:
        return []
    found = list(_readings(tuple(word for row in rows for part in row for word in part)))
    found = [each for each in found if each.is_sure] if len(rows) > 1 else found
    group = [word for row in rows[:-1] for part in row for word in part]
    senses = _senses(group, accented=any(word.marks for word in group))
    share = _STRANGE_GROUP if senses.unknown else 1.0
    for each in _of_parts(rows[-1]):
        changed = _changed(each, senses)
        found.append(replace(changed, weight=changed.weight * share))
    for row in rows[:-1]:
        found += [replace(each, weight=each.weight * _ROW_ABOVE) for each in _of_parts(row)]
    return found


_ROW_ABOVE = 0.9
_STRANGE_GROUP = 0.96
"""What is left of a heading below a group that is not known: it gives way to one that stands alone."""

_PART_BEHIND = 0.97


def _of_parts(parts: Sequence[tuple["_Word", ...]]) -> Iterator[Meaning]:
    """Give what the parts of a row mean, between strokes or in brackets: other words for the same, or two headings."""
    filled = sorted((part for part in parts if part), key=_is_of_region)
    whole = tuple(word for part in filled for word in part)
    yield from _readings(whole)
    if len(filled) > 1 and not _is_one_phrase(whole):
        for place, part in enumerate(filled):
            for found in _readings(part):
                yield replace(found, weight=found.weight * _PART_BEHIND ** (2 * place + 1))


def _is_one_phrase(words: Sequence["_Word"]) -> bool:
    """Return whether words that stand in parts are one heading of the table: "Mã NV (Máy CC)"."""
    accented = any(word.marks for word in words)
    return bool(words) and _longest(_NAMED, words, 0, accented=accented)[0] == len(words)


def _is_of_region(part: Sequence["_Word"]) -> bool:
    """Return whether a part is in other letters than ours: the words beside it are those that the owner reads."""
    return any(letter >= "\u1100" for word in part for letter in word.bare)


def heads(heading: str) -> str:
    """Return the field that a heading is surely known to mean; a word that is a job of people too heads no names."""
    found = meaning(heading)
    if found is None or not found.is_sure:
        return ""
    return "" if found.field == "full_name" and found.weight < _PLAIN_NAME else found.field


_PLAIN_NAME = 0.88


def is_phrase(line: str) -> bool:
    """Return whether a line is one heading of the table and nothing else, "Work shift", not two of them in a row."""
    return _is_one_phrase(_tokens(line))


def meaning(heading: str) -> Meaning | None:
    """Return the likeliest meaning of a heading, ``None`` where none of its words is known."""
    return next(iter(meanings(heading)), None)


def known(heading: str) -> str:
    """Return the field that a heading means for sure, ``""`` for none."""
    found = meaning(heading)
    return found.field if found is not None and found.is_sure else ""


def _likeliest_first(found: Meaning) -> tuple[float, int]:
    return -found.weight, _STRENGTH[found.take]


_STRENGTH: dict[Take, int] = {"never": 0, "off": 1, "yes": 2, "ignore": 3}


# One row of words


def _tokens(piece: str) -> tuple[_Word, ...]:
    """Return the words of a piece: JobTitle and job_title are two words each, "Manager's" is one."""
    piece = _SHORTENED.sub(_in_full, re.sub(r"['’]s\b", " ", piece))
    return tuple(_word(word) for written in _WORD.findall(piece) for word in _humps(written))


def _split_tokens(piece: str) -> tuple[_Word, ...]:
    """Return the words of a piece that a program may have written without spaces."""
    return tuple(part for word in _tokens(piece) for part in _split(word))


def _mistyped_tokens(piece: str) -> tuple[_Word, ...]:
    """Return the words of a piece without accents, and those with one letter wrong as they are meant.

    A heading of a single word is left as it is: without its accent it may be another.
    """
    words = _tokens(piece)
    if len(words) < _FEWEST_WORDS and not any(len(word.bare) >= _LONG_WORD for word in words):
        return words
    return tuple(_Word(_meant(word.bare), "", word.written) for word in words)


_FEWEST_WORDS, _LONG_WORD = 2, 7
_LONG_WORDS = {
    first: tuple(sorted(word for word in _VOCABULARY if word[0] == first and len(word) >= _LONG_WORD - 1))
    for first in {word[0] for word in _VOCABULARY}
}
"""The known words that may be meant by a long one with a letter wrong, by their first letter."""


@lru_cache(maxsize=1024)
def _meant(bare: str) -> str:
    """Return the known word that differs in one letter from a long one that is not known: "deparment"."""
    if bare in _VOCABULARY or len(bare) < _LONG_WORD or not bare.isascii() or not bare.isalpha():
        return bare
    near = [word for word in _LONG_WORDS.get(bare[0], ()) if _differ_in_one(word, bare)]
    return max(near, key=len, default=bare)


def _differ_in_one(first: str, second: str) -> bool:
    """Return whether one letter is left out, put in, another, or changes places with the next."""
    if abs(len(first) - len(second)) > 1 or min(len(first), len(second)) < _LONG_WORD - 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    if len(first) != len(second):
        long, short = (first, second) if len(first) > len(second) else (second, first)
        return long[start + 1 :] == short[start:]
    swapped = first[start : start + 2] == second[start : start + 2][::-1] and first[start + 2 :] == second[start + 2 :]
    return first[start + 1 :] == second[start + 1 :] or swapped


def _humps(written: str) -> list[str]:
    """Split "JobTitle" into "Job" and "Title", "IDCard" into "ID" and "Card"."""
    cuts = [0]
    for place, (before, letter) in enumerate(pairwise(written), start=1):
        after = written[place + 1 : place + 2]
        if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
            cuts.append(place)
    return [written[start:end] for start, end in pairwise([*cuts, len(written)])]


def _split(word: _Word) -> list[_Word]:
    """Split what a program wrote in one word, NGAYVAOLAM, where all of it is known words; else leave it whole."""
    is_short = word.bare.isascii() and len(word.bare) < _SHORTEST
    if word.marks or is_short or not word.bare.isalpha():
        return [word]
    return [_word(piece) for piece in _pieces(word.bare) or (word.bare,)]


_SHORTEST = 4


_VOWEL = re.compile("[aeiouy]")
_BRIEF = (
    *("nv", "ql", "ct", "lv", "cty", "cbnv", "cnv", "sdt", "dt", "tt", "cb", "tk"),
    *("bhxh", "bhyt", "cmnd", "cccd", "stk", "htx", "bv", "xn", "nm", "hdld"),
)
"""Abbreviations without a vowel that programs write together with other words; HRBP is none."""


@lru_cache(maxsize=1024)
def _pieces(whole: str) -> tuple[str, ...] | None:
    """Return the fewest known words that a word is made of, ``None`` where it is made of none."""
    best: list[tuple[str, ...] | None] = [(), *[None] * len(whole)]
    for end in range(1, len(whole) + 1):
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            piece = whole[start:end]
            if before is None or piece not in _VOCABULARY:
                continue
            if piece.isascii() and not _VOWEL.search(piece) and piece not in _BRIEF:
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, piece)
    return best[len(whole)]


def _readings(words: tuple[_Word, ...]) -> Iterator[Meaning]:
    """Give a meaning for each name of a field that stands in the words, unless it is a part of a longer name."""
    accented = any(word.marks for word in words)
    is_question = not accented and _asks_you(words)
    is_english = not accented and not _ENGLISH.isdisjoint(word.bare for word in words)
    found: dict[tuple[str, int], tuple[FieldWords, int]] = {}
    for place in range(len(words)):
        for phrase, named in _standing(_NAMED, words, place, accented=accented):
            if is_english and len(phrase) == 1 and phrase[0].marks:
                continue  # "to improve" is no "tổ"
            if named.field == "full_name" and _says_of_whom(words, place):
                continue
            if is_question and len(phrase) == 1 and phrase[0].bare in _OTHERWISE:
                continue
            found.setdefault((named.field, place), (named, place + len(phrase)))
    spans = {(place, end) for (_field, place), (_named, end) in found.items()}
    heads = {(place, end) for (field, place), (_named, end) in found.items() if field not in _ACTS}
    for (_field, place), (named, end) in found.items():
        if any(start <= place and end <= stop and stop - start > end - place for start, stop in spans):
            continue
        weighed = _weighed(named, words, place, end, accented=accented)
        is_asked_for = end < len(words) and words[end].bare in _ASKS
        if not is_asked_for and _only_says_where(words, place, heads):
            weighed = replace(weighed, weight=weighed.weight * _WHERE)
        yield weighed


_ENGLISH = frozenset(("the", "of", "your", "you", "which", "what", "would", "do", "does", "is", "are", "how", "who"))
"""Words that only an English heading has: without accents, "to" beside them is no "tổ"."""


def _says_of_whom(words: Sequence[_Word], place: int) -> bool:
    """Return whether the words at a place only say whose something is: "Mã của nhân viên"."""
    before = place - 1
    while before > 0 and words[before].bare in _ARTICLES:
        before -= 1
    return before > 0 and words[before].bare in ("cua", "of")


def _asks_you(words: Sequence[_Word]) -> bool:
    """Return whether a question without accents begins with "bạn", not with "Ban"."""
    return len(words) > 1 and words[0].bare == "ban" and words[1].bare in _OF_QUESTIONS


_OTHERWISE = frozenset(("ban", "doi", "to", "khoi", "ca", "may"))
"""Departments and shifts in one word that without accents are other words of a question: "ban mong doi gi"."""


_OF_QUESTIONS = frozenset(
    (
        *(
            "muon",
            "thuoc",
            "dang",
            "lam",
            "la",
            "co",
            "ten",
            "o",
            "mong",
            "doi",
            "can",
            "hay",
            "biet",
            "nghi",
            "da",
            "se",
        ),
        *("tham", "vui", "dong", "hien", "truc", "nhan"),
    )
)

_ACTS = ("works_here", "has_left", "status", "start_date", "end_date")
"""What a question says of somebody before it comes to its subject: "Bạn đang làm việc tại phòng ban nào?"."""

_ASKS = frozenset(("nao", "gi"))
"""What follows the subject of a question: "Anh/chị đang công tác tại đơn vị nào?"."""

_AT = frozenset(("tai", "o", "trong", "at", "in", "within"))
_WHERE = 0.25
"""What is left of a name of a field that only says where another one is: "Vai trò tại phòng khám"."""


def _only_says_where(words: Sequence[_Word], place: int, heads: Iterable[tuple[int, int]]) -> bool:
    """Return whether the words at a place follow the name of another field and "at" or "in"."""
    before = place - 1
    while before > 0 and words[before].bare in _ARTICLES:
        before -= 1
    return before > 0 and words[before].bare in _AT and any(stop == before for _start, stop in heads)


_ARTICLES = frozenset(("the", "our", "your"))


def _weighed(named: FieldWords, words: tuple[_Word, ...], place: int, end: int, *, accented: bool) -> Meaning:
    """Return how much the name of a field counts among the words beside it."""
    before = _senses(words[:place], accented=accented, named=named)
    after = _senses(words[end:], accented=accented, named=named)
    covered = end - place + before.same + after.same
    unknown = before.unknown + after.unknown
    is_asking = not accented and before.unknown + after.unknown + before.neutral + after.neutral > _MANY
    neutral = before.neutral + after.neutral
    if not unknown:
        weight = 1.0 if not neutral else max(SURE, 0.96 - 0.01 * neutral)
    else:
        weight = 0.75 * covered / (covered + unknown)
        is_short = end - place == 1 and len(words[place].bare) <= 3
        head_is_unknown = before.unknown > 0 if accented else after.unknown > 0
        if is_short or head_is_unknown:
            weight *= 0.5
        if unknown > _MANY:
            weight *= 0.5
        is_last = bool(not accented and before.unknown == 1 and not after.unknown and words[place].bare in _HEADS)
        if named.strength < 1 and named.field == "department" and not is_asking and not is_last:
            weight *= 0.5  # "Nhóm quyền", "Đội bóng": a word of many meanings
    senses = before.senses | after.senses
    if place and _longest(_SENSES, words, place - 1, accented=accented)[1] is Sense.COUNT:
        senses |= {Sense.COUNT}  # "Số ngày làm việc": the count has a word of the name in it
    beside = _Beside(0, 0, unknown, senses)
    weight = max(min(weight, SURE), weight * named.strength)
    leads = (accented or after.unknown > 0) and before.unknown == 0 if unknown else True
    leads = leads or (not accented and after.unknown == 0)
    is_long = end - place > 1 or len(words[place].bare) >= _LONG_WORD
    return _changed(Meaning(named.field, named.take, weight, leads, is_long), beside)


_HEADS = ("unit", "team", "division", "section")
"""What stands last in English and means a department with any word before it: "Delivery unit"."""

_MANY = 3
"""With more unknown words than these a heading is a question that only mentions the field."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words beside the name of a field: of the same field, neutral, not known, and the senses of the others."""

    same: int
    neutral: int
    unknown: int
    senses: frozenset[Sense]


def _senses(words: Sequence[_Word], *, accented: bool, named: FieldWords | None = None) -> _Beside:
    same = neutral = unknown = 0
    senses: set[Sense] = set()
    place = 0
    while place < len(words):
        length, sense = _longest(_SENSES, words, place, accented=accented)
        own, other = _longest(_NAMED, words, place, accented=accented)
        if other is not None and own >= length and named is not None and _is_same(other, named):
            same += own
            place += own
        elif sense is not None:
            if sense is Sense.NEUTRAL:
                neutral += length
            elif named is None or named.field != "manager" or sense is not Sense.MANAGER:
                senses.add(sense)
                unknown += length if sense is Sense.UNION else 0
            place += length
        elif own and _says_whose(words[place : place + own], named):
            neutral += own
            place += own
        else:
            unknown += 1
            place += 1
    return _Beside(same, neutral, unknown, frozenset(senses))


def _says_whose(words: Sequence[_Word], named: FieldWords | None) -> bool:
    """Return whether words that name another field only say whose this one is: "Employee phone", "Mentor name"."""
    said = " ".join(word.bare for word in words)
    return said in _GENERIC or (named is not None and named.field in _OWN and said in _PARTNERS)


def _is_same(named: FieldWords, other: FieldWords) -> bool:
    return named.field == other.field or (named.take == "never" and other.take == "never")


def _longest(table: _Table[T], words: Sequence[_Word], place: int, *, accented: bool) -> tuple[int, T | None]:
    """Return how many words the longest phrase at a place has, and what it means; 0 where there is none."""
    for phrase, what in _standing(table, words, place, accented=accented):
        return len(phrase), what
    return 0, None


def _changed(found: Meaning, beside: _Beside) -> Meaning:
    """Return the meaning after the words beside it had their say."""
    senses = beside.senses
    if found.field == "ignore:stt" and senses:
        return Meaning(found.field, found.take, found.weight / 2)
    if found.take != "yes" or not senses:
        return found
    if Sense.RELATIVE in senses and found.field in _OWN:
        return Meaning("never:relative", "never", max(found.weight, 0.9))
    if Sense.MANAGER in senses and found.field != "manager":
        return _of_manager(found, beside)
    if Sense.UNION in senses and found.field in ("job_title", *_EVENTFUL):
        return Meaning("never:politics", "never", max(found.weight, LIKELY))  # "Chức vụ công đoàn"
    if Sense.OTHER in senses and found.field == "department":
        return replace(found, weight=found.weight * _OF_OTHERS)
    is_other = Sense.OTHER in senses
    is_event = Sense.EVENT in senses and found.field in _OF_PEOPLE
    if is_other or is_event or (Sense.FORMER in senses and found.field not in _IN_THE_PROGRAMME):
        return Meaning("ignore:other", "ignore", max(found.weight, LIKELY))
    if Sense.COUNT in senses and found.field not in ("capacity", "code"):
        return Meaning("ignore:count", "ignore", max(found.weight, LIKELY))
    return _of_day(found, senses)


def _of_manager(found: Meaning, beside: _Beside) -> Meaning:
    """Return what the name of a field means beside the word manager: who it is, or of no use."""
    if found.field in _MANAGER_PARTS and not beside.unknown:
        return Meaning(_MANAGER_PARTS[found.field], "yes", min(found.weight, 0.92) - 0.04)
    if found.field in _MANAGER_BY and not beside.unknown:
        return Meaning("manager", "yes", min(found.weight, 0.92))
    return Meaning("ignore:manager", "ignore", found.weight * 0.9)


def _of_day(found: Meaning, senses: frozenset[Sense]) -> Meaning:
    """Return which day is meant beside words of leaving, of a probation, or of a contract or course."""
    if Sense.LEAVING in senses and found.field == "start_date":
        return Meaning("end_date", "yes", min(found.weight, 0.9))
    if Sense.PROBATION in senses and found.field == "end_date":
        return Meaning("probation_end", "yes", min(found.weight, 0.9))
    if not senses.isdisjoint((Sense.EVENT, Sense.PROBATION)) and found.field in _EVENTFUL:
        return Meaning("ignore:other-date", "ignore", max(found.weight, LIKELY))
    return found
