"""The words of statuses, parts, purposes and answers: the same on the screen, in a list and on paper."""

from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, message

STATUS_WORDS: dict[Status, Message] = {
    Status.WORKING: message("Working"),
    Status.PROBATION: message("On probation"),
    Status.ABSENT: message("On long leave"),
    Status.LEFT: message("Left"),
}

ROLE_WORDS: dict[Role, Message] = {
    Role.MENTOR: message("mentor"),
    Role.MENTEE: message("mentee"),
    Role.BOTH: message("mentor and mentee"),
    Role.NONE: message("no part"),
}

PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("Taking part and being paired"),
    Purpose.QUESTIONNAIRE: message("Answers to the questionnaire"),
    Purpose.SESSIONS: message("Notes on meetings"),
    Purpose.REPORTS: message("Surveys and reports"),
    Purpose.CONTACT: message("Phone and e-mail for the partner"),
    Purpose.STORY: message("Photo and story"),
}

CONSENT_WORDS: dict[ConsentState, Message] = {
    ConsentState.GIVEN: message("Given"),
    ConsentState.ASKED: message("Asked"),
    ConsentState.REFUSED: message("Refused"),
    ConsentState.WITHDRAWN: message("Withdrawn"),
}
