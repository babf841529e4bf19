"""Whatever is done, undoing all of it gives the first state back, and redoing all of it the last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.domain.change import Change
from mentordesk.domain.goal import Goal, Group, Indicator, Measure
from mentordesk.domain.group import Group as PeopleGroup
from mentordesk.domain.group import Member
from mentordesk.domain.pair import Pair
from mentordesk.domain.person import LeaveReason, Person, Status
from mentordesk.domain.programme import Role
from mentordesk.domain.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import message
from mentordesk.services import company, goals, groups, keeping, pairing, people
from mentordesk.store import tables
from tests import builders
from tests.builders import TODAY
from ui.workspace import Workspace

NOW = datetime(2026, 11, 21, 9, 30).astimezone()
NOTHING = Change(message("Nothing"))
Verb = Callable[[Desk, int], Change]


def with_one(kind: type[Record], verb: Callable[[Desk, Record, int], Change]) -> Verb:
    """Return a verb over one of the records of a kind, which does nothing where there is none."""

    def done(desk: Desk, number: int) -> Change:
        found = desk.all(kind)
        return verb(desk, found[number % len(found)], number) if found else NOTHING

    return done


def two(desk: Desk, number: int) -> list[Person]:
    """Return two people of the list, or fewer where there are not so many."""
    everyone = desk.all(Person)
    return [everyone[(number + step) % len(everyone)] for step in range(min(2, len(everyone)))]


def ids(desk: Desk, number: int) -> list[str]:
    """Return the ids of two people."""
    return [person.id for person in two(desk, number)]


def merge(desk: Desk, number: int) -> Change:
    """Make one of two people."""
    found = two(desk, number)
    return people.merge(desk, *found, when=NOW) if len(found) == 2 else NOTHING


def put_back(desk: Desk, number: int) -> Change:
    """Take someone out of the trash."""
    gone = desk.trash(Person)
    return keeping.put_back(desk, [gone[number % len(gone)]]) if gone else NOTHING


def group_peers(desk: Desk, number: int) -> Change:
    """Propose groups of everybody and adopt them."""
    everyone = [person.id for person in desk.all(Person)]
    return groups.adopt(desk, groups.propose_peers(desk, 2 + number % 4, ids=everyone, today=TODAY)())


def group_moved(desk: Desk, member: Record, number: int) -> Change:
    """Move a member to one of the groups."""
    rows = groups.groups(desk)
    return groups.move(desk, member, rows[number % len(rows)].group) if rows else NOTHING  # type: ignore[arg-type]


def panel_made(desk: Desk, number: int) -> Change:
    """Give one of two people a panel of the other."""
    found = ids(desk, number)
    return groups.make_panel(desk, found[0], [(found[1], "selling")]) if len(found) == 2 else NOTHING


VERBS: dict[str, Verb] = {
    "add a person": lambda desk, n: people.add(desk, replace(people.new_person(desk), full_name=f"Người {n}")),
    "rename": with_one(Person, lambda desk, one, n: people.edit(desk, one, replace(one, full_name=f"Tên {n}"))),  # type: ignore[arg-type,call-arg]
    "leave": with_one(
        Person,
        lambda desk, one, _n: people.leave(desk, one, last_day=TODAY, reason=LeaveReason.VOLUNTARY),  # type: ignore[arg-type]
    ),
    "come back": with_one(Person, lambda desk, one, _n: people.come_back(desk, one)),  # type: ignore[arg-type]
    "move": lambda desk, n: people.set_department(desk, two(desk, n), f"Phòng {n % 3}"),
    "state": lambda desk, n: people.set_status(desk, two(desk, n), list(Status)[n % len(Status)]),
    "trash": lambda desk, n: people.trash(desk, two(desk, n), when=NOW),
    "put back": put_back,
    "merge": merge,
    "give a part": lambda desk, n: pairing.set_role(desk, ids(desk, n), list(Role)[n % len(Role)], 1 + n % 3),
    "suggest parts": lambda desk, _n: pairing.suggest_roles(desk, today=TODAY),
    "confirm parts": lambda desk, _n: pairing.confirm_roles(desk),
    "pair": lambda desk, _n: pairing.adopt(desk, pairing.propose(desk, today=TODAY)()),
    "pin": with_one(Pair, lambda desk, one, n: pairing.lock(desk, one, locked=n % 2 == 0)),  # type: ignore[arg-type]
    "part": with_one(Pair, lambda desk, one, _n: pairing.unpair(desk, one)),  # type: ignore[arg-type]
    "group": group_peers,
    "make a group": lambda desk, n: groups.make(desk, ids(desk, n)),
    "make a panel": panel_made,
    "pin a group": with_one(PeopleGroup, lambda desk, one, n: groups.lock(desk, one, locked=n % 2 == 0)),  # type: ignore[arg-type]
    "move a member": with_one(Member, group_moved),
    "take out a member": with_one(Member, lambda desk, one, _n: groups.remove(desk, [one])),  # type: ignore[list-item]
    "dissolve": with_one(PeopleGroup, lambda desk, one, _n: groups.dissolve(desk, [one])),  # type: ignore[list-item]
    "write the need": lambda desk, n: goals.set_need(desk, "x" * (n % 7)),
    "name the programme": lambda desk, n: goals.rename_programme(desk, f"Kèm cặp {n % 4}"),
    "add a goal": lambda desk, n: goals.add(desk, ("", "G1", "G3", "G5")[n % 4], today=TODAY),
    "type a goal": with_one(
        Goal,
        lambda desk, one, n: goals.edit(desk, one, replace(one, title=f"Mục tiêu {n % 5}"), today=TODAY),  # type: ignore[arg-type,call-arg]
    ),
    "measure something else": with_one(
        Goal,
        lambda desk, one, n: goals.choose_indicator(desk, one, list(Indicator)[1 + n % 5], when=NOW),  # type: ignore[arg-type]
    ),
    "for someone else": with_one(
        Goal,
        lambda desk, one, n: goals.choose_group(desk, one, str(list(Group)[n % len(Group)]), today=TODAY),  # type: ignore[arg-type]
    ),
    "delete a goal": with_one(Goal, lambda desk, one, _n: goals.remove(desk, one, when=NOW)),  # type: ignore[arg-type]
    "reorder": with_one(Goal, lambda desk, one, n: goals.reorder(desk, one, n % 3)),  # type: ignore[arg-type]
    "note a number": with_one(
        Goal,
        lambda desk, one, n: goals.add_measure(desk, one, day=TODAY, value=float(n), note=""),  # type: ignore[arg-type]
    ),
    "delete a number": with_one(Measure, lambda desk, one, _n: goals.remove_measure(desk, one, when=NOW)),  # type: ignore[arg-type]
    "rename the company": lambda desk, n: company.rename(desk, f"Công ty {n % 3}"),
}


def state(desk: Desk) -> dict[type[Record], dict[str, Record]]:
    """Return everything a file holds, the trash too."""
    return {kind: {one.id: one for one in (*desk.all(kind), *desk.trash(kind))} for kind in tables.NAMES}


@settings(max_examples=settings.get_profile("full").max_examples // 4)
@given(st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 50)), min_size=1, max_size=14))
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(qapp: object, deeds: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.mentordesk"
        desk = Desk.create(path, builders.company())
        desk.apply(builders.added(*builders.people(4), builders.person("Lê Thị Mai", level=4)))
        workspace = Workspace(desk)
        failed: list[MentorDeskError] = []
        workspace.failed.connect(failed.append)
        first = state(desk)
        for name, number in deeds:
            workspace.do(VERBS[name](desk, number))
        assert failed == []
        last = state(desk)
        while workspace.undo_stack.canUndo():
            workspace.undo()
        assert state(desk) == first
        while workspace.undo_stack.canRedo():
            workspace.redo()
        assert state(desk) == last
        assert failed == []
        workspace.close()
        again = Desk.open(path)
        assert state(again) == last
        again.close()
