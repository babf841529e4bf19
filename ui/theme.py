"""The look of the program as values: colours by role, fonts by style, sizes by text scale, and the style sheet.

Widgets read the look when built; changing theme, text size or language rebuilds the content of the window.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from string import Template

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from mentordesk import assets
from ui import icons, sizes


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, by role."""

    desk: str
    page: str
    sheet: str
    sheet2: str
    line: str
    track: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_down: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    chart2: str
    chart3: str
    heavy: int = 1
    """Width of a border that must be seen without its ground: 2 in high contrast."""


PALETTES: dict[str, Palette] = {
    "light": Palette(
        desk="#EFEAE0",
        page="#FAF7F1",
        sheet="#FFFFFF",
        sheet2="#F5F1E8",
        line="#DFD8CA",
        track="#DFD8CA",
        edge="#8B8475",
        ink="#24221E",
        ink2="#57524A",
        ink3="#6B6558",
        accent="#1F4F82",
        accent_down="#173D66",
        on_accent="#FFFFFF",
        accent_soft="#E4ECF5",
        good="#2A673C",
        good_soft="#E4EFE4",
        warn="#7F5000",
        warn_soft="#FAEED3",
        bad="#9E2A2A",
        bad_soft="#FAE5E2",
        chart2="#8F8777",
        chart3="#A9632A",
    ),
    "dark": Palette(
        desk="#1A1917",
        page="#201E1C",
        sheet="#292724",
        sheet2="#33302C",
        line="#423E38",
        track="#423E38",
        edge="#8F887B",
        ink="#F1EDE5",
        ink2="#C3BCAF",
        ink3="#ABA497",
        accent="#93BCEA",
        accent_down="#B4D1F2",
        on_accent="#0F2238",
        accent_soft="#283A4E",
        good="#92CFA1",
        good_soft="#243829",
        warn="#EBC374",
        warn_soft="#3D331D",
        bad="#F3A8A1",
        bad_soft="#452825",
        chart2="#A39B8C",
        chart3="#DE9F68",
    ),
    "contrast": Palette(
        desk="#FFFFFF",
        page="#FFFFFF",
        sheet="#FFFFFF",
        sheet2="#FFFFFF",
        line="#000000",
        track="#C4C4C4",
        edge="#000000",
        ink="#000000",
        ink2="#000000",
        ink3="#333333",
        accent="#00338D",
        accent_down="#001F57",
        on_accent="#FFFFFF",
        accent_soft="#FFFFFF",
        good="#004D1A",
        good_soft="#FFFFFF",
        warn="#5A3600",
        warn_soft="#FFFFFF",
        bad="#8A0000",
        bad_soft="#FFFFFF",
        chart2="#555555",
        chart3="#7A3E00",
        heavy=2,
    ),
    "contrast-dark": Palette(
        desk="#000000",
        page="#000000",
        sheet="#000000",
        sheet2="#000000",
        line="#FFFFFF",
        track="#5A5A5A",
        edge="#FFFFFF",
        ink="#FFFFFF",
        ink2="#FFFFFF",
        ink3="#CFCFCF",
        accent="#FFE14D",
        accent_down="#FFF0A6",
        on_accent="#000000",
        accent_soft="#000000",
        good="#8BF0A5",
        good_soft="#000000",
        warn="#FFC861",
        warn_soft="#000000",
        bad="#FFB3AD",
        bad_soft="#000000",
        chart2="#BDBDBD",
        chart3="#FFB27A",
        heavy=2,
    ),
}

LOW = 38
"""Height of a window in em below which banner, head and footer of a page take one line each."""

SHORT = 52
"""Height of a window in em below which a page spaces its head more tightly, so that its body is seen without scrolling."""

TEXT_SIZES = sizes.TEXT_SIZES

