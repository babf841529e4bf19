"""What is pasted is read like a file, and refused in words where it is too much."""

import pytest

from mentordesk.errors import ListError
from mentordesk.exchange.reading import workbook


@pytest.mark.parametrize(
    "pasted",
    [
        "Họ tên\tPhòng ban\n" + "Nguyễn Văn An\tKho\n" * 500_000,
        "Họ tên\tPhòng ban\nAn\t" + "x" * 10_000_001,
        'Họ tên\tPhòng ban\nAn\t"' + "x" * 10_000_001 + '"',
        "ễ" * 4_000_000,
    ],
    ids=["rows", "cell", "quoted", "bytes"],
)
def test_more_than_ten_megabytes_are_refused(pasted: str) -> None:
    with pytest.raises(ListError) as refused:
        workbook.read_sheet(pasted)
    assert refused.value.code == "too-big"
    assert "a pasted table or cell 10\u00a0MB" in str(refused.value.message)


def test_a_cell_of_more_than_ten_megabytes_in_a_file_is_refused(tmp_path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Họ tên,Phòng ban\nAn," + "x" * 10_000_001, "utf-8")
    with pytest.raises(ListError) as refused:
        workbook.read_here(path)
    assert refused.value.code == "too-big"


def test_half_a_letter_in_a_pasted_table_stops_nothing() -> None:
    sheet = workbook.read_sheet("Họ tên\tPhòng ban\nAn \ud800\tKho\nBình\tQC\n")
    assert len(sheet.rows) == 3
