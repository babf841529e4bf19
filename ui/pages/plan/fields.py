"""The typed fields of the plan: each reads its text, and saves itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.plan import ProgrammePlan
from ui.pages.plan.part import PartView
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Field

Read = Callable[[str], Any]


class FieldsPart(PartView):
    """A part made of fields of the plan. ``add`` makes each; what could not be saved stays in its field."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.saved: AutosavedFields[str] = AutosavedFields()
        self._controls: dict[str, QWidget] = {}
        self._texts: dict[str, Callable[[ProgrammePlan], str]] = {}

    def add(self, name: str, field: Field, read: Read, text: Callable[[ProgrammePlan], str]) -> Field:
        """Let a field show and save the value of this name."""
        self.saved[name] = AutosavedField(field, read, partial(self._keep, name))
        self._controls[name] = field.control
        self._texts[name] = text
        return field

    def choose(self, name: str, value: object) -> None:
        """Save a value that was chosen."""
        self._keep(name, value)

    def name_control(self, name: str, control: QWidget) -> None:
        """Let a problem lead to a control that saves itself in another way."""
        self._controls[name] = control

    def _keep(self, name: str, value: object) -> bool:
        plan = self.plan()
        if getattr(plan, name) == value:
            return True
        return self.save_plan(replace(plan, **{name: value}))  # type: ignore[arg-type]

    def show_fields(self, plan: ProgrammePlan) -> None:
        """Show what is stored."""
        for name, field in self.saved.items():
            field.show(self._texts[name](plan))

    def go_to(self, field: str, record: str) -> None:
        control = self._controls.get(field) or next(iter(self._controls.values()))
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self.saved.flush()

    def drafts(self) -> Mapping[str, str]:
        return self.saved.drafts()

    def resume(self, drafts: Mapping[str, str]) -> None:
        self.saved.resume(drafts)
