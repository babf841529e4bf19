"""The rules that the owner may switch off, each by itself, to see which of them leaves somebody without a mentor."""

from dataclasses import replace

from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import Departments, Seniority
from mentordesk.i18n import Message, message


def relaxed(pool: Pool) -> dict[str, Pool]:
    """Return the pool, each time with another one of the rules in force switched off."""
    rules = pool.rules
    each = {
        "minimum": replace(rules, minimum=0),
        "departments": replace(rules, departments=Departments.ANY),
        "seniority": replace(rules, seniority=Seniority.ANY),
        "site": replace(rules, share_site=False),
        "cohort": replace(rules, share_cohort=False),
        "language": replace(rules, share_language=False),
        "time": replace(rules, share_time=False),
        "place": replace(rules, share_place=False),
        "past": replace(rules, allow_repeats=True),
    }
    found = {name: replace(pool, rules=without) for name, without in each.items() if without != rules}
    if pool.exclusions:
        found["exclusions"] = replace(pool, exclusions=())
    return found


NAMES: dict[str, Message] = {
    "minimum": message("the lowest score allowed"),
    "departments": message("the rule on departments"),
    "seniority": message("the rule on seniority"),
    "site": message("the rule on sites"),
    "cohort": message("the rule on cohorts and tracks"),
    "language": message("the rule on a shared language"),
    "time": message("the rule on shared time"),
    "place": message("the rule on a shared place"),
    "past": message("the rule on pairs of earlier cycles"),
    "exclusions": message("the lines of who is never paired"),
}
"""What each of these rules is called inside a sentence."""
