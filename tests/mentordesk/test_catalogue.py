"""A catalogue that is read entry by entry says what the library says that decodes all of it."""

import gettext
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentordesk import assets, i18n
from mentordesk.catalogue import Catalogue
from mentordesk.uncompiled import WrittenCatalogue

PLACE = str(assets.resources() / "locale")


@pytest.fixture(scope="module")
def ours() -> Any:
    """Give a catalogue of its own: in the one that all share, texts that are not there may have been looked for."""
    with Path(gettext.find("mentordesk", PLACE, ["vi"]) or "").open("rb") as compiled:
        return Catalogue(compiled)


@pytest.fixture(scope="module")
def whole() -> Any:
    return gettext.translation("mentordesk", PLACE, ["vi"])


def test_every_text_is_said_alike(ours: Any, whole: Any) -> None:
    assert len(whole._catalog) > 1_000
    for key, words in whole._catalog.items():
        if key:
            assert ours._catalog[key] == words


def test_a_compiled_catalogue_is_in_the_order_in_which_texts_are_looked_for(ours: Any) -> None:
    """Out of order every text would still be found, after a list of all of them is made."""
    entries = ours._catalog
    texts = [entries._id(place) for place in range(entries._count)]
    assert texts == sorted(texts)
    assert "_places" not in vars(entries)


def test_a_catalogue_in_another_order_says_the_same(whole: Any) -> None:
    shuffled: Any = gettext.translation("mentordesk", PLACE, ["vi"], class_=Shuffled)
    for key, words in list(whole._catalog.items())[1::500]:
        assert shuffled._catalog[key] == words


class Shuffled(Catalogue):
    """With its entries in the opposite order, as other tools may write them."""

    def _parse(self, fp: Any) -> None:
        super()._parse(fp)
        entries: Any = self._catalog
        for table in ("_ids", "_words"):
            pairs = list(zip(*[iter(getattr(entries, table))] * 2, strict=True))
            setattr(entries, table, [number for pair in reversed(pairs) for number in pair])


def test_plurals_contexts_and_what_is_missing_are_said_alike(ours: Any, whole: Any) -> None:
    single = next(key for key in whole._catalog if isinstance(key, str) and key and "\x04" not in key)
    context, text = next(key.split("\x04") for key in whole._catalog if isinstance(key, str) and "\x04" in key)
    plural = next(key[0] for key in whole._catalog if isinstance(key, tuple) and "\x04" not in key[0])
    for catalogue in (ours, whole):
        assert catalogue.gettext(single) == whole._catalog[single]
        assert catalogue.pgettext(context, text) == whole._catalog[f"{context}\x04{text}"]
        for count in (0, 1, 5):
            assert catalogue.ngettext(plural, "many", count) == whole._catalog[plural, 0]
        assert catalogue.gettext("not there") == "not there"
        assert catalogue.gettext(plural) == whole._catalog[plural, 0]
        assert [catalogue.ngettext("one", "many", count) for count in (0, 1, 5)] == [
            whole.ngettext("one", "many", count) for count in (0, 1, 5)
        ]


def test_the_program_reads_its_words_so() -> None:
    assert isinstance(i18n._catalogue("vi"), Catalogue)


@pytest.fixture
def copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give a copy of the source that has only the words as they are written; return where its catalogue is."""
    place = tmp_path / "locale" / "vi" / "LC_MESSAGES"
    place.mkdir(parents=True)
    shutil.copy(Path(PLACE, "vi", "LC_MESSAGES", "mentordesk.po"), place)
    monkeypatch.setattr(assets, "resources", lambda: tmp_path)
    i18n._catalogue.cache_clear()
    yield place / "mentordesk.po"
    i18n._catalogue.cache_clear()


def test_a_copy_of_the_source_in_which_nothing_is_compiled_says_all_that_is_written(copy: Path, whole: Any) -> None:
    read = i18n._catalogue("vi")
    assert isinstance(read, WrittenCatalogue)
    assert read._catalog == {key: words for key, words in whole._catalog.items() if key}
    with i18n.using("vi"):
        assert str(i18n.message("Left", context="state")) == "Đã nghỉ việc"
        assert str(i18n.messages("{n} person", "{n} people", 2, context="count")) == "2 người"


def test_what_was_compiled_before_it_was_written_anew_is_not_read(copy: Path) -> None:
    compiled = copy.with_suffix(".mo")
    shutil.copy(Path(PLACE, "vi", "LC_MESSAGES", "mentordesk.mo"), compiled)
    now = copy.stat().st_mtime
    os.utime(compiled, (now - 1, now - 1))
    assert isinstance(i18n._catalogue("vi"), WrittenCatalogue)
    i18n._catalogue.cache_clear()
    os.utime(compiled, (now, now))
    assert isinstance(i18n._catalogue("vi"), Catalogue)


def test_where_no_words_are_found_it_is_said_and_nothing_is_shown_in_english(copy: Path) -> None:
    copy.unlink()
    with i18n.using("vi"), pytest.raises(FileNotFoundError, match="mentordesk"):
        str(i18n.message("Left", context="state"))
