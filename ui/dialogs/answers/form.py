"""The questionnaire as a form to type into: the parts of the paper form, in its order and in its words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.dates import read_date
from mentordesk.domain.questionnaire import form
from mentordesk.domain.questionnaire.form import AnswerKind, FormSection
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    DAYS,
    LONGEST_REMARK,
    MOST_OFFERED,
    PARTS_OF_DAY,
    Option,
    Questionnaire,
    Response,
    WishKind,
)
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Label, clear, column, line, row
from ui.widgets.form.fields import Choice, Field, TextEdit
from ui.widgets.form.pickers import DayLine, PersonLine
from ui.widgets.form.rating import Rating, Ticks, TimesGrid

NONE = "none"
"""The box that says "nothing of this, on purpose", which is not the same as passed over."""

YES, NO = 1, 2

WIDEST = 780
"""No line of the form is longer, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whom a person would like, best first, and whom not, by id."""

    wants: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()


class AnswerForm(QWidget):
    """A form. ``changed`` is emitted at each answer; controls are found by the code of their question.

    It is large because each kind of question is built, filled and read here.
    """

    changed = Signal()
    outside = Signal(int, int)

    def __init__(self, people: Callable[[], Sequence[Person]], desk: Desk) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._people, self._desk = people, desk
        self._person_id = ""
        self._makers: dict[AnswerKind, Callable[[FormSection], QWidget]] = {
            AnswerKind.YES_NO: self._yes_no,
            AnswerKind.SCALE: self._scale,
            AnswerKind.TICKS: self._boxes,
            AnswerKind.RANKED: self._ranked,
            AnswerKind.STRENGTH: self._strengths,
            AnswerKind.ONE: self._one,
            AnswerKind.NUMBER: self._one,
            AnswerKind.GRID: self._grid,
            AnswerKind.PEOPLE: self._wishes,
            AnswerKind.TEXT: self._remark,
        }
        self._start_over()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, theme.px(8), theme.px(16))
        self._layout.setSpacing(0)

    def _start_over(self) -> None:
        self.ratings: dict[str, Rating] = {}
        """Statements, strengths and consents."""
        self.choices: dict[str, Choice[str]] = {}
        self.ticks: dict[str, Ticks | TimesGrid] = {}
        self.people: dict[str, PersonLine] = {}
        self._number = 0

    # --- building -------------------------------------------------------------------------------------------------

    def show_person(
        self,
        person: Person,
        role: Role,
        questionnaire: Questionnaire,
        response: Response,
        wishes: Wishes,
        consents: Mapping[Purpose, bool],
    ) -> None:
        """Show what a person is asked, with what is answered so far."""
        self._person_id = person.id
        clear(self._layout)
        self._start_over()
        self.day = DayLine()
        self.day_field = Field(_("Day on the form"), self.day)
        self.day_field.setMaximumWidth(theme.px(220))
        parts = column(self.day_field)
        for section in form.sections(questionnaire, role):
            parts.addSpacing(theme.px(22))
            parts.addWidget(Label(section.title, "section", wrap=True))
            if section.hint:
                parts.addWidget(Label(section.hint, "small", ink="ink2", wrap=True))
            parts.addSpacing(theme.px(6))
            parts.addWidget(self._makers[section.kind](section))
        held = QWidget()
        held.setMaximumWidth(theme.px(WIDEST))
        held.setLayout(parts)
        self._layout.addWidget(held)
        self._layout.addStretch(1)
        self._fill(response, wishes, consents)
        self.day.textChanged.connect(lambda _text: self._on_day())
        self.day.editingFinished.connect(self._judge_day)
        self.remark.textChanged.connect(self._on_remark)

    def first(self) -> QWidget:
        """Return the first statement not answered yet, else the first one."""
        asked = [rating for code, rating in self.ratings.items() if not code.startswith("offer:")]
        unanswered = [rating for rating in asked if not rating.value()]
        return next(iter([*unanswered, *asked]), self.day)

    def _yes_no(self, section: FormSection) -> QWidget:
        labels = [str(option.text) for option in section.choices]
        return self._rows(section, lambda words, _code: Rating(words, labels=labels))

    def _scale(self, section: FormSection) -> QWidget:
        def made(words: str, _code: str) -> Rating:
            self._number += 1
            return Rating(f"{self._number}. {words}")

        return self._rows(section, made)

    def _strengths(self, section: FormSection) -> QWidget:
        self.offers_note = Label("", "small", ink="bad", wrap=True)
        made = self._rows(section, lambda words, code: Rating(words, takes=self._takes(code)))
        return _held(made, self.offers_note)

    def _rows(self, section: FormSection, make: Callable[[str, str], Rating]) -> QWidget:
        parts: list[QWidget] = []
        for question in section.questions:
            rating = make(question.words, question.code)
            rating.rated.connect(lambda _value: self.changed.emit())
            rating.outside.connect(self.outside)
            self.ratings[question.code] = rating
            parts += [rating, line()]
        return _held(*parts)

    def _takes(self, code: str) -> Callable[[int], bool]:
        def takes(value: int) -> bool:
            others = sum(
                1
                for other, rating in self.ratings.items()
                if other.startswith("offer:") and other != code and rating.value()
            )
            too_many = bool(value) and others >= MOST_OFFERED
            words = _("Not more than {n}. Take one away first.", n=MOST_OFFERED)
            self.offers_note.setText(words if too_many else "")
            return not too_many

        return takes

    def _boxes(self, section: FormSection) -> QWidget:
        options = [(_last(question.code), question.words) for question in section.questions]
        alone = [code for code, _words in options if code == NONE]
        made = Ticks(options, name=section.title, alone=alone)
        made.changed.connect(self.changed.emit)
        self.ticks[section.code] = made
        return made

    def _grid(self, section: FormSection) -> QWidget:
        made = TimesGrid(_words(DAYS), _words(PARTS_OF_DAY), name=section.title)
        made.changed.connect(self.changed.emit)
        self.ticks[section.code] = made
        return made

    def _ranked(self, section: FormSection) -> QWidget:
        across = row(gap=16)
        for question in section.questions:
            across.addWidget(Field(question.words, self._choice(question.code, section)), 1)
        made = QWidget()
        made.setLayout(across)
        return made

    def _one(self, section: FormSection) -> QWidget:
        made = self._choice(section.questions[0].code, section)
        made.setAccessibleName(section.title)
        made.setMaximumWidth(theme.px(320))
        return made

    def _choice(self, code: str, section: FormSection) -> Choice[str]:
        made = Choice(
            [
                ("", _("not answered", context="state")),
                *((option.code, str(option.text)) for option in section.choices),
            ],
            "",
        )
        made.picked.connect(lambda _value: self.changed.emit())
        self.choices[code] = made
        return made

    def _wishes(self, section: FormSection) -> QWidget:
        across = row(gap=24)
        for kind in WishKind:
            lines = [question for question in section.questions if question.code.startswith(f"wish:{kind}:")]
            across.addLayout(
                column(*(Field(question.words, self._person_line(question.code)) for question in lines), gap=8), 1
            )
        made = QWidget()
        made.setLayout(across)
        return made

    def _person_line(self, code: str) -> PersonLine:
        made = PersonLine(lambda: [person for person in self._people() if person.id != self._person_id], self._desk)
        made.picked.connect(lambda _id: self.changed.emit())
        self.people[code] = made
        return made

    def _remark(self, section: FormSection) -> QWidget:
        self.remark = TextEdit(lines=3)
        self.remark.setAccessibleName(section.title)
        self.remark_note = Label("", "small", ink="bad", wrap=True)
        return _held(self.remark, self.remark_note)

    # --- values ---------------------------------------------------------------------------------------------------

    def _fill(self, response: Response, wishes: Wishes, consents: Mapping[Purpose, bool]) -> None:
        rated = {f"rate:{code}": value for code, value in response.ratings}
        rated |= {f"offer:{code}": value for code, value in response.offers}
        rated |= {f"consent:{purpose}": YES if agreed else NO for purpose, agreed in consents.items()}
        for code, rating in self.ratings.items():
            rating.show_value(rated.get(code, 0))
        chosen = {f"want:{place}": code for place, code in enumerate(response.wants, start=1)}
        chosen |= {form.DIRECTION: response.direction}
        chosen |= {form.CAPACITY: str(response.capacity) if response.capacity else ""}
        for code, choice in self.choices.items():
            choice.set_value(chosen.get(code, ""))
        ticked = {
            "lived": (NONE,) if response.experiences == () else response.experiences or (),
            "time": response.times,
            "place": response.places,
            "channel": response.channels,
            "language": response.languages,
            form.KIND: response.kinds,
        }
        for code, ticks in self.ticks.items():
            ticks.show_values(ticked.get(code, ()))
        named = {}
        for kind, ids in ((WishKind.WANT, wishes.wants), (WishKind.AVOID, wishes.avoids)):
            for place, person_id in enumerate(ids, start=1):
                named[f"wish:{kind}:{place}"] = person_id
        for code, person in self.people.items():
            person.show_person(named.get(code))
        self.remark.setText(response.remark)
        self.day.show_day(response.answered_on)

    def response(self, before: Response) -> Response:
        """Return the answers as they stand; what the form does not ask stays as it was."""
        lived = self.ticks["lived"].values()
        experiences = tuple(experience for experience in lived if experience != NONE)
        asks = {code.split(":")[0] for code in (*self.ratings, *self.choices)}
        wants = tuple(dict.fromkeys(filter(None, self._all_chosen("want"))))
        places = str(self._chosen(form.CAPACITY))
        capacity = int(places) if places else None
        return replace(
            before,
            answered_on=self._read_day() or before.answered_on,
            ratings=self._rated("rate"),
            experiences=experiences if lived else None,
            wants=wants if "want" in asks else before.wants,
            offers=self._rated("offer") if "offer" in asks else before.offers,
            direction=self._chosen(form.DIRECTION),
            times=self.ticks["time"].values(),
            places=self.ticks["place"].values(),
            channels=self.ticks["channel"].values(),
            languages=self.ticks["language"].values(),
            capacity=capacity if form.CAPACITY in asks else before.capacity,
            remark=self.remark.text().strip()[:LONGEST_REMARK],
            kinds=self.ticks[form.KIND].values() if form.KIND in self.ticks else before.kinds,
        )

    def wishes(self) -> Wishes:
        """Return the wishes as they stand; nobody is named twice, and nobody is both wanted and not."""
        wants = self._named(WishKind.WANT)
        avoids = self._named(WishKind.AVOID)
        return Wishes(wants, tuple(person_id for person_id in avoids if person_id not in wants))

    def consents(self) -> dict[Purpose, bool]:
        """Return what is answered of the consents, yes or no."""
        return {Purpose(code): value == YES for code, value in self._rated("consent")}

    def _rated(self, kind: str) -> tuple[tuple[str, int], ...]:
        asked = [(code, rating) for code, rating in self.ratings.items() if code.startswith(f"{kind}:")]
        return tuple((_last(code), rating.value()) for code, rating in asked if rating.value())

    def _chosen(self, code: str) -> str:
        if code in self.choices:
            return self.choices[code].value() or ""
        return ""

    def _all_chosen(self, kind: str) -> list[str]:
        return [self._chosen(code) for code in self.choices if code.startswith(f"{kind}:")]

    def _named(self, kind: WishKind) -> tuple[str, ...]:
        lines = [person.chosen() for code, person in self.people.items() if code.startswith(f"wish:{kind}:")]
        return tuple(dict.fromkeys(person_id for person_id in lines if person_id))

    def _read_day(self) -> date | None:
        found = read_date(self.day.text())
        return found if isinstance(found, date) else None

    def _on_day(self) -> None:
        self.day_field.set_problem("")
        self.changed.emit()

    def _judge_day(self) -> None:
        found = read_date(self.day.text())
        self.day_field.set_problem(str(found.message) if isinstance(found, Problem) else "")

    def _on_remark(self) -> None:
        over = len(self.remark.text().strip()) - LONGEST_REMARK
        words = _("{n} characters too many; only the first {most} are kept.", n=over, most=LONGEST_REMARK)
        self.remark_note.setText(words if over > 0 else "")
        self.changed.emit()


def _held(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts))
    return made


def _last(code: str) -> str:
    return code.split(":", 1)[1]


def _words(options: Iterable[Option]) -> dict[str, str]:
    return {option.code: str(option.text) for option in options}
