"""What a form asks, part by part: the same questions in Excel, on paper and where a paper form is typed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk import i18n
from mentordesk.domain.questionnaire.answers import SCALE, STRENGTHS
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Purpose
from mentordesk.domain.records.pairing_rules import MOST_PLACES
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DAYS,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    LANGUAGES,
    LONGEST_REMARK,
    MOST_WANTED,
    MOST_WISHES,
    PARTS_OF_DAY,
    PLACES,
    SKILLS,
    Criterion,
    Option,
    Questionnaire,
    Response,
    Wish,
    WishKind,
    items_of,
    wording,
)
from mentordesk.i18n import Message, message


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes-no"
    SCALE = "scale"
    TICKS = "ticks"
    RANKED = "ranked"
    STRENGTH = "strength"
    ONE = "one"
    GRID = "grid"
    NUMBER = "number"
    PEOPLE = "people"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """One answer asked for. ``code`` names it in a form, the same in every language: "rate:P-O1", "want:2"."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form, answered in one way; ``choices`` are what the answers are chosen from."""

    code: str
    title: str
    hint: str
    kind: Kind
    questions: tuple[Question, ...]
    choices: tuple[Option, ...] = ()

    def asks(self, role: Role) -> bool:
        """Say whether a person with this part is asked it."""
        if self.code == "want":
            return role.learns
        return role.gives or self.code not in ("offer", CAPACITY)


NO_EXPERIENCE = "lived:none"
"""The box "none of these", which tells nothing lived from a question passed over."""

DAY = "day"
REMARK = "remark"
CAPACITY = "capacity"
DIRECTION = "direction"

CONSENT_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("I take part, and may be paired with a mentor or a mentee."),
    Purpose.QUESTIONNAIRE: message("My answers on this form may be used to find the pairs."),
}

_STATEMENTS = (Criterion.PERSONALITY, Criterion.COMMUNICATION, Criterion.VALUES, Criterion.WORK_STYLE)
_STATEMENT_TITLES: dict[Criterion, Message] = {
    Criterion.PERSONALITY: message("About myself", context="title"),
    Criterion.COMMUNICATION: message("How I like to talk"),
    Criterion.VALUES: message("What matters to me"),
    Criterion.WORK_STYLE: message("How I work"),
}

_WISH_WORDS: dict[WishKind, tuple[Message, ...]] = {
    WishKind.WANT: (
        message("First choice: pair me with …"),
        message("Second choice: pair me with …"),
        message("Third choice: pair me with …"),
    ),
    WishKind.AVOID: (message("Please do not pair me with …"),) * MOST_WISHES,
}
_RANKS = (message("First", context="choice"), message("Second", context="choice"), message("Third", context="choice"))

SCALE_OPTIONS = tuple(Option(str(number), words) for number, words in enumerate(SCALE, start=1))
STRENGTH_OPTIONS = tuple(Option(str(number), words) for number, words in enumerate(STRENGTHS, start=1))
PURPOSE = message("Questionnaire for pairing mentors (who guide) with mentees (who are guided)")
"""What the form is for, and the first place where it says mentor and mentee."""

YES_NO = (Option("yes", message("Yes", context="answer")), Option("no", message("No", context="answer")))
NUMBERS = tuple(Option(str(number), i18n.verbatim(str(number))) for number in range(1, MOST_PLACES + 1))


def sections(questionnaire: Questionnaire, role: Role) -> tuple[Section, ...]:
    """Return the parts of the form that a person with this part is asked, in the language in force."""
    everything = (
        _consent(),
        *_statements(questionnaire),
        _ticks(
            "lived",
            message("My experience", context="title"),
            message("Tick everything you have experienced at work."),
            (*EXPERIENCES, Option("none", message("None of these"))),
        ),
        _wants(),
        _offers(),
        _direction(role),
        _times(),
        _ticks("place", message("Where we could meet"), message("Tick all that suit you."), PLACES),
        _ticks("channel", message("How to reach me"), message("Tick all that suit you."), CHANNELS),
        _ticks("language", message("Languages I can talk in"), message("Tick all that suit you."), LANGUAGES),
        _capacity(),
        _wishes(),
        _remark(),
    )
    return tuple(section for section in everything if section.asks(role))


