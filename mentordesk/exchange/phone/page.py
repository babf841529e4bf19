"""A form as one web page in both languages, for any phone: nothing is loaded from elsewhere, nothing is sent by it."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal

from mentordesk import assets, atomic
from mentordesk.domain.chart import Words
from mentordesk.domain.questionnaire.form import AnswerKind, FormSection, Question
from mentordesk.domain.records.questionnaire import Option
from mentordesk.exchange.phone.answer_text import field_name
from mentordesk.i18n import Message, language, message, using

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Both:
    """A text in both languages."""

    vi: str
    en: str

    def __getitem__(self, code: str) -> str:
        return self.en if code == "en" else self.vi


def both(words: object) -> Both:
    """Return a text in both languages."""
    return from_both(lambda: str(words))


def from_both(make: Callable[[], str]) -> Both:
    """Return what a function says in each language."""
    with using("vi"):
        vietnamese = make()
    with using("en"):
        return Both(vietnamese, make())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a page: the name of its field, and for a box the value it has when it is ticked.

    ``short`` are the words where a heading says the rest.
    """

    name: str
    words: Both
    value: str = ""
    short: Both | None = None


PartKind = AnswerKind | Literal["line", "date"]
"""How a part is answered: as one of the questionnaire, with a line of text for each question, or with a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a page, answered in one way.

    ``rows`` are the questions of a grid by their heading. ``most`` is how many may be answered at most, ``longest`` how
    many characters. ``alone`` is the value of a box that excludes the others; without an answer to a part that
    ``is_needed`` the rest is of no use.
    """

    code: str
    kind: PartKind
    title: Both
    hint: Both
    questions: tuple[Asked, ...]
    choices: tuple[tuple[str, Both], ...] = ()
    rows: tuple[tuple[Both, tuple[Asked, ...]], ...] = ()
    most: int = 0
    longest: int = 0
    alone: str = ""
    is_needed: bool = False

    @property
    def most_words(self) -> Both:
        """What is said where more is chosen."""
        return both(message("Not more than {n}. Take one away first.", n=self.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A form: what it is called, whose it is, what is said before the questions, and the questions screen by screen.

    ``mark`` goes back with the answer as it is, ``head`` is the line above the answer, ``file`` its name as a file.
    An answer that ``is_dated`` says on which day it was given.
    """

    form: str
    mark: str
    file: str
    company: str
    name: Both
    head: Both
    purpose: Both
    lead: Both
    how_to_send: Both
    privacy: tuple[Both, ...]
    screens: tuple[tuple[Part, ...], ...]
    whose: Both | None = None
    is_dated: bool = True


_WORDS: dict[str, Message] = {
    "begin": message("Begin", context="button"),
    "back": message("Back", context="button"),
    "next": message("Next", context="button"),
    "step": message("Part", context="step"),
    "ready": message("Ready to send", context="title"),
    "copy": message("Copy the answer"),
    "share": message("Share…", context="button"),
    "save": message("Save as a file"),
    "answer": message("Your answer, as it is sent"),
    "receipt": message("The code of your answer, to ask whether it has arrived:"),
    "again": message("Delete all and start over"),
    "sent": message("Done. What you typed is no longer kept in this page. Now send the answer."),
    "refusing": message("If you say no, nothing else needs an answer."),
    "to_end": message("Go to the end"),
    "silent": message("The questions on your consent are not answered yet. Without a yes to both nobody is paired."),
    "to_consent": message("Answer them now"),
    "refuses": message("You said no. Only that is recorded; none of your other answers is kept."),
    "no_script": message(
        "Scripts are switched off here, so this page cannot put your answer together. Open it in the browser of your "
        "phone, such as Chrome or Safari, or ask for the form on paper."
    ),
}
"""What stands on the buttons and beside them, the same on every form."""


def parts_of(sections: Callable[[], Sequence[FormSection]]) -> tuple[Part, ...]:
    """Return the sections of a form in both languages; ``sections`` gives them in the language in force."""
    with using("vi"):
        vietnamese = tuple(sections())
    with using("en"):
        english = tuple(sections())
    return tuple(_part(vi, en) for vi, en in zip(vietnamese, english, strict=True))


def _part(vi: FormSection, en: FormSection) -> Part:
    is_ticked = vi.kind in (AnswerKind.TICKS, AnswerKind.GRID)
    pairs = zip(vi.questions, en.questions, strict=True)
    return Part(
        code=vi.code,
        kind=vi.kind,
        title=Both(vi.title, en.title),
        hint=Both(vi.hint, en.hint),
        questions=tuple(_asked(in_vi, in_en, is_ticked=is_ticked) for in_vi, in_en in pairs),
        choices=choices(vi.choices),
    )


def _asked(vi: Question, en: Question, *, is_ticked: bool) -> Asked:
    words = Both(vi.words, en.words)
    if not is_ticked:
        return Asked(field_name(vi.code), words)
    section, _colon, value = vi.code.partition(":")
    return Asked(section, words, value)


def part(
    code: str,
    kind: PartKind,
    title: Message,
    questions: tuple[Asked, ...] = (),
    choices: tuple[tuple[str, Both], ...] = (),
    *,
    hint: Message | str = "",
    longest: int = 0,
) -> Part:
    """Return a part whose words are the same for everybody; without questions its title is the one question."""
    asked = questions or (Asked(code, both(title)),)
    return Part(
        code=code, kind=kind, title=both(title), hint=both(hint), questions=asked, choices=choices, longest=longest
    )


def how_to_send(contact: Words) -> Both:
    """Return what to do with the answer, which goes to who answers questions where that is known."""
    if not str(contact):
        return both(
            message(
                "Copy the answer, open Zalo or your e-mail, paste it into a message to whoever sent you this page, and "
                "send it."
            )
        )
    return both(
        message(
            "Copy the answer, open Zalo or your e-mail, paste it into a message to {contact}, and send it.",
            contact=contact,
        )
    )


def asking(contact: Words) -> tuple[Both, ...]:
    """Return the line that says who answers questions, none where that is not known."""
    return (both(message("Questions? {contact}", context="field", contact=contact)),) if str(contact) else ()


def choices(options: Iterable[Option]) -> tuple[tuple[str, Both], ...]:
    """Return the choices of a list, by their code."""
    return tuple((option.code, both(option.text)) for option in options)


_POSTED_WORDS: dict[str, Message] = {
    "send": message("Send", context="button"),
    "failed": message(
        "Not sent yet: your phone did not reach the computer. Look whether it is on the company's Wi-Fi, then press "
        "Send again. What you typed is kept."
    ),
    "in_plain": message(
        "What you send crosses this Wi-Fi without encryption, where somebody skilled could read it. Nothing "
        "confidential is asked here."
    ),
    "received": message("Your answer has arrived"),
    "has_arrived": message("Thank you. You can close this page."),
    "may_change": message("As long as it is open, a new answer takes the place of this one."),
    "changed_mind": message("I have changed my mind"),
    "not_taken": message("What you have just sent was not taken, since there is an answer already."),
}
"""What stands on a page that is sent over Wi-Fi."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What is different where a page is sent over Wi-Fi: which slip, which build of the form, the day today.

    With ``again`` the answer may be given anew. Without ``is_secure`` the page says that it is not encrypted.
    """

    slip: str
    version: str
    today: str
    again: bool = True
    is_secure: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A page that answers: what is the case and what to do; with a ``code`` the receipt of an answer.

    With ``again`` another answer may be given; ``not_taken`` is what was sent beside the answer that is there.
    """

    title: Both = Both("", "")
    what_to_do: Both = Both("", "")
    code: str = ""
    again: bool = False
    not_taken: bool = False


def write(path: Path, page: Page) -> None:
    """Write a page that opens in the language in force. Raises WriteFailed or DiskFull."""
    with atomic.writing(path) as temp:
        temp.write_text(html(page), "utf-8", newline="\n")


def html(page: Page, posted: Posted | None = None) -> str:
    """Return a page that opens in the language in force, as a file or as it is ``posted``."""
    script = _bare("page.js", way="wifi" if posted else "file")
    return _drawn("page.html", page.name, page.company, script, page=page, posted=posted)


def said_html(said: Said, company: str = "") -> str:
    """Return a page that answers, in both languages."""
    title = both(_POSTED_WORDS["received"]) if said.code else said.title
    return _drawn("said.html", title, company, "", said=said)


def policy_of(*, scripted: bool = True) -> str:
    """Return what a browser may do with a page that was sent: draw it, run its script, send it back."""
    return _policy(_style(), _bare("page.js", way="wifi") if scripted else "", posts=True)


def _drawn(template: str, title: Both, company: str, script: str, **values: object) -> str:
    from markupsafe import Markup

    style = _style()
    words = SimpleNamespace(**{name: both(text) for name, text in (_WORDS | _POSTED_WORDS).items()})
    drawn = (
        _templates()
        .get_template(template)
        .render(
            **values,
            title=title,
            company=company,
            words=words,
            language=language(),
            policy=_policy(style, script, posts=values.get("posted") is not None or "said" in values),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
        )
    )
    return _BETWEEN.sub("><", drawn)


def _policy(style: str, script: str, *, posts: bool) -> str:
    """Return what the browser may do with the page: draw it, run its own script, and send only what ``posts``."""
    scripts = f"script-src '{_hash(script)}'; " if script else ""
    sent = "form-action 'self'; connect-src 'self'" if posts else "form-action 'none'"
    return f"default-src 'none'; style-src '{_hash(style)}'; {scripts}{sent}; base-uri 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=8)
def _bare(name: str, *, way: str = "") -> str:
    """Return a file without what only its writers need: how far lines stand in, and comments.

    A comment such as ``//: wifi`` begins what is kept for this ``way`` of sending alone, ``//: both`` ends it.
    """
    kept, only = [], "both"
    for line in map(str.strip, (assets.resources() / "phone" / name).read_text("utf-8").splitlines()):
        if line.startswith("//:"):
            only = line.removeprefix("//:").strip()
        elif line and not line.startswith("//") and only in ("both", way):
            kept.append(_COMMENT.sub("", line))
    return "\n".join(kept)


@lru_cache(maxsize=1)
def _style() -> str:
    """Return the style, in which each colour also stands as it is: old browsers know no colours by name."""
    style = _bare("page.css")
    colours = dict(_NAMED.findall(style.partition("}")[0]))

    def with_plain(found: re.Match[str]) -> str:
        return f"{_BY_NAME.sub(lambda name: colours[name[1]], found[0])};{found[0]}"

    return _COLOURED.sub(with_plain, style)


_BETWEEN = re.compile(r">\n+<")
"""What stands between two tags on two lines, which nobody sees and every phone would load."""
_COMMENT = re.compile(r" ?/\*.*?\*/")
_NAMED = re.compile(r"--([\w-]+):(#\w+)")
_BY_NAME = re.compile(r"var\(--([\w-]+)\)")
_COLOURED = re.compile(r"(?<![\w-])[a-z][\w-]*:[^;{}]*var\([^;{}]*")


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(assets.resources() / "phone"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
