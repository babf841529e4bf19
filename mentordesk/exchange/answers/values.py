"""Reads what people write into the cells of a form: figures, ticks, words in any language, names.

What cannot be read becomes a gap and a Problem that says where; nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from mentordesk import i18n, text
from mentordesk.domain.dates import read_date
from mentordesk.domain.lists.sheet import Cell
from mentordesk.domain.questionnaire.form import SCALE_OPTIONS, YES_NO
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.questionnaire import HIGHEST, LONGEST_REMARK, LOWEST, Option
from mentordesk.exchange.answers.marks import LocatedCell, key_of
from mentordesk.i18n import Message, message

_NUMBER = re.compile(r"([0-9]+)(?:[.,]0+)?(?: ?/ ?5)?")
_NUMBERED = re.compile(r"([0-9]+) ?[–—:.)-] ?[^0-9]+.*")
_SEVERAL = re.compile(r"[,;\n/]")

_MORE_SCALE = {
    "rat dong y": 5,
    "hoan toan dong y": 5,
    "strongly agree": 5,
    "fully agree": 5,
    "agree fully": 5,
    "dong y": 4,
    "agree": 4,
    "thong nhat": 4,
    "binh thuong": 3,
    "trung lap": 3,
    "phan van": 3,
    "khong y kien": 3,
    "neutral": 3,
    "in between": 3,
    "khong dong y": 2,
    "disagree": 2,
    "do not agree": 2,
    "rat khong dong y": 1,
    "hoan toan khong dong y": 1,
    "strongly disagree": 1,
    "do not agree at all": 1,
}
"""How people, and older forms, say 1 to 5 besides the words of the form, without accents."""

_TICKED = frozenset(("x", "v", "✓", "✔", "☑", "☒", "√", "1", "co", "yes", "y", "ok", "true", "dung", "chon"))
_NOT_TICKED = frozenset(("0", "khong", "no", "n", "false", "-", "–", "☐", "sai"))
_YES = frozenset(("co", "yes", "y", "ok", "dong y", "agree", "true", "toi dong y", "i agree"))
_NO = frozenset(("khong", "no", "n", "khong dong y", "disagree", "false", "toi khong dong y"))


@lru_cache(maxsize=64)
def _said(options: tuple[Option, ...]) -> dict[str, str]:
    """Return the code of each choice by its words in every language of the program, and by itself."""
    found = {option.code.casefold(): option.code for option in options}
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            found |= {key_of(str(option.text)): option.code for option in options}
    return found


def as_words(cell: Cell) -> str:
    """Return a cell as the text it shows."""
    if isinstance(cell, (datetime, date)):
        return i18n.day(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else text.clean(str(cell))


@dataclass(slots=True)
class Cells:
    """The answers of one person by code, and what is found wrong while they are read.

    ``lists`` are the words the file itself offers: by list, the code of each. ``labels`` are the questions in words.
    """

    answers: Mapping[str, LocatedCell]
    lists: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def rating(self, code: str, list_name: str = "scale") -> int | None:
        """Return a rating from 1 to 5, also where it was written in words."""
        place = self.answers.get(code)
        if place is None:
            return None
        number = self._number(place.value, list_name)
        if number is None and list_name == "scale" and isinstance(place.value, str):
            number = _scale_word(place.value)
            if number is not None:
                self.wrong(
                    code,
                    "rating-words",
                    message(
                        '"{found}" was read as {number}. Check that this is meant.',
                        found=as_words(place.value),
                        number=number,
                    ),
                    Severity.WARNING,
                )
        if number is not None and LOWEST <= number <= HIGHEST:
            return number
        self.wrong(
            code,
            "rating",
            message(
                '"{found}" is not a number from 1 to 5, so this answer is left empty. Ask the person, and type it in.',
                found=as_words(place.value),
            ),
        )
        return None

    def number(self, code: str, most: int) -> int | None:
        """Return a whole number from 1 to ``most``."""
        place = self.answers.get(code)
        if place is None:
            return None
        number = self._number(place.value, "number")
        if number is not None and 1 <= number <= most:
            return number
        self.wrong(
            code,
            "number",
            message(
                '"{found}" is not a number from 1 to {most}, so this answer is left empty.',
                found=as_words(place.value),
                most=most,
            ),
        )
        return None

    def ticked(self, code: str) -> bool:
        """Say whether a box is ticked."""
        place = self.answers.get(code)
        if place is None:
            return False
        words = key_of(as_words(place.value))
        if place.value is True or words in _TICKED or self._own("tick", place.value):
            return True
        if not (place.value is False or words in _NOT_TICKED):
            self.wrong(
                code,
                "tick",
                message('"{found}" is not a tick, so the box is left empty. Use x.', found=as_words(place.value)),
            )
        return False

    def ticks(self, section: str, options: Iterable[Option]) -> tuple[str, ...]:
        """Return the codes of the boxes ticked in a part of the form."""
        return tuple(option.code for option in options if self.ticked(f"{section}:{option.code}"))

    def yes(self, code: str) -> bool | None:
        """Return a yes or no; ``None`` where neither was said clearly."""
        place = self.answers.get(code)
        if place is None:
            return None
        words = key_of(as_words(place.value))
        said = self._own("yes-no", place.value) or _said(YES_NO).get(words)
        if said == "yes" or place.value is True or words in _YES:
            return True
        if said == "no" or place.value is False or words in _NO:
            return False
        self.wrong(
            code,
            "consent-unclear",
            message('"{found}" is neither yes nor no, so it counts as not answered.', found=as_words(place.value)),
        )
        return None

    def choice(self, code: str, options: tuple[Option, ...], list_name: str) -> str:
        """Return the code of one choice, empty where there is none."""
        place = self.answers.get(code)
        if place is None:
            return ""
        found = self._chosen(place.value, options, list_name)
        if not found:
            self._unknown(code, as_words(place.value))
        return found

    def choices(self, code: str, options: tuple[Option, ...], list_name: str) -> list[str]:
        """Return the codes of all choices written into one cell."""
        place = self.answers.get(code)
        if place is None:
            return []
        if whole := self._chosen(place.value, options, list_name):
            return [whole]
        found: list[str] = []
        for part in filter(None, map(str.strip, _SEVERAL.split(as_words(place.value)))):
            if choice := self._chosen(part, options, list_name):
                found.append(choice)
            else:
                self._unknown(code, part)
        return found

    def words(self, code: str) -> str:
        """Return a text as it is kept; one that is too long is cut."""
        place = self.answers.get(code)
        if place is None:
            return ""
        written = as_words(place.value)
        if len(written) > LONGEST_REMARK:
            self.wrong(
                code,
                "remark-long",
                message("Longer than {most} characters, so the end is cut off.", most=LONGEST_REMARK),
                Severity.WARNING,
            )
        return written[:LONGEST_REMARK].strip()

    def day(self, code: str, today: date) -> date | None:
        """Return a day that is not to come."""
        place = self.answers.get(code)
        if place is None:
            return None
        value = place.value.date() if isinstance(place.value, datetime) else place.value
        found = value if isinstance(value, date) else read_date(as_words(value))
        if isinstance(found, Problem):
            self.wrong(code, "date", found.message, Severity.WARNING)
            return None
        if found is not None and found > today:
            self.wrong(
                code,
                "date-future",
                message("{day} is in the future, so the date of the file is used.", day=found),
                Severity.WARNING,
            )
            return None
        return found

    def person(self, code: str, others: Sequence[Person], everyone: Mapping[str, Person]) -> Person | None:
        """Return whom a wish names: by the list of the form, by code, or by a name that only one of them has."""
        place = self.answers.get(code)
        if place is None:
            return None
        words = as_words(place.value)
        chosen = self._own("people", place.value)
        found = [person for person in others if person.id == chosen] or _named(words, others)
        if len(found) == 1:
            return found[0]
        if found:
            what = message('"{found}" fits several people. Write the code beside the name.', found=words)
            self.wrong(code, "wish-unclear", what)
        elif chosen in everyone or _named(words, tuple(everyone.values())):
            what = message(
                '"{found}" is not on the other side (mentor or mentee), so this wish is skipped.', found=words
            )
            self.wrong(code, "wish-person", what)
        else:
            what = message('Nobody who takes part is called "{found}", so this wish is left out.', found=words)
            self.wrong(code, "wish-person", what)
        return None

    def wrong(self, code: str, name: str, what: Message, weight: Severity = Severity.ERROR) -> None:
        """Note that something is wrong with an answer."""
        place = self.answers.get(code)
        label = self.labels.get(code, code)
        if place is None or not place.row:
            said = message("{question}: {what}", question=label, what=what)
            found = as_words(place.value) if place is not None else ""
            self.problems.append(Problem(name, said, weight, field=code, found=found))
            return
        self.problems.append(
            Problem(
                name,
                message('Row {row}, "{question}": {what}', row=str(place.row), question=label, what=what),
                weight,
                field=code,
                row=place.row,
                column=place.column,
                found=as_words(place.value),
            )
        )

    def _unknown(self, code: str, found: str) -> None:
        self.wrong(
            code,
            "choice",
            message('"{found}" is not one of the choices, so this answer is left empty.', found=found),
        )

    def _own(self, list_name: str, cell: Cell) -> str:
        """Return the code that the file's own list gives for what a cell shows."""
        return self.lists.get(list_name, {}).get(key_of(as_words(cell)), "")

    def _chosen(self, cell: Cell, options: tuple[Option, ...], list_name: str) -> str:
        own = self._own(list_name, cell)
        known = {option.code for option in options}
        if own in known:
            return own
        return _said(options).get(key_of(as_words(cell)), "")

    def _number(self, cell: Cell, list_name: str) -> int | None:
        if isinstance(cell, (bool, date, datetime)):
            return None
        if isinstance(cell, int):
            return cell
        if isinstance(cell, float):
            return int(cell) if cell.is_integer() else None
        words = as_words(cell)
        own = self._own(list_name, cell) or words
        match = _NUMBER.fullmatch(own) or _NUMBERED.fullmatch(own)
        if match and len(match[1]) < 4:
            return int(match[1])
        return None


def _scale_word(words: str) -> int | None:
    key = key_of(words)
    said = _said(SCALE_OPTIONS).get(key)
    return int(said) if said else _MORE_SCALE.get(key)


def _named(words: str, people: Sequence[Person]) -> list[Person]:
    """Return the people a text names: by code, by name and code, by name; as written first, then without accents."""
    line = text.clean_line(words)
    key = key_of(line)
    tail = re.split(r" [–—-] ?|[(]", line)[-1].rstrip(") ").casefold() if line else ""
    by_code = [person for person in people if person.code and person.code.casefold() in (line.casefold(), tail)]
    if by_code:
        return by_code
    exact = [person for person in people if person.full_name.casefold() == line.casefold()]
    return exact or [person for person in people if key and key_of(person.full_name) == key]


def by_key(lists: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return the lists of a file by the words as they are compared; words that could be two things are left out."""
    return {name: _unequivocal(choices) for name, choices in lists.items()}


def _unequivocal(choices: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for words, code in choices.items():
        found.setdefault(key_of(words), set()).add(code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
