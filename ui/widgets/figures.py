"""The words of a measured figure, the same on its tile and in its dialog."""

from mentordesk import i18n
from mentordesk.domain.measuring.facts import Figure, Unit, Verdict
from mentordesk.i18n import _, ngettext, number
from ui.widgets.measures import growth_words

VERDICT_LOOK: dict[Verdict, tuple[str, str]] = {
    Verdict.MET: ("ok", "good"),
    Verdict.NOT_MET: ("warning", "warn"),
}
"""The icon and the ink of a verdict."""


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict in a word or two; empty where there is none."""
    match verdict:
        case Verdict.MET:
            return _("as expected", context="state")
        case Verdict.NOT_MET:
            return _("below it", context="state")
        case Verdict.NONE:
            return ""


def value_words(figure: Figure) -> str:
    """Return the value of a figure with its unit; a dash where it could not be computed."""
    value = figure.value
    if value is None:
        return "–"
    match figure.unit:
        case Unit.PERCENT:
            return f"{number(value)}%"
        case Unit.MONEY:
            return i18n.money(value)
        case Unit.GROWTH:
            return growth_words(value)
        case Unit.SCORE:
            return _("{score} out of 5", score=number(value))
        case Unit.DAYS:
            days = number(value)
            return ngettext("{days} day", "{days} days", 1 if value == 1 else 2, context="count", days=days)
        case Unit.POINTS | Unit.PEOPLE:
            return number(value)


def split_count(figure: Figure) -> tuple[str, str]:
    """Return the count of a figure in two pieces, the part and the whole (10 and /12 pairs), else its value alone."""
    words = str(figure.counted or "")
    first, slash, rest = words.partition("/")
    if slash and figure.is_known:
        return first, f"/{rest}"
    return value_words(figure), ""


def spoken(figure: Figure) -> str:
    """Return a figure in one sentence, for those who listen."""
    if figure.missing is not None:
        return f"{figure.name}: {figure.missing.why}"
    parts = [f"{figure.name}: {figure.counted or value_words(figure)}", str(figure.line or "")]
    return ", ".join(filter(None, parts))
