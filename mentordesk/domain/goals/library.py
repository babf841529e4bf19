"""Eight goals to begin from, and the names and formulas of what can be measured.

Names are written as they stand inside a sentence; :func:`capital` lets them begin a line.
"""

from dataclasses import dataclass, replace

from mentordesk import i18n
from mentordesk.domain.records.goal import Direction, Frequency, Goal, Indicator, TargetGroup, Unit
from mentordesk.i18n import Message, message, using, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorInfo:
    """An indicator: its name, its formula in words, how it counts, and whether the staff list can tell it."""

    code: Indicator
    name: Message
    formula: Message
    unit: Unit
    direction: Direction
    is_share: bool = False
    from_list: bool = False


INDICATORS: tuple[IndicatorInfo, ...] = (
    IndicatorInfo(
        code=Indicator.TURNOVER,
        name=message("12-month voluntary turnover"),
        formula=message("People who left by choice ÷ average number of people"),
        unit=Unit.PERCENT,
        direction=Direction.DOWN,
        from_list=True,
    ),
    IndicatorInfo(
        code=Indicator.STAY_90,
        name=message("share still here after 90 days"),
        formula=message("People still here after 90 days ÷ people hired"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
        from_list=True,
    ),
    IndicatorInfo(
        code=Indicator.MANAGER_SKILLS,
        name=message("average rating of five management skills"),
        formula=message("Mean of own and manager's rating, 1 to 5, before and after"),
        unit=Unit.SCORE,
        direction=Direction.UP,
    ),
    IndicatorInfo(
        code=Indicator.SUCCESSORS,
        name=message("share of key posts with a ready successor"),
        formula=message("Key posts with someone ready within 12 months ÷ key posts"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
    ),
    IndicatorInfo(
        code=Indicator.CULTURE,
        name=message("average culture score"),
        formula=message("Mean of three culture questions in the survey, 1 to 5"),
        unit=Unit.SCORE,
        direction=Direction.UP,
    ),
    IndicatorInfo(
        code=Indicator.INDEPENDENCE,
        name=message("number of days until someone works independently"),
        formula=message('Days from the first day until the line manager signs "works independently"'),
        unit=Unit.DAYS,
        direction=Direction.DOWN,
    ),
    IndicatorInfo(
        code=Indicator.KNOW_HOW,
        name=message("share of critical skills that two people hold"),
        formula=message("Critical skills held by at least two people ÷ critical skills"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
    ),
    IndicatorInfo(
        code=Indicator.COACHING,
        name=message("share of managers who coach twice a month"),
        formula=message("Managers with at least two coaching talks in the month ÷ managers"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
    ),
    IndicatorInfo(
        code=Indicator.HEADCOUNT,
        name=message("headcount", context="choice"),
        formula=message("People who work here on the day"),
        unit=Unit.COUNT,
        direction=Direction.UP,
        from_list=True,
    ),
    IndicatorInfo(
        code=Indicator.OWN,
        name=message("number of my own"),
        formula=message("Say below how it is measured"),
        unit=Unit.COUNT,
        direction=Direction.UP,
    ),
)
_BY_CODE = {info.code: info for info in INDICATORS}


def indicator_info(code: Indicator) -> IndicatorInfo | None:
    """Return what is known of an indicator; ``None`` where none is chosen."""
    return _BY_CODE.get(code)


def indicator_name(goal: Goal) -> Message | None:
    """Return the name of what a goal measures, as in a sentence; ``None`` where it is not chosen or not named."""
    if goal.indicator is Indicator.OWN:
        return verbatim(goal.indicator_name) if goal.indicator_name else None
    info = indicator_info(goal.indicator)
    return info.name if info else None


def how_measured(goal: Goal) -> Message | None:
    """Return how a goal is measured: the owner's words, else the formula of its indicator."""
    if goal.method:
        return verbatim(goal.method)
    info = indicator_info(goal.indicator)
    return info.formula if info and info.code is not Indicator.OWN else None


DIRECTIONS: dict[Direction, Message] = {
    Direction.UP: message("Up", context="up or down"),
    Direction.DOWN: message("Down", context="up or down"),
}

UNITS: dict[Unit, Message] = {
    Unit.PERCENT: message("percent", context="unit"),
    Unit.COUNT: message("a count", context="unit"),
    Unit.DAYS: message("days", context="unit"),
    Unit.SCORE: message("a score from 1 to 5"),
    Unit.MONEY: message("đồng", context="unit"),
}

FREQUENCIES: dict[Frequency, Message] = {
    Frequency.MONTHLY: message("Every month", context="choice"),
    Frequency.QUARTERLY: message("Every quarter", context="choice"),
    Frequency.HALF_YEARLY: message("Every half year"),
    Frequency.YEARLY: message("Every year", context="choice"),
    Frequency.AT_END: message("At the end only"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryGoal:
    """A goal to begin from. The typical target is fixed, or today's number times ``times`` plus ``plus``."""

    code: str
    title: Message
    purpose: Message
    indicator: Indicator
    group: TargetGroup
    frequency: Frequency
    typical: Message
    fixed: float | None = None
    times: float = 1.0
    plus: float = 0.0

    def target(self, baseline: float | None) -> float | None:
        """Return the typical target seen from today's number; ``None`` where it needs one and there is none."""
        if self.fixed is not None:
            return self.fixed
        return None if baseline is None else round(baseline * self.times + self.plus, 1)


LIBRARY: tuple[LibraryGoal, ...] = (
    LibraryGoal(
        code="G1",
        title=message("Keep people in the company"),
        purpose=message("Fewer people leave by their own choice."),
        indicator=Indicator.TURNOVER,
        group=TargetGroup.ALL,
        frequency=Frequency.QUARTERLY,
        typical=message("A fifth lower than today"),
        times=0.8,
    ),
    LibraryGoal(
        code="G2",
        title=message("Keep new hires"),
        purpose=message("New people stay beyond their first three months."),
        indicator=Indicator.STAY_90,
        group=TargetGroup.NEW_HIRES,
        frequency=Frequency.QUARTERLY,
        typical=message("At least 90%"),
        fixed=90.0,
    ),
    LibraryGoal(
        code="G3",
        title=message("Develop management skills"),
        purpose=message("Those who lead others learn how to lead."),
        indicator=Indicator.MANAGER_SKILLS,
        group=TargetGroup.MANAGERS,
        frequency=Frequency.HALF_YEARLY,
        typical=message("Half a point higher than today"),
        plus=0.5,
    ),
    LibraryGoal(
        code="G4",
        title=message("Prepare successors for key posts"),
        purpose=message("Each key post has someone who can take it over."),
        indicator=Indicator.SUCCESSORS,
        group=TargetGroup.MANAGERS,
        frequency=Frequency.HALF_YEARLY,
        typical=message("At least 60%"),
        fixed=60.0,
    ),
    LibraryGoal(
        code="G5",
        title=message("Keep the company culture alive"),
        purpose=message("What the company stands for is lived every day."),
        indicator=Indicator.CULTURE,
        group=TargetGroup.ALL,
        frequency=Frequency.HALF_YEARLY,
        typical=message("At least 4 out of 5"),
        fixed=4.0,
    ),
    LibraryGoal(
        code="G6",
        title=message("Let new people find their feet faster"),
        purpose=message("New people work on their own sooner."),
        indicator=Indicator.INDEPENDENCE,
        group=TargetGroup.NEW_HIRES,
        frequency=Frequency.QUARTERLY,
        typical=message("A fifth fewer days than today"),
        times=0.8,
    ),
    LibraryGoal(
        code="G7",
        title=message("Pass on know-how within the company"),
        purpose=message("No critical skill depends on one person."),
        indicator=Indicator.KNOW_HOW,
        group=TargetGroup.ALL,
        frequency=Frequency.HALF_YEARLY,
        typical=message("At least 80%"),
        fixed=80.0,
    ),
    LibraryGoal(
        code="G8",
        title=message("Make coaching a habit of managers"),
        purpose=message("Managers take time for their people every month."),
        indicator=Indicator.COACHING,
        group=TargetGroup.MANAGERS,
        frequency=Frequency.MONTHLY,
        typical=message("At least 80%"),
        fixed=80.0,
    ),
)
SUGGESTED = ("G1", "G3", "G5")
"""The goals shown first to an owner who has none yet."""

_LIBRARY = {entry.code: entry for entry in LIBRARY}


def library_goal(code: str) -> LibraryGoal | None:
    """Return a goal of the library by its code; ``None`` for a goal that was not made from it."""
    return _LIBRARY.get(code)


def from_library(entry: LibraryGoal, *, cycle_id: str) -> Goal:
    """Return a goal made from the library, its title in the language in force, its numbers still to come."""
    goal = measured_by(Goal(cycle_id=cycle_id, library=entry.code, title=str(entry.title)), entry.indicator)
    return replace(goal, target_group=str(entry.group), frequency=entry.frequency, target=entry.target(None))


def measured_by(goal: Goal, indicator: Indicator) -> Goal:
    """Return the goal with another indicator, its unit and usual direction; numbers of another indicator go."""
    info = indicator_info(indicator)
    if info is None or indicator is goal.indicator:
        return replace(goal, indicator=indicator)
    return replace(
        goal,
        indicator=indicator,
        unit=info.unit,
        direction=info.direction,
        baseline=None,
        baseline_date=None,
        baseline_source="",
        target=None,
    )


def shown_title(goal: Goal) -> Message:
    """Return the title of a goal; one still worded as in the library is given in the language of the reader."""
    entry = library_goal(goal.library)
    if entry is not None and goal.title in _both(entry.title):
        return entry.title
    return verbatim(goal.title)


def _both(words: Message) -> set[str]:
    titles = set()
    for language in i18n.LANGUAGES:
        with using(language):
            titles.add(str(words))
    return titles


def capital(words: Message | str) -> str:
    """Return a text in the language in force with its first letter large."""
    written = str(words)
    return written[:1].upper() + written[1:]


@dataclass(frozen=True, slots=True)
class _Capital:
    words: Message

    def __str__(self) -> str:
        return capital(self.words)


def beginning(words: Message) -> Message:
    """Return a text that begins with a large letter, in whichever language it is shown."""
    return Message("{words}", values=(("words", _Capital(words)),))
