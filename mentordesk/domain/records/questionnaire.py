"""The questionnaire that pairs are based on: its criteria, items and choices as tables, and people's answers.

Only positively worded items: reversed ones fail on Vietnamese samples. The items on personality are from the
International Personality Item Pool, public domain; all others are MentorDesk's own and not validated.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord, Role
from mentordesk.domain.records.record import Record, Shown, WhenGone, Withheld, copied, reference
from mentordesk.i18n import Message, in_both_languages, message, verbatim
from mentordesk.text import clean_line

LOWEST, HIGHEST = 1, 5
"""The ends of the scale, from "do not agree at all" to "agree fully"."""

MOST_WANTED, MOST_OFFERED, MOST_WISHES = 3, 8, 3
FEWEST_SKILLS, MOST_SKILLS, LONGEST_SKILL = 3, 40, 60
LONGEST_REMARK = 300

STRONG = 4
"""From this strength of 5 on a mentor is called strong in a skill."""

ENOUGH = 0.8
"""Below this share of items answered a form is called incomplete."""


class Criterion(StrEnum):
    """A part of a score; weights, bars and documents follow this order."""

    GOALS = "goals"
    VALUES = "values"
    WORK_STYLE = "work_style"
    COMMUNICATION = "communication"
    PERSONALITY = "personality"
    EXPERIENCE = "experience"
    SENIORITY = "seniority"


@dataclass(frozen=True, slots=True)
class CriterionInfo:
    """A criterion: its name, how it is counted, and its default weight."""

    code: Criterion
    name: Message
    how: Message
    weight: int


CRITERIA: tuple[CriterionInfo, ...] = (
    CriterionInfo(
        Criterion.GOALS,
        message("Goals and career path"),
        message(
            "Two thirds: how strong the mentor is in the skills the mentee wants, the first three times as much as the "
            "third. One third: both go the same way."
        ),
        30,
    ),
    CriterionInfo(
        Criterion.VALUES,
        message("Values", context="criterion"),
        message("What matters more and what matters less to each at work, compared."),
        20,
    ),
    CriterionInfo(
        Criterion.WORK_STYLE,
        message("Working style", context="criterion"),
        message("How similar their answers about working style are."),
        15,
    ),
    CriterionInfo(
        Criterion.COMMUNICATION,
        message("Communication", context="criterion"),
        message("How similar their answers about communication are."),
        15,
    ),
    CriterionInfo(
        Criterion.PERSONALITY,
        message("Personality", context="criterion"),
        message("How similar they are in openness and conscientiousness."),
        10,
    ),
    CriterionInfo(
        Criterion.EXPERIENCE,
        message("Life experience", context="criterion"),
        message("How many of the mentee's experiences the mentor shares."),
        10,
    ),
)
SENIORITY = CriterionInfo(
    Criterion.SENIORITY,
    message("Seniority", context="criterion"),
    message(
        "From the staff list: most points when the mentor is two levels higher, and some years longer in the company; "
        "fewer the further from that."
    ),
    0,
)
"""What nobody is asked for: it counts only where the owner gives it a weight."""

WEIGHTS: tuple[int, ...] = tuple(info.weight for info in CRITERIA)


@dataclass(frozen=True, slots=True)
class Item:
    """A statement rated 1 to 5. ``trait`` groups items within a criterion; ``source`` is who wrote it."""

    code: str
    criterion: Criterion
    text: Message
    trait: str = ""
    source: str = ""


_IPIP = "IPIP"

ITEMS: tuple[Item, ...] = (
    Item("P-O1", Criterion.PERSONALITY, message("I have a vivid imagination."), "openness", _IPIP),
    Item("P-O2", Criterion.PERSONALITY, message("I spend time reflecting on things."), "openness", _IPIP),
    Item("P-O3", Criterion.PERSONALITY, message("I am full of ideas."), "openness", _IPIP),
    Item("P-C1", Criterion.PERSONALITY, message("I pay attention to details."), "conscientiousness", _IPIP),
    Item("P-C2", Criterion.PERSONALITY, message("I like order."), "conscientiousness", _IPIP),
    Item("P-C3", Criterion.PERSONALITY, message("I follow a schedule."), "conscientiousness", _IPIP),
    Item("C1", Criterion.COMMUNICATION, message("I like people to say directly what they think.")),
    Item("C2", Criterion.COMMUNICATION, message("I prefer talking in person to writing messages.")),
    Item("C3", Criterion.COMMUNICATION, message("I like to listen and think before I speak.")),
    Item("C4", Criterion.COMMUNICATION, message("I want short feedback often.")),
    Item("V1", Criterion.VALUES, message("At work, learning new things is important to me.")),
    Item("V2", Criterion.VALUES, message("At work, helping others is important to me.")),
    Item("V3", Criterion.VALUES, message("At work, stability is important to me.")),
    Item("V4", Criterion.VALUES, message("At work, achieving results is important to me.")),
    Item("V5", Criterion.VALUES, message("At work, fairness and honesty are important to me.")),
    Item("V6", Criterion.VALUES, message("At work, independence is important to me.")),
    Item("V7", Criterion.VALUES, message("Family and a balanced life are important to me.")),
    Item("V8", Criterion.VALUES, message("I value the experience of those who came before me.")),
    Item("W1", Criterion.WORK_STYLE, message("I plan first and then start.")),
    Item("W2", Criterion.WORK_STYLE, message("I like to decide quickly.")),
    Item("W3", Criterion.WORK_STYLE, message("I prefer one task at a time.")),
    Item("W4", Criterion.WORK_STYLE, message("I like meetings with a clear agenda.")),
    Item("W5", Criterion.WORK_STYLE, message("I work best together with others.")),
)
"""The rated items, in the order of the form; a questionnaire may leave some out or word them anew."""


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick or a choice of a list; ``code`` is what is kept."""

    code: str
    text: Message


