"""The forms of a survey fit a page each and bear no mark; the results print what the page shows and nothing hidden."""

from pathlib import Path

import openpyxl
import pytest

from mentordesk.documents import survey_form, survey_results
from mentordesk.domain.records.survey import Wave
from mentordesk.exchange import survey_results as table
from mentordesk.i18n import LANGUAGES, using
from tests.mentordesk.documents import reading
from tests.mentordesk.documents import survey_samples as samples


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wave", [wave for wave in Wave if wave.is_anonymous])
def test_each_form_is_one_page_with_every_question(wave: Wave, language: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    asked = samples.forms(wave)
    with using(language):
        assert survey_form.write(path, samples.HEAD, asked) == ()
    assert len(reading.pages(path)) == len(asked)
    printed = reading.letters(path)
    for form in asked:
        for item in form.items:
            with using(language):
                assert all(word in printed for word in str(item.words).split())


def test_a_form_with_five_own_items_may_need_two_pages_and_has_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    own = tuple((f"O{number}", f"Question {number} of the company", "") for number in range(1, 6))
    survey_form.write(path, samples.HEAD, samples.forms(own=own))
    assert all(f"Question {number}" in reading.words(path) for number in range(1, 6))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_say_in_their_title_what_was_found(language: str, tmp_path: Path) -> None:
    path = tmp_path / "results.pdf"
    with using(language):
        assert survey_results.write(path, samples.results()) == ()
    title = "13 of 19 found the time well spent" if language == "en" else "13/19 người thấy thời gian bỏ ra"
    assert title in reading.words(path).replace("\u00a0", " ")


def test_results_of_four_answers_print_no_number_and_no_word_of_them(tmp_path: Path) -> None:
    path = tmp_path / "results.pdf"
    survey_results.write(path, samples.results(3, 1))
    printed = reading.words(path)
    assert "Results are shown from 5 answers on" in printed
    assert "Giờ tăng ca" not in printed


def test_the_table_has_no_group_of_fewer_than_five(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    table.write(path, samples.results(11, 3))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    assert ["Mentor", "not shown", None, 3, None] in rows
    together = [line for line in rows if line[0] == "Mentees and mentors together"]
    assert [line[3] for line in together] == [11]
    counts = [line[3] for line in rows if line[3] is not None and line[1] != "not shown"]
    assert all(isinstance(count, int) and count >= 5 for count in counts)