# style: (pixels at 100 %, weight)
_TYPE: dict[str, tuple[int, QFont.Weight]] = {
    "number": (30, QFont.Weight.DemiBold),
    "title": (24, QFont.Weight.DemiBold),
    "sentence": (20, QFont.Weight.Normal),
    "heading": (18, QFont.Weight.DemiBold),
    "section": (15, QFont.Weight.DemiBold),
    "body": (15, QFont.Weight.Normal),
    "strong": (15, QFont.Weight.DemiBold),
    "small": (13, QFont.Weight.Normal),
    "label": (13, QFont.Weight.DemiBold),
    "hint": (12, QFont.Weight.Normal),
}

ICONS = {
    "home": "house",
    "people": "users",
    "board": "columns",
    "weights": "sliders-horizontal",
    "sessions": "calendar-blank",
    "coaching": "chat-circle",
    "recognition": "medal",
    "reports": "file-text",
    "trash": "trash",
    "settings": "gear",
    "file": "folder-open",
    "down": "caret-down",
    "search": "magnifying-glass",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "saved": "check",
    "text-size": "text-aa",
    "menu": "list",
    "filter": "funnel",
    "columns": "table",
    "print": "printer",
    "add": "plus",
    "import": "file-arrow-up",
    "close": "x",
    "error": "warning-circle",
    "warning": "warning",
    "ok": "check-circle",
    "missed": "x-circle",
    "ban": "prohibit",
    "info": "info",
    "calendar": "calendar-blank",
    "next": "arrow-right",
    "back": "arrow-left",
    "less": "arrow-down",
    "more": "arrow-up",
    "library": "book-open",
    "look": "eye",
    "none": "minus",
    "export": "export",
    "copy": "copy",
    "dots": "dots-three",
    "pin": "push-pin",
    "pending": "clock",
    "maybe": "circle-dashed",
    "download": "download-simple",
    "edit": "pencil-simple",
    "pair": "handshake",
    "grip": "dots-six-vertical",
    "paste": "clipboard-text",
    "person": "user",
    "restore": "arrow-counter-clockwise",
    "swap": "swap",
    "up": "caret-up",
    "right": "caret-right",
    "left": "caret-left",
    "goal": "target",
    "help": "question",
    "language": "globe",
    "blank": "file",
    "ring": "circle",
    "zoom-in": "magnifying-glass-plus",
    "zoom-out": "magnifying-glass-minus",
    "backup": "floppy-disk",
    "remind": "bell",
    "mail": "envelope-simple",
    "archive": "archive",
    "drive": "hard-drive",
    "drives": "hard-drives",
    "try": "eye",
    "lock": "lock-simple",
    "wifi": "wifi-high",
}
"""The icons of the program: our name to Phosphor's."""

FAMILY = "Source Sans Pro"

_palette = PALETTES["light"]
_name = "light"
_scale = 1.0


def name() -> str:
    """Return the name of the current theme."""
    return _name


def palette() -> Palette:
    """Return the current colours."""
    return _palette


def scale() -> float:
    """Return the current text scale, 0.9 to 1.75."""
    return _scale


NO_LIMIT = 16_777_215
"""A width or a height that a widget may have at most, where it has no limit: ``QWIDGETSIZE_MAX``, which PySide lacks."""


def px(size: float) -> int:
    """Return a size at the current text scale, in pixels."""
    return max(1, round(size * _scale))


def is_animated() -> bool:
    """Whether the system lets programs move things; without a screen it never does."""
    effects = (Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateMenu)
    return all(QApplication.isEffectEnabled(effect) for effect in effects)


def is_low(height: int) -> bool:
    """Whether a window of this height in pixels has room for little more than the body of a page."""
    return height < LOW * px(15)


def is_short(height: int) -> bool:
    """Whether a window of this height in pixels is lower than most, such as one on a screen of 1366 × 768."""
    return height < SHORT * px(15)


def color(role: str) -> QColor:
    """Return the colour for a role."""
    return QColor(getattr(_palette, role))


def font(style: str = "body", *, bold: bool = False) -> QFont:
    """Return the font for a type style at the current text scale."""
    size, weight = _TYPE[style]
    return QFont(_made(px(size), QFont.Weight.DemiBold if bold else weight))


