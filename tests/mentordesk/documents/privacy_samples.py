"""Papers on personal data with invented people, as long as asked for."""

from collections.abc import Sequence
from datetime import date, timedelta

from mentordesk.documents.data_copy import Part
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.privacy import ErasedPaper, NoticePaper, RegisterPaper, RequestsPaper
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.privacy.facts import RequestLine, purpose_lines
from mentordesk.domain.records.privacy import DataRequest, RequestKind
from tests import builders

DAY = date(2026, 11, 20)
NAME = "Nguyễn Thị Hạnh"


def head(name: str = "") -> Letterhead:
    return Letterhead(
        company=name or "Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2026, 8, 3), cycle=1
    )


def notice(name: str = "") -> NoticePaper:
    return NoticePaper(letterhead=head(name), address=name, contact=name or NAME, version="1")


def register(name: str = "") -> RegisterPaper:
    people = [builders.person(f"Người {number}") for number in range(20)]
    book = consent_book([builders.consent(people[0])])
    lines = purpose_lines(book, [person.id for person in people])
    counts = {"waiting": 2, "late": 1, "done": 4, "over": 3, "erased": 5}
    return RegisterPaper(
        letterhead=head(name), address=name, contact=name or NAME, version="1", people=20, purposes=lines, **counts
    )


def requests(count: int, name: str = "") -> RequestsPaper:
    person = builders.person(name or NAME)
    kinds = list(RequestKind)
    lines = tuple(
        RequestLine(
            DataRequest(person_id=person.id, kind=kinds[place % len(kinds)], received_on=DAY),
            person,
            DAY + timedelta(days=5),
            DAY + timedelta(days=10),
            DAY,
        )
        for place in range(count)
    )
    return RequestsPaper(letterhead=head(name), lines=lines)


def erased(count: int) -> ErasedPaper:
    return ErasedPaper(letterhead=head(), lines=tuple((number, DAY) for number in range(1, count + 1)))


def parts(count: int, name: str = NAME) -> Sequence[Part]:
    headings = [f"Mục {number}" for number in range(8)]
    return (
        ("Người", ("Dữ liệu", "Giá trị"), [("Họ và tên", name), ("Phòng ban", "Xưởng 2"), ("Cấp", 3)]),
        ("Buổi gặp", headings, [[name, *(None for _each in headings[1:-1]), DAY]] * count),
    )
