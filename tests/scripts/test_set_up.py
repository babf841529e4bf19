import ast
import json
import os
import subprocess
import sys
import threading
import tomllib
from functools import partial
from pathlib import Path

import pytest

import check
import fresh
import start

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("script", ["fresh.py", "nearby.py", "package.py", "check.py", "start.py"])
def test_the_first_scripts_need_only_the_standard_library(script):
    tree = ast.parse((ROOT / "scripts" / script).read_text("utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"fresh", "nearby", "package"}


@pytest.mark.parametrize("script", ["fresh.py", "nearby.py", "package.py", "check.py", "start.py"])
def test_an_old_python_can_read_the_first_scripts_and_so_say_that_it_is_old(script):
    ast.parse((ROOT / "scripts" / script).read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_without_a_newer_one_says_what_to_do(monkeypatch):
    monkeypatch.setattr(fresh, "OLDEST", (99, 0))
    monkeypatch.setattr(fresh, "NEWER_NAMES", ())
    with pytest.raises(fresh.NotReady, match=r"needs Python 99.0 or newer, and this is"):
        fresh.with_newer_python()


def test_a_user_who_may_not_install_sees_what_is_missing(monkeypatch):
    monkeypatch.setattr(fresh, "may_install", lambda: False)
    with pytest.raises(fresh.NotReady, match=r"Missing on this machine: the window. .* sudo apt-get install libgl1"):
        fresh.bring(["libgl1"], "the window")


def test_missing_libraries_are_named_and_work_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(fresh.sys, "platform", "linux")
    monkeypatch.setattr(fresh, "may_install", lambda: False)
    monkeypatch.setattr(fresh, "LIBRARIES", (("libnowhere.so.1", "libnowhere1"),))
    fresh.bring_system(())
    assert "libnowhere1" in capsys.readouterr().out


def test_a_failing_command_is_shown_with_its_own_words():
    with pytest.raises(fresh.NotReady, match="no such luck"):
        fresh.run(sys.executable, "-c", "raise SystemExit('no such luck')")


def test_a_broken_environment_does_not_count_as_one(tmp_path):
    assert fresh.works(Path(sys.executable))
    assert not fresh.works(tmp_path / "python")


def test_what_is_installed_is_installed_again_only_after_a_change(monkeypatch, tmp_path):
    ran: list[tuple[object, ...]] = []
    monkeypatch.setattr(fresh, "STAMP", tmp_path / "ready.json")
    monkeypatch.setattr(fresh, "run", lambda *words, **_: ran.append(words))
    fresh.install(checks=False)
    assert sum("--editable" in words for words in ran) == 1
    fresh.install(checks=False)
    assert sum("--editable" in words for words in ran) == 1
    fresh.install(checks=True)
    assert sum("dev" in words for words in ran) == 1
    (tmp_path / "ready.json").write_text(json.dumps({"project": "older", "checks": True}), "utf-8")
    fresh.install(checks=False)
    assert sum("dev" in words for words in ran) == 2


def test_without_a_screen_the_way_that_needs_none_is_named(monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "platform", "linux")
    monkeypatch.setattr(start.fresh, "prepare", lambda *, checks: Path("python"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert start.main() == start.NO_SCREEN
    assert "python -m mentordesk example --out" in capsys.readouterr().out


def test_a_check_that_fails_is_named_at_the_end(capsys):
    rows = [
        check.make(check.Check("good", "met", lambda: check.call(sys.executable, "-c", ""))),
        check.make(
            check.Check("bad", "does not hold", lambda: check.call(sys.executable, "-c", "raise SystemExit(3)"))
        ),
        check.make(check.Check("away", "cannot be tried", lambda: None, needs="no-such-command")),
    ]
    assert check.sum_up(rows) == 1
    said = capsys.readouterr().out
    assert "FAILED: exit code 3" in said
    assert "left out: no no-such-command here" in said
    assert said.endswith("Not fit: bad.\n")


def test_a_command_that_hangs_is_ended():
    with pytest.raises(check.Failed, match="no end after"):
        check.call(sys.executable, "-c", "import time; time.sleep(60)", limit=0.5)


def test_lanes_are_made_beside_each_other_and_say_what_they_said_in_order(capfd):
    meeting = threading.Barrier(3, timeout=20)

    def says(word):
        def made():
            meeting.wait()
            check.call(sys.executable, "-c", f"print('said {word}')")

        return made

    first, other, none = (check.Check(name, "met", says(name), lane=name) for name in ("first", "other", ""))
    later = check.Check("later", "met", lambda: None, lane="first")
    rows = check.make_all([first, none, other, later])
    assert [(row.name, row.result) for row in rows] == [(name, "ok") for name in ("", "first", "later", "other")]
    said = capfd.readouterr().out
    places = [
        said.index(words) for words in ("said \n", "=== first", "said first", "=== later", "=== other", "said other")
    ]
    assert places == sorted(places)


def test_a_check_is_made_with_the_one_that_must_come_first(monkeypatch):
    made = []
    monkeypatch.setattr(check.fresh, "prepare", lambda *, checks: None)
    monkeypatch.setattr(check, "make_all", lambda wanted: [check.Row(made.append(one.name), "ok", 0) for one in wanted])
    monkeypatch.setattr(check, "sum_up", lambda rows: 0)
    monkeypatch.setenv(check.QUICK, "1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    check.main(["frozen", "lint"])
    assert made == ["lint", "freeze", "frozen"]
    made.clear()
    check.main(["package"])
    assert made == ["freeze", "before", "package"]


@pytest.mark.parametrize("arguments", [["--quick"], []])
def test_the_tests_wait_only_for_what_is_fastest(monkeypatch, arguments):
    made = []
    monkeypatch.setattr(check.fresh, "prepare", lambda *, checks: None)
    monkeypatch.setattr(check, "make_all", lambda wanted: made.extend(wanted) or [])
    monkeypatch.setattr(check, "sum_up", lambda rows: 0)
    monkeypatch.setenv(check.QUICK, "0")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    check.main(arguments)
    before = [one.name for one in made if not one.lane]
    assert before == ["format", "lint", "floors", "translations", "words", "tests"]
    assert [one.lane for one in made if one.name == "types"] == ["beside"]


def test_each_check_comes_after_those_that_must_come_first():
    names = [one.name for one in check.CHECKS]
    lanes = {one.name: one.lane for one in check.CHECKS}
    for one in check.CHECKS:
        for first in one.first:
            assert lanes[first] == one.lane, "or they might be made at once"
            assert names.index(first) < names.index(one.name)


def test_the_program_of_the_commit_before_is_frozen_once_and_only_where_it_is_another(tmp_path, monkeypatch):
    def commit(name, content):
        (tmp_path / name).write_text(content)
        for words in (["add", name], ["commit", "-q", "-m", content]):
            line = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org", *words]
            subprocess.run(line, cwd=tmp_path, check=True)

    frozen = []
    program = "pyproject.toml"
    monkeypatch.setattr(check.fresh, "ROOT", tmp_path)
    monkeypatch.setattr(check, "BEFORE", tmp_path / "build" / "before")
    monkeypatch.setattr(check, "call", partial(check.call, cwd=tmp_path))
    monkeypatch.setattr(check, "freeze", lambda root: frozen.append((root / program).read_text()))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for content in ("first", "second"):
        commit(program, content)
        check.run_freeze()
    check.run_freeze_before()
    assert frozen == ["first", "second", "first"]
    assert check.frozen_commit() == check.commit_before() != ""
    check.run_freeze_before()
    assert frozen == ["first", "second", "first"]
    commit("README.md", "read")
    with pytest.raises(check.LeftOut, match="it is the program of this one"):
        check.run_freeze_before()
    assert check.frozen_before() is None


def test_an_unknown_check_is_refused():
    with pytest.raises(SystemExit):
        check.main(["nothing"])


def test_the_pinned_versions_name_no_address():
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert "==" in line
        assert "/" not in line


def test_every_dependency_is_pinned():
    pinned = {line.split("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [entry for group in described["dependency-groups"].values() for entry in group]
    wanted = described["project"]["dependencies"] + [entry for entry in groups if isinstance(entry, str)]
    names = {name_of(requirement) for requirement in wanted}
    assert names <= pinned


def test_what_compiles_the_catalogue_is_installed_for_the_start_alone_too(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(fresh, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(fresh, "run", lambda *words, **_more: ran.append([str(word) for word in words]))
    fresh.install(checks=False)
    [installed] = [words for words in ran if "--editable" in words]
    group = installed[installed.index("--group") + 1]
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "babel" in {name_of(requirement) for requirement in described["dependency-groups"][group]}


def name_of(requirement: str) -> str:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    return canonicalize_name(Requirement(requirement).name)


def test_the_pins_fit_what_the_project_asks_for():
    from packaging.requirements import Requirement

    pinned = [Requirement(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()]
    here = {pin.name: pin for pin in pinned if pin.marker is None or pin.marker.evaluate()}
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for wanted in map(Requirement, described["project"]["dependencies"]):
        (pin,) = here[name_of(str(wanted))].specifier
        assert wanted.specifier.contains(pin.version)


@pytest.mark.skipif(os.name == "nt", reason="Windows runs a script by its name, not by a mark on the file")
def test_the_command_of_the_build_machine_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


def test_the_files_with_tests_of_a_mark_are_found_by_its_name():
    assert "tests/journeys/test_board_on_screen.py" in check.marked("xvfb")
    assert "tests/journeys/test_phone_in_a_browser.py" in check.marked("loopback")
    others = {"tests/scripts/test_set_up.py", "tests/conftest.py"}
    assert not others & {*check.marked("xvfb"), *check.marked("loopback")}
