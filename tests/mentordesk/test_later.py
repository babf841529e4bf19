"""A module that was put off comes when something of it is first used, and is then like any other."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk import later

NAME = "a_module_put_off"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    later.put_off([NAME])
    return lambda words: (tmp_path / f"{NAME}.py").write_text(words, "utf-8") and None


def test_it_is_loaded_when_it_is_used(write: Callable[[str], None]) -> None:
    write("import sys\nsys.said = 'loaded'\ndef answer(): return 42\n")
    import a_module_put_off  # type: ignore[import-not-found]

    assert later.is_put_off(a_module_put_off)
    assert not hasattr(sys, "said")
    assert a_module_put_off.answer() == 42
    assert not later.is_put_off(a_module_put_off)
    del sys.said  # type: ignore[attr-defined]


def test_a_second_import_does_not_load_it(write: Callable[[str], None]) -> None:
    write("answer = 42\n")
    import a_module_put_off

    again = {}
    exec(f"import {NAME}", again)
    assert again[NAME] is a_module_put_off
    assert later.is_put_off(a_module_put_off)
    assert a_module_put_off.answer == 42


def test_modules_can_be_put_off_twice(write: Callable[[str], None]) -> None:
    write("answer = 42\n")
    later.put_off([NAME, "another"])
    import a_module_put_off

    assert later.is_put_off(a_module_put_off)


def test_all_that_was_put_off_can_be_loaded_at_once(write: Callable[[str], None]) -> None:
    write("loaded = True\n")
    import a_module_put_off

    later.load_all()
    assert not later.is_put_off(a_module_put_off)
    assert vars(a_module_put_off)["loaded"]


def test_a_module_that_is_not_there_is_missed_at_once(write: Callable[[str], None]) -> None:
    with pytest.raises(ModuleNotFoundError):
        import a_module_put_off  # noqa: F401
