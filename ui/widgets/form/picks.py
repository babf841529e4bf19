"""A row of choices of which one may be taken, or none: pressing it again gives it back, and its key takes it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from ui.widgets.basic import Button, Holder, row


class Picks(Holder):
    """The row. ``picked`` is emitted with the value taken by the owner, ``None`` where it was given back.

    Where the texts are single digits, a digit key takes that choice.
    """

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], name: str) -> None:
        super().__init__()
        self._values = [value for value, _words in choices]
        self._words = [words for _value, words in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        layout = row(gap=0)
        self.setLayout(layout)
        self.setAccessibleName(name)
        places = ["first", *["middle"] * (len(choices) - 2), "last"]
        for place, words in enumerate(self._words):
            button = Button(words, "segment")
            button.setCheckable(True)
            button.setProperty("place", places[place])
            button.setAccessibleName(f"{name}: {words}")
            self._group.addButton(button, place)
            layout.addWidget(button, 1)
        self._group.idClicked.connect(self._click)

    def value(self) -> object | None:
        """Return the value taken, ``None`` for none."""
        return next((value for place, value in enumerate(self._values) if self.button(place).isChecked()), None)

    def set_value(self, value: object | None) -> None:
        """Show a value as taken."""
        for place, known in enumerate(self._values):
            self.button(place).setChecked(known == value)

    def button(self, place: int) -> Button:
        """Return the button at a place."""
        return self._group.button(place)  # type: ignore[return-value]

    def buttons(self) -> list[Button]:
        """Return the buttons."""
        return [self.button(place) for place in range(len(self._values))]

    def _click(self, place: int) -> None:
        for other in range(len(self._values)):
            if other != place:
                self.button(other).setChecked(False)
        self.picked.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in self._words and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = self._words.index(event.text())
            self.button(place).setFocus()
            self.button(place).click()
        else:
            super().keyPressEvent(event)
