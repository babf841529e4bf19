"""The means, themes and rules that a plan offers; what is in no table is the owner's own words."""

from collections.abc import Iterable, Mapping

from mentordesk.i18n import Message, message, verbatim

MEANS: Mapping[str, Message] = {
    "in-person": message("In person, during working hours"),
    "phone": message("By phone", context="choice"),
    "video": message("By video call"),
    "zalo": message("By Zalo messages"),
    "at-work": message("At the workplace, side by side"),
    "visit": message("On a visit to partners or customers"),
}

THEMES: Mapping[str, Message] = {
    "career": message("Career orientation", context="choice"),
    "skills": message("Developing skills", context="choice"),
    "problems": message("Solving problems at work"),
    "settling-in": message("Settling into the company"),
    "leading": message("Leading a team for the first time"),
    "balance": message("Work and family in balance"),
}

RULES: Mapping[str, Message] = {
    "not-own-manager": message("A mentor is not the mentee's direct manager"),
    "confidential": message("What is said in a meeting stays between the two"),
    "no-fault-ending": message("Either side may stop without giving a reason"),
    "voluntary": message("Taking part is voluntary for both sides"),
    "working-hours": message("Meetings count as working time"),
}


def words_of(code: str, table: Mapping[str, Message]) -> Message:
    """Return the words of a choice, or the owner's own words."""
    return table.get(code, verbatim(code))


def all_words(codes: Iterable[str], table: Mapping[str, Message]) -> tuple[Message, ...]:
    """Return the words of choices, those of the table in its order, then the owner's own."""
    chosen = tuple(codes)
    known = [words for code, words in table.items() if code in chosen]
    return (*known, *(verbatim(code) for code in chosen if code not in table))
