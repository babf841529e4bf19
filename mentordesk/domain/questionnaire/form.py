"""Say what a form asks, section by section; the same in Excel, on paper and where a paper form is typed in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mentordesk import i18n
from mentordesk.domain.questionnaire.round import SCALE, STRENGTHS
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Purpose
from mentordesk.domain.records.programme import MOST_PLACES, Role
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DAYS,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    KINDS,
    LANGUAGES,
    LONGEST_REMARK,
    MOST_WANTED,
    MOST_WISHES,
    PARTS_OF_DAY,
    PLACES,
    Criterion,
    Option,
    Questionnaire,
    Response,
    Wish,
    WishKind,
    items_of,
    skills_of,
    wording,
)
from mentordesk.i18n import Message, message


class AnswerKind(StrEnum):
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
    """One answer on a form; ``code`` names it in every language, such as "rate:P-O1" or "want:2"."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section of the form whose questions are answered in the same way; ``choices`` are the possible answers."""

    code: str
    title: str
    hint: str
    kind: AnswerKind
    questions: tuple[Question, ...]
    choices: tuple[Option, ...] = ()

    @property
    def is_confidential(self) -> bool:
        """Whether nobody but the programme owner may see the answers, so that a sheet of several people lacks them."""
        return self.code in (WISH, KIND)

    def asks(self, role: Role) -> bool:
        """Return whether a person with this role is asked the section."""
        if self.code == "want":
            return role.learns
        return role.gives or self.code not in ("offer", CAPACITY, KIND)


_NONE_OF_THESE = "none"
NO_EXPERIENCE = f"lived:{_NONE_OF_THESE}"
"""The box "none of these", which shows that the question was answered and not skipped."""

DAY = "day"
REMARK = "remark"
CAPACITY = "capacity"
WISH = "wish"
KIND = "kind"
DIRECTION = "direction"

CONSENT_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("I take part, and may be paired with a mentor or a mentee."),
    Purpose.QUESTIONNAIRE: message("My answers on this form may be used to find the pairs."),
}

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
"""What the form is for; the first place in it that explains mentor and mentee."""

YES_NO = (Option("yes", message("Yes", context="answer")), Option("no", message("No", context="answer")))
NUMBERS = tuple(Option(str(number), i18n.verbatim(str(number))) for number in range(1, MOST_PLACES + 1))


def sections(questionnaire: Questionnaire, role: Role) -> tuple[FormSection, ...]:
    """Return the sections of the form for a role, in the language in force."""
    all_sections = (
        _consent(),
        *_statements(questionnaire),
        _ticks(
            "lived",
            message("My experience", context="title"),
            message("Tick everything you have experienced at work."),
            (*EXPERIENCES, Option(_NONE_OF_THESE, message("None of these"))),
        ),
        _wants(questionnaire),
        _offers(questionnaire),
        _direction(role),
        _times(),
        _ticks("place", message("Where we could meet"), message("Tick all that suit you."), PLACES),
        _ticks("channel", message("How to reach me"), message("Tick all that suit you."), CHANNELS),
        _ticks("language", message("Languages I can talk in"), message("Tick all that suit you."), LANGUAGES),
        _capacity(),
        _wishes(),
        _kinds(),
        _remark(),
    )
    return tuple(section for section in all_sections if section.asks(role))


def phone_sections(questionnaire: Questionnaire, role: Role) -> tuple[FormSection, ...]:
    """Return the sections of the form for a phone, without whom to avoid, since others may read its answer."""
    return tuple(
        replace(section, questions=tuple(question for question in section.questions if not _avoids(question)))
        for section in sections(questionnaire, role)
    )


def _avoids(question: Question) -> bool:
    return question.code.startswith(f"wish:{WishKind.AVOID}:")


