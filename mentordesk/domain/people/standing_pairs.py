"""Says where a standing pair no longer fits: the mentor is to leave, is the manager now, or has too many mentees."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Enrolment
from mentordesk.i18n import message, messages


def strained(
    pairs: Iterable[Pair], people: Mapping[str, Person], enrolments: Mapping[str, Enrolment]
) -> Iterator[Problem]:
    """Give a problem, by names, for each live pair of a manager with their own report or of a mentor who is to leave.

    So is each mentor of more people than they may take.
    """
    live = [pair for pair in pairs if pair.is_live and pair.mentor_id in people and pair.mentee_id in people]
    for pair in live:
        mentor, mentee = people[pair.mentor_id], people[pair.mentee_id]
        if mentee.manager_id == mentor.id:
            words = message(
                "{mentor} is the direct manager of {mentee} and their mentor too. Pair {mentee} with somebody else.",
                mentor=mentor.full_name,
                mentee=mentee.full_name,
            )
            yield Problem("pair-manager", words, Severity.WARNING, "manager_id", mentee.id)
        if mentor.leaves_on is not None:
            words = message(
                "{mentor} leaves on {day}: {mentee} will need another mentor.",
                mentor=mentor.full_name,
                day=mentor.leaves_on,
                mentee=mentee.full_name,
            )
            yield Problem("pair-leaves", words, Severity.NOTE, "end_date", mentor.id)
    for mentor_id, count in Counter(pair.mentor_id for pair in live).items():
        enrolment = enrolments.get(mentor_id)
        if enrolment is not None and count > enrolment.capacity:
            words = messages(
                "{mentor} mentors {n} person, more than the {places} they may take. Raise the number, or end a pair.",
                "{mentor} mentors {n} people, more than the {places} they may take. Raise the number, or end a pair.",
                count,
                mentor=people[mentor_id].full_name,
                places=enrolment.capacity,
            )
            yield Problem("pair-places", words, Severity.WARNING, "capacity", mentor_id)
