"""What was typed and not saved stands in the file, and nowhere else."""

from contextlib import closing

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import FileReplaced
from tests.builders import added, person


def test_a_draft_is_there_when_the_file_is_opened_again(desk: Desk) -> None:
    desk.keep_draft("meeting", "Trình bày ba lỗi")
    desk.keep_draft("talk", "first")
    desk.keep_draft("talk", "second")
    desk.close()
    with closing(Desk.open(desk.path)) as again:
        assert again.drafts() == {"meeting": "Trình bày ba lỗi", "talk": "second"}
        assert again.altered is None


def test_an_empty_draft_is_removed(desk: Desk) -> None:
    desk.keep_draft("meeting", "words")
    desk.keep_draft("meeting", "")
    assert desk.drafts() == {}


def test_a_draft_is_no_action_of_the_history_and_undo_leaves_it(desk: Desk) -> None:
    change = added(person())
    desk.apply(change)
    before = len(desk.history())
    desk.keep_draft("meeting", "words")
    assert len(desk.history()) == before
    desk.apply(change.inverse())
    assert desk.drafts() == {"meeting": "words"}


def test_a_draft_kept_first_in_a_sealed_file_leaves_no_alarm(desk: Desk) -> None:
    desk.close()
    again = Desk.open(desk.path)
    again.keep_draft("meeting", "words")
    again._let_go()  # as after a kill
    with closing(Desk.open(desk.path)) as after:
        assert after.altered is None
        assert after.drafts() == {"meeting": "words"}


def test_a_draft_of_a_file_that_another_program_replaced_is_refused_and_the_file_rescued(desk: Desk) -> None:
    desk.apply(added(person("Lê Hoa")))
    desk.path.unlink()
    desk.path.write_bytes(b"another")
    with pytest.raises(FileReplaced) as raised:
        desk.keep_draft("meeting", "words")
    assert raised.value.rescued is not None
