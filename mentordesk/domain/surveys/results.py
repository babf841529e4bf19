"""What the answers of a closed wave say, with everything left out that would give somebody away."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.records.survey import Mixed, Respondent, Sheet
from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.hiding import can_be_worked_out, together
from mentordesk.domain.surveys.items import (
    AREAS,
    OPEN_ITEMS,
    RECOMMENDING,
    SATISFIED,
    WILLING,
    Area,
    Item,
    Scale,
    rated,
)
from mentordesk.i18n import Message

FAVOURABLE = 4
"""From this answer on, of 1 to 5, somebody agrees."""

LEAST, USUAL = 0.85, 0.90
"""The share of those who agree that is expected of an item; Sun Microsystems had about 90 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many of those who answered chose 4 or 5, and the mean; a hidden one has only zeros."""

    favourable: int = 0
    valid: int = 0
    mean: float | None = None

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered."""
        return self.valid > 0

    @property
    def share(self) -> float:
        """The share of those who agree."""
        return self.favourable / self.valid if self.valid else 0.0


NOTHING = Agreement()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """What was said to an item."""

    item: Item
    said: Agreement = NOTHING

    @property
    def id(self) -> str:
        """The code of the item."""
        return self.item.code

    @property
    def is_low(self) -> bool:
        """Whether fewer agree than is expected."""
        return self.item.has_expectation and self.said.is_shown and self.said.share < LEAST


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleResult:
    """What mentees, mentors or a team agree with; ``items`` is empty where fewer than five answered.

    ``team`` is the team of one leader, nothing where all are meant.
    """

    respondent: Respondent
    answered: int
    items: tuple[ItemResult, ...] = ()
    team: Area | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether too few answered."""
        return not self.items

    @property
    def name(self) -> Message:
        """Whose answers they are."""
        return RESPONDENT_WORDS[self.respondent] if self.team is None else self.team.name

    @property
    def key(self) -> str:
        """What the answers are chosen by: who answered, and in which team."""
        return self.respondent if self.team is None else f"{self.respondent} {self.team.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResult:
    """How satisfied people are where they work; hidden where it would give somebody away."""

    area: Area
    said: Agreement = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommending:
    """How many would recommend the programme: 9 or 10, and 0 to 6, of all who said so."""

    promoters: int = 0
    detractors: int = 0
    scored: int = 0

    @property
    def score(self) -> int | None:
        """The share of promoters less that of detractors, in points."""
        if not self.scored:
            return None
        return round((self.promoters - self.detractors) * 100 / self.scored)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """What somebody wrote; ``respondent`` is nothing where a role has so few answers that it would give them away."""

    item: Item
    words: str
    respondent: Respondent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveResult:
    """What a closed wave says. ``satisfied`` and ``recommending`` are of mentees and mentors together."""

    answered: int
    roles: tuple[RoleResult, ...] = ()
    satisfied: Agreement = NOTHING
    willing: Agreement = NOTHING
    recommending: Recommending = Recommending()
    areas: tuple[AreaResult, ...] = ()
    words: tuple[OpenAnswer, ...] = ()
    means: tuple[tuple[str, int, float], ...] = ()
    """Of each item that mentees and mentors were asked: its code, how many answered, and the sum of their answers."""

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered to show anything."""
        return self.answered >= FEW_ANSWERS

    @property
    def has_more(self) -> bool:
        """Whether there is something beside the items: groups, or open answers."""
        return self.is_shown and bool(self.areas or self.words)

    @property
    def has_expectation(self) -> bool:
        """Whether anything is expected of an item that is shown."""
        return any(result.item.has_expectation for role in self.roles for result in role.items)

    @property
    def low_items(self) -> tuple[ItemResult, ...]:
        """The items that fewer agree with than is expected."""
        return tuple(result for role in self.roles for result in role.items if result.is_low)

    def role(self, respondent: Respondent) -> RoleResult | None:
        """Return what a role said."""
        return next((role for role in self.roles if role.respondent is respondent), None)

    def mean_of(self, items: Iterable[Item]) -> tuple[float, int] | None:
        """Return the mean of some items over everybody, and how many answered the one most answered."""
        codes = {item.code for item in items}
        found = [(count, total) for code, count, total in self.means if code in codes]
        answers = sum(count for count, _total in found)
        if not answers:
            return None
        return sum(total for _count, total in found) / answers, max(count for count, _total in found)


def wave_result(mixed: Mixed, asked: Mapping[Respondent, Sequence[Item]], teams: Sequence[Area] = ()) -> WaveResult:
    """Return what a wave says; nothing but the count where fewer than five answered.

    ``teams`` are the leaders whose teams were asked; each has a result of its own from five answers on.
    """
    sheets = mixed.sheets
    if len(sheets) < FEW_ANSWERS:
        return WaveResult(answered=len(sheets))
    by_role = {respondent: [sheet for sheet in sheets if sheet.respondent is respondent] for respondent in asked}
    satisfied = _of_items(by_role, SATISFIED)
    return WaveResult(
        answered=len(sheets),
        roles=tuple(role for who, items in asked.items() for role in _roles(who, by_role[who], items, teams)),
        satisfied=_agreement([value for _sheet, value in satisfied]),
        willing=_agreement(_answers(by_role.get(Respondent.MENTOR, ()), WILLING)),
        recommending=_recommending([value for _sheet, value in _of_items(by_role, RECOMMENDING)]),
        areas=_areas(satisfied),
        words=_words(mixed, by_role),
        means=tuple(_means(by_role, asked)),
    )


