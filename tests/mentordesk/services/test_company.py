from dataclasses import replace

from mentordesk.services import company


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
