from dataclasses import replace
from datetime import date, timedelta

from mentordesk import current
from mentordesk.domain.records.company import Logo
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.working_days import tet
from mentordesk.services import company, goals, plan, recognition


def test_a_company_is_renamed_and_its_address_changed(desk):
    before = company.company(desk)
    desk.apply(company.edit(desk, before, replace(before, name="  Gỗ   Trường Thịnh ")))
    before = company.company(desk)
    change = company.edit(desk, before, replace(before, address="5 Trần Phú\nHuế"))
    assert change.merge == f"company:{before.id}:address"
    desk.apply(change)
    assert (company.company(desk).name, company.company(desk).address) == ("Gỗ Trường Thịnh", "5 Trần Phú Huế")


def test_an_empty_name_keeps_the_old_one_and_says_so(desk):
    before = company.company(desk)
    assert company.edit(desk, before, replace(before, name=" \u200b ")).is_empty()
    assert company.name_problem(" ") is not None
    assert company.name_problem("An Phú") is None


def test_a_name_over_the_limit_is_said_with_the_limit_and_keeps_the_old_one(desk):
    before = company.company(desk)
    problem = company.name_problem("x" * 201)
    assert str(problem.message) == "At most 200 characters; these are 201. Shorten the name."
    assert company.name_problem("x" * 200) is None
    assert company.edit(desk, before, replace(before, name="x" * 201)).is_empty()


def test_tet_is_proposed_with_its_public_holidays_until_the_company_has_days_off_then(desk):
    off = company.proposed_tet(desk, today=date(2026, 11, 17))
    assert (off.first, off.last) == tet(2027)
    assert company.proposed_tet(desk, today=tet(2027)[1]) == off
    assert company.proposed_tet(desk, today=tet(2027)[1] + timedelta(days=1)).first == tet(2028)[0]
    desk.apply(company.add_day_off(desk, off))
    assert company.proposed_tet(desk, today=date(2026, 11, 17)) is None
    assert not current.working_days(desk).works_on(off.first)


def test_a_company_works_on_one_day_at_least(desk):
    desk.apply(company.set_workdays(desk, [6, 1, 1, 9]))
    assert company.company(desk).workdays == (1, 6)
    assert company.set_workdays(desk, []).is_empty()


def test_one_logo_at_most(desk):
    assert company.set_logo(desk, "").is_empty()
    desk.apply(company.set_logo(desk, "abc"))
    desk.apply(company.set_logo(desk, "def"))
    assert [logo.png for logo in desk.all(Logo)] == ["def"]


# The fiscal year and what a new cycle starts from


def test_certificates_are_numbered_by_the_fiscal_year(desk):
    assert recognition.next_number(desk, date(2027, 3, 1)) == "01/2027"
    desk.apply(company.set_fiscal_start(desk, 4))
    assert recognition.next_number(desk, date(2027, 3, 1)) == "01/2026"
    assert company.set_fiscal_start(desk, 5).is_empty(), "a fiscal year begins with a quarter"


def test_a_new_cycle_starts_from_the_defaults_and_a_changed_plan_keeps_its_own(desk):
    chosen = replace(company.company(desk), cycle_months=9, rhythm=Rhythm.EVERY_TWO_WEEKS, minutes=90, places=3)
    desk.apply(company.set_usual(desk, chosen))
    found = current.plan(desk)
    assert (found.rhythm, found.minutes, found.places) == (Rhythm.EVERY_TWO_WEEKS, 90, 3)
    assert current.new_enrolment(desk, "somebody").capacity == 3
    assert company.first_end(desk, date(2026, 9, 21)) == date(2027, 6, 20)
    desk.apply(plan.edit_plan(desk, replace(found, minutes=75)))
    desk.apply(company.set_usual(desk, replace(company.company(desk), minutes=30)))
    assert current.plan(desk).minutes == 75
    desk.apply(goals.set_cycle_dates(desk, start=date(2026, 9, 21), end=None))
    desk.apply(plan.copy_for_next_cycle(desk, start=date(2027, 9, 6)))
    assert current.cycle(desk).end == date(2028, 6, 5)
    assert current.plan(desk).minutes == 75, "a copied programme goes on as it was"


def test_defaults_beyond_reason_are_brought_back(desk):
    desk.apply(company.set_usual(desk, replace(company.company(desk), cycle_months=400, minutes=0, places=99)))
    held = company.company(desk)
    assert (held.cycle_months, held.minutes, held.places) == (36, 1, 20)
