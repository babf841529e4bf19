"""The words of statuses, parts, purposes and answers: the same on the screen, in a list and on paper."""

from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, message

STATUS_WORDS: dict[Status, Message] = {
    Status.WORKING: message("Working", context="state"),
    Status.PROBATION: message("On probation", context="state"),
    Status.ABSENT: message("On long leave"),
    Status.LEFT: message("Left", context="state"),
}

ROLE_WORDS: dict[Role, Message] = {
    Role.MENTOR: message("mentor", context="role"),
    Role.MENTEE: message("mentee", context="role"),
    Role.BOTH: message("mentor and mentee"),
    Role.NONE: message("not taking part", context="role"),
}

PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("Taking part and being paired"),
    Purpose.QUESTIONNAIRE: message("Answers to the questionnaire"),
    Purpose.MEETINGS: message("Notes on meetings"),
    Purpose.REPORTS: message("Surveys and reports"),
    Purpose.CONTACT: message("Phone and e-mail for the partner"),
    Purpose.STORY: message("Photo and story"),
}

CONSENT_WORDS: dict[ConsentState | None, Message] = {
    ConsentState.GIVEN: message("Given", context="state"),
    ConsentState.ASKED: message("Asked", context="state"),
    ConsentState.REFUSED: message("Refused", context="state"),
    ConsentState.WITHDRAWN: message("Withdrawn", context="state"),
    None: message("Not asked", context="state"),
}
"""What a person said to a purpose; ``None`` where nobody asked."""
