"""Says in words who may take part: months of service, and the owner's own conditions."""

from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.i18n import Message, message, messages, verbatim

MENTOR_USUAL = message("takes part of their own free will")
MENTEE_USUAL = message("takes part of their own free will, with the consent of the line manager")


def mentor_criteria(plan: ProgrammePlan) -> Message:
    """Return who may be a mentor."""
    words = verbatim(plan.mentor_criteria) if plan.mentor_criteria else MENTOR_USUAL
    if not plan.mentor_months:
        return message("Mentor: {conditions}.", context="role", conditions=words)
    return message("Mentor: {service}, {conditions}.", service=_service(plan.mentor_months), conditions=words)


def mentee_criteria(plan: ProgrammePlan) -> Message:
    """Return who may be a mentee."""
    words = verbatim(plan.mentee_criteria) if plan.mentee_criteria else MENTEE_USUAL
    if not plan.mentee_months:
        return message("Mentee: {conditions}.", context="role", conditions=words)
    return message("Mentee: {service}, {conditions}.", service=_service(plan.mentee_months), conditions=words)


def _service(months: int) -> Message:
    if months % 12 == 0:
        return messages("at least {n} year with the company", "at least {n} years with the company", months // 12)
    return messages("at least {n} month with the company", "at least {n} months with the company", months)