def labels(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the words of every question by code, in the language in force, for telling where something is wrong."""
    found = {
        question.code: question.words if section.kind in (Kind.SCALE, Kind.YES_NO) else _placed(section, question)
        for section in sections(questionnaire, Role.BOTH)
        for question in section.questions
    }
    found |= {f"rate:{item.code}": str(item.text) for item in ITEMS if f"rate:{item.code}" not in found}
    return found | {DAY: str(message("Filled in on"))}


def _placed(section: Section, question: Question) -> str:
    """Return where an answer stands in words; of a wish never which way it goes."""
    if section.kind is Kind.PEOPLE or question.words == section.title:
        return section.title
    return f"{section.title}: {question.words}"


def _consent() -> Section:
    return Section(
        "consent",
        str(message("My consent", context="title")),
        str(message("Two questions, answered separately. Only people who say yes to both are paired.")),
        Kind.YES_NO,
        tuple(Question(f"consent:{purpose}", str(CONSENT_WORDS[purpose])) for purpose in NEEDED_CONSENTS),
        YES_NO,
    )


def _statements(questionnaire: Questionnaire) -> tuple[Section, ...]:
    items = items_of(questionnaire)
    found = []
    for criterion in _STATEMENTS:
        asked = tuple(
            Question(f"rate:{item.code}", wording(questionnaire, item, i18n.language()))
            for item in items
            if item.criterion is criterion
        )
        if asked:
            title = str(_STATEMENT_TITLES[criterion])
            found.append(Section(criterion, title, "", Kind.SCALE, asked, SCALE_OPTIONS))
    return tuple(found)


def _ticks(code: str, title: Message, hint: Message, options: tuple[Option, ...]) -> Section:
    return Section(
        code,
        str(title),
        str(hint),
        Kind.TICKS,
        tuple(Question(f"{code}:{option.code}", str(option.text)) for option in options),
    )


def _wants() -> Section:
    return Section(
        "want",
        str(message("Skills I want to develop")),
        str(message("Choose up to three, the most important first.")),
        Kind.RANKED,
        tuple(Question(f"want:{place}", str(words)) for place, words in enumerate(_RANKS[:MOST_WANTED], start=1)),
        SKILLS,
    )


def _offers() -> Section:
    return Section(
        "offer",
        str(message("Skills I can help with")),
        str(message("Choose up to five, and say how well: 1 a little, 5 I could teach it.")),
        Kind.STRENGTH,
        tuple(Question(f"offer:{skill.code}", str(skill.text)) for skill in SKILLS),
        STRENGTH_OPTIONS,
    )


_DIRECTION_HINTS: dict[Role, Message] = {
    Role.MENTEE: message("Which career path would you like to take? Choose one."),
    Role.MENTOR: message("Which career path have you taken? Choose one."),
    Role.BOTH: message("Which career path are you on? Choose one."),
}


def _direction(role: Role) -> Section:
    title = str(message("My career path", context="career"))
    hint = str(_DIRECTION_HINTS.get(role, _DIRECTION_HINTS[Role.BOTH]))
    return Section(DIRECTION, title, hint, Kind.ONE, (Question(DIRECTION, title),), DIRECTIONS)


def _times() -> Section:
    return Section(
        "time",
        str(message("When I can meet")),
        str(message("Tick every time that usually suits you.")),
        Kind.GRID,
        tuple(
            Question(f"time:{day.code}-{part.code}", str(message("{day}, {part}", day=day.text, part=part.text)))
            for day in DAYS
            for part in PARTS_OF_DAY
        ),
    )


def _capacity() -> Section:
    title = str(message("How many mentees I can take"))
    hint = str(message("From 1 to {most}. One or two is usual.", most=MOST_PLACES))
    return Section(CAPACITY, title, hint, Kind.NUMBER, (Question(CAPACITY, title),), NUMBERS)


def _wishes() -> Section:
    return Section(
        "wish",
        str(message("Who you would like to be paired with (confidential)")),
        str(message("This part is optional. Only the programme owner sees it; the people named never learn of it.")),
        Kind.PEOPLE,
        tuple(
            Question(f"wish:{kind}:{place}", str(words))
            for kind, all_words in _WISH_WORDS.items()
            for place, words in enumerate(all_words, start=1)
        ),
    )


def _remark() -> Section:
    title = str(message("Anything else we should know"))
    hint = str(message("At most {most} characters. Nothing about health, faith or politics.", most=LONGEST_REMARK))
    return Section(REMARK, title, hint, Kind.TEXT, (Question(REMARK, title),))


def written(response: Response, wishes: Iterable[Wish] = (), agreed: Iterable[Purpose] = ()) -> dict[str, object]:
    """Return answers as they stand on a form, by the code of each question.

    A tick is ``True``, a choice its code, a number itself; a wish is the id of the other, consent is "yes".
    """
    cells: dict[str, object] = {f"rate:{code}": value for code, value in response.ratings}
    ticked = (("lived", response.experiences or ()), ("time", response.times), ("place", response.places))
    for name, codes in (*ticked, ("channel", response.channels), ("language", response.languages)):
        cells |= {f"{name}:{code}": True for code in codes}
    if response.experiences == ():
        cells[NO_EXPERIENCE] = True
    cells |= {f"want:{place}": skill for place, skill in enumerate(response.wants, start=1)}
    cells |= {f"offer:{skill}": strength for skill, strength in response.offers}
    for kind in WishKind:
        named = sorted((wish for wish in wishes if wish.kind is kind), key=lambda wish: wish.rank)
        cells |= {f"wish:{kind}:{place}": wish.other_id for place, wish in enumerate(named, start=1)}
    cells |= {f"consent:{purpose}": "yes" for purpose in agreed}
    single = {
        DIRECTION: response.direction,
        CAPACITY: response.capacity,
        REMARK: response.remark,
        DAY: response.answered_on,
    }
    return cells | {code: value for code, value in single.items() if value}


# The words around the questions


def privacy_text(company: str) -> str:
    """Return who uses the answers, what for, who sees them, and that consent can be taken back."""
    return str(
        message(
            "{company} asks these questions to find pairs of mentor and mentee, and for "
            "nothing else. The programme owner sees the answers; your partner only learns "
            "why you two match. Answering is up to you: you can leave any question out, "
            "say no, ask to see or correct your answers, and withdraw your consent at any "
            "time, without giving a reason. Your answers are then no longer used.",
            company=company or str(message("The company", context="name")),
        )
    )


def greeting() -> str:
    """Return what to do with a form in Excel."""
    return str(
        message(
            "It takes about seven minutes. There is no right or wrong: answer the way it usually is. Click a yellow "
            "cell and choose from the list. Save the file and send it back."
        )
    )
