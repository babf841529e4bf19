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


BINH = builders.person("Trần Văn Bình", code="NV0007", email="binh.tv@example.vn", phone="0903 111 222")
LIST = builders.person("Đỗ Đức", code="0042")


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("Hỏi anh Bình trước", "Hỏi anh Erased 0007 trước"),
        ("hoi anh binh truoc", "hoi anh Erased 0007 truoc"),
        ("ANH BÌNH và a.Bình", "ANH Erased 0007 và a.Erased 0007"),
        ("Mr. Bình, Mr Binh", "Mr. Erased 0007, Mr Erased 0007"),
        ("Bình Trần Văn; Binh Tran; Van Binh Tran; Trần Bình; Văn Bình", "; ".join(["Erased 0007"] * 5)),
        ("Bình vắng. Gặp Bình sau.", "Erased 0007 vắng. Gặp Erased 0007 sau."),
        ("NV7, nv-07, NV 0007, NV00007", ", ".join(["Erased 0007"] * 4)),
        ("0903111222; 0903.111.222; +84 903 111 222; 84903111222", "; ".join(["Erased 0007"] * 4)),
        ("BINH.TV@example.vn", "Erased 0007"),
        ("Nói với Lê Thị Bình", "Nói với Lê Thị Bình"),
        ("anh bịnh, chị bính, hòa bình, ngày 7, NV70, NV00071", "anh bịnh, chị bính, hòa bình, ngày 7, NV70, NV00071"),
    ],
)
def test_other_ways_to_name_somebody_count_where_the_owner_decides(words: str, becomes: str) -> None:
    about = subject_of([BINH], [BINH, OTHER], number=7)
    assert without_name(words, about, near=False, loosely=True) == becomes


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("Mã 42, ma so 0042 và 0042", "Mã Erased 0042, ma so Erased 0042 và Erased 0042"),
        ("42 người, 10042, 0042.5, 1.0042", "42 người, 10042, 0042.5, 1.0042"),
        ("anh Đức, anh duc, đạo đức", "anh Erased 0042, anh Erased 0042, đạo đức"),
    ],
)
def test_a_code_of_digits_and_a_short_name_count_where_the_owner_decides(words: str, becomes: str) -> None:
    about = subject_of([LIST], [LIST, OTHER], number=42)
    assert without_name(words, about, near=False, loosely=True) == becomes


@pytest.mark.parametrize("words", ["Hỏi anh Bình trước", "Bình Trần Văn vắng", "NV7 nghỉ", "van binh"])
def test_what_may_mean_somebody_is_listed_and_stays_until_the_owner_says_so(words: str) -> None:
    about = subject_of([BINH], [BINH, OTHER], number=7)
    record = Risk(cycle_id="c", name=words)
    [text] = named_texts([record], about)
    assert (text.words, text.is_sure) == (words, False)
    assert erased(record, about, lambda _id, _name: False) == record
    gone = erased(record, about, lambda _id, _name: False, lambda _id, name: name == "name")
    assert isinstance(gone, Risk)
    assert gone.name == text.becomes != words


def test_in_a_record_about_somebody_every_way_to_name_them_goes() -> None:
    about = subject_of([BINH], [BINH, OTHER], number=7)
    record = Risk(cycle_id="c", name="Hỏi anh Bình", owner_id=BINH.id)
    [text] = named_texts([record], about)
    assert text.is_sure
    gone = erased(record, about, lambda _id, _name: False)
    assert isinstance(gone, Risk)
    assert gone.name == "Hỏi anh Erased 0007"
