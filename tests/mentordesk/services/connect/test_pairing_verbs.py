"""What the owner does with pairs by hand: place, swap, agree, announce, keep plans, put people on the waiting list."""

from dataclasses import dataclass, replace

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role, Track, newest
from mentordesk.domain.records.questionnaire import Wish, WishKind
from mentordesk.services.connect import pairing
from tests import builders
from tests.builders import TODAY


@dataclass
class Office:
    """Two mentors, Ánh and Long; two mentees, Mai and Sơn; Mai is with Ánh."""

    desk: Desk
    ids: dict[str, str]

    def who(self) -> dict[str, str]:
        """Return who is with whom, mentee to mentor."""
        name = {one: called for called, one in self.ids.items()}
        return {name[pair.mentee_id]: name[pair.mentor_id] for pair in pairing.pairs(self.desk)}

    def pair_of(self, mentee: str) -> Pair:
        return next(pair for pair in pairing.pairs(self.desk) if pair.mentee_id == self.ids[mentee])

    def does(self, change: Change) -> Change:
        self.desk.apply(change)
        return change


@pytest.fixture
def office(desk: Desk) -> Office:
    [cycle] = desk.all(Cycle)
    people = {name: builders.person(name) for name in ("Ánh", "Long", "Mai", "Sơn")}
    roles = (("Ánh", Role.MENTOR), ("Long", Role.MENTOR), ("Mai", Role.MENTEE), ("Sơn", Role.MENTEE))
    parts = [builders.enrolment(cycle, people[name], role) for name, role in roles]
    desk.apply(builders.added(*people.values(), *parts, builders.pair(cycle, people["Ánh"], people["Mai"])))
    return Office(desk, {name: person.id for name, person in people.items()})


def test_a_mentee_is_placed_with_the_score_and_the_reason_given(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=71_000, reason="They asked for it."))
    assert office.who() == {"Mai": "Ánh", "Sơn": "Long"}
    assert (office.pair_of("Sơn").score, office.pair_of("Sơn").reason) == (71_000, "They asked for it.")


def test_a_mentee_who_is_placed_elsewhere_leaves_the_mentor_there_was(office: Office) -> None:
    ids = office.ids
    change = office.does(pairing.place(office.desk, ids["Long"], ids["Mai"], score=60_000))
    assert office.who() == {"Mai": "Long"}
    assert str(change.label) == "Move a mentee to another mentor"
    office.desk.apply(change.inverse())
    assert office.who() == {"Mai": "Ánh"}


def test_a_pair_that_was_agreed_ends_where_the_mentee_moves_on(office: Office) -> None:
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(pairing.place(office.desk, office.ids["Long"], office.ids["Mai"], score=1))
    states = sorted(str(pair.state) for pair in office.desk.all(Pair))
    assert states == ["ended", "proposed"]


def test_placing_somebody_where_they_are_changes_nothing(office: Office) -> None:
    assert pairing.place(office.desk, office.ids["Ánh"], office.ids["Mai"], score=1).is_empty()


def test_two_mentees_swap_their_places(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=5_000))
    change = office.does(pairing.swap(office.desk, ids["Mai"], ids["Sơn"], scores=(61_000, 62_000)))
    assert office.who() == {"Mai": "Long", "Sơn": "Ánh"}
    assert (office.pair_of("Mai").score, office.pair_of("Sơn").score) == (61_000, 62_000)
    office.desk.apply(change.inverse())
    assert office.who() == {"Mai": "Ánh", "Sơn": "Long"}


def test_who_had_no_place_takes_one_and_the_other_is_left_without(office: Office) -> None:
    ids = office.ids
    change = office.does(pairing.swap(office.desk, ids["Sơn"], ids["Mai"], scores=(50_000, 0)))
    assert office.who() == {"Sơn": "Ánh"}
    office.desk.apply(change.inverse())
    assert office.who() == {"Mai": "Ánh"}


def test_a_pair_is_confirmed_by_two_times_yes_and_by_nothing_less(office: Office) -> None:
    office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), Role.MENTOR, Reply.YES))
    assert office.pair_of("Mai").state is PairState.PROPOSED
    office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), Role.MENTEE, Reply.YES))
    assert office.pair_of("Mai").state is PairState.CONFIRMED
    office.does(
        pairing.record_reply(office.desk, office.pair_of("Mai"), Role.MENTEE, Reply.CHANGE, "Rather in the evening.")
    )
    assert office.pair_of("Mai").state is PairState.PROPOSED
    assert office.pair_of("Mai").remark == "Rather in the evening."


def test_what_is_announced_is_so_no_more_once_one_side_says_no(office: Office) -> None:
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(pairing.announce(office.desk, [office.pair_of("Mai")], today=TODAY))
    assert office.pair_of("Mai").announced_on == TODAY
    office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), Role.MENTOR, Reply.NO))
    assert office.pair_of("Mai").announced_on is None


def test_several_pairs_are_pinned_in_one_action(office: Office) -> None:
    office.does(pairing.place(office.desk, office.ids["Long"], office.ids["Sơn"], score=1))
    change = office.does(pairing.lock_all(office.desk, pairing.pairs(office.desk), locked=True))
    assert all(pair.locked for pair in pairing.pairs(office.desk))
    assert str(change.label) == "Pin 2 pairs"


def test_who_waits_is_no_longer_paired_and_comes_back_with_undo(office: Office) -> None:
    change = office.does(pairing.set_status(office.desk, [office.ids["Mai"]], EnrolmentStatus.WAITING))
    assert office.who() == {}
    assert [one.id for one in pairing.pool(office.desk, today=TODAY).mentees] == [office.ids["Sơn"]]
    office.desk.apply(change.inverse())
    assert office.who() == {"Mai": "Ánh"}


