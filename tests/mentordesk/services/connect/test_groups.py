from dataclasses import replace

import pytest

from mentordesk import i18n
from mentordesk.domain.matching.groups.grouping import Alone, Grouping, ProposedGroup
from mentordesk.domain.matching.groups.panels import Panel, PanelPlan, PanelSeat
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish, WishKind
from mentordesk.services.connect import groups
from tests import builders
from tests.builders import TODAY


@pytest.fixture
def cycle(desk):
    return desk.all(Cycle)[0]


def _enter(desk, cycle, number, role=Role.MENTEE, **fields):
    """Add people who take part and agreed to everything."""
    people = builders.people(number, **fields)
    for person in people:
        agreed = [builders.consent(person, purpose) for purpose in Purpose]
        desk.apply(builders.added(person, builders.enrolment(cycle, person, role), *agreed))
    return people


def _answer(desk, cycle, *responses):
    form = Questionnaire()
    given = (replace(one, cycle_id=cycle.id, questionnaire_id=form.id) for one in responses)
    desk.apply(builders.added(form, *given))


def _ids(row):
    return {one.person.id for one in row.members}


def _do(desk, change):
    """Apply a change, undo it, see that all is as before, and apply it again."""
    kinds = (Group, Member)
    before = [set(desk.all(kind)) for kind in kinds]
    desk.apply(change)
    desk.apply(change.inverse())
    assert [set(desk.all(kind)) for kind in kinds] == before
    desk.apply(change)
    return str(change.label)


# Peers


def test_mentees_without_a_mentor_are_proposed_in_groups_and_adopted(desk, cycle):
    people = _enter(desk, cycle, 7)
    (mentor,) = _enter(desk, cycle, 1, Role.MENTOR)
    desk.apply(builders.added(builders.pair(cycle, mentor, people[0])))
    found = groups.propose_peers(desk, 3, today=TODAY)()
    assert _do(desk, groups.adopt(desk, found)) == "Make 2 groups"
    rows = groups.groups(desk)
    assert [len(row.members) for row in rows] == [3, 3]
    assert _ids(rows[0]) | _ids(rows[1]) == {person.id for person in people[1:]}
    assert [str(row.title) for row in rows] == ["Group 1", "Group 2"]
    assert groups.waiting(desk, today=TODAY) == ()


def test_an_ended_pair_leaves_a_mentee_waiting(desk, cycle):
    (mentee,) = _enter(desk, cycle, 1)
    (mentor,) = _enter(desk, cycle, 1, Role.MENTOR)
    pair = builders.pair(cycle, mentor, mentee)
    desk.apply(builders.added(pair))
    assert groups.waiting(desk, today=TODAY) == ()
    desk.apply(builders.edited(pair, replace(pair, state=PairState.ENDED)))
    assert groups.waiting(desk, today=TODAY) == (mentee,)


def test_who_has_a_group_of_the_other_kind_is_not_proposed(desk, cycle):
    people = _enter(desk, cycle, 6)
    (mentor,) = _enter(desk, cycle, 1, Role.MENTOR)
    desk.apply(builders.made_panel(desk, people[0].id, [(mentor.id, "selling")]))
    desk.apply(builders.made_group(desk, [people[1].id, people[2].id]))
    assert groups.waiting(desk, today=TODAY) == people[3:]
    found = groups.propose_peers(desk, 5, today=TODAY)()
    assert sorted(one for group in found.groups for one in group.members) == sorted(one.id for one in people[1:])


def test_any_people_may_be_asked_for(desk, cycle):
    mentors = _enter(desk, cycle, 4, Role.MENTOR)
    found = groups.propose_peers(desk, 2, ids=[person.id for person in mentors], today=TODAY)()
    assert sorted(one for group in found.groups for one in group.members) == sorted(person.id for person in mentors)


def test_a_locked_group_stays_and_a_group_that_is_the_same_keeps_its_name(desk, cycle):
    people = _enter(desk, cycle, 6)
    desk.apply(builders.made_group(desk, [people[0].id, people[1].id], "Sáng thứ Hai"))
    (pinned,) = groups.groups(desk)
    assert _do(desk, groups.lock(desk, pinned.group, locked=True)) == "Pin a group"
    desk.apply(builders.made_group(desk, [people[2].id, people[3].id], "Kho"))
    found = Grouping(
        groups=(
            ProposedGroup((people[0].id, people[1].id), 0, kept=True),
            ProposedGroup((people[2].id, people[3].id), 0),
            ProposedGroup((people[4].id, people[5].id), 0),
        )
    )
    _do(desk, groups.adopt(desk, found))
    assert [str(row.title) for row in groups.groups(desk)] == ["Sáng thứ Hai", "Kho", "Group 3"]
    again = groups.propose_peers(desk, 2, today=TODAY)()
    assert [group.members for group in again.groups if group.kept] == [tuple(sorted((people[0].id, people[1].id)))]
    desk.apply(groups.adopt(desk, again))
    assert {str(row.title) for row in groups.groups(desk)} >= {"Sáng thứ Hai"}
    assert sorted(one for row in groups.groups(desk) for one in _ids(row)) == sorted(one.id for one in people)