EXPERIENCES: tuple[Option, ...] = (
    Option("moved", message("Moved far from home for work")),
    Option("changed", message("Changed profession", context="choice")),
    Option("floor", message("Began on the shop floor")),
    Option("studied", message("Studied while working")),
    Option("led", message("Led a team")),
    Option("manager", message("First months as a manager")),
    Option("foreign", message("Worked with foreign partners")),
    Option("founded", message("Started a business")),
    Option("failed", message("A project that failed")),
)

SKILLS: tuple[Option, ...] = (
    Option("communication", message("Communication skills", context="choice")),
    Option("presenting", message("Presenting", context="choice")),
    Option("negotiating", message("Negotiating", context="choice")),
    Option("selling", message("Selling", context="choice")),
    Option("planning", message("Planning and time")),
    Option("leading", message("Leading people", context="choice")),
    Option("feedback", message("Giving feedback", context="choice")),
    Option("problems", message("Problem solving", context="choice")),
    Option("finance", message("Finance basics", context="choice")),
    Option("quality", message("Quality and process")),
    Option("digital", message("Digital tools", context="choice")),
    Option("industry", message("Industry know-how", context="choice")),
)

DIRECTIONS: tuple[Option, ...] = (
    Option("specialist", message("Specialist", context="career")),
    Option("manager", message("Manager", context="career")),
    Option("across", message("Another department", context="career")),
    Option("executive", message("Executive", context="career")),
    Option("own", message("Own business", context="career")),
)

DAYS: tuple[Option, ...] = (
    Option("mon", message("Monday", context="time")),
    Option("tue", message("Tuesday", context="time")),
    Option("wed", message("Wednesday", context="time")),
    Option("thu", message("Thursday", context="time")),
    Option("fri", message("Friday", context="time")),
    Option("sat", message("Saturday", context="time")),
)
PARTS_OF_DAY: tuple[Option, ...] = (
    Option("morning", message("morning", context="time")),
    Option("noon", message("midday", context="time")),
    Option("afternoon", message("afternoon", context="time")),
    Option("evening", message("evening", context="time")),
    Option("shift", message("shift change", context="time")),
)
SLOTS: tuple[str, ...] = tuple(f"{day.code}-{part.code}" for day in DAYS for part in PARTS_OF_DAY)
"""The times people can tick: "tue-evening"."""

PLACES: tuple[Option, ...] = (
    Option("office", message("In the office")),
    Option("workshop", message("In the workshop")),
    Option("outside", message("Outside, over a coffee")),
    Option("online", message("Online", context="choice")),
)
CHANNELS: tuple[Option, ...] = (
    Option("talk", message("In person", context="choice")),
    Option("phone", message("Phone", context="field")),
    Option("zalo", message("Zalo", context="choice")),
    Option("email", message("E-mail", context="field")),
)
LANGUAGES: tuple[Option, ...] = (
    Option("vi", message("Vietnamese", context="choice")),
    Option("en", message("English", context="choice")),
    Option("zh", message("Chinese", context="choice")),
    Option("ja", message("Japanese", context="choice")),
    Option("ko", message("Korean", context="choice")),
)


