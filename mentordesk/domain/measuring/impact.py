"""Impact: goals reached, skills before and after, and whose work moved, beside those who did not take part."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.facts import (
    Criterion,
    CriterionCode,
    Depth,
    Expected,
    Figure,
    FigureCode,
    Missing,
    RowBehind,
    SkillChange,
    Unit,
)
from mentordesk.domain.measuring.making import NOT_OVER, OWN_DESIGN, About, in_order, known, rounded, share, unknown
from mentordesk.domain.measuring.retention import NO_GROUP, NOBODY, ONLY_A_SIGN, cannot_count
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.measuring import CareerKind
from mentordesk.i18n import Message, message, messages

_GOALS = About(
    code=FigureCode.GOALS_REACHED,
    name=message("Development goals reached"),
    formula=message("Development goals reached ÷ development goals set"),
    source=OWN_DESIGN,
    depth=Depth.APPLICATION,
)
_PROGRESS = About(
    code=FigureCode.GOAL_PROGRESS,
    name=message("Average progress of development goals"),
    formula=message("Sum of the progress of all goals ÷ goals; a goal that is reached counts 100"),
    source=OWN_DESIGN,
    depth=Depth.APPLICATION,
)
_SKILLS = About(
    code=FigureCode.SKILL_GROWTH,
    name=message("Growth of skills"),
    formula=message("Average after − average before, 1 to 5, of the same people only"),
    source=OWN_DESIGN,
    unit=Unit.GROWTH,
    depth=Depth.LEARNING,
)


def _share_of_steps(code: FigureCode, name: Message, formula: Message) -> About:
    return About(code=code, name=name, formula=formula, source=_RECORDED, depth=Depth.IMPACT)


_RECORDED = message("From what is recorded; nothing is expected of so few people")
_STEPS: tuple[tuple[CareerKind, About, About], ...] = (
    (
        CareerKind.PROMOTION,
        _share_of_steps(
            FigureCode.PROMOTIONS,
            message("Promoted in the cycle, participants"),
            message("Participants promoted in the cycle ÷ participants at the start"),
        ),
        _share_of_steps(
            FigureCode.PROMOTIONS_ELSEWHERE,
            message("Promoted in the cycle, comparison group"),
            message("People of the comparison group promoted in the cycle ÷ people at the start"),
        ),
    ),
    (
        CareerKind.MOVE,
        _share_of_steps(
            FigureCode.MOVES,
            message("Moved inside the company, participants"),
            message("Participants who moved in the cycle ÷ participants at the start"),
        ),
        _share_of_steps(
            FigureCode.MOVES_ELSEWHERE,
            message("Moved inside the company, comparison group"),
            message("People of the comparison group who moved in the cycle ÷ people at the start"),
        ),
    ),
)
_INDEPENDENCE = About(
    code=FigureCode.DAYS_TO_INDEPENDENCE,
    name=message("Days until working alone, participants"),
    formula=message("Sum of the days from the first day until working alone ÷ people"),
    source=_RECORDED,
    unit=Unit.DAYS,
    depth=Depth.IMPACT,
)
_INDEPENDENCE_ELSEWHERE = About(
    code=FigureCode.DAYS_TO_INDEPENDENCE_ELSEWHERE,
    name=message("Days until working alone, others"),
    formula=message("Sum of the days from the first day until working alone ÷ people"),
    source=_RECORDED,
    unit=Unit.DAYS,
    depth=Depth.IMPACT,
)

_NO_GOALS = Missing(why=message("No development goal is set yet."), place="orient")
_NO_STEPS = Missing(
    why=message("No promotion and no move is recorded yet."),
    place="measure:careers",
)


def impact(found: Population) -> Criterion:
    """Return the criterion of impact."""
    return Criterion(
        code=CriterionCode.IMPACT,
        name=message("Impact", context="criterion"),
        question=message("What is different now, for people and their work?"),
        head=_reached(found),
        others=(_progress(found), _growth(found), *_careers(found), *_independence(found)),
    )


def development(found: Population) -> tuple[DevelopmentGoal, ...]:
    """Return the development goals of the pairs and groups that began; those without a title are none."""
    began = {pair.id for pair in found.partnerships}
    return tuple(goal for goal in found.basis.development if goal.partnership_id in began and goal.title)


def is_reached(goal: DevelopmentGoal, as_of: date) -> bool:
    """Say whether a goal was reached by a day."""
    return goal.reached_on is not None and goal.reached_on <= as_of


def _reached(found: Population) -> Figure:
    goals = development(found)
    as_of = found.period.as_of
    reached = [goal for goal in goals if is_reached(goal, as_of)]

    def rows() -> Iterator[RowBehind]:
        for goal in goals:
            words = message("{n}% on the way", n=goal.progress) if goal.reached_on is None else None
            yield RowBehind(name=found.named(goal.person_id or ""), counts=is_reached(goal, as_of), words=words)

    return share(
        _GOALS,
        len(reached),
        len(goals),
        none=_NO_GOALS,
        counted=messages("{some}/{n} goal", "{some}/{n} goals", len(goals), context="count", some=len(reached)),
        line=message("{percent}% of the development goals are reached", percent=rounded(len(reached), len(goals))),
        expected=Expected(least=60, most=100, words=message("Expected: at least 60%")),
        tentative=None if found.period.is_over else NOT_OVER,
        behind=in_order(rows),
    )


def _progress(found: Population) -> Figure:
    goals = development(found)
    if not goals:
        return unknown(_PROGRESS, _NO_GOALS.why, _NO_GOALS.place)
    as_of = found.period.as_of
    total = sum(100 if is_reached(goal, as_of) else min(max(goal.progress, 0), 100) for goal in goals)
    return known(
        _PROGRESS,
        total / len(goals),
        numerator=total,
        denominator=len(goals),
        counted=messages("{n} goal", "{n} goals", len(goals), context="count"),
        tentative=None if found.period.is_over else NOT_OVER,
    )


def growth_of(skills: Iterable[SkillChange]) -> tuple[float, int] | None:
    """Return by how much all skills grew on average, each weighed by its people, and of how many people at most."""
    known_skills = [skill for skill in skills if skill.people > 0]
    weight = sum(skill.people for skill in known_skills)
    if not weight:
        return None
    return sum(skill.growth * skill.people for skill in known_skills) / weight, max(s.people for s in known_skills)


def _growth(found: Population) -> Figure:
    grown = growth_of(found.basis.surveys.skills)
    if grown is None:
        why = message("Skills were not rated before and after yet.")
        return unknown(_SKILLS, why, "surveys")
    value, people = grown
    return known(
        _SKILLS,
        value,
        denominator=people,
        counted=messages("{n} person rated twice", "{n} people rated twice", people),
        expected=Expected(least=0.4, full=4.0, words=message("Expected: at least +{growth}", growth=0.4)),
    )


# What moved


def _careers(found: Population) -> Iterable[Figure]:
    for kind, own, elsewhere in _STEPS:
        moved = _moved(found, kind)
        yield _step(own, found, moved, found.at_start, NOBODY)
        yield _step(elsewhere, found, moved, found.others, NO_GROUP)


def _moved(found: Population, kind: CareerKind) -> frozenset[str]:
    first, as_of = found.period.first, found.period.as_of
    return frozenset(
        step.person_id
        for step in found.basis.steps
        if step.kind is kind and step.on is not None and first is not None and first <= step.on <= as_of
    )


def _step(about: About, found: Population, moved: frozenset[str], ids: frozenset[str], nobody: Missing) -> Figure:
    missing = cannot_count(found) or (None if found.basis.steps else _NO_STEPS)
    if missing is not None:
        return unknown(about, missing.why, missing.place)
    return share(
        about,
        len(moved & ids),
        len(ids),
        none=nobody,
        tentative=None if found.period.is_over else NOT_OVER,
        notes=(ONLY_A_SIGN,),
    )


def _independence(found: Population) -> Iterable[Figure]:
    taken: dict[str, int] = {}
    for step in found.basis.steps:
        person = found.everyone.get(step.person_id)
        if step.kind is not CareerKind.INDEPENDENT or step.on is None or person is None or person.start_date is None:
            continue
        if step.on <= found.period.as_of and step.on >= person.start_date:
            days = (step.on - person.start_date).days
            taken[person.id] = min(days, taken.get(person.id, days))
    inside = [days for person_id, days in taken.items() if person_id in found.participants]
    outside = [days for person_id, days in taken.items() if person_id not in found.participants]
    yield _days(_INDEPENDENCE, inside)
    yield _days(_INDEPENDENCE_ELSEWHERE, outside)


def _days(about: About, days: list[int]) -> Figure:
    if not days:
        why = message("Nobody's first day of working alone is recorded.")
        return unknown(about, why, "measure:careers")
    return known(
        about,
        sum(days) / len(days),
        numerator=sum(days),
        denominator=len(days),
        counted=messages("{n} person", "{n} people", len(days), context="count"),
        notes=(ONLY_A_SIGN,),
    )
