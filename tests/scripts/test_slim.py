"""The frozen program has of some packages and of ICU's data what it needs alone, and works as with the whole."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import slim

ROOT = Path(__file__).parents[2]
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


WITH_LITTLE = """
import sys
from importlib.util import spec_from_file_location
from pathlib import Path
import slim

class Little:
    "Finds the packages that stand for larger ones, and nothing of what is left out."
    def find_spec(name, path, target=None):
        if name in slim.KEPT:
            text = Path(sys.argv[1], "packages", *name.split("."), "__init__.py")
            return spec_from_file_location(name, text, submodule_search_locations=[str(slim.place_of(name))])
        if f"{name}.".startswith(tuple(f"{module}." for module in slim.LEFT_OUT)):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Little)
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.working_days import public_holiday, tet
from ui import self_test
proposing.MANY, self_test.FEW, self_test.MANY = 50, 40, 60
self_test.pair_many_people(None)
assert tet(2055) is not None, "the holidays of a later year"
print(*(package for package in slim.KEPT if package in sys.modules))
print(*sorted(module for module in sys.modules if module.startswith(("scipy.optimize.", "scipy.sparse.csgraph."))))
"""


def test_the_program_pairs_with_what_is_kept_of_scipy_alone(tmp_path: Path) -> None:
    slim.write_hooks(tmp_path)
    line = [sys.executable, "-c", WITH_LITTLE, str(tmp_path)]
    scripts = str(Path(slim.__file__).parent)
    done = subprocess.run(
        line, env={"PYTHONPATH": scripts}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    packages, modules = done.stdout.splitlines()
    assert packages.split() == ["scipy.optimize", "scipy.sparse.csgraph", "numpy.f2py", "holidays.countries"]
    assert set(modules.split()) == {
        "scipy.optimize._lsap",
        *(f"scipy.sparse.csgraph.{name}" for name in ("_flow", "_matching", "_tools", "_traversal", "_validation")),
    }


def test_what_only_developers_have_is_not_in_the_frozen_program() -> None:
    idle = set(slim.idle_modules({"numpy", "scipy", "pillow", "pyside6-essentials"}))
    assert {"pytest", "_pytest", "hypothesis", "PyInstaller", "scipy.linalg", "numpy.f2py.crackfortran"} <= idle
    assert not {"numpy", "scipy", "PIL", "PySide6", "mentordesk", "ui", "numpy.f2py"} & idle


def test_packages_whose_modules_are_left_out_are_not_named_as_shipped() -> None:
    assert slim.is_brought("numpy-2.4.6.dist-info/METADATA", {"numpy", "ui"})
    assert slim.is_brought("pyside6_essentials-6.11.3.dist-info/METADATA", {"PySide6"})
    assert not slim.is_brought("pytest-9.2.0.dist-info/METADATA", {"numpy", "ui"})
    assert slim.is_brought("mentordesk-0.1.0.dist-info/METADATA", {"ui"})


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
    assert slim.smaller(library, tmp_path / "made") == library


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("strip"), reason="the tool is not here")
@pytest.mark.parametrize("harm", [False, True])
def test_a_library_is_stripped_only_where_the_same_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, harm: bool
) -> None:
    found = importlib.util.find_spec("scipy.sparse._csparsetools")
    assert found is not None
    library = Path(str(found.origin))
    strip = subprocess.run

    def run(line: list[Path], **more: object) -> object:
        done = strip(line, **more)  # type: ignore[call-overload]
        content = bytearray(line[-1].read_bytes())
        content[len(content) // 2] ^= harm  # in the midst of what is run
        line[-1].write_bytes(content)
        return done

    monkeypatch.setattr(subprocess, "run", run)
    made = slim.smaller(library, tmp_path / "made")
    assert (made == library) is harm
    assert harm or made.stat().st_size < library.stat().st_size