def test_who_went_since_the_proposal_is_passed_over(desk, cycle):
    people = _enter(desk, cycle, 4)
    found = Grouping((ProposedGroup(tuple(one.id for one in people[:2]), 0), ProposedGroup((people[2].id, "gone"), 0)))
    _do(desk, groups.adopt(desk, found))
    (row,) = groups.groups(desk)
    assert _ids(row) == {people[0].id, people[1].id}
    assert groups.adopt(desk, Grouping(alone=(Alone("x", row.title),))).before


def test_groups_of_another_cycle_are_none_of_this_one(desk, cycle):
    people = _enter(desk, cycle, 2)
    desk.apply(builders.made_group(desk, [one.id for one in people]))
    desk.apply(builders.added(replace(cycle, id="later", number=2)))
    assert groups.groups(desk) == ()


# By hand


def test_people_are_put_in_moved_and_taken_out(desk, cycle):
    people = _enter(desk, cycle, 5)
    desk.apply(builders.made_group(desk, [one.id for one in people[:2]]))
    desk.apply(builders.made_group(desk, [one.id for one in people[2:4]]))
    first, second = (row.group for row in groups.groups(desk))
    assert _do(desk, groups.add(desk, first, people[4].id)) == "Put a person in a group"
    assert groups.add(desk, first, people[4].id).is_empty()
    assert _do(desk, groups.add(desk, second, people[4].id)) == "Move a person to another group"
    assert [len(row.members) for row in groups.groups(desk)] == [2, 3]
    out = [one.member for one in groups.groups(desk)[0].members]
    assert _do(desk, groups.remove(desk, out[:1])) == "Take 1 person out of a group"
    assert _do(desk, groups.remove(desk, out[1:])) == "Take 1 person out of a group"
    (left,) = groups.groups(desk)
    assert left.group == second
    assert _do(desk, groups.rename(desk, second, " Tổ 2 ")) == "Rename a group"
    assert str(groups.groups(desk)[0].title) == "Tổ 2"
    assert _do(desk, groups.dissolve(desk, [groups.groups(desk)[0].group])) == "Dissolve 1 group"
    assert (desk.all(Group), desk.all(Member)) == ((), ())


# Panels


def _panel_of(desk, cycle):
    mentors, mentees = _enter(desk, cycle, 3, Role.MENTOR, level=4), _enter(desk, cycle, 2)
    _answer(
        desk,
        cycle,
        Response(person_id=mentors[0].id, offers=(("selling", 5),)),
        Response(person_id=mentors[1].id, offers=(("leading", 4),)),
        Response(person_id=mentors[2].id, offers=(("selling", 2),)),
        *(Response(person_id=mentee.id, wants=("selling", "leading")) for mentee in mentees),
    )
    return mentors, mentees


