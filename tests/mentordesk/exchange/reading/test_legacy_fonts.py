"""Text of old fonts comes back letter for letter, and today's text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_lists import tcvn3, vni
from mentordesk.exchange.reading.legacy_fonts import FAMILIES, family_of_font, guess, is_vietnamese, to_unicode

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
NAMES = ("Nguyễn Thị Ánh Tuyết", "Đặng Thuỳ Dương", "Huỳnh Quốc Khánh", "Lý Bích Phượng", "Vũ Đức Thắng", "Mỹ Duyên")


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_both_encodings(letter: str) -> None:
    assert to_unicode(tcvn3(letter), "TCVN3") == letter
    assert to_unicode(vni(letter), "VNI") == letter
    assert to_unicode(vni(letter.upper()), "VNI") == letter.upper()
    assert to_unicode(tcvn3(letter), "TCVN3H") == letter.upper()


@pytest.mark.parametrize("name", NAMES)
def test_names_come_back(name: str) -> None:
    assert to_unicode(vni(name), "VNI") == name
    assert to_unicode(tcvn3(name), "TCVN3").casefold() == name.casefold()


@pytest.mark.parametrize(
    ("old", "family", "new"),
    [
        ("NguyÔn V¨n §øc", "TCVN3", "Nguyễn Văn Đức"),
        ("Nguyeãn Vaên Ñöùc", "VNI", "Nguyễn Văn Đức"),
        ("Hä vµ tªn", "TCVN3", "Họ và tên"),
    ],
)
def test_text_as_old_files_hold_it(old: str, family: str, new: str) -> None:
    assert to_unicode(old, family) == new


def test_old_text_is_noticed_and_which_it_is() -> None:
    assert guess(map(tcvn3, NAMES)) == "TCVN3"
    assert guess(map(vni, NAMES)) == "VNI"


@pytest.mark.parametrize(
    "texts",
    [
        NAMES,
        ("François Lefèvre", "Jürgen Müller", "Søren Ågård"),
        ("An", "Lan"),
        (),
        ("Nguyễn Văn Ân", "Tô Hòa", "Lê Lân"),
    ],
)
def test_todays_text_is_left_alone(texts: tuple[str, ...]) -> None:
    assert guess(texts) == ""
    assert guess(texts, font="TCVN3") == ""


def test_one_word_is_enough_where_the_font_says_so() -> None:
    assert guess(["§øc"]) == ""
    assert guess(["§øc"], font="TCVN3") == "TCVN3"


@pytest.mark.parametrize(
    ("font", "family"),
    [(".VnTime", "TCVN3"), (".VnTimeH", "TCVN3H"), ("VNI-Times", "VNI"), ("Times New Roman", ""), ("", "")],
)
def test_the_name_of_a_font_says_its_encoding(font: str, family: str) -> None:
    assert family_of_font(font) == family


def test_syllables_are_distinguished_from_other_words() -> None:
    assert all(map(is_vietnamese, ("Nguyễn", "nghiêng", "QUỲNH", "Khuê", "Thùy", "ươm", "Đoàn")))
    assert not any(map(is_vietnamese, ("NguyÔn", "Müller", "ngà̀y", "Nguyeãn", "xyz", "Søren")))


@given(st.text(), st.sampled_from(FAMILIES))
def test_any_text_can_be_converted(text: str, family: str) -> None:
    assert isinstance(to_unicode(text, family), str)
    assert guess([text]) in ("", *FAMILIES)


def test_old_text_is_noticed_in_the_lines_of_a_text_file() -> None:
    lines = (
        "Maõ NV,Hoï vaø teân,Phoøng ban",
        "NV001,Nguyeãn Vaên An,Kinh doanh",
        "NV002,Traàn Thò Bích Ngoïc,Keá toaùn",
    )
    assert guess(lines) == "VNI"
    assert guess(line.replace(",", ";") for line in lines) == "VNI"
