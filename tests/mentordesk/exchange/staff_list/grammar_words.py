"""The words of the grammar of lists: headings in two languages, questions of forms, values, and columns of no field."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from mentordesk.domain.lists.sheet import Cell
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading.heading_languages import OTHER_LANGUAGES


def listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(";"))


def framed(heads: str, behind: str = "") -> tuple[str, ...]:
    """Return each head alone and with each word that may stand behind it."""
    tails = listed(behind) if behind else ()
    return tuple(f"{head} {tail}".strip() for head in listed(heads) for tail in ("", *tails))


_PEOPLE = "nhân viên; NV; CBNV; công nhân; người lao động; NLĐ; giáo viên; lái xe; cán bộ; thành viên; nhân sự"
_HOUSE = "công ty; cty; nhà máy; xưởng; trường; bệnh viện; cửa hàng; khách sạn; HTX; chi nhánh; đơn vị"

IN_VIETNAMESE: dict[str, tuple[str, ...]] = {
    "full_name": framed("Họ và tên; Họ tên; Họ & tên", _PEOPLE) + listed("Tên nhân viên; Tên đầy đủ; Tên NV"),
    "family_middle": listed("Họ và tên đệm; Họ đệm; Họ lót; Họ và chữ lót; Họ và đệm"),
    "given": listed("Tên; Tên gọi"),
    "code": framed("Mã; Mã số", "nhân viên; NV; CBNV; công nhân; nhân sự; CNV; cán bộ")
    + listed("MSNV; MNV; Số thẻ; Mã thẻ; Số hiệu nhân viên; ID nhân viên"),
    "department": framed("Phòng ban; Bộ phận; Đơn vị; Phòng", "công tác; làm việc; hiện tại; trực thuộc")
    + listed("Phòng/Ban; Tổ/Đội; Tổ; Xưởng; Chuyền; Khoa/Phòng; Phân xưởng; Phòng ban - Bộ phận; Tên phòng ban; Đội"),
    "job_title": framed("Chức vụ; Chức danh; Vị trí; Công việc", "hiện tại; công việc; đảm nhận; đang làm")
    + listed("Chức vụ/Chức danh; Vị trí làm việc; Nghề nghiệp; Chức danh nghề nghiệp; Vị trí việc làm"),
    "start_date": framed("Ngày vào; Ngày vào làm; Ngày vào làm việc tại", _HOUSE)
    + listed(
        """
        Ngày bắt đầu làm việc; Ngày nhận việc; Ngày gia nhập; Ngày tuyển dụng; Ngày bắt đầu; Thời gian vào làm; Ngày đi
        làm; Ngày vào làm chính thức; Bắt đầu làm từ; Vào làm từ ngày; Ngày bắt đầu đi làm; Ngày chính thức
        """
    ),
    "end_date": listed(
        """
        Ngày nghỉ việc; Ngày thôi việc; Ngày nghỉ; Ngày làm việc cuối cùng; Ngày chấm dứt HĐLĐ; Ngày rời công ty; Nghỉ
        việc từ ngày; Ngày kết thúc làm việc; Ngày làm cuối
        """
    ),
    "status": framed("Tình trạng; Trạng thái", "làm việc; lao động; nhân viên; nhân sự; công tác"),
    "manager": framed("Quản lý; Người quản lý; Cấp trên", "trực tiếp")
    + listed("QLTT; Tên quản lý; Trưởng nhóm; Người phụ trách trực tiếp; Tổ trưởng; Báo cáo cho; Mã quản lý"),
    "email": framed("Email; E-mail; Mail", "công ty; công việc; liên hệ; nội bộ")
    + listed("Địa chỉ email; Thư điện tử"),
    "phone": framed("SĐT; Số điện thoại; Điện thoại; ĐT", "liên hệ; di động; cá nhân")
    + listed("Di động; Số ĐT; ĐTDĐ; Zalo; SĐT/Zalo"),
    "role": listed("Vai trò trong chương trình; Mentor/Mentee; Vai trò tham gia; Đăng ký làm; Vai trò"),
    "is_mentor": listed("Làm mentor; Mentor; Đăng ký làm mentor; Có thể làm mentor"),
    "is_mentee": listed("Làm mentee; Mentee; Đăng ký làm mentee; Cần mentor"),
    "capacity": listed("Số mentee tối đa; Số mentee; Số người kèm tối đa"),
    "has_left": listed("Nghỉ việc; Đã nghỉ; Đã nghỉ việc; Thôi việc"),
    "works_here": listed("Đang làm việc; Còn làm việc; Còn làm; Đang làm"),
    "probation_end": listed("Ngày hết thử việc; Ngày kết thúc thử việc; Hết hạn thử việc"),
    "shift": listed("Ca làm việc; Ca; Ca làm"),
    "site": listed("Chi nhánh; Cơ sở; Địa điểm làm việc; Cửa hàng; Nhà máy"),
    "level": listed("Cấp bậc; Bậc; Level"),
}

IN_ENGLISH: dict[str, tuple[str, ...]] = {
    "full_name": listed(
        """
        Full name; Name; Employee name; Staff name; Name of employee; Employee full name; Worker name; Employee; Emp.
        name; Display name; Team member; Name in full
        """
    ),
    "family_middle": listed("Last name; Surname; Family name; Last names; Legal last name"),
    "given": listed("First name; Given name; Forename; First names; Given names"),
    "code": listed(
        """
        Employee ID; Employee code; Employee number; Employee No.; Employee #; Staff ID; Staff code; Staff no; Emp ID;
        Emp code; Emp no; Personnel number; Worker ID; EE #; Payroll number; Badge no; Clock number; Employee reference
        """
    ),
    "department": framed("Department; Dept; Division; Section; Team", "name")
    + listed("Current department; Home department; Org unit; Business unit; Department/Section; Deptt.; Work unit"),
    "job_title": listed(
        """
        Job title; Position; Designation; Job; Title; Position held; Job title name; Role; Job role; Position title;
        Post; Business title; Current position; Job position; Occupation
        """
    ),
    "start_date": listed(
        """
        Start date; Hire date; Date of joining; Date joined; Joining date; Join date; Date of hire; Date hired; DOJ;
        Employment start date; Date started; Commencement date; Onboarding date; Date of joining company; Employed since
        """
    ),
    "end_date": listed(
        """
        Termination date; Leaving date; Date of leaving; Date left; Exit date; Last working day; Resignation date;
        End date; Date of resignation; Separation date; LWD
        """
    ),
    "status": listed("Status; Employment status; Employee status; Working status; Active status; Emp status"),
    "manager": listed(
        """
        Manager; Line manager; Direct manager; Reports to; Reporting manager; Supervisor; Supervisor name; Manager name;
        Reporting to; Immediate supervisor; Direct supervisor; Line manager name; Boss; Team leader
        """
    ),
    "email": listed("Email; E-mail; Email address; Work email; Company email; Email ID; Official email; Mail"),
    "phone": listed("Phone; Mobile; Phone number; Mobile number; Mobile no.; Cell phone; Contact number; Tel.; HP"),
    "role": listed("Mentor/Mentee; Programme role; Mentor or mentee; Role in the programme; Join as"),
    "is_mentor": listed("Mentor; Be a mentor; I can mentor; Willing to mentor"),
    "is_mentee": listed("Mentee; Be a mentee; Need a mentor; I want a mentor"),
    "capacity": listed("Max mentees; Number of mentees; Mentee places"),
    "has_left": listed("Left; Has left; Resigned; Terminated"),
    "works_here": listed("Active; Is active; Currently employed; Still working"),
    "probation_end": listed("Probation end date; End of probation; Probation ends"),
    "shift": listed("Shift; Work shift; Shift name"),
    "site": listed("Branch; Location; Work location; Site; Store; Office location; Plant"),
    "level": listed("Level; Grade; Job level; Rank"),
}

QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "full_name": (
        listed("Họ và tên của bạn; Bạn tên gì?; Họ tên của anh/chị; Anh/Chị vui lòng cho biết họ và tên"),
        listed("What is your full name?; Your name; Your full name; Please enter your name"),
    ),
    "department": (
        listed(
            """
            Bạn thuộc phòng ban nào?; Anh/chị đang làm việc tại bộ phận nào?; Phòng ban của bạn; Bạn làm ở phòng nào?;
            Phòng/ban anh chị đang công tác
            """
        ),
        listed(
            "Which department do you work in?; Your department; What team are you in?; Which department are you in?"
        ),
    ),
    "job_title": (
        listed(
            "Chức danh của bạn là gì?; Chức vụ hiện tại của anh/chị; Vị trí công việc của bạn; Bạn đang giữ chức vụ gì?"
        ),
        listed("What is your job title?; Your job title; What is your current position?; Your position"),
    ),
    "code": (
        listed("Mã nhân viên của bạn; Mã số nhân viên của anh/chị (nếu có); MSNV của bạn"),
        listed("Your employee ID; What is your staff number?; Employee ID (if you know it)"),
    ),
    "start_date": (
        listed("Bạn vào công ty ngày nào?; Ngày bạn bắt đầu làm việc; Ngày vào công ty của anh/chị"),
        listed("When did you join the company?; Your start date; Date you joined"),
    ),
    "manager": (
        listed("Quản lý trực tiếp của bạn là ai?; Tên quản lý trực tiếp của anh/chị; Ai là quản lý trực tiếp của bạn?"),
        listed("Who is your manager?; Your line manager; Name of your manager; Who do you report to?"),
    ),
    "phone": (
        listed("Số điện thoại của bạn; SĐT/Zalo của bạn; Số điện thoại liên hệ của anh/chị"),
        listed("Your phone number; What is your mobile number?; Your mobile"),
    ),
    "email": (
        listed("Email công việc của bạn; Địa chỉ email của anh/chị; Email của bạn"),
        listed("Your work email; What is your email address?; Your email"),
    ),
    "role": (
        listed(
            """
            Bạn muốn tham gia với vai trò nào?; Bạn đăng ký làm mentor hay mentee?; Anh/chị muốn làm mentor hay mentee?;
            Bạn tham gia với tư cách gì?
            """
        ),
        listed(
            """
            Do you want to be a mentor or a mentee?; Would you like to be a mentor or mentee?; I want to join as;
            Which role would you like?
            """
        ),
    ),
    "is_mentor": (
        listed("Bạn có muốn làm mentor không?; Anh/chị có thể làm mentor không?"),
        listed("Would you like to be a mentor?; Are you willing to be a mentor?; Can you be a mentor?"),
    ),
    "is_mentee": (
        listed("Bạn có muốn làm mentee không?; Bạn có cần mentor không?"),
        listed("Would you like to have a mentor?; Do you want a mentor?; Would you like to be a mentee?"),
    ),
    "capacity": (
        listed("Bạn nhận tối đa bao nhiêu mentee?; Anh/chị có thể kèm tối đa mấy mentee?"),
        listed("How many mentees can you take?; How many mentees could you support?"),
    ),
}
"""How a form asks for a field, in Vietnamese and in English."""


def _by_language() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return the headings of each other language: its rows begin with that of the code."""
    found: list[dict[str, tuple[str, ...]]] = []
    for name, words, take in OTHER_LANGUAGES:
        if name == "code":
            found.append({})
        if take == "yes":
            found[-1].setdefault(name, listed(words))
    return tuple(found)


