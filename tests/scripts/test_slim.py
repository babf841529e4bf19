"""Of the data of ICU the frozen program has what its two languages need, in a library that works as the whole one."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import slim

ITEMS = {
    "vi.res": True,
    "en_GB.res": True,
    "coll/root.res": True,
    "coll/vi.res": True,
    "res_index.res": True,
    "nfc.nrm": True,
    "de.res": False,
    "coll/de_.res": False,
    "lang/zh_Hant.res": False,
    "gb18030.cnv": False,
    "brkitr/cjdict.dict": False,
    "translit/root.res": False,
}

SORTED = """
from PySide6.QtCore import QCollator, QLocale
found = QCollator(QLocale("vi_VN"))
print("".join(sorted("zăaâđdeêoơôuư", key=found.sortKey)), QLocale("vi_VN").toUpper("đặng"))
"""


@pytest.mark.parametrize("item", ITEMS)
def test_only_what_our_languages_need_stays(item: str) -> None:
    assert slim.is_needed(item) is ITEMS[item]


@pytest.mark.skipif(
    sys.platform != "linux" or any(shutil.which(tool) is None for tool in slim._TOOLS), reason="the tools are not here"
)
def test_qt_sorts_and_writes_as_with_all_languages(tmp_path: Path) -> None:
    package = importlib.util.find_spec("PySide6")
    assert package is not None
    [place] = package.submodule_search_locations or []
    [library] = Path(place).glob("Qt/lib/libicudata.so.*")
    made = slim.with_our_languages(library, tmp_path)
    assert made.stat().st_size < library.stat().st_size / 5

    def said(**more: str) -> str:
        line = [sys.executable, "-c", SORTED]
        return subprocess.run(line, env=more, capture_output=True, text=True, check=True).stdout

    assert said(LD_PRELOAD=str(made)) == said() == "aăâdđeêoôơuưz ĐẶNG\n"


def test_a_library_is_as_it_was_where_a_tool_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    library = tmp_path / "libicudata.so.73"
    library.write_bytes(b"data")
    assert slim.smaller("PySide6/Qt/lib/libicudata.so.73", library, tmp_path / "made") == library


def test_what_was_patched_after_it_was_built_is_not_stripped(tmp_path: Path) -> None:
    library = tmp_path / "a.so"
    library.write_bytes(b"data")
    assert slim.smaller("numpy/_core/a.so", library, tmp_path / "made") == library
