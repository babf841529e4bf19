"""Mixes the forms of a survey when it is closed: what is shown of them stays the same, and no form stays as it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.records.survey import Respondent, Sheet
from mentordesk.domain.surveys.hiding import together
from mentordesk.domain.surveys.items import SATISFIED
from mentordesk.domain.surveys.results import areas_shown

_SWAPS = 20
"""So many exchanges are tried for each form."""

Column = list[int | None]
"""What was said to an item, a place for each form; ``None`` where it was left out."""


def mixed_up(sheets: Sequence[Sheet], random: Random) -> tuple[Sheet, ...]:
    """Return sheets that come to the same results, in no order.

    Each item is dealt out anew among the forms of a role, of a team where teams are asked. An area that is not shown
    is left out; one that is shown stays beside whether the time was well spent, exchanged between the roles.
    """
    found = [*_of_roles(sheets, random), *_of_teams(sheets, random)]
    random.shuffle(found)
    return tuple(found)


def _of_roles(sheets: Iterable[Sheet], random: Random) -> Iterator[Sheet]:
    by_role: dict[Respondent, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.respondent is not Respondent.TEAM:
            by_role.setdefault(sheet.respondent, []).append(sheet)
    satisfied = {role: _column(own, SATISFIED.get(role, "")) for role, own in by_role.items()}
    kept = together({role: sum(value is not None for value in said) for role, said in satisfied.items()})
    areas = {role: [""] * len(own) for role, own in by_role.items()}
    said_of = [
        (role, place, sheet)
        for role in sorted(kept)
        for place, sheet in enumerate(by_role[role])
        if satisfied[role][place] is not None
    ]
    shown = areas_shown([sheet for _role, _place, sheet in said_of]) if said_of else ()
    for role, place, sheet in said_of:
        areas[role][place] = sheet.group if sheet.group in shown else ""
    _exchange(areas, satisfied, [(role, place) for role, place, _sheet in said_of], random)
    for role, own in by_role.items():
        columns = {code: _column(own, code) for code in _codes(own)}
        for code, column in columns.items():
            if code == SATISFIED.get(role):
                columns[code] = satisfied[role]
            else:
                random.shuffle(column)
        for place, area in enumerate(areas[role]):
            yield Sheet(role, area, _scores(columns, place))


def _exchange(
    areas: Mapping[Respondent, Sequence[str]],
    satisfied: Mapping[Respondent, Column],
    places: Sequence[tuple[Respondent, int]],
    random: Random,
) -> None:
    """Exchange answers between areas inside a role, and back inside another role, so that both keep their sums."""
    cells: dict[tuple[Respondent, str], list[int]] = {}
    for role, place in places:
        cells.setdefault((role, areas[role][place]), []).append(place)
    roles, groups = sorted({role for role, _area in cells}), sorted({area for _role, area in cells})
    if len(roles) < 2 or len(groups) < 2:
        return
    for _time in range(_SWAPS * len(places)):
        (role, other), (here, there) = random.sample(roles, 2), random.sample(groups, 2)
        corners = [(kind, area) for kind in (role, other) for area in (here, there)]
        if not all(corner in cells for corner in corners):
            continue
        first, second, third, fourth = (random.choice(cells[corner]) for corner in corners)
        mine, theirs = satisfied[role], satisfied[other]
        if (mine[first], mine[second]) == (theirs[fourth], theirs[third]):
            mine[first], mine[second] = mine[second], mine[first]
            theirs[third], theirs[fourth] = theirs[fourth], theirs[third]


def _of_teams(sheets: Iterable[Sheet], random: Random) -> Iterator[Sheet]:
    """Give the sheets of teams; what teams of fewer than five said is dealt out among all of those."""
    teams: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.respondent is Respondent.TEAM:
            teams.setdefault(sheet.group, []).append(sheet)
    columns: dict[str, dict[str, Column]] = {team: {} for team in teams}
    for code in _codes(sheet for own in teams.values() for sheet in own):
        small: list[Column] = []
        for team, own in teams.items():
            column = columns[team][code] = _column(own, code)
            random.shuffle(column)
            if sum(value is not None for value in column) < FEW_ANSWERS:
                small.append(column)
        _deal(small, random)
    for team, own in teams.items():
        for place in range(len(own)):
            yield Sheet(Respondent.TEAM, team, _scores(columns[team], place))


def _deal(columns: Sequence[Column], random: Random) -> None:
    """Deal out the answers of several columns among all of them, each with as many as it had."""
    values = [value for column in columns for value in column if value is not None]
    random.shuffle(values)
    for column in columns:
        column[:] = [value if value is None else values.pop() for value in column]


def _codes(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for sheet in sheets for code, _value in sheet.scores))


def _column(sheets: Iterable[Sheet], code: str) -> Column:
    return [dict(sheet.scores).get(code) for sheet in sheets]


def _scores(columns: Mapping[str, Column], place: int) -> tuple[tuple[str, int], ...]:
    rows = ((code, column[place]) for code, column in columns.items())
    return tuple((code, value) for code, value in rows if value is not None)
