"""Reading in a process of its own: what comes back, what is refused, what ends the child and what never does."""

import io
import os
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import make_lists
from mentordesk import i18n
from mentordesk.errors import ListError
from mentordesk.exchange.reading import child, sheets, shown_zeros, workbook
from mentordesk.exchange.reading.guards import Limits
from mentordesk.exchange.reading.sheets import Ask
from mentordesk.exchange.reading.workbook import REFUSALS, Child, prepare, read_here, read_sheet, with_header
from mentordesk.progress import Cancelled
from mentordesk.worker_process import without_main

LISTS = Path(__file__).parents[3] / "data" / "lists"
OFFICE_LISTS = LISTS.parent / "office_lists"
"""The same list as LibreOffice writes it."""


def book(*rows: tuple[object, ...]) -> bytes:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def refused(source: Path | bytes | str, **choices: object) -> str:
    with pytest.raises(ListError) as caught:
        read_here(source, **choices)  # type: ignore[arg-type]
    return caught.value.code


# The child process


def test_a_file_read_in_the_child_is_what_is_read_here() -> None:
    path = LISTS / "title-rows.xlsx"
    assert read_sheet(path) == read_here(path)


def test_bytes_are_read_in_the_child_too() -> None:
    assert read_sheet(book(("Họ tên", "Phòng"), ("An", "Kho"))).rows == (("Họ tên", "Phòng"), ("An", "Kho"))


def test_a_refusal_comes_back_from_the_child_by_its_name() -> None:
    with pytest.raises(ListError) as caught:
        read_sheet(LISTS / "password.xlsx")
    assert caught.value.code == "password"
    assert caught.value.message == REFUSALS["password"]


def test_one_child_reads_one_list_after_the_other() -> None:
    with Child() as reader:
        first = reader.read(LISTS / "plain.xlsx", Ask())
        with pytest.raises(ListError):
            reader.read(LISTS / "half.xlsx", Ask())
        assert reader.is_alive
        assert reader.read(LISTS / "plain.xlsx", Ask()) == first


def test_a_reader_started_ahead_is_used_once() -> None:
    prepare()
    ahead = workbook._waiting._reader
    assert ahead is not None
    prepare()
    assert workbook._waiting._reader is ahead
    assert read_sheet(LISTS / "plain.xlsx").header_row == 1
    assert workbook._waiting._reader is None
    assert read_sheet(LISTS / "plain.xlsx").header_row == 1


def test_a_reader_that_died_waiting_is_replaced() -> None:
    prepare()
    ahead = workbook._waiting._reader
    assert ahead is not None
    ahead._process.kill()
    ahead._process.join()
    assert read_sheet(LISTS / "plain.xlsx").header_row == 1


def test_blank_cells_are_nothing_in_every_format() -> None:
    rows = (("Họ tên", "Phòng", "Tổ"), ("An", None, "Kho"), ("Bình", "Kho", None))
    for data in (
        book(*rows),
        make_lists.xls(rows),
        make_lists.ods(rows),
        "Họ tên,Phòng,Tổ\nAn,,Kho\nBình,Kho,\n".encode(),
    ):
        assert read_here(data).rows == rows


def test_a_slow_file_is_stopped_at_its_time() -> None:
    with pytest.raises(ListError) as caught:
        read_sheet(LISTS / "plain.xlsx", limits=Limits(seconds=0.0))
    assert caught.value.code == "too-slow"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the child limits its own memory on Linux alone")
def test_a_greedy_file_is_stopped_at_its_memory() -> None:
    rows = "Họ và tên\r\n" + "Nguyễn Văn An\r\n" * 90_000
    with pytest.raises(ListError) as caught:
        read_sheet(rows.encode() * 8, limits=Limits(memory=60_000_000, rows=10_000_000, cells=10_000_000))
    assert caught.value.code in ("out-of-memory", "reader-stopped")


def test_a_reader_that_dies_is_named_and_nothing_else_happens() -> None:
    with Child() as reader:

        def die(done: int, total: int) -> None:
            reader._process.kill()
            reader._process.join()

        with pytest.raises(ListError) as caught:
            reader.read(LISTS / "plain.xlsx", Ask(), die)
        assert caught.value.code == "reader-stopped"
        assert not reader.is_alive


