"""Every pair of colours can be read, every icon and face is there, and the system's wishes are followed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.steps import STEPS, StepState
from ui import icons, theme
from ui.app import make_application
from ui.navigation import NavItem
from ui.widgets.basic import Button, column
from ui.widgets.form.fields import LineEdit, TextEdit
from ui.widgets.locking import lock

GROUNDS = ("desk", "page", "sheet", "sheet2")
READ_ON_ALL = ("ink", "ink2")
ON_SHEET = ("ink3", "accent", "good", "warn", "bad")
PAIRS = (
    *((ink, ground) for ink in READ_ON_ALL for ground in (*GROUNDS, "accent_soft")),
    *((ink, "sheet") for ink in ON_SHEET),
    *((ink, "page") for ink in ON_SHEET),
    ("ink3", "sheet2"),
    ("on_accent", "accent"),
    ("on_accent", "accent_down"),
    ("accent", "accent_soft"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("page", "ink"),
)
EDGES = (
    *(("edge", ground) for ground in ("desk", "page", "sheet")),
    *((mark, "sheet") for mark in ("accent", "bad", "chart2", "chart3")),
)


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    """Leave the look as other tests expect it."""
    yield
    if theme.name() != "light":
        theme.apply(make_application(), "light", 100)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""

    def light(colour: str) -> float:
        made = QColor(colour)
        parts = (made.redF(), made.greenF(), made.blueF())
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_the_known_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(name: str, ink: str, ground: str) -> None:
    tokens = theme.PALETTES[name]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_borders_of_controls_can_be_seen(name: str, edge: str, ground: str) -> None:
    tokens = theme.PALETTES[name]
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("name", theme.PALETTES)
def test_every_colour_is_one(name: str) -> None:
    tokens = theme.PALETTES[name]
    colours = [getattr(tokens, field.name) for field in fields(tokens) if field.name != "heavy"]
    assert all(QColor(colour).isValid() and len(colour) == 7 for colour in colours)


def test_high_contrast_needs_no_ground_to_be_seen() -> None:
    assert {theme.PALETTES[name].heavy for name in ("contrast", "contrast-dark")} == {2}
    for tokens in (theme.PALETTES["contrast"], theme.PALETTES["contrast-dark"]):
        assert tokens.good_soft == tokens.warn_soft == tokens.bad_soft == tokens.accent_soft == tokens.sheet


@pytest.mark.parametrize(
    ("weight", "file"),
    [
        (QFont.Weight.Normal, "SourceSansPro-Regular"),
        (QFont.Weight.DemiBold, "SourceSansPro-Semibold"),
        (QFont.Weight.Bold, "SourceSansPro-Bold"),
    ],
)
def test_each_weight_finds_its_own_file(weight: QFont.Weight, file: str) -> None:
    wanted = QFont(theme.FAMILY)
    wanted.setWeight(weight)
    found = QRawFont.fromFont(wanted)
    assert found.familyName() == theme.FAMILY
    names = bytes(found.fontTable("name").data())
    assert file.encode("utf-16-be") in names or file.encode() in names


def test_words_are_written_in_the_font_of_the_program() -> None:
    for style in ("body", "title", "label", "number", "sentence"):
        made = theme.font(style)
        assert QFontInfo(made).family() == theme.FAMILY
        assert QRawFont.fromFont(made).supportsCharacter(ord("Ễ"))


def test_every_icon_has_its_letter() -> None:
    for name in theme.ICONS:
        assert not theme.icon(name).isNull()
        assert theme.ICONS[name] in icons._letters()
        assert not theme.drawing(name).isNull()


@pytest.mark.parametrize(
    ("wish", "dark", "contrast", "theme_name"),
    [
        ("system", False, False, "light"),
        ("system", True, False, "dark"),
        ("light", True, False, "light"),
        ("dark", False, False, "dark"),
        ("system", False, True, "contrast"),
        ("system", True, True, "contrast-dark"),
        ("dark", False, True, "contrast-dark"),
        ("light", True, True, "contrast"),
    ],
)
def test_the_wish_and_the_hints_of_the_system_name_a_theme(
    wish: str, dark: bool, contrast: bool, theme_name: str
) -> None:
    assert theme.named(wish, dark=dark, contrast=contrast) == theme_name


def test_no_rule_asks_all_that_is_around_a_widget_for_a_property() -> None:
    sheet = theme.style_sheet(theme.PALETTES["light"], 1)
    selectors = [part.strip() for part in re.findall(r"^([^{}]+){", sheet, re.MULTILINE)]
    slow = [one for chosen in selectors for one in chosen.split(",") if re.search(r"\]\S* +\w", one)]
    assert selectors
    assert not slow


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
@pytest.mark.parametrize("name", theme.PALETTES)
def test_the_style_sheet_has_no_gaps(name: str, percent: int) -> None:
    filled = theme.style_sheet(theme.PALETTES[name], percent / 100)
    assert "$" not in filled
    assert f"font-size: {round(24 * percent / 100)}px" in filled


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize("make", [partial(LineEdit, hint="Find"), partial(TextEdit, hint="Write"), QComboBox])
def test_hints_in_fields_have_the_ink_of_the_theme(qtbot: QtBot, name: str, make: Callable[[], QWidget]) -> None:
    theme.apply(make_application(), name)
    field = make()
    if isinstance(field, QComboBox):
        field.setEditable(True)
    qtbot.addWidget(field)
    field.show()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(theme.PALETTES[name].ink3)


@pytest.mark.parametrize("name", theme.PALETTES)
@pytest.mark.parametrize("ground", ["sheet", "sheet2", "page"])
def test_hints_and_disabled_words_can_be_read(name: str, ground: str) -> None:
    tokens = theme.PALETTES[name]
    assert contrast(tokens.ink3, getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("name", theme.PALETTES)
def test_disabled_buttons_have_words_to_be_read(qtbot: QtBot, name: str) -> None:
    theme.apply(make_application(), name)
    button = Button("Save")
    button.setEnabled(False)
    qtbot.addWidget(button)
    button.show()
    words = button.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    ground = button.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Button)
    assert contrast(words.name(), ground.name()) >= 3


@pytest.mark.parametrize("name", theme.PALETTES)
def test_the_hairline_between_the_rings_of_the_steps_is_seen(qtbot: QtBot, name: str) -> None:
    theme.apply(make_application(), name)
    item = NavItem("plan", "Plan", step=StepState(STEPS[1]))
    item.join(above=True, below=True)
    holder = QWidget()
    holder.setObjectName("sidebar")
    qtbot.addWidget(holder)
    item.setParent(holder)
    holder.resize(item.sizeHint())
    item.resize(item.sizeHint())
    holder.show()
    drawn = holder.grab().toImage()
    top = [drawn.pixelColor(x, 1).name() for x in range(drawn.width())]
    best = max(contrast(colour, theme.PALETTES[name].desk) for colour in top[10:40])
    assert best >= 3


@pytest.mark.parametrize("name", ["home", "settings", "print"])
def test_an_icon_fills_its_slot(qtbot: QtBot, name: str) -> None:
    picture = theme.pixmap(name, "ink", 20).toImage()
    inked = [
        (x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).alpha() > 60
    ]
    width = max(x for x, _y in inked) - min(x for x, _y in inked) + 1
    assert width >= 16


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
@pytest.mark.parametrize(
    "kind", ["secondary", "primary", "danger", "quiet", "bar", "file", "link", "chip", "tab", "small"]
)
def test_a_button_asks_for_the_same_width_with_the_focus_and_without(qtbot: QtBot, kind: str, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Chọn người", "secondary" if kind == "small" else kind, small=kind == "small")
    other = Button("Sửa")
    window.setLayout(column(other, button))
    window.show()
    window.activateWindow()
    widths = []
    for focused in (other, button):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        button.setText("")  # what Qt remembers of the size is forgotten
        button.setText("Chọn người")
        widths.append(button.sizeHint().width())
    assert widths[0] == widths[1]


def test_a_choice_stays_in_its_place_with_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QRadioButton("Có"), QRadioButton("Không")
    window.setLayout(column(first, second))
    window.show()
    window.activateWindow()
    places = []
    for focused in (first, second):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        option = QStyleOptionButton()
        first.initStyleOption(option)
        places.append(first.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, first))
    assert places[0] == places[1]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_text_that_is_only_read_looks_as_a_line_that_is_only_read(qapp: QApplication, look: str) -> None:
    theme.apply(qapp, look, 100)
    line, text = QLineEdit(), QPlainTextEdit()
    whole = QWidget()
    layout = QVBoxLayout(whole)
    for edit in (line, text):
        layout.addWidget(edit)
        edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    whole.show()
    QApplication.processEvents()
    written = ground(text)
    lock(whole)
    QApplication.processEvents()
    assert ground(text) == ground(line) != written
    whole.close()


@pytest.mark.parametrize("percent", [100, 175])
def test_the_icons_of_a_menu_are_as_large_as_its_text(qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, "light", percent)
    try:
        menu = QMenu()
        menu.ensurePolished()
        assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == theme.px(16)
    finally:
        theme.apply(qapp, "light", 100)


@pytest.mark.parametrize("percent", [100, 175])
def test_the_tick_of_a_menu_is_as_large_as_its_text(qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, "light", percent)
    try:
        menu = QMenu()
        for ticked in (False, True):
            action = menu.addAction("Mentor")
            action.setCheckable(True)
            action.setChecked(ticked)
        menu.resize(menu.sizeHint())
        picture = menu.grab().toImage()
        plain, ticked_at = (menu.actionGeometry(action) for action in menu.actions())
        rows = [
            y
            for y in range(plain.height())
            if any(
                picture.pixelColor(x, plain.y() + y) != picture.pixelColor(x, ticked_at.y() + y)
                for x in range(theme.px(32))
            )
        ]
        assert max(rows) - min(rows) >= theme.px(6)
    finally:
        theme.apply(qapp, "light", 100)


def ground(edit: QWidget) -> str:
    """Return the colour in the middle of an empty field."""
    return edit.grab().toImage().pixelColor(edit.rect().center()).name()
