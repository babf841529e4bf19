"""Rules are kept for the cycle, and a pair that was ruled out is never proposed."""

from dataclasses import replace

from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.programme import Role
from mentordesk.services.connect import pairing, pairing_rules
from tests.builders import TODAY
from tests.mentordesk.services.connect.offices import Office


def test_rules_are_kept_once_for_a_cycle_and_a_slider_is_one_step(office: Office) -> None:
    first = replace(pairing_rules.rules(office.desk), minimum=40)
    office.does(pairing_rules.set_rules(office.desk, first, merge="minimum"))
    change = pairing_rules.set_rules(office.desk, replace(first, minimum=55), merge="minimum")
    office.does(change)
    assert pairing_rules.rules(office.desk).minimum == 55
    assert change.merge == "minimum"
    assert len(change.before) == 1


def test_two_people_ruled_out_as_a_pair_are_unpaired_and_never_proposed(office: Office) -> None:
    ids = office.ids
    office.does(pairing_rules.block(office.desk, ids["Ánh"], ids["Mai"], "They share a flat."))
    assert office.who() == {}
    [blocked] = pairing.pool(office.desk, today=TODAY).blocks
    assert (blocked.mentor_id, blocked.mentee_id) == (ids["Ánh"], ids["Mai"])
    office.does(pairing_rules.unblock(office.desk, (blocked,)))
    assert pairing.pool(office.desk, today=TODAY).blocks == ()


def test_ruling_out_a_pair_ends_neither_other_pairs_nor_one_that_is_agreed(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=1))
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(pairing_rules.block(office.desk, ids["Ánh"], ids["Mai"], "They share a flat."))
    assert office.who() == {"Mai": "Ánh", "Sơn": "Long"}
    office.does(pairing_rules.block(office.desk, ids["Long"], ids["Sơn"], "They share a flat."))
    assert office.who() == {"Mai": "Ánh"}
