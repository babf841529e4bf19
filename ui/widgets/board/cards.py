"""The left column of the board: a card for each unpaired person."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from mentordesk.i18n import _
from mentordesk.text import in_line
from ui.widgets.board.pane import CardBlock, Pane, Spot
from ui.widgets.board.values import Card

HEIGHT = 78
"""Height of a card at 100 %."""


class CardsPane(Pane):
    """The cards. ``lifted`` is the dragged person, drawn as an outline; ``open_for_drop`` frames the column."""

    def __init__(self) -> None:
        super().__init__(_("Not paired", context="state"))
        self.cards: tuple[Card, ...] = ()
        self.lifted = ""
        self._open_for_drop = False

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards, keeping the current card and the scroll position by person."""
        self.cards = tuple(cards)
        self.anchored_lay_out()

    def set_lifted(self, person_id: str) -> None:
        """Draw the dragged person's card as an outline; an empty id means no drag."""
        self.lifted = person_id
        self.viewport().update()

    def set_open_for_drop(self, *, on: bool) -> None:
        """Show that dropping a person here unpairs them."""
        if on != self._open_for_drop:
            self._open_for_drop = on
            self.viewport().update()

    @property
    def open_for_drop(self) -> bool:
        """Whether the column is marked as the drop target."""
        return self._open_for_drop

    def _room(self) -> int:
        bar = self.verticalScrollBar()
        return self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())

    def blocks(self, width: int) -> Iterator[CardBlock]:
        height = self.look.px(HEIGHT)
        step = self.look.px(HEIGHT) + self.look.px(self.gap)
        for place, card in enumerate(self.cards):
            rect = QRect(0, place * step, width, height)
            key = f"card:{card.person_id}"
            spot = Spot(key, rect, words_of(card), card.person_id, card.person_id, "", -1, card.family, card.given)
            yield CardBlock(rect, (spot,), card)

    def draw(self, painter: QPainter, block: CardBlock) -> None:
        card, (spot,) = block.what, block.spots
        assert isinstance(card, Card)
        if card.person_id == self.lifted:
            self.look.box(painter, block.rect, border="edge", width=self.look.heavy, dashed=True)
            painter.setOpacity(0.55)
            self._words_of_card(painter, block.rect, card)
            painter.setOpacity(1)
        else:
            self._draw_box(painter, spot, chosen=spot.id in self.chosen)
            self._words_of_card(painter, block.rect, card)
        if self._open_for_drop:
            frame = QRect(0, 0, self._room(), self.viewport().height()).translated(0, self.verticalOffset())
            self.look.box(painter, frame, border="accent", width=2, dashed=True)

    def _draw_box(self, painter: QPainter, spot: Spot, *, chosen: bool) -> None:
        if chosen:
            border = "accent"
        elif self.is_hovered(spot):
            border = "edge"
        else:
            border = "line"
        width = self.look.heavy
        if self.is_current(spot):
            border = "accent"
            width = max(2, width)
        self.look.box(painter, spot.rect, ground="accent_soft" if chosen else "sheet", border=border, width=width)
        if chosen:
            self.look.bar(painter, spot.rect)

    def _words_of_card(self, painter: QPainter, rect: QRect, card: Card) -> None:
        look = self.look
        pad = self.look.px(13)
        inner = rect.adjusted(pad, 0, -pad, 0)
        first = QRect(inner.left(), rect.top() + look.px(10), inner.width(), look.px(22))
        score = range_words(card)
        if score:
            look.say(painter, "small", "ink2", first, score, side="right")
        taken = look.width("small", score) + look.px(8) if score else 0
        room = first.adjusted(0, 0, -taken, 0)
        look.name(painter, "ink", room, card.family, card.given)
        for top, ink, words in ((32, "ink2", card.department), (50, "ink", card.detail)):
            line = QRect(inner.left(), rect.top() + look.px(top), inner.width(), look.px(18))
            look.say(painter, "small", ink, line, words)


def range_words(card: Card) -> str:
    """Return the range of scores in words: "41–82 points"."""
    return _("{range} points", context="count", range=card.range) if card.range else ""


def words_of(card: Card) -> str:
    """Return the screen reader text of a card."""
    parts = (card.name, card.department, card.detail, range_words(card))
    return card.accessible_name or in_line(*parts, between=", ")
