"""Works out everything a cycle comes to, once: the six criteria, goals, skills, months, programme types."""

from mentordesk.domain.measuring.aims import beside, goal_results
from mentordesk.domain.measuring.basis import MeasuringBasis, Population, period_of
from mentordesk.domain.measuring.breakdown import by_month, by_track
from mentordesk.domain.measuring.cost import CostFrom, cost_effectiveness, spent
from mentordesk.domain.measuring.facts import MeasuringFacts, WhatIf
from mentordesk.domain.measuring.impact import impact
from mentordesk.domain.measuring.participation import participation
from mentordesk.domain.measuring.retention import retention
from mentordesk.domain.measuring.satisfaction import satisfaction
from mentordesk.domain.measuring.scalability import expected_mentees, scalability, what_if


def measuring_facts(basis: MeasuringBasis) -> MeasuringFacts:
    """Return everything a cycle comes to."""
    period = period_of(basis.cycle, today=basis.today)
    found = Population(basis=basis, period=period)
    cost = spent(found)
    criteria = (
        participation(found),
        retention(found),
        satisfaction(found),
        impact(found),
        cost_effectiveness(found, cost),
        scalability(found),
    )
    skills = basis.surveys.skills
    return MeasuringFacts(
        period=period,
        criteria=criteria,
        compared=found.compared,
        goals=goal_results(found),
        skills=skills,
        skilled_people=max((skill.people for skill in skills), default=0),
        months=by_month(found),
        tracks=by_track(found, cost),
        beside=beside(found),
        pairs=len(found.partnerships),
        participants=len(found.participants),
        mentors=len(found.mentors),
        held=found.counts.held,
        planned=basis.plan.schedule.held,
        spent=cost.total,
        spent_is_planned=cost.source is CostFrom.PLAN,
        unpaid_months=cost.unpaid,
        twice=twice_as_many(found),
        growth=next_time(found),
        by_code={criterion.code: criterion for criterion in criteria},
    )


def twice_as_many(found: Population) -> WhatIf | None:
    """Return what twice the mentees expected would need; nothing where none are expected or nothing is planned."""
    mentees = expected_mentees(found)
    if not mentees or not found.basis.plan.begun:
        return None
    return what_if(found, 2 * mentees)


def next_time(found: Population) -> WhatIf | None:
    """Return what the mentees expected in the next cycle would need; nothing where none are expected."""
    mentees = expected_mentees(found)
    return what_if(found, mentees) if mentees else None
