"""The text of the notice on personal data: what is used for which purpose, for how long, and what people may ask.

``NOTICE_VERSION`` is recorded with each consent. Whoever changes these words raises it.
"""

from collections.abc import Mapping

from mentordesk.domain.records.consent import Purpose
from mentordesk.i18n import Message, message

NOTICE_VERSION = "2"

LAW = message("Law 91/2025/QH15 and Decree 356/2025/NĐ-CP")

USES: Mapping[Purpose, Message] = {
    Purpose.TAKE_PART: message(
        "Name, employee code, department, job title, manager and first day, to invite people and to pair mentors "
        "with mentees."
    ),
    Purpose.QUESTIONNAIRE: message(
        "Answers on skills, goals, values, experience, ways of working, free times and wishes, to find a partner who "
        "fits."
    ),
    Purpose.MEETINGS: message(
        "Dates, length, topics and agreed actions of meetings; never what was said in confidence."
    ),
    Purpose.REPORTS: message(
        "Answers to surveys and figures of the programme, reported without names of small groups."
    ),
    Purpose.CONTACT: message("Phone number and e-mail address, given to the partner alone."),
    Purpose.STORY: message("A photo or a story, shown inside the company to thank people or to tell of the programme."),
}
"""What is used for each purpose, and for what."""

KEPT: Mapping[Purpose, Message] = {
    Purpose.TAKE_PART: message("until the person leaves, longer only as agreed"),
    Purpose.QUESTIONNAIRE: message("until the person leaves, longer only as agreed"),
    Purpose.MEETINGS: message("until the person leaves, longer only as agreed"),
    Purpose.REPORTS: message("figures without names stay; answers with a name only as agreed"),
    Purpose.CONTACT: message("as long as the pair meets"),
    Purpose.STORY: message("until the consent is withdrawn"),
}
"""How long the data of each purpose is kept."""

RIGHTS: tuple[Message, ...] = (
    message("You may see your data, have it corrected and have a copy of it."),
    message("You may withdraw each consent at any time; what it was for stops at once."),
    message("You may ask that the processing stops or that your data is deleted."),
    message("A request is answered within 2 working days."),
)

FREE = message(
    "Taking part is voluntary. Each purpose is asked for by itself: saying no to one of them has no disadvantage. "
    "Silence is not consent."
)
SENSITIVE = message(
    "Answers to the questionnaire may touch private life, which the law counts as sensitive. They are used for pairing "
    "alone, and only the organiser of the programme sees them."
)
WHERE = message(
    "The data is stored in one file on a computer of the company. It is sent to nobody outside the company and not to "
    "the internet."
)
