import pytest

from mentordesk.exchange.staff_list.departments import spellings


def _suggested(found, known=()):
    return {item.found: item.suggested for item in spellings(found, known) if item.suggested}


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("P.KD", "Kinh doanh"),
        ("P. KD", "Kinh doanh"),
        ("Phòng Kinh doanh", "Kinh doanh"),
        ("PHÒNG KINH DOANH", "Kinh doanh"),
        ("Kinh doang", "Kinh doanh"),
        ("Sales", "Kinh doanh"),
        ("KINH DOANH", "Kinh doanh"),
        ("BP Kho", "Kho"),
        ("HCNS", "Hành chính nhân sự"),
        ("X1", "Xưởng 1"),
        ("Ke toan", "Kế toán"),
        ("Sales Dept", "Sales"),
        ("kd", "KD"),
    ],
)
def test_another_spelling_is_noticed(odd, usual):
    assert _suggested({usual: 9, odd: 2}) == {odd: usual}


@pytest.mark.parametrize(
    ("one", "other"), [("Xưởng 1", "Xưởng 2"), ("Kế toán", "Kinh doanh"), ("Tổ 11", "Tổ 1"), ("QC", "QA")]
)
def test_different_departments_are_left_alone(one, other):
    assert _suggested({one: 9, other: 2}) == {}


def test_initials_of_two_departments_mean_neither():
    assert _suggested({"Kế toán": 9, "Kỹ thuật": 8, "KT": 2}) == {}


def test_a_department_the_program_knows_is_preferred():
    assert _suggested({"Phòng Kinh doanh": 9}, ["Kinh doanh"]) == {"Phòng Kinh doanh": "Kinh doanh"}
    assert _suggested({"Kinh doanh": 9}, ["Kinh doanh", "Phòng Kinh doanh"]) == {}


def test_all_spellings_point_at_one():
    found = _suggested({"Kinh doanh": 5, "P.KD": 3, "Phòng Kinh doanh": 4, "kinh doanh": 1, "KINH DOANH": 2})
    assert set(found.values()) == {"Kinh doanh"}
    assert "Kinh doanh" not in found


def test_only_case_spaces_and_missing_accents_are_sure():
    sure = {item.found for item in spellings({"Kế toán": 3, "KẾ TOÁN": 1, "Ke toan": 7, "P. Kế toán": 1}) if item.sure}
    assert sure == {"KẾ TOÁN", "Ke toan"}


@pytest.mark.parametrize(
    "odd", ["X. mộc 1", "XM1", "X.Mộc1", "Xưởng mộc 01", "Xuong moc I", "PX mộc 1", "Phân xưởng mộc 1"]
)
def test_a_workshop_with_its_number_is_noticed_however_it_is_written(odd):
    others = {"Xưởng mộc 1": 9, "Xưởng mộc 2": 8}
    assert _suggested({**others, odd: 2}) == {odd: "Xưởng mộc 1"}
