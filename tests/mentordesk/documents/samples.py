"""Papers filled with an invented company, for the tests of the documents."""

from datetime import date

from mentordesk.domain.chart import Point, TrendChart
from mentordesk.domain.levels import LEVELS, LevelRow
from mentordesk.domain.papers.papers import (
    GoalLine,
    GoalPaper,
    LeftOver,
    Letterhead,
    PairLine,
    PairPlan,
    ScorePart,
    SmartCheck,
    StaffColumn,
    StaffLine,
    StaffOrder,
    StaffPaper,
)
from mentordesk.domain.papers.week import WeekPaper
from mentordesk.domain.records.level import LevelPay
from mentordesk.i18n import message, verbatim

HEAD = Letterhead(
    company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 8, 3), cycle=1
)
MENTORS = (
    ("Phạm Thị Thu Hà", "Nhân sự"),
    ("Đặng Minh Tuấn", "Xưởng 1"),
    ("Hồ Thị Mỹ Duyên", "Xuất khẩu"),
    ("Lê Thị Ngọc Ánh", "Kế toán"),
    ("Trần Quốc Dũng", "Xưởng 2"),
    ("Nguyễn Hoàng Long", "Kinh doanh"),
)
MENTEES = (
    ("Lê Thị Mai", "Kinh doanh"),
    ("Nguyễn Văn Huy", "Kho và vận chuyển"),
    ("Võ Thị Bích Ngọc", "Xưởng 1"),
    ("Trương Quang Vĩnh Phúc", "Kiểm tra chất lượng"),
    ("Đỗ Thị Yến", "Kế toán"),
    ("Bùi Anh Khoa", "Xưởng 2"),
    ("Hoàng Ngọc Ẩn", "Kỹ thuật"),
    ("Phan Nguyễn Thùy Dương", "Xuất khẩu"),
)
REASON = message("Another department")


