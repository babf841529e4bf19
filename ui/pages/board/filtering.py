"""Which mentees the board's left column shows: by what was typed, and by what was ticked in the filter."""

from collections.abc import Mapping, Sequence

from mentordesk import text
from mentordesk.domain.records.questionnaire import PARTS_OF_DAY, SKILLS, Response, words_of
from mentordesk.i18n import _
from mentordesk.services.connect import board
from ui.widgets.table.filters import Chosen, FilterGroup

POOR = 60_000
"""A mentee whose best score is below this, in milli-points, has no good match."""


def found(
    waiting: Sequence[board.Waiting], responses: Mapping[str, Response], typed: str, chosen: Chosen
) -> tuple[board.Waiting, ...]:
    """Return the mentees that what was typed and ticked lets through."""
    needle = typed.strip()
    return tuple(
        mentee
        for mentee in waiting
        if (not needle or board.found_in(mentee.person, mentee.wants, needle))
        and _passes(mentee, responses.get(mentee.person.id), chosen)
    )


def filter_groups(waiting: Sequence[board.Waiting]) -> tuple[FilterGroup, ...]:
    """Return what can be ticked."""
    departments = sorted(
        {mentee.person.department for mentee in waiting if mentee.person.department}, key=text.sort_key
    )
    names = tuple((name, name) for name in departments)
    wanted = {skill for mentee in waiting for skill in mentee.skills}
    own = sorted(wanted - {option.code for option in SKILLS})
    skills = tuple((code, str(words_of(SKILLS, code))) for code in (*(option.code for option in SKILLS), *own))
    parts_of_day = tuple((option.code, str(option.text)) for option in PARTS_OF_DAY)
    return (
        FilterGroup("department", _("Department", context="field"), names),
        FilterGroup("skill", _("Wants to learn"), skills),
        FilterGroup("time", _("Free in the"), parts_of_day),
        FilterGroup(
            "match",
            _("Match", context="field"),
            (("none", _("No good match")), ("good", _("Good match", context="choice"))),
        ),
    )


def _passes(mentee: board.Waiting, response: Response | None, chosen: Chosen) -> bool:
    has: dict[str, set[str]] = {
        "department": {mentee.person.department},
        "skill": set(response.wants) if response else set(),
        "time": {slot.partition("-")[2] for slot in response.times} if response else set(),
        "match": {"none" if (mentee.high or 0) < POOR else "good"},
    }
    return all(wanted & has[name] for name, wanted in chosen.items())
