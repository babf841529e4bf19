"""Papers of the pairing step filled with an invented company, for the tests of the documents."""

from datetime import date

from mentordesk.domain.papers.papers import (
    BoardLane,
    BoardPaper,
    BoardSeat,
    Candidate,
    ConfirmationLetter,
    ConfirmationPaper,
    Correspondent,
    GroupLine,
    GroupMember,
    LaneKind,
    LeftOver,
    PairLine,
    PairPlan,
    PartPoints,
    ScorePart,
    Shortlist,
    ShortlistPaper,
)
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import CRITERIA, SKILLS
from mentordesk.i18n import language, message
from tests.mentordesk.documents.samples import HEAD


def say(english: str, vietnamese: str) -> str:
    """Return a sentence in the language in force."""
    return vietnamese if language() == "vi" else english


def reasons() -> tuple[str, ...]:
    skill = str(SKILLS[2].text)
    return (
        say(
            f"The mentee wants to learn: {skill}. The mentor is strong in it (5 of 5).",
            f"Mentee muốn học: {skill}. Mentor rất mạnh về kỹ năng này (5/5).",
        ),
        say("Both plan first and then start.", "Cả hai lập kế hoạch trước rồi mới làm."),
        say("Both want to become specialists.", "Cả hai muốn đi theo hướng chuyên gia."),
    )


def letter_reasons(part: Role, partner: str) -> tuple[str, ...]:
    """Return reasons as a letter gives them to its reader."""
    skill = str(SKILLS[2].text)
    if part.learns:
        first = say(f"You want to learn {skill}, a strength of {partner}.", f"Anh/chị muốn học {skill}.")
    else:
        first = say(f"{partner} wants to learn {skill}, one of your strengths.", f"Anh/chị có thế mạnh là {skill}.")
    return (first, reasons()[1])


def times() -> tuple[str, ...]:
    return (say("Tuesday evening", "tối thứ Ba"), say("Thursday midday", "trưa thứ Năm"))


def caution() -> str:
    return say("No time suits both.", "Không có giờ rảnh chung.")


SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ")
MIDDLE = ("Thị Bích", "Văn", "Quang Vĩnh", "Thị Ngọc", "Đức", "Minh", "Hoàng Thùy", "Anh")
GIVEN = ("Mai", "Huy", "Phúc", "Ánh", "Thắng", "Tuấn", "Dương", "Khoa", "Ẩn", "Yến", "Ước", "Lượng", "Quỳnh")
DEPARTMENTS = ("Kinh doanh", "Kho và vận chuyển", "Xưởng 1", "Kiểm tra chất lượng", "Kế toán", "Xuất khẩu")
LONG = "Công Huyền Tôn Nữ Nguyễn Phúc Thị Bảo Khánh Thùy Dương"


