"""Writes a company file as this version of the program makes it, to be kept in ``tests/data/desks`` at its release.

``python -m tests.desks`` writes it; every later version must still open it. A released file is never replaced.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.company import MappingPreset
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules, SavedPlan
from mentordesk.domain.records.person import NotDuplicates, Person
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, Respondent, SurveyWave
from mentordesk.i18n import message
from mentordesk.store import migrations
from tests import builders

FOLDER = Path(__file__).parent / "data" / "desks"


def main() -> None:
    """Write the file of this version, with a record of every kind, an action undone and someone in the trash."""
    path = FOLDER / f"v{migrations.version()}.mentordesk"
    path.unlink(missing_ok=True)
    desk = Desk.create(path, builders.company())
    [cycle] = desk.all(Cycle)
    mentor = builders.person("Nguyễn Thị Hạnh", code="NV001", level=3)
    mentee = builders.person("Đặng Văn Ước", code="NV002", manager_id=mentor.id)
    goal = builders.goal(cycle, owner_id=mentor.id)
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee)]
    pair = builders.pair(cycle, mentor, mentee)
    papers = [builders.consent(mentee), builders.signed(mentee), pair, MappingPreset(signature="Họ tên")]
    connected = connecting(cycle, mentor, mentee)
    prepared = builders.planning(cycle, mentor, goal)
    measured = builders.measure(goal)
    met = builders.running(cycle, pair, mentor, mentee)
    counted = builders.measuring(cycle, mentor, mentee)
    asked = builders.asking(mentee)
    desk.apply(
        builders.added(mentor, mentee, *parts, *papers, *connected, goal, measured, *prepared, *met, *counted, *asked)
    )
    [wave] = desk.all(SurveyWave)
    batch = AnswerBatch(wave_id=wave.id, count=1)
    filled = FilledForm("B9XD", Respondent.MENTEE, "office", (("S1", 5),), (("helped", "Hỏi chuyện nghề"),))
    desk.apply(Change(message("Add"), after=(batch,), forms=((batch.id, (filled,)),)))
    desk.apply(edit(message("Remove"), mentee, mentee.trashed(datetime(2026, 11, 21, 9, 30).astimezone())))
    mistake = builders.added(builders.person("Mistake", code="NV003"))
    desk.apply(mistake)
    desk.apply(mistake.inverse())
    desk._changed = False
    desk.close()


def unseal(path: Path) -> None:
    """Make of a file one that was not closed, so that nothing is known of it but what the database itself finds."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM seal")
        database.commit()


def connecting(cycle: Cycle, mentor: Person, mentee: Person) -> tuple[Record, ...]:
    """Return what pairing leaves in the file: answers, wishes, rules and plans, a panel, who is no double."""
    asked = Questionnaire(left_out=("W5",), wordings=(("W1", "First I plan.", "Tôi lên kế hoạch trước."),))
    given = {"cycle_id": cycle.id, "questionnaire_id": asked.id, "direction": "specialist", "times": ("tue-noon",)}
    panel = Group(cycle_id=cycle.id, kind=GroupKind.PANEL, name="A", mentee_id=mentee.id)
    return (
        asked,
        builders.response(mentor, 4, offers=(("planning", 5),), capacity=2, kinds=("new", "other"), **given),
        builders.response(mentee, 2, experiences=("studied",), wants=("planning",), **given),
        builders.wish(mentee, mentor, cycle_id=cycle.id),
        PairingRules(cycle_id=cycle.id, share_time=True),
        Block(cycle_id=cycle.id, mentor_id=mentee.id, mentee_id=mentor.id, reason="Same team"),
        Exclusion(first="Kế toán", second="Kho"),
        SavedPlan(cycle_id=cycle.id, name="First", made_on=builders.TODAY, pairs=((mentor.id, mentee.id, 71_250),)),
        panel,
        Member(group_id=panel.id, person_id=mentor.id, skill="planning"),
        NotDuplicates(first_id=mentor.id, second_id=mentee.id),
    )


if __name__ == "__main__":
    main()
