"""Participants: how many mentors and mentees, how many places each, and who may take part."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout

from mentordesk.domain.plan.criteria import MENTEE_USUAL, MENTOR_USUAL
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.plan import ProgrammeForm, ProgrammePlan
from mentordesk.domain.records.programme import MOST_PLACES
from mentordesk.i18n import _
from mentordesk.services.plan import MOST_PEOPLE
from ui import theme
from ui.pages.plan.fields import FieldsPart
from ui.widgets.form.fields import Field, FigureLine, TextEdit
from ui.widgets.form.numbers import whole
from ui.workspace import Workspace

LONGEST_SERVICE = 600
"""In months: nobody has been with a company for longer than fifty years."""


class PeoplePart(FieldsPart):
    """The fields of the participants."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        people, months = whole(0, MOST_PEOPLE), whole(0, LONGEST_SERVICE)
        self.mentors = self.add(
            "mentors", Field(_("Mentors", context="role"), FigureLine()), people, _number("mentors")
        )
        self.mentees = self.add(
            "mentees", Field(_("Mentees", context="role"), FigureLine()), people, _number("mentees")
        )
        self.places = self.add(
            "places",
            Field(_("Mentees per mentor"), FigureLine(), note=_("One or two is usual.")),
            whole(1, MOST_PLACES, needed=True),
            _number("places"),
        )
        unit = _("months", context="unit")
        mentor_months = self.add(
            "mentor_months",
            Field(_("Mentors: length of service, at least"), FigureLine(), unit=unit),
            months,
            _number("mentor_months"),
        )
        mentee_months = self.add(
            "mentee_months",
            Field(_("Mentees: length of service, at least"), FigureLine(), unit=unit),
            months,
            _number("mentee_months"),
        )
        mentor_more = self.add(
            "mentor_criteria",
            Field(_("Mentors: what else is asked"), TextEdit(lines=2, hint=str(MENTOR_USUAL))),
            str,
            lambda plan: plan.mentor_criteria,
        )
        mentee_more = self.add(
            "mentee_criteria",
            Field(_("Mentees: what else is asked"), TextEdit(lines=2, hint=str(MENTEE_USUAL))),
            str,
            lambda plan: plan.mentee_criteria,
        )
        self._rows = (
            (self.mentors, self.places, self.mentees),
            (mentor_months, mentee_months),
            (mentor_more, mentee_more),
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self.arrange(wide=True)

    def arrange(self, *, wide: bool) -> None:
        place = 0
        for fields in self._rows:
            for at, field in enumerate(fields):
                self._grid.removeWidget(field)
                if wide:
                    span = 6 // len(fields)
                    self._grid.addWidget(field, place, at * span, 1, span)
                else:
                    self._grid.addWidget(field, place + at, 0, 1, 6)
            place += 1 if wide else len(fields)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)  # equally wide, so that their labels wrap alike
        self._grid.setRowStretch(99, 1)

    def show_facts(self, facts: PlanFacts) -> None:
        self.show_fields(facts.plan)
        numbers = facts.numbers
        needs = facts.plan.form is not ProgrammeForm.PEER
        self.mentors.set_note(_counted(numbers.mentors, signed=numbers.mentors_signed, planned=numbers.mentors_planned))
        self.mentees.set_note(_counted(numbers.mentees, signed=numbers.mentees_signed, planned=numbers.mentees_planned))
        self.places.setVisible(needs)


def _counted(count: int, *, signed: int, planned: bool) -> str:
    """Return where a number comes from: to be enrolled in step 5 and to sign up in step 4 are two things."""
    if planned:
        return _("Planned. Empty the field to count those who are confirmed.")
    if signed < count:
        return _(
            "Counted: {n} confirmed in step 5; a sign-up in step 4 is noted for {signed}. Write a number to plan for"
            " more.",
            n=count,
            signed=signed,
        )
    return _("Counted: {n} confirmed in step 5. Write a number to plan for more.", n=count)


def _number(name: str) -> Callable[[ProgrammePlan], str]:
    def text(plan: ProgrammePlan) -> str:
        value = getattr(plan, name)
        return "" if value is None else str(value)

    return text
