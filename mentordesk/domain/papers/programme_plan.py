"""What the programme plan says on paper: everything the plan comes to, and the goals it serves."""

from dataclasses import dataclass

from mentordesk.domain.chart import RoadmapChart, SeatsChart, Words
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.plan.checks import unfinished
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.pictures import meeting_words, roadmap_chart, seats_chart
from mentordesk.domain.records.plan import Duty, ProgrammeForm
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoal:
    """A goal as the plan lists it: what it says now, what it should say by when, and who looks after it.

    ``count`` is how many people of how many stand behind the figure of today.
    """

    title: Words
    indicator: Words = ""
    count: Words = ""
    now: Value = None
    target: Value = None
    due: Value = None
    owner: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """The programme plan, in no language yet.."""

    letterhead: Letterhead
    facts: PlanFacts
    goals: tuple[PlanGoal, ...] = ()

    @property
    def unfinished(self) -> tuple[Message, ...]:
        """What keeps the plan from being signed; nothing where it can be."""
        return unfinished(self.facts)

    @property
    def finding(self) -> Message:
        """The title: the plan of which programme, for how many, for how long."""
        facts, programme = self.facts, self.letterhead.programme
        if not facts.weeks or not facts.numbers.mentees:
            return message("Plan of {programme}", programme=programme)
        weeks = messages("{n} week", "{n} weeks", facts.weeks, context="count")
        if facts.plan.form is ProgrammeForm.ONE_TO_ONE:
            who = messages("{n} pair", "{n} pairs", facts.numbers.mentees, context="count")
        else:
            who = messages("{n} mentee", "{n} mentees", facts.numbers.mentees, context="count")
        return message("Plan of {programme}: {who}, {weeks}", programme=programme, who=who, weeks=weeks)

    @property
    def dates(self) -> Message | None:
        """From when to when, ``None`` where that is open."""
        start, end = self.facts.cycle.start, self.facts.cycle.end
        return message("From {start} to {end}.", start=start, end=end) if start and end else None

    def named(self, duty: Duty) -> str:
        """Return who has a role, empty where nobody has."""
        return next((row.person for row in self.facts.roles if row.role.duty is duty), "")

    @property
    def seats(self) -> SeatsChart:
        """The places of the mentors."""
        return seats_chart(self.facts)

    @property
    def roadmap(self) -> RoadmapChart:
        """The roadmap."""
        return roadmap_chart(self.facts, on_paper=True)

    @property
    def meetings(self) -> Message:
        """Who meets how often."""
        return meeting_words(self.facts)
