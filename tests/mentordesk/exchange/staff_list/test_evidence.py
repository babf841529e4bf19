"""Whatever the order of the columns and whatever stands beside them, a list is read right or the owner is asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.lists.columns import Take
from mentordesk.exchange.staff_list import columns, doubts
from tests.mentordesk.exchange.staff_list.lists import sheet

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Quốc", "Hoàng Thu", "Đặng Ngọc", "Bùi Hữu")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Long", "Mai", "Nam", "Oanh", "Phúc", "Quân")


def _name(number):
    return f"{FAMILY[number % 7]} {GIVEN[(number // 7 + number) % 12]}"


def _day(number):
    return date(2015, 1, 5) + timedelta(days=53 * number)


KNOWN = {
    "code": (
        ("Mã NV", "Mã nhân viên", "MSNV", "MANV", "Employee ID", "EmpID", "staff_code", "Mã số nhân viên của bạn"),
        lambda n: f"NV{n:03d}",
    ),
    "full_name": (
        (
            "Họ và tên",
            "Họ tên",
            "HOTEN",
            "Họ tên nhân viên",
            "Full name",
            "FullName",
            "Họ tên của bạn",
            "Your full name",
        ),
        _name,
    ),
    "department": (
        ("Phòng ban", "Bộ phận", "PHONGBAN", "Đơn vị công tác", "Department", "DeptName", "Bạn thuộc phòng ban nào?"),
        lambda n: ("Kho", "Kế toán", "Xưởng mộc 1", "Kinh doanh")[n % 4],
    ),
    "job_title": (
        ("Chức vụ", "Chức danh", "CHUCVU", "Job title", "JobTitle", "Chức vụ hiện tại", "Your position"),
        lambda n: ("Công nhân", "Tổ trưởng", "Kế toán viên")[n % 3],
    ),
    "start_date": (
        ("Ngày vào làm", "NGAYVAOLAM", "Ngày nhận việc", "Start date", "HireDate", "Ngày vào công ty của bạn"),
        _day,
    ),
    "end_date": (
        ("Ngày nghỉ việc", "Ngày thôi việc", "Exit date", "DateofTermination", "Ngày chính thức nghỉ việc"),
        lambda n: date(2024, 5, 3) if n == 2 else None,
    ),
    "email": (
        ("Email", "Email công ty", "Địa chỉ email", "Work email", "EmailAddress", "Email của nhân viên"),
        lambda n: f"nv{n}@congty.example",
    ),
    "phone": (
        ("SĐT", "Số điện thoại", "SODIENTHOAI", "Mobile phone", "PhoneNumber", "Điện thoại liên hệ"),
        lambda n: f"09611100{n:02d}",
    ),
    "status": (
        ("Trạng thái", "Tình trạng làm việc", "Status", "EmploymentStatus"),
        lambda n: ("Đang làm việc", "Thử việc", "Đang làm việc")[n % 3],
    ),
    "manager": (
        ("Quản lý trực tiếp", "Cấp trên", "Họ và tên quản lý", "Line manager", "ManagerName"),
        lambda n: None if n == 0 else _name(0),
    ),
}
"""Headings of each field, and the values below them."""

OTHERS = {
    "STT": lambda n: n + 1,
    "Giới tính": lambda n: ("Nam", "Nữ")[n % 2],
    "Ngày sinh": lambda n: date(1990, 1, 1) + timedelta(days=99 * n),
    "Số CCCD": lambda n: f"0310900000{n:02d}",
    "Lương cơ bản": lambda n: 7_500_000 + n,
    "Số ngày nghỉ phép còn lại": lambda n: 12 - n,
    "Ngày kết thúc hợp đồng": lambda n: date(2024, 1, 31) + timedelta(days=30 * n),
    "Ngày nghỉ thai sản": lambda n: date(2024, 1, 31) if n == 1 else None,
    "Contract End Date": lambda n: date(2023, 1, 31) + timedelta(days=30 * n),
    "Họ tên bố": lambda n: f"Lê Cha {GIVEN[n % 12]}",
    "SĐT người thân": lambda n: f"09755500{n:02d}",
    "Loại nhân viên": lambda n: ("Chính thức", "Thời vụ")[n % 2],
    "Training status": lambda n: ("Ended", "Active")[n % 2],
    "Chuyên ngành": lambda n: ("Luật", "Cơ khí", "Kế toán")[n % 3],
    "Kinh nghiệm quản lý": lambda n: f"{n} năm",
    "Mật khẩu": lambda n: f"bimat{n}",
    "Size áo": lambda n: ("M", "L", "XL")[n % 3],
    "Dấu thời gian": lambda n: f"2025-03-0{n % 9 + 1} 09:12:33",
    "Quản lý của bạn có ủng hộ bạn tham gia không?": lambda n: ("Có", "Không")[n % 2],
    "Bạn mong muốn mentor của mình có chức vụ gì?": lambda n: "Trưởng phòng",
}
"""Columns that are none of the fields, and values that look like some."""


@st.composite
def lists(draw):
    """Give a list with its right reading: a field for each column, empty where it is none."""
    fields = draw(st.lists(st.sampled_from([name for name in KNOWN if name != "full_name"]), unique=True, max_size=7))
    headed = [(draw(st.sampled_from(KNOWN[name][0])), name, KNOWN[name][1]) for name in ("full_name", *fields)]
    headed += [
        (each, "", OTHERS[each]) for each in draw(st.lists(st.sampled_from(list(OTHERS)), unique=True, max_size=6))
    ]
    headed = draw(st.permutations(headed))
    count = draw(st.integers(5, 20))
    rows = [tuple(value(number) for _heading, _field, value in headed) for number in range(count)]
    return sheet(tuple(heading for heading, *_more in headed), *rows), tuple(
        field for _heading, field, _value in headed
    )


@given(lists())
def test_every_column_of_a_known_heading_is_read_and_no_other_is_taken_for_it(drawn):
    made, right = drawn
    mapping = columns.guess(made)
    assert tuple(column.field for column in mapping.columns) == right
    assert not doubts.find(made, mapping)


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_columns_makes_no_difference(drawn, random):
    made, right = drawn
    order = list(range(len(right)))
    random.shuffle(order)
    turned = sheet(tuple(made.header[at] for at in order), *(tuple(row[at] for at in order) for row in made.rows[1:]))
    found = {column.heading: column.field for column in columns.guess(made).columns}
    assert {column.heading: column.field for column in columns.guess(turned).columns} == found


@given(lists())
def test_no_value_of_a_private_column_is_ever_shown(drawn):
    made, _right = drawn
    for column in columns.guess(made).columns:
        if column.heading in ("Số CCCD", "Lương cơ bản", "Mật khẩu", "SĐT người thân", "Họ tên bố", "Ngày sinh"):
            assert column.take in (Take.NEVER, Take.OFF)
            assert set(column.samples) <= {columns.MASK}
