"""The screens that a test has, and how a window comes onto one of them."""

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SIZES = ("1024 × 680", "1366 × 768 less a taskbar", "1920 × 1080 at 150 %", "1920 × 1080")


def choose() -> None:
    """Give Qt the screens of ``data/screens.json``, of which the last is the first, unless a real one is asked for."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'data' / 'screens.json'}"


def screen(name: str) -> QScreen:
    """Return one of the screens by its name."""
    return next(found for found in QGuiApplication.screens() if found.name() == name)


def put_on(window: QWidget, name: str) -> QScreen:
    """Put a window at the top left of a screen."""
    chosen = screen(name)
    window.setScreen(chosen)
    window.move(chosen.geometry().topLeft())
    return chosen
