"""The title and the text of the chosen page: the proposed ones until the owner writes others."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.pitch.wording import PageText
from mentordesk.i18n import _, verbatim
from ui.widgets.basic import Button, Holder, column, row
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Field, LineEdit, TextEdit

Keep = Callable[[str, str], bool]
"""Keeps the text of a field, ``title`` or ``body``; empty is the proposed one."""


class PageTexts(Holder):
    """The two fields. ``typed`` is emitted with every letter, ``proposal_wanted`` by the link."""

    typed = Signal()
    proposal_wanted = Signal()

    def __init__(self, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._proposed = PageText(verbatim(""), verbatim(""))
        self.title = LineEdit()
        self.text = TextEdit(lines=2)
        self._title = AutosavedField(
            Field(_("Title of the page"), self.title, parent=self), str, lambda words: self._save("title", words)
        )
        self._body = AutosavedField(
            Field(_("Text of the page"), self.text, parent=self), str, lambda words: self._save("body", words)
        )
        self.back = Button(
            _("Back to the proposed text"), "link", icon="undo", does=self.proposal_wanted.emit, writes=True
        )
        self.title.textEdited.connect(lambda _words: self.typed.emit())
        self.text.textChanged.connect(self._on_text)
        self.setLayout(column(self._title.field, self._body.field, row(self.back, None), gap=8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_text(self, shown: PageText, proposed: PageText, *, own: bool, anew: bool) -> None:
        """Show the text of a page; ``own`` where the owner wrote it, ``anew`` where it is another page."""
        self._proposed = proposed
        self._title.show(str(shown.title), anew=anew)
        self._body.show(str(shown.body), anew=anew)
        self.back.setVisible(own)

    def now(self) -> PageText:
        """Return the texts as they are typed at this moment."""
        return PageText(verbatim(self.title.text()), verbatim(self.text.text()))

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        self._title.flush()
        self._body.flush()

    def _on_text(self) -> None:
        if self.text.hasFocus():
            self.typed.emit()

    def _save(self, name: str, words: str) -> bool:
        proposed = str(self._proposed.title if name == "title" else self._proposed.body)
        return self._keep(name, "" if words.strip() == proposed.strip() else words)
