"""What the list of answers says of each person."""

import pytest

from mentordesk.domain.records.programme import Cycle
from mentordesk.services.connect.rounds import AnswerRow
from tests import builders
from ui.models.answering import answer_columns


@pytest.mark.parametrize(("refused", "words", "state"), [(True, "–", None), (False, "Missing", ("pending", "ink2"))])
def test_no_answer_is_missing_from_who_said_no(refused: bool, words: str, state: object) -> None:
    person = builders.person("Linh")
    row = AnswerRow(person, builders.enrolment(Cycle(), person), refused=refused)
    share = next(column for column in answer_columns() if column.name == "share")
    assert share.text(row) == words
    assert share.state is not None
    assert share.state(row) == state
