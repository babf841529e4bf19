"""How far the goals of step 1 are: as the owner measured them last, else counted from list, records and surveys."""

from collections.abc import Iterable

from mentordesk import i18n
from mentordesk.domain.goals import metrics, progress
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.goals.target_group import roles_of
from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.facts import FEW_ANSWERS, Depth, Expected, Figure, FigureCode, GoalResult, Missing
from mentordesk.domain.measuring.impact import development, is_reached
from mentordesk.domain.measuring.making import About, known, percent, unknown
from mentordesk.domain.records.goal import Goal, Indicator, Measure, TargetGroup
from mentordesk.domain.records.measuring import CareerKind
from mentordesk.i18n import Message, message, messages


def goal_results(found: Population) -> tuple[GoalResult, ...]:
    """Return every goal of step 1 in the owner's order, with its latest value and progress."""
    goals = sorted((goal for goal in found.basis.goals if goal.title), key=lambda goal: (goal.order, goal.id))
    return tuple(_result(found, goal) for goal in goals)


def _result(found: Population, goal: Goal) -> GoalResult:
    own = [measure for measure in found.basis.measures if measure.goal_id == goal.id]
    last = progress.latest(own)
    counted = False
    if last is None:
        value = counted_now(found, goal)
        if value is not None:
            counted = True
            last = Measure(id="", goal_id=goal.id, date=found.period.as_of, value=value)
    return GoalResult(
        goal=goal,
        title=shown_title(goal),
        latest=last.value if last else None,
        latest_on=last.date if last else None,
        percent=progress.progress(goal, [last]) if last else None,
        missing=_missing(goal, last),
        counted=counted,
    )


def _missing(goal: Goal, last: Measure | None) -> Missing | None:
    if goal.baseline is None or goal.target is None:
        why = message("This goal has no number to begin with, or none to reach.")
        return Missing(why=why, place="goals:goals")
    if last is None:
        return Missing(why=message("This goal was not measured yet."), place="goals:goals")
    if goal.baseline == goal.target:
        why = message("The current value and the target are the same, so there is no progress to measure.")
        return Missing(why=why, place="goals:goals")
    return None


def counted_now(found: Population, goal: Goal) -> float | None:
    """Return the value of a goal as list, records and surveys give it by themselves; ``None`` where none does."""
    basis = found.basis
    survey = next((score for score in basis.surveys.scores if score.indicator is goal.indicator), None)
    if survey is not None and survey.answers >= FEW_ANSWERS:
        return survey.mean
    match goal.indicator:
        case Indicator.MANAGER_SKILLS:
            return _mean([(skill.after, skill.people) for skill in basis.surveys.skills])
        case Indicator.OWN_GOALS:
            goals = development(found)
            reached = sum(is_reached(own, found.period.as_of) for own in goals)
            return percent(reached, len(goals)) if goals else None
        case Indicator.INDEPENDENCE:
            return _days_to_independence(found)
        case _:
            roles = roles_of(basis.enrolments, basis.cycle.id)
            group = goal.target_group
            counted = metrics.figure(
                goal.indicator, group, basis.people, today=found.period.as_of, roles=roles, running=basis.running
            )
            return counted.value


def _mean(weighed: Iterable[tuple[float, int]]) -> float | None:
    rows = [(value, people) for value, people in weighed if people > 0]
    people = sum(count for _value, count in rows)
    return sum(value * count for value, count in rows) / people if people else None


def _days_to_independence(found: Population) -> float | None:
    days = []
    for step in found.basis.steps:
        person = found.everyone.get(step.person_id)
        first = person.start_date if person is not None else None
        if step.kind is CareerKind.INDEPENDENT and step.on is not None and first is not None and step.on >= first:
            days.append((step.on - first).days)
    return sum(days) / len(days) if days else None


# Coaching and newcomers stand beside the six criteria

_COACHING = About(
    code=FigureCode.COACHING,
    name=message("Managers who coach", context="field"),
    formula=message("Managers with at least two coaching talks in the month ÷ managers"),
    source=message("Target of the programme: two talks a month for every manager"),
    depth=Depth.APPLICATION,
)
_NEWCOMERS = About(
    code=FigureCode.NEWCOMERS,
    name=message("Newcomers with a buddy"),
    formula=message("Newcomers with a buddy by their seventh day ÷ newcomers"),
    source=message("Target of the programme: nobody is alone in the first week"),
    depth=Depth.APPLICATION,
)


def beside(found: Population) -> tuple[Figure, ...]:
    """Return the figures of coaching and newcomers."""
    return (_coaching(found), _newcomers(found))


def _coaching(found: Population) -> Figure:
    board = found.basis.board
    if not board.has_begun or len(board.rates) < 2 or not board.last_rate.managers:
        why = message("No month of coaching talks is over yet.")
        return unknown(_COACHING, why, "coaching")
    rate = board.last_rate
    return known(
        _COACHING,
        percent(rate.reached, rate.managers),
        numerator=rate.reached,
        denominator=rate.managers,
        counted=messages(
            "{some}/{n} manager", "{some}/{n} managers", rate.managers, context="count", some=rate.reached
        ),
        line=message("coached twice in {month}", month=i18n.month(rate.month.first)),
        notes=(
            message(
                "Who coaches is counted in {month}, the last month that is over.", month=i18n.month(rate.month.first)
            ),
        ),
        expected=Expected(least=80, most=100, words=message("Expected: at least 80%")),
    )


def _newcomers(found: Population) -> Figure:
    counted = metrics.figure(
        Indicator.BUDDY_FIRST_WEEK,
        TargetGroup.ALL.value,
        found.basis.people,
        today=found.period.today,
        roles={},
        running=found.basis.running,
    )
    if counted.value is None:
        return unknown(_NEWCOMERS, counted.sentence, "coaching")
    return known(
        _NEWCOMERS,
        percent(counted.numerator, counted.denominator),
        numerator=counted.numerator,
        denominator=counted.denominator,
        counted=_newcomer_count(counted),
        line=message("had one in their first week"),
        expected=Expected(least=100, words=message("Expected: all of them")),
    )


def _newcomer_count(counted: metrics.Figure) -> Message:
    return messages(
        "{some}/{n} newcomer",
        "{some}/{n} newcomers",
        round(counted.denominator),
        context="count",
        some=counted.numerator,
    )
