"""The invented people of the example company as a table: names, departments, titles and dates.

The example moves all dates by whole weeks, so that it never looks old.
"""

from datetime import date

from mentordesk.i18n import Message, message

COMPANY = "Công ty TNHH Gỗ Trường Thịnh"
ADDRESS = "Lô C7, Khu công nghiệp Phú Tài, Quy Nhơn, Bình Định"

# code | full name | job title | first day | manager's code
STAFF = """
# Kinh doanh
TT001|Trương Văn Thịnh|Giám đốc|2011-04-04|
TT002|Nguyễn Hoàng Long|Trưởng phòng|2012-10-08|TT001
TT033|Đỗ Thị Thanh Tâm|Phó phòng|2016-05-16|TT002
TT041|Lý Quốc Cường|Chuyên viên kinh doanh|2019-08-05|TT002
TT056|Phan Thị Hồng Nhung|Nhân viên kinh doanh|2022-03-14|TT033
TT065|Mai Xuân Phúc|Nhân viên kinh doanh|2024-03-04|TT033
TT083|Lê Thị Mai|Nhân viên kinh doanh|2025-03-10|TT002
TT081|Cao Nhật Minh|Nhân viên kinh doanh|2025-02-17|TT002
TT085|Dương Thị Kiều Oanh|Nhân viên kinh doanh|2026-06-08|TT033
# Kế toán
TT004|Lê Thị Ngọc Ánh|Kế toán trưởng|2015-03-02|TT001
TT022|Trịnh Thị Lệ Thu|Phó phòng|2017-09-11|TT004
TT040|Nguyễn Thị Cẩm Vân|Kế toán viên|2019-02-18|TT004
TT069|Nguyễn Thị Bích Ngọc|Kế toán viên|2024-09-09|TT022
TT086|Hà Thị Diễm My|Nhân viên kế toán|2026-07-13|TT004
# Xưởng 1
TT047|Trần Quốc Dũng|Quản đốc|2013-08-12|TT001
TT007|Nguyễn Văn Tài|Phó quản đốc|2014-02-10|TT047
TT011|Lê Văn Hùng|Tổ trưởng tổ sơ chế|2014-09-15|TT047
TT012|Võ Văn Lâm|Tổ trưởng tổ mộc máy|2015-06-08|TT047
TT023|Huỳnh Văn Nghĩa|Tổ trưởng tổ chà nhám|2017-10-16|TT007
TT078|Trương Gia Huy|Tổ phó|2025-01-06|TT012
TT026|Đặng Văn Bảy|Thợ mộc|2018-03-05|TT012
TT027|Nguyễn Thị Sáu|Công nhân|2018-04-09|TT023
TT035|Phạm Văn Đông|Thợ mộc|2018-07-16|TT012
TT036|Lê Thị Hoa|Công nhân|2026-03-30|TT023
TT042|Bùi Thị Liễu|Công nhân|2025-08-04|TT023
TT049|Trần Văn Kiệt|Thợ mộc|2025-07-21|TT012
TT060|Nguyễn Văn Lộc|Công nhân|2024-02-19|TT011
TT066|Hồ Văn Thuận|Công nhân|2024-05-06|TT011
TT073|Đoàn Thị Hiền|Công nhân|2025-02-10|TT023
TT076|Phan Văn Trí|Công nhân|2025-04-14|TT011
TT079|Lương Thị Xuân|Công nhân|2025-06-09|TT023
TT089|Nguyễn Công Danh|Công nhân|2025-09-15|TT011
TT093|Trần Thị Ngân|Công nhân|2026-03-09|TT023
TT096|Lâm Gia Bảo|Thợ mộc|2026-11-11|TT012
# Xưởng 2
TT003|Đặng Minh Tuấn|Quản đốc|2013-03-18|TT001
TT009|Nguyễn Thị Bé|Phó quản đốc|2014-05-12|TT003
TT013|Trần Văn Phước|Tổ trưởng tổ lắp ráp|2015-08-17|TT003
TT015|Lê Quang Vinh|Tổ trưởng tổ sơn|2016-01-11|TT003
TT072|Võ Thành Đạt|Tổ phó|2024-11-04|TT013
TT024|Phan Văn Mười|Thợ sơn|2017-11-06|TT015
TT028|Nguyễn Thị Tuyết|Công nhân|2018-05-14|TT009
TT037|Cao Văn Sang|Thợ lắp ráp|2018-09-17|TT009
TT043|Đinh Thị Loan|Công nhân|2026-06-22|TT013
TT050|Võ Văn Toàn|Thợ sơn|2025-04-07|TT015
TT061|Phạm Văn Bình|Thợ lắp ráp|2025-05-12|TT009
TT016|Phạm Văn Bình|Thợ lắp ráp|2025-05-12|TT009
TT067|Huỳnh Thị Thắm|Công nhân|2024-07-22|TT009
TT070|Đinh Hồng Quân|Tổ phó|2025-02-24|TT015
TT077|Lê Thị Ngọc Trâm|Công nhân|2025-05-19|TT013
TT080|Trần Minh Nhật|Thợ lắp ráp|2025-07-14|TT013
TT090|Bùi Văn Hậu|Công nhân|2025-10-06|TT009
TT094|Đỗ Văn Thông|Thợ lắp ráp|2026-04-13|TT013
# Xuất khẩu
TT031|Hồ Thị Mỹ Duyên|Trưởng phòng|2018-02-05|TT001
TT038|Vương Thị Quỳnh Anh|Chuyên viên chứng từ|2018-10-15|TT031
TT051|Nguyễn Đăng Khôi|Chuyên viên|2021-09-13|TT031
TT087|Nguyễn Hữu Tín|Nhân viên chứng từ|2025-08-18|TT031
TT084|Phùng Thị Ái Vy|Nhân viên|2026-01-12|TT031
TT088|Tô Anh Khoa|Nhân viên|2025-08-11|TT031
# QC
TT019|Bùi Văn Khải|Trưởng ca|2017-06-12|TT003
TT029|Nguyễn Thị Ngọc Hân|Tổ trưởng|2018-06-11|TT019
TT044|Lê Văn Quý|Kiểm hàng|2020-10-12|TT019
TT057|Trần Thị Mộng Tuyền|Kiểm hàng|2024-04-08|TT019
TT075|Huỳnh Kim Oanh|Kiểm hàng|2024-12-23|TT029
TT059|Lê Công Trường|Kiểm hàng|2024-08-12|TT019
TT091|Phạm Quốc Thái|Kiểm hàng|2026-02-23|TT019
TT095|Võ Thị Kim Thoa|Kiểm hàng|2026-08-10|TT019
# Nhân sự
TT005|Phạm Thị Thu Hà|Trưởng phòng|2014-11-10|TT001
TT045|Châu Thị Minh Thư|Phó phòng|2020-03-09|TT005
TT058|Ngô Thị Phương|Chuyên viên|2024-07-08|TT045
TT068|Lê Hoàng Yến|Nhân viên tuyển dụng|2025-01-13|TT045
TT097|Lê Thị Thảo Vy|Nhân viên|2026-05-11|TT005
# Kỹ thuật
TT006|Vũ Đức Thắng|Trưởng phòng|2014-07-14|TT001
TT030|Nguyễn Trọng Nghĩa|Kỹ sư|2018-01-15|TT006
TT046|Hoàng Văn Duy|Kỹ sư|2020-02-17|TT006
TT082|Đặng Thị Như Ý|Nhân viên thiết kế|2025-03-03|TT006
TT074|Nguyễn Văn Khoa|Nhân viên kỹ thuật|2025-03-17|TT006
TT092|Trần Đình Phong|Nhân viên bảo trì|2026-02-09|TT006
TT098|Nguyễn Nhật Tân|Nhân viên thiết kế|2026-09-07|TT006
# Kho
TT010|Lê Văn Thành|Thủ kho|2014-08-11|TT003
TT032|Phan Thị Kim Chi|Nhân viên kho|2018-02-26|TT010
TT052|Nguyễn Văn Hiếu|Lái xe nâng|2025-06-02|TT010
TT071|Tạ Văn Sơn|Nhân viên kho|2025-01-20|TT010
TT099|Trần Công Hậu|Nhân viên kho|2025-10-13|TT010
TT100|Lưu Thị Hạnh|Nhân viên kho|2026-07-06|TT010
TT054|Bùi Thị Mận|Nhân viên kho|2025-06-16|TT010
TT055|Võ Đình Khánh|Lái xe nâng|2025-09-08|TT010
"""

