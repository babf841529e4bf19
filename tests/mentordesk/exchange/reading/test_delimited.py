"""Text tables are read whatever wrote them: letters, delimiters, quotation marks, ends of lines."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.lists.encodings import ENCODING_NAMES
from mentordesk.domain.lists.sheet import ENCODINGS, Sheet
from mentordesk.errors import ListError
from mentordesk.exchange.reading.delimited import decode, rows_of
from mentordesk.exchange.reading.guards import LIMITS, Refused
from mentordesk.exchange.reading.workbook import read_here

NAMES = "Họ và tên;Phòng\nNguyễn Thị Ánh;Kho\nTrần Đức;Kế toán\n"


def test_every_encoding_to_choose_has_a_name() -> None:
    assert tuple(ENCODING_NAMES) == ENCODINGS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_in_every_form_of_unicode(encoding: str) -> None:
    assert decode(NAMES.encode(encoding)).text == NAMES


@pytest.mark.parametrize("delimiter", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_ends_of_lines_are_found(delimiter: str, end: str) -> None:
    text = NAMES.replace(";", delimiter).replace("\n", end)
    assert rows_of(text, LIMITS)[1] == ["Nguyễn Thị Ánh", "Kho"]


def test_a_comma_inside_cells_is_not_the_delimiter() -> None:
    text = "Họ tên;Phòng\nAn;Kho 1, tầng 2, nhà A\nBình;Kho 2, tầng 1, nhà B\n"
    assert rows_of(text, LIMITS)[1] == ["An", "Kho 1, tầng 2, nhà A"]


def test_without_known_headings_rows_of_equal_width_tell_the_delimiter() -> None:
    assert rows_of("a;b;c\n1,5;2;3\n1;2,5;3\n", LIMITS)[1] == ["1,5", "2", "3"]


def test_a_cell_may_hold_lines_and_quotation_marks() -> None:
    rows = rows_of('Họ tên,Ghi chú\nAn,"dòng 1\ndòng 2, ""hay"""\nBình,\n', LIMITS)
    assert rows[1:] == [["An", 'dòng 1\ndòng 2, "hay"'], ["Bình", ""], *rows[3:]]


def test_a_quotation_mark_nobody_closes_swallows_nobody() -> None:
    rows = rows_of('Mã NV,Họ tên,Tổ\n1,"An,Kho\n2,Bình,Kho\n3,Chi,Kho\n', LIMITS)
    assert [row[1] for row in rows[:4]] == ["Họ tên", "An", "Bình", "Chi"]


@pytest.mark.parametrize("data", [b"a,b\x00\x01\x02", "Họ tên\x07,b".encode()])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert caught.value.code == "not-a-workbook"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ListError):
        assert isinstance(read_here(data), Sheet)


@given(st.text(max_size=300))
def test_any_pasted_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ListError):
        assert isinstance(read_here(text), Sheet)


@given(st.lists(st.lists(st.text("abcđễ ,;|\"'", max_size=8), min_size=3, max_size=3), min_size=1, max_size=20))
def test_a_pasted_table_keeps_its_shape(rows: list[list[str]]) -> None:
    text = "Họ tên\tPhòng\tEmail\n" + "".join(
        "\t".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows
    )
    read = rows_of(text, LIMITS, pasted=True)
    assert [row for row in read[1:] if row] == rows


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "姓名,部門,職位\r\n王小明,業務部,經理\r\n"),
        ("gb18030", "姓名,部门,职位\r\n王小明,业务部,经理\r\n"),
        ("shift_jis", "氏名,部署,役職\r\n山田太郎,営業部,部長\r\n"),
        ("euc_kr", "성명,부서,직위\r\n김철수,영업부,부장\r\n"),
        ("cp1251", "ФИО,Отдел\r\nИванов Иван,Продажи\r\n"),
        ("cp874", "ชื่อ,แผนก\r\nสมชาย,ขาย\r\n"),
    ],
)
def test_an_encoding_of_the_region_is_found_by_its_headings(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_text_in_an_encoding_that_is_not_known_is_refused_and_no_garbage_is_taken() -> None:
    strange = "小明王,業務,經理人\r\n大文陳,會計,專員者\r\n".encode("big5")
    with pytest.raises(Refused):
        decode(strange)


def test_french_and_vietnamese_of_one_byte_stay_what_they_are() -> None:
    french = "Nom,Prénom,Métier\r\nLefèvre,Zoé,Ingénieur\r\n"
    assert decode(french.encode("cp1252")).text == french