OTHERS_BY_LANGUAGE = _by_language()


# Values

FAMILY = listed(
    """
    Nguyễn; Trần; Lê; Phạm; Hoàng; Đặng; Bùi; Đỗ; Vũ; Huỳnh; Võ; Phan; Trương; Hồ; Ngô; Dương; Lý; Đinh; Lâm; Mai
    """
)
MIDDLE = ("Văn", "Thị", "Minh", "Quốc", "Thị Thu", "Ngọc", "Hữu", "Thanh", "Hải", "Xuân", "Thị Kim", "Đức", "")
GIVEN = listed(
    """
    An; Bình; Châu; Dũng; Hà; Khánh; Long; Mai; Nam; Oanh; Phúc; Quân; Sơn; Tú; Uyên; Vinh; Yến; Đạt; Hòa; Nhung; Tâm;
    Giang
    """
)
FIRST = listed(
    """
    Anna; Ben; Clara; Dean; Ella; Fred; Gina; Hugo; Ines; Jack; Kim; Liam; Mona; Nora; Oscar; Paul; Rita; Sean; Tina;
    Victor
    """
)
LAST = listed(
    """
    Berg; Carter; Doyle; Evans; Fisher; Grant; Hale; Irwin; Jones; Keller; Lowe; Moore; Nash; Owens; Price; Quinn; Reed
    """
)
EMPTY: tuple[Cell, ...] = (None, None, None, "-", "n/a", "nan", "không có", "N/A", "--", "chưa có", "NA", "unknown")
DEPARTMENTS = listed(
    """
    Kho; Kế toán; Xưởng mộc 1; Kinh doanh; HR; IT; KCS; QC; Phòng Kỹ thuật; Tổ Cắt; Chuyền 3; Hành chính nhân sự; Khoa
    Nội; Buồng phòng; Bếp; Đội xe; Bảo trì; Mua hàng; Marketing; Ban Giám đốc; Phòng KHDN; Tổ Tự nhiên; Giao nhận; R&D;
    Sản xuất; Xuất nhập khẩu; Lễ tân; Thu mua; Nhà hàng; Khối Vận hành
    """
)
DEPARTMENTS_IN_ENGLISH = listed(
    """
    Sales; Finance; HR; IT; Warehouse; Front Office; Housekeeping; Kitchen; Assembly; Quality; R&D; Operations; Legal;
    Customer Service; Nursing; Maintenance; Marketing; Logistics; Purchasing; Engineering
    """
)
JOBS = listed(
    """
    Công nhân; Tổ trưởng; Kế toán viên; Kỹ sư; Trưởng phòng; Nhân viên kinh doanh; Thủ kho; Lái xe; Bảo vệ; Lễ tân;
    Điều dưỡng; Giáo viên; Phó phòng; Thợ may; Thợ điện; Giao dịch viên; Chuyên viên; Quản đốc; Đầu bếp; Thu ngân; NV
    bán hàng; Kỹ thuật viên; Giám đốc; Trợ lý; Trưởng ca
    """
)
JOBS_IN_ENGLISH = listed(
    """
    Clerk; Engineer; Sales Manager; Accountant; Nurse; Room Attendant; Team Lead; Operator; Driver; Chef; Analyst;
    Software Engineer; Technician; Supervisor; Buyer; Receptionist; Director; Assistant; Teacher; Designer
    """
)
STATES: tuple[tuple[str, Status], ...] = (
    ("Đang làm việc", Status.WORKING),
    ("Thử việc", Status.PROBATION),
    ("Nghỉ thai sản", Status.ABSENT),
    ("Đã nghỉ việc", Status.LEFT),
    ("Chưa nghỉ việc", Status.WORKING),
    ("Hết thử việc", Status.WORKING),
    ("Nghỉ việc", Status.LEFT),
    ("Đang thử việc", Status.PROBATION),
    ("Tạm nghỉ", Status.ABSENT),
    ("Không làm nữa", Status.LEFT),
)
STATES_IN_ENGLISH: tuple[tuple[str, Status], ...] = (
    ("Active", Status.WORKING),
    ("Probation", Status.PROBATION),
    ("On leave", Status.ABSENT),
    ("Resigned", Status.LEFT),
    ("Still employed", Status.WORKING),
    ("Terminated", Status.LEFT),
    ("Not active", Status.LEFT),
    ("Maternity leave", Status.ABSENT),
)
ROLES: tuple[tuple[str, str, Role], ...] = (
    ("Mentor", "Mentor", Role.MENTOR),
    ("Mentee", "Mentee", Role.MENTEE),
    ("Cả hai", "Both", Role.BOTH),
    ("Người hướng dẫn", "Mentor", Role.MENTOR),
)

