"""What the board's service tells becomes the words on a card."""

import pytest

from mentordesk.domain.matching.plan import forced
from mentordesk.domain.matching.tone import Tone
from mentordesk.i18n import Message, using
from mentordesk.services.connect import board
from mentordesk.services.connect.board import Waiting
from tests import builders
from ui.pages.board import presenting
from ui.pages.board.presenting import card
from ui.widgets.board.cards import range_words


@pytest.mark.parametrize(
    ("low", "high", "shown", "spoken"),
    [
        (41_000, 82_000, "41–82 điểm", "từ 41 đến 82 điểm"),
        (70_000, 70_000, "70 điểm", "70 điểm"),
        (69_800, 70_200, "70 điểm", "70 điểm"),
        (None, None, "", "không có mentor nào ghép được"),
    ],
)
def test_the_range_of_scores_is_one_number_where_both_ends_read_the_same(low, high, shown, spoken):
    with using("vi"):
        mai = builders.person("Lê Thị Mai")
        made = card(Waiting(mai, (), low, high), {mai.id: mai.full_name}, {mai.id: "Mai"})
        assert range_words(made).replace("\u00a0", " ") == shown
        assert made.accessible_name.replace("\u00a0", " ").split(", ")[-1] == spoken


def test_what_a_pair_costs_the_plan_is_said_in_the_order_that_plans_are_compared_by() -> None:
    costs = {
        forced.Cost(mentees=1, wishes=True): ("Then 1 mentee more is left", "1 more without a mentor"),
        forced.Cost(wishes=True, points=3000): ("Then fewer wishes are fulfilled", "fewer wishes fulfilled"),
        forced.Cost(floor=40_000, points=3000): ("Then a pair has less than 40", "the weakest pair falls"),
        forced.Cost(load=1, points=3000): ("Then mentees are shared out less evenly", "shared out less evenly"),
        forced.Cost(points=3000): ("The best plan with this pair has 3", "plan −3"),
        forced.NO_COST: ("A plan with this pair can be as good as the best.", ""),
    }
    for cost, (whole, beside) in costs.items():
        assert presenting.whole_plan(cost).startswith(whole)
        for tone in (Tone.GOOD, Tone.OPEN):
            assert presenting.loss_words(board.Verdict("a", tone, Message("x"), 1, cost)).startswith(beside)
        assert presenting.loss_words(board.Verdict("a", Tone.BAD, Message("x"), 1, cost)) == ""
        assert presenting.whole_plan(cost, breaks_rule=True) == "No plan within the rules contains this pair."