# code | full name | department | job title | first day | last day | left by choice (v) or not (o)
LEAVERS = """
TT105|Bùi Thị Sáng|Xưởng 1|Công nhân|2025-02-10|2025-08-22|v
TT106|Lý Văn Tâm|Xưởng 2|Thợ lắp ráp|2024-11-04|2025-10-17|v
TT107|Phạm Văn Rớt|Xưởng 1|Công nhân|2025-03-03|2025-08-29|o
TT108|Trần Thị Bông|Xưởng 1|Công nhân|2025-03-03|2025-08-29|o
TT109|Ngô Văn Thêm|Xưởng 2|Thợ sơn|2025-03-17|2025-09-12|o
TT110|Hồ Thị Lựu|Xưởng 2|Công nhân|2025-03-17|2025-09-12|o
TT111|Đinh Văn Quý|Kho|Nhân viên kho|2025-05-05|2025-10-31|o
TT112|Võ Thị Nhàn|QC|Kiểm hàng|2025-05-05|2025-10-31|o
TT062|Nguyễn Văn Tình|Xưởng 1|Công nhân|2025-07-07|2025-12-29|v
TT063|Trần Thị Lài|Xưởng 2|Công nhân|2025-08-04|2026-01-16|v
TT064|Lê Minh Hoàng|Xưởng 1|Thợ mộc|2025-10-20|2026-02-27|v
TT053|Huỳnh Văn Út|Kho|Nhân viên kho|2025-03-24|2026-03-13|v
TT048|Võ Thị Hường|QC|Kiểm hàng|2025-01-13|2026-05-29|v
TT101|Phan Nhật Hào|Xưởng 2|Thợ lắp ráp|2026-01-05|2026-04-24|v
TT102|Đoàn Văn Lợi|Xưởng 1|Công nhân|2026-03-16|2026-07-10|v
TT103|Nguyễn Thị Yến Nhi|Kinh doanh|Nhân viên kinh doanh|2026-04-06|2026-08-28|v
TT104|Trần Quang Hưng|Kỹ thuật|Nhân viên kỹ thuật|2026-05-18|2026-10-09|v
TT018|Lê Thị Kim Loan|Xưởng 2|Công nhân|2017-03-13|2026-02-13|v
TT020|Phạm Minh Đức|Kỹ thuật|Kỹ sư|2019-07-15|2026-04-10|v
TT025|Nguyễn Thị Thu Trang|Xuất khẩu|Chuyên viên|2020-11-09|2026-06-26|v
TT034|Hồ Quốc Việt|Xưởng 1|Thợ mộc|2018-06-18|2026-09-11|v
TT008|Đặng Văn Tư|Xưởng 2|Thợ sơn|2011-06-06|2026-03-27|o
"""

