"""The goals to begin with, every one that the sources name, and how a goal is made from one of them."""

from dataclasses import dataclass, replace

from mentordesk import i18n
from mentordesk.domain.goals.indicators import indicator_info
from mentordesk.domain.records.goal import Frequency, Goal, Indicator, TargetGroup
from mentordesk.i18n import Message, message, using, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryGoal:
    """A goal to begin with. Its typical target is ``fixed``, or the baseline × ``times`` + ``plus``.

    ``measured`` says what it is measured by where that is a figure of the company's own.
    """

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
    measured: Message | None = None

    def target(self, baseline: float | None) -> float | None:
        """Return the typical target; ``None`` if it depends on a baseline that is missing."""
        if self.fixed is not None:
            return self.fixed
        if baseline is None:
            return None
        return round(baseline * self.times + self.plus, 1)


LIBRARY: tuple[LibraryGoal, ...] = (
    LibraryGoal(
        code="G1",
        title=message("Retain employees", context="choice"),
        purpose=message("Fewer people resign."),
        indicator=Indicator.TURNOVER,
        group=TargetGroup.ALL,
        frequency=Frequency.QUARTERLY,
        typical=message("20% lower than today"),
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
        typical=message("0.5 points higher than today"),
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
        purpose=message("Company values show in everyday work."),
        indicator=Indicator.CULTURE,
        group=TargetGroup.ALL,
        frequency=Frequency.HALF_YEARLY,
        typical=message("At least 4 out of 5"),
        fixed=4.0,
    ),
    LibraryGoal(
        code="G6",
        title=message("Help new people settle in faster"),
        purpose=message("New people work on their own sooner."),
        indicator=Indicator.INDEPENDENCE,
        group=TargetGroup.NEW_HIRES,
        frequency=Frequency.QUARTERLY,
        typical=message("20% fewer days than today"),
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
    LibraryGoal(
        code="G9",
        title=message("Improve work performance"),
        purpose=message("People do their work better and make fewer mistakes."),
        indicator=Indicator.OWN,
        group=TargetGroup.MENTEES,
        frequency=Frequency.QUARTERLY,
        typical=message("10% better than today"),
        times=1.1,
        measured=message("a figure that your company counts already, such as pieces a shift or orders on time"),
    ),
    LibraryGoal(
        code="G10",
        title=message("Engage people more"),
        purpose=message("People feel seen, are heard and want to contribute."),
        indicator=Indicator.ENGAGEMENT,
        group=TargetGroup.MENTEES,
        frequency=Frequency.HALF_YEARLY,
        typical=message("0.5 points higher than today"),
        plus=0.5,
    ),
    LibraryGoal(
        code="G11",
        title=message("Give every newcomer a buddy in the first week"),
        purpose=message("Nobody is alone on the first days."),
        indicator=Indicator.BUDDY_FIRST_WEEK,
        group=TargetGroup.NEW_HIRES,
        frequency=Frequency.MONTHLY,
        typical=message("All of them"),
        fixed=100.0,
    ),
    LibraryGoal(
        code="G12",
        title=message("Accompany newcomers for three months"),
        purpose=message("Every new employee has a mentor until day 90."),
        indicator=Indicator.BUDDY_90,
        group=TargetGroup.NEW_HIRES,
        frequency=Frequency.QUARTERLY,
        typical=message("At least 90%"),
        fixed=90.0,
    ),
    LibraryGoal(
        code="G13",
        title=message("Help people reach their own goals"),
        purpose=message("Future leaders set short and long-term goals for themselves and reach them."),
        indicator=Indicator.OWN_GOALS,
        group=TargetGroup.MENTEES,
        frequency=Frequency.HALF_YEARLY,
        typical=message("At least 60%"),
        fixed=60.0,
    ),
)
SUGGESTED = ("G1", "G3", "G5")
"""The codes of the goals offered first to an owner without goals."""

_BY_CODE = {entry.code: entry for entry in LIBRARY}


def library_goal(code: str) -> LibraryGoal | None:
    """Return the library goal with a code; ``None`` if there is none."""
    return _BY_CODE.get(code)


def from_library(entry: LibraryGoal, *, cycle_id: str) -> Goal:
    """Return a new goal made from the library, with its title in the language in force and no baseline."""
    goal = Goal(cycle_id=cycle_id, library=entry.code, title=str(entry.title))
    goal = measured_by(goal, entry.indicator)
    return replace(goal, target_group=str(entry.group), frequency=entry.frequency, target=entry.target(None))


def measured_by(goal: Goal, indicator: Indicator) -> Goal:
    """Return the goal with another indicator, its unit and usual direction, without the numbers of the old one."""
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
    """Return the title of a goal; a title from the library is shown in the reader's language."""
    entry = library_goal(goal.library)
    if entry is not None and goal.title in _in_all_languages(entry.title):
        return entry.title
    return verbatim(goal.title)


def _in_all_languages(words: Message) -> set[str]:
    titles = set()
    for language in i18n.LANGUAGES:
        with using(language):
            titles.add(str(words))
    return titles
