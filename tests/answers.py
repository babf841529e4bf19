"""Rounds, answers and filled forms for tests: a form is filled in as its reader does, by choosing from its lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import ITEMS, SKILLS, SLOTS, Questionnaire, Response, Wish, WishKind
from mentordesk.exchange.answers.marks import LISTS
from mentordesk.exchange.answers.signatures import person_of
from tests import builders
from tests.builders import TODAY

VERSION = Questionnaire(id="1" * 32)


def round_of(mentors: int = 2, mentees: int = 3, both: int = 0, **fields: object) -> Round:
    """Return a round with so many people."""
    roles = [Role.MENTOR] * mentors + [Role.MENTEE] * mentees + [Role.BOTH] * both
    names = ("Trần Quốc Dũng", "Lê Thị Ánh", "Lê Thị Mai", "Võ Thành Đạt", "Cao Nhật Minh", "Tạ Văn Sơn")
    people = [builders.person(names[place] if place < len(names) else "") for place in range(len(roles))]
    usual: dict[str, object] = {
        "company_id": "c" * 32,
        "company": "Công ty An Phú",
        "programme": "Mentorship 2026",
        "cycle_id": "d" * 32,
        "questionnaire": VERSION,
        "versions": (VERSION,),
        "recipients": tuple(map(Recipient, people, roles)),
    }
    return Round(**usual | fields)  # type: ignore[arg-type]


def response(round_: Round, one: Recipient, **fields: object) -> Response:
    """Return the answers of somebody who answered everything."""
    usual: dict[str, object] = {
        "cycle_id": round_.cycle_id,
        "person_id": one.person.id,
        "questionnaire_id": round_.questionnaire.id,
        "answered_on": TODAY,
        "ratings": tuple((item.code, 1 + place % 5) for place, item in enumerate(ITEMS)),
        "experiences": ("moved", "led"),
        "wants": (SKILLS[3].code, SKILLS[0].code) if one.role.learns else (),
        "offers": ((SKILLS[0].code, 4), (SKILLS[3].code, 5)) if one.role.gives else (),
        "direction": "manager",
        "times": (SLOTS[0], SLOTS[5]),
        "places": ("office",),
        "channels": ("talk", "zalo"),
        "languages": ("vi",),
        "capacity": 2 if one.role.gives else None,
        "remark": "Tôi làm ca đêm tuần lẻ.",
        "kinds": ("new", "other") if one.role.gives else (),
    }
    return Response(**usual | fields)  # type: ignore[arg-type]


def wish(round_: Round, one: Recipient, other: Person, kind: WishKind = WishKind.WANT, rank: int = 1) -> Wish:
    """Return a wish of one person about another."""
    return Wish(cycle_id=round_.cycle_id, person_id=one.person.id, other_id=other.id, kind=kind, rank=rank)


YES = {Purpose.TAKE_PART: True, Purpose.QUESTIONNAIRE: True}


def written(
    response: Response, wishes: Iterable[Wish] = (), consents: Mapping[Purpose, bool] | None = None
) -> dict[str, object]:
    """Return what is written on a form, by the code of each answer: codes of choices, numbers, ticks as True."""
    cells: dict[str, object] = {f"rate:{code}": value for code, value in response.ratings}
    cells |= {f"lived:{code}": True for code in response.experiences or ()}
    cells |= {"lived:none": True} if response.experiences == () else {}
    cells |= {f"want:{place}": skill for place, skill in enumerate(response.wants, start=1)}
    cells |= {f"offer:{skill}": strength for skill, strength in response.offers}
    cells |= {"direction": response.direction} if response.direction else {}
    cells |= {f"time:{slot}": True for slot in response.times}
    ticks = {"place": response.places, "channel": response.channels, "language": response.languages}
    for name, codes in (ticks | {"kind": response.kinds}).items():
        cells |= {f"{name}:{code}": True for code in codes}
    cells |= {"capacity": response.capacity} if response.capacity else {}
    cells |= {"remark": response.remark} if response.remark else {}
    cells |= {"day": response.answered_on} if response.answered_on else {}
    cells |= {f"consent:{purpose}": "yes" if said else "no" for purpose, said in (consents or {}).items()}
    places = {WishKind.WANT: 0, WishKind.AVOID: 0}
    for one in sorted(wishes, key=lambda one: one.rank):
        places[one.kind] += 1
        cells[f"wish:{one.kind}:{places[one.kind]}"] = one.other_id
    return cells


_LIST_OF = {
    "rate": "scale",
    "offer": "strength",
    "want": "skill",
    "direction": "direction",
    "consent": "yes-no",
    "wish": "people",
}


def fill_form(path: Path, cells: Mapping[str, object]) -> None:
    """Fill in a person's form by choosing from its lists; what no list has is typed as it is."""
    book = load_workbook(path)
    sheet, lists = book.worksheets[0], _lists(book[LISTS])
    parts = {str(cell.value): cell.column for cell in sheet[1][2:]}
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for code, value in cells.items():
        row_code, _dash, part = code.partition("-") if code.startswith("time:") else (code, "", "")
        sheet.cell(rows[row_code], parts[part] if part else 3).value = _typed(code, value, lists)  # type: ignore[assignment]
    book.save(path)


def fill_sheet(path: Path, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Fill in a sheet with a row per person, by person id; what kind of mentee is wished for has no column there."""
    book = load_workbook(path)
    sheet, lists = book.worksheets[0], _lists(book[LISTS])
    columns = {str(cell.value): cell.column for cell in sheet[1][1:]}
    rows = {person_of(str(row[0].value)): row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for person_id, cells in answers.items():
        for code, value in cells.items():
            if not code.startswith("kind:"):
                sheet.cell(rows[person_id], columns[code]).value = _typed(code, value, lists)  # type: ignore[assignment]
    book.save(path)


def _lists(hidden: Worksheet) -> dict[str, dict[str, object]]:
    heads = [cell.value for cell in hidden[1]]
    return {
        str(name): {
            str(row[place - 1]): row[place] for row in hidden.iter_rows(min_row=2, values_only=True) if row[place]
        }
        for place, name in enumerate(heads)
        if name
    }


def _typed(code: str, value: object, lists: Mapping[str, Mapping[str, object]]) -> object:
    if value is True:
        return "x"
    words = lists.get(_LIST_OF.get(code.split(":", maxsplit=1)[0], ""), {})
    return words.get(str(value), value)


def answered(draft_response: Response) -> Response:
    """Return answers without the id they were given, to compare them."""
    return replace(draft_response, id="")


def said(wishes: Sequence[Wish]) -> set[tuple[str, str, WishKind, int]]:
    """Return wishes as what they say."""
    return {(one.person_id, one.other_id, one.kind, one.rank if one.kind is WishKind.WANT else 1) for one in wishes}


LAST_WEEK = date(2026, 11, 14)
