"""The indicators that goals can use, with their formulas, units and directions.

Names are written as inside a sentence; :func:`capital` and :func:`beginning` let them begin a line.
"""

from dataclasses import dataclass

from mentordesk.domain.records.goal import Direction, Goal, Indicator, Unit
from mentordesk.i18n import Message, message, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorInfo:
    """An indicator: its name, its formula in words, its unit, and whether it can be counted from list or records.

    ``direction`` is the usual one; ``is_share`` marks a percentage of a whole, which is never above 100.
    """

    code: Indicator
    name: Message
    formula: Message
    unit: Unit
    direction: Direction
    is_share: bool = False
    is_counted: bool = False


INDICATORS: tuple[IndicatorInfo, ...] = (
    IndicatorInfo(
        code=Indicator.TURNOVER,
        name=message("12-month voluntary turnover"),
        formula=message("Voluntary leavers ÷ average headcount"),
        unit=Unit.PERCENT,
        direction=Direction.DOWN,
        is_counted=True,
    ),
    IndicatorInfo(
        code=Indicator.STAY_90,
        name=message("share of new hires still here after 90 days"),
        formula=message("People still here after 90 days ÷ people hired"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
        is_counted=True,
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
        is_counted=True,
    ),
    IndicatorInfo(
        code=Indicator.ENGAGEMENT,
        name=message("average engagement score"),
        formula=message(
            "Mean of three engagement questions in the survey, 1 to 5; those who take part beside the rest"
        ),
        unit=Unit.SCORE,
        direction=Direction.UP,
    ),
    IndicatorInfo(
        code=Indicator.BUDDY_FIRST_WEEK,
        name=message("share of newcomers with a buddy in their first week"),
        formula=message("Newcomers with a buddy by their seventh day ÷ newcomers"),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
        is_counted=True,
    ),
    IndicatorInfo(
        code=Indicator.BUDDY_90,
        name=message("share of newcomers with a buddy through their first 90 days"),
        formula=message(
            "Newcomers whose buddy was beside them until day 90 ÷ newcomers who began 90 days ago or earlier"
        ),
        unit=Unit.PERCENT,
        direction=Direction.UP,
        is_share=True,
        is_counted=True,
    ),
    IndicatorInfo(
        code=Indicator.OWN_GOALS,
        name=message("share of people's own goals that are reached"),
        formula=message("Own goals reached ÷ own goals agreed in the pairs"),
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
        is_counted=True,
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
    """Return the facts of an indicator; ``None`` if none is chosen."""
    return _BY_CODE.get(code)


def indicator_name(goal: Goal) -> Message | None:
    """Return the name of the indicator of a goal, as inside a sentence; ``None`` if it is not chosen or has no name."""
    if goal.indicator is Indicator.OWN:
        return verbatim(goal.indicator_name) if goal.indicator_name else None
    info = indicator_info(goal.indicator)
    return info.name if info else None


def how_measured(goal: Goal) -> Message | None:
    """Return how a goal is measured: in the owner's words, or else by the formula of its indicator."""
    if goal.method:
        return verbatim(goal.method)
    info = indicator_info(goal.indicator)
    return info.formula if info and info.code is not Indicator.OWN else None


def capital(words: Message | str) -> str:
    """Return a text in the language in force with a capital first letter."""
    written = str(words)
    return written[:1].upper() + written[1:]


@dataclass(frozen=True, slots=True)
class _Capital:
    """A text that is shown with a capital letter."""

    words: Message

    def __str__(self) -> str:
        return capital(self.words)


def beginning(words: Message) -> Message:
    """Return a message that begins with a capital letter in every language."""
    return Message("{words}", values=(("words", _Capital(words)),))
