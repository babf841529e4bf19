"""Who would be asked in each survey and when: nobody without their consent to surveys, and nobody who has left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk import text
from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.plan.roadmap import LAUNCH, MIDPOINT, DatedMilestone
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.survey import Respondent, Wave
from mentordesk.domain.surveys.facts import ALWAYS, Invited

_MILESTONES: dict[Wave, str] = {
    Wave.PULSE: "pulse",
    Wave.MIDPOINT: MIDPOINT,
    Wave.END: "final-survey",
    Wave.LATER: "follow-up",
    Wave.TEAM: "final-survey",
    Wave.SKILLS_BEFORE: LAUNCH,
    Wave.SKILLS_AFTER: "final-survey",
}
"""The milestone on whose day each survey is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFrom:
    """What decides who is asked. ``leaders`` are the ids of those in executive mentoring, whose teams are asked."""

    people: Sequence[Person] = ()
    pairs: Sequence[Pair] = ()
    groups: Mapping[Group, Sequence[Member]] = field(default_factory=dict)
    consents: ConsentBook = field(default_factory=ConsentBook)
    leaders: Sequence[str] = ()


def survey_days(milestones: Iterable[DatedMilestone]) -> dict[Wave, date | None]:
    """Return the day of each survey, that of its milestone."""
    days = {milestone.code: milestone.day for milestone in milestones}
    return {wave: days.get(code) for wave, code in _MILESTONES.items()}


def invited(source: AskedFrom) -> dict[Wave, Invited]:
    """Return who would be asked in each survey."""
    mentees, mentors = _met(source)
    is_somebody_asked = bool(mentees or mentors or source.leaders)
    here = {person.id: person for person in source.people if person.is_here} if is_somebody_asked else {}
    whole = _invited({Respondent.MENTEE: mentees, Respondent.MENTOR: mentors}, here, source.consents)
    led = {person_id for person_id in mentees if person_id in here and here[person_id].manager_id in here}
    skills = _invited({Respondent.MANAGER: led}, here, source.consents)
    team = _invited_teams(source, here)
    return {
        **dict.fromkeys(ALWAYS, whole),
        Wave.TEAM: team,
        Wave.SKILLS_BEFORE: skills,
        Wave.SKILLS_AFTER: skills,
    }


def _met(source: AskedFrom) -> tuple[set[str], set[str]]:
    """Return the ids of those who were mentored and of those who mentored, in pairs and groups."""
    pairs = [pair for pair in source.pairs if pair.state is not PairState.PROPOSED]
    mentees = {pair.mentee_id for pair in pairs}
    mentors = {pair.mentor_id for pair in pairs}
    for group, members in source.groups.items():
        ids = {member.person_id for member in members}
        if group.mentee_id is None:
            mentees |= ids
        else:
            mentees.add(group.mentee_id)
            mentors |= ids
    return mentees, mentors


def _invited_teams(source: AskedFrom, here: Mapping[str, Person]) -> Invited:
    """Return the teams of leaders that are asked: those in which at least five agreed, since fewer are never shown."""
    asked: list[str] = []
    teams: list[tuple[str, int]] = []
    for leader_id in source.leaders:
        ids = [person.id for person in here.values() if person.manager_id == leader_id]
        agreed = _invited({Respondent.TEAM: ids}, here, source.consents).count
        if agreed >= FEW_ANSWERS:
            asked += ids
            teams.append((leader_id, agreed))
    if not teams:
        return Invited()
    return replace(_invited({Respondent.TEAM: asked}, here, source.consents), teams=tuple(teams))


def _invited(wanted: Mapping[Respondent, Iterable[str]], here: Mapping[str, Person], consents: ConsentBook) -> Invited:
    asked: list[tuple[Respondent, tuple[Person, ...]]] = []
    silent: dict[str, Person] = {}
    for respondent, ids in wanted.items():
        people = sorted(
            (here[person_id] for person_id in ids if person_id in here),
            key=lambda person: (text.name_key(person.full_name, person.given_name), person.id),
        )
        agreed = {person.id: person for person in people if consents.said(person.id, Purpose.REPORTS)}
        asked.append((respondent, tuple(agreed.values())))
        silent |= {person.id: person for person in people if person.id not in agreed}
    return Invited(people=tuple(asked), without_consent=tuple(silent.values()))
