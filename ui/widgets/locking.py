"""Locks what can be typed, ticked or chosen in a part of a page that is only looked at."""

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from ui.widgets.basic import Button


def lock(part: QWidget, *, but: Iterable[QWidget] = ()) -> None:
    """Make every field below a widget one that is only read, and disable the buttons that write.

    What stands in one of ``but`` only chooses what is looked at, and stays as it is.
    """
    free = {widget for kept in but for widget in (kept, *kept.findChildren(QWidget))}
    for line in part.findChildren(QLineEdit):
        line.setReadOnly(True)
    for text in part.findChildren(QPlainTextEdit):
        text.setReadOnly(True)
    for kind in (QComboBox, QCheckBox, QRadioButton, QAbstractSlider):
        for control in part.findChildren(kind):
            if control not in free and not isinstance(control, QScrollBar):
                control.setEnabled(False)
    for view in part.findChildren(QAbstractItemView):
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    for button in part.findChildren(Button):
        if button.writes:
            button.setEnabled(False)
