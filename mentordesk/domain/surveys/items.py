"""The items of the surveys: what each respondent is asked in each wave, and the few that are added."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.survey import OwnItem, Respondent, Sheet, Wave
from mentordesk.i18n import Message, in_both_languages, message, verbatim


class Scale(StrEnum):
    """How an item is answered: from 1 to 5, from 0 to 10, or in words."""

    AGREE = "agree"
    TEN = "ten"
    WORDS = "words"

    @property
    def lowest(self) -> int:
        """The smallest answer."""
        return 0 if self is Scale.TEN else 1

    @property
    def highest(self) -> int:
        """The largest answer."""
        return 10 if self is Scale.TEN else 5


@dataclass(frozen=True, slots=True)
class Item:
    """Something people are asked: its code, the words on the form, and the short ones beside a bar."""

    code: str
    words: Message
    short: Message
    scale: Scale = Scale.AGREE

    @property
    def has_expectation(self) -> bool:
        """Whether so many are expected to agree: with the items about the mentoring itself, not with others."""
        return self.scale is Scale.AGREE and self.code[0] in "SM"

    def allows(self, value: int) -> bool:
        """Return whether a number is an answer."""
        return self.scale.lowest <= value <= self.scale.highest


def _item(code: str, words: Message, short: Message, scale: Scale = Scale.AGREE) -> Item:
    return Item(code, words, short, scale)


_RECOMMEND = message("How likely is it that you would recommend the programme to a colleague?")
_RECOMMEND_SHORT = message("Would recommend the programme")

MENTEE_ITEMS: tuple[Item, ...] = (
    _item("S1", message("My mentor listens to me."), message("The mentor listens")),
    _item("S2", message("We agreed on clear expectations."), message("Clear expectations", context="title")),
    _item("S3", message("I get honest, useful feedback."), message("Honest, useful feedback")),
    _item("S4", message("I feel trust between us."), message("Trust between the two")),
    _item("S5", message("I decide on my own next steps."), message("Decide my own next steps")),
    _item("S6", message("I learned something that I used at work."), message("Used it at work")),
    _item("S7", message("I see my way ahead in this company more clearly."), message("See my way ahead")),
    _item("S8", message("The time was well spent."), message("Time well spent")),
    _item("S9", message("I would choose this pairing again."), message("Would choose this pair again")),
    _item("S10", _RECOMMEND, _RECOMMEND_SHORT, Scale.TEN),
)

MENTOR_ITEMS: tuple[Item, ...] = (
    _item("M1", message("My mentee came prepared."), message("Mentee came prepared")),
    _item("M2", message("My mentee put their own effort into it."), message("Mentee put in effort")),
    _item("M3", message("I learned something too."), message("Learned something too")),
    _item("M4", message("The time it took was reasonable."), message("Time was reasonable")),
    _item("M5", message("I would be a mentor again."), message("Would mentor again")),
    _item("M6", message("The company supports me as a mentor."), message("The company supports me")),
    _item("M7", _RECOMMEND, _RECOMMEND_SHORT, Scale.TEN),
)

TEAM_ITEMS: tuple[Item, ...] = (
    _item("T1", message("My manager listens before deciding."), message("Listens before deciding")),
    _item("T2", message("My manager says clearly what is expected of me."), message("Says what is expected")),
    _item("T3", message("My manager helps me to grow in my work."), message("Helps me to grow")),
)

CULTURE_ITEMS: tuple[Item, ...] = (
    _item("C1", message("The values of the company show in everyday work."), message("Values show every day")),
    _item("C2", message("Here people help each other without being asked."), message("People help each other")),
    _item("C3", message("Here people can say openly what went wrong."), message("Can speak openly")),
)

ENGAGEMENT_ITEMS: tuple[Item, ...] = (
    _item("E1", message("I am glad to come to work."), message("Glad to come to work")),
    _item("E2", message("My work makes good use of what I can do."), message("Work uses my abilities")),
    _item("E3", message("I want to be here in two years, too."), message("Here in two years, too")),
)

OPEN_ITEMS: tuple[Item, ...] = (
    _item("helped", message("What helped you most?"), message("What helped", context="title"), Scale.WORDS),
    _item("change", message("What should be changed?"), message("What to change"), Scale.WORDS),
)

SKILL_ITEMS: tuple[Item, ...] = (
    _item("listening", message("Listens and asks questions."), message("Listening", context="choice")),
    _item("feedback", message("Gives feedback that helps."), message("Feedback", context="choice")),
    _item("planning", message("Plans work and time."), message("Planning", context="choice")),
    _item("delegating", message("Hands over tasks with clear results."), message("Delegating", context="choice")),
    _item("problems", message("Solves problems at their root."), message("Problem solving", context="choice")),
)

ADDED: dict[Indicator, tuple[Item, ...]] = {
    Indicator.CULTURE: CULTURE_ITEMS,
    Indicator.ENGAGEMENT: ENGAGEMENT_ITEMS,
}
"""What is asked in addition where a goal of step 1 is measured by it."""

SATISFIED = {Respondent.MENTEE: "S8", Respondent.MENTOR: "M4"}
"""The item that says whether the time as a whole was worth it."""

RECOMMENDING = {Respondent.MENTEE: "S10", Respondent.MENTOR: "M7"}
WILLING = "M5"

_SHORT: dict[Respondent, tuple[str, ...]] = {
    Respondent.MENTEE: ("S1", "S2", "S8"),
    Respondent.MENTOR: ("M1", "M4", "M5"),
}
_LATER: dict[Respondent, tuple[str, ...]] = {
    Respondent.MENTEE: ("S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10"),
    Respondent.MENTOR: ("M3", "M4", "M5", "M6", "M7"),
}
_MIDPOINT: dict[Respondent, tuple[str, ...]] = {
    Respondent.MENTEE: ("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"),
    Respondent.MENTOR: ("M1", "M2", "M3", "M4", "M5", "M6"),
}
_CODES: dict[Wave, dict[Respondent, tuple[str, ...]]] = {
    Wave.PULSE: _SHORT,
    Wave.MIDPOINT: _MIDPOINT,
    Wave.END: {
        Respondent.MENTEE: tuple(item.code for item in MENTEE_ITEMS),
        Respondent.MENTOR: tuple(item.code for item in MENTOR_ITEMS),
    },
    Wave.LATER: _LATER,
    Wave.TEAM: {Respondent.TEAM: tuple(item.code for item in TEAM_ITEMS)},
    Wave.SKILLS_BEFORE: {Respondent.MANAGER: tuple(item.code for item in SKILL_ITEMS)},
    Wave.SKILLS_AFTER: {Respondent.MANAGER: tuple(item.code for item in SKILL_ITEMS)},
}
_WITH_MORE = (Wave.MIDPOINT, Wave.END, Wave.LATER)
"""The waves that also ask what a goal is measured by, and for words."""

_ALL: dict[str, Item] = {
    item.code: item
    for table in (
        MENTEE_ITEMS,
        MENTOR_ITEMS,
        TEAM_ITEMS,
        CULTURE_ITEMS,
        ENGAGEMENT_ITEMS,
        OPEN_ITEMS,
        SKILL_ITEMS,
    )
    for item in table
}


@dataclass(frozen=True, slots=True)
class Area:
    """Where somebody works or who leads them, as they choose it on the form."""

    code: str
    words: Message
    name: Message


AREAS: tuple[Area, ...] = (
    Area(
        "production",
        message("Workshop, warehouse, shop or on the road"),
        message("Workshop or shop"),
    ),
    Area("office", message("Office", context="choice"), message("Office", context="choice")),
)


AREA_QUESTION = message("Where do you mostly work? You may leave this out.")
TEAM_QUESTION = message("Who leads you? You may leave this out.")
AREA = "area"


@dataclass(frozen=True, slots=True)
class Grouping:
    """What somebody may say of themselves, so that their answers count in a group: a question and its answers."""

    question: Message
    areas: tuple[Area, ...]

    def __bool__(self) -> bool:
        return bool(self.areas)


def grouping(respondent: Respondent, teams: tuple[Area, ...] = ()) -> Grouping:
    """Return what somebody may say of themselves: where they work, or in whose team; without areas where nothing."""
    if respondent is Respondent.TEAM:
        return Grouping(TEAM_QUESTION, teams)
    return Grouping(AREA_QUESTION, AREAS if respondent in (Respondent.MENTEE, Respondent.MENTOR) else ())


def team(leader_id: str, name: str) -> Area:
    """Return the team of a leader as an answer: its code is the id of the leader."""
    return Area(leader_id, verbatim(name), verbatim(name))


def own_item(own: OwnItem) -> Item:
    """Return an item that the company added."""
    code, english, vietnamese = own
    words = in_both_languages(english, vietnamese)
    return Item(code, words, words)


def respondents(wave: Wave) -> tuple[Respondent, ...]:
    """Return who is asked in a wave."""
    return tuple(_CODES[wave])


def asked(
    wave: Wave, respondent: Respondent, *, own: Iterable[OwnItem] = (), indicators: Iterable[Indicator] = ()
) -> tuple[Item, ...]:
    """Return what somebody is asked in a wave, in the order of the form, the open questions last."""
    items = [_ALL[code] for code in _CODES[wave].get(respondent, ())]
    if not items:
        return ()
    if wave in _WITH_MORE:
        wanted = set(indicators)
        for indicator, added in ADDED.items():
            if indicator in wanted:
                items.extend(added)
    if wave.is_anonymous:
        items.extend(own_item(item) for item in own)
    if wave in _WITH_MORE:
        items.extend(OPEN_ITEMS)
    return tuple(items)


def answered_indicators(sheets: Iterable[Sheet]) -> frozenset[Indicator]:
    """Return the indicators whose items were answered: a closed survey asked them, whatever became of the goals."""
    answered = {code for sheet in sheets for code, _value in sheet.scores}
    return frozenset(indicator for indicator, added in ADDED.items() if any(item.code in answered for item in added))


def rated(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that are answered with a number."""
    return tuple(item for item in items if item.scale is not Scale.WORDS)
