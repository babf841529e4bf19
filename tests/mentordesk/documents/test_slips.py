"""Slips to cut: each says whose it is, how it goes and its whole address; a poster and a sheet show the way in."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.documents import poster, sign_up_sheet, slips, squares
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.slips import PaperSlip, SlipsPaper, WayIn
from mentordesk.i18n import LANGUAGES, using
from tests.mentordesk.documents import communication_samples as samples
from tests.mentordesk.documents import reading
from tests.mentordesk.documents.hostile import HOSTILE

WAY_IN = WayIn(
    "http://192.168.100.123:8420/k7q2mx9d4hp3c8wvtz5n6yrabe",
    "http://192.168.100.123:8420/k7q2m-x9d4h-p3c8w-vtz5n-6yrabe",
)


def paper(count: int, name: str = "Lê Thị Mai", about: str = "Kinh doanh") -> SlipsPaper:
    slip = PaperSlip(form="Phiếu khảo sát", way_in=WAY_IN, name=name, about=about, once="Một lần.")
    return SlipsPaper(letterhead=samples.HEAD, title="Thẻ QR", slips=(slip,) * count, contact=samples.CONTACT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slip_says_whose_it_is_how_it_goes_and_its_whole_address(tmp_path: Path, language: str) -> None:
    with using(language):
        assert slips.write(tmp_path / "slips.pdf", paper(11)) == ()
    first, second = reading.pages(tmp_path / "slips.pdf")
    assert (first.count("Lê Thị Mai"), second.count("Lê Thị Mai")) == (8, 3)
    assert (first.count(WAY_IN.typed), second.count(WAY_IN.typed)) == (8, 3)
    assert ("2. Scan the QR code" if language == "en" else "2. Quét mã QR") in first


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_stays_on_its_slip(tmp_path: Path, name: str) -> None:
    slips.write(tmp_path / "slips.pdf", paper(8, name, name))
    [page] = reading.pages(tmp_path / "slips.pdf")
    assert page.count(WAY_IN.typed) == 8


def test_a_long_address_is_never_cut(tmp_path: Path) -> None:
    typed = "https://[fd12:3456:789a:1:2222:3333:4444:5555]:8420/k7q2m-x9d4h-p3c8w-vtz5n-6yrabe"
    slip = PaperSlip(form="Khảo sát", way_in=WayIn(typed.replace("-", ""), typed), about="Vé")
    slips.write(tmp_path / "slips.pdf", replace(paper(1), slips=(slip,)))
    assert typed in reading.words(tmp_path / "slips.pdf")


def test_what_the_camera_reads_is_the_address_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    dots = squares._dots

    def watched(words: str) -> tuple[bytes, ...]:
        drawn.append(words)
        return dots(words)

    monkeypatch.setattr(squares, "_dots", watched)
    slips.write(tmp_path / "slips.pdf", paper(3))
    poster.write(tmp_path / "poster.pdf", samples.poster(way_in=WAY_IN))
    sign_up_sheet.write(tmp_path / "sheet.pdf", replace(samples.sheet(), way_in=WAY_IN))
    assert set(drawn) == {WAY_IN.url}
    assert len(drawn) >= 5


@pytest.mark.parametrize("size", list(PosterSize))
def test_a_poster_shows_the_way_in_and_still_says_by_when_and_whom_to_ask(tmp_path: Path, size: PosterSize) -> None:
    poster.write(tmp_path / "poster.pdf", samples.poster(size, way_in=WAY_IN))
    [words] = reading.pages(tmp_path / "poster.pdf")
    assert all(said in words for said in (WAY_IN.typed, "30/09/2026", "ĐT 0900000105"))


def test_the_sign_up_sheet_with_a_way_in_is_one_page(tmp_path: Path) -> None:
    sign_up_sheet.write(tmp_path / "sheet.pdf", replace(samples.sheet(), way_in=WAY_IN))
    [words] = reading.pages(tmp_path / "sheet.pdf")
    assert WAY_IN.typed in words
