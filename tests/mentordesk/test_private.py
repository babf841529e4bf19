"""Nothing of a person's data stays behind in temporary files, whatever ends the program."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sets the cache folder by the variable of Linux")

BEGIN = """
import os, signal, sys, tempfile
from pathlib import Path
from mentordesk import atomic, private
private.folder()
"""


def ran(code: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", BEGIN + code, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


KILLED = """
tempfile.NamedTemporaryFile(delete=False).write(b"ZZCANARY")
with atomic.writing(Path(sys.argv[1])) as temp:
    temp.write_text("ZZCANARY")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_next_start_clears_what_a_killed_program_left(tmp_path: Path) -> None:
    home, documents = tmp_path / "cache", tmp_path / "documents"
    documents.mkdir()
    done = ran(KILLED, home, str(documents / "pairs.pdf"))
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(list(documents.iterdir())) == 1
    assert len(list((home / "MentorDesk").rglob("run-*/*"))) == 2
    assert ran("", home).returncode == 0
    assert list(documents.iterdir()) == []
    assert list((home / "MentorDesk").rglob("run-*/*")) == []


def test_a_program_that_ends_leaves_nothing(tmp_path: Path) -> None:
    done = ran(
        'tempfile.NamedTemporaryFile(delete=False); print(tempfile.gettempdir(), os.environ["TMPDIR"])', tmp_path
    )
    temporary, of_children = done.stdout.split()
    assert temporary == of_children
    assert temporary.startswith(str(tmp_path / "MentorDesk" / "run-"))
    assert list((tmp_path / "MentorDesk").iterdir()) == []


KILLED_COMMAND = """
from mentordesk import cli
from mentordesk.cli import inspecting, main
from mentordesk.cli.reading import temporary_desk
def inspect(options):
    with temporary_desk("ZZCANARY"):
        os.kill(os.getpid(), signal.SIGKILL)
main._COMMANDS = {"inspect": inspect}
sys.argv = ["mentordesk", "inspect", "staff.xlsx"]
from mentordesk.__main__ import main
main()
"""


def test_the_next_start_clears_what_a_killed_command_left(tmp_path: Path) -> None:
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(elsewhere)}
    begin = BEGIN.replace("private.folder()", "")
    killed = subprocess.run([sys.executable, "-c", begin + KILLED_COMMAND], check=False, env=environment)
    assert killed.returncode == -signal.SIGKILL
    assert list(elsewhere.iterdir()) == []
    assert list((tmp_path / "cache").rglob("list.mentordesk"))
    assert ran("", tmp_path / "cache").returncode == 0
    assert list((tmp_path / "cache").rglob("*.mentordesk")) == []


def test_where_the_folder_cannot_be_made_the_program_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "MentorDesk").write_text("in the way")
    done = ran("print(private.folder().is_dir())", tmp_path / "cache")
    assert done.stdout.split() == ["True"], done.stderr


def test_a_program_that_runs_keeps_its_folder(tmp_path: Path) -> None:
    nested = (
        'import subprocess; mine = private.folder(); subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)'
    )
    done = ran(f"{nested}; print(mine.is_dir())", tmp_path, BEGIN)
    assert done.stdout.split() == ["True"], done.stderr


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    code = 'mine = private.folder(); (mine / "a").touch(); print(mine.stat().st_mode, (mine / "a").stat().st_mode)'
    folder, file = map(int, ran(code, tmp_path).stdout.split())
    assert stat.S_IMODE(folder) == 0o700
    assert stat.S_IMODE(file) == 0o600


CRASHED = """
import resource, subprocess
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
child = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
subprocess.run([sys.executable, "-c", child], check=True)
os.chdir(sys.argv[1])
os.abort()
"""


def test_a_crash_writes_no_core_dump_nor_does_one_of_a_child(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    done = ran(CRASHED, tmp_path / "cache", str(place))
    assert done.returncode == -signal.SIGABRT, done.stderr
    assert done.stdout.splitlines() == ["(0, 0)", "(0, 0)"]
    assert list(place.iterdir()) == []


CLEARED = """
import shutil
shutil.rmtree(private.root())
with private.temporary("paper-") as name:
    print(Path(name).parent == private.folder())
shutil.rmtree(private.root())
with atomic.writing(Path(sys.argv[1])) as temp:
    tempfile.NamedTemporaryFile().write(b"a sheet of a workbook")
    temp.write_text("pairs")
shutil.rmtree(private.root())
print(private.folder().is_dir(), oct(private.folder().stat().st_mode & 0o777))
"""


def test_a_folder_that_is_cleared_while_the_program_runs_is_made_again(tmp_path: Path) -> None:
    target = tmp_path / "pairs.pdf"
    done = ran(CLEARED, tmp_path / "cache", str(target))
    assert done.stdout.split() == ["True", "True", "0o700"], done.stderr
    assert target.read_text() == "pairs"
    assert list((tmp_path / "cache" / "MentorDesk").iterdir()) == []


TWO_AT_ONCE = """
from mentordesk import file_lock
private._begun.cache_clear()
real, taken = file_lock.acquire, []
def acquire(path):
    if not taken:
        taken.append(real(path))  # another program that starts clears up, and has locked it first
        return real(path)
    return real(path)
file_lock.acquire = acquire
mine = private.folder()
locks = sorted(path.name for path in private.root().glob("*.lock"))
print(mine.is_dir(), f"{mine.name}.lock" in locks, real(mine.with_name(f"{mine.name}.lock")))
"""


def test_a_folder_whose_lock_another_start_took_is_not_used_without_one(tmp_path: Path) -> None:
    done = ran(TWO_AT_ONCE, tmp_path / "cache")
    assert done.stdout.split() == ["True", "True", "None"], done.stderr
