import pytest

from mentordesk.domain.records.programme import Cycle
from mentordesk.services.connect import announcing, reminding
from tests import builders


@pytest.fixture
def pairs(desk):
    """Give two pairs, one of people without a department."""
    [cycle] = desk.all(Cycle)
    long, mai = builders.person("Nguyễn Hoàng Long", department="Kho"), builders.person("Lê Thị Mai", department="QC")
    anh, dat = builders.person("Lê Ngọc Ánh", department=""), builders.person("Võ Thành Đạt", department="")
    desk.apply(builders.added(long, mai, anh, dat))
    made = (builders.pair(cycle, long, mai), builders.pair(cycle, anh, dat))
    desk.apply(builders.added(*made))
    return made


def test_a_pair_learns_both_names_and_who_writes_first(desk, pairs):
    words = announcing.to_pair(desk, pairs[0], language="en")
    assert words.startswith("Dear Nguyễn Hoàng Long, dear Lê Thị Mai,")
    assert "Mai writes first" in words


def test_the_vietnamese_text_says_anh_chi(desk, pairs):
    words = announcing.to_pair(desk, pairs[0], language="vi")
    assert words.startswith("Kính gửi anh/chị Nguyễn Hoàng Long và anh/chị Lê Thị Mai,")
    assert "vui lòng" not in words


def test_everyone_is_named_once_with_a_dash_for_no_department(desk, pairs):
    words = announcing.to_everyone(desk, pairs, language="en")
    assert "• Nguyễn Hoàng Long (Kho) and Lê Thị Mai (QC)" in words
    assert "• Lê Ngọc Ánh (–) and Võ Thành Đạt (–)" in words


def test_braces_in_a_name_are_shown_as_they_are(desk):
    [cycle] = desk.all(Cycle)
    odd, other = builders.person("{mentee} x"), builders.person("Lê Mai")
    desk.apply(builders.added(odd, other))
    pair = builders.pair(cycle, odd, other)
    desk.apply(builders.added(pair))
    assert "{mentee} x" in announcing.to_pair(desk, pair, language="en")


def test_mentor_and_mentee_are_explained_once_in_each_text(desk, pairs):
    texts = (
        announcing.to_pair(desk, pairs[0], language="vi"),
        announcing.to_everyone(desk, pairs, language="vi"),
        reminding.reminder(desk, language="vi"),
    )
    for words in texts:
        assert words.count("mentor (người hướng dẫn)") == 1
        assert words.count("mentee (người được hướng dẫn)") == 1


def test_where_both_have_one_given_name_it_is_clear_who_writes_first(desk):
    [cycle] = desk.all(Cycle)
    guide, guided = builders.person("Nguyễn Văn An", department="Kho"), builders.person("Trần An", department="Kho")
    desk.apply(builders.added(guide, guided))
    pair = builders.pair(cycle, guide, guided)
    desk.apply(builders.added(pair))
    assert "Trần An writes first" in announcing.to_pair(desk, pair, language="en")


def test_two_of_one_name_and_one_department_are_distinguished_by_code_in_the_notice(desk):
    [cycle] = desk.all(Cycle)
    twins = [builders.person("Nguyễn Văn An", department="Kho", code=code) for code in ("AP001", "AP002")]
    guide = builders.person("Lê Thị Mai", department="QC")
    desk.apply(builders.added(guide, *twins))
    pairs = [builders.pair(cycle, guide, twin) for twin in twins]
    desk.apply(builders.added(*pairs))
    words = announcing.to_everyone(desk, pairs, language="en")
    assert "Nguyễn Văn An (AP001) (Kho)" in words
    assert "Nguyễn Văn An (AP002) (Kho)" in words
