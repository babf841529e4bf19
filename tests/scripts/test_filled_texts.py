"""Texts stand beside what the program and its owners fill in without saying a word twice."""

import re
from collections.abc import Iterator

import pytest

import translate
from mentordesk.desk import Desk
from mentordesk.domain.example import people as example
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.goal import target_group_words
from mentordesk.domain.records.programme import Programme
from mentordesk.i18n import LANGUAGES, _, using

OPEN, CLOSE = "\x02", "\x03"

PROGRAMMES = ["Chương trình Mentorship 2026", "Mentorship programme", "Mentoring Programme 2026"]
COMPANIES = ["Công ty Cổ phần An Phú", "An Phu Company", example.COMPANY, "MentorDesk"]
DEPARTMENTS = ["Phòng Kế toán", "Phòng ban Kỹ thuật", "Bộ phận Kho", "Xưởng 1", "Sales Department", "Department 3"]
PEOPLE = ["Nguyễn Văn An", "Anna Berg"]


@pytest.fixture(scope="module")
def values(tmp_path_factory) -> dict[str, list[str]]:
    """Return what may stand in a text, by the name of the place: what the program fills in, and ordinary names."""
    programmes, groups = list(PROGRAMMES), []
    for language in LANGUAGES:
        with using(language):
            desk = Desk.create(tmp_path_factory.mktemp(language) / "new.mentordesk", Company(name="An Phú"))
            name = desk.all(Programme)[0].name
            desk.close()
            programmes += [name, _("{programme}, cycle {n}", programme=name, n=1)]
            programmes.append(_("Mentorship {year}, pilot", year="2025"))
            groups.append(_("Group {n}", context="name", n=1))
            groups.append(str(target_group_words("department:Kho")))
    departments = [line.removeprefix("# ") for line in example.STAFF.splitlines() if line.startswith("# ")]
    return {
        "programme": programmes,
        "company": COMPANIES,
        "department": departments + DEPARTMENTS,
        "name": [*PEOPLE, *programmes, *COMPANIES, *departments, *DEPARTMENTS, *groups],
        "group": groups,
        "cycle": ["1", *programmes],
    }


def doubled(text: str) -> str:
    """Return the words that stand before or after a value and once more at its edge, else ``""``."""
    for found in re.finditer(f"{OPEN}(.*?){CLOSE}", text, re.DOTALL):
        before, after = text[: found.start()], text[found.end() :]
        value = found[1].casefold().split()
        left = re.split(r"[^\w\s]", _bare(before))[-1].casefold().split()
        right = re.split(r"[^\w\s]", _bare(after))[0].casefold().split()
        for count in range(1, 4):
            if left[-count:] == value[:count] or value[-count:] == right[:count]:
                return f"{before[-30:]}{found[1]}{after[:30]}"
    return ""


def _bare(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def _filled(words: str, place: str, value: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"{OPEN}{value}{CLOSE}" if found[1] == place else "7", words)


@pytest.fixture(scope="module")
def sentences() -> frozenset[str]:
    """Return every text of the program, in both languages."""
    return frozenset(_sentences())


def _sentences() -> Iterator[str]:
    known = translate.read(translate.ROOT / translate.CATALOGUE)
    for text in translate.collect().texts:
        yield from filter(None, (text.singular, text.plural))
        words = known.words[text.key]
        yield from [words] if isinstance(words, str) else words


@pytest.mark.parametrize("place", ["programme", "company", "department", "name", "group", "cycle"])
def test_no_text_says_a_word_before_a_value_that_may_begin_with_it(values, sentences, place):
    asked = [words for words in sentences if f"{{{place}}}" in words]
    faults = {doubled(_filled(words, place, value)) for words in asked for value in values[place]}
    assert not faults - {""}


@pytest.mark.parametrize(
    ("text", "is_doubled"),
    [
        ("trong chương trình \x02Chương trình Mentorship\x03", True),
        ("The \x02Sales Department\x03 department", True),
        ("nhóm \x02Nhóm 1\x03", True),
        ("Chương trình: \x02Chương trình Mentorship\x03", False),
        ("trong \x02Chương trình Mentorship\x03", False),
    ],
)
def test_the_look_out_for_doubled_words_sees_them(text, is_doubled):
    assert bool(doubled(text)) is is_doubled
