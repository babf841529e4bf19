"""Finds words that do not fit on a built screen: cut, running out of their place, or one over the other."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from ui.widgets.basic import LineLabel
from ui.widgets.form.fields import MOST_LINES, TextEdit

SLACK = 2  # px: rounding of scaled sizes is no fault
FEW_LETTERS = 8  # a line may be elided, but so much of it must be seen
LETTERS = 28  # a longer choice may be elided: its list shows it whole
TITLES = ("title", "heading")  # a title may be elided; a sentence must be seen whole
WORDS = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def faults(root: QWidget) -> list[str]:
    """Return a sentence for each fault of the visible widgets below ``root``."""
    found = [widget for widget in root.findChildren(QWidget) if widget.isVisible() and not _in_table(widget)]
    return [
        *(sentence for widget in found for sentence in _cut(widget)),
        *(sentence for widget in found for sentence in _outside(widget)),
        *_overlapping(found),
        *(
            f"scrolls sideways: {_name(area.widget())}"
            for area in found
            if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0
        ),
    ]


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QComboBox):
        yield from _cut_choice(widget)
    elif isinstance(widget, TextEdit):
        yield from _cut_text(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        if _short(widget) and _painted(widget) is None:
            yield f"cut: {_name(widget)} {widget.text()!r} {_sizes(widget)}"
    elif isinstance(widget, QLineEdit):
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        inner = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
        room = inner.width() - widget.textMargins().left() - widget.textMargins().right() - 2 * SLACK
        if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
            yield f"cut: hint {widget.placeholderText()!r} in {room} px"
    elif isinstance(widget, QListWidget):
        yield from _cut_lines(widget)
    words = _painted(widget)
    if words:
        yield f"elided: {_name(widget)} {words!r}"


def _cut_label(label: QLabel) -> Iterator[str]:
    if isinstance(label, LineLabel) and label.is_single:
        letter = label.fontMetrics().averageCharWidth()
        if label.width() < min(label.sizeHint().width(), FEW_LETTERS * letter):
            yield f"cut: {label.text()!r} {_sizes(label)}"
        elif (
            label.property("type") not in TITLES
            and label.where is not Qt.TextElideMode.ElideMiddle
            and label.width() < label.sizeHint().width()
        ):
            yield f"elided: {label.text()!r} {_sizes(label)}"
        return
    if not label.wordWrap():
        if _short(label):
            yield f"cut: {label.text()!r} {_sizes(label)}"
        return
    if label.heightForWidth(label.width()) > label.height() + SLACK:
        yield f"cut: {label.text()!r}, {label.height()} px high, needs {label.heightForWidth(label.width())}"
    metrics = QFontMetrics(label.font())
    shown = QLabel.text(label).replace("\u200b", " ")  # a long word may be broken there
    longest = max(shown.split() or [""], key=metrics.horizontalAdvance)
    if metrics.horizontalAdvance(longest) > label.width() + SLACK:
        yield f"cut: the word {longest!r} of {label.text()!r} in {label.width()} px"


def _cut_choice(box: QComboBox) -> Iterator[str]:
    """Say where less is seen of what is chosen than a line of ``LETTERS`` would show."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    words = box.fontMetrics().horizontalAdvance(box.currentText())
    if min(words, LETTERS * box.fontMetrics().averageCharWidth()) > room + SLACK:
        yield f"too narrow: {_name(box)} {box.currentText()!r} in {room} px"


def _cut_text(edit: TextEdit) -> Iterator[str]:
    """Say where a text that is written scrolls in a field that shows only a few of its lines."""
    few = edit.fontMetrics().lineSpacing() * MOST_LINES
    scrolls = edit.verticalScrollBar().maximum() > 0 and not edit.isReadOnly()
    if scrolls and edit.viewport().height() + SLACK < few:
        yield f"cut: {edit.accessibleName()} {edit.text()[:40]!r} in {edit.viewport().height()} px"


def _cut_lines(lines: QListWidget) -> Iterator[str]:
    """Say where not one line of a list is seen whole, and which lines are wider than the list."""
    room = lines.viewport().size()
    if lines.count() and lines.visualItemRect(lines.item(0)).height() > room.height() + SLACK:
        yield f"cut: not one line of {_words(lines)!r} in {room.height()} px"
    for place in range(lines.count()):
        wide = lines.sizeHintForIndex(lines.indexFromItem(lines.item(place))).width()
        if not lines.wordWrap() and wide > room.width() + SLACK:
            yield f"elided: {lines.item(place).text()!r} in {room.width()} px"


def _short(widget: QWidget) -> bool:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK
    wanted = widget.sizeHint()
    return wanted.width() > widget.width() + SLACK or wanted.height() > widget.height() + SLACK


def _painted(widget: QWidget) -> str | None:
    """Return the words a widget painted shortened, "" where none, ``None`` for one that does not paint its own."""
    tell = getattr(widget, "shortened", None)
    return str(tell()) if callable(tell) else None


def _outside(widget: QWidget) -> Iterator[str]:
    """Say where words run out of a parent; below the edge of what scrolls down they may."""
    if not isinstance(widget, WORDS) or not _words(widget):
        return
    parent = widget.parentWidget()
    rect = QRect(widget.pos(), widget.size())
    while parent is not None and not widget.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            if rect.left() < -SLACK or rect.right() > parent.width() + SLACK:
                yield f"runs out: {_name(widget)} {_words(widget)!r}"
            return
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            yield f"runs out of {_name(parent)}: {_name(widget)} {_words(widget)!r}"
            return
        if parent.isWindow():
            return
        rect.translate(parent.pos())
        parent = parent.parentWidget()


def _overlapping(found: list[QWidget]) -> Iterator[str]:
    by_parent: dict[QWidget, list[QWidget]] = {}
    for widget in found:
        parent = widget.parentWidget()
        if (
            parent is not None
            and isinstance(widget, (*WORDS, QListWidget))
            and not widget.isWindow()
            and _words(widget)
        ):
            by_parent.setdefault(parent, []).append(widget)
    for widgets in by_parent.values():
        for first, second in combinations(widgets, 2):
            common = _place(first).intersected(_place(second))
            if common.width() > SLACK and common.height() > SLACK:
                yield f"overlap: {_words(first)!r} and {_words(second)!r}"


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _in_table(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView | QComboBox):
            return True
        parent = parent.parentWidget()
    return False


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QListWidget):
        return widget.accessibleName() or _name(widget)
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return str(widget.text()) if isinstance(widget, QLabel | QAbstractButton) else ""


def _sizes(widget: QWidget) -> str:
    wanted = widget.sizeHint()
    return f"is {widget.width()}×{widget.height()}, wants {wanted.width()}×{wanted.height()}"


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    return widget.objectName() or type(widget).__name__
