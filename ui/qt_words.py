"""Lets Qt's own dialogs and menus speak Vietnamese, since Qt has no Vietnamese translation of them."""

import json
from functools import lru_cache

from PySide6.QtCore import QTranslator

from mentordesk import assets
from mentordesk.i18n import language


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Return the Vietnamese of Qt's texts: of files, printing, buttons, and the menu of a field."""
    read: dict[str, str] = json.loads((assets.resources() / "locale" / "vi" / "qt.json").read_text("utf-8"))
    return read


class QtWords(QTranslator):
    """Translates the texts of Qt into the language of the program; Qt's own texts are English."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return a text in Vietnamese; ``None`` lets Qt keep its own text."""
        return words().get(source) if language() == "vi" else None  # type: ignore[return-value]