def test_panels_are_adopted_and_mentors_moved_between_them(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    plan = PanelPlan(
        2,
        (
            Panel(
                mentees[0].id, (PanelSeat(mentors[0].id, "selling", 5, 0), PanelSeat(mentors[1].id, "leading", 4, 0))
            ),
            Panel(mentees[1].id, (PanelSeat(mentors[0].id, "selling", 5, 0), PanelSeat("gone", "leading", 4, 0))),
        ),
    )
    assert _do(desk, groups.adopt(desk, plan)) == "Make 2 panels"
    first, second = groups.groups(desk)
    assert (first.mentee, str(first.title)) == (mentees[0], f"Panel of {mentees[0].full_name}")
    assert [str(one.area) for one in first.members] == ["Selling", "Leading people"]
    assert groups.adopt(desk, plan).is_empty()
    assert groups.move(desk, first.members[0].member, second.group).is_empty()
    _do(desk, groups.move(desk, first.members[1].member, second.group))
    assert _do(desk, groups.add(desk, first.group, mentors[2].id, "selling")) == "Put a mentor in a panel"
    assert [_ids(row) for row in groups.groups(desk)] == [
        {mentors[0].id, mentors[2].id},
        {mentors[0].id, mentors[1].id},
    ]


def test_a_mentor_is_put_in_an_empty_panel_and_in_no_panel_twice(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    desk.apply(builders.made_panel(desk, mentees[0].id))
    (panel,) = groups.groups(desk)
    for mentor in mentors[:2]:
        desk.apply(groups.add(desk, panel.group, mentor.id, "selling"))
    assert groups.add(desk, panel.group, mentors[0].id, "selling").is_empty()
    (panel,) = groups.groups(desk)
    assert sorted(one.person.id for one in panel.members) == sorted(mentor.id for mentor in mentors[:2])


def test_a_mentor_is_not_moved_to_a_panel_where_they_sit_among_others(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    desk.apply(builders.made_panel(desk, mentees[0].id, [(mentors[0].id, "selling")]))
    desk.apply(builders.made_panel(desk, mentees[1].id, [(mentors[1].id, "leading"), (mentors[0].id, "selling")]))
    first, second = groups.groups(desk)
    assert groups.move(desk, first.members[0].member, second.group).is_empty()


def test_a_mentor_moved_between_panels_keeps_the_skill_unless_another_is_named(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    desk.apply(builders.made_panel(desk, mentees[0].id, [(mentors[0].id, "selling"), (mentors[1].id, "leading")]))
    desk.apply(builders.made_panel(desk, mentees[1].id, [(mentors[2].id, "selling")]))
    first, second = groups.groups(desk)
    for member, skill in zip(first.members, ("", "digital"), strict=True):
        desk.apply(groups.move(desk, member.member, second.group, skill))
    (panel,) = groups.groups(desk)
    skills = {one.person.id: one.member.skill for one in panel.members}
    assert skills == {mentors[0].id: "selling", mentors[1].id: "digital", mentors[2].id: "selling"}


def test_panels_are_proposed_within_the_places_left(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    found = groups.propose_panels(desk, 2, today=TODAY)()
    assert (found.proved, {len(panel.seats) for panel in found.panels}) == (True, {2})
    desk.apply(groups.adopt(desk, found))
    pinned = groups.groups(desk)[0]
    desk.apply(groups.lock(desk, pinned.group, locked=True))
    again = groups.propose_panels(desk, 2, today=TODAY)()
    assert [panel.mentee_id for panel in again.panels] == [
        mentee.id for mentee in mentees if mentee.id != pinned.mentee.id
    ]
    both = groups.dissolve(desk, [row.group for row in groups.groups(desk)])
    desk.apply(both)
    desk.apply(builders.added(builders.pair(cycle, mentors[1], mentees[0])))
    only = groups.propose_panels(desk, 2, today=TODAY)()
    assert [panel.mentee_id for panel in only.panels] == [mentees[1].id]


# What a move would mean


def test_a_move_says_what_it_means_on_every_lane(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    (other,) = _enter(desk, cycle, 1)
    desk.apply(builders.added(Wish(cycle_id=cycle.id, person_id=other.id, other_id=mentees[0].id, kind=WishKind.AVOID)))
    desk.apply(builders.made_group(desk, [mentees[0].id]))
    desk.apply(builders.made_group(desk, [mentees[1].id]))
    desk.apply(builders.made_panel(desk, mentees[1].id, [(mentors[0].id, "selling")]))
    now = groups.standing(desk, today=TODAY)()
    first, second, panel = (row.id for row in now.rows)
    found = dict(groups.verdicts(now, other.id))
    assert str(found[first].words) == "Not possible. One side has asked otherwise"
    assert (found[first].can_drop, found[second].can_drop) == (False, True)
    assert found[second].tone is Tone.OPEN, "too few points for a good match"
    assert str(found[panel].words) == "Not possible. Panels are for mentors"
    assert groups.verdicts(now, other.id)[0][0] == second
    brings = {one.id: dict(groups.verdicts(now, one.id))[panel] for one in mentors}
    assert str(brings[mentors[1].id].words) == "Good match. Adds leading people"
    assert str(brings[mentors[2].id].words) == "Check first: brings no other skill that is wanted"
    assert brings[mentors[0].id].tone is Tone.GOOD
    assert dict(groups.verdicts(now, "nobody"))[first].can_drop is False


def test_the_place_a_mentor_has_in_a_panel_already_is_free_in_that_panel_alone(desk, cycle):
    mentors, mentees = _panel_of(desk, cycle)
    for part in desk.all(Enrolment):
        if part.person_id == mentors[0].id:
            desk.apply(builders.edited(part, replace(part, capacity=1)))
    for mentee, mentor in zip(mentees, mentors, strict=False):
        desk.apply(builders.made_panel(desk, mentee.id, [(mentor.id, "")]))
    own, other = (row.id for row in groups.groups(desk))
    found = dict(groups.verdicts(groups.standing(desk, today=TODAY)(), mentors[0].id))
    assert str(found[own].words) == "Good match. Adds selling"
    assert str(found[other].words) == "Check first: no place left"


def test_every_action_has_its_name_in_vietnamese(desk, cycle):
    people = _enter(desk, cycle, 2)
    desk.apply(builders.made_group(desk, [one.id for one in people]))
    (row,) = groups.groups(desk)
    members = [one.member for one in row.members]
    actions = (
        groups.adopt(desk, Grouping()),
        groups.adopt(desk, PanelPlan(2)),
        groups.remove(desk, members),
        groups.rename(desk, row.group, "A"),
        groups.lock(desk, row.group, locked=True),
        groups.lock(desk, row.group, locked=False),
        groups.dissolve(desk, [row.group]),
        groups.move(desk, members[0], row.group),
        groups.add(desk, row.group, people[0].id),
    )
    english = [str(action.label) for action in actions]
    with i18n.using("vi"):
        assert not {str(action.label) for action in actions} & set(english)
