"""The hidden sheet of a form: the words its drop-downs offer, each with the code that is kept."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentordesk.domain.people.names import full_names
from mentordesk.domain.questionnaire.form import NUMBERS, SCALE_OPTIONS, STRENGTH_OPTIONS, YES_NO
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import DIRECTIONS, SKILLS, Option
from mentordesk.exchange.answers.marks import LISTS, key_of, letters
from mentordesk.exchange.text_cells import Value, put
from mentordesk.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

TICK = "x"

Choices = tuple[tuple[str, Value], ...]
"""Code and words of each choice of a list."""


def numbered(options: Sequence[Option]) -> Choices:
    """Return choices with their number before the words: "4 – Agree"."""
    return tuple((option.code, f"{option.code} – {option.text}") for option in options)


def bare_numbers(options: Sequence[Option]) -> Choices:
    """Return choices as their numbers alone."""
    return tuple((option.code, int(option.code)) for option in options)


def worded(options: Sequence[Option]) -> Choices:
    """Return choices in words."""
    return tuple((option.code, str(option.text)) for option in options)


def named(people: Sequence[Person]) -> Choices:
    """Return people to choose from, by name and code; of several without a code who share a name, with what differs."""
    longer = full_names(people)
    found: dict[str, str] = {}
    taken: set[str] = set()
    alike = Counter(key_of(name_and_code(person)) for person in people)
    for person in people:
        words = name_and_code(person)
        if alike[key_of(words)] > 1:
            words = longer[person.id]
        numbered_too = (words, *(f"{words} – {number}" for number in range(2, len(people) + 2)))
        found[person.id] = next(choice for choice in numbered_too if key_of(choice) not in taken)
        taken.add(key_of(found[person.id]))
    return tuple(found.items())


def name_and_code(person: Person) -> str:
    """Return how a person is written in a list to choose from."""
    if person.code:
        return f"{person.full_name} – {person.code}"
    return person.full_name


def form_lists(people: Sequence[Person], skills: Sequence[Option] = SKILLS) -> dict[str, Choices]:
    """Return the lists of one person's form, in which these skills can be chosen."""
    return {
        "yes-no": worded(YES_NO),
        "scale": numbered(SCALE_OPTIONS),
        "strength": numbered(STRENGTH_OPTIONS),
        "tick": (("x", TICK),),
        "skill": worded(skills),
        "direction": worded(DIRECTIONS),
        "number": bare_numbers(NUMBERS),
        "people": named(people),
    }


def sheet_lists(skills: Sequence[Option] = SKILLS) -> dict[str, Choices]:
    """Return the lists of a sheet with a row per person: figures where a form has words, for its columns are narrow."""
    return form_lists((), skills) | {"scale": bare_numbers(SCALE_OPTIONS), "strength": bare_numbers(STRENGTH_OPTIONS)}


def add(book: "Workbook", lists: dict[str, Choices]) -> dict[str, "DataValidation"]:
    """Add the hidden sheet; return the drop-down of each list that is not empty.

    The words stand in a sheet, since a list within a drop-down has room for only 255 letters.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    hidden = book.create_sheet(LISTS)
    hidden.sheet_state = "hidden"
    full = {name: choices for name, choices in lists.items() if choices}
    put(hidden, [cell for name in full for cell in (None, name)])
    for row in range(max(map(len, full.values()))):
        cells: list[Value] = []
        for choices in full.values():
            cells += choices[row] if row < len(choices) else _NO_CELLS
        put(hidden, cells)
    rules: dict[str, DataValidation] = {}
    for place, (name, choices) in enumerate(full.items()):
        column = letters(2 * place + 1)
        rule = DataValidation(
            type="list",
            formula1=f"{LISTS}!${column}$2:${column}${len(choices) + 1}",
            allow_blank=True,
            showErrorMessage=name != "people",
            errorTitle=_("Not in the list"),
            error=_("Choose from the list, or leave the cell empty."),
        )
        rules[name] = rule
    return rules


_NO_CELLS: tuple[Value, Value] = (None, None)