def test_who_leaves_leaves_with_a_reason_and_an_agreed_pair_ends(office: Office) -> None:
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(pairing.set_status(office.desk, [office.ids["Ánh"]], EnrolmentStatus.LEFT, "On parental leave"))
    [part] = [one for one in office.desk.all(Enrolment) if one.person_id == office.ids["Ánh"]]
    assert (part.status, part.leave_reason) == (EnrolmentStatus.LEFT, "On parental leave")
    assert [pair.state for pair in office.desk.all(Pair)] == [PairState.ENDED]


def test_a_track_is_set_for_several_people_at_once(office: Office) -> None:
    office.does(pairing.set_track(office.desk, office.ids.values(), Track.EXECUTIVE))
    assert {part.track for part in office.desk.all(Enrolment)} == {Track.EXECUTIVE}


def test_rules_are_kept_once_for_a_cycle_and_a_slider_is_one_step(office: Office) -> None:

    first = replace(pairing.rules(office.desk), minimum=40)
    office.does(pairing.set_rules(office.desk, first, merge="minimum"))
    change = pairing.set_rules(office.desk, replace(first, minimum=55), merge="minimum")
    office.does(change)
    assert pairing.rules(office.desk).minimum == 55
    assert change.merge == "minimum"
    assert len(change.before) == 1


def test_a_plan_kept_is_used_again_and_passes_over_who_left(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=44_000))
    office.does(pairing.save_plan(office.desk, "By hand", today=TODAY))
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    office.does(pairing.set_status(office.desk, [ids["Sơn"]], EnrolmentStatus.LEFT))
    [kept] = pairing.saved_plans(office.desk)
    assert (kept.name, kept.made_on, len(kept.pairs)) == ("By hand", TODAY, 2)
    office.does(pairing.use_plan(office.desk, kept, today=TODAY))
    assert office.who() == {"Mai": "Ánh"}
    office.does(pairing.remove_plan(office.desk, kept))
    assert office.desk.all(SavedPlan) == ()


def test_a_plan_kept_passes_over_a_pair_that_a_side_asked_since_to_be_spared(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=44_000))
    office.does(pairing.save_plan(office.desk, "By hand", today=TODAY))
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    [cycle] = office.desk.all(Cycle)
    asked = Wish(cycle_id=cycle.id, person_id=ids["Sơn"], other_id=ids["Long"], kind=WishKind.AVOID)
    office.desk.apply(builders.added(asked))
    [kept] = pairing.saved_plans(office.desk)
    office.does(pairing.use_plan(office.desk, kept, today=TODAY))
    assert office.who() == {"Mai": "Ánh"}


def test_each_pair_of_a_swap_has_the_reason_of_its_own(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=1))
    office.does(pairing.swap(office.desk, ids["Mai"], ids["Sơn"], scores=(1, 2), reasons=("First.", "Second.")))
    assert (office.pair_of("Mai").reason, office.pair_of("Sơn").reason) == ("First.", "Second.")


def test_two_people_ruled_out_as_a_pair_are_unpaired_and_never_proposed(office: Office) -> None:
    ids = office.ids
    office.does(pairing.block(office.desk, ids["Ánh"], ids["Mai"], "They share a flat."))
    assert office.who() == {}
    [blocked] = pairing.pool(office.desk, today=TODAY).blocks
    assert (blocked.mentor_id, blocked.mentee_id) == (ids["Ánh"], ids["Mai"])
    office.does(pairing.unblock(office.desk, (blocked,)))
    assert pairing.pool(office.desk, today=TODAY).blocks == ()


def test_ruling_out_a_pair_ends_neither_other_pairs_nor_one_that_is_agreed(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=1))
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(pairing.block(office.desk, ids["Ánh"], ids["Mai"], "They share a flat."))
    assert office.who() == {"Mai": "Ánh", "Sơn": "Long"}
    office.does(pairing.block(office.desk, ids["Long"], ids["Sơn"], "They share a flat."))
    assert office.who() == {"Mai": "Ánh"}


def test_who_waits_is_out_of_the_groups_too(office: Office) -> None:
    cycle = newest(office.desk.all(Cycle))
    group = Group(cycle_id=cycle.id)
    seats = [Member(group_id=group.id, person_id=office.ids[name]) for name in ("Mai", "Sơn")]
    office.desk.apply(builders.added(group, *seats))
    change = office.does(pairing.set_status(office.desk, [office.ids["Mai"]], EnrolmentStatus.WAITING))
    assert office.desk.all(Member) == (seats[1],)
    office.desk.apply(change.inverse())
    assert set(office.desk.all(Member)) == set(seats)
    office.does(pairing.set_role(office.desk, [office.ids["Sơn"]], Role.NONE))
    assert office.desk.all(Member) == (seats[0],)


def test_a_kept_plan_brings_no_manager_back_without_a_new_reason(office: Office) -> None:
    ids = office.ids
    mai = office.desk.get(Person, ids["Mai"])
    office.desk.apply(builders.edited(mai, replace(mai, manager_id=ids["Long"])))
    office.does(pairing.place(office.desk, ids["Long"], ids["Mai"], score=1, reason="A small firm."))
    office.does(pairing.save_plan(office.desk, "With a reason", today=TODAY))
    [kept] = pairing.saved_plans(office.desk)
    office.does(pairing.use_plan(office.desk, kept, today=TODAY))
    assert office.pair_of("Mai").reason == "A small firm."
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    office.does(pairing.use_plan(office.desk, kept, today=TODAY))
    assert office.who() == {}
