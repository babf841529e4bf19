"""The footer of the board: what to do next with its pairs, and who could be placed better after a drop."""

from collections.abc import Sequence

from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import board
from ui.widgets.basic import Button, plain_tip
from ui.widgets.notices import ProblemFooter


class BoardFooter:
    """What the footer of the page says and offers: ``fill`` pairs who is left, ``confirm`` leads to agreeing."""

    def __init__(self, footer: ProblemFooter, fill: Button, confirm: Button) -> None:
        self._footer = footer
        self.fill, self.confirm = fill, confirm
        self.better: board.Better | None = None
        self._placed = ""
        self._why_not: Problem | None = None
        footer.set_actions(fill, confirm)

    def remember(self, person_id: str) -> None:
        """Remember who is being placed, to find afterwards who else could be placed better."""
        self._placed = person_id

    def find_better(self, now: board.Standing) -> None:
        """Find who could be placed better since somebody was placed."""
        if self._placed:
            self.better = board.better(now, self._placed)
            self._placed = ""

    def show_board(
        self, now: board.Standing, *, waiting: Sequence[board.Waiting], may_fill: bool, is_wide: bool
    ) -> None:
        """Say how many mentees can still be paired, how many pairs are to be agreed on, and what could be better."""
        possible = sum(mentee.low is not None for mentee in waiting)
        self._why_not = _why_not(now, waiting)
        rest = ngettext("Pair the remaining person", "Pair the remaining {n} people", possible)
        self.fill.setText(rest if possible else _("Pair the rest"))
        self.fill.setEnabled(bool(possible) and may_fill and self._why_not is None)
        self.fill.setToolTip(plain_tip(str(self._why_not.message)) if self._why_not is not None else "")
        open_pairs = sum(not (pair.mentor_reply and pair.mentee_reply) for pair in now.pairs)
        agree = ngettext("Agree on {n} pair", "Agree on {n} pairs", open_pairs)
        self.confirm.setText(agree if open_pairs else _("Next: Agree", context="button"))
        self.confirm.setEnabled(bool(now.pairs))
        self.confirm.setToolTip("" if now.pairs else plain_tip(_("There are no pairs yet.")))
        self._footer.show_problems(self._problems(is_wide=is_wide))

    def _problems(self, *, is_wide: bool) -> tuple[Problem, ...]:
        if self.better is not None and self.better.moves:
            words = _better_words(self.better)
            return (Problem("better", words, Severity.NOTE, fix=message("Show", context="button")),)
        if self._why_not is not None:
            return (self._why_not,)
        if not is_wide:
            return ()
        words = message(
            "With the keyboard: choose somebody, Space picks up, the arrows choose a "
            "place, Enter drops. M chooses a mentor from a list."
        )
        return (Problem("keys", words, Severity.NOTE),)


def _better_words(better: board.Better) -> Message:
    """Say how many could be better placed, and what that would better."""
    if better.gain > 0:
        return messages(
            "{n} other could be better placed (+{points} points in all).",
            "{n} others could be better placed (+{points} points in all).",
            len(better.moves),
            points=better.gain / 1000,
        )
    return messages(
        "{n} other could be placed so that the lowest score rises to {points} points.",
        "{n} others could be placed so that the lowest score rises to {points} points.",
        len(better.moves),
        points=better.lowest / 1000,
    )


def _why_not(now: board.Standing, waiting: Sequence[board.Waiting]) -> Problem | None:
    """Return why nobody of those who wait can be paired, or nothing where somebody can."""
    if not waiting:
        return None
    if all(mentee.barred for mentee in waiting):
        words = messages(
            "Nobody is left to pair: {n} mentee has not given consent yet.",
            "Nobody is left to pair: {n} mentees have not given consent yet.",
            len(waiting),
        )
        return Problem("consent", words, Severity.WARNING, fix=message("Record consent", context="button"))
    if all(mentee.low is None for mentee in waiting):
        words = messages(
            "No mentor is possible for {n} mentee as the rules stand.",
            "No mentor is possible for {n} mentees as the rules stand.",
            len(waiting),
        )
        return Problem("rules", words, Severity.WARNING, fix=message("How pairs are found…"))
    if not board.free_places(now):
        words = message("Every place is taken. Give a mentor one more, or find another mentor.")
        return Problem("places", words, Severity.WARNING, fix=message("Places of the mentors"))
    return None
