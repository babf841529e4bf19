"""Says in an invitation why this person is asked: the owner's words, else what the staff list says about service."""

from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.people.roles import LEADER
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.i18n import message, messages


def proposed_reason(person: Person, *, manages: bool, today: date) -> Words:
    """Return why a person is asked, as a clause of the invitation; empty where the staff list says nothing."""
    months = tenure_months(person, today)
    years = months // 12 if months is not None else 0
    leads = manages or (level_of(person) or 0) >= LEADER
    if years and leads:
        return messages(
            "you have been with us for {n} year and you lead others",
            "you have been with us for {n} years and you lead others",
            years,
        )
    if leads:
        return message("you lead others, and they like to ask you")
    if years:
        return messages(
            "you have been with us for {n} year and know the work well",
            "you have been with us for {n} years and know the work well",
            years,
        )
    return ""
