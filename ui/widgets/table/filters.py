"""Filters of a list: a panel of check boxes by group, and removable chips for the active filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Holder, Label, WrappingRow, holding, named, scrolling

Chosen = Mapping[str, frozenset[str]]
"""What each group lets through, by its name; a group that is not there lets all through."""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """A group of filter values; ``named`` gives certain combinations their own label."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]
    named: tuple[tuple[frozenset[str], str], ...] = ()

    def words(self, chosen: frozenset[str]) -> str:
        """Return a short label of the choice for a chip."""
        name = next((words for values, words in self.named if values == chosen), "")
        single = [words for value, words in self.values if value in chosen]
        if name or len(single) == 1:
            return name or single[0]
        return _("{group}: {n} of {total}", group=self.title, n=len(single), total=len(self.values))


class FilterPanel(FramedHolder):
    """The panel below the Filter button. ``changed`` is emitted at each tick; with nothing ticked all rows match."""

    changed = Signal()

    def __init__(self, groups: Sequence[FilterGroup], chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("box", "popup")
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        grid = QGridLayout()
        grid.setContentsMargins(*(theme.px(size) for size in (16, 12, 16, 12)))
        grid.setHorizontalSpacing(theme.px(32))
        grid.setVerticalSpacing(theme.px(16))
        for place, group in enumerate(groups):
            ticked = chosen.get(group.name, frozenset())
            grid.addWidget(self._group(group, ticked), place // 2, place % 2)
        grid.setRowStretch(len(groups), 1)
        boxes = holding(grid)
        area = scrolling(boxes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)
        inner = boxes.sizeHint()
        room = self.screen().availableSize()
        wide = min(inner.width() + theme.px(20), room.width() - 40)
        self.resize(wide, min(inner.height() + 4, round(room.height() * 0.6)))

    def open_below(self, button: QWidget) -> None:
        """Show the panel below a button, within the screen."""
        room = self.screen().availableGeometry()
        place = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        left = max(room.left(), place.x())
        top = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def chosen(self) -> dict[str, frozenset[str]]:
        """Return the ticked values by group, omitting groups with nothing or everything ticked."""
        ticked: dict[str, set[str]] = {}
        total: dict[str, int] = {}
        for (group, value), box in self.boxes.items():
            total[group] = total.get(group, 0) + 1
            if box.isChecked():
                ticked.setdefault(group, set()).add(value)
        return {group: frozenset(values) for group, values in ticked.items() if len(values) < total[group]}

    def _group(self, group: FilterGroup, chosen: frozenset[str]) -> QWidget:
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(Label(group.title, "label", ink="ink2"))
        for value, words in group.values:
            box = named(QCheckBox(), words)
            box.setChecked(value in chosen)
            box.setAccessibleName(f"{group.title}: {words}")
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[group.name, value] = box
            layout.addWidget(box)
        layout.addStretch(1)
        return holding(layout)


class FilterChips(Holder):
    """The active filters. ``removed(name)`` is emitted when one is removed, ``cleared`` when all are."""

    removed = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = WrappingRow()
        self._note = Label("", "small", ink="ink2")
        self._chips: list[Button] = []
        self._shown: tuple[Sequence[FilterGroup], Chosen] = ((), {})
        self.setSizePolicy(self._flow.sizePolicy())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._flow, 1)
        layout.addWidget(self._note, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(theme.px(26))

    def show_filters(self, groups: Sequence[FilterGroup], chosen: Chosen, note: str) -> None:
        """Show the active filters as chips, and a note at the right."""
        self._note.setText(note)
        if (groups, chosen) == self._shown:
            return
        self._shown = (tuple(groups), dict(chosen))
        self._flow.clear()
        self._chips = [self._chip(group, chosen[group.name]) for group in groups if group.name in chosen]
        if chosen:
            everything = Button(_("Clear filters", context="button"), "link", does=self.cleared.emit)
            everything.setStyleSheet(f"font-size: {theme.px(13)}px; padding: 0; min-height: {theme.px(22)}px;")
            self._chips.append(everything)
        for chip in self._chips:
            self._flow.add(chip)

    def show_note(self, shown: bool) -> None:
        """Show or hide the note."""
        self._note.setVisible(shown)

    def texts(self) -> list[str]:
        """Return the texts of the chips."""
        return [chip.text() for chip in self._chips]

    def _chip(self, group: FilterGroup, chosen: frozenset[str]) -> Button:
        words = group.words(chosen)
        chip = Button(words, "chip", does=lambda: self.removed.emit(group.name))
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setIcon(theme.icon("close", "accent"))
        chip.setIconSize(QSize(theme.px(14), theme.px(14)))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(_("Filter {words}. Press to remove it", words=words))
        return chip