OtherCell = Callable[[random.Random, int], Cell]


def _of(*words: Cell) -> OtherCell:
    return lambda rng, _n: rng.choice(words)


def _day_from(year: int, days: int) -> OtherCell:
    return lambda rng, _n: date(year, 1, 1) + timedelta(days=rng.randrange(days))


def _digits(start: str, count: int) -> OtherCell:
    return lambda rng, _n: start + "".join(rng.choice("0123456789") for _digit in range(count))


def _whole(low: int, high: int) -> OtherCell:
    return lambda rng, _n: rng.randrange(low, high)


def _somebody(rng: random.Random, _n: int) -> Cell:
    return f"{rng.choice(FAMILY)} Thị {rng.choice(GIVEN)}"


def _somebody_else(rng: random.Random, _n: int) -> Cell:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def _moment(rng: random.Random, n: int) -> Cell:
    return f"2025-03-{n % 28 + 1:02d} {rng.randrange(24):02d}:12:33"


def _true_moment(rng: random.Random, n: int) -> Cell:
    return datetime(2026, 5, n % 28 + 1, rng.randrange(1, 24), 12, 33)


_OTHER_CELLS: dict[str, OtherCell] = {
    "number": lambda _r, n: n + 1,
    "sex": _of("Nam", "Nữ"),
    "birthday": _day_from(1980, 8000),
    "born": _whole(1970, 2004),
    "identity": _digits("0790", 8),
    "issued": _day_from(2016, 3000),
    "pay": lambda r, _n: r.randrange(60, 300) * 100_000,
    "money": lambda r, _n: r.randrange(5, 90) * 100_000,
    "count": _whole(0, 27),
    "contract": _day_from(2025, 1400),
    "kind": _of("12 tháng", "Không thời hạn", "Full time"),
    "kin_phone": _digits("097", 7),
    "kin": _somebody,
    "size": _of("S", "M", "L"),
    "stamp": _moment,
    "moment": _true_moment,
    "course": _of("Ended", "Active", "Hoàn thành"),
    "tax": _digits("80", 8),
    "insurance": _digits("79", 8),
    "account": _digits("190", 10),
    "bank": _of("VCB", "ACB", "BIDV"),
    "plate": lambda r, _n: f"59X{r.randrange(9)}-{r.randrange(10**5):05d}",
    "years": lambda r, _n: f"{r.randrange(1, 12)} năm",
    "customer": lambda r, _n: f"Công ty {r.choice(GIVEN)}",
    "opinion": _of("Tôi muốn học thêm nhiều điều", "Cần gần gũi hơn", "I would like to lead a team"),
    "rating": _whole(1, 6),
    "address": lambda r, _n: f"{r.randrange(1, 300)} Trần Phú, P.{r.randrange(1, 15)}",
    "education": _of("Đại học", "Cao đẳng", "12/12"),
    "people": _of("Kinh", "Tày", "Không"),
    "married": _of("Độc thân", "Đã kết hôn", "Single"),
    "password": lambda r, _n: f"mk{r.randrange(10**6)}",
    "photo": lambda _r, n: f"https://anh.example/{n}.jpg",
    "party": _day_from(2012, 3000),
    "somebody": _somebody,
    "event": _day_from(2022, 1500),
    "expiry": _day_from(2027, 1000),
    "project": _of("Kaizen", "An toàn", "Dự án A"),
    "note": _of(None, None, "Đi làm lại"),
    "reason": _of(None, None, "Việc gia đình"),
    "before": _of("Kho", "Kế toán", "Nhân viên"),
    "extension": _whole(100, 999),
    "measure": _whole(45, 190),
    "nick": lambda _r, n: f"nguoi.{n}",
}

