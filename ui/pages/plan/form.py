"""Form: one to one, in groups or among peers; how people meet, how often and how long."""

from PySide6.QtWidgets import QBoxLayout

from mentordesk.domain.plan.choices import MEANS
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.plan import LONGEST_MEETING
from mentordesk.domain.records.words import PROGRAMME_FORM_WORDS, RHYTHM_WORDS
from mentordesk.i18n import _, number
from ui import theme
from ui.pages.plan.fields import FieldsPart
from ui.widgets.basic import Label, column, row
from ui.widgets.form.fields import Choice, Field, FigureLine
from ui.widgets.form.numbers import whole
from ui.widgets.form.ticks import TickList
from ui.workspace import Workspace


class FormPart(FieldsPart):
    """The fields of the form, and what they come to."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.form = Choice([(form, str(words)) for form, words in PROGRAMME_FORM_WORDS.items()])
        self.form.picked.connect(lambda form: self.choose("form", form))
        self.rhythm = Choice([(rhythm, str(words)) for rhythm, words in RHYTHM_WORDS.items()])
        self.rhythm.picked.connect(lambda rhythm: self.choose("rhythm", rhythm))
        minutes = self.add(
            "minutes",
            Field(_("Length of a meeting"), FigureLine(), unit=_("minutes", context="unit")),
            whole(1, LONGEST_MEETING, needed=True),
            lambda plan: str(plan.minutes),
        )
        title = _("How people meet")
        self.means = TickList(MEANS, name=title, hint=_("Another way to meet"))
        self.means.changed.connect(lambda codes: self.choose("means", codes))
        self.name_control("means", self.means.line)
        self._sum = Label("", ink="ink2", wrap=True)
        self._fields = row(gap=16)
        self._fields.addWidget(Field(_("How people are mentored"), self.form), 3)
        self._fields.addWidget(Field(_("How often a pair meets"), self.rhythm), 2)
        self._fields.addWidget(minutes, 2)
        whole_part = column(self._fields, Label(title, "label", ink="ink2"), self.means, self._sum, None, gap=12)
        self.setLayout(whole_part)
        self.setMinimumHeight(theme.px(100))

    def arrange(self, *, wide: bool) -> None:
        """Show the fields beside each other, or one below the other."""
        way = QBoxLayout.Direction
        self._fields.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def show_facts(self, facts: PlanFacts) -> None:
        self.show_fields(facts.plan)
        self.form.set_value(facts.plan.form)
        self.rhythm.set_value(facts.plan.rhythm)
        self.means.show_codes(facts.plan.means)
        self._sum.setText(_comes_to(facts))


def _comes_to(facts: PlanFacts) -> str:
    """Return what form and rhythm come to: meetings, and hours in a month."""
    if not facts.schedule.held:
        return _("How many meetings this comes to is known once launch, end and numbers are.")
    hours = facts.hours
    return _(
        "{each} meetings for each mentee, {all} in all. In a month a mentor spends {mentor} h with preparation, a"
        " mentee {mentee} h, the programme owner {owner} h.",
        each=facts.schedule.each,
        all=facts.schedule.held,
        mentor=number(hours.mentor or 0, 2),
        mentee=number(hours.mentee or 0, 2),
        owner=number(hours.owner or 0, 1),
    )