SECOND_LINE = ("TT028", "TT037", "TT061", "TT016", "TT067", "TT090")
"""The second line of assembly, which the deputy manager of workshop 2 leads herself."""

SHIFTS = {
    **dict.fromkeys(("TT011", "TT012", "TT013"), "Ca 1"),
    **dict.fromkeys(SECOND_LINE, "Ca 1"),
    **dict.fromkeys(("TT023", "TT015"), "Ca 2"),
}
"""The shift of each team leader of the workshops, which the team has too, and of the second line; all others work
office hours."""

MENTORS = ("TT004", "TT047", "TT031", "TT019", "TT002", "TT005", "TT006", "TT003")
MENTEES = (
    *("TT068", "TT069", "TT058", "TT070", "TT078", "TT059"),
    *("TT083", "TT072", "TT075", "TT081", "TT071", "TT077"),
)
SUGGESTED = ("TT096", "TT085")
PILOT = (("TT047", "TT040"), ("TT004", "TT041"), ("TT019", "TT022"))
"""Mentor and mentee of each pair of the pilot, which is over."""

DIRECTOR = "TT001"
OWNER = "TT005"
"""Who is responsible for the programme."""

PAIRS = """
TT004|TT081 TT069
TT047|TT072 TT077
TT031|TT083 TT068
TT005|TT058
TT019|TT075
TT002|TT078
TT006|TT070 TT059
TT003|TT071
"""
"""The mentors of the running cycle, each with the mentees."""

