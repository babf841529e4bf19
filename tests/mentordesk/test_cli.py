import importlib
import json
import pkgutil
import stat
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import documents
from mentordesk.cli import example
from mentordesk.cli import main as cli
from mentordesk.i18n import using

Rows = list[tuple[object, ...]]

HEADINGS = ("Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm", "Quản lý trực tiếp")
STAFF: Rows = [
    HEADINGS,
    ("A1", "Lê Thị Ánh", "Kế toán", "Kế toán trưởng", "02/03/2015", ""),
    ("A2", "Trần Quốc Dũng", "Xưởng 1", "Quản đốc", "12/08/2013", ""),
    ("A3", "Lê Thị Mai", "Kinh doanh", "Nhân viên", "10/03/2026", "A1"),
    ("A4", "Võ Thành Đạt", "Xưởng 2", "Công nhân", "04/05/2026", "A2"),
    ("A5", "Cao Nhật Minh", "Kho", "Công nhân", "17/02/2026", "A2"),
]


@pytest.fixture(autouse=True)
def kept_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the streams of the test run as they are."""
    monkeypatch.setattr(cli, "_use_utf8", lambda: None)


def write_list(folder: Path, rows: Rows, name: str = "staff.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in (*arguments, "--language", "en")])


def summary(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return found


def pairs_of(folder: Path) -> set[tuple[str, str]]:
    return {(pair["mentor"], pair["mentee"]) for pair in summary(folder)["pairs"]}  # type: ignore[attr-defined]


def test_without_arguments_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("inspect", "pair", "example", "To open the window: mentordesk"))


def test_inspect_says_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", write_list(tmp_path, [("DANH SÁCH NHÂN VIÊN",), (), *STAFF])) == 0
    printed = capsys.readouterr().out
    assert "Headings in row 3" in printed
    assert "Họ và tên -> Full name" in printed
    assert "5 people read" in printed


def test_inspect_answers_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", write_list(tmp_path, [*STAFF, ("A6", "", "Kho", "", "", "")]), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["refusal"] is None
    assert printed["header_row"] == 1
    assert [column["field"] for column in printed["columns"]][:3] == ["code", "full_name", "department"]
    assert printed["people"][2]["full_name"] == "Lê Thị Mai"
    assert printed["people"][2]["start_date"] == "2026-03-10"
    assert [problem["row"] for problem in printed["problems"] if problem["code"] == "name-missing"] == [7]


@pytest.mark.parametrize("json_too", [False, True])
def test_a_file_that_is_no_list_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], json_too: bool
) -> None:
    (tmp_path / "staff.xlsx").write_bytes(b"PK\x03\x04 torn off" * 40)
    assert run("inspect", tmp_path / "staff.xlsx", *(["--json"] if json_too else [])) == 2
    printed = capsys.readouterr()
    if json_too:
        assert json.loads(printed.out)["refusal"]["code"]
    else:
        assert printed.err.strip()
    assert "Traceback" not in printed.out + printed.err


def test_a_missing_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("pair", tmp_path / "none.xlsx", "--out", tmp_path / "out") == 2
    assert "no longer there" in capsys.readouterr().err


def test_an_empty_sheet_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_list(tmp_path, [])
    assert run("pair", file, "--out", tmp_path / "out") == 2
    assert "is empty" in capsys.readouterr().err
    assert run("inspect", file) == 2


@pytest.mark.parametrize(("rows", "reason"), [([], "is empty"), ([("Mã NV", "Họ tên", "Phòng")], "There is nobody")])
def test_inspect_says_why_there_is_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: Rows, reason: str
) -> None:
    assert run("inspect", write_list(tmp_path, rows)) == 2
    said = capsys.readouterr().out
    assert reason in said
    assert "No column" not in said


def test_pair_writes_the_papers_and_says_that_roles_are_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "deeper"
    assert run("pair", write_list(tmp_path, STAFF), "--out", out) == 0
    assert "5 roles were suggested" in capsys.readouterr().out
    found = summary(out)
    assert found["roles"] == {"suggested": 5, "mentors": 2, "mentees": 3}
    assert found["draft"] is True
    assert found["rules"]
    assert ("Lê Thị Ánh", "Lê Thị Mai") not in pairs_of(out), "her own manager"
    assert len(pairs_of(out)) == 3
    text = "".join(page.extract_text() for page in PdfReader(out / "pairs.pdf").pages)
    assert "Lê Thị Mai" in text
    assert openpyxl.load_workbook(out / "pairs.xlsx").worksheets
    assert {stat.S_IMODE(file.stat().st_mode) for file in out.iterdir()} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_roles_and_places_of_the_list_are_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles = ("Vai trò", "mentee", "mentor", "mentee", "mentee", "mentor")
    places = ("Số mentee tối đa", "", "1", "", "", "1")
    staff = [*STAFF[:-1], ("A5", "Cao Nhật Minh", "Kho", "Giám đốc", "17/02/2026", "A2")]
    rows = [(*row, role, place) for row, role, place in zip(staff, roles, places, strict=True)]
    assert run("pair", write_list(tmp_path, rows), "--out", tmp_path / "out") == 0
    found = summary(tmp_path / "out")
    assert found["roles"] == {"suggested": 0, "mentors": 2, "mentees": 3}
    assert {mentor for mentor, _mentee in pairs_of(tmp_path / "out")} == {"Trần Quốc Dũng", "Cao Nhật Minh"}
    assert "suggested" not in capsys.readouterr().out


def test_who_has_no_mentor_gets_a_reason(tmp_path: Path) -> None:
    more: Rows = [(f"B{n}", f"Người Mới {n}", "Kho", "Công nhân", "01/06/2026", "") for n in range(4)]
    assert run("pair", write_list(tmp_path, [*STAFF, *more]), "--out", tmp_path / "out") == 0
    left = summary(tmp_path / "out")["left_over"]
    assert len(left) == 3  # type: ignore[arg-type]
    assert all("No place left" in one["why"] for one in left)  # type: ignore[attr-defined]


def test_without_role_tenure_or_level_the_error_names_the_missing_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = [(row[0], row[1], row[2]) for row in STAFF]
    assert run("pair", write_list(tmp_path, bare), "--out", tmp_path / "out") == 2
    errors = capsys.readouterr().err
    assert "mentor and who is mentee" in errors
    assert "first days" in errors
    assert "job titles" in errors
    assert not (tmp_path / "out" / "pairs.pdf").exists()


def test_without_names_no_name_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("pair", write_list(tmp_path, STAFF), "--out", out, "--names", "off") == 0
    book = openpyxl.load_workbook(out / "pairs.xlsx")
    texts = [
        (out / "summary.json").read_text(encoding="utf-8"),
        "".join(page.extract_text() for page in PdfReader(out / "pairs.pdf").pages),
        " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row),
    ]
    for text in texts:
        assert "Mentee 1" in text
        assert not [row[1] for row in STAFF[1:] if str(row[1]) in text]


def test_the_order_of_the_rows_does_not_change_the_pairs(tmp_path: Path) -> None:
    more: Rows = [(f"B{n}", f"Người Mới {n}", "Kho", "Công nhân", "01/06/2026", "") for n in range(6)]
    rows = [*STAFF[1:], *more]
    run("pair", write_list(tmp_path, [HEADINGS, *rows]), "--out", tmp_path / "one")
    run("pair", write_list(tmp_path, [HEADINGS, *reversed(rows)]), "--out", tmp_path / "two")
    assert pairs_of(tmp_path / "one") == pairs_of(tmp_path / "two")


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file stands here")
    assert run("pair", write_list(tmp_path, STAFF), "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.strip()


def test_no_paper_is_forgotten_in_the_example() -> None:
    # No papers of a company, one of a password, a scan that the owner brought, and codes that lead to one network.
    others = {"layout", "drawing", "help_page", "recovery_sheet", "signed_paper", "slips"}
    names = {module.name for module in pkgutil.iter_modules(documents.__path__)} - others
    writing = {name for name in names if hasattr(importlib.import_module(f"mentordesk.documents.{name}"), "write")}
    in_table = {paper.module.removeprefix("documents.") for paper in example.PAPERS}
    assert writing - in_table == set()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_paper_of_the_example_has_a_file_of_its_own(language: str) -> None:
    with using(language):
        files = [paper.file_name for paper in example.PAPERS]
    assert len(set(files)) == len(files)
    assert all(file == file.casefold() for file in files if "A3" not in file and "A4" not in file)
    if language == "vi":
        assert {"mục tiêu.pdf", "kế hoạch.pdf", "kế hoạch.xlsx", "áp phích cho mentee A3.pdf"} <= set(files)


def test_pair_with_answers_gives_the_pairs_of_the_file_they_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("example", "--out", tmp_path / "out", "--at", "pairing")
    (forms,) = (tmp_path / "out").glob("Questionnaire *")
    assert run("pair", tmp_path / "out" / "staff.xlsx", "--answers", forms, "--out", tmp_path / "again") == 0
    assert pairs_of(tmp_path / "again") == pairs_of(tmp_path / "out")
    found = summary(tmp_path / "again")
    assert found["answers"] == {"files": 20, "people": 19, "blank": 1, "refused": 0}
    assert found["roles"] == {"suggested": 0, "mentors": 7, "mentees": 12}
    messages = [problem["message"] for problem in found["problems"]]  # type: ignore[attr-defined]
    assert [words for words in messages if words.startswith("TT071") and "only 59%" in words]
    assert "suggested" not in capsys.readouterr().out.split("Written to")[1]


def test_answers_that_are_none_are_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    staff = write_list(tmp_path, STAFF)
    (tmp_path / "empty").mkdir()
    for source, reason in (
        (staff, "not a form"),
        (tmp_path / "empty", "no filled"),
        (tmp_path / "gone", "no longer there"),
    ):
        assert run("pair", staff, "--answers", source, "--out", tmp_path / "out") == 2
        assert reason in capsys.readouterr().err
    assert not (tmp_path / "out" / "pairs.pdf").exists()


@pytest.mark.slow
def test_it_runs_as_a_program_on_a_console_without_vietnamese_letters(tmp_path: Path) -> None:
    file = write_list(tmp_path, STAFF, "danh sách.xlsx")
    done = subprocess.run(
        [sys.executable, "-m", "mentordesk", "inspect", file, "--language", "vi"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "HOME": str(tmp_path), "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Họ và tên" in done.stdout.decode("utf-8")


ENDING: Rows = [
    ("Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm", "Ngày kết thúc"),
    *((f"A{n}", *row[1:5], f"{n + 11}/05/2024") for n, row in enumerate(STAFF[1:])),
]
TYPED: Rows = [
    ("Mã NV", "Họ và tên", "Phòng ban"),
    *((f"A{n}", "Chính thức", "Kho") for n in range(5)),
]


@pytest.mark.parametrize(("rows", "code"), [(ENDING, "many-left"), (TYPED, "few-names")])
def test_a_reading_that_is_hard_to_believe_is_a_problem_and_nothing_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: Rows, code: str
) -> None:
    file = write_list(tmp_path, rows)
    assert run("inspect", file, "--json") == 2
    found = json.loads(capsys.readouterr().out)
    assert found["people"] == []
    assert [problem["code"] for problem in found["problems"]] == [code]
    assert run("inspect", file) == 2
    assert "0 people read" in capsys.readouterr().out
    assert run("pair", file, "--out", tmp_path / "out") == 2
    errors = capsys.readouterr().err
    assert "--confirm" in errors
    assert str(rows[1][1 if code == "few-names" else 5]) in errors
    assert not any((tmp_path / "out").iterdir())


def test_the_owner_answers_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_list(tmp_path, ENDING)
    assert run("inspect", file, "--json", "--ignore", "Ngày kết thúc") == 0
    found = json.loads(capsys.readouterr().out)
    assert {person["status"] for person in found["people"]} == {"working"}
    assert run("inspect", file, "--json", "--confirm", "Ngày kết thúc") == 0
    found = json.loads(capsys.readouterr().out)
    assert {person["status"] for person in found["people"]} == {"left"}
    assert run("pair", file, "--out", tmp_path / "out", "--ignore", "Ngày kết thúc") == 0
    assert len(pairs_of(tmp_path / "out")) == 3


def test_an_ignored_heading_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", write_list(tmp_path, STAFF), "--ignore", "Lương") == 2
    assert 'no column "Lương"' in capsys.readouterr().err


UNCLEAR = [
    ("Mã NV", "Họ và tên", "Phòng ban", "VLX"),
    *(
        (f"A{n}", name, "Kho", f"1{n}/03/20{n + 11}")
        for n, name in enumerate(("Lê Thị Mai", "Vũ Ngọc An", "Hồ Văn Tú", "Cao Minh"))
    ),
]


def test_a_column_that_is_asked_about_is_left_out_until_it_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_list(tmp_path, UNCLEAR)
    assert run("inspect", file, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [person["start_date"] for person in found["people"]] == [None] * 4
    (problem,) = found["problems"]
    assert (problem["code"], problem["column"]) == ("guessed-field", "VLX")
    assert '--confirm "VLX"' in problem["message"]
    assert '--ignore "VLX"' in problem["message"]
    assert run("inspect", file, "--json", "--confirm", "VLX") == 0
    found = json.loads(capsys.readouterr().out)
    assert [person["start_date"] for person in found["people"]] == [
        "2011-03-10",
        "2012-03-11",
        "2013-03-12",
        "2014-03-13",
    ]
    assert found["problems"] == []
    assert run("inspect", file, "--json", "--ignore", "VLX") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


PRIVATE = [
    ("Mã NV", "Họ và tên", "Số CCCD", "Địa chỉ", "Mật khẩu", "SĐT người thân", "Tôn giáo"),
    ("A1", "Lê Thị Mai", "079188000271", "12 Trần Phú, Vinh", "mai123", "0903118245", "Phật giáo"),
    ("A2", "Vũ Ngọc An", "079188000272", "14 Trần Phú, Vinh", "an123", "0903118246", "Không"),
]


def test_what_is_never_taken_is_named_and_none_of_its_values_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_list(tmp_path, PRIVATE)
    assert run("inspect", file, "--json") == 0
    written = capsys.readouterr().out
    columns = {column["heading"]: column for column in json.loads(written)["columns"]}
    private = PRIVATE[0][2:]
    assert [columns[heading]["take"] for heading in private] == ["never"] * 5
    assert {columns[heading]["field"] for heading in private} == {""}
    assert [heading for heading in private if columns[heading]["may_be_other"]] == ["Địa chỉ", "SĐT người thân"]
    assert run("inspect", file) == 0
    said = capsys.readouterr().out
    assert "Địa chỉ -> not imported, since it looks private" in said
    for row in PRIVATE[1:]:
        for value in row[2:]:
            if value != "Không":
                assert value not in written
                assert value not in said
    assert run("inspect", file, "--json", "--confirm", "Số CCCD") == 0
    assert "079188000271" not in capsys.readouterr().out, "no option opens it"


WHOLE = [
    (
        *("Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Cấp bậc", "Ngày vào làm", "Ngày nghỉ việc", "Hết thử việc"),
        *("Quản lý trực tiếp", "Email", "SĐT", "Trạng thái", "Ca làm việc", "Chi nhánh", "Vai trò", "Số mentee tối đa"),
    ),
    (
        *("A1", "Lê Thị Mai", "Kho", "Thủ kho", "3", "02/03/2015", "", "02/05/2015"),
        *("", "mai@congty.example", "0903118245", "Đang làm việc", "Sáng", "Huế", "Mentor", "2"),
    ),
    (
        *("A2", "Vũ Ngọc An", "Kho", "Nhân viên", "1", "12/08/2019", "01/06/2025", ""),
        *("A1", "an@congty.example", "0903118246", "Đã nghỉ việc", "Tối", "Huế", "Mentee", ""),
    ),
    ("A3", "Hồ Văn Tú", "Kho", "Nhân viên", "1", "12/09/2019", "", "", "A1", "", "", "Đang làm việc", "", "", "", ""),
    ("A4", "Cao Minh", "Kho", "Nhân viên", "1", "13/09/2019", "", "", "A1", "", "", "Đang làm việc", "", "", "", ""),
]


def test_inspect_gives_every_field_that_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", write_list(tmp_path, WHOLE), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    taken = {column["field"] for column in found["columns"]}
    assert "" not in taken
    assert len(taken) == len(WHOLE[0])
    first, second, *_others = found["people"]
    assert taken <= set(first)
    assert (first["email"], first["phone"], first["level"], first["shift"], first["site"]) == (
        *("mai@congty.example", "0903118245", 3, "Sáng", "Huế"),
    )
    assert (first["probation_end"], first["role"], first["capacity"]) == ("2015-05-02", "mentor", 2)
    assert (second["end_date"], second["status"], second["manager"]) == ("2025-06-01", "left", "A1")


@pytest.mark.parametrize(
    ("title", "begun", "said"),
    [
        ("Trưởng nhóm", "01/03/2015", "Nobody on this list is new, so there are no mentees."),
        ("Công nhân", "01/06/2026", "Nobody on this list leads others, so there are no mentors."),
    ],
)
def test_where_nobody_can_be_paired_it_is_said_once_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, begun: str, said: str
) -> None:
    rows: Rows = [(f"B{n}", f"Nguyễn Văn {n}", "Kho", title, begun, "") for n in range(60)]
    run("pair", write_list(tmp_path, [HEADINGS, *rows]), "--out", tmp_path / "out")
    printed = "".join(capsys.readouterr())
    assert printed.count(said) == 1
    assert "Nguyễn Văn" not in printed
