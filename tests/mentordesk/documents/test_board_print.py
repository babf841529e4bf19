import pytest
from pypdf import PdfReader

from mentordesk.documents import board_print
from mentordesk.documents.blocks import texts
from mentordesk.domain.papers.papers import BoardLane, BoardPaper, BoardSeat, LaneKind, LeftOver
from mentordesk.i18n import using
from tests.mentordesk.documents import pairing_samples, reading, samples


def written(tmp_path, board, language="en"):
    """Return the words of each page."""
    with using(language):
        assert board_print.write(tmp_path / "a.pdf", board) == ()
    return [" ".join(page.split()) for page in reading.pages(tmp_path / "a.pdf")]


def test_every_page_is_in_landscape(tmp_path):
    written(tmp_path, pairing_samples.board(30))
    for page in PdfReader(tmp_path / "a.pdf").pages:
        assert page.mediabox.width > page.mediabox.height


def test_everybody_is_on_the_board(tmp_path):
    board = pairing_samples.board()
    words = " ".join(written(tmp_path, board))
    for lane in board.lanes:
        assert lane.name in words
        assert all(seat.name in words for seat in lane.seats)
    assert all(one.name in words for one in board.unmatched)
    assert "14 pairs on the board, 6 people not paired" in words


def test_a_lane_says_its_places_and_shows_the_free_ones(tmp_path):
    lanes = (
        BoardLane(name="Lan", places=3, seats=(BoardSeat(name="Mai", score=76_600, locked=True),)),
        BoardLane(name="Tuấn", places=1, seats=(BoardSeat(name="Huy"), BoardSeat(name="Yến", agreed=True))),
    )
    (page,) = written(tmp_path, BoardPaper(letterhead=samples.HEAD, lanes=lanes))
    assert page.count("free place") == 2
    assert "1/3 places" in page
    assert "2/1 place, more than wished" in page
    assert "77 points · pinned" in page
    assert "✓ agreed" in page
    assert "Mentors: 2 people, 3 of 4 places taken" in page
    assert "3 pairs on the board, everyone is paired" in page


def test_the_head_is_repeated_on_every_page_of_lanes(tmp_path):
    board = pairing_samples.board(60, 0, lanes=pairing_samples.board(60).lanes[:60])
    pages = written(tmp_path, board)
    assert len(pages) > 3
    assert all("Mentors: 60 people" in page for page in pages)


def test_a_lane_is_never_split(tmp_path):
    board = pairing_samples.board(120, 90)
    pages = written(tmp_path, board)
    for lane in board.lanes:
        page = next(page for page in pages if lane.name in page)
        assert all(seat.name in page for seat in lane.seats)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_five_hundred_people_stand_on_some_pages(language, tmp_path):
    pages = written(tmp_path, pairing_samples.board(170, 80), language)
    assert 5 < len(pages) < 30


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_names_nobody_is_named(language, tmp_path):
    with using(language):
        board = pairing_samples.board(30, 20, with_names=False)
        shown = list(texts(board_print.paper(board)))
    words = " ".join(written(tmp_path, board, language))
    for name in pairing_samples.everybody():
        assert name not in words
        assert not any(name in text for text in shown)
    assert "Tổ trưởng mới" not in words
    assert "TT7" not in words
    assert ("Names of participants are left out" if language == "en" else "Không có tên người tham gia") in words


def test_groups_without_names_are_numbered_each(tmp_path):
    lanes = tuple(
        BoardLane(kind=LaneKind.PEER, name="Lan's", seats=(BoardSeat(name=f"P{n}"), BoardSeat(name=f"Q{n}")))
        for n in range(3)
    )
    (page,) = written(tmp_path, BoardPaper(letterhead=samples.HEAD, lanes=lanes, with_names=False))
    assert all(f"Group {n}" in page for n in (1, 2, 3))
    assert "Lan's" not in page


def test_who_is_mentor_here_and_mentee_there_has_a_number_for_each(tmp_path):
    lanes = (
        BoardLane(name="Lan", places=1, seats=(BoardSeat(name="Mai"),)),
        BoardLane(name="Mai", places=1, seats=(BoardSeat(name="Huy"),)),
    )
    left = (LeftOver(name="Yến"),)
    (page,) = written(tmp_path, BoardPaper(letterhead=samples.HEAD, lanes=lanes, unmatched=left, with_names=False))
    assert "Mentor 2" in page
    assert "Mentee 2" in page
    assert "Person 1" in page


def test_a_draft_is_headed_so(tmp_path):
    page, *_others = written(tmp_path, pairing_samples.board(1, is_draft=True))
    assert "Draft, not final" in page
    assert "Consent is not complete for everyone in these pairs." in page
    assert "DRAFT" in page
    assert "draft" not in written(tmp_path, pairing_samples.board(1))[0].lower()


def test_a_board_with_pairs_not_agreed_is_a_draft_that_says_how_many(tmp_path):
    for page in written(tmp_path, pairing_samples.board(9)):
        assert "DRAFT" in page
    assert "9 of 14 pairs are not agreed by both people yet." in written(tmp_path, pairing_samples.board(9))[0]


def test_an_empty_board_is_printed(tmp_path):
    assert "0 pairs on the board" in written(tmp_path, BoardPaper(letterhead=samples.HEAD))[0]
