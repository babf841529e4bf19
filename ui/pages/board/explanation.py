"""Explains on a card why two people fit: the pair selected, the best mentor of a person, or who is carried."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.pair import Pair
from mentordesk.i18n import _
from mentordesk.services.connect import board
from ui import theme
from ui.dialogs.base import Dialog
from ui.pages.board import presenting
from ui.widgets.basic import Button
from ui.widgets.fit_card import FitCard

CARD_WIDTH, CARD_WIDEST = 272, 400
"""Width of the card at 100 %, the least and the most."""


class Explanation(FitCard):
    """The card beside the board."""

    def __init__(self) -> None:
        super().__init__()
        self.grow(0)
        self._carried = ""
        self._verdicts: dict[str, board.Verdict] = {}

    def grow(self, page: int) -> None:
        """Take a quarter of the width of a page, within bounds."""
        self.setFixedWidth(min(theme.px(CARD_WIDEST), max(theme.px(CARD_WIDTH), page // 4)))

    def carry(self, person_id: str, verdicts: Sequence[board.Verdict]) -> None:
        """Remember what each mentor would mean for the person who is carried."""
        self._carried = person_id
        self._verdicts = {verdict.mentor_id: verdict for verdict in verdicts}

    def put_down(self) -> None:
        """Forget who was carried."""
        self._carried = ""
        self._verdicts = {}

    def explain(self, now: board.Standing, pair: Pair | None, person_id: str) -> None:
        """Explain a pair, or the best mentor of a person without one; else say what to do."""
        if pair is not None:
            self.show_pair(now, pair)
        elif person_id in now.column:
            self._show_best(now, person_id)
        else:
            self.show_words("", _("Why two people fit"), [_("Choose a pair, or drag a card over a mentor.")])

    def show_pair(self, now: board.Standing, pair: Pair) -> None:
        """Explain a pair."""
        fit = board.fit_of(now, pair.mentor_id, pair.mentee_id)
        if fit is not None:
            self.show_fit(_("This pair", context="title"), _names(now, pair.mentor_id, pair.mentee_id), fit)

    def show_candidates(self, now: board.Standing, mentor_id: str, mentee_id: str) -> None:
        """Explain what it would mean to pair two people."""
        fit = board.fit_of(now, mentor_id, mentee_id)
        if fit is None:
            return
        known = self._verdicts.get(mentor_id) if mentee_id == self._carried else None
        verdict = known or board.verdict(now, mentor_id, mentee_id)
        whole = presenting.whole_plan(verdict.cost, breaks_rule=verdict.breaks_rule)
        self.show_fit(_("If they are paired"), _names(now, mentor_id, mentee_id), fit, whole=whole)

    def _show_best(self, now: board.Standing, person_id: str) -> None:
        possible = (verdict for verdict in board.verdicts(now, person_id) if verdict.tone is not Tone.BAD)
        best = next(possible, None)
        if best is not None:
            self.show_candidates(now, best.mentor_id, person_id)
            return
        words = [_("No mentor is possible for this person as the rules stand.")]
        self.show_words(_("Not paired", context="state"), now.people[person_id].full_name, words)


class ExplanationDialog(Dialog):
    """The explanation by itself, with room for all of it where the screen has it."""

    def __init__(self, parent: QWidget, now: board.Standing, pair: Pair | None, person_id: str) -> None:
        super().__init__(parent, _("Why two people fit"), width=560, height=760)
        self.card = Explanation()
        self.card.setMinimumWidth(theme.px(CARD_WIDTH))
        self.card.setMaximumWidth(theme.NO_LIMIT)
        self.card.explain(now, pair, person_id)
        self.body.addWidget(self.card, 1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))


def _names(now: board.Standing, mentor_id: str, mentee_id: str) -> str:
    return f"{now.called[mentor_id]} – {now.called[mentee_id]}"