def test_cancelling_ends_the_child_at_once() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    before = threading.active_count()
    with pytest.raises(Cancelled):
        read_sheet(LISTS / "plain.xlsx", progress=cancel)
    assert threading.active_count() == before


def test_progress_counts_the_rows() -> None:
    seen: list[tuple[int, int]] = []
    many = book(("Họ tên", "Phòng"), *((f"An {n}", "Kho") for n in range(2500)))
    read_sheet(many, progress=lambda done, total: seen.append((done, total)))
    assert (2000, 2501) in seen


def test_the_child_brings_neither_the_screen_nor_the_heavy_libraries() -> None:
    script = (
        "import sys; from mentordesk.exchange.reading import child, sheets; child._be_small(1 << 30); import openpyxl;"
        "heavy = {'PySide6', 'scipy', 'numpy', 'reportlab', 'peewee', 'babel', 'mentordesk.i18n'} & set(sys.modules);"
        "sys.exit(len([name for name in heavy if sys.modules[name]]))"
    )
    assert (
        os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", f'"{script}"' if os.name == "nt" else script]) == 0
    )


def test_the_child_does_not_start_the_program_again() -> None:
    main = sys.modules["__main__"]
    with without_main():
        assert sys.modules["__main__"] is not main
    assert sys.modules["__main__"] is main


def test_an_error_nobody_foresaw_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def panic(*_: object) -> None:
        raise Panic("/home/owner/secret.xlsx")

    monkeypatch.setattr(sheets, "read", panic)
    ours, _theirs = workbook.multiprocessing.Pipe()
    assert child._answer(ours, b"PK", Ask()) == ("refused", "damaged")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "out-of-memory"),
        (FileNotFoundError(), "missing"),
        (PermissionError(), "unreadable"),
        (KeyError(), "damaged"),
    ],
)
def test_every_error_has_a_refusal(error: BaseException, code: str) -> None:
    assert child.code_of(error) == code


# The refusals


def test_there_are_at_most_fifteen_refusals_in_both_languages() -> None:
    assert len(REFUSALS) <= 15
    for said in REFUSALS.values():
        with i18n.using("vi"):
            vietnamese = str(said)
        assert vietnamese != str(said)
        assert "/" not in str(said).replace("Excel files (.xlsx, .xls)", "")
        assert "Traceback" not in str(said)


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.xlsx") == "missing"


def test_a_folder_is_not_a_workbook(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not-a-workbook"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_of_someone_else_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(book(("Họ tên",)))
    path.chmod(0)
    with pytest.raises(ListError) as caught:
        read_sheet(path)
    assert caught.value.code == "unreadable"


def test_a_sheet_that_is_not_there_is_missing() -> None:
    assert refused(LISTS / "plain.xlsx", sheet="Tháng 13") == "missing"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_size=100), "too-big"),
        (Limits(part_size=100), "too-big"),
        (Limits(parts_size=100), "too-big"),
        (Limits(parts=3), "too-big"),
        (Limits(cells=10), "too-big"),
        (Limits(rows=5), "too-many-rows"),
        (Limits(columns=3), "too-many-columns"),
    ],
)
def test_each_limit_of_a_workbook_is_kept(limits: Limits, code: str) -> None:
    assert refused(LISTS / "plain.xlsx", limits=limits) == code


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(rows=5), "too-many-rows"), (Limits(columns=3), "too-many-columns")]
)
@pytest.mark.parametrize("file", ["utf8.csv", "plain.xls", "plain.ods"])
def test_each_limit_applies_to_the_other_formats(file: str, limits: Limits, code: str) -> None:
    assert refused(LISTS / file, limits=limits) == code


def test_a_text_of_too_many_cells_is_too_big() -> None:
    assert refused(LISTS / "utf8.csv", limits=Limits(cells=10)) == "too-big"


# Cells


def test_values_come_as_what_they_are() -> None:
    moment = datetime(2024, 3, 1, 8, 30)
    sheet = read_here(
        book(
            ("Họ tên", "Ngày vào"),
            ("An", datetime(2024, 3, 1)),
            ("Bình", moment),
            ("Chi", 45352),
            ("Dũng", time(8, 30)),
        )
    )
    assert [row[1] for row in sheet.rows[1:]] == [date(2024, 3, 1), moment, 45352, "08:30"]
    assert type(sheet.rows[1][1]) is date


