"""The usual departments and jobs, so that a column is known by what stands in it where its heading is not enough."""

import re
from functools import lru_cache

from mentordesk.exchange.staff_list.values import flat


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(";"))


_UNITS = "|".join(
    _listed(
        """
        phong ban; phong; bo phan; bp; to; doi; phan xuong; xuong; px; chuyen; khoi; ban; khoa; kho; line; team; pgd;
        chi nhanh; cn; cua hang
        """
    )
)
_UNIT = re.compile(rf"(?:{_UNITS})(?:\b.*|\d+)|p(?:kd|kt|ns|hc|ts|kh|tc)\b.*|.*\b(?:department|dept|division|team)")

_DEPARTMENTS = frozenset(
    _listed(
        """
        ke toan; tai chinh; tai chinh ke toan; kinh doanh; ban hang; nhan su; hanh chinh; hanh chinh nhan su; hcns; ky
        thuat; san xuat; kho; kho van; mua hang; cung ung; vat tu; xuat nhap khau; xnk; chat luong; qc; qa; kcs; it;
        cntt; cong nghe thong tin; marketing; tiep thi; ke hoach; du an; thiet ke; cham soc khach hang; cskh; bep; le
        tan; buong phong; nha hang; bao ve; bao tri; co dien; ban giam doc; bgd; van phong; nha may; phap che; dao
        tao; truyen thong; logistics; giao nhan; thi cong; cat; may; ui; hoan thien; hoan thanh; dong goi; lap rap;
        son; moc; in; gia cong; kd; kt; ns; hc; sx; sales; sale; finance; accounting; accounts; hr; human resources;
        people; admin; administration; operations; ops; production; warehouse; purchasing; procurement; engineering;
        technology; product; design; legal; support; customer service; customer support; customer success; research; r
        d; maintenance; quality; security; housekeeping; front office; kitchen; f b; reservations; docs; customs;
        import; export; media; growth; platform; planning; training
        """
    )
)

_JOBS = "|".join(
    _listed(
        """
        nhan vien; nv; truong phong; pho phong; truong nhom; truong bo phan; to truong; to pho; chuyen truong; truong;
        pho giam doc; giam doc; tong giam doc; cong nhan; tho; ky su; ky thuat vien; ke toan vien; ke toan truong;
        chuyen vien; thu kho; thu quy; thu ngan; lai xe; tai xe; phu xe; bao ve; tap vu; le tan; giao vien; giang
        vien; bac si; duoc si; dieu duong; y ta; phu ta; tro ly; thu ky; giam sat; quan ly; quan doc; thuc tap sinh;
        hoc viec; dau bep; phu bep; phuc vu; ban hang; giao hang; kiem soat vien; giao dich vien; to vien; huong dan
        vien; cn; tp; pp; gd; manager; engineer; officer; executive; assistant; director; clerk; analyst; specialist;
        operator; technician; supervisor; accountant; designer; developer; tester; teacher; driver; nurse; doctor;
        receptionist; leader; head; worker; intern; trainee; consultant; coordinator; planner; representative;
        cashier; chef; waiter; cook; architect; editor; guard; inspector; agent; dispatcher; attendant; therapist;
        secretary; controller; administrator; programmer; ceo; cfo; coo
        """
    )
)
_JOB = re.compile(rf"\b(?:{_JOBS})\b")


@lru_cache(maxsize=4096)
def is_usual_department(written: str) -> bool:
    """Return whether a text is the name of a usual department, or begins with the word for one."""
    if len(written) > _LONGEST_DEPARTMENT:
        return False
    bare = " ".join(re.findall(r"\w+", flat(written)))
    return bare in _DEPARTMENTS or _UNIT.fullmatch(bare) is not None


_LONGEST_DEPARTMENT = 50
"""A sentence may end with "team" too."""


@lru_cache(maxsize=4096)
def is_usual_job(written: str) -> bool:
    """Return whether a text has the word for a job."""
    return len(written) <= _LONGEST_JOB and _JOB.search(flat(written)) is not None


_LONGEST_JOB = 60
