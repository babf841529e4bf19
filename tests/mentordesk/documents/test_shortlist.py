from dataclasses import replace

import pytest

from mentordesk.documents import shortlist
from mentordesk.domain.papers.papers import Shortlist, ShortlistPaper
from mentordesk.i18n import using
from tests.mentordesk.documents import pairing_samples, reading, samples


def written(tmp_path, sheets, language="en"):
    """Return the words of each page."""
    with using(language):
        assert shortlist.write(tmp_path / "a.pdf", sheets) == ()
    return [" ".join(page.split()) for page in reading.pages(tmp_path / "a.pdf")]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("candidates", [3, 5])
def test_a_mentee_with_three_to_five_mentors_has_one_page(language, candidates, tmp_path):
    with using(language):
        sheets = pairing_samples.shortlists(3, candidates)
    pages = written(tmp_path, sheets, language)
    assert len(pages) == 3
    for place, page in enumerate(pages):
        assert pairing_samples.name(place) in page
        assert all(pairing_samples.name(500 + n) in page for n in range(candidates))


def test_each_mentor_stands_with_score_rank_reasons_caution_and_times(tmp_path):
    (page,) = written(tmp_path, pairing_samples.shortlists(1, 2))
    assert "Very good 84 points Rank 1 all 6 criteria" in " ".join(page.split())
    for reason in pairing_samples.reasons():
        assert page.count(f"– {reason}") == 2
    assert page.count("! No time suits both.") == 1
    assert page.count("Both are free: Tuesday evening, Thursday midday") == 1
    assert page.count("current mentor") == 1


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_mentor_with_long_words_still_has_places_and_is_said_to_be_the_current_one(language, tmp_path):
    long = "Phòng Kỹ thuật và Kiểm soát chất lượng sản phẩm xuất khẩu"
    name = "Nguyễn Phúc Hoàng Bảo Quỳnh Như"
    with using(language):
        of = replace(pairing_samples.candidate(0), name=name, department=long, job_title=long, theirs=True)
        sheets = pairing_samples.shortlists(1, 1)
        sheets = replace(sheets, lists=(replace(sheets.lists[0], candidates=(of,)),))
        places = str(of.places)
    (page,) = written(tmp_path, sheets, language)
    current = {"en": "current mentor", "vi": "đang là mentor"}[language]
    assert "…" not in page
    assert f"{places} {current}" in page


def test_at_most_three_reasons_are_given(tmp_path):
    candidate = pairing_samples.candidate(0, reasons=("One.", "Two.", "Three.", "Four."))
    sheets = ShortlistPaper(letterhead=samples.HEAD, lists=(Shortlist(mentee="Lê Mai", candidates=(candidate,)),))
    (page,) = written(tmp_path, sheets)
    assert "Three." in page
    assert "Four." not in page
    assert "1 mentor (who guides) who may suit Mai" in page


def test_every_page_is_marked_confidential(tmp_path):
    for page in written(tmp_path, pairing_samples.shortlists(2)):
        assert "Confidential: only for the talk with the mentee" in page
        assert "Shortlist, confidential" in page
        assert "Contains personal data" in page


def test_what_the_mentee_wants_stands_above_as_far_as_it_is_known(tmp_path):
    assert (
        "Wants to learn Communication skills, Presenting, Negotiating"
        in written(tmp_path, pairing_samples.shortlists(1))[0]
    )
    silent = ShortlistPaper(
        letterhead=samples.HEAD, lists=(Shortlist(mentee="Lê Mai", candidates=(pairing_samples.candidate(0),)),)
    )
    assert "Wants to learn" not in written(tmp_path, silent)[0]


def test_points_from_the_staff_list_are_not_put_in_words(tmp_path):
    (page,) = written(tmp_path, pairing_samples.shortlists(1, 3, from_answers=False))
    assert "84 points" in page
    assert "Very good" not in page


def test_where_no_mentor_is_possible_the_paper_says_so_without_a_reason(tmp_path):
    (page,) = written(tmp_path, pairing_samples.shortlists(1, 0))
    assert "No mentor (who guides) is possible for Mai under the rules" in page
    assert "Notes on the talk with Nguyễn Thị Bích Mai" in page


def test_a_sheet_for_nobody_says_so(tmp_path):
    assert "Nobody is chosen" in written(tmp_path, ShortlistPaper(letterhead=samples.HEAD))[0]