def test_numbers_are_whole_where_they_are_whole_in_every_format() -> None:
    for file in ("plain.xls", "plain.ods", "plain.xlsx"):
        sheet = read_here(LISTS / file)
        assert sheet.rows[1] == ("NV001", "Nguyễn Văn An", "Kinh doanh", "Trưởng phòng", date(2012, 3, 1), "0903000001")
    assert read_here(book(("Họ tên", "Bậc"), ("An", 3), ("Bình", 2.5))).rows[1:] == (("An", 3), ("Bình", 2.5))


def test_error_cells_keep_their_words_and_formulas_without_a_result_are_blank() -> None:
    sheet = read_here(LISTS / "errors-and-formulas.xlsx")
    assert sheet.rows[2][2] == "#N/A"
    assert sheet.rows[3][3] is None
    assert sheet.rows[4][5] == "#REF!"


def test_a_merged_department_belongs_to_each_of_its_people() -> None:
    sheet = read_here(LISTS / "merged-departments.xlsx")
    assert [row[0] for row in sheet.rows[1:]] == ["Kinh doanh"] * 3 + ["Kế toán"] * 2 + ["Sản xuất"] * 3


def test_group_rows_and_total_rows_stay_for_the_owner_to_see() -> None:
    groups = read_here(LISTS / "group-rows.xlsx")
    assert groups.rows[1] == ("I. Phòng Kinh doanh", None, None, None, None)
    assert read_here(LISTS / "total-row.xlsx").rows[9][0] == "Tổng cộng"


def test_rows_are_counted_as_in_the_file() -> None:
    sheet = read_here(LISTS / "starts-at-d6.xlsx")
    assert (sheet.first_row, sheet.header_row) == (6, 6)
    assert sheet.rows[0][:4] == (None, None, None, "Mã NV")
    assert read_here(LISTS / "starts-at-c4.xls").rows[0][:3] == (None, None, "Mã NV")


def test_two_heading_rows_are_joined() -> None:
    assert read_here(LISTS / "two-heading-rows.xlsx").header == (
        "Mã NV",
        "Họ và tên",
        "Thông tin công việc – Phòng ban",
        "Thông tin công việc – Chức vụ",
        "Thông tin công việc – Ngày vào làm",
        "Liên hệ – SĐT",
        "Liên hệ – Email",
    )


def test_a_name_over_two_columns_has_two_headings() -> None:
    header = read_here(LISTS / "name-heading-over-two.xlsx").header
    assert header == ("Mã NV", "Họ và tên – Họ đệm", "Họ và tên – Tên", "Bộ phận")


def test_headings_in_an_old_font_are_said_in_standard_letters() -> None:
    for file in ("tcvn3.xlsx", "vni.xls", "tcvn3.csv"):
        assert read_here(LISTS / file).header[:3] == ("Mã NV", "Họ và tên", "Phòng ban")


# Choosing


def test_all_sheets_are_offered_with_what_they_hold() -> None:
    sheet = read_here(LISTS / "pivot-first.xlsx")
    assert [(info.name, info.rows, info.likely) for info in sheet.others] == [
        ("Tổng hợp", 5, False),
        ("DS nhân viên", 9, True),
    ]


def test_the_sheet_asked_for_is_read() -> None:
    sheet = read_here(LISTS / "pivot-first.xlsx", sheet="Tổng hợp")
    assert (sheet.name, len(sheet.rows)) == ("Tổng hợp", 5)


def test_the_heading_row_asked_for_is_taken() -> None:
    sheet = read_here(LISTS / "title-rows.xlsx", header_row=2)
    assert (sheet.header_row, sheet.header[0]) == (2, "DANH SÁCH NHÂN VIÊN")


@pytest.mark.parametrize(
    "file", ["title-rows.xlsx", "two-heading-rows.xlsx", "tcvn3.xlsx", "name-heading-over-two.xlsx"]
)
def test_choosing_the_found_row_again_changes_nothing(file: str) -> None:
    sheet = read_here(LISTS / file)
    assert with_header(sheet, sheet.header_row) == sheet
    assert read_here(LISTS / file, header_row=sheet.header_row) == sheet


