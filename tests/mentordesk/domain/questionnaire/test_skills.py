"""A company's list of skills is checked in the owner's words, and its words follow the language."""

from mentordesk.domain.questionnaire import skills
from mentordesk.domain.records.questionnaire import SKILLS, Questionnaire, own_skill, skills_of, words_of
from mentordesk.i18n import using

USUAL = tuple(skill.code for skill in SKILLS)


def said(*codes: str) -> list[str]:
    return [str(problem.message) for problem in skills.problems(codes)]


def own(count: int) -> list[str]:
    return [own_skill(f"Skill {number}", f"Kỹ năng {number}").code for number in range(count)]


def test_a_list_of_three_to_forty_different_skills_is_right() -> None:
    assert said(*USUAL) == said(*own(40)) == said(*own(1), *USUAL[:2]) == []
    assert said(*own(2)) == ["Keep at least 3 skills."]
    assert said(*own(41)) == ["A form has room for 40 skills; these are 41. Remove some."]


def test_two_skills_with_the_same_words_in_any_language_are_one_too_many() -> None:
    assert said(*USUAL, own_skill(" SELLING ", "Chào hàng").code) == ["“SELLING” is in the list twice."]
    assert said(*USUAL, own_skill("Welding", "Hàn").code, own_skill("TIG welding", "hàn").code) != []


def test_a_skill_is_no_longer_than_a_form_has_room_for() -> None:
    assert said(*USUAL, own_skill("x" * 61, "").code) == ["1 skill has more than 60 characters. Shorten it."]


def test_the_words_of_a_skill_follow_the_language_and_stand_for_both_where_one_is_missing() -> None:
    both, only = own_skill(" TIG  welding", "Hàn TIG"), own_skill("", "Đọc bản vẽ")
    assert skills_of(Questionnaire(skills=(both.code, "selling")))[0] == both
    assert (str(both.text), str(words_of(SKILLS, only.code))) == ("TIG welding", "Đọc bản vẽ")
    with using("vi"):
        assert [str(words_of(SKILLS, code)) for code in (both.code, "selling")] == ["Hàn TIG", "Bán hàng"]
    assert skills_of(Questionnaire()) == SKILLS


def test_a_skill_typed_without_its_marks_is_the_one_that_is_there():
    assert said(*USUAL, own_skill("", "cong cu so").code) == ["“cong cu so” is in the list twice."]
    assert said(*USUAL, own_skill("", "Hàn").code, own_skill("", "Hán").code) == []
