"""What the program is made of is named whole, with licences and versions as shipped."""

import re
import tomllib
from pathlib import Path

import pytest

from mentordesk.i18n import using
from mentordesk.services import about

PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_everything_that_is_shipped_is_named_with_its_licence_and_version() -> None:
    found = about.pieces()
    assert all(piece.licence for piece in found)
    assert all(re.search(r" \d+\.\d+", piece.name) for piece in found)
    assert len({piece.name for piece in found}) == len(found)


def test_every_library_of_the_project_says_what_it_is_for() -> None:
    needed = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[><=]", line)[0].lower() for line in needed}
    assert names == set(about._PIECES)
    for language in ("en", "vi"):
        with using(language):
            assert all(str(piece.purpose) for piece in about.pieces())


def test_what_a_library_needs_in_turn_is_named_too() -> None:
    names = [piece.name.split(" ")[0] for piece in about.pieces()]
    assert {"shiboken6", "charset-normalizer", "python-dateutil"} <= set(names)


def test_a_package_without_a_record_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise about.PackageNotFoundError(name)

    monkeypatch.setattr(about, "distribution", missing)
    assert "ReportLab" in [piece.name for piece in about.pieces()]