def test_another_heading_row_needs_no_second_look_at_the_file() -> None:
    sheet = read_here(LISTS / "title-rows.xlsx")
    other = with_header(sheet, 6)
    assert (other.header_row, other.header[1]) == (6, "Nguyễn Văn An")
    assert other.rows is sheet.rows
    assert with_header(other, 0).header == ()


# Pasted tables


def test_a_pasted_table_is_read() -> None:
    sheet = read_sheet("Họ và tên\tPhòng ban\r\nNguyễn Văn An\tKinh doanh, miền Nam\r\n")
    assert sheet.header == ("Họ và tên", "Phòng ban")
    assert sheet.rows[1] == ("Nguyễn Văn An", "Kinh doanh, miền Nam")


def test_a_pasted_cell_may_hold_line_breaks_and_zeros_stay() -> None:
    sheet = read_sheet('Họ và tên\tSĐT\nAn\t"0903\n0904"\n')
    assert sheet.rows[1] == ("An", "0903\n0904")


@pytest.mark.parametrize("nothing", ["", "  \n\t\n"])
def test_nothing_pasted_is_an_empty_sheet(nothing: str) -> None:
    assert read_sheet(nothing).rows == ()


CODES = (
    ("Mã NV", "Họ tên", "Thẻ", "SĐT", "Bậc"),
    (123, "An", 1, 903000001, 1),
    (45, "Bình", 2, 903000002, 2),
    (12345, "Chi", 30, 903000003, 3),
)
SHOWN = (
    ("00123", "An", "NV001", "0903000001", 1),
    ("00045", "Bình", "NV002", "0903000002", 2),
    ("12345", "Chi", "NV030", "0903000003", 3),
)
FORMATS = {0: "00000", 2: '"NV"000', 3: "0000000000"}


def codes_xlsx() -> bytes:
    made = Workbook()
    for row in CODES:
        made.worksheets[0].append(row)
    for cells in made.worksheets[0].iter_rows(min_row=2):
        for column, shown_as in FORMATS.items():
            cells[column].number_format = shown_as
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        codes_xlsx(),
        make_lists.xls(CODES, formats=FORMATS),
        make_lists.xls(CODES, top=4, left=2, formats=FORMATS),
        make_lists.ods(CODES, formats=FORMATS),
        make_lists.ods(CODES, blank_below=1_048_000, formats=FORMATS),
    ],
    ids=["xlsx", "xls", "xls-lower", "ods", "ods-blank"],
)
def test_numbers_are_read_with_the_zeros_that_the_workbook_shows(data: bytes) -> None:
    assert tuple(row[-5:] for row in read_here(data).rows[1:]) == SHOWN


@pytest.mark.parametrize("name", ["codes.xls", "codes.ods"])
def test_the_zeros_of_a_file_that_an_office_program_wrote_are_read(name: str) -> None:
    found = read_here(OFFICE_LISTS / name, sheet="Nhân viên").rows
    assert tuple(row[-5:] for row in found[-3:]) == SHOWN
    assert read_here(OFFICE_LISTS / name, sheet="Khác").rows[1] == (123, "An")


@pytest.mark.parametrize("make", [make_lists.xls, make_lists.ods])
def test_numbers_without_such_a_format_stay_numbers(make: Callable[..., bytes]) -> None:
    assert read_here(make(CODES)).rows == CODES
    assert read_here(make(CODES, formats={0: "0", 3: "#,##0"})).rows == CODES


@given(cut=st.integers(0, 8_000), letter=st.integers(0, 255), place=st.integers(0, 8_000))
def test_a_broken_container_has_no_zeros_and_never_hangs(cut: int, letter: int, place: int) -> None:
    whole = bytearray(make_lists.xls(CODES, formats=FORMATS))
    whole[place % len(whole)] = letter
    assert isinstance(shown_zeros.of_xls(bytes(whole[:-cut] if cut else whole), 0), dict)


def test_one_cell_with_zeros_changes_no_column_of_numbers(tmp_path: Path) -> None:
    made = Workbook()
    for row in (("Họ tên", "Bậc"), ("An", 3), ("Bình", 2.5), ("Chi", 4)):
        made.active.append(row)
    made.active["B2"].number_format = "000"
    made.save(tmp_path / "a.xlsx")
    assert [row[1] for row in read_here(tmp_path / "a.xlsx").rows[1:]] == [3, 2.5, 4]
