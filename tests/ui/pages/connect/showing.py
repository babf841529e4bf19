"""What the tests of step 5 share: the people of a company, and the page as the window shows it."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QLabel

from mentordesk.domain.records.person import Person
from tests import builders
from ui.pages.connect.page import ConnectPage
from ui.workspace import Workspace

Show = Callable[[Workspace], ConnectPage]


def leaders() -> tuple[Person, Person]:
    """Return two leaders of long standing."""
    long = builders.person(
        "Nguyễn Hoàng Long", department="Kinh doanh", job_title="Trưởng phòng", level=4, start_date=date(2012, 10, 1)
    )
    anh = builders.person(
        "Lê Thị Ngọc Ánh", department="Kế toán", job_title="Kế toán trưởng", level=4, start_date=date(2015, 3, 1)
    )
    return long, anh


def newcomers() -> list[Person]:
    """Return three new people of three departments, here for a year."""
    start = date.today() - timedelta(days=392)
    people = (("Lê Thị Mai", "Kinh doanh"), ("Võ Thành Đạt", "Xưởng 2"), ("Cao Nhật Minh", "Kho"))
    return [
        builders.person(name, department=department, job_title="Nhân viên", start_date=start)
        for name, department in people
    ]


def words(page: ConnectPage) -> str:
    """Return all that the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
