"""The words that head the columns of staff lists in English and Vietnamese, so that lists are read unasked."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mentordesk import text
from mentordesk.exchange.reading.heading_languages import OTHER_LANGUAGES

Take = Literal["yes", "off", "never", "ignore"]
"""What is done with a column: taken, off until the owner asks for it, never taken, or of no use here."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field of a staff list and the headings that mean it, the most usual first, as people write them."""

    field: str
    words: tuple[str, ...]
    take: Take = "yes"
    strength: float = 1.0
    """A little less where the words give way to others without a question: "Team" beside "Department"."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(";"))


def _framed(frames: str, acts: str) -> tuple[str, ...]:
    """Return the headings that a day has for what happens on it: "Date of {}" and "hire" give "Date of hire"."""
    return tuple(frame.format(act) for frame in _listed(frames) for act in _listed(acts))


_OF_A_DAY = "{} date; {} day; {} dt; Date of {}; Date {}; Day {}; Day of {}; {} on; {} at; {} since; {} from"
_NGAY = "Ngày {}; Ngày {} chính thức; Thời điểm {}; Năm {}; Thời gian {}; Tháng {}; {} ngày; {} từ ngày; {} từ; {} năm"
_COMING = """
    hire; hired; hiring; join; joined; joining; start; started; starting; entry; entering; entered; onboard;
    onboarding; employment; commence; commenced; began; engaged;
    commencement; appointment; appointed; recruitment; recruited; intake
"""
_HIRING = "hire date; start date; date of hire; hired on; employment date; joining date; date joined; entry date"
_LEAVING = """
    exit; leave; leaving; left; termination; terminated; resign; resigned; resignation; separation; separated; retire;
    retired; retirement; term; relieving; relieved; offboarding; off-boarding; quit; departure; dismissal; deactivated;
    offboard; offboarded; quitting; leaver; leavers; sep; sepn
"""
PLACES = """
    công ty; cty; ct; cơ quan; đơn vị; trường; bệnh viện; viện; bv; xưởng; nhà máy; xí nghiệp; cửa hàng; quán; khách
    sạn; nhà hàng; công trường; chi nhánh; văn phòng; phòng khám; trung tâm; hợp tác xã; htx; cơ sở; tổ; đội; làm; làm
    việc; cttv; doanh nghiệp; dn; cn; vp; nt; pk; xn; trại; sàn; lò; tiệm; spa; resort; dịch vụ; ngân hàng; nh; nông
    trường; nông trại; studio; showroom; hãng; quầy; garage; gara; nhà thuốc;
    siêu thị; nhà trẻ; trường học; kho; bếp; cảng; nhà xe; phân xưởng; trạm; bưu cục; tổ
    hợp; nm; báo; toà soạn; tòa soạn; đài; tạp chí; quỹ; khoa; trung tâm y tế; hãng xe; đoàn nghệ thuật;
    nhà hát; câu lạc bộ; clb; học viện; thẩm mỹ viện; homestay; farm; hub; salon; rạp; mỏ; nông hội; tổng kho; ga
"""
"""What somebody comes to when they begin: "Ngày vào xưởng", "Ngày về viện"."""

_COMES = "vào {}; vô {}; về {}; gia nhập {}; tham gia {}"
_VAO = f"""
    vào; vô; nhận việc; nhận công việc; tiếp nhận; bắt đầu công tác; tuyển; được tuyển; lên chính thức; có mặt; nhận
    làm; hợp tác; vào hợp tác; cộng tác; đầu tiên đi làm; đầu đi làm; đầu tiên làm việc; bắt đầu làm; bắt đầu làm việc;
    bắt đầu đi làm; bắt đầu vào làm; đi làm; gia nhập; gia nhập công ty; tuyển dụng; onboard; vào công ty làm việc; nhận
    công tác; về công tác; nhận nhiệm vụ; bắt đầu đi dạy; bắt đầu dạy; bắt đầu chạy; bắt đầu lái; bắt đầu giảng dạy; đi
    dạy; bắt đầu chạy xe; bắt đầu bán hàng; bắt đầu phục vụ; {"; ".join(_framed(_COMES, PLACES))}
"""
_SPAN = """
    Thời gian làm việc {}; Thời gian công tác {}; Quá trình làm việc {}; Quá trình công tác {}; Employment {};
    Employment period {}; Period of employment {}
"""
_NGHI = """
    nghỉ việc; thôi việc; nghỉ làm; rời công ty; nghỉ hưu; chấm dứt hợp đồng lao động; chấm dứt hđlđ; chấm dứt hợp
    đồng; nghỉ việc thực tế; thôi làm; offboard; off; out; resign
"""

_OF_PEOPLE = """
    công nhân; CN; nhân viên; NV; nhân sự; CBNV; CNV; cán bộ; CB; người lao động; NLĐ; lao động; giáo viên; GV; giảng
    viên; học viên; đoàn viên; hội viên; thành viên; xã viên; tổ viên; đội viên; thợ; thợ may; lái xe; tài xế; bác sĩ;
    BS; điều dưỡng; bảo vệ; kỹ sư; tư vấn viên; cộng tác viên; CTV; thực tập sinh; TTS; người đăng ký; người tham gia;
    đại biểu; cô; thầy; cô giáo; thầy giáo; thầy cô; nhân viên y tế; dược sĩ; DS; hướng dẫn viên; HDV; sinh viên; SV;
    TVBH; NVKD; nhân viên kinh doanh; nhân viên bán hàng; NVBH; kỹ thuật viên; KTV; CBCNV; CBGV; CBGVNV; CBNLĐ; CNLĐ;
    NLĐ; viên chức; VC; công chức; CCVC; phụ xe; LX; tình nguyện viên; TNV; thuyền viên; tiếp viên; đầu bếp; bưu tá;
    bảo mẫu; cấp dưỡng; HLV; huấn luyện viên; BTV; biên tập viên; NVBV; anh em; người làm; người thợ; gia sư; diễn viên
"""
"""Who the people of a list are: "Họ tên đoàn viên" is the name of an employee who is a member."""

_OF_PEOPLE_EN = """
    employee; staff; worker; member; teacher; driver; doctor; nurse; agent; associate; volunteer; intern; colleague;
    assoc; contractor; consultant; operator; technician; lecturer; instructor; faculty; crew member; seafarer; coworker;
    salesperson; sales rep; rep; advisor; adviser; therapist; engineer; resource; freelancer; personnel; workforce;
    physician; surgeon; dentist; pharmacist; provider; clinician; caregiver; carer; tutor; coach; trainer; guard; pilot;
    captain; broker; editor; artist; researcher; scientist; analyst; developer; rider; picker; cleaner; stylist; chef;
    professor; educator; practitioner; paralegal; planter; harvester; workman; labourer; laborer; helper; artisan