KINDS: tuple[Option, ...] = (
    Option("new", message("Somebody new, less than a year in the company")),
    Option("long", message("Somebody who has been in the company for five years or more")),
    Option("manager", message("Somebody who wants to become a manager")),
    Option("specialist", message("Somebody who wants to become a specialist")),
    Option("same", message("Somebody from my own department")),
    Option("other", message("Somebody from another department")),
)
"""The kinds of mentees that a mentor may wish for; see :mod:`mentordesk.domain.matching.fit.kinds` for what they mean.

They are what the staff list and answers tell, and nothing of sex, age, health or origin.
"""


OWN = "own:"
"""How the code of a company's own skill begins. Its words follow in both languages, so that answers keep what was asked
whatever the list becomes."""


def own_skill(english: str, vietnamese: str) -> Option:
    """Return a skill of the company's own."""
    english, vietnamese = (clean_line(text.replace("|", "/")) for text in (english, vietnamese))
    return Option(f"{OWN}{english}|{vietnamese}", in_both_languages(english, vietnamese))


def own_words_of(code: str) -> tuple[str, str] | None:
    """Return the English and the Vietnamese words of a company's own skill; ``None`` for any other code."""
    if not code.startswith(OWN):
        return None
    english, _bar, vietnamese = code.removeprefix(OWN).partition("|")
    return english, vietnamese