DECLINED = ("TT007", "TT010")
"""Who was invited as a mentor and said no."""

ABSENT = "TT019"
"""Who could not come to the opening seminar."""

LEFT_IN_THE_CYCLE = ("TT077", date(2027, 3, 26))
"""The mentee who left the company before the cycle was over, and on which day."""

OTHERS_LEFT = {
    "TT054": date(2026, 12, 18),
    "TT079": date(2027, 1, 29),
    "TT080": date(2027, 2, 26),
    "TT076": date(2027, 3, 12),
}
"""Who left during the cycle without having taken part, and on which day."""

LATEST_MENTOR = "TT006"
"""Who signed up only when asked again."""

SIGN_UPS = {
    "TT004": date(2026, 9, 15),
    "TT005": date(2026, 9, 15),
    "TT002": date(2026, 9, 16),
    "TT031": date(2026, 9, 16),
    "TT047": date(2026, 9, 17),
    "TT003": date(2026, 9, 21),
    "TT019": date(2026, 9, 23),
    LATEST_MENTOR: date(2026, 9, 26),
    "TT068": date(2026, 9, 21),
    "TT069": date(2026, 9, 21),
    "TT083": date(2026, 9, 21),
    "TT058": date(2026, 9, 22),
    "TT059": date(2026, 9, 22),
    "TT070": date(2026, 9, 22),
    "TT072": date(2026, 9, 22),
    "TT077": date(2026, 9, 22),
    "TT078": date(2026, 9, 23),
    "TT081": date(2026, 9, 23),
    "TT071": date(2026, 9, 24),
    "TT075": date(2026, 9, 24),
}
"""On which day each of the running cycle signed up."""

WHY_INVITED: dict[str, Message] = {
    "TT002": message("you sold to nine countries before anybody else here did"),
    "TT003": message("the team leaders of workshop 2 learnt to lead from you"),
    "TT004": message("people come to you when a number does not add up"),
    "TT005": message("you have listened to every newcomer in their first week"),
    "TT006": message("young people of the workshops often ask you how to read a drawing"),
    "TT007": message("you know every machine of workshop 1"),
    "TT010": message("nobody plans a full store as calmly as you do"),
    "TT019": message("you find the cause of a fault and nobody feels blamed"),
    "TT031": message("you have come from documents to leading a department"),
    "TT047": message("you rose from carpenter to workshop manager"),
}
"""Why each mentor is asked, as the invitation says it."""

WAITING = "TT058"
"""Who has not yet signed the consent to the questionnaire."""

PHONES = {"TT083": "0903118245"}
"""The others have numbers that nobody can have."""

WITH_EMAIL = ("Kinh doanh", "Kế toán", "Xuất khẩu", "Nhân sự", "Kỹ thuật")


def pairs() -> tuple[tuple[str, str], ...]:
    """Return the pairs of the running cycle, each as the codes of mentor and mentee."""
    rows = (line.split("|") for line in PAIRS.strip().splitlines())
    return tuple((mentor, mentee) for mentor, mentees in rows for mentee in mentees.split())