@lru_cache(maxsize=64)
def _made(size: int, weight: QFont.Weight) -> QFont:
    """Return the font of the program at a size in pixels: tables ask for it with every cell that they draw."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


def icon(name: str, role: str = "ink2") -> QIcon:
    """Return an icon of the program in the colour of a role."""
    return icons.icon(ICONS[name], getattr(_palette, role), _palette.ink3)


def pixmap(name: str, role: str = "ink2", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of ``size`` pixels at 100 %, for labels and painting."""
    return icon(name, role).pixmap(QSize(px(size), px(size)), ratio)


def drawing(name: str, role: str = "accent", size: int = 72, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a large drawing in thin lines."""
    thin = icons.icon(f"{ICONS[name]}-thin", getattr(_palette, role), _palette.ink3)
    return thin.pixmap(QSize(px(size), px(size)), ratio)


def load_fonts() -> None:
    """Register the four faces of the program's font with Qt."""
    for file in assets.font_files().values():
        QFontDatabase.addApplicationFont(str(file))


def named(wanted: str, *, dark: bool, contrast: bool) -> str:
    """Return the theme for a preference ("system", "light", "dark") and the system's settings."""
    if wanted == "system":
        wanted = "dark" if dark else "light"
    if contrast:
        return "contrast-dark" if wanted == "dark" else "contrast"
    return wanted


def system_theme(app: QApplication, wanted: str = "system") -> str:
    """Return the theme for the preference and the system's hints for dark and high contrast."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return named(wanted, dark=dark, contrast=contrast)


def apply(app: QApplication, theme: str, percent: int = 100) -> None:
    """Apply a theme and a text size to all widgets built from now on; where nothing changes, no widget is touched."""
    global _palette, _name, _scale
    _name, _palette, _scale = theme, PALETTES[theme], percent / 100
    sheet = style_sheet(_palette, _scale)
    if sheet == app.styleSheet():
        return
    app.setFont(font("body"))
    app.setPalette(_qt_palette(_palette))
    app.setStyleSheet(sheet)


def _qt_palette(tokens: Palette) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for target, value in (
        (role.Window, tokens.page),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.sheet),
        (role.AlternateBase, tokens.sheet2),
        (role.Text, tokens.ink),
        (role.Button, tokens.sheet),
        (role.ButtonText, tokens.ink),
        (role.ToolTipBase, tokens.ink),
        (role.ToolTipText, tokens.page),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.PlaceholderText, tokens.ink3),
        (role.Mid, tokens.line),
        (role.Light, tokens.sheet2),
        (role.Dark, tokens.edge),
    ):
        made.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.ink3))
    return made


def style_sheet(tokens: Palette, text_scale: float) -> str:
    """Return the style sheet with the current colours and with sizes at the text scale.

    No rule is for what is within something that has a property: each label would ask all around it for that property.
    """

    def at(size: float) -> int:
        return max(1, round(size * text_scale))

    values: dict[str, object] = {field.name: getattr(tokens, field.name) for field in fields(tokens)}
    values |= {f"s{size}": at(size) for size in (2, 4, 6, 8, 9, 10, 12, 13, 14, 15, 16, 18, 20, 24, 30, 32, 34, 36, 40)}
    # A control with the focus has a wider frame and less room inside, so that its size and its words stay.
    values |= {f"one_less{size}": at(size) - 1 for size in (8, 10, 14, 20)}
    values |= {f"two_less{size}": max(0, at(size) - 2) for size in (2, 4)}
    values |= {
        "family": FAMILY,
        "arrow": _arrow(tokens.ink2),
        "tick": _tick(tokens.on_accent),
        "menu_tick": _tick(tokens.accent),
        "quiet_tick": _tick(tokens.ink3),
    }
    return Template(_SHEET).substitute(values)


def _svg(body: str, file: str) -> str:
    from mentordesk import private

    path = private.folder() / file
    if not path.exists():
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{body}</svg>', encoding="utf-8")
    return path.as_posix()


def _arrow(colour: str) -> str:
    line = f'<path d="M3.5 6l4.5 4.5L12.5 6" fill="none" stroke="{colour}" stroke-width="1.4" stroke-linecap="round"/>'
    return _svg(line, f"arrow-{colour[1:]}.svg")


def _tick(colour: str) -> str:
    line = f'<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round"/>'
    return _svg(line, f"tick-{colour[1:]}.svg")


_SHEET = """

QWidget#page, QWidget#shell, QMainWindow, QDialog, QWizard { background: $page; color: $ink; }
QWidget#sidebar, QWidget#desk { background: $desk; }
QToolTip { background: $ink; color: $page; border: none; padding: ${s4}px ${s8}px; }

QLabel { background: transparent; color: $ink; }
QLabel[type="number"] { font-size: ${s30}px; font-weight: 600; }
QLabel[type="title"] { font-size: ${s24}px; font-weight: 600; }
QLabel[type="sentence"] { font-size: ${s20}px; }
QLabel[type="heading"] { font-size: ${s18}px; font-weight: 600; }
QLabel[type="section"], QLabel[type="strong"] { font-size: ${s15}px; font-weight: 600; }
QLabel[type="small"] { font-size: ${s13}px; }
QLabel[type="label"] { font-size: ${s13}px; font-weight: 600; }
QLabel[type="hint"] { font-size: ${s12}px; }
QLabel[ink="ink2"] { color: $ink2; }
QLabel[ink="ink3"] { color: $ink3; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="good"] { color: $good; }
QLabel[ink="warn"] { color: $warn; }
QLabel[ink="bad"] { color: $bad; }
QLabel[ink="page"] { color: $page; }

QFrame[box="sheet"] { background: $sheet; border: 1px solid $line; border-radius: ${s8}px; }
QFrame[box="sum"] { background: $sheet2; border: 1px solid $line; border-radius: ${s8}px; }
QFrame[box="page"] { background: $page; border: 1px solid $line; border-radius: ${s8}px; }
QFrame[box="drop"] { background: $sheet; border: 2px dashed $edge; border-radius: ${s8}px; }
QFrame[box="drop"][over="true"] { background: $accent_soft; border-color: $accent; }
QFrame[box="row"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[box="row"][weight="warning"] { background: $warn_soft; }
QFrame[box="rail"] { background: transparent; border: none; border-left: 3px solid $line; }
QFrame[box="choice"] { background: transparent; border: ${heavy}px solid transparent; border-radius: ${s6}px; }
QFrame[box="choice"][chosen="true"] { background: $accent_soft; border-color: $accent_soft; }
QFrame[box="line"] { background: $line; border: none; }
QFrame[box="footer"], QFrame[box="topbar"] { background: $page; border: none; }
QFrame[box="footer"] { border-top: 1px solid $line; }
QFrame[box="topbar"] { border-bottom: 1px solid $line; }
QWidget#sidebar { border-right: 1px solid $line; }
QFrame[box="banner"] { background: $warn_soft; border: none; border-bottom: ${heavy}px solid $warn; }
QFrame[box="banner"][weight="error"] { background: $bad_soft; border-bottom-color: $bad; }
QFrame[box="banner"][weight="note"] { background: $accent_soft; border-bottom-color: $accent; }
QFrame[box="notice"] { background: $warn_soft; border: ${heavy}px solid $warn; border-radius: ${s6}px; }
QFrame[box="notice"]:focus { border: 2px solid $accent; }
QFrame[box="toast"] { background: $ink; border-radius: ${s6}px; }
QFrame[box="popup"] { background: $sheet; border: 1px solid $edge; border-radius: ${s6}px; }

QPushButton, QToolButton { color: $ink; background: $sheet; border: 1px solid $edge; border-radius: ${s6}px; padding: 0 ${s14}px; min-height: ${s34}px; font-weight: 600; }
QPushButton:hover, QToolButton:hover { background: $sheet2; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 ${one_less14}px; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { background: $sheet2; color: $ink3; border: 1px solid $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; min-height: ${s36}px; padding: 0 ${s20}px; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accent_down; border-color: $accent_down; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; padding: 0 ${one_less20}px; }
QPushButton[kind="primary"]:disabled { background: $sheet2; color: $ink3; border: 1px solid $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $accent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $sheet2; }
QPushButton[kind="bar"], QToolButton[kind="bar"] { background: transparent; border: 1px solid transparent; color: $ink; font-weight: 400; padding: 0 ${s8}px; min-height: ${s30}px; }
QPushButton[kind="bar"]:hover, QToolButton[kind="bar"]:hover { background: $sheet2; }
QPushButton[kind="bar"]:focus, QPushButton[kind="quiet"]:focus, QToolButton[kind="bar"]:focus { border: 2px solid $accent; }
QPushButton[kind="bar"]:focus, QToolButton[kind="bar"]:focus { padding: 0 ${one_less8}px; }
QPushButton[kind="bar"]:disabled { color: $ink3; background: transparent; border: 1px solid transparent; }
QPushButton[kind="file"] { background: transparent; border: 1px solid transparent; color: $ink; font-weight: 600; text-align: left; padding: 0 ${s8}px; min-height: ${s30}px; }
QPushButton[kind="file"]:hover { background: $sheet2; }
QPushButton[kind="file"]:focus { border: 2px solid $accent; padding: 0 ${one_less8}px; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: ${s4}px ${s2}px; min-height: ${s24}px; text-align: left; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; border-radius: ${s4}px; padding: ${two_less4}px ${two_less2}px; }
QPushButton[kind="link"]:disabled { color: $ink3; background: transparent; border: none; }
QPushButton[kind="toast"] { color: $page; background: transparent; border: none; font-weight: 600; text-decoration: underline; padding: ${s4}px ${s8}px; }
QPushButton[kind="toast"]:focus { border: 2px solid $page; border-radius: ${s4}px; }
QPushButton[small="true"] { min-height: ${s30}px; padding: 0 ${s10}px; }
QPushButton[small="true"]:focus { padding: 0 ${one_less10}px; }
QPushButton[kind="chip"] { font-size: ${s13}px; font-weight: 400; min-height: ${s20}px; padding: 1px ${s8}px; border-radius: ${s4}px; background: $sheet; border: 1px solid $edge; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $accent; border: ${heavy}px solid $accent; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 0 ${one_less8}px; }
QPushButton[kind="segment"] { border-radius: 0; font-weight: 400; margin-left: -1px; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: ${s6}px; border-bottom-left-radius: ${s6}px; margin-left: 0; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: ${s6}px; border-bottom-right-radius: ${s6}px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent; font-weight: 600; border: ${heavy}px solid $edge; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; }
QPushButton[kind="tab"] { background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0; font-weight: 400; color: $ink2; padding: 0 ${s2}px; min-height: ${s32}px; }
QPushButton[kind="tab"]:checked { color: $ink; font-weight: 600; border-bottom: 2px solid $accent; }
QPushButton[kind="tab"]:focus { border: 2px solid $accent; border-radius: ${s4}px; padding: 0 ${two_less2}px; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox { background: $sheet; color: $ink; border: 1px solid $edge; border-radius: ${s6}px; padding: 0 ${s8}px; selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $ink3; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: ${s34}px; }
QLineEdit[low="true"] { min-height: ${s30}px; }
QComboBox { padding: 0 ${s10}px; }
QPlainTextEdit, QTextEdit { padding: ${s4}px ${s6}px; }
QLineEdit:focus, QDateEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 0 ${one_less8}px; }
QComboBox:focus { border: 2px solid $accent; padding: 0 ${one_less10}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"], QDateEdit[wrong="true"] { border: 2px solid $bad; }
QLineEdit[wrong="true"], QDateEdit[wrong="true"] { padding: 0 ${one_less8}px; }
QComboBox[wrong="true"] { padding: 0 ${one_less10}px; }
QLineEdit > QToolButton, QLineEdit > QToolButton:focus { min-height: 0; min-width: 0; padding: 0; border: none; background: transparent; }
QLineEdit > QToolButton:hover { background: $sheet2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled { background: $sheet2; color: $ink3; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: $sheet2; }
QComboBox[open="true"] { color: $bad; }
QComboBox[quiet="true"] { color: $ink2; }
QComboBox::drop-down { border: none; width: ${s30}px; }
QComboBox::down-arrow { image: url($arrow); width: ${s14}px; height: ${s14}px; }
QComboBox QAbstractItemView { background: $sheet; color: $ink; border: 1px solid $edge; outline: none; padding: ${s4}px; selection-background-color: $accent_soft; selection-color: $accent; }
QComboBox QAbstractItemView::item { min-height: ${s30}px; padding: 0 ${s6}px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: ${s20}px; }

QCheckBox, QRadioButton { spacing: ${s8}px; color: $ink; background: transparent; border: 2px solid transparent; min-height: ${s24}px; }
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator { width: ${s16}px; height: ${s16}px; border: 1px solid $edge; background: $sheet; }
QCheckBox::indicator, QListWidget::indicator { border-radius: ${s4}px; }
QRadioButton::indicator { border-radius: ${s8}px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QRadioButton::indicator:checked { border: ${s6}px solid $accent; width: ${s6}px; height: ${s6}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: ${s4}px; }

QTableView, QListView, QTreeView { background: $sheet; color: $ink; border: 1px solid $line; border-radius: ${s8}px; gridline-color: $line; outline: none; selection-background-color: $accent_soft; selection-color: $ink; alternate-background-color: $sheet; }
QTableView:focus, QListView:focus { border: 1px solid $accent; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 ${s12}px; }
QTableView::item:selected { background: $accent_soft; color: $ink; border-bottom: ${heavy}px solid $accent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableView QTableCornerButton::section { background: $sheet2; border: none; }
QHeaderView { background: $sheet2; border: none; border-top-left-radius: ${s8}px; border-top-right-radius: ${s8}px; }
QHeaderView::section { background: $sheet2; color: $ink2; font-size: ${s13}px; font-weight: 600; border: none; border-bottom: 1px solid $line; padding: 0 ${s12}px; min-height: ${s36}px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }

QMenu { background: $sheet; color: $ink; border: 1px solid $edge; padding: ${s4}px; icon-size: ${s16}px; }
QMenu::item { padding: ${s6}px ${s24}px ${s6}px ${s12}px; border-radius: ${s4}px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: ${s4}px ${s8}px; }
QMenu::indicator { width: ${s16}px; height: ${s16}px; padding-left: ${s6}px; }
QMenu::indicator:checked { image: url($menu_tick); }
QMenu::indicator:checked:disabled { image: url($quiet_tick); }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#clear { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${s16}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${s12}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${s4}px; border: 2px solid transparent; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${s32}px; margin-left: ${s6}px; }
QScrollBar::handle:horizontal { min-width: ${s32}px; }
#sidebar QScrollBar:vertical { width: ${s6}px; }
#sidebar QScrollBar::handle:vertical { margin-left: 1px; margin-right: 1px; border-width: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $track; border: none; border-radius: ${s4}px; max-height: ${s8}px; min-height: ${s8}px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${s4}px; }
QCalendarWidget QWidget { background: $sheet; color: $ink; alternate-background-color: $sheet2; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sheet2; min-height: ${s36}px; }
QCalendarWidget QToolButton { background: transparent; border: 1px solid transparent; color: $ink; min-height: ${s30}px; padding: 0 ${s8}px; margin: ${s2}px; }
QCalendarWidget QToolButton:hover { background: $sheet; }
QCalendarWidget QToolButton:focus { border: 2px solid $accent; }
QCalendarWidget QAbstractItemView { border: none; border-radius: 0; background: $sheet; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView::item { border: none; padding: 0; }
QCalendarWidget QAbstractItemView::item:selected { background: $accent; color: $on_accent; border: none; border-radius: ${s4}px; }
QCalendarWidget QAbstractItemView:disabled { color: $ink3; }
QCalendarWidget QSpinBox { min-height: ${s24}px; padding: 0 ${s4}px; }
QSplitter::handle { background: $line; }
"""
