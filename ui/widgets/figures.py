"""The words of a measured figure, the same on its tile and in its dialog."""

from mentordesk.domain.measuring.facts import Figure, Verdict
from mentordesk.domain.measuring.wording import value_and_scale
from mentordesk.i18n import _

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


def split_count(figure: Figure) -> tuple[str, str]:
    """Return the count of a figure in two pieces, the part and the whole (10 and /12 pairs), else its value alone."""
    words = str(figure.counted or "")
    first, slash, rest = words.partition("/")
    if slash and figure.is_known:
        return first, f"/{rest}"
    return value_and_scale(figure), ""


def nothing_entered() -> str:
    """Say why no link leads to what is missing in a closed cycle."""
    return _("The cycle is closed; nothing is entered any more.")


def spoken(figure: Figure) -> str:
    """Return a figure in one sentence, for those who listen."""
    if figure.missing is not None:
        return f"{figure.name}: {figure.missing.why}"
    parts = [f"{figure.name}: {figure.counted or value_and_scale(figure)}", str(figure.line or "")]
    return ", ".join(filter(None, parts))