_OTHERS = """
    STT; TT; Số TT | No.; S/N; #; Sl No | number
    Giới tính; Nam/Nữ; Phái | Gender; Sex | sex
    Ngày sinh; Ngày tháng năm sinh; Sinh ngày | Date of birth; DOB; Birth date; Birthday | birthday
    Năm sinh; Tuổi | Year of birth; Age | born
    Số CCCD; CMND/CCCD; Số căn cước; Số CCCD/Hộ chiếu | National ID; ID card number; NRIC/FIN | identity
    Ngày cấp CCCD; Ngày cấp; Ngày cấp CMND | Date of issue; ID issue date; Passport expiry | issued
    Lương cơ bản; Mức lương; Lương hợp đồng; Lương/giờ | Salary; Basic salary; Annual rate; Hourly rate | pay
    Phụ cấp; Thưởng; Thực lĩnh; Tạm ứng; Thực nhận | Allowance; Bonus; Net pay; Advance | money
    Số ngày phép còn lại; Phép năm; Ngày công; Số ngày nghỉ; Phép còn lại | Leave balance; Days present | count
    Ngày kết thúc hợp đồng; Ngày hết hạn HĐ; Ngày hết hạn hợp đồng | Contract end date; Contract expiry | contract
    Hạn hợp đồng; Hạn HĐ | Contract ends; Contract until | contract
    Loại hợp đồng; Loại HĐLĐ; Loại hình lao động | Contract type; Employment type; Type of contract | kind
    SĐT người thân; SĐT khẩn cấp | Emergency phone; Emergency contact number; Next of kin phone | kin_phone
    Họ tên bố; Người liên hệ khẩn cấp; Người thân | Emergency contact; Father's name; Next of kin; Spouse name | kin
    Size áo; Cỡ áo; Size đồng phục | T-shirt size; Uniform size; Shirt | size
    Dấu thời gian; Thời gian gửi | Timestamp; Submitted at; Completion time | stamp
    Lần đăng nhập cuối; Lần chấm công gần nhất | Last login; Last access; Last seen | moment
    Trạng thái khóa học; Kết quả đào tạo | Training status; Course status | course
    Mã số thuế; MST cá nhân | Tax code; TIN; PAN | tax
    Số BHXH; Mã số BHXH; Số sổ BHXH | Social insurance number; SSS; PF number | insurance
    Số tài khoản; STK ngân hàng; Số TK | Bank account; Account number; IBAN | account
    Ngân hàng; Tên ngân hàng | Bank; Bank name | bank
    Biển số xe; Xe; Số xe | Vehicle no.; License plate; Car | plate
    Kinh nghiệm quản lý; Số năm kinh nghiệm; Thâm niên | Years of experience; Tenure; Length of service | years
    Tên khách hàng; Khách hàng phụ trách | Customer name; Client | customer
    Ý kiến của bạn về quản lý?; Bạn mong đợi gì ở chương trình? | What do you expect?; Anything else? | opinion
    Bạn muốn học điều gì? | What would you like to learn?; Which skills would you like to improve? | opinion
    Điểm đánh giá; KPI; Xếp loại | Performance score; Rating; KPI | rating
    Địa chỉ; Địa chỉ thường trú; Nơi ở hiện nay; Quê quán | Address; Home address; Home town | address
    Trình độ; Trình độ chuyên môn; Bằng cấp | Education; Qualification level; Degree | education
    Dân tộc; Tôn giáo | Ethnicity; Religion | people
    Tình trạng hôn nhân | Marital status | married
    Mật khẩu | Password | password
    Ảnh; Link ảnh | Photo; Picture | photo
    Ngày vào Đảng; Ngày vào Đoàn; Ngày vào công đoàn | Date joined union; Union member since | party
    Người giới thiệu; Người phỏng vấn; Người duyệt phép | Referred by; Interviewer; Leave approver | somebody
    Ngày khám sức khỏe; Ngày cấp chứng chỉ; Ngày đào tạo | Training date; Last review date; Medical check date | event
    Ngày nâng lương; Ngày bổ nhiệm | Date of confirmation; Last promotion date | event
    Ngày hết hạn bằng lái; Hạn bằng lái; Hạn thẻ | License expiry; Visa expiry; Work permit expiry | expiry
    Tên khóa học; Dự án; Công trình | Course name; Project; Project name | project
    Ghi chú; Ký tên; Ký nhận; Nhận xét | Notes; Remarks; Signature; Comments | note
    Lý do nghỉ việc; Lý do | Reason for leaving; Reason | reason
    Ngày thử việc cũ; Phòng ban cũ; Chức vụ cũ | Previous department; Former position; Old title | before
    Số máy lẻ; Số nội bộ; Máy nhánh | Ext.; Extension; Ext | extension
    Chiều cao; Cân nặng; Nhóm máu | Height; Weight; Blood group | measure
    Facebook; Skype | Skype; LinkedIn; Slack | nick
"""


def _other(line: str) -> tuple[tuple[str, ...], tuple[str, ...], OtherCell]:
    vietnamese, english, kind = (part.strip() for part in line.split(" | "))
    return listed(vietnamese), listed(english), _OTHER_CELLS[kind]


OTHERS = tuple(_other(line) for line in _OTHERS.strip().splitlines())
"""Columns that are none of the fields: headings in Vietnamese and in English, and a cell."""
