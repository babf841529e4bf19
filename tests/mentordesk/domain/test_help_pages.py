"""The help is whole in both languages, names what the program names, and is found by any words of it."""

import gettext
import re
from functools import cache

import pytest

from mentordesk import assets
from mentordesk.domain import help_pages
from mentordesk.domain.help_pages import CODES, PartKind, all_pages, help_page, links, names
from mentordesk.i18n import LANGUAGES

SECTIONS = {
    "en": ("In a few steps", "What good looks like", "What often goes wrong", "Where to go next"),
    "vi": ("Làm trong vài bước", "Thế nào là tốt", "Hay vướng ở đâu", "Đi tiếp"),
}
NEVER = ("vui lòng", "thành công", "hệ thống ", "please ", "!")


@cache
def texts(language: str) -> dict[str, set[str]]:
    """Return every text of the program in a language, with the English texts that it is said for."""
    path = assets.resources() / "locale" / "vi" / "LC_MESSAGES" / "mentordesk.mo"
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    found: dict[str, set[str]] = {}
    for key, translated in catalogue.items():
        source = (key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2]
        found.setdefault(source if language == "en" else translated, set()).add(source)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_its_file_and_each_file_its_page(language: str) -> None:
    files = {path.stem for path in (assets.resources() / "help" / language).glob("*.md")}
    assert files == set(CODES)
    assert len(CODES) == len(files)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_for_how_an_example_what_goes_wrong_and_where_next(code: str, language: str) -> None:
    page = help_page(code, language)
    kinds = [part.kind for part in page.parts]
    assert kinds[:2] == [PartKind.TITLE, PartKind.TEXT]
    sections = [part.text for part in page.parts if part.kind is PartKind.SECTION]
    assert [name for name in sections if name in SECTIONS[language]] == list(SECTIONS[language])
    assert PartKind.EXAMPLE in kinds
    assert kinds.count(PartKind.STEP) >= 2
    assert links(page.body)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_have_the_same_sections_steps_and_links(code: str) -> None:
    pages = [help_page(code, language) for language in LANGUAGES]
    kinds = [[part.kind for part in page.parts] for page in pages]
    assert kinds[0] == kinds[1]
    assert links(pages[0].body) == links(pages[1].body)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_page_names_only_what_the_program_names_so(code: str, language: str) -> None:
    unknown = [name for name in names(help_page(code, language).body) if name not in texts(language)]
    assert unknown == []


@pytest.mark.parametrize("code", CODES)
def test_both_languages_name_the_same_buttons(code: str) -> None:
    english = set(names(help_page(code, "en").body))
    vietnamese = names(help_page(code, "vi").body)
    meant = [texts("vi")[name] for name in vietnamese]
    assert [name for name, sources in zip(vietnamese, meant, strict=True) if not sources & english] == []
    assert english - set().union(*meant) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_speaks_as_the_program_does(language: str) -> None:
    for page in all_pages(language):
        lowered = page.body.casefold()
        assert [word for word in NEVER if word in lowered] == [], page.code
        assert not re.search(r"http|www\.", lowered), page.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_stay_with_their_units(language: str) -> None:
    body = help_page("sessions", language).body
    assert ("nine months" in body) or ("chín tháng" in body)
    assert not re.search(r"\d (minutes|phút|days|ngày)\b", "".join(page.body for page in all_pages(language)))


@pytest.mark.parametrize("typed", ["đồng ý ghép", "ghep dong y", "GHÉP ĐỒNG"])
def test_a_search_finds_without_accents_and_in_any_order(typed: str) -> None:
    found = [hit.page.code for hit in help_pages.find(typed, "vi")]
    assert "connect" in found
    assert found == [hit.page.code for hit in help_pages.find(typed, "vi")]


def test_a_word_of_the_heading_comes_first() -> None:
    assert help_pages.find("trash", "en")[0].page.code == "trash"
    assert help_pages.find("thung rac", "vi")[0].page.code == "trash"
    assert help_pages.find("restore backup", "en")[0].page.code == "backups"


def test_what_was_found_is_shown_by_the_words_around_it() -> None:
    [hit, *_more] = help_pages.find("antivirus", "en")
    assert hit.page.code == "start"
    assert "antivirus" in hit.words
    assert "**" not in hit.words


@pytest.mark.parametrize("typed", ["", "   ", "zzzz"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert help_pages.find(typed, "en") == ()


def test_the_page_on_personal_data_says_what_a_lawyer_must_read() -> None:
    for language, words in (("en", "lawyer"), ("vi", "luật sư")):
        body = help_page("privacy", language).body
        assert words in body
        assert "91/2025/QH15" in body
        assert "356/2025/NĐ-CP" in body
