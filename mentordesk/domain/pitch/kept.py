"""Keeps a copy of what was presented to a leadership, as plain texts that no later change of the plan can alter."""

import json
from dataclasses import dataclass
from datetime import date

from mentordesk import i18n
from mentordesk.domain.pitch.facts import PitchFacts, money
from mentordesk.domain.pitch.outline import OutlinePage
from mentordesk.domain.pitch.wording import people, text_of
from mentordesk.i18n import Message, message, shown

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A copy: the day, the titles and texts of the pages, the figures with their sources, and the goals."""

    day: date | None = None
    pages: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    goals: tuple[Row, ...] = ()


def figure_rows(facts: PitchFacts) -> tuple[tuple[Message, object, Message], ...]:
    """Return every figure of a pitch as a row: its name, its value, and where it comes from."""
    found = facts.figures
    own = message("The company's own assumption")
    worked_out = message("Worked out from the figures above")
    rows: list[tuple[Message, object, Message]] = [
        (message("Cost of the programme"), money(found.cost.value), found.cost.source),
        (message("A year's pay on average"), money(found.yearly_pay.value), found.yearly_pay.source),
        (message("Left by choice in 12 months"), _people(found.leavers.value), found.leavers.source),
        (message("More people stay when the goal is reached"), _people(found.kept.value), found.kept.source),
        (message("Cautious rate of replacement"), f"{found.cautious.rate}%", own),
        (message("Expected rate of replacement"), f"{found.expected.rate}%", own),
        (message("Attributed to the programme"), f"{found.attribution}%", own),
        (message("Confidence in the estimate"), f"{found.confidence}%", own),
        (message("Break-even, cautious case"), _people(found.cautious.break_even), worked_out),
        (message("Break-even, expected case"), _people(found.expected.break_even), worked_out),
    ]
    return tuple(rows)


def _people(count: int | None) -> Message:
    return money(None) if count is None else people(count)


def keep(facts: PitchFacts) -> str:
    """Return what is presented as JSON, in the language in force; names of people and single pays are left out."""
    found = {
        "day": facts.basis.today.isoformat(),
        "language": i18n.language(),
        "pages": [_page(page, facts) for page in facts.pages],
        "figures": [[str(name), shown(value), str(source)] for name, value, source in figure_rows(facts)],
        "goals": [[str(goal.title), shown(goal.baseline), shown(goal.target), shown(goal.due)] for goal in facts.goals],
    }
    return json.dumps(found, ensure_ascii=False)


def _page(page: OutlinePage, facts: PitchFacts) -> list[str]:
    text = text_of(page, facts)
    return [str(page.name), str(text.title), str(text.body)]


def read(presented: str) -> Kept:
    """Return a copy as it was kept; an empty one where nothing can be read."""
    try:
        found = json.loads(presented or "{}")
        return Kept(
            day=date.fromisoformat(found["day"]) if found.get("day") else None,
            pages=_rows(found.get("pages", ())),
            figures=_rows(found.get("figures", ())),
            goals=_rows(found.get("goals", ())),
        )
    except (ValueError, TypeError, AttributeError):
        return Kept()


def _rows(found: object) -> tuple[Row, ...]:
    rows = found if isinstance(found, list) else []
    return tuple(tuple(str(cell) for cell in row) for row in rows if isinstance(row, list))
