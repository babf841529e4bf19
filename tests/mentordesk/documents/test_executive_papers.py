"""The sheet of an activity fits one page, empty and filled; the certificate adds the hours up and lacks nothing."""

from pathlib import Path

import pytest
from reportlab.lib.units import mm

from mentordesk.documents import activity_sheet, hours_certificate
from mentordesk.domain.executive.sheets import Act, sheet_of
from mentordesk.domain.records.executive import ActivityKind
from mentordesk.i18n import LANGUAGES, using
from tests.mentordesk.documents import executive_samples as samples
from tests.mentordesk.documents import reading


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ActivityKind)
@pytest.mark.parametrize("words", ["", "Khách nói giá trước, cao hơn ta nghĩ"])
def test_the_sheet_of_every_kind_is_one_page(kind: ActivityKind, words: str, language: str, tmp_path: Path) -> None:
    with using(language):
        paper = samples.sheet(kind, words)
        assert activity_sheet.write(tmp_path / "sheet.pdf", paper) == ()
    pages = reading.pages(tmp_path / "sheet.pdf")
    assert len(pages) == 1 + bool(paper.principles)
    printed = reading.letters(tmp_path / "sheet.pdf")
    for act in Act:
        for line in sheet_of(kind).lines(act):
            with using(language):
                assert all(word in printed for word in str(line.question).split())


def test_what_was_written_stands_on_the_sheet_and_nothing_else_is_left_to_fill_in(tmp_path: Path) -> None:
    with using("vi"):
        activity_sheet.write(tmp_path / "a.pdf", samples.sheet(words="Giữ giá 2026"))
        activity_sheet.write(tmp_path / "b.pdf", samples.sheet())
    assert "Giữ giá 2026" in reading.words(tmp_path / "a.pdf")
    assert "Giữ giá 2026" not in reading.words(tmp_path / "b.pdf")


def test_a_sheet_for_anybody_bears_no_name(tmp_path: Path) -> None:
    activity_sheet.write(tmp_path / "sheet.pdf", samples.sheet(name=""))
    assert "Contains personal data" not in reading.words(tmp_path / "sheet.pdf")


def test_the_certificate_adds_up_the_hours_and_names_what_the_school_asks(tmp_path: Path) -> None:
    with using("vi"):
        hours_certificate.write(tmp_path / "hours.pdf", samples.hours(5))
    words = reading.words(tmp_path / "hours.pdf")
    for expected in ("20/60 giờ", "QTVH 602", "Thạc sĩ Quản trị kinh doanh", "07/09/2026", "TS. Trần Thị Minh Châu"):
        assert expected in words


@pytest.mark.parametrize(("count", "least"), [(5, 23), (12, 12)])
def test_a_seal_fits_beside_the_signature_where_the_page_has_the_room(tmp_path: Path, count: int, least: int) -> None:
    value = samples.hours(count)
    hours_certificate.write(tmp_path / "hours.pdf", value)
    assert reading.room_to_sign(tmp_path / "hours.pdf", "(signature, full name)", value.mentor) >= least * mm


def test_a_certificate_that_lacks_something_is_a_draft_without_signatures(tmp_path: Path) -> None:
    hours_certificate.write(tmp_path / "hours.pdf", samples.hours(0, missing=("The school is missing.",)))
    words = reading.words(tmp_path / "hours.pdf")
    assert "not for signature" in words
    assert "For the company, with its seal" not in words