def name(place: int) -> str:
    """Return a name of its own for each place."""
    surname = SURNAMES[place % len(SURNAMES)]
    middle = MIDDLE[place // len(SURNAMES) % len(MIDDLE)]
    return f"{surname} {middle} {GIVEN[(place * 7 + place // 96) % len(GIVEN)]}"


def department(place: int) -> str:
    return DEPARTMENTS[place % len(DEPARTMENTS)]


def pair(place: int, **changes: object) -> PairLine:
    score = (91_400 - place * 3_700) % 100_000
    values: dict[str, object] = {
        "mentor": name(500 + place // 2),
        "mentor_code": f"TT{500 + place // 2:03d}",
        "mentor_department": department(place // 2),
        "mentee": name(place),
        "mentee_code": f"TT{place:03d}",
        "mentee_department": department(place + 2),
        "score": score,
        "parts": tuple(
            PartPoints(score * info.weight // 100, known=place % 5 != 3 or at < 4) for at, info in enumerate(CRITERIA)
        ),
        "known": say("4 of 6 criteria", "4/6 tiêu chí") if place % 5 == 3 else say("all 6 criteria", "đủ 6 tiêu chí"),
        "reasons": reasons(),
        "caution": caution() if place % 3 == 1 else "",
        "locked": place == 4,
        "exception": "Hai bên và giám đốc đã thống nhất ngày 01/08" if place == 2 else "",
        "agreed": place % 4 == 0,
        "mentor_reply": Reply.YES if place % 4 == 0 else Reply.OPEN,
        "mentee_reply": (Reply.YES, Reply.NO, Reply.CHANGE, Reply.OPEN)[place % 4],
        **changes,
    }
    return PairLine(**values)  # type: ignore[arg-type]


def groups() -> tuple[GroupLine, ...]:
    return (
        GroupLine(
            kind=GroupKind.PEER,
            name="Tổ trưởng mới",
            members=tuple(GroupMember(name=name(300 + n), department=department(n)) for n in range(4)),
            reason=say("All want to learn to lead.", "Tất cả muốn học cách dẫn dắt."),
        ),
        GroupLine(
            kind=GroupKind.PANEL,
            mentee=name(400),
            mentee_department="Xưởng 2",
            members=tuple(
                GroupMember(name=name(500 + n), department=department(n), brings=SKILLS[n].text) for n in range(3)
            ),
        ),
    )


def plan(count: int = 12, **changes: object) -> PairPlan:
    values: dict[str, object] = {
        "letterhead": HEAD,
        "pairs": tuple(pair(place) for place in range(count)),
        "groups": groups(),
        "left_over": (
            LeftOver(name=name(450), code="TT450", department="Xưởng 1", part=message("mentee"), why=caution()),
            LeftOver(
                name=name(451), code="TT451", department="Kế toán", part=message("mentor"), why=caution(), spare=True
            ),
        ),
        "rules": (
            say(
                "Nobody is paired with a direct manager or report.", "Không ghép với quản lý hoặc nhân viên trực tiếp."
            ),
            say("Nobody mentors their own mentor.", "Không ai làm mentor cho mentor của mình."),
        ),
        "parts": tuple(ScorePart(info.name, info.weight, info.how) for info in CRITERIA),
        "mode": Mode.BALANCED,
        "proved": True,
        "advice": (message("This plan is as good as the best."),),
        "is_draft": False,
        **changes,
    }
    return PairPlan(**values)  # type: ignore[arg-type]


def correspondent(place: int, **changes: object) -> Correspondent:
    values: dict[str, object] = {
        "name": name(place),
        "department": department(place),
        "job_title": "Tổ trưởng",
        "phone": f"0901 234 {place:03d}",
        "email": f"nhanvien{place}@truongthinh.vn",
        **changes,
    }
    return Correspondent(**values)  # type: ignore[arg-type]


def letters(count: int = 2, **changes: object) -> ConfirmationPaper:
    made: list[ConfirmationLetter] = []
    for place in range(count):
        mentor, mentee = correspondent(500 + place), correspondent(place, phone="", email="")
        made += [
            ConfirmationLetter(
                to=mentor, part=Role.MENTOR, partner=mentee, reasons=letter_reasons(Role.MENTOR, mentee.calling_name)
            ),
            ConfirmationLetter(
                to=mentee, part=Role.MENTEE, partner=mentor, reasons=letter_reasons(Role.MENTEE, mentor.calling_name)
            ),
        ]
    values: dict[str, object] = {
        "letterhead": HEAD,
        "letters": tuple(made),
        "owner": "Phạm Thị Thu Hà",
        "owner_contact": "0902 111 222",
        "reply_by": date(2026, 8, 14),
        **changes,
    }
    return ConfirmationPaper(**values)  # type: ignore[arg-type]


def candidate(place: int, **changes: object) -> Candidate:
    values: dict[str, object] = {
        "name": name(500 + place),
        "code": f"TT{500 + place}",
        "department": department(place),
        "job_title": "Trưởng phòng",
        "score": 84_300 - 9_100 * place,
        "known": say("all 6 criteria", "đủ 6 tiêu chí"),
        "rank": place + 1,
        "reasons": reasons(),
        "caution": caution() if place == 1 else "",
        "shared_times": times() if place != 1 else (),
        "places": say("1 of 2 places free", "còn 1/2 chỗ"),
        "theirs": place == 0,
        **changes,
    }
    return Candidate(**values)  # type: ignore[arg-type]


def shortlists(mentees: int = 2, candidates: int = 5, **changes: object) -> ShortlistPaper:
    lists = tuple(
        Shortlist(
            mentee=name(place),
            code=f"TT{place:03d}",
            department=department(place),
            job_title="Nhân viên kỹ thuật",
            wants=tuple(option.text for option in SKILLS[place : place + 3]),
            direction=say("Specialist", "Chuyên gia"),
            times=times(),
            candidates=tuple(candidate(n) for n in range(candidates)),
        )
        for place in range(mentees)
    )
    return ShortlistPaper(letterhead=HEAD, lists=lists, **changes)  # type: ignore[arg-type]


def board(mentors: int = 9, unmatched: int = 6, **changes: object) -> BoardPaper:
    lanes = tuple(
        BoardLane(
            name=name(500 + n),
            department=department(n),
            places=2,
            seats=tuple(
                BoardSeat(name=name(3 * n + k), score=88_000 - 700 * n - k * 4_000, locked=k == 1, agreed=n % 3 == 0)
                for k in range((2, 1, 0, 3)[n % 4])
            ),
            detail=message("{first}, {second}", first=SKILLS[n % 12].text, second=SKILLS[(n + 3) % 12].text),
        )
        for n in range(mentors)
    )
    peer, panel = groups()
    values: dict[str, object] = {
        "letterhead": HEAD,
        "lanes": (
            *lanes,
            BoardLane(
                kind=LaneKind.PEER,
                name=peer.name,
                seats=tuple(BoardSeat(name=one.name, note=one.department) for one in peer.members),
            ),
            BoardLane(
                kind=LaneKind.PANEL,
                name=panel.mentee,
                department=panel.mentee_department,
                seats=tuple(BoardSeat(name=one.name, score=70_000, note=one.brings) for one in panel.members),
            ),
        ),
        "unmatched": tuple(
            LeftOver(
                name=name(700 + n), code=f"TT{700 + n}", department=department(n), part=message("mentee"), why=caution()
            )
            for n in range(unmatched)
        ),
        "is_draft": False,
        **changes,
    }
    return BoardPaper(**values)  # type: ignore[arg-type]


def everybody(count: int = 800) -> frozenset[str]:
    """Return every name these samples use."""
    return frozenset(name(place) for place in range(count))
