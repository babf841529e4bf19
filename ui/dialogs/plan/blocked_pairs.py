"""The pairs that the owner ruled out, in the rules of pairing: an unticked one may be paired again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.people.names import full_names
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Label, column
from ui.widgets.form.wrapped_check import WrappedCheck


class BlockedPairs(QWidget):
    """A box for each pair ruled out, with the reason; hidden where there is none. Nothing is written here."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        called = full_names((*desk.all(Person), *desk.trash(Person)))
        self._blocks = {block.id: block for block in current.records(desk, Block)}
        self.boxes: dict[str, QCheckBox] = {}
        lines = column(Label(_("Pairs ruled out", context="title"), "section"), 8)
        for block in self._blocks.values():
            words = _(
                "Do not pair {mentor} and {mentee}", mentor=called[block.mentor_id], mentee=called[block.mentee_id]
            )
            reason = Label(block.reason, "small", ink="ink2", wrap=True) if block.reason else None
            check = WrappedCheck(words, reason)
            check.setChecked(True)
            check.setEnabled(not desk.read_only)
            check.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[block.id] = check.box
            lines.addWidget(check)
            lines.addSpacing(theme.px(6))
        lines.setContentsMargins(0, 0, 0, 0)
        self.setLayout(lines)
        self.setVisible(bool(self._blocks))

    def allowed(self) -> tuple[Block, ...]:
        """Return the pairs that may be paired again."""
        unticked = [block_id for block_id, box in self.boxes.items() if not box.isChecked()]
        return tuple(self._blocks[block_id] for block_id in unticked)
