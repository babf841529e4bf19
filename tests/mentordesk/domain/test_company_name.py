"""A company is called by its name without the words of its legal form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.company import Company, short_name

NAMES = [
    ("Công ty TNHH Gỗ Trường Thịnh", "Gỗ Trường Thịnh"),
    ("CÔNG TY TNHH GỖ TRƯỜNG THỊNH", "GỖ TRƯỜNG THỊNH"),
    ("Công ty TNHH MTV Dệt may An Phú", "Dệt may An Phú"),
    ("Công ty TNHH Một thành viên Dệt may An Phú", "Dệt may An Phú"),
    ("Công ty trách nhiệm hữu hạn một thành viên Dệt An Phú", "Dệt An Phú"),
    ("Công ty Cổ phần Đầu tư Sao Mai", "Đầu tư Sao Mai"),
    ("Công ty CP Sao Mai", "Sao Mai"),
    ("CTCP Sao Mai", "Sao Mai"),
    ("Cty TNHH Minh Long", "Minh Long"),
    ("Công ty Minh Long", "Minh Long"),
    ("Tổng công ty Cổ phần May Việt Tiến", "May Việt Tiến"),
    ("Doanh nghiệp tư nhân Hoa Sen", "Hoa Sen"),
    ("Công ty TNHH gỗ trường thịnh", "Gỗ trường thịnh"),
    ("Truong Thinh Wood Co., Ltd.", "Truong Thinh Wood"),
    ("Truong Thinh Wood Company Limited", "Truong Thinh Wood"),
    ("Sao Mai Investment JSC", "Sao Mai Investment"),
    ("Sao Mai Investment Joint Stock Company", "Sao Mai Investment"),
    ("Acme Ltd", "Acme"),
    ("Công ty TNHH Panasonic Việt Nam", "Panasonic Việt Nam"),
    ("Công ty CPN Nhanh", "CPN Nhanh"),
    ("Gỗ Trường Thịnh", "Gỗ Trường Thịnh"),
    ("Limited", "Limited"),
    ("Công ty TNHH", "Công ty TNHH"),
    ("  Công ty  TNHH   Minh   Long ", "Minh Long"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_the_legal_form_is_left_out(name: str, short: str) -> None:
    assert short_name(name) == short
    assert Company(name=name).short_name == short


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_letters_typed_in_two_parts_are_read_the_same(name: str, short: str) -> None:
    assert short_name(unicodedata.normalize("NFD", name)) == short


@given(st.text())
def test_a_company_with_a_name_is_never_called_nothing(name: str) -> None:
    assert bool(short_name(name)) == bool(name.split())
