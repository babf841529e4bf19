"""The rules that the owner may switch off, each by itself, to see which of them leaves somebody without a mentor."""

from dataclasses import replace

from mentordesk.domain.records.pairing_rules import Departments, PairingRules, Seniority
from mentordesk.i18n import Message, message


def relaxed(rules: PairingRules) -> dict[str, PairingRules]:
    """Return the rules, each time with another one of those in force switched off."""
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
    return {name: without for name, without in each.items() if without != rules}


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
}
"""What each of these rules is called inside a sentence."""