def labels(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the words of every question by code, in the language in force, to say where a problem is."""
    labels = {f"rate:{item.code}": str(item.text) for item in ITEMS}
    for section in sections(questionnaire, Role.BOTH):
        for question in section.questions:
            labels[question.code] = _label(section, question)
    labels[DAY] = str(message("Filled in on"))
    return labels


def _label(section: FormSection, question: Question) -> str:
    """Return the words of a question; those of a wish do not say whether the other person is wanted or avoided."""
    if section.kind in (AnswerKind.SCALE, AnswerKind.YES_NO):
        return question.words
    if section.kind is AnswerKind.PEOPLE or question.words == section.title:
        return section.title
    return f"{section.title}: {question.words}"


def _consent() -> FormSection:
    return FormSection(
        "consent",
        str(message("My consent", context="title")),
        str(message("Two questions, answered separately. Only people who say yes to both are paired.")),
        AnswerKind.YES_NO,
        tuple(Question(f"consent:{purpose}", str(CONSENT_WORDS[purpose])) for purpose in NEEDED_CONSENTS),
        YES_NO,
    )


def _statements(questionnaire: Questionnaire) -> tuple[FormSection, ...]:
    by_criterion: dict[Criterion, list[Question]] = {}
    for item in items_of(questionnaire):
        question = Question(f"rate:{item.code}", wording(questionnaire, item, i18n.language()))
        by_criterion.setdefault(item.criterion, []).append(question)
    found: list[FormSection] = []
    for criterion, title in _STATEMENT_TITLES.items():
        questions = tuple(by_criterion.get(criterion, ()))
        if questions:
            found.append(FormSection(criterion, str(title), "", AnswerKind.SCALE, questions, SCALE_OPTIONS))
    return tuple(found)


def _ticks(code: str, title: Message, hint: Message, options: tuple[Option, ...]) -> FormSection:
    return FormSection(
        code,
        str(title),
        str(hint),
        AnswerKind.TICKS,
        tuple(Question(f"{code}:{option.code}", str(option.text)) for option in options),
    )


def _wants(questionnaire: Questionnaire) -> FormSection:
    return FormSection(
        "want",
        str(message("Skills I want to develop")),
        str(message("Choose up to three, the most important first.")),
        AnswerKind.RANKED,
        tuple(Question(f"want:{rank}", str(words)) for rank, words in enumerate(_RANKS[:MOST_WANTED], start=1)),
        skills_of(questionnaire),
    )


def _offers(questionnaire: Questionnaire) -> FormSection:
    return FormSection(
        "offer",
        str(message("Skills I can help with")),
        str(message("Choose up to eight, and say how well: 1 a little, 5 I could teach it.")),
        AnswerKind.STRENGTH,
        tuple(Question(f"offer:{skill.code}", str(skill.text)) for skill in skills_of(questionnaire)),
        STRENGTH_OPTIONS,
    )


_DIRECTION_HINTS: dict[Role, Message] = {
    Role.MENTEE: message("Which career path would you like to take? Choose one."),
    Role.MENTOR: message("Which career path have you taken? Choose one."),
    Role.BOTH: message("Which career path are you on? Choose one."),
}


def _direction(role: Role) -> FormSection:
    title = str(message("My career path", context="career"))
    hint = str(_DIRECTION_HINTS.get(role, _DIRECTION_HINTS[Role.BOTH]))
    return FormSection(DIRECTION, title, hint, AnswerKind.ONE, (Question(DIRECTION, title),), DIRECTIONS)


def _times() -> FormSection:
    return FormSection(
        "time",
        str(message("When I can meet")),
        str(message("Tick every time that usually suits you.")),
        AnswerKind.GRID,
        tuple(_time(day, part) for day in DAYS for part in PARTS_OF_DAY),
    )


def _time(day: Option, part_of_day: Option) -> Question:
    words = message("{day}, {part}", day=day.text, part=part_of_day.text)
    return Question(f"time:{day.code}-{part_of_day.code}", str(words))


def _capacity() -> FormSection:
    title = str(message("How many mentees I can take"))
    hint = str(message("From 1 to {most}. One or two is usual.", most=MOST_PLACES))
    return FormSection(CAPACITY, title, hint, AnswerKind.NUMBER, (Question(CAPACITY, title),), NUMBERS)


def _wishes() -> FormSection:
    return FormSection(
        WISH,
        str(message("Who you would like to be paired with (confidential)")),
        str(message("This part is optional. Only the programme owner sees it; the people named never learn of it.")),
        AnswerKind.PEOPLE,
        (*_wish_questions(WishKind.WANT), *_wish_questions(WishKind.AVOID)),
    )


def _kinds() -> FormSection:
    return _ticks(
        KIND,
        message("What kind of mentee I would like (confidential)"),
        message(
            "This part is optional. Tick as many as you like; any of them will do. Only the programme owner sees it."
        ),
        KINDS,
    )


def _wish_questions(kind: WishKind) -> tuple[Question, ...]:
    ranked = enumerate(_WISH_WORDS[kind], start=1)
    return tuple(Question(f"wish:{kind}:{rank}", str(words)) for rank, words in ranked)


def _remark() -> FormSection:
    title = str(message("Anything else we should know"))
    hint = str(message("At most {most} characters. Nothing about health, faith or politics.", most=LONGEST_REMARK))
    return FormSection(REMARK, title, hint, AnswerKind.TEXT, (Question(REMARK, title),))


def form_values(response: Response, wishes: Iterable[Wish] = (), agreed: Iterable[Purpose] = ()) -> dict[str, object]:
    """Return answers as the values of a form, by the code of each question.

    A tick is ``True``, a choice its code, a number itself; a wish is the id of the other person, a consent "yes".
    """
    values: dict[str, object] = {f"rate:{code}": rating for code, rating in response.ratings}
    values |= _ticked(response)
    for rank, skill in enumerate(response.wants, start=1):
        values[f"want:{rank}"] = skill
    for skill, strength in response.offers:
        values[f"offer:{skill}"] = strength
    values |= _wished(wishes)
    for purpose in agreed:
        values[f"consent:{purpose}"] = "yes"
    single = {
        DIRECTION: response.direction,
        CAPACITY: response.capacity,
        REMARK: response.remark,
        DAY: response.answered_on,
    }
    values |= {code: value for code, value in single.items() if value}
    return values


def _ticked(response: Response) -> dict[str, object]:
    if response.experiences == ():
        lived: tuple[str, ...] = (_NONE_OF_THESE,)
    else:
        lived = response.experiences or ()
    sections = {
        "lived": lived,
        "time": response.times,
        "place": response.places,
        "channel": response.channels,
        "language": response.languages,
        KIND: response.kinds,
    }
    return {f"{section}:{code}": True for section, codes in sections.items() for code in codes}


def _wished(wishes: Iterable[Wish]) -> dict[str, object]:
    """Return the wishes of each kind, numbered from 1 in the order of their ranks."""
    values: dict[str, object] = {}
    counts: Counter[WishKind] = Counter()
    for wish in sorted(wishes, key=_rank_of):
        counts[wish.kind] += 1
        values[f"wish:{wish.kind}:{counts[wish.kind]}"] = wish.other_id
    return values


def _rank_of(wish: Wish) -> int:
    return wish.rank


# The words around the questions


def privacy_text(company: str) -> str:
    """Return who uses the answers, for what, who sees them, and that consent can be withdrawn."""
    return str(
        message(
            "{company} asks these questions to find pairs of mentor and mentee, and for nothing else. The "
            "programme owner sees the answers; your partner only learns why you two match. Answering is up to"
            " you: you can leave any question out, say no, ask to see or correct your answers, and withdraw "
            "your consent at any time, without giving a reason. Your answers are then no longer used.",
            company=company or str(message("The company", context="name")),
        )
    )


def greeting() -> str:
    """Return how to fill in a form in Excel."""
    return str(
        message(
            "It takes about seven minutes. There is no right or wrong: answer the way it usually is. Click a yellow "
            "cell and choose from the list. Save the file and send it back."
        )
    )


def phone_greeting() -> Message:
    """Return how to fill in a form on a phone."""
    return message(
        "It takes about seven minutes. There is no right or wrong: answer the way it usually is. What you choose stays "
        "on this phone until you send it. A second tap takes a choice away."
    )
