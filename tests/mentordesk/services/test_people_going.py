"""What goes along when a person leaves, is thrown away, comes back or is made one with another."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.kinds import RECORDS
from mentordesk.domain.records.pairing_rules import Block, SavedPlan
from mentordesk.domain.records.person import LeaveReason, Person, Status, status_words
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish, WishKind
from mentordesk.endings import departures
from mentordesk.services import history, people
from mentordesk.services.connect import groups
from tests import builders
from tests.builders import TODAY

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def cycle(desk):
    return desk.all(Cycle)[0]


@pytest.fixture
def three(desk):
    everyone = builders.person("Dũng"), builders.person("Mai"), builders.person("An")
    desk.apply(builders.added(*everyone))
    return everyone


def _add(desk, *records):
    desk.apply(builders.added(*records))
    return records


def _state(desk):
    return {kind: (set(desk.all(kind)), set(desk.trash(kind))) for kind in RECORDS.values()}


def _done_and_undone(desk, change):
    before = _state(desk)
    desk.apply(change)
    desk.apply(change.inverse())
    assert _state(desk) == before
    desk.apply(change)


def _full(desk, cycle, three):
    """Give everybody answers, wishes, blocks, a group of peers, and Mai a panel of Dũng and An."""
    form = Questionnaire()
    dung, mai, an = three
    panel = Group(cycle_id=cycle.id, kind=GroupKind.PANEL, mentee_id=mai.id)
    peers = Group(cycle_id=cycle.id, name="Kho")
    _add(
        desk,
        form,
        *(Response(cycle_id=cycle.id, person_id=one.id, questionnaire_id=form.id) for one in three),
        Wish(cycle_id=cycle.id, person_id=dung.id, other_id=mai.id),
        Wish(cycle_id=cycle.id, person_id=mai.id, other_id=an.id, kind=WishKind.AVOID),
        Wish(cycle_id=cycle.id, person_id=dung.id, other_id=an.id),
        Block(cycle_id=cycle.id, mentor_id=an.id, mentee_id=mai.id),
        peers,
        panel,
        *(Member(group_id=peers.id, person_id=one.id) for one in three),
        Member(group_id=panel.id, person_id=dung.id, skill="selling"),
        Member(group_id=panel.id, person_id=an.id, skill="leading"),
        SavedPlan(cycle_id=cycle.id, pairs=((dung.id, mai.id, 70_000),)),
    )
    return peers, panel


# To the trash and back


def test_answers_wishes_blocks_and_groups_go_to_the_trash_with_a_person(desk, cycle, three):
    _full(desk, cycle, three)
    _done_and_undone(desk, people.trash(desk, [three[1]], when=WHEN))
    assert [len(desk.all(kind)) for kind in (Response, Wish, Block, Group, Member)] == [2, 1, 0, 1, 2]
    assert [len(desk.trash(kind)) for kind in (Response, Wish, Block, Group, Member)] == [1, 2, 1, 1, 3]
    assert len(desk.all(SavedPlan)) == 1
    (item,) = history.trash_list(desk, now=WHEN)
    assert len(item.along) == 8


def test_what_went_to_the_trash_before_the_person_does_not_come_back_with_them(desk, cycle, three):
    _full(desk, cycle, three)
    [earlier] = [one for one in desk.all(Response) if one.person_id == three[1].id]
    desk.apply(builders.edited(earlier, earlier.trashed(WHEN - timedelta(days=1))))
    desk.apply(people.trash(desk, [three[1]], when=WHEN))
    desk.apply(history.put_back(desk, desk.trash(Person)))
    assert [one.id for one in desk.trash(Response)] == [earlier.id]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1)])
@pytest.mark.parametrize("at_once", [True, False])
def test_who_is_put_back_has_all_again_in_whatever_order(desk, cycle, three, order, at_once):
    _full(desk, cycle, three)
    before = _state(desk)
    if at_once:
        desk.apply(people.trash(desk, three, when=WHEN))
    else:
        for step, one in enumerate(three):
            desk.apply(people.trash(desk, [one], when=WHEN + timedelta(minutes=step)))
    for place in order:
        desk.apply(history.put_back(desk, [desk.get(Person, three[place].id)]))
        alive = {person.id for person in desk.all(Person)}
        assert {one.person_id for one in desk.all(Member)} <= alive
        assert {one.group_id for one in desk.all(Member)} <= {group.id for group in desk.all(Group)}
    assert _state(desk) == before


def test_a_group_may_be_dissolved_while_a_member_is_in_the_trash(desk, cycle, three):
    peers, _panel = _full(desk, cycle, three)
    desk.apply(people.trash(desk, [three[1]], when=WHEN))
    _done_and_undone(desk, groups.dissolve(desk, [peers]))
    desk.apply(history.put_back(desk, desk.trash(Person)))
    assert [group.kind for group in desk.all(Group)] == [GroupKind.PANEL]


def test_after_thirty_days_all_of_it_is_gone_for_good(desk, cycle, three):
    _full(desk, cycle, three)
    desk.apply(people.trash(desk, [three[1]], when=WHEN))
    desk.apply(history.overdue(desk, now=WHEN + timedelta(days=30)))
    assert all(desk.trash(kind) == () for kind in (Person, Response, Wish, Block, Group, Member))
    assert desk.all(SavedPlan)[0].pairs[0][1] == three[1].id


# Leaving


def test_who_leaves_is_in_no_group_and_answers_stay(desk, cycle, three):
    peers, _panel = _full(desk, cycle, three)
    _done_and_undone(
        desk, people.leave(desk, three[0], last_day=TODAY, reason=LeaveReason.OTHER, today=TODAY + timedelta(days=1))
    )
    assert {one.person_id for one in desk.all(Member)} == {three[1].id, three[2].id}
    assert len(desk.all(Response)) == 3
    _done_and_undone(desk, people.set_status(desk, [three[1]], Status.LEFT))
    assert desk.all(Group) == (peers,)
    _done_and_undone(desk, people.set_status(desk, [three[2]], Status.LEFT))
    assert (desk.all(Group), desk.all(Member)) == ((), ())


def test_who_is_to_leave_works_here_until_the_end_of_the_last_day_and_is_gone_after_it(desk, cycle, three):
    _full(desk, cycle, three)
    before, last_day = _state(desk), TODAY + timedelta(days=24)
    _done_and_undone(desk, people.leave(desk, three[0], last_day=last_day, reason=LeaveReason.OTHER, today=TODAY))
    leaving = desk.get(Person, three[0].id)
    assert (leaving.is_here, leaving.leaves_on, str(status_words(leaving))) == (True, last_day, "Leaves on 15/12/2026")
    assert {kind for kind, found in _state(desk).items() if found != before[kind]} == {Person}
    assert departures(desk, today=last_day).is_empty()
    _done_and_undone(desk, departures(desk, today=last_day + timedelta(days=1)))
    gone = desk.get(Person, three[0].id)
    assert (gone.is_here, gone.status, gone.end_date, gone.leaves_on) == (False, Status.LEFT, last_day, None)
    assert gone.leave_reason is LeaveReason.OTHER
    assert gone.id not in {one.person_id for one in desk.all(Member)}
    assert departures(desk, today=date.max).is_empty()


def test_who_was_to_leave_may_stay(desk, three):
    desk.apply(people.leave(desk, three[0], last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY))
    _done_and_undone(desk, people.stay(desk, desk.get(Person, three[0].id)))
    assert desk.get(Person, three[0].id) == three[0]


def test_those_of_one_last_day_are_gone_in_one_change_and_the_earliest_day_comes_first(desk, three):
    days = (TODAY - timedelta(days=2), TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    for one, day in zip(three, days, strict=True):
        desk.apply(builders.edited(one, replace(one, end_date=day)))
    labels = []
    while not (change := departures(desk, today=TODAY)).is_empty():
        labels.append(str(change.label))
        desk.apply(change)
    assert labels == ["Record that Dũng has left", "Record that 2 people left"]


def test_where_the_cycle_is_closed_those_whose_last_day_is_over_are_gone_and_the_cycle_stays(desk, cycle, three):
    _full(desk, cycle, three)
    desk.apply(builders.edited(three[0], replace(three[0], end_date=TODAY)))
    desk.apply(builders.edited(cycle, replace(cycle, closed_on=TODAY)))
    desk.apply(departures(desk, today=TODAY + timedelta(days=1)))
    assert not desk.get(Person, three[0].id).is_here
    assert len(desk.all(Member)) == 5


def test_groups_of_a_cycle_past_stay_as_they_were(desk, cycle, three):
    _full(desk, cycle, three)
    _add(desk, replace(cycle, id="later", number=2))
    desk.apply(people.leave(desk, three[0], last_day=TODAY, reason=LeaveReason.OTHER, today=TODAY + timedelta(days=1)))
    assert len(desk.all(Member)) == 5


# One of two


def test_all_goes_over_to_the_one_who_is_kept(desk, cycle, three):
    peers, panel = _full(desk, cycle, three)
    dung, mai, an = three
    kept = builders.person("Mai")
    _add(desk, kept)
    _done_and_undone(desk, people.merge(desk, kept, mai, when=WHEN))
    assert {one.person_id for one in desk.all(Response)} == {dung.id, an.id, kept.id}
    assert {(one.person_id, one.other_id) for one in desk.all(Wish)} == {
        (dung.id, kept.id),
        (kept.id, an.id),
        (dung.id, an.id),
    }
    assert [one.mentee_id for one in desk.all(Block)] == [kept.id]
    assert desk.get(Group, panel.id).mentee_id == kept.id
    assert kept.id in {one.person_id for one in desk.all(Member) if one.group_id == peers.id}


def test_of_two_who_are_one_nothing_stands_twice_and_nobody_wishes_for_themselves(desk, cycle, three):
    peers, panel = _full(desk, cycle, three)
    dung, mai, an = three
    newer = replace(next(one for one in desk.all(Response) if one.person_id == dung.id), answered_on=date(2026, 11, 1))
    desk.apply(builders.edited(desk.get(Response, newer.id), newer))
    _done_and_undone(desk, people.merge(desk, mai, dung, when=WHEN))
    mine = [one for one in desk.all(Response) if one.person_id == mai.id]
    assert [one.id for one in mine] == [newer.id]
    # Both wished something about An: not to be paired counts.
    assert [(one.person_id, one.kind) for one in desk.all(Wish)] == [(mai.id, WishKind.AVOID)]
    assert [one.person_id for one in desk.all(Member) if one.group_id == panel.id] == [an.id]
    assert sorted(one.person_id for one in desk.all(Member) if one.group_id == peers.id) == sorted((mai.id, an.id))


def test_two_panels_of_one_mentee_become_one(desk, cycle, three):
    _peers, panel = _full(desk, cycle, three)
    dung, mai, an = three
    desk.apply(builders.made_panel(desk, an.id, [(dung.id, "quality")]))
    _done_and_undone(desk, people.merge(desk, an, mai, when=WHEN))
    (left,) = [group for group in desk.all(Group) if group.kind is GroupKind.PANEL]
    assert left.mentee_id == an.id
    assert [(one.person_id, one.skill) for one in desk.all(Member) if one.group_id == left.id] == [(dung.id, "quality")]
    assert desk.trash(Group) == (replace(panel, deleted_at=WHEN),)
    assert panel.id not in {one.group_id for one in desk.all(Member)}
    assert len(desk.all(Block)) == 0


def test_of_two_answers_the_later_stay_and_a_wish_not_to_be_paired_counts_more(desk, cycle, three):
    _full(desk, cycle, three)
    dung, mai, an = three
    answers = {one.person_id: one for one in desk.all(Response)}
    desk.apply(builders.edited(answers[dung.id], replace(answers[dung.id], answered_on=date(2026, 11, 2))))
    _done_and_undone(desk, people.merge(desk, dung, mai, when=WHEN))
    assert [one.id for one in desk.all(Response) if one.person_id == dung.id] == [answers[dung.id].id]
    assert [(one.person_id, one.other_id, one.kind) for one in desk.all(Wish)] == [(dung.id, an.id, WishKind.AVOID)]


def test_two_in_different_groups_of_peers_stay_in_that_of_the_one_kept(desk, cycle, three):
    dung, mai, an = three
    desk.apply(builders.made_group(desk, [dung.id, an.id]))
    desk.apply(builders.made_group(desk, [mai.id]))
    _done_and_undone(desk, people.merge(desk, mai, dung, when=WHEN))
    assert [{one.person.id for one in row.members} for row in groups.groups(desk)] == [{an.id}, {mai.id}]
