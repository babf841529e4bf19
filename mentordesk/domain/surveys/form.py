"""What a survey form says, the same in Excel, on paper and in an online form, and what it says about names."""

from dataclasses import dataclass, replace

from mentordesk.domain.questionnaire.round import SCALE
from mentordesk.domain.records.survey import Respondent, Wave
from mentordesk.domain.surveys.items import Area, Grouping, Item, Scale, grouping, rated
from mentordesk.i18n import Message, joined, message, verbatim

ANONYMOUS = message(
    "This form is anonymous. It bears a random number and no name: nobody at the company can tell whose it is. Results "
    "are shown only for five answers and more. Please write no names."
)
SAME_FOR_ALL = message(
    "This form is anonymous. It bears no name and no number and is the same for everybody. Results are shown only for "
    "five answers and more. Please write no names."
)
"""What a form says that is copied, or asked online."""

NAMED = message(
    "This form bears names. Only the person who looks after the programme reads it; reports show averages alone."
)

_PURPOSE: dict[Respondent, Message] = {
    Respondent.MENTEE: message("Survey for mentees (who are guided)"),
    Respondent.MENTOR: message("Survey for mentors (who guide)"),
    Respondent.MANAGER: message("Skills of the people you lead"),
    Respondent.TEAM: message("Survey for the team"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyForm:
    """A form to be filled in: whose it is, what it asks, and whether it is anonymous.

    ``company_id``, ``cycle_id`` and ``wave_id`` say where it belongs when it comes back; ``teams`` are those that are
    asked who leads them.
    """

    company: str
    programme: str
    company_id: str
    cycle_id: str
    wave_id: str
    wave: Wave
    wave_name: Message
    respondent: Respondent
    items: tuple[Item, ...]
    teams: tuple[Area, ...] = ()

    @property
    def purpose(self) -> Message:
        """Whom the form is for."""
        return _PURPOSE[self.respondent]

    @property
    def title(self) -> Message:
        """The programme and when it is asked."""
        return joined((verbatim(self.programme), self.wave_name), " · ")

    @property
    def privacy(self) -> Message:
        """What the form says about names."""
        return ANONYMOUS if self.wave.is_anonymous else NAMED

    @property
    def privacy_without_mark(self) -> Message:
        """What the form says about names where every copy is the same."""
        return SAME_FOR_ALL if self.wave.is_anonymous else NAMED

    @property
    def rated(self) -> tuple[Item, ...]:
        """What is answered with a number from 1 to 5."""
        return tuple(item for item in rated(self.items) if item.scale is Scale.AGREE)

    @property
    def recommending(self) -> tuple[Item, ...]:
        """What is answered with a number from 0 to 10."""
        return tuple(item for item in self.items if item.scale is Scale.TEN)

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What is answered in words."""
        return tuple(item for item in self.items if item.scale is Scale.WORDS)

    @property
    def grouping(self) -> Grouping:
        """What somebody may say of themselves; without areas where the form does not ask."""
        return grouping(self.respondent, self.teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillForm:
    """The form on which a manager rates the skills of those they lead; ``people`` are their ids and names.

    ``company_id``, ``cycle_id``, ``wave_id`` and ``rater_id`` say where it belongs when it comes back.
    """

    company: str
    programme: str
    company_id: str
    cycle_id: str
    wave_id: str
    wave_name: Message
    rater_id: str
    rater: str
    people: tuple[tuple[str, str], ...]

    @property
    def title(self) -> Message:
        """The programme and when it is asked."""
        return joined((verbatim(self.programme), self.wave_name), " · ")

    @property
    def purpose(self) -> Message:
        """Whom the form is for."""
        return _PURPOSE[Respondent.MANAGER]

    def split(self, most: int) -> tuple["SkillForm", ...]:
        """Return forms with so many people at most."""
        firsts = range(0, len(self.people), most)
        return tuple(replace(self, people=self.people[first : first + most]) for first in firsts)

    @property
    def hint(self) -> Message:
        """How to rate."""
        return message("How often do you see it? 1 never, 5 always. Leave out what you cannot say.")

    @property
    def privacy(self) -> Message:
        """What the form says about names."""
        return NAMED


NEVER_TO_ALWAYS = (("1", message("never", context="answer")), ("5", message("always", context="answer")))
"""The ends of the scale on which managers rate."""

AGREE_HINT = message("1 strongly disagree · 2 disagree · 3 neither · 4 agree · 5 strongly agree")
TEN_HINT = message("0 not at all · 10 very likely")


def texts(form: SurveyForm) -> tuple[Message | str, ...]:
    """Return a form line by line, to be pasted into an online form."""
    lines: list[Message | str] = [form.title, form.purpose, form.privacy_without_mark, ""]
    if form.grouping:
        lines += [form.grouping.question, *(area.words for area in form.grouping.areas), ""]
    if form.rated:
        lines += [message("Scale, 1 to 5:"), *SCALE, ""]
        lines += [item.words for item in form.rated] + [""]
    for item in form.recommending:
        lines += [item.words, TEN_HINT, ""]
    lines += [item.words for item in form.open_items]
    return tuple(lines)
