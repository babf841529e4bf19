"""The questionnaire on paper: two pages a person, in the language of the paper, never wider than the sheet."""

from dataclasses import replace

import pytest

from mentordesk.documents import answer_form
from mentordesk.domain.questionnaire.form import sections
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, wording
from mentordesk.i18n import using
from tests import answers
from tests.builders import TODAY
from tests.mentordesk.documents import reading


def write(tmp_path, round_, asked, language="en"):
    path = tmp_path / "form.pdf"
    with using(language):
        answer_form.write(path, round_, asked, today=TODAY)
    return path


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.BOTH])
def test_a_form_has_two_pages_and_every_question(tmp_path, role, language):
    round_ = answers.round_of()
    one = replace(round_.recipients[0], role=role)
    path = write(tmp_path, round_, [one], language)
    pages = reading.pages(path)
    letters = reading.letters(path)
    assert len(pages) == 2
    with using(language):
        for section in sections(round_.questionnaire, role):
            assert "".join(section.title.split()) in letters
        for item in ITEMS:
            assert "".join(wording(round_.questionnaire, item, language).split()) in letters
    assert all(one.person.code in page for page in pages)


def test_without_people_there_is_a_blank_form_for_each_part(tmp_path):
    path = write(tmp_path, answers.round_of(), [])
    pages = reading.pages(path)
    assert len(pages) == 4
    assert "your role: mentee" in pages[0]
    assert "your role: mentor" in pages[2]


def test_long_words_of_the_owner_are_drawn_together_onto_two_pages(tmp_path):
    long = "I like it best when everything that we agreed upon is written down somewhere, and somebody reads it."
    own = Questionnaire(wordings=tuple((item.code, long, long) for item in ITEMS))
    round_ = answers.round_of(questionnaire=own)
    assert len(reading.pages(write(tmp_path, round_, round_.recipients[:1]))) == 2


def test_nothing_is_drawn_beyond_the_edge(tmp_path):
    round_ = answers.round_of(company="Công ty Trách nhiệm Hữu hạn Một thành viên " * 4, programme="Chương trình " * 12)
    person = replace(round_.recipients[0].person, full_name="Nguyễn " * 20, department="Phòng kế hoạch " * 5)
    path = write(tmp_path, round_, [replace(round_.recipients[0], person=person)], "vi")
    for (width, height), boxes in reading.extents(path):
        assert all(left >= 0 and bottom >= 0 and right <= width and top <= height for left, bottom, right, top in boxes)


def test_only_embedded_letters_are_used_and_missing_ones_are_reported(tmp_path):
    round_ = answers.round_of(company="Công ty 木材")
    with using("vi"):
        warnings = answer_form.write(tmp_path / "form.pdf", round_, round_.recipients[:1], today=TODAY)
    assert len(warnings) == 1
    assert all(reading.fonts(tmp_path / "form.pdf").values())


def test_a_name_is_never_code(tmp_path):
    round_ = answers.round_of()
    person = replace(round_.recipients[0].person, full_name="<b>&amp;<img src='x'/>")
    assert "<img" in reading.words(write(tmp_path, round_, [replace(round_.recipients[0], person=person)]))
