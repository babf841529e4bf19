"""A module that was put off comes when something of it is first used, and is then like any other."""

import sys
import threading
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


def test_who_wants_it_while_another_loads_it_waits_for_all_of_it(write: Callable[[str], None]) -> None:
    sys.begun, sys.may_end = threading.Event(), threading.Event()  # type: ignore[attr-defined]
    write("import sys\nsys.begun.set()\nsys.may_end.wait(5)\nanswer = 42\n")
    import a_module_put_off

    found: list[object] = []

    def ask() -> None:
        found.append(getattr(a_module_put_off, "answer", "half of it"))

    both = [threading.Thread(target=ask) for _each in range(2)]
    both[0].start()
    assert sys.begun.wait(5)  # type: ignore[attr-defined]
    both[1].start()
    both[1].join(0.2)
    sys.may_end.set()  # type: ignore[attr-defined]
    for thread in both:
        thread.join()
    del sys.begun, sys.may_end  # type: ignore[attr-defined]
    assert found == [42, 42]


def test_a_module_may_use_itself_while_it_is_loaded(write: Callable[[str], None]) -> None:
    write(f"first = 41\nimport {NAME}\nanswer = {NAME}.first + 1\n")
    import a_module_put_off

    assert a_module_put_off.answer == 42


def test_a_module_that_failed_is_tried_again(write: Callable[[str], None], tmp_path: Path) -> None:
    write("import sys\nif not hasattr(sys, 'is_well'): raise ImportError('gone')\nanswer = 42\n")
    import a_module_put_off

    with pytest.raises(ImportError, match="gone"):
        a_module_put_off.answer  # noqa: B018
    sys.is_well = True  # type: ignore[attr-defined]
    assert a_module_put_off.answer == 42
    del sys.is_well  # type: ignore[attr-defined]


def test_two_modules_that_wait_for_each_other_both_come(tmp_path: Path, write: Callable[[str], None]) -> None:
    sys.in_it, sys.in_other = threading.Event(), threading.Event()  # type: ignore[attr-defined]
    write("import sys\nsys.in_it.set()\nsys.in_other.wait(5)\nimport the_other_module\nanswer = 42\n")
    other = f"import sys\nsys.in_other.set()\nsys.in_it.wait(5)\nimport {NAME}\ngetattr({NAME}, 'answer', 0)\n"
    (tmp_path / "the_other_module.py").write_text(other, "utf-8")
    import a_module_put_off

    threads = [
        threading.Thread(target=lambda: a_module_put_off.answer, daemon=True),
        threading.Thread(target=lambda: __import__("the_other_module"), daemon=True),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    assert a_module_put_off.answer == 42
    del sys.in_it, sys.in_other  # type: ignore[attr-defined]
    del sys.modules["the_other_module"]
