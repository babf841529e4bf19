"""The invented company that the measures are taken of: so many people, as a list, as a workbook and as a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
MIDDLES = ("Văn", "Thị", "Hữu", "Minh", "Ngọc", "Quốc", "Thanh", "Đức", "Gia", "Thu", "Kim", "Bích")
GIVEN = ("An", "Ánh", "Bình", "Cường", "Dũng", "Duyên", "Đạt", "Đức", "Hà", "Hải", "Huy", "Khải", "Long", "Mai", "Oanh")
DEPARTMENTS = ("Kế toán", "Kinh doanh", "Xưởng 1", "Xưởng 2", "QC", "Kho", "Nhân sự", "Kỹ thuật", "Xuất khẩu")
TITLES = ("Nhân viên", "Chuyên viên", "Tổ trưởng", "Trưởng phòng", "Công nhân")


def staff(count: int) -> Iterator[tuple[object, ...]]:
    """Give rows of a staff list of so many invented people, the headings first."""
    yield (
        "STT", "Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm", "Quản lý trực tiếp", "Email",
        "Số điện thoại", "Trạng thái", "Giới tính", "Ghi chú",
    )  # fmt: skip
    for number in range(1, count + 1):
        name = f"{FAMILIES[number % 14]} {MIDDLES[number // 14 % 12]} {GIVEN[number // 168 % 15]}"
        manager = "" if number <= 20 else f"NV{number % 20 + 1:05d}"
        begun = date(2012, 1, 2) + timedelta(days=number * 7 % 5000)
        yield (
            number, f"NV{number:05d}", name, DEPARTMENTS[number % 9], TITLES[number % 5], f"{begun:%d/%m/%Y}", manager,
            f"nv{number}@example.com", f"09{number:08d}", "Đang làm", "Nam" if number % 2 else "Nữ", "",
        )  # fmt: skip


def write_xlsx(path: Path, count: int) -> None:
    """Write the list as a workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    for cells in staff(count):
        sheet.append(cells)
    book.save(path)


def write_xls(path: Path, count: int) -> None:
    """Write the list as an old workbook."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    for at, cells in enumerate(staff(count)):
        for across, value in enumerate(cells):
            sheet.write(at, across, value)
    book.save(str(path))


@contextmanager
def company(folder: Path, count: int) -> Iterator[Path]:
    """Make a company file with so many people."""
    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message

    path = folder / f"company-{count}.mentordesk"
    desk = Desk.create(path, Company(name="Bench"))
    rows = list(staff(count))[1:]
    people = tuple(
        Person(
            code=str(row[1]),
            full_name=str(row[2]),
            department=str(row[3]),
            job_title=str(row[4]),
            start_date=date(*map(int, reversed(str(row[5]).split("/")))),
        )
        for row in rows
    )
    desk.apply(Change(message("Import"), after=people))
    desk.close()
    yield path
