"""Offers topics for a meeting, in general words only: what the mentee wants to learn comes first."""

from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.questionnaire import skill_words
from mentordesk.i18n import Message

USUAL = ("feedback", "planning", "problems", "communication")
"""What most meetings are about, in the codes of the skills."""

OFFERED = 5
"""So many topics are offered; more stand in the list of all."""


def offered(found: Partnership, chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the topics that are offered: those chosen, those wanted, those of earlier meetings, then usual ones."""
    earlier = [topic for meeting in reversed(found.meetings) for topic in meeting.topics]
    by_need = tuple(dict.fromkeys((*found.wants, *earlier, *USUAL)))[:OFFERED]
    return tuple(dict.fromkeys((*by_need, *chosen)))


def words(topic: str) -> Message | str:
    """Return a topic in words; the owner's own words stay as they are."""
    return skill_words(topic)
