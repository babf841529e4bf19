"""Surveys as web pages for phones: the anonymous form of a random mark, and that of a manager, which bears names."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mentordesk import text
from mentordesk.domain.chart import Words
from mentordesk.domain.questionnaire.form import AnswerKind
from mentordesk.domain.questionnaire.round import SCALE
from mentordesk.domain.surveys.form import NEVER_TO_ALWAYS, TEN_HINT, SkillForm, SurveyForm
from mentordesk.domain.surveys.incoming import Reason
from mentordesk.domain.surveys.items import AREA, SKILL_ITEMS, Item, Scale
from mentordesk.exchange.phone import page
from mentordesk.exchange.phone.answer_text import Answer, Broken, answers_in, packed, words_of
from mentordesk.exchange.phone.page import Asked, Both, Page, Part, both, from_both
from mentordesk.i18n import _, message, verbatim
from mentordesk.text import in_line

FORM = "survey"
"""What the answers to these pages call them."""

MOST_RATED = 20
"""So many people stand on one page of a manager, so that it stays small; the others are on a page of their own."""

_OF_A_SCREEN = 5
"""So many statements stand on a screen."""

_LONGEST_WORDS = 1_000
_WAVE = 3
"""The place in a mark where its survey is named, whether the form bears names or not."""

_SHOWN_OF_MARK = 4
"""So many letters of its mark tell the file of one answer from that of another."""


def write(path: Path, form: SurveyForm, sign: str, *, contact: Words = "") -> None:
    """Write an anonymous page; it opens in the language in force. Raises WriteFailed or DiskFull.

    ``sign`` says which form it is, and ends with its random mark. ``contact`` is who answers questions.
    """
    page.write(path, page_of(form, sign, contact=contact))


def write_ratings(path: Path, form: SkillForm, sign: str, *, contact: Words = "") -> None:
    """Write the page of a manager; it opens in the language in force. Raises WriteFailed or DiskFull."""
    page.write(path, ratings_page_of(form, sign, contact=contact))


def page_of(form: SurveyForm, sign: str, *, contact: Words = "") -> Page:
    """Return the page of a form that bears no name."""
    name = in_line(_("survey", context="file name"), sign[-_SHOWN_OF_MARK:], between=" ")
    grouping = form.grouping
    areas = tuple((area.code, both(area.words)) for area in grouping.areas)
    first = (page.part(AREA, AnswerKind.ONE, grouping.question, choices=areas),) if areas else ()
    rated = _screens_of_rated(form.rated)
    screens: list[tuple[Part, ...]] = [(*first, *rated[0])] if rated else [first] if first else []
    screens += rated[1:]
    for item in form.recommending:
        screens.append((page.part(item.code, AnswerKind.NUMBER, item.words, hint=TEN_HINT, choices=_ten()),))
    if form.open_items:
        screens.append(tuple(_open(item) for item in form.open_items))
    return Page(
        form=FORM,
        mark=packed(sign),
        file=f"{text.file_name(name)}.txt",
        company=form.company,
        name=both(form.title),
        head=both(form.title),
        purpose=both(form.purpose),
        lead=both(_LEAD),
        how_to_send=both(_HOW_TO_SEND),
        privacy=(both(form.privacy), *page.asking(contact)),
        screens=tuple(screens),
        is_dated=False,
    )


def ratings_page_of(form: SkillForm, sign: str, *, contact: Words = "") -> Page:
    """Return the page on which a manager rates the skills of those they lead, a screen for each."""
    name = in_line(_("skills", context="file name"), form.rater, between=" ")
    return Page(
        form=FORM,
        mark=packed(sign),
        file=f"{text.file_name(name)}.txt",
        company=form.company,
        name=both(form.title),
        head=from_both(lambda: in_line(str(form.title), form.rater)),
        purpose=both(form.purpose),
        whose=both(verbatim(form.rater)),
        lead=both(form.hint),
        how_to_send=page.how_to_send(contact),
        privacy=(both(form.privacy), *page.asking(contact)),
        screens=tuple((_rated_person(person_id, name),) for person_id, name in form.people),
    )


_LEAD = message("It takes a few minutes. Leave out what you cannot say. A second tap takes a choice away.")
_HOW_TO_SEND = message(
    "A message shows who sent it. To stay anonymous, save the answer as a file and put it where all answers are "
    "collected, or send it to somebody you trust who passes several on together."
)


def _screens_of_rated(items: Sequence[Item]) -> list[tuple[Part, ...]]:
    groups = [items[first : first + _OF_A_SCREEN] for first in range(0, len(items), _OF_A_SCREEN)]
    choices = tuple((str(number), both(words)) for number, words in enumerate(SCALE, start=1))
    return [
        (page.part(f"rated-{place}", AnswerKind.SCALE, _AGREE, _asked(group), choices),)
        for place, group in enumerate(groups)
    ]


_AGREE = message("How far do you agree?")


def _rated_person(person_id: str, name: str) -> Part:
    choices = tuple((code, both(words)) for code, words in NEVER_TO_ALWAYS)
    asked = tuple(Asked(f"{item.code}.{person_id}", both(item.words)) for item in SKILL_ITEMS)
    return page.part(person_id, AnswerKind.SCALE, verbatim(name), asked, choices)


def _asked(items: Iterable[Item]) -> tuple[Asked, ...]:
    return tuple(Asked(item.code, both(item.words)) for item in items)


def _ten() -> tuple[tuple[str, Both], ...]:
    numbers = range(Scale.TEN.lowest, Scale.TEN.highest + 1)
    return tuple((str(number), both(verbatim(str(number)))) for number in numbers)


def _open(item: Item) -> Part:
    return page.part(item.code, AnswerKind.TEXT, item.words, longest=_LONGEST_WORDS)


def each_answer(words: str, take: Callable[[Answer], None]) -> Counter[Reason]:
    """Take each answer to a survey in a text; return why others are not taken, and how many."""
    out: Counter[Reason] = Counter()
    for answer in answers_in(words):
        if isinstance(answer, Broken):
            out[Reason.NEWER if answer.newer else Reason.NOT_WHOLE] += 1
        elif answer.form != FORM:
            out[Reason.OTHER_FORM] += 1
        else:
            take(answer)
    return out


def rated_in(words: str) -> tuple[frozenset[str], ...]:
    """Return the ids of the people who are rated in each answer in a text, in their order."""
    found = answers_in(words)
    named = [[name for name, _value in answer.fields] if isinstance(answer, Answer) else [] for answer in found]
    return tuple(frozenset(name.rpartition(".")[2] for name in names) for names in named)


def waves_in(source: Path | str) -> frozenset[str]:
    """Return the ids of the surveys whose answers are in a text, or in a file of one, as their marks say."""
    found = answers_in(words_of(source))
    marks = (answer.mark.split("|") for answer in found if isinstance(answer, Answer) and answer.form == FORM)
    return frozenset(mark[_WAVE] for mark in marks if len(mark) > _WAVE)
