"""A phone's camera reads the printed QR codes, and reads the address that stands beside them in letters."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from reportlab.graphics.barcode.qr import QrCodeWidget

from mentordesk.documents import poster, sign_up_sheet, slips, squares
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.slips import PaperSlip, SlipsPaper, WayIn
from tests.mentordesk.documents import communication_samples as samples
from tests.mentordesk.documents import reading

DPI = 150
SEED = 4
PDF = 72
"""The points of an inch."""

Disturb = Callable[[Image.Image], Image.Image]


def way_in(number: int, base: str = "http://192.168.100.123:8420/") -> WayIn:
    ticket = f"k7q2mx9d4hp3c8wvtz5n6yra{number:02}"
    groups = "-".join(ticket[place : place + 5] for place in range(0, len(ticket), 5))
    return WayIn(f"{base}{ticket}", f"{base}{groups}")


def sheet_of_slips() -> SlipsPaper:
    slip = PaperSlip(form="Phiếu khảo sát", way_in=way_in(0), name="Lê Thị Mai", about="Kinh doanh", once="Một lần.")
    made = tuple(replace(slip, way_in=way_in(number)) for number in range(8))
    return SlipsPaper(letterhead=samples.HEAD, title="Thẻ QR", slips=made, contact=samples.CONTACT)


def picture(path: Path, dpi: float = DPI) -> Image.Image:
    """Return the first page as a printer puts it on paper, in grey."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return document[0].render(scale=dpi / PDF, grayscale=True).to_pil()
    finally:
        document.close()


def read(image: Image.Image) -> set[str]:
    values = np.ascontiguousarray(np.asarray(image, dtype=np.uint8))
    return {found.text for found in zxingcpp.read_barcodes(values, formats=zxingcpp.BarcodeFormat.QRCode)}


def in_letters(path: Path) -> set[str]:
    """Return the addresses as somebody types them, without the dashes that only help to type."""
    typed = re.findall(r"https?://[\w.:\[\]]+/[\w-]+", reading.words(path))
    return {address.replace("-", "") for address in typed}


# What comes between the paper and the eye of a phone


def as_it_is(image: Image.Image) -> Image.Image:
    return image


def from_the_side(image: Image.Image) -> Image.Image:
    """Take a photograph from the left below: the far edge is three quarters as long, and all is turned a little."""
    wide, high = image.size
    corners = [(0.10 * wide, 0.06 * high), (0.86 * wide, 0.0), (wide, 0.95 * high), (0.0, high)]
    edges = [(0, 0), (wide, 0), (wide, high), (0, high)]
    rows = []
    for (x, y), (u, v) in zip(corners, edges, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    aims = np.array(edges, dtype=float).reshape(8)
    found = np.linalg.solve(np.array(rows), aims)
    tilted = image.transform(image.size, Image.Transform.PERSPECTIVE, tuple(found), Image.Resampling.BILINEAR, 0, 200)
    return tilted.rotate(7, Image.Resampling.BILINEAR, expand=True, fillcolor=200)


def unsteady(image: Image.Image) -> Image.Image:
    """Shake the hand and blur the lens: what is black runs over most of a dot of the code."""
    return image.filter(ImageFilter.GaussianBlur(2.2))


def in_bad_light(image: Image.Image) -> Image.Image:
    """Leave a quarter of the contrast, darker towards one corner, with the noise of a cheap camera."""
    values = np.asarray(image, dtype=float) * 0.25 + 70
    shade = np.linspace(1.0, 0.6, values.shape[1])[None, :] * np.linspace(1.0, 0.8, values.shape[0])[:, None]
    noise = np.random.default_rng(SEED).normal(0, 9, values.shape)
    return Image.fromarray(np.clip(values * shade + noise, 0, 255).astype(np.uint8))


def photocopied(image: Image.Image) -> Image.Image:
    """Copy in black and white without grey, twice, with specks and thinner lines each time."""
    for seed in (SEED, SEED + 1):
        values = np.asarray(image.filter(ImageFilter.GaussianBlur(1.0)), dtype=float)
        copied = values + np.random.default_rng(seed).normal(0, 40, values.shape) > 110
        image = Image.fromarray(np.where(copied, 255, 0).astype(np.uint8))
    return image


def stained(image: Image.Image) -> Image.Image:
    """Put a drop of grease on each code, over about a tenth of it."""
    values = np.asarray(image).copy()
    step, size = DPI * 297 / 25.4 / 4, DPI * 0.48
    for row in range(4):
        for column in range(2):
            right = int((column + 1) * values.shape[1] / 2 - DPI * 0.75)
            bottom = int((row + 1) * step - DPI * 0.75)
            values[int(bottom - size) : bottom, int(right - size) : right] = 90
    return Image.fromarray(values)


def halved(image: Image.Image) -> Image.Image:
    """Make the sheet as small as a copier does that puts two on one page."""
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)


@pytest.mark.parametrize("disturb", [as_it_is, from_the_side, unsteady, in_bad_light, photocopied, stained, halved])
def test_each_slip_of_a_sheet_is_read_as_it_is_typed(tmp_path: Path, disturb: Disturb) -> None:
    path = tmp_path / "slips.pdf"
    slips.write(path, sheet_of_slips())
    assert read(disturb(picture(path))) == in_letters(path) == {way_in(number).url for number in range(8)}


@pytest.mark.parametrize("disturb", [as_it_is, in_bad_light, photocopied])
def test_a_poster_and_a_sign_up_sheet_are_read_as_they_are_typed(tmp_path: Path, disturb: Disturb) -> None:
    made = {size: tmp_path / f"{size}.pdf" for size in PosterSize}
    for size, path in made.items():
        poster.write(path, samples.poster(size, way_in=way_in(1)))
    sign_up_sheet.write(tmp_path / "sheet.pdf", replace(samples.sheet(), way_in=way_in(1)))
    for path in (*made.values(), tmp_path / "sheet.pdf"):
        assert read(disturb(picture(path))) == in_letters(path) == {way_in(1).url}


@pytest.mark.parametrize(
    "base",
    ["http://10.0.0.2:8420/", "https://192.168.100.123:8429/", "https://[fd12:3456:789a:1:2222:3333:4444:5555]:8420/"],
)
def test_a_dot_of_the_smallest_code_is_half_a_millimetre(tmp_path: Path, base: str) -> None:
    address = way_in(2, base)
    slip = replace(sheet_of_slips().slips[0], way_in=address)
    slips.write(tmp_path / "slips.pdf", replace(sheet_of_slips(), slips=(slip,)))
    assert read(photocopied(picture(tmp_path / "slips.pdf"))) == {address.url}
    for side in (slips._SIDE, squares._SIDE):
        code = QrCodeWidget(address.url, barLevel="Q", barBorder=squares._RIM, barWidth=side, barHeight=side)
        code.qr.make()
        dot = side / (code.qr.getModuleCount() + 2 * squares._RIM)
        assert dot / PDF * 25.4 >= 0.5