def words_of(options: Iterable[Option], code: str) -> Message:
    """Return the words of a choice; a code of another version as it is."""
    own = own_words_of(code)
    if own is not None:
        return own_skill(*own).text
    return next((option.text for option in options if option.code == code), message("{code}", code=code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Record):
    """A version of the questionnaire; fixed once somebody has answered it.

    ``left_out`` are the codes of the items left out, ``wordings`` the owner's own words: code, English, Vietnamese.
    ``skills`` are the codes of those to choose from, in their order; without any they are those of :data:`SKILLS`.
    """

    number: int = 1
    left_out: tuple[str, ...] = ()
    wordings: tuple[tuple[str, str, str], ...] = ()
    skills: tuple[str, ...] = ()

    @property
    def label(self) -> int:
        """The number of the version."""
        return self.number


def skills_of(questionnaire: Questionnaire) -> tuple[Option, ...]:
    """Return the skills that a version gives to choose from."""
    if not questionnaire.skills:
        return SKILLS
    return tuple(Option(code, words_of(SKILLS, code)) for code in questionnaire.skills)


def items_of(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Return the items a version asks, in the order of the form, with their built-in words."""
    return tuple(item for item in ITEMS if item.code not in questionnaire.left_out)


def wording(questionnaire: Questionnaire, item: Item, spoken: str) -> str:
    """Return the words of an item in a language: the owner's own, else the built-in ones."""
    from mentordesk.i18n import using

    for code, english, vietnamese in questionnaire.wordings:
        if code == item.code and (own := vietnamese if spoken == "vi" else english):
            return own
    with using(spoken):
        return str(item.text)


class Source(StrEnum):
    """How a form was answered: as a file or a text that came back, or with a pen."""

    FILE = "excel"
    PAPER = "paper"


def experience_words(codes: tuple[str, ...] | None) -> tuple[Message, ...] | None:
    """Return what somebody has experienced, in words; "none of them" where that was ticked."""
    if codes is None:
        return None
    return tuple(words_of(EXPERIENCES, code) for code in codes) or (message("none of them"),)


def skill_words(code: str) -> Message | str:
    """Return the words of a skill; empty where there is none."""
    return words_of(SKILLS, code) if code else ""


def _words(options: tuple[Option, ...]) -> Shown:
    def shown(codes: tuple[str, ...]) -> tuple[Message, ...]:
        return tuple(words_of(options, code) for code in codes)

    return shown


def _direction_words(code: str) -> Message | str:
    return words_of(DIRECTIONS, code) if code else ""


def _strength_words(offers: tuple[tuple[str, int], ...]) -> tuple[Message, ...]:
    named = ((words_of(SKILLS, skill), strength) for skill, strength in offers)
    return tuple(message("{skill} ({strength}/5)", skill=skill, strength=strength) for skill, strength in named)


def _slot_words(slots: tuple[str, ...]) -> tuple[Message, ...]:
    return tuple(slot_words(slot) for slot in slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(CycleRecord):
    """One person's answers in one cycle. What was not answered is missing, empty or ``None``, never a number.

    ``ratings`` are item code and 1 to 5, in the order of :data:`ITEMS`. ``experiences`` is ``None`` where the question
    was passed over, and empty where "none of these" was ticked. ``offers`` are skill and strength 1 to 5, ``times`` are
    of :data:`SLOTS`, ``capacity`` is how many mentees a mentor would take, ``kinds`` are of :data:`KINDS` and what a
    mentor wishes for without naming anybody; any of them will do.
    """

    TITLE = message("Answers", context="title")
    ONE_PER = ("cycle_id", "person_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    questionnaire_id: str = reference(Questionnaire, message("Version of the questionnaire"))
    answered_on: date | None = copied(None, message("Answered on", context="field"))
    source: Source = copied(Source.FILE, message("Answered by", context="field"))
    ratings: tuple[tuple[str, int], ...] = copied((), message("Statements, 1 to 5"))
    experiences: tuple[str, ...] | None = copied(None, message("Experience", context="field"), shown=experience_words)
    wants: tuple[str, ...] = copied((), message("Skills wanted", context="field"), shown=_words(SKILLS))
    offers: tuple[tuple[str, int], ...] = copied((), message("Skills offered, and how strong"), shown=_strength_words)
    direction: str = copied("", message("Direction", context="career"), shown=_direction_words)
    times: tuple[str, ...] = copied((), message("Times", context="field"), shown=_slot_words)
    places: tuple[str, ...] = copied((), message("Places", context="meeting place"), shown=_words(PLACES))
    channels: tuple[str, ...] = copied((), message("Ways to keep in touch"), shown=_words(CHANNELS))
    languages: tuple[str, ...] = copied((), message("Languages", context="field"), shown=_words(LANGUAGES))
    capacity: int | None = copied(None, message("Most mentees", context="field"))
    remark: str = copied("", message("Remark", context="field"))
    kinds: tuple[str, ...] = copied((), message("Kind of mentee wished for"), shown=_words(KINDS))

    def outranks(self, other: "Response") -> bool:
        """Return whether these answers were given later."""
        return (self.answered_on or date.min) > (other.answered_on or date.min)


class WishKind(StrEnum):
    """Whether somebody is wanted as a partner, or is to be avoided."""

    WANT = "want"
    AVOID = "avoid"


_WISHES_OF_OTHERS = Withheld(
    message("Wishes of others about being paired with this person"),
    message("They were given in confidence and are the data of those who wished."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(CycleRecord):
    """A confidential wish about another person. ``rank`` 1 is the first wish; of no meaning with ``AVOID``."""

    TITLE = message("Wishes", context="title")
    ONE_PER = ("cycle_id", "person_id", "other_id")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    other_id: str = reference(
        Person, message("Person", context="field"), when_gone=WhenGone.FOLLOWS, copy=_WISHES_OF_OTHERS
    )
    kind: WishKind = copied(WishKind.WANT, message("Wish", context="field"))
    rank: int = copied(1, message("Rank", context="field"))

    def shown(self, name: str) -> object:
        """Return the value of a field for a reader; a rank where one is avoided says nothing."""
        if name == "rank" and self.kind is WishKind.AVOID:
            return None
        return Record.shown(self, name)

    def outranks(self, other: "Wish") -> bool:
        """Return whether this wish counts: one not to be paired before one to be paired."""
        return self.kind is WishKind.AVOID and other.kind is not WishKind.AVOID


def share_answered(response: Response, questionnaire: Questionnaire, role: Role) -> float:
    """Return the share of the questions to a person that was answered, 0 to 1: the items and those for the role."""
    rated = {code for code, _value in response.ratings}
    asked = [item.code in rated for item in items_of(questionnaire)]
    asked += [response.experiences is not None, bool(response.direction), bool(response.times)]
    if role.learns:
        asked.append(bool(response.wants))
    if role.gives:
        asked.append(bool(response.offers))
    return sum(asked) / len(asked)


def straight_lined(response: Response) -> bool:
    """Return whether every item has the same number, as when somebody did not read them."""
    values = {value for _code, value in response.ratings}
    return len(response.ratings) >= len(ITEMS) // 2 and len(values) == 1


_PART_OF: dict[str, Message] = {
    "mon": message("Monday {part}", context="time", part=""),
    "tue": message("Tuesday {part}", context="time", part=""),
    "wed": message("Wednesday {part}", context="time", part=""),
    "thu": message("Thursday {part}", context="time", part=""),
    "fri": message("Friday {part}", context="time", part=""),
    "sat": message("Saturday {part}", context="time", part=""),
}
"""A part of each day as one text, since some languages write a day differently inside a sentence."""


def slot_words(slot: str) -> Message:
    """Return the words of a time to meet: "Tuesday evening"."""
    day, _dash, part = slot.partition("-")
    if day not in _PART_OF:
        return verbatim(slot)
    return replace(_PART_OF[day], values=(("part", words_of(PARTS_OF_DAY, part)),))
