"""A kept plan is used again, without what has become impossible since."""

from dataclasses import replace

from mentordesk.domain.records.consent import ConsentState
from mentordesk.domain.records.pairing_rules import SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, EnrolmentStatus
from mentordesk.domain.records.questionnaire import Wish, WishKind
from mentordesk.services.connect import enrolments, pairing, saved_plans
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.offices import Office


def test_a_plan_kept_is_used_again_and_passes_over_who_left(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=44_000))
    office.does(saved_plans.save(office.desk, "By hand", today=TODAY))
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    office.does(enrolments.set_status(office.desk, [ids["Sơn"]], EnrolmentStatus.LEFT))
    [kept] = saved_plans.plans(office.desk)
    assert (kept.name, kept.made_on, len(kept.pairs)) == ("By hand", TODAY, 2)
    office.does(saved_plans.use(office.desk, kept, today=TODAY))
    assert office.who() == {"Mai": "Ánh"}
    office.does(saved_plans.remove(office.desk, kept))
    assert office.desk.all(SavedPlan) == ()


def test_a_plan_kept_passes_over_a_pair_that_a_side_asked_since_to_be_spared(office: Office) -> None:
    ids = office.ids
    office.does(pairing.place(office.desk, ids["Long"], ids["Sơn"], score=44_000))
    office.does(saved_plans.save(office.desk, "By hand", today=TODAY))
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    [cycle] = office.desk.all(Cycle)
    asked = Wish(cycle_id=cycle.id, person_id=ids["Sơn"], other_id=ids["Long"], kind=WishKind.AVOID)
    office.desk.apply(builders.added(asked))
    [kept] = saved_plans.plans(office.desk)
    office.does(saved_plans.use(office.desk, kept, today=TODAY))
    assert office.who() == {"Mai": "Ánh"}


def test_a_kept_plan_passes_over_who_refused_since(office: Office) -> None:
    ids = office.ids
    office.does(saved_plans.save(office.desk, "Before", today=TODAY))
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    mai = office.desk.get(Person, ids["Mai"])
    office.desk.apply(builders.added(builders.consent(mai, state=ConsentState.REFUSED)))
    [kept] = saved_plans.plans(office.desk)
    office.does(saved_plans.use(office.desk, kept, today=TODAY))
    assert office.who() == {}


def test_a_kept_plan_brings_no_manager_back_without_a_new_reason(office: Office) -> None:
    ids = office.ids
    mai = office.desk.get(Person, ids["Mai"])
    office.desk.apply(builders.edited(mai, replace(mai, manager_id=ids["Long"])))
    office.does(pairing.place(office.desk, ids["Long"], ids["Mai"], score=1, reason="A small firm."))
    office.does(saved_plans.save(office.desk, "With a reason", today=TODAY))
    [kept] = saved_plans.plans(office.desk)
    office.does(saved_plans.use(office.desk, kept, today=TODAY))
    assert office.pair_of("Mai").reason == "A small firm."
    office.does(pairing.unpair_all(office.desk, pairing.pairs(office.desk)))
    office.does(saved_plans.use(office.desk, kept, today=TODAY))
    assert office.who() == {}
