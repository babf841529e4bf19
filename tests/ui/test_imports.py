"""PySide says how its methods are called in the very same words, though what knows that is loaded when it is asked."""

import subprocess
import sys

import pytest

ASKED = """
import builtins, sys
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel
if sys.argv[1] == "later":
    known = sys.modules["PySide6.support.signature.mapping"]
    assert "type_map" not in vars(known), "it would be compiled in each start"
assert builtins.compile.__module__ == "builtins"
{first}
calls = [lambda: QPoint("a", "b"), lambda: QObject(1, 2), lambda: QLabel.setText(3), lambda: QPoint(1, 2).setX("s")]
for wrong in calls:
    try:
        wrong()
    except TypeError as error:
        print(error)
print(QPoint.__doc__, QPoint.setX.__doc__, Qt.AlignmentFlag.__doc__)
"""
FIRST = ("", "print(QLabel.setText.__doc__)", "from PySide6.support.signature.layout import create_signature")


@pytest.mark.parametrize("first", FIRST, ids=["an error", "a description", "a module"])
def test_a_wrong_call_of_qt_is_reported_in_the_same_words(first: str) -> None:
    plain, ours = (said(way, first) for way in ("at once", "later"))
    assert "Supported signatures" in plain
    assert ours == plain


def said(way: str, first: str) -> str:
    program = ("import ui\n" if way == "later" else "") + ASKED.format(first=first)
    done = subprocess.run([sys.executable, "-c", program, way], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
