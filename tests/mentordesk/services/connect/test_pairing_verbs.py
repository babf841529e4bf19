"""What the owner does with pairs by hand: place, swap, agree, announce."""

from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.programme import Role
from mentordesk.services.connect import pairing
from tests.builders import TODAY
from tests.mentordesk.services.connect.offices import Office


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


def test_each_pair_of_a_swap_has_the_reason_of_its_own(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=1))
    office.does(pairing.swap(office.desk, ids["Mai"], ids["Sơn"], scores=(1, 2), reasons=("First.", "Second.")))
    assert (office.pair_of("Mai").reason, office.pair_of("Sơn").reason) == ("First.", "Second.")