def plan(pairs: int = 12, **changes: object) -> PairPlan:
    lines = tuple(
        PairLine(
            mentor=MENTORS[n // 2 % len(MENTORS)][0],
            mentor_department=MENTORS[n // 2 % len(MENTORS)][1],
            mentee=MENTEES[n % len(MENTEES)][0],
            mentee_department=MENTEES[n % len(MENTEES)][1],
            score=91_400 - n * 1_700 % 45_000,
            reason=REASON,
            locked=n == 4,
        )
        for n in range(pairs)
    )
    values: dict[str, object] = {
        "letterhead": HEAD,
        "pairs": lines,
        "left_over": (
            LeftOver(name="Tạ Minh Quân", department="Xưởng 1", part=message("Mentee"), why=REASON),
            LeftOver(name="Ngô Thị Hạnh", department="Kho và vận chuyển", part=message("Mentor"), why=REASON),
        ),
        "rules": (REASON, "Không ghép với quản lý trực tiếp của mình."),
        "parts": (
            ScorePart(REASON, 40, "40 khi hai người khác phòng."),
            ScorePart("Khoảng cách thâm niên", 35, "Nhiều nhất khi mentor vào làm trước từ 3 đến 10 năm."),
            ScorePart("Khoảng cách cấp bậc", 25, "Nhiều nhất khi mentor cao hơn một hoặc hai cấp."),
        ),
        "method": "Điểm này lấy từ danh sách nhân viên; sau khi có câu trả lời ở bước 5, điểm được tính lại.",
        **changes,
    }
    return PairPlan(**values)  # type: ignore[arg-type]


def goal(**changes: object) -> GoalLine:
    values: dict[str, object] = {
        "title": "Giữ chân nhân viên mới",
        "sentence": "Giảm tỷ lệ nghỉ việc 12 tháng của nhân viên dưới 2 năm từ 22% xuống 15%, "
        "chậm nhất ngày 30/09/2027.",
        "why": "12 tháng qua 9 người nghỉ, tổ nào cũng phải đào tạo lại từ đầu.",
        "group": "Nhân viên dưới 2 năm (41 người)",
        "indicator": "Tỷ lệ nghỉ việc 12 tháng",
        "unit": "%",
        "direction": "Giảm",
        "baseline": "22%",
        "baseline_on": date(2026, 7, 13),
        "baseline_source": "từ danh sách nhân viên, 9 người nghỉ trên 41 người bình quân",
        "target": "15%",
        "due": date(2027, 9, 30),
        "owner": "Phạm Thị Thu Hà",
        "how": "Số người nghỉ việc tự nguyện ÷ số nhân viên bình quân của nhóm trong 12 tháng.",
        "how_often": "Mỗi quý",
        "checks": (
            SmartCheck("S", "Cụ thể", True, "Nói rõ đối tượng và thay đổi mong muốn."),
            SmartCheck("M", "Đo lường được", True, "Có chỉ số, con số hiện tại và con số đích."),
            SmartCheck("A", "Khả thi", True, "Giảm 7 điểm so với hiện tại: khả thi."),
            SmartCheck("R", "Phù hợp", False, "Chưa viết vì sao mục tiêu này quan trọng."),
            SmartCheck("T", "Có thời hạn", True, "Hạn nằm trong 24 tháng tới."),
        ),
        "latest": "17%",
        "latest_on": date(2027, 4, 1),
        "progress": 5 / 7,
        "trend": trend(),
        **changes,
    }
    return GoalLine(**values)  # type: ignore[arg-type]


def trend() -> TrendChart:
    return TrendChart(
        title="Tỷ lệ nghỉ việc, nhân viên có thâm niên dưới 2\u00a0năm",
        unit="%",
        plan=(Point(date(2026, 7, 13), 22), Point(date(2027, 9, 30), 15)),
        measured=(
            Point(date(2026, 7, 13), 22),
            Point(date(2026, 10, 1), 21.5),
            Point(date(2027, 1, 4), 19),
            Point(date(2027, 4, 1), 17),
        ),
    )


def sheet(**changes: object) -> GoalPaper:
    values: dict[str, object] = {
        "letterhead": HEAD,
        "need": "Sau một năm, tổ trưởng mới không còn nghỉ việc vì cảm thấy đơn độc, và mỗi xưởng có người kế cận.",
        "goals": (goal(), goal(title="Phát triển kỹ năng quản lý", sentence="", trend=None, owner="Đặng Minh Tuấn")),
        **changes,
    }
    return GoalPaper(**values)  # type: ignore[arg-type]


def staff(people: int = 40, **changes: object) -> StaffPaper:
    known = MENTORS + MENTEES
    lines = tuple(
        StaffLine(
            name=known[n % len(known)][0],
            department=known[n % len(known)][1],
            code=f"TT{n:03d}",
            job_title="Tổ trưởng" if n % 5 == 0 else "Nhân viên kỹ thuật",
            level=3 if n % 5 == 0 else 1,
            manager=known[n % 3][0],
            start_date=date(2015 + n % 10, 1 + n % 12, 1 + n % 28),
            phone=f"0901 234 {n:03d}",
            email=f"nhanvien{n}@truongthinh.vn",
        )
        for n in range(people)
    )
    values: dict[str, object] = {"letterhead": HEAD, "people": lines, **changes}
    return StaffPaper(**values)  # type: ignore[arg-type]


def wide_staff() -> StaffPaper:
    return staff(columns=tuple(StaffColumn), order=StaffOrder.GIVEN_NAME)


def week(rows: int = 12, name: str = "Ngô Thị Phương") -> WeekPaper:
    """Return a weekly sheet with so many rows of what needs attention and of days ahead."""
    return WeekPaper(
        letterhead=Letterhead(
            company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 11, 17), cycle=1
        ),
        week=(7, 26),
        action="Đặt buổi gặp đầu tiên cho hai cặp",
        why="Khải – Oanh và Dũng – Đạt đã quá hẹn 29 ngày.",
        steps=tuple((f"Bước {number}", "5/5 · xong") for number in range(1, 8)),
        attention=tuple((f"{name} chưa ký phiếu đồng ý", "8 ngày", "Ghi câu trả lời") for _row in range(rows)),
        days=tuple((date(2026, 11, 17), f"Gửi khảo sát {number}") for number in range(rows)),
        numbers=(
            ("Nhân sự", 86, None, "9 phòng ban"),
            ("Mentor", 8, None, "16 chỗ"),
            ("Mentee đã có mentor", 12, 12, "không ai phải chờ"),
            ("Cặp đã đồng ý", 11, 12, "1 cặp mới đề xuất"),
        ),
    )


def levels(name: str = "Quản đốc") -> tuple[LevelRow, ...]:
    """Return the five levels, all of one name."""
    return tuple(
        LevelRow(
            pay=LevelPay(level=level, monthly_pay=9_000_000 * level),
            name=verbatim(name),
            people=3,
            hour=9,
            counted=True,
        )
        for level in LEVELS
    )
