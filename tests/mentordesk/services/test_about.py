import re
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from mentordesk.services import about


def test_each_piece_has_its_version_licence_and_purpose():
    found = about.pieces()
    names = [piece.name for piece in found]
    assert f"Qt, PySide6 {version('PySide6-Essentials')}" in names
    assert f"SQLite {sqlite3.sqlite_version}" in names
    assert all(re.search(r" \d+(\.\d+)+", name) for name in names)
    assert all(piece.licence and str(piece.purpose) for piece in found)


def test_a_package_that_tells_no_version_is_named_without_one(monkeypatch):
    def unknown(package):
        raise PackageNotFoundError(package)

    monkeypatch.setattr(about, "version", unknown)
    assert "ReportLab" in [piece.name for piece in about.pieces()]