def _roles(
    respondent: Respondent, sheets: Sequence[Sheet], items: Sequence[Item], teams: Sequence[Area]
) -> Iterator[RoleResult]:
    """Give what everybody of a role says, then the team of each leader."""
    if respondent is not Respondent.TEAM:
        yield _role(respondent, sheets, items)
        return
    whole = _role(respondent, sheets, items)
    together_ = tuple(ItemResult(item=result.item, said=_of_teams(sheets, result.item.code)) for result in whole.items)
    yield replace(whole, items=together_)
    for team in teams:
        own = [sheet for sheet in sheets if sheet.group == team.code]
        yield replace(_role(respondent, own, items), team=team)


def _of_teams(sheets: Sequence[Sheet], code: str) -> Agreement:
    """Return what all teams say to an item, without the small ones beside a large one, which is shown by itself."""
    values: dict[str, list[int]] = {}
    for sheet in sheets:
        values.setdefault(sheet.group, []).extend(_answers((sheet,), code))
    kept = together({group: len(found) for group, found in values.items()})
    return _agreement([value for group in kept for value in values[group]])


def _role(respondent: Respondent, sheets: Sequence[Sheet], items: Sequence[Item]) -> RoleResult:
    if len(sheets) < FEW_ANSWERS:
        return RoleResult(respondent=respondent, answered=len(sheets))
    agreed = (item for item in items if item.scale is Scale.AGREE)
    shown = (ItemResult(item=item, said=_agreement(_answers(sheets, item.code))) for item in agreed)
    return RoleResult(respondent=respondent, answered=len(sheets), items=tuple(shown))


def _answers(sheets: Iterable[Sheet], code: str) -> list[int]:
    return [value for sheet in sheets for known, value in sheet.scores if known == code]


def _agreement(values: Sequence[int]) -> Agreement:
    """Return what some answers say, nothing where they are too few."""
    if len(values) < FEW_ANSWERS:
        return NOTHING
    return Agreement(favourable=sum(value >= FAVOURABLE for value in values), valid=len(values), mean=average(values))


def average(values: Iterable[int]) -> float:
    """Return the mean of some values."""
    from statistics import fmean  # with the module, each start would load it

    return fmean(values)


def _of_items(
    by_role: Mapping[Respondent, Sequence[Sheet]], codes: Mapping[Respondent, str]
) -> list[tuple[Sheet, int]]:
    """Return the answers to an item that each role has under its own code, of the roles that count in the whole."""
    found = {
        role: [(sheet, value) for sheet in by_role.get(role, ()) for known, value in sheet.scores if known == code]
        for role, code in codes.items()
    }
    kept = together({role: len(answers) for role, answers in found.items()})
    return [answer for role, answers in found.items() if role in kept for answer in answers]


def _recommending(values: Sequence[int]) -> Recommending:
    if len(values) < FEW_ANSWERS:
        return Recommending()
    promoters, detractors = sum(value >= 9 for value in values), sum(value <= 6 for value in values)
    return Recommending(promoters=promoters, detractors=detractors, scored=len(values))


def _areas(answers: Sequence[tuple[Sheet, int]]) -> tuple[AreaResult, ...]:
    """Return how satisfied people are by where they work; who did not say so counts as a group of its own."""
    if not answers:
        return ()
    shown = areas_shown([sheet for sheet, _value in answers])
    return tuple(
        AreaResult(area=area, said=_agreement([value for sheet, value in answers if sheet.group == area.code]))
        if area.code in shown
        else AreaResult(area=area)
        for area in AREAS
    )


def areas_shown(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the areas that may be shown beside the roles, of those who count in the whole, the largest first.

    An area of one whole role and a few of the other would tell, beside what that role says, what those few said.
    """
    roles = _places_by(sheet.respondent for sheet in sheets)
    known = list(roles.values())
    if min(map(len, known)) < FEW_ANSWERS:
        known = [list(range(len(sheets)))]
    areas = _places_by(sheet.group for sheet in sheets)
    large = [area.code for area in AREAS if len(areas.get(area.code, ())) >= FEW_ANSWERS]
    shown = sorted(large, key=lambda code: -len(areas[code]))
    while shown and can_be_worked_out([*known, *(areas[code] for code in shown)]):
        shown.pop()
    return tuple(shown)


def _places_by(keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the places at which each key stands."""
    found: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        found.setdefault(key, []).append(place)
    return found


def _words(mixed: Mixed, by_role: Mapping[Respondent, Sequence[Sheet]]) -> tuple[OpenAnswer, ...]:
    """Return the open answers in no order; with the role only where every role that answered is large enough."""
    named = all(len(sheets) >= FEW_ANSWERS for sheets in by_role.values() if sheets)
    items = {item.code: item for item in OPEN_ITEMS}
    found = [
        OpenAnswer(item=items[code], words=said, respondent=respondent if named else None)
        for respondent, code, said in mixed.words
        if code in items
    ]
    secrets.SystemRandom().shuffle(found)
    return tuple(found)


def _means(
    by_role: Mapping[Respondent, Sequence[Sheet]], asked: Mapping[Respondent, Sequence[Item]]
) -> Iterable[tuple[str, int, float]]:
    codes = dict.fromkeys(item.code for items in asked.values() for item in rated(items))
    for code in codes:
        values = {role: _answers(sheets, code) for role, sheets in by_role.items()}
        kept = together({role: len(found) for role, found in values.items()})
        counted = [value for role in kept for value in values[role]]
        if counted:
            yield code, len(counted), float(sum(counted))
