"""Writes a company file as this version of the program makes it, to be kept in ``tests/data/desks`` at its release.

``python -m tests.desks`` writes it; every later version must still open it. A released file is never replaced.
"""

from datetime import datetime
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.domain.change import edit
from mentordesk.domain.company import MappingPreset
from mentordesk.domain.programme import Cycle, Role
from mentordesk.i18n import message
from mentordesk.store import migrations
from tests import builders

FOLDER = Path(__file__).parent / "data" / "desks"


def main() -> None:
    """Write the file of this version, with a record of every kind, a deed undone and someone in the trash."""
    path = FOLDER / f"v{migrations.version()}.mentordesk"
    path.unlink(missing_ok=True)
    desk = Desk.create(path, builders.company())
    [cycle] = desk.all(Cycle)
    mentor = builders.person("Nguyễn Thị Hạnh", code="NV001", level=3)
    mentee = builders.person("Đặng Văn Ước", code="NV002", manager_id=mentor.id)
    goal = builders.goal(cycle, owner_id=mentor.id)
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee)]
    papers = [builders.consent(mentee), builders.pair(cycle, mentor, mentee), MappingPreset(signature="Họ tên")]
    desk.apply(builders.added(mentor, mentee, *parts, *papers, goal, builders.measure(goal)))
    desk.apply(edit(message("Remove"), mentee, mentee.trashed(datetime(2026, 11, 21, 9, 30).astimezone())))
    mistake = builders.added(builders.person("Mistake", code="NV003"))
    desk.apply(mistake)
    desk.apply(mistake.inverse())
    desk._changed = False
    desk.close()


if __name__ == "__main__":
    main()
