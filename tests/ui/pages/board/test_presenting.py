"""What the board's service tells becomes the words on a card."""

import pytest

from mentordesk.i18n import using
from mentordesk.services.connect.board import Waiting
from tests import builders
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
        made = card(Waiting(mai, (), low, high), {mai.id: mai.full_name})
        assert range_words(made).replace("\u00a0", " ") == shown
        assert made.accessible_name.replace("\u00a0", " ").split(", ")[-1] == spoken
