"""A heading is read by its words, by what stands beside them, with its accents where it has any."""

import pytest

from mentordesk.exchange.reading.heading_meaning import LIKELY, meaning, meanings

SURE = [
    # as people write them
    ("Họ tên nhân viên", "full_name"),
    ("Họ và tên của anh/chị", "full_name"),
    ("Please enter your full name", "full_name"),
    ("Anh/chị đang làm ở bộ phận nào?", "department"),
    ("Bạn thuộc phòng ban nào?", "department"),
    ("Chức vụ hiện tại của bạn", "job_title"),
    ("What is your current job title?", "job_title"),
    ("Email công ty của bạn", "email"),
    ("Địa chỉ e-mail", "email"),
    ("SĐT liên hệ", "phone"),
    ("Your phone number", "phone"),
    ("Bạn muốn làm mentor hay mentee?", "role"),
    ("Muốn làm mentor", "is_mentor"),
    # by programs
    ("NGAYVAOLAM", "start_date"),
    ("CHUCVU", "job_title"),
    ("SODIENTHOAI", "phone"),
    ("HOVATEN", "full_name"),
    ("hire_date", "start_date"),
    ("JobTitle", "job_title"),
    ("employeeID", "code"),
    ("DateOfTermination", "end_date"),
    ("Phòng ban_x000D_", "department"),
    # in two rows, in two languages
    ("Thông tin công việc – Chức danh", "job_title"),
    ("Họ và tên / Full name", "full_name"),
    ("Bộ phận (Department)", "department"),
    # of the manager
    ("Họ tên quản lý trực tiếp", "manager"),
    ("Email của cấp trên", "manager"),
    ("Supervisor's full name", "manager"),
    # what ends
    ("Ngày kết thúc học việc", "probation_end"),
    ("Ngày chính thức thôi việc", "end_date"),
    # private
    ("Mật khẩu", "never:password"),
    ("SOTAIKHOAN", "never:bank"),
    ("Họ tên vợ", "never:relative"),
    ("SĐT người thân", "never:relative"),
    ("NAMSINH", "birth"),
    ("Lương của nhân viên", "salary"),
]


@pytest.mark.parametrize(("heading", "field"), SURE)
def test_a_heading_means_its_field_for_sure(heading, field):
    found = meaning(heading)
    assert found is not None
    assert (found.field, found.is_sure) == (field, True)


@pytest.mark.parametrize(
    ("heading", "not_field"),
    [
        ("Ngày kết thúc hợp đồng lao động", "end_date"),
        ("Ngày bắt đầu dự án", "start_date"),
        ("Ngày nghỉ phép", "end_date"),
        ("Course start date", "start_date"),
        ("Visa end date", "end_date"),
        ("Số năm làm việc", "start_date"),
        ("Total days of leave", "end_date"),
        ("Payment status", "status"),
        ("Tình trạng hợp đồng", "status"),
        ("Mobile phone of the manager", "phone"),
        ("Chức vụ của quản lý", "job_title"),
        ("Kinh nghiệm làm quản lý", "manager"),
        ("Quản lý của bạn có đồng ý cho bạn tham gia không?", "manager"),
        ("Vì sao bạn chọn phòng ban này mà không chọn phòng khác?", "department"),
        ("Loại hình nhân viên", "full_name"),
        ("Employee category", "full_name"),
        ("Khối lượng công việc", "salary"),
        ("Tên thường gọi", "salary"),
        ("Anh chị em", "never:photo"),
        ("Sở thích của nhân viên", "full_name"),
    ],
)
def test_a_heading_that_only_mentions_a_field_does_not_mean_it(heading, not_field):
    assert not [found for found in meanings(heading) if found.field == not_field and found.weight >= LIKELY]


@pytest.mark.parametrize("heading", ["", " ", "***", "()", "\n", "–", "123", "🙂", "a" * 5_000, "tên " * 3_000])
def test_any_heading_is_read_without_an_error(heading):
    assert all(0 <= found.weight <= 1 for found in meanings(heading))


def test_accents_count_where_the_heading_has_any():
    assert meaning("Lượng hàng") is None or meaning("Lượng hàng").field != "salary"
    assert meaning("LUONG").field == "salary"
    assert meaning("Hoà và tên") is None or meaning("Hoà và tên").field != "full_name"
    assert meaning("Số điện thoại").field == meaning("so dien thoai").field == "phone"
