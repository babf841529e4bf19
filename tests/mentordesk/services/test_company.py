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
