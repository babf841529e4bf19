"""What the company asks those who take part, and what came back: without names, but for the managers' view of skills.

The filled forms of an anonymous wave are no records: they are kept beside the records of the file
(:mod:`mentordesk.store.survey_forms`), mixed and without a day, and a batch says only how many came in.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message


class Wave(StrEnum):
    """When people are asked, and what about. The two waves of skills and only these carry names."""

    PULSE = "pulse"
    MIDPOINT = "midpoint"
    END = "end"
    LATER = "later"
    TEAM = "team"
    SKILLS_BEFORE = "skills-before"
    SKILLS_AFTER = "skills-after"

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can tell whose an answer is."""
        return self not in (Wave.SKILLS_BEFORE, Wave.SKILLS_AFTER)


WAVE_WORDS: dict[Wave, Message] = {
    Wave.PULSE: message("After 4 weeks"),
    Wave.MIDPOINT: message("Mid-cycle", context="choice"),
    Wave.END: message("End of cycle"),
    Wave.LATER: message("3 months later"),
    Wave.TEAM: message("Team of an executive"),
    Wave.SKILLS_BEFORE: message("Skills before", context="choice"),
    Wave.SKILLS_AFTER: message("Skills after", context="choice"),
}


class Respondent(StrEnum):
    """Who answers a survey; ``TEAM`` are the people led by somebody in executive mentoring."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    MANAGER = "manager"
    TEAM = "team"


OwnItem = tuple[str, str, str]
"""An item the company added: its code, its words in English, its words in Vietnamese."""

MOST_OWN_ITEMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWave(CycleRecord):
    """One time that people are asked. ``planned_on`` is ``None`` where the day follows from the cycle.

    ``invited`` is how many were asked, by respondent, when it was sent, and ``teams`` how many of each team, by the id
    of who leads it. Results are shown once it is ``closed_on``.
    """

    ONE_PER = ("cycle_id", "wave")

    wave: Wave = Wave.PULSE
    planned_on: date | None = None
    sent_on: date | None = None
    closed_on: date | None = None
    invited: tuple[tuple[Respondent, int], ...] = ()
    own_items: tuple[OwnItem, ...] = ()
    left_out: bool = False
    teams: tuple[tuple[str, int], ...] = ()

    @property
    def label(self) -> Message:
        """When it is."""
        return WAVE_WORDS[self.wave]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedMarks(Record):
    """The random marks of the forms given out at once, sorted, so that their order says nothing of anybody."""

    wave_id: str = reference(SurveyWave, when_gone=WhenGone.FOLLOWS)
    respondent: Respondent = Respondent.MENTEE
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBatch(Record):
    """How many filled forms of an anonymous wave came in at once; the forms themselves are no records."""

    wave_id: str = reference(SurveyWave, when_gone=WhenGone.FOLLOWS)
    respondent: Respondent = Respondent.MENTEE
    count: int = 0


Scores = tuple[tuple[str, int], ...]
"""The answers on a scale: the code of an item and the number chosen, items without an answer left out."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form of an anonymous wave: its random mark, who answers, where they work, their answers.

    ``group`` is the code of the answer to where somebody works, in the survey of teams the id of who leads them; empty
    where they would not say. ``words`` are the open questions, by code, and what was written.
    """

    mark: str
    respondent: Respondent
    group: str = ""
    scores: Scores = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers on a scale of one form, once nothing tells which form it was."""

    respondent: Respondent
    group: str = ""
    scores: Scores = ()


@dataclass(frozen=True, slots=True)
class Mixed:
    """The forms of a wave in pieces that no longer belong together: marks, sheets, and single open answers.

    ``words`` are the respondent, the code of the question and what was written.
    """

    marks: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    words: tuple[tuple[Respondent, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRating(Record):
    """How somebody sees the skills of a person, 1 to 5 each: the manager, or the person themselves."""

    TITLE = message("Skills before and after")
    ONE_PER = ("wave_id", "person_id", "rater_id")

    wave_id: str = reference(SurveyWave, message("Survey", context="field"), when_gone=WhenGone.FOLLOWS)
    person_id: str = reference(Person, message("Person", context="field"), when_gone=WhenGone.FOLLOWS)
    rater_id: str = reference(Person, message("Rated by", context="field"), when_gone=WhenGone.FOLLOWS)
    on: date | None = copied(None, message("Date", context="field"))
    scores: tuple[tuple[str, int], ...] = copied((), message("Skills, 1 to 5"))
