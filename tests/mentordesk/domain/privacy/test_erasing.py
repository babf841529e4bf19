"""What names a person in a text is replaced, however it is written, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.privacy.erasing import REMOVED, erased, named_texts, subject_of, without_name
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.plan import Risk
from mentordesk.domain.records.references import references_of
from tests import builders

HER = builders.person("Nguyễn Thị Hạnh", code="NV0012", email="hanh.nt@example.vn", phone="0912 345 678")
OTHER = builders.person("Đặng Văn Ước", code="NV0013")
ABOUT = subject_of([HER], [HER, OTHER], number=12)


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("Hỏi Nguyễn Thị Hạnh.", "Hỏi Erased 0012."),
        ("NGUYỄN THỊ HẠNH", "Erased 0012"),
        ("nguyen thi hanh, Nguyễn thị Hạnh", "Erased 0012, Erased 0012"),
        ("Nguyễn Thị Hạnhh", "Nguyễn Thị Hạnhh"),
        ("Viết cho hanh.nt@example.vn hay 0912 345 678", "Viết cho Erased 0012 hay Erased 0012"),
        ("Mã NV0012, không phải NV00123", "Mã Erased 0012, không phải NV00123"),
        ("Chúc bình an, hạnh phúc", "Chúc bình an, hạnh phúc"),
        ("", ""),
    ],
)
def test_a_name_is_replaced_however_it_is_written(words: str, becomes: str) -> None:
    assert without_name(words, ABOUT, near=False) == becomes


def test_the_given_name_counts_only_where_the_text_is_about_the_person() -> None:
    assert without_name("Chị Hạnh nói", ABOUT, near=False) == "Chị Hạnh nói"
    assert without_name("Chị Hạnh nói", ABOUT, near=True) == "Chị Erased 0012 nói"


@given(st.text(), st.text())
def test_the_name_is_never_left_and_the_rest_stays(before: str, after: str) -> None:
    found = without_name(f"{before} Nguyễn Thị Hạnh {after}", ABOUT, near=False)
    assert "Nguyễn Thị Hạnh" not in found
    assert without_name(found, ABOUT, near=False) == found


def test_a_second_erasing_changes_nothing() -> None:
    record = Risk(cycle_id="c", name="Nguyễn Thị Hạnh vắng", response="Hỏi chị")
    once = erased(record, ABOUT, lambda _id, _name: False)
    assert once is not None
    assert erased(once, ABOUT, lambda _id, _name: False) == once


def test_a_text_that_the_owner_keeps_stays() -> None:
    record = Risk(cycle_id="c", name="Nguyễn Thị Hạnh vắng")
    assert erased(record, ABOUT, lambda _id, name: name == "name") == record
    [text] = named_texts([record], ABOUT)
    assert text.place == (record.id, "name")


def test_nothing_refers_to_what_goes_as_a_whole() -> None:
    for kind in KINDS:
        assert not any(refers.kind in REMOVED for refers in references_of(kind.record).values()), kind.name


def test_somebody_with_the_same_name_makes_a_text_unsure() -> None:
    twin = builders.person("Nguyễn Thị Hạnh", code="NV0400")
    about = subject_of([HER], [HER, twin], number=12)
    [text] = named_texts([Risk(cycle_id="c", name="Nguyễn Thị Hạnh vắng")], about)
    assert not text.is_sure
