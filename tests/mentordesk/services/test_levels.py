"""Levels and pay: one change each, no figure in any label, and lists with one average per level."""

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from mentordesk.domain.records.level import LevelPay
from mentordesk.i18n import LANGUAGES, using
from mentordesk.services import levels
from tests import builders


def monthly(desk):
    return {row.level: row.pay.monthly_pay for row in levels.rows(desk)}


def test_a_level_is_named_and_paid_and_undone(desk):
    first = levels.edit(desk, LevelPay(level=3, monthly_pay=27_840_000))
    desk.apply(first)
    row = levels.rows(desk)[2]
    assert (row.pay.monthly_pay, row.hour) == (27_840_000, 145_000)
    desk.apply(levels.edit(desk, replace(row.pay, name="  Tổ   trưởng ")))
    assert str(levels.rows(desk)[2].name) == "Tổ trưởng"
    desk.apply(levels.edit(desk, replace(levels.rows(desk)[2].pay, hourly_cost=150_000)))
    assert levels.rows(desk)[2].hour == 150_000
    assert len(desk.all(LevelPay)) == 1


def test_typing_in_one_field_is_one_step_of_undo_and_opening_writes_nothing(desk):
    levels.rows(desk)
    assert desk.all(LevelPay) == ()
    desk.apply(levels.edit(desk, LevelPay(level=1, monthly_pay=9_000_000)))
    pay = levels.rows(desk)[0].pay
    again = levels.edit(desk, replace(pay, monthly_pay=9_500_000))
    assert again.merge == f"level:{pay.id}:monthly_pay"
    assert levels.edit(desk, pay).is_empty()


def test_no_label_contains_a_figure(desk):
    for change in (
        levels.edit(desk, LevelPay(level=1, monthly_pay=9_876_000, hourly_cost=54_000)),
        levels.take(desk, [LevelPay(level=2, monthly_pay=9_876_000)]),
    ):
        assert "9" not in str(change.label)


def test_a_figure_that_cannot_be_is_not_kept(desk):
    desk.apply(levels.edit(desk, LevelPay(level=1, monthly_pay=12, hourly_cost=-5)))
    assert (levels.rows(desk)[0].pay.monthly_pay, levels.rows(desk)[0].pay.hourly_cost) == (None, None)


LISTS = {
    "a plain list": "Cấp bậc\tLương bình quân\nCông nhân\t9.500.000\nTổ trưởng\t14.000.000\nGiám đốc\t60tr\n",
    "english": "Level\tAverage monthly pay\n1\t9,500,000\n3\t14,000,000\n5\t60,000,000\n",
    "numbered": "STT\tChức danh\tLương tháng (triệu đồng)\nA\tNhân viên\t9,5\nB\tTrưởng ca\t14\nC\tGiám đốc\t60\n",
    "a year": "Level\tAnnual pay\nWorker\t114.000.000\nSupervisor\t168.000.000\nDirector\t720.000.000\n",
    "no headings": "L1\t9.500.000\nL3\t14 triệu\nL5\t60 triệu\n",
}


@pytest.mark.parametrize("pasted", LISTS.values(), ids=LISTS)
def test_a_list_with_one_average_per_level_is_taken(desk, pasted):
    found = levels.read_list(desk, pasted)
    assert found.problems == ()
    change = levels.take(desk, found.pays)
    desk.apply(change)
    assert monthly(desk) == {1: 9_500_000, 2: None, 3: 14_000_000, 4: None, 5: 60_000_000}
    assert str(change.label) == "Import the pay of 3 levels from a list"
    assert levels.take(desk, found.pays).is_empty()


def test_a_file_is_read_with_the_company_s_own_names_and_hours(desk, tmp_path):
    desk.apply(levels.edit(desk, LevelPay(level=2, name="Thợ cả", hourly_cost=80_000)))
    path = tmp_path / "pay.csv"
    path.write_text("Bậc,Lương,Chi phí giờ\nThợ cả,11.000.000,\nTrưởng phòng,25.000.000,130.000\n", "utf-8")
    desk.apply(levels.take(desk, levels.read_list(desk, path).pays))
    rows = levels.rows(desk)
    assert (rows[1].pay.monthly_pay, rows[1].hour, str(rows[1].name)) == (11_000_000, 80_000, "Thợ cả")
    assert (rows[3].pay.monthly_pay, rows[3].hour) == (25_000_000, 130_000)


def codes(found):
    return [problem.code for problem in found.problems]


def test_what_cannot_be_used_is_said_row_by_row_and_the_rest_is_taken(desk):
    found = levels.read_list(desk, "Cấp\tLương\n1\t9.000.000\n1\t8.000.000\nPhi công\t90tr\n3\t14\n5\t60tr\n")
    assert codes(found) == ["levels-twice", "levels-unknown", "level-pay"]
    assert [pay.level for pay in found.pays] == [1, 5]
    assert "“Phi công”" in str(found.problems[1].message)


def test_a_payroll_of_single_people_is_refused(desk):
    payroll = "Họ tên\tChức vụ\tLương\n" + "".join(f"Người {n}\tCông nhân\t9.{n}.000\n" for n in range(100, 140))
    found = levels.read_list(desk, payroll)
    assert (codes(found), found.pays) == (["levels-people"], ())


def test_a_list_without_amounts_says_what_is_needed(desk):
    assert codes(levels.read_list(desk, "Cấp\tTên\nMột\tHai\n")) == ["levels-none"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_levels_are_saved_without_pay_unless_it_is_asked_for_and_are_read_again(desk, tmp_path, language):
    desk.apply(builders.added(*builders.people(30, level=1), *builders.people(2, level=5)))
    for change in (
        LevelPay(level=1, monthly_pay=9_000_000),
        LevelPay(level=4, name="Quản đốc", monthly_pay=27_840_000),
    ):
        desk.apply(levels.edit(desk, change))
    with using(language):
        levels.write_levels(desk, tmp_path / "hidden.xlsx", with_pay=False)
        levels.write_levels(desk, tmp_path / "shown.xlsx", with_pay=True)
        found = levels.read_list(desk, tmp_path / "shown.xlsx")
    assert levels.read_list(desk, tmp_path / "hidden.xlsx").problems
    assert found.problems == ()
    assert {pay.level: pay.monthly_pay for pay in found.pays} == {1: 9_000_000, 4: 27_840_000}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_levels_are_printed_without_pay_unless_it_is_asked_for(desk, tmp_path, language):
    desk.apply(builders.added(*builders.people(30, level=1), builders.person(level=5)))
    desk.apply(levels.edit(desk, LevelPay(level=5, monthly_pay=61_234_000)))
    said = {}
    for with_pay in (False, True):
        path = tmp_path / f"{with_pay}.pdf"
        assert levels.write_paper(desk, path, with_pay=with_pay, language=language, today=date(2026, 11, 29)) == ()
        said[with_pay] = " ".join(page.extract_text() for page in PdfReader(path).pages)
    paid = {"en": "61,234,000", "vi": "61.234.000"}[language]
    assert paid in said[True]
    assert paid not in said[False]
    assert {"en": "Confidential", "vi": "Mật"}[language] in said[True]
    assert all("30" in words for words in said.values())