"""

_WORKERS = "Giảng viên; Tư vấn viên; Điều dưỡng; Kỹ sư; Dược sĩ; Hướng dẫn viên; Đầu bếp; Huấn luyện viên"

_SHORT_EN = "; EE; emp; empl; person; personnel; crew; team member"

SHEET_NAME = "Sheet name"
"""The heading of the column that the names of joined sheets stand in."""

GIVES_WAY = 0.96
"""The strength of words that are sure by themselves and give way to plainer ones."""

_BEFORE_THAT = 0.92
"""The strength of a first day that gives way to any plainer one, without a question."""

_A_JOB_TOO = 0.87
"""The strength of words that head names where no other column does, and are jobs of people in any other place."""

FIELDS: tuple[FieldWords, ...] = (
    FieldWords(
        "code",
        _listed("""
            Mã NV; Mã nhân viên; MSNV; Mã số NV; Mã số nhân viên; Số nhân viên; Mã CB; MNV; Mã CBNV; Mã cán bộ; Mã nhân
            sự; Số hiệu; Mã CNV; Mã công nhân; Employee ID; Employee code; Employee no; Employee number; Emp ID; ID NV;
            ID nhân viên; EID; Empl ID; Employee ref; Staff ref; Mã định danh; Worker no; Clock no; Emp code; Staff ID;
            Staff code; Staff no; Staff number; Personnel number; Emp no; Emp number; Emp #; Employee #; Staff #;
            Personnel no; Worker ID; Associate ID; Mã nhân viên kinh doanh; MSCN; MSCB; MSCNV; MSCBNV; MCNV; MSCBCNV;
            MNS; Mã NS; Số NV; Số hiệu NV; Số hiệu cán bộ; Số hiệu công chức; Mã hồ sơ nhân viên; Mã hồ sơ NV; Personnel
            ID; Personnel code; Pers no; Pers ID; Colleague ID; HR ID; HRIS ID; HRMS ID; SAP ID; Workday ID; Employee
            reference; Staff reference; Employee file no; Employee file number; Pernr; MSGV; MSLĐ; Mã số lao động; Emp
            cd; Empno; Empid; Empcode; Employee numb; Mã số CBCNV; Mã cán bộ nhân viên
        """),
    ),
    FieldWords(
        "code",
        _listed("""
            Mã số; Mã; Số thẻ; Mã thẻ; ID; Code; Badge; Payroll number; Payroll no; AC no; Unique identifier;
            Identifier; User ID; User code; Job no; Job number; Số danh bộ; Badge #; ID #; Card #; Clock #; Clock
            number; Pers no; Pers number; Person ID; Badge number; Badge no; Mã người dùng; Badge ID; Global ID; Payroll
            ID; Payroll code; File number; File no; Crew ID; Time card no; Số hiệu thẻ; Mã hồ sơ; M.Số; MS; Team member
            ID
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "code",
        _listed("""
            Mã chấm công; ID chấm công; Mã vân tay; Mã máy chấm công; ID máy chấm công; Attendance ID; Attendance code;
            Timekeeping ID; Clock ID; Biometric ID; Device ID; Fingerprint ID; Enroll no; Enroll ID; Mã bảng lương;
            User full code; Biometric code; Mã nhân viên chấm công
        """),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "code",
        _listed("""
            Mã NV máy CC; Mã NV máy chấm công; Mã nhân viên máy chấm công; Mã máy CC; Mã CC; Mã trên máy; Mã thẻ từ;
            User enroll number; User enroll no; Enroll number
        """),
        strength=0.88,
    ),
    FieldWords(
        "full_name",
        _listed("""
            Họ và tên; Họ tên; Tên nhân viên; Họ & tên; Họ tên nhân viên; Họ và tên nhân viên; Tên đầy đủ; Họ, tên; Họ
            và tên CBNV; Tên NV; Họ và tên NLĐ; Full name; Employee name; Staff name; Fullname; Name of employee; Emp
            name; Họ tên đầy đủ; Tên CBNV; Tên NLĐ; Họ tên NV; Họ tên CBNV; Họ tên NLĐ; Name in full; Worker name; Tên
            họ; Tên và họ; Employee full name; Complete name; Legal name; Full legal name; Vietnamese name; Full name in
            Vietnamese; Họ tên tiếng Việt; Ai; Person name; Last name first name; Họ tên học viên; Họ và tên học viên;
            Người lao động họ tên; Tên công nhân; Họ tên công nhân; HVT; Crew name; Crew member; Crew member name; H&T;
            Họ và tên khai sinh; Họ tên khai sinh; Tên khai sinh; Họ tên thật; Tên thật; Họ và tên thật; Full names;
            Name and surname; Surname and name; Name surname; Surname name; First and last name; First name last name;
            Last name and first name; Employee's name; Emp full name; Staff full name; Formatted name; Họ tên (có dấu);
            Tên người; Họ tên đệm và tên; Họ đệm và tên; Họ, tên đệm và tên; Họ, đệm, tên; Họ tên cá nhân; Họ và tên cá
            nhân; Complete legal name
        """),
    ),
    FieldWords(
        "full_name",
        _framed("Họ và tên {}; Họ tên {}; Họ & tên {}; Tên {}", _OF_PEOPLE)
        + _framed("{} name; Name of {}; {} full name", _OF_PEOPLE_EN),
    ),
    FieldWords(
        "code",
        _framed("Mã {}; Mã số {}; MS {}", _OF_PEOPLE)
        + _framed(
            "{} ID; {} code; {} no; {} number; {} #; {} identifier; {} identification number; {} identification no; "
            "{} ID number; {} ID no; {} enroll number; {} enroll no; {} full code",
            _OF_PEOPLE_EN + _SHORT_EN,
        ),
        strength=GIVES_WAY,
    ),
    FieldWords("code", _framed("Mã thẻ {}; Số thẻ {}; Số hiệu {}", _OF_PEOPLE), strength=_BEFORE_THAT),
    FieldWords(
        "full_name",
        _listed("""
            Nhân viên; Người lao động; Name; Employee; Staff; Worker; Display name; Tên hiển thị; Danh sách nhân viên;
            Team member; Member name; New hire; New starter; Trainee; Colleague; Volunteer name; Volunteer; Participant;
            Attendee; Learner; Resource name; Payroll name; Candidate; Thành viên; Học viên; Người dùng; Người sử dụng;
            Nhân sự; Giáo viên; Công nhân; Cán bộ; CBNV; Tên bạn là gì; Mentor name; Mentee name; Tên mentor; Tên mentee
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "full_name",
        _listed("""
            HT; Associate; Colleagues; Người đăng ký; Người tham gia; Cán bộ nhân viên; Cán bộ, nhân viên; Danh sách;
            Thợ; Lái xe; Tài xế; Bác sĩ; Person; Employee/Worker; Anh em; Chị em; User full name; Full name
            of user
        """),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "full_name",
        _framed("{}", _OF_PEOPLE_EN.replace("faculty;", "").replace("contractor;", "")) + _listed(_WORKERS),
        strength=_A_JOB_TOO,
    ),
    FieldWords(
        "family_middle",
        _listed("""
            Họ và tên đệm; Họ đệm; Họ lót; Họ và đệm; Họ tên đệm; Họ và chữ lót; Họ; Họ và tên lót; Family and middle
            name; Family name; Last name; Surname; Family and middle names; Họ, tên đệm; Họ & tên đệm; Họ, đệm; Họ +
            đệm; Họ & đệm; Họ (đệm); Last names; Surnames; Family names; Last nm; Sur name; Family & middle name; Legal
            last name; Họ và tên chữ lót; Họ chữ lót; H.đệm
        """),
    ),
    FieldWords("family_middle", ("Last",), strength=GIVES_WAY),
    FieldWords("given", ("First",), strength=GIVES_WAY),
    FieldWords(
        "given",
        _listed("Preferred name; Known as; Call name; Preferred first name; Tên ở nhà; Tên thường dùng"),
        strength=_BEFORE_THAT,
    ),
    FieldWords("middle", _listed("Tên đệm; Tên lót; Chữ lót; Đệm; Middle name; Middle names")),
    FieldWords(
        "given",
        _listed("""
            Tên; Tên gọi; Given name; First name; Forename; Tên riêng; Tên thường gọi; Tên hay gọi; Tên đệm và tên; Tên
            lót và tên; Chữ lót và tên; Đệm và tên; Lót và tên; Given names; First names; First nm; Fore name; Tên
            chính; Legal first name; Forenames
        """),
    ),
    FieldWords(
        "department",
        _listed("""
            Phòng ban; Bộ phận; Phòng; Đơn vị; Phòng/Ban; Phòng - Ban; Phòng ban/Bộ phận; Phòng/Bộ phận; Đơn vị công
            tác; Tổ/Phòng; Department; Dept; Department name; PHG; BP; Tên phòng; Tên bộ phận; Tổ sản xuất; Phòng nghiệp
            vụ; Departments; Org unit; Dept name; Division name; Unit name; Tên đơn vị; Tên phòng ban; Team name;
            Organizational unit; Organisation unit; Organization unit; Đội xe; Khoa/Phòng; Khoa phòng; Khoa/Viện;
            Viện/Khoa; Khoa/Trung tâm; Khoa, viện; Khoa, phòng; Phòng ban cấp 1; Cơ quan/Đơn vị; Cơ quan, đơn vị;
            Ban/Phòng; Phòng khoa; Home department; PB; P/B; Phòng/Tổ; Phòng/Đội; Phòng/Khoa; Bộ phận/Tổ; Bộ phận/Phòng;
            Bộ phận/Phòng ban; Ban/Bộ phận; Phòng trực thuộc; Đơn vị trực thuộc; Đơn vị/Phòng ban; Đơn vị/Bộ phận; Phòng
            làm việc; Department desc; Dept desc; Department description; Department text; Dept text; Home department
            description; Supervisory organization; Supervisory organisation; Organizational unit text; Org unit name;
            Org unit text; Dept/Section; Dept/Division; Dept/Team; Department/Section; Department/Team;
            Department/Division; Division/Department; Sub department; Current department; ĐVCT; P. ban; Bộ phận hiện
            tại; Phòng ban hiện tại; Khoa/Phòng/Ban; Phòng/Ban/Bộ phận; Phòng/Bộ phận/Đơn vị; Phòng nghiệp vụ/Chi nhánh;
            Deptname; Deptnm; Tên tổ; Tên đội
        """),
    ),
    FieldWords(
        "department",
        _listed("""
            Tổ chuyên môn; Đội/Tổ; Tổ/Đội; Tổ/Nhóm; Khối; Nhóm; Ban; Division; Team; Unit; Tổ đội; Đội; Nơi làm việc; Cơ
            quan; Directorate; Workshop; Xưởng; Phân xưởng; Khoa; Trung tâm; Practice; Depart; Dpt; Dep; Deptt; Faculty;
            School/Faculty; Faculty/School; Practice group; Phòng giao dịch; Trực thuộc; Thuộc phòng; Thuộc bộ phận;
            Thuộc đơn vị; Outlet; Squad; Assigned department; Tổ/Chuyền; Mã phòng ban; Mã bộ phận; Mã phòng; Department
            code; Dept code; Dept no; Dept ID; Sheet name; Tên trang tính; Work unit; Working unit; Working department;
            Unit/Department; Functional department; Org unit level 3; Department level 3; Đơn vị cấp 3; Phòng ban cấp 3;
            Bộ phận cấp 3
        """)
        + _framed(
            "Tổ {}; Đội {}; Nhóm {}; Ban {}; Xưởng {}; Phân xưởng {}; Chuyền {}; Khối {}; Bộ phận {}; Đơn vị {}; "
            "Phòng {}",
            "sản xuất; SX; bán hàng; công tác; làm việc; chuyên môn; thi công; kinh doanh; phục vụ; nghiệp vụ; "
            "phụ trách; trực thuộc; quản lý; tiếp nhận; sử dụng",
        ),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "department",
        _listed("""
            Tổ; Chuyền; Bộ môn; Chuyền may; Chuyền sản xuất; Group; Research group; Work group; Part; Working part;
            Business unit; BU; Business area; Organization; Organisation; Org; Org name; Cost center name; Cost centre
            name; Line; Production line; Sewing line; Work area; Area; Service line; Work center; Work centre;
            Workcenter; Tribe; Sub team; Mảng; Dây chuyền; Dây chuyền sản xuất; Line sản xuất; Làm việc ở; Làm ở; Làm ở
            đâu; Làm ở bộ phận; Bên; Thuộc; Nơi công tác; Ngành hàng; Kho làm việc; Tổ hợp tác; Nhóm lớp; Tiểu ban; Trưc
            thuộc; Department/Line; Desk; Ward; Line/Section; Section; Section name; Sect; ĐV; Cost center description;
            Cost centre description; Program area; Đội thi công; Khu vực làm việc
        """),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "department",
        _listed("Org unit level 2; Department level 2; Đơn vị cấp 2; Phòng ban cấp 2; Bộ phận cấp 2; Khối/Phòng; Pod"),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "department",
        _listed("""
            Function; School; Crew; Sec; Sectn; Campaign; Org unit level 1; Department level 1; Đơn vị cấp 1; Bộ phận
            cấp 1; Sàn; Specialty; Khu vực; KV; Chuyên khoa
        """),
        strength=0.88,
    ),
    FieldWords(
        "job_title",
        _listed("""
            Chức danh; Vị trí; Chức vụ hiện tại; Chức vụ/Chức danh; Vị trí công việc; Chức danh công việc; Công việc;
            Nghề nghiệp; Chức danh/Vị trí; Vị trí việc làm; Position; Title; Job title; Job position; Occupation;
            Designation; Job role; Primary job; Business title; Nghề; Chức danh chuyên môn; Chức danh nghề; Chức danh
            nghề nghiệp; Chức vụ, chức danh; Chức danh, chức vụ; Cấp bậc, chức vụ, chức danh nghề; Cấp bậc, chức vụ,
            chức danh nghề, nơi làm việc; Chức vụ chuyên môn; Công việc đảm nhận; Làm gì; Làm việc gì; Vị trí đảm nhận;
            Job function; Post; Position held; Role/Title; Position title; Current position; Job designation; Chức vị;
            Công việc chính; Nhiệm vụ chính; Chuyên môn đảm nhận; Job family title; Work title; Role title; Công việc
            phụ trách; Công việc hiện tại; Công việc đang làm; Chức danh hiện tại; Vị trí đảm nhiệm; Chức vụ đảm nhiệm;
            Đang làm gì; Làm công việc gì; Việc được giao; Công việc được giao; Việc được phân công; Công việc được phân
            công; Nhiệm vụ được giao; Nhiệm vụ được phân công; Việc đang phụ trách; Công tác đảm nhiệm; Chức trách; Vị
            trí/Chức danh; Vị trí/Chức vụ; Chức vụ/Vị trí; Chức danh/Chức vụ; Vị trí chức danh; Vị trí nghề; Vị trí
            tuyển dụng; CDNN; VTVL; Position text; Position desc; Position description; Job text; Job desc; Job title
            description; Job title name; Job code description; Job code name; Working position; Work position;
            Position/Role; Role/Position; Title/Position; Position/Title; Functional title; Working title; Official
            title; Current role; Current job; Current job title; Current title; Staff position; Posdesc; Jobtitle;
            Jobtitles; Job titles; Trade; Profession; Post title; Vị trí công tác; Chức vụ công tác; Chức danh hiện nay;
            Chức vụ hiện nay; Chức danh/Công việc; Công việc/Chức danh; Tên chức danh; Tên công việc; Name of position;
            Vị trí đang làm; Job/Position; Position/Job; Employee title; Staff title; Chức vụ/Công việc; Job
            title/Position; Công việc, chức vụ; Position in company; Chức vụ chính; Chức danh chính; Chức danh, vị trí
        """),
    ),
    FieldWords(
        "job_title",
        _listed("""
            Pos; Posn; Pos name; Desig; Job name; Job; Job class; Job classification; Job profile; Job profile name; CV;
            CD; C.Vụ; C.Danh; CDCV; Việc làm; Việc; Việc đang làm; Nhiệm vụ; Phụ trách; Vai trò công việc; Duty; Duties;
            Classification; Loại thợ; Công tác; Khâu; Role name; Job category; Chuyên môn công việc; Phần việc; Làm
            nghề; Nghề đang làm; Việc chính; Làm vị trí; Job family
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "job_title",
        _listed("Chức vụ; Vị trí làm việc; Tên vị trí; Tên vị trí công việc; Tên chức vụ"),
        strength=GIVES_WAY,
    ),
    FieldWords("start_date", _framed(_OF_A_DAY, _COMING) + _framed(_NGAY, _VAO)),
    FieldWords(
        "start_date",
        _framed(
            "Bắt đầu {}; Bắt đầu {} từ; Bắt đầu {} ngày; Bắt đầu {} từ ngày",
            "đi dạy; dạy; giảng dạy; chạy xe; lái xe; bán hàng; phục vụ; công tác; hợp tác; cộng tác; nhận việc; "
            "vào làm",
        ),
        strength=GIVES_WAY,
    ),
    FieldWords("start_date", _framed(_SPAN, "từ ngày; từ; bắt đầu; from; start")),
    FieldWords("end_date", _framed(_SPAN, "đến ngày; đến; tới ngày; kết thúc; to; end; until")),
    FieldWords("end_date", _framed(_OF_A_DAY, _LEAVING) + _framed(_NGAY, _NGHI)),
    FieldWords(
        "start_date",
        _listed("""
            Vào; Onboarding; Onboarded; Năm tham gia; Năm tham gia hội; Tham gia năm; Start teaching; Started teaching;
            Commencing; Hiring; Day in; Ngày vô
        """),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "end_date",
        _listed(
            "Resign; Leave; Leaving; Terminate; Separation; Termination; Resignation; Offboarded; Offboarding; Ngày out"
        ),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "has_left",
        _listed("""
    Nghỉ việc; Đã nghỉ việc; Thôi việc; Đã thôi việc; Đã nghỉ; Left; Has left; Resigned; Terminated; Left company; Left
    the company; Has resigned; Is terminated; Đã nghỉ làm
""")
        + _framed("Ngừng {}; Đã ngừng {}; Không còn {}; Thôi {}; Đã thôi {}", "làm việc; làm; công tác; hoạt động"),
    ),
    FieldWords(
        "works_here",
        _listed("""
            Active; Is active; Đang làm việc; Còn làm việc; Đang làm; Currently employed; Currently working; Is
            employed; Active flag; Employed flag; Active employee; Hoạt động; Still employed; Still working; Works here;
            Đang công tác
        """)
        + _framed("Đang {}; Còn {}; Hiện đang {}; Hiện còn {}", "làm việc; làm; công tác; hoạt động")
        + _framed("{}; Is {}; Currently {}; Still {}; Now {}", "working; employed; working here; employed here")
        + _framed("Current {}; Still {}", "employee; staff member; here; with us"),
    ),
    FieldWords("start_date", _framed("Most recent {}; Latest {}; Last {}; Current {}", _HIRING), strength=GIVES_WAY),
    FieldWords("start_date", _framed("Original {}; First {}; Initial {}", _HIRING), strength=_BEFORE_THAT),
    FieldWords("level", _listed("Cấp bậc; Bậc; Cấp; Ngạch; Cấp độ; Level; Grade; Rank; Job level; Job grade")),
    FieldWords(
        "start_date",
        _listed("""
            Ngày vào làm; Ngày vào; Ngày bắt đầu; Ngày nhận việc; Ngày vào công ty; Ngày bắt đầu làm việc; Ngày vào làm
            việc; Năm vào làm; Năm vào; Ngày tuyển dụng; Ngày vào CT; Thời gian vào làm; Năm vào công ty; Start date;
            Hire date; Date joined; Joining date; Join date; Date of joining; Date hired; Onboard date; Start year; Year
            joined; Date of hire; Hired; Hired on; Entry date; Commencement date; Commenced; Joined date; DOJ; Onboard;
            Onboarding date; Date of commencement; Date started; Started; Started on; Start working; Started working;
            Employment date; Employment start date; First day; First day of work; Joined on; Joined the company; Join
            the company; Date of entry; Ngày gia nhập; Gia nhập; Ngày gia nhập công ty; Bắt đầu làm việc; Thời điểm bắt
            đầu làm việc; Ngày vào làm chính thức; Ngày vào cty; Vào làm; Vào công ty; Ngày đi làm; Ngày bắt đầu đi làm;
            Ngày vào chính thức; Ngày vào làm tại công ty; NVL; NVLV; NVCT; NBĐLV; Begin date; Date of join; Dt of
            joining; Dt of join; Joining dt; Dt of jn; Dt of jng; Join dt; Start dt; Company start date; Company join
            date; Group join date; Hiredt; Joindt; Startdt; Doh; Employee since; Staff since; Đi làm từ; Đi làm từ ngày;
            Đi làm ngày; Vào làm từ; Vào làm từ ngày; Vào làm ngày; Vào ngày; Làm việc tại công ty từ; Ngày vào làm việc
            tại công ty; Ngày đầu tiên; First working day; First day worked; Day of joining; Ngày bắt đầu nhận việc
        """),
    ),
    FieldWords(
        "start_date",
        _listed("""
            Ngày chính thức; Ngày làm việc; Join; Hire; Start; Joined; Joining; Service start; Service
            start date; Thời gian vào; Entry; Bắt đầu; Bắt đầu từ; Từ ngày nào; Từ năm nào; Làm từ; Làm việc từ; Làm từ
            ngày; Ngày nhận; Ngày BĐ; Ngày BĐLV; Ngày bắt đầu LV; Ngày vào LV; Ngày tiếp nhận; Thâm niên từ; Seniority
            date; Service date; Employed since; Employed from; With us since; Working since; Since; Date employed; In
            service since; In post since; With the company since; With company since; Working from; Works since; Start
            of employment; Start on; Tenure start; Appointment date; Vào năm nào; Vào năm; Làm từ năm; Vào từ; Date in;
            In date; Member since; Có mặt từ; Gắn bó từ; Tham gia từ; Thời gian làm việc từ; Bắt đầu hợp tác; Ngày bắt
            đầu hợp tác; Ngày cộng tác; Ngày bắt đầu cộng tác; Ngày làm chính thức; Ngày chính thức làm việc
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "start_date",
        _listed("""
            Continuous service date; Adjusted service date; Service from; Position start date; Post start date; Start
            date in post; Ngày vào ngành; Job start date; Contract start; Contract start date; Ngày bắt đầu hợp đồng;
            Ngày bắt đầu HĐLĐ; Ngày ký HĐLĐ; Ngày ký HĐ; Ngày ký hợp đồng; Ngày vào tập đoàn; Ngày vào TĐ; Ngày vào tổng
            công ty; Ngày vào TCT; Ngày vào hệ thống
        """),
        strength=0.88,
    ),
    FieldWords(
        "manager",
        _framed(
            "Direct {}; Immediate {}; Line {}; Reporting {}; {} name",
            "manager; leader; lead; supervisor; boss; superior; head; report",
        )
        + _framed(
            "{} trực tiếp; Tên {}; Tên {} trực tiếp",
            "quản lý; người quản lý; cấp quản lý; cấp trên; lãnh đạo; sếp; trưởng nhóm; leader; QL; CBQL; giám sát; "
            "người phụ trách",
        ),
    ),
    FieldWords(
        "manager",
        _framed(
            "{}; {} code; {} ID; {} no; {} number; {} email; {} mail; Mã {}; Mã số {}; Email {}; Mail {}",
            "mgr; sup; supv; spv; manager; supervisor; superior; leader; quản lý; QL; cấp trên; người quản lý; sếp",
        ),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "manager",
        _framed(
            "Quản lý {}; Trưởng {}; Giám sát {}",
            "shop; cửa hàng; chi nhánh; vùng; nhà hàng; bếp; cơ sở; điểm bán; nhà máy; siêu thị; khách sạn; nhà thuốc; "
            "phòng khám; trạm; kho; xưởng; đội; tổ",
        ),
        strength=_BEFORE_THAT,
    ),
    FieldWords(
        "manager",
        _framed(
            "Supervising {}; Responsible {}",
            "partner; manager; attorney; lawyer; officer; doctor; engineer; head; person; superior",
        ),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "manager",
        _listed("""
            Quản lý trực tiếp; Người quản lý; Cấp trên; Quản lý; Người quản lý trực tiếp; Cấp trên trực tiếp; QLTT; Báo
            cáo cho; Cán bộ quản lý; Manager; Line manager; Supervisor; Reports to; Direct manager; Reporting manager;
            Manager name; QL trực tiếp; QL; Người QL; CBQL; Tên quản lý; Trưởng nhóm trực tiếp; Reporting to; Report to;
            Reports to name; Superior; Reporting officer; Quản lý của bạn; Immediate superior; Immediate supervisor;
            Direct supervisor; Line manager name; Reports to manager; Supervised by; Managed by; Người phụ trách trực
            tiếp; Ai quản; Ai quản lý; Ai phụ trách; Người quản; Báo cáo với; Báo cáo trực tiếp; Báo cáo tới; Immediate
            head; Direct head; Line mgr; Direct mgr; N+1; N+1 manager; Reporting authority; Manager full name;
            Supervisor full name; Sup name; Superior name; Direct line manager; Solid line manager; Leader trực tiếp;
            Lead trực tiếp; Phụ trách trực tiếp; Lãnh đạo trực tiếp; Người trực tiếp quản lý; Trưởng bộ phận trực tiếp;
            Reports to (name); Managers name; Người quản lí; Cấp quản lý trực tiếp; Direct report manager; Quản lý (trực
            tiếp); Report line manager; Người quản lý (họ tên)
        """),
    ),
    FieldWords(
        "manager",
        _listed("""
            QL cấp 1; Quản lý cấp 1; Cấp trên cấp 1; Manager level 1; Manager 1; Level 1 manager; First-line manager;
            HOD; Head of department; Department head; Dept head; Lead; Leader; Trưởng nhóm; Sếp trực tiếp; Tổ trưởng phụ
            trách; Quản lý chuyền; Người báo cáo; Báo cáo trực tiếp cho; People manager; Reporting line; Direct report
            to; Reports into; Mã QLTT; Trưởng đơn vị; Trưởng bộ phận; Giám sát; Người giám sát; Team lead; Team leader;
            Boss; Sếp; Mã quản lý; Manager code; Manager ID; Mã NV quản lý; Mã NQL; NQL; Mã QL; Mã người quản lý; Mgr;
            Mgr ID; Mgr name; Mgr code; Supervisor ID; Supervisor code; Department manager; Dept manager; Team manager;
            Immediate manager; Functional manager; Nhóm trưởng; Tổ trưởng; Chuyền trưởng; Ca trưởng; Kíp trưởng; Đội
            trưởng; Trưởng ca; Trưởng phòng; Quản đốc; Thủ trưởng; Trưởng khoa; Trưởng chuyền; TL; TL name; Team leader
            name; Team lead name; Chief; Trưởng ban; Bếp trưởng; Cửa hàng trưởng; Manager of employee; Supervisor emp
            ID; Manager emp ID; Manager employee ID; Supervisor employee ID; Supervisor employee number; Manager
            employee number; Reports to ID; Reports to code; Reports to email; Reporting to ID; Trưởng nhóm KD; Trưởng
            nhóm kinh doanh; Leader phụ trách; Cấp trên quản lý
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "email",
        _listed("""
            Email công ty; Work email; Company email; Email cơ quan; Email nội bộ; Business email; Official email;
            Official email ID; Corporate email; Email làm việc; Email ID
        """)
        + _framed(
            "Email {}; E-mail {}; Mail {}; Địa chỉ email {}; Địa chỉ mail {}; Hộp thư {}",
            "công việc; làm việc; công ty; cty; cơ quan; nội bộ; tổ chức; đơn vị",
        ),
    ),
    FieldWords(
        "email",
        _listed("""
            Mail cty; Mail công ty; Email liên hệ; Email; E mail; Mail ID; Mail address; Địa chỉ thư điện tử; Tài khoản
            email; Gmail; Hộp thư; Hộp thư điện tử; Primary email; Primary work email; Email đăng nhập; Login email;
            UPN; User principal name; Communication email; Email 1; E-mail; Mail; Thư điện tử; Địa chỉ email; Địa chỉ
            e-mail; Địa chỉ mail; Email address
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "phone",
        _listed("""
            SĐT; Số điện thoại; Điện thoại; ĐT; Di động; Số ĐT; Số di động; Điện thoại di động; ĐTDĐ; SĐT/Zalo; Phone;
            Mobile; Phone number; Mobile phone; Cell; Handphone; Cell phone; Mobile number; Mobile no; Tel no; Phone no;
            SĐT liên hệ; ĐT di động; ĐT liên hệ; Zalo; Số Zalo; Số phone; Mob; Mob no; Mobile #; Cell #; Phone #; SĐT di
            động; Điện thoại/Zalo; Di động/Zalo; Số máy; Số điện thoại di động; Whatsapp; Viber; Primary phone; Mobile
            phone number; Cell phone number; Cell number; Cellular; Hand phone; SDT/Zalo; Số điện thoại/Zalo; Phone/Zalo
        """),
    ),
    FieldWords(
        "phone",
        _listed("""
            Tel; Telephone; Work phone; Office phone; Contact no; Contact number; Contact phone; Contact #; Contact nos;
            Điện thoại liên hệ; Số liên hệ; HP; Hotline; Số liên lạc; Thông tin liên lạc; Thông tin liên hệ; Liên lạc;
            Liên hệ; Contact details; Phone 1; SĐT 1; Điện thoại 1; Contact
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "status",
        _listed("""
            Tình trạng làm việc; Trạng thái làm việc; Tình trạng nhân viên; Trạng thái nhân viên; Tình trạng lao động;
            Employment status; Working status; Trạng thái lao động; Employee status; Work status; Staff status;
            Active/Inactive; Active status; Employment state; Emp status; Empl status; Position status; Worker status;
            Current status; Job status; TTLV; TT làm việc; TT LV; Hiện trạng; Working state; Working condition;
            Employment status code; Status of employment; Status of work; Assignment status type; Active or inactive;
            Active/Left
        """)
        + _framed(
            "Tình trạng {}; Trạng thái {}; Hiện trạng {}; TT {}",
            "nhân sự; nhân viên; lao động; làm việc; công tác; hoạt động; việc làm; cán bộ; công nhân; NV; LV; CBNV; "
            "hợp tác; cộng tác; giảng dạy; phục vụ; người lao động; NLĐ",
        ),
    ),
    FieldWords(
        "status",
        _framed(
            "{} status; Status of {}",
            "employee; staff; EE; emp; empl; worker; person; personnel; assignment; lifecycle; member; teacher; driver",
        ),
    ),
    FieldWords(
        "status",
        _listed("""
            Trạng thái; Tình trạng; Status
        """),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "end_date",
        _listed("""
            Ngày nghỉ việc; Ngày thôi việc; Ngày chấm dứt; Ngày chấm dứt hợp đồng; Leaving date; Date left; Termination
            date; Resignation date; Last working day; Exit date; Date of exit; Date of termination; Date of leaving;
            Leaving day; Separation date; Date of separation; Date of resignation; Last day of work; Last working date;
            Resigned date; Resigned on; Date resigned; Relieving date; Left on; Left date; Terminated on; Date out;
            DOL; Exit day; Ngày nghỉ việc chính thức; Ngày nghỉ làm; Ngày rời công ty; Ngày thôi làm; Ngày nghỉ chính
            thức; Ngày làm việc cuối; Ngày làm việc cuối cùng
        """),
    ),
    FieldWords(
        "end_date",
        _listed("""
            Last day worked; Last worked day; Exit; Off date; Date off; Ngày off; Ngày rời; Ngày ra; Ngày nghỉ hẳn; Ngày
            nghỉ LV; End of employment; Employment end; Employment end date; Employed until; Employed to; Inactive
            since; Ngày nghỉ; Ngày kết thúc; End date; Last day; Leave date; Ngày cuối; Last date; Finish date; Finish;
            Finished; Date finished; Finished on; Ceased; Cease date; Date ceased; Ngày ngừng làm; Nghỉ ngày; Nghỉ từ
            ngày; Thôi từ ngày; LWD; Last working dt; Date out; Out date; Ngày out; Termdt; Term dt; Enddt; Ngày kết
            thúc làm việc; Ngày kết thúc công việc; Ngày kết thúc công tác; Ngày ngừng làm việc; Ngày LV cuối; Ngày LV
            cuối cùng; Ngày làm cuối; Ngày làm cuối cùng; Ngày cuối làm việc; Ngày cuối cùng làm việc; Ngày cuối cùng;
            Out of service; Thôi việc từ; Thôi việc từ ngày; Nghỉ việc từ; Nghỉ việc từ ngày; Nghỉ việc ngày; Left
            company on
        """)
        + _framed(
            "Last day of {}; Last day at {}; Last day in {}; Last date of {}; End of {}; {} end; {} end date",
            "work; service; employment; duty; the company; company; job",
        ),
        strength=GIVES_WAY,
    ),
    FieldWords(
        "probation_end",
        _listed("""
            Ngày kết thúc thử việc; Ngày hết thử việc; Hết thử việc; Ngày hết hạn thử việc; Kết thúc thử việc;
            Probation end; Probation end date; End of probation; Probation ends; Probation until; Hạn thử việc; Thử
            việc đến; Thử việc đến ngày; Hết hạn thử việc; End of probation date; Probation end on; Probation due
        """),
    ),
    FieldWords(
        "shift",
        _listed("""
            Ca làm việc; Ca làm; Ca; Ca kíp; Shift timing; Shift timings; Shift time; Kíp; Ca sản xuất; Ca trực; Phân
            ca; Shift; Work shift; Working shift; Shift name; Shift code
        """),
    ),
    FieldWords(
        "site",
        _listed("""
            Địa điểm làm việc; Chi nhánh; Tên chi nhánh; Nhà máy; Tên nhà máy; Cơ sở; Cơ sở làm việc; Địa điểm; Site;
            Work site; Workplace; Work location; Branch; Branch name; Plant; Factory; Location; Office location; Salon;
            Restaurant; Quán; Vị trí/Khu vực; Vị trí/KV; Nhà thuốc; Phòng khám; Khách sạn; Nhà hàng; Siêu thị; Spa;
            Clinic; Hotel; Hub; Centre; Center; Cụm; Rạp; Cụm rạp; Campus; Duty station; Location name; Work city;
            Store; Store name; Shop; Shop name; Cửa hàng; Tên cửa hàng; Showroom; Điểm bán; Trại; Nông trại; Trạm; Bưu
            cục; Station; Depot; Farm
        """),
    ),
    FieldWords(
        "site",
        _listed("""
            Office; Văn phòng; VP làm việc; Văn phòng làm việc; Facility; Facility name; Property; Property name; Venue;
            Câu lạc bộ; CLB; Nông trường; Công trường; Điểm trường; Điểm làm việc; Bến xe; Camp; Garage; Gara
        """),
        strength=_BEFORE_THAT,
    ),
    FieldWords("site", _listed("Vùng; Miền"), strength=0.86),
    FieldWords(
        "cohort",
        _listed("""
            Khoá hoặc nhánh; Khoá mentoring; Khoá tham gia; Khoá chương trình; Nhánh; Nhánh chương trình; Nhánh
            mentoring; Đợt mentoring; Đợt tham gia; Đợt chương trình; Cohort or track; Cohort; Cohort name; Track; Track
            name; Mentoring track; Programme track; Program track; Programme cohort; Program cohort; Intake
        """),
    ),
    FieldWords(
        "is_mentor",
        _listed("""
            Mentor; Làm mentor; Muốn làm mentor; Đăng ký mentor; Là mentor; Be a mentor; Kèm cặp người khác; Muốn kèm
            cặp; Become a mentor; Being a mentor; Serve as a mentor; Act as a mentor; Willing to mentor; Able to mentor;
            Mentor a colleague; Mentor others; Mentor someone; Like to mentor; Want to mentor; Volunteer as a mentor; I
            can mentor; Can be a mentor; Available to mentor; Happy to mentor; Mentor yes no; Offer to mentor; Làm người
            hướng dẫn; Làm người kèm cặp; Nhận kèm cặp; Kèm cặp đồng nghiệp; Hướng dẫn người khác; Trở thành mentor; Trở
            thành người hướng dẫn; Sẵn sàng kèm cặp; Sẵn sàng làm mentor; Có thể làm mentor; Đăng ký làm mentor
        """),
    ),
    FieldWords(
        "is_mentee",
        _listed("""
            Mentee; Làm mentee; Muốn làm mentee; Đăng ký mentee; Là mentee; Be a mentee; Được kèm cặp; Cần mentor; Cần
            một mentor; Muốn có mentor; Need a mentor; Looking for a mentor; Tìm mentor; Muốn được kèm cặp; Được hướng
            dẫn; Muốn được hướng dẫn; Have a mentor; Become a mentee; Có mentor
        """),
    ),
    FieldWords(
        "role",
        _listed("""
            Vai trò; Vai trò trong chương trình; Mentor/Mentee; Mentor hay mentee; Mentor hoặc mentee; Người hướng dẫn
            hay người được hướng dẫn; Người hướng dẫn hoặc người được hướng dẫn; Người hướng dẫn/Người được hướng dẫn;
            Người kèm cặp hay người được kèm cặp; Người kèm cặp hoặc người được kèm cặp; Người kèm cặp/Người được kèm
            cặp; Tham gia với vai trò; Role; Programme role; Program role; Mentor or mentee; Mentoring role; A mentor or
            a mentee; A mentor, a mentee or both; Mentor, mentee or both; Mentor, mentee hay cả hai; Mentor hay mentee
            hay cả hai; Đăng ký làm; Bạn muốn làm; Join as; I want to join as; Sign up as; Participate as; Role in
            mentoring; Tham gia với tư cách; Với tư cách; Tư cách tham gia; Đăng ký vai trò
        """),
    ),
    FieldWords(
        "capacity",
        _listed("""
            Số mentee tối đa; Số mentee; Tối đa bao nhiêu mentee; Số lượng mentee; Số lượng mentee tối đa; Số mentee
            nhận; Số người kèm tối đa; Số người kèm; Số chỗ; Max mentees; Capacity; Mentee places; Maximum mentees;
            Number of mentees; Places; Max. mentees; Max number of mentees; How many mentees; Mentees you can take; Bao
            nhiêu mentee; Số người có thể kèm; Tối đa mấy mentee; Mấy mentee; Nhận tối đa mấy mentee; Mentee tối đa
        """),
    ),
    FieldWords("gender", _listed("Giới tính; Phái; Nam/Nữ; Giới; Gender; Sex"), "off"),
    FieldWords(
        "birth",
        _listed("""
            Ngày sinh; Năm sinh; NTNS; Ngày tháng năm sinh; Ngày/tháng/năm sinh; Sinh ngày; Tuổi; Date of birth; Birth
            date; Birthday; DOB; Year of birth; Birth year; Age
        """),
        "off",
    ),
    FieldWords(
        "salary",
        _listed("""
            Lương; Mức lương; Lương cơ bản; Lương thỏa thuận; Tiền lương; Thu nhập; Lương gross; LCB; Lương đóng BHXH;
            Hệ số lương; Phụ cấp; Tổng lương; Lương chính; Lương net; Thưởng; Salary; Wage; Pay; Basic salary; Gross
            salary; Net salary; Base salary; Allowance; Income
        """),
        "off",
    ),
    FieldWords(
        "never:id_card",
        _listed("""
            CCCD; CMND; Số CCCD; Số CMND; CMND/CCCD; CCCD/CMND; Số CMND/CCCD; Căn cước công dân; Căn cước; Chứng minh
            nhân dân; Số căn cước; Chứng minh thư; CMT; Số CMT; Ngày cấp; Nơi cấp; Số định danh; Ngày cấp CCCD; Nơi cấp
            CCCD; Mã số thuế; MST; Mã số thuế cá nhân; MST cá nhân; Số giấy tờ; ID card; ID issue date; Date of issue;
            Place of issue; ID card number; Identity card; National ID; Citizen ID; ID number; Tax code; Tax ID
        """),
        "never",
    ),
    FieldWords("never:passport", _listed("Hộ chiếu; Số hộ chiếu; Passport; Passport number; Passport no"), "never"),
    FieldWords("never:ethnicity", _listed("Dân tộc; Ethnicity; Ethnic group; Race"), "never"),
    FieldWords("never:religion", _listed("Tôn giáo; Religion; Faith"), "never"),
    FieldWords(
        "never:marital",
        _listed("""
            Tình trạng hôn nhân; Hôn nhân; Số con; Người phụ thuộc; Số người phụ thuộc; Tên vợ/chồng; Marital status;
            Married; Children; Dependants; Dependents; Spouse
        """),
        "never",
    ),
    FieldWords(
        "never:bank",
        _listed("""
            Số tài khoản; STK; Ngân hàng; Số TK; Tài khoản; Tài khoản ngân hàng; Số tài khoản ngân hàng; Tên ngân hàng;
            Bank account; Bank; Account number; Bank name; Account no; IBAN
        """),
        "never",
    ),
    FieldWords(
        "never:insurance",
        _listed("""
            BHXH; Số BHXH; Mã BHXH; Mã số BHXH; Số sổ BHXH; Sổ BHXH; BHYT; Số thẻ BHYT; Bảo hiểm; Bảo hiểm xã hội; Bảo
            hiểm y tế; Social insurance; Social insurance number; Health insurance; Insurance; Insurance number
        """),
        "never",
    ),
    FieldWords(
        "never:password",
        _listed("Mật khẩu; Mật mã; Password; Passcode; Pass word; Passwd; Pwd; Mã PIN; PIN; PIN code; MK"),
        "never",
    ),
    FieldWords("never:photo", _listed("Ảnh; Hình ảnh; Ảnh thẻ; Ảnh chân dung; Hình; Photo; Picture; Image"), "never"),
    FieldWords(
        "never:address",
        _listed("""
            Địa chỉ; Địa chỉ thường trú; Thường trú; Địa chỉ tạm trú; Tạm trú; Nơi ở; Chỗ ở hiện nay; Hộ khẩu; Hộ khẩu
            thường trú; Quê quán; Nguyên quán; Nơi sinh; Địa chỉ liên hệ; Address; Home address; Permanent address;
            Current address; Place of birth; Home town
        """),
        "never",
    ),
    FieldWords(
        "never:health",
        _listed("""
            Tình trạng sức khỏe; Sức khỏe; Nhóm máu; Khuyết tật; Health; Blood type; Disability
        """),
        "never",
    ),
    FieldWords(
        "ignore:stt",
        _listed("STT; TT; No.; No; Số TT; Số thứ tự; #; S/N; S No; Sl No; Sr No; Sr; Nr; Serial no; Serial number"),
        "ignore",
    ),
    FieldWords(
        "never:relative",
        _listed("""
            Người thân; Họ tên người thân; Thân nhân; Liên hệ khẩn cấp; Người liên hệ khẩn cấp; Khẩn cấp; Emergency
            contact; Emergency; Next of kin; Relative; Relatives; Họ tên bố; Họ tên mẹ; Tên bố; Tên mẹ; Chủ hộ; Father;
            Mother
        """),
        "never",
    ),
    FieldWords(
        "never:politics",
        _listed("""
            Ngày vào Đảng; Vào Đảng; Ngày vào ĐCSVN; Ngày vào Đảng CSVN; Ngày vào ĐTN; Ngày vào TNCS; Ngày vào ĐTNCSHCM;
            Ngày vào Hội; Ngày vào CĐ; Ngày vào ĐV; Đảng viên; Đoàn viên; Ngày vào Đoàn; Vào Đoàn; Công đoàn; Đoàn viên
            công đoàn; Date joined union; Union join date; Union member since; Đảng; Party; Party member; Trade union;
            Union member
        """),
        "never",
    ),
    FieldWords(
        "ignore:filled",
        _listed("""
            Dấu thời gian; Timestamp; Thời gian gửi; Ngày gửi; Submitted at; Submission date; Completion time; Response
            date; Start time; End time; IP address; Địa chỉ IP; Recorded date; Progress; Duration
        """),
        "ignore",
    ),
    FieldWords(
        "ignore:other-date",
        _listed("""
            Ngày vào sổ; Ngày bắt đầu nghỉ; Ngày bắt đầu đóng; Ngày vào ở; Ngày nhận phòng; Ngày hiệu lực; Effective
            date; Valid from; Valid to; Ngày lập; Ngày in; As of
        """),
        "ignore",
    ),
    FieldWords(
        "ignore:name",
        _listed("""
            Tên công ty; Công ty; Company name; Company; Organization name; Organisation name; Tên tổ chức; Tên cơ quan;
            Employer; Employer name; Institution; Institution name; Tên trường; School name; Tên dự án; Project name;
            Tên sản phẩm; Product name; File name; Tên tệp; User name; Username; Login name; Login; Tên đăng nhập; Tên
            tài khoản; Account name; Nick name; Nickname; English name; Tên tiếng Anh; Host name; Tên máy; Tên ca; Tên
            lớp; Course name; Event name; Tên sự kiện; Tên hợp đồng; Tên chức vụ cũ; Group name; Tên nhóm chat; Pháp
            nhân; Legal entity; Facebook; Skype; Linked In; Linkedin; Slack; Telegram; Instagram; Github; Skype ID;
            Facebook ID; Slack ID; Twitter; Tiktok; Nick; Nick chat; Pháp danh; Bút danh; Nghệ danh; Phiên âm; Phonetic
            name
        """)
        + _framed(
            "{} title; {} name; Title of {}; Name of {}",
            "course; training; project; task; event; document; session; class; module; lesson; award",
        ),
        "ignore",
    ),
    FieldWords(
        "ignore:rights",
        _listed("""
            User; Account; Tài khoản hệ thống; Nhóm quyền; Phân quyền; Quyền; Quyền hạn; Quyền truy cập; Vai trò hệ
            thống; Permission; Permissions; Privilege; Access; Access group; Access level; User group; User type;
            Security group; User role; System role
        """),
        "ignore",
    ),
    FieldWords(
        "ignore:extension",
        _listed("""
            Máy nhánh; Máy lẻ; Số máy lẻ; Số nội bộ; Số máy nội bộ; Ext; Extension; Extension no; Ext no; Ext number;
            Extension number
        """),
        "ignore",
    ),
    FieldWords(
        "ignore:note",
        _listed("""
            Lý do; Lý do nghỉ; Lý do nghỉ việc; Lý do thôi việc; Lý do chấm dứt; Reason; Reason for leaving; Reason of
            leaving; Leaving reason; Termination reason; Exit reason; Resignation reason; Separation reason; Leave
            reason; Reason for exit; Reason for termination; Part/Full; Full/Part; Part time/Full time; Full time/Part
            time; Part-time; Full-time; Kinh nghiệm; Kinh nghiệm làm việc; Kinh nghiệm quản lý; Experience; Work
            experience; Qualification level; Education level; Chức danh khoa học; Học hàm; Học vị; Trình độ; Trình độ
            chuyên môn; Ghi chú; Chú thích; Nhận xét; Ký tên; Ký nhận; Chữ ký; Note; Notes; Remark; Remarks; Comment;
            Job description; Work description; Mô tả công việc; Kiêm nhiệm; Kiêm; Chức vụ kiêm nhiệm; Concurrent
            position
        """),
        "ignore",
    ),
    *(FieldWords(field, _listed(words), take) for field, words, take in OTHER_LANGUAGES),
)

ALSO_A_SITE = frozenset(("khu vuc", "kv", "khu vuc lam viec"))
"""Headings of departments, compared as :func:`plain`, that mean a site where another column has the departments."""

_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")
_EDGES = " .:;,-–_/\\|'\"“”?!"


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return a heading to compare by: without case, accents, line breaks, colons, (*) and hints in brackets."""
    bare = _HINT.sub(" ", heading)
    if not bare.strip(_EDGES + "\n\r\t"):
        bare = heading
    flat = text.search_key(text.clean_line(bare).replace(":", " ").replace("_", " "))
    return " ".join(flat.split()).strip(_EDGES) or flat.strip()
