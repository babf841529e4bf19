"""How pairs are found: six weights, what the best plan is, which rules count, and at once what a change would do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pairing_rules import Departments, Load, Mode, PairingRules, Seniority
from mentordesk.domain.records.questionnaire import CRITERIA, SENIORITY
from mentordesk.i18n import Message, _, mean, message, ngettext, number, percent
from mentordesk.services.connect import pairing, pairing_rules, rule_effects
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.plan.blocked_pairs import BlockedPairs
from ui.dialogs.plan.never_paired import NeverPaired
from ui.widgets.basic import Button, Label, Segments, clear, column, holding, line, literal, row, scrolling, sheet
from ui.widgets.form.fields import Choice
from ui.widgets.form.slider import SlideField
from ui.widgets.latest_job import LatestJob
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.domain.matching.plan.what_if import Effect

MOST_WEIGHT, MOST_MINIMUM, MOST_POINTS = 60, 90, 10
SHOWN = 6
"""So many pairs are shown with their scores before and after."""

PAUSE = 60
"""So many milliseconds after the last move of a slider its effect is counted."""

SWITCHES: tuple[tuple[str, Message, bool], ...] = (
    ("share_language", message("Both speak a language in common"), True),
    ("share_time", message("Both have a time that suits them"), True),
    ("share_place", message("Both can meet at the same place"), True),
    ("share_site", message("Both work at the same site, or want to meet online"), True),
    ("share_cohort", message("Both are of the same cohort or track"), True),
    ("allow_repeats", message("Do not repeat earlier pairs"), False),
)
"""A switch of the rules: the field, its words, and its value when the box is ticked."""


_MODE_WORDS: dict[Mode, Message] = {
    Mode.BALANCED: message("First raise the lowest score as far as possible, then the total."),
    Mode.TOTAL: message("The sum of all scores is as high as it can be; one pair may be weak for it."),
    Mode.CHOICES: message(
        "As many first choices as possible, then second, then third; among such plans the highest scores. "
        "Mentors may be left without a mentee."
    ),
}


class RulesDialog(Dialog):
    """The rules of the current cycle; nothing is saved before the button. ``moved`` carries them as they are set.

    It has many attributes because each weight, limit and switch is a field of its own.
    """

    moved = Signal(PairingRules)

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("How pairs are found"),
            _("Move a slider to the right to make it count more. You see the effect at once."),
            width=940,
            height=680,
        )
        self._workspace = workspace
        self._job = LatestJob(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._count)
        self.kept = pairing_rules.rules(workspace.desk)
        self._called = current.called(workspace.desk)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.px(28))
        rules = self._make_rules()
        rules.setContentsMargins(0, 0, theme.px(12), 0)
        self._across.addWidget(scrolling(holding(rules), least=200), 3)
        self._effect = self._make_effect()
        self._across.addWidget(scrolling(self._effect, least=120), 2)
        self.body.addLayout(self._across, 1)
        self.reset = Button(_("Restore defaults", context="button"), "quiet", icon="restore", does=self._reset)
        self.keep = Button(_("Save these rules"), "primary", does=self._keep)
        self.keep.setEnabled(not workspace.desk.read_only)
        self.offer(self.reset, Button(_("Cancel", context="button"), does=self.reject), self.keep)
        self.finished.connect(lambda _result: self._leave())
        self.show_rules(self.kept)
        self._count()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_rules(self) -> QVBoxLayout:
        self.weights = [
            SlideField(str(info.name), MOST_WEIGHT, lambda value: number(value, 0), tip=str(info.how))
            for info in CRITERIA
        ]
        self.seniority_weight = SlideField(
            str(SENIORITY.name), MOST_WEIGHT, lambda value: number(value, 0), tip=str(SENIORITY.how)
        )
        self.sum = Label("", "small", ink="ink2", wrap=True)
        self.no_answers = Label(
            _("Nobody has answered yet. Until then the fit comes from the staff list, and these weights do not count."),
            "small",
            ink="warn",
            wrap=True,
        )
        self.mode = Segments(
            (
                (Mode.BALANCED, _("No weak pairs")),
                (Mode.TOTAL, _("Highest total", context="choice")),
                (Mode.CHOICES, _("Wishes first", context="choice")),
            ),
            Mode.BALANCED,
        )
        self.mode.setAccessibleName(_("The best plan is"))
        self.mode_words = Label("", "small", ink="ink2", wrap=True)
        self.minimum = SlideField(
            _("Lowest score allowed"),
            MOST_MINIMUM,
            _minimum_words,
            step=5,
        )
        self.survive = Label("", "small", ink="ink2", wrap=True)
        self.wish_points = SlideField(
            _("For wishes the mean score may fall by"),
            MOST_POINTS,
            _fall_words,
            tip=_(
                "A mentee names up to three mentors in order, a mentor up to three mentees. The first counts most. "
                "A mentor may also wish for a kind of mentee, which counts half as much as a third choice."
            ),
        )
        self.wish_words = Label("", "small", ink="ink2", wrap=True)
        self.stay_points = SlideField(_("Points added for keeping an existing pair"), MOST_POINTS, _points)
        self.departments = Choice(
            (
                (Departments.ANY, _("Any department", context="choice")),
                (Departments.OTHER, _("Only another department")),
                (Departments.SAME, _("Only the same department")),
            ),
            Departments.ANY,
        )
        self.departments.setAccessibleName(_("Department of the mentor"))
        self.seniority = Choice(
            (
                ((Seniority.ANY, 1), _("Any level and time in the company")),
                ((Seniority.LEVEL, 1), _("The mentor at least one level above")),
                ((Seniority.LEVEL, 2), _("The mentor at least two levels above")),
                ((Seniority.TENURE, 1), _("The mentor longer in the company")),
                ((Seniority.EITHER, 1), _("The mentor at a higher level or longer in the company")),
                ((Seniority.BELOW, 1), _("Reverse mentoring: the mentor at a lower level")),
            ),
            (Seniority.LEVEL, 1),
        )
        self.seniority.setAccessibleName(_("Seniority of the mentor"))
        self.load = Choice(
            (
                (Load.ANY, _("Mentees go where they fit best")),
                (Load.EVERYONE, _("Every mentor at least one mentee, where possible")),
                (Load.EVEN, _("Mentees are spread evenly over the mentors")),
            ),
            Load.EVERYONE,
        )
        self.load.setAccessibleName(_("How mentees are shared out"))
        self.load_words = Label("", "small", ink="ink2", wrap=True)
        self.mentors_each = Choice(
            ((1, _("One mentor for each mentee")), (2, _("A first and a second mentor for each mentee"))), 1
        )
        self.mentors_each.setAccessibleName(_("Mentors of a mentee"))
        self.switches = {name: QCheckBox(literal(words)) for name, words, _ticked in SWITCHES}
        self.blocked = BlockedPairs(self._workspace.desk)
        self.never = NeverPaired(self._workspace.desk)
        for table in (self.blocked, self.never):
            table.changed.connect(self._moved)
        for field in (*self.weights, self.seniority_weight, self.minimum, self.wish_points, self.stay_points):
            field.moved.connect(lambda _value: self._moved())
        self.mode.chosen.connect(lambda _value: self._moved())
        for choice in (self.departments, self.seniority, self.load, self.mentors_each):
            choice.picked.connect(lambda _value: self._moved())
        for box in self.switches.values():
            box.toggled.connect(lambda _on: self._moved())
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        for place, field in enumerate((*self.weights, self.seniority_weight)):
            grid.addWidget(field, place // 2, place % 2)
        points = column(self.wish_points, self.wish_words, 10, self.stay_points)
        return column(
            row(Label(_("How much each criterion counts"), "section"), None),
            4,
            self.no_answers,
            4,
            grid,
            8,
            self.sum,
            14,
            line(),
            12,
            Label(_("The best plan is"), "section"),
            8,
            self.mode,
            4,
            self.mode_words,
            14,
            self.minimum,
            self.survive,
            10,
            points,
            14,
            line(),
            12,
            Label(_("Rules", context="title"), "section"),
            8,
            self.departments,
            6,
            self.seniority,
            6,
            self.load,
            self.load_words,
            6,
            self.mentors_each,
            6,
            *self.switches.values(),
            14,
            self.never,
            14,
            self.blocked,
            None,
        )

    def _make_effect(self) -> QWidget:
        self.effect_head = Label("", "heading", wrap=True)
        self.effect_words = Label("", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        box = sheet()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(*(theme.px(size) for size in (18, 14, 18, 14)))
        inner.setSpacing(theme.px(8))
        inner.addWidget(Label(_("What this would change"), "small", ink="ink2"))
        inner.addWidget(self.effect_head)
        inner.addWidget(self.effect_words)
        self._only_wide = holding(column(line(), 8, self._rows, None))
        inner.addWidget(self._only_wide, 1)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the effect below the rules where both do not fit side by side."""
        super().resizeEvent(event)
        wide = self.width() / theme.px(15) >= 60
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop)
        self._across.setStretch(1, 2 if wide else 0)
        self._only_wide.setVisible(wide)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_rules(self, rules: PairingRules) -> None:
        """Show these rules."""
        for field, weight in zip(self.weights, rules.weights, strict=True):
            field.show_value(weight)
        for value, field in (
            (rules.seniority_weight, self.seniority_weight),
            (rules.minimum, self.minimum),
            (rules.wish_points, self.wish_points),
            (rules.stay_points, self.stay_points),
        ):
            field.show_value(value)
        self.mode.button(rules.mode).setChecked(True)
        self.departments.set_value(rules.departments)
        self.seniority.set_value((rules.seniority, rules.levels_above))
        self.load.set_value(rules.load)
        self.mentors_each.set_value(rules.mentors_each)
        for name, _words, ticked in SWITCHES:
            box = self.switches[name]
            box.blockSignals(True)
            box.setChecked(getattr(rules, name) is ticked)
            box.blockSignals(False)
        self._say()

    def wanted(self) -> PairingRules:
        """Return the rules as they are set here."""
        weights = tuple(field.value() for field in self.weights)
        switched = {name: self.switches[name].isChecked() is ticked for name, _words, ticked in SWITCHES}
        seniority, levels = self.seniority.value() or (Seniority.ANY, 1)
        return replace(
            self.kept,
            weights=weights if any((*weights, self.seniority_weight.value())) else self.kept.weights,
            seniority_weight=self.seniority_weight.value(),
            mode=self.mode.value(),
            minimum=self.minimum.value(),
            wish_points=self.wish_points.value(),
            stay_points=self.stay_points.value(),
            departments=self.departments.value() or Departments.ANY,
            seniority=seniority,
            levels_above=levels,
            load=self.load.value() or Load.ANY,
            mentors_each=self.mentors_each.value() or 1,
            **switched,  # type: ignore[arg-type]
        )

    def _say(self) -> None:
        weights = [field.value() for field in (*self.weights, self.seniority_weight)]
        total = sum(weights)
        self.sum.setText(_sum_words(weights))
        self.sum.set_ink("warn" if sum(weight > 0 for weight in weights) <= 2 else "ink2")
        answered = pairing.pool(self._workspace.desk, today=date.today()).is_answered
        self.no_answers.setVisible(not answered)
        mode = self.mode.value()
        self.mode_words.setText(str(_MODE_WORDS[mode]))
        self.wish_points.setEnabled(mode is not Mode.CHOICES)
        can_be_saved = bool(total) and self.never.can_be_saved()
        self.keep.setEnabled(can_be_saved and not self._workspace.desk.read_only)

    def _moved(self) -> None:
        self._say()
        self._pause.start()

    # --- the effect -----------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Count beside the window's thread what the rules set here would change."""
        wanted = self.wanted()
        allowed = self.blocked.allowed()
        effect = rule_effects.effect(self._workspace.desk, wanted, allowed, self.never.values(), today=date.today())
        self._job.run(effect, self._take)
        self.moved.emit(wanted)

    @property
    def is_counting(self) -> bool:
        """Whether the effect is still being counted."""
        return self._job.is_running or self._pause.isActive()

    def _take(self, found: "Effect") -> None:
        self.effect_head.setText(_change_words(found))
        self.effect_words.setText(_best_words(found))
        self.survive.setText(_survive_words(found))
        self.wish_words.setText(_wish_words(found))
        self.load_words.setText(_load_words(found))
        self.never.say_effect(_excluded_words(found) if any(line.first for line in self.never.values()) else "")
        for field, share in zip_longest((*self.weights, self.seniority_weight), found.decides, fillvalue=None):
            if field is not None:
                field.say("" if share is None else _("Decides {share} of the order here", share=percent(share)))
        clear(self._rows)
        for pair in found.going[:SHOWN]:
            self._add_row(pair, _("Would go", context="state"), "warn")
        for pair in found.coming[:SHOWN]:
            self._add_row(pair, _("Would come", context="state"), "good")
        left = max(0, SHOWN - len(found.going) - len(found.coming))
        for rescored in found.rows[:left]:
            words = _score_words(rescored.before, rescored.after)
            self._add_row((rescored.mentor_id, rescored.mentee_id), words, _ink(rescored.before, rescored.after))

    def _add_row(self, pair: tuple[str, str], words: str, ink: str) -> None:
        names = " – ".join(self._called.get(person_id, "–") for person_id in pair)
        across = row(gap=8)
        across.addWidget(Label(names, "small", wrap=True), 1)
        across.addWidget(Label(words, "label", ink=ink))
        self._rows.addLayout(across)

    # --- what the owner does --------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._pause.stop()
        self._job.stop()

    def _reset(self) -> None:
        self.show_rules(replace(PairingRules(cycle_id=self.kept.cycle_id), id=self.kept.id))
        self._pause.start()

    def _keep(self) -> None:
        desk, wanted = self._workspace.desk, self.wanted()
        steps = [
            *([pairing_rules.set_rules(desk, wanted)] if wanted != self.kept else ()),
            pairing_rules.set_exclusions(desk, self.never.values()),
            pairing_rules.unblock(desk, self.blocked.allowed()),
        ]
        made = [step for step in steps if step.before or step.after]
        if made:
            change = reduce(Change.followed_by, made)
            self._workspace.do(change, tell=message("Rules saved. Propose again to use them."))
        self.accept()


def _points(value: int) -> str:
    return ngettext("{n} point", "{n} points", value, context="count")


def _fall_words(value: int) -> str:
    return _points(value) if value else _("Wishes do not count")


def _wish_words(found: "Effect") -> str:
    if not found.pairs:
        return ""
    said = []
    if found.wishing:
        share, first = (percent(count / found.wishing) for count in (found.wished, found.firsts))
        words = _(
            "{share} of the mentees with wishes get a mentor they asked for, {first} their first choice.",
            share=share,
            first=first,
        )
        said.append(words)
    if found.choosing:
        said.append(
            ngettext(
                "{chosen} of {n} mentor who would like a certain kind of mentee gets one.",
                "{chosen} of {n} mentors who would like a certain kind of mentee get one.",
                found.choosing,
                chosen=found.chosen,
            )
        )
    if said:
        before, after = (mean(total / found.pairs / 1000) for total in (found.unwished, found.total))
        said.append(_("Mean score {before} → {after}.", before=before, after=after))
    return " ".join(said)


def _load_words(found: "Effect") -> str:
    if not found.pairs:
        return ""
    idle = ngettext("{n} mentor without a mentee", "{n} mentors without a mentee", found.idle)
    if found.unshared <= found.total:
        return _("{idle}; sharing out costs nothing.", idle=idle)
    return _(
        "{idle}; for it the mean score goes from {before} to {after}.",
        idle=idle,
        before=mean(found.unshared / found.pairs / 1000),
        after=mean(found.total / found.pairs / 1000),
    )


def _excluded_words(found: "Effect") -> str:
    if not found.excluded:
        return _("No pair is ruled out by these lines alone.")
    return ngettext("{n} pair is no longer possible.", "{n} pairs are no longer possible.", found.excluded)


def _sum_words(weights: list[int]) -> str:
    total = sum(weights)
    if not total:
        return _("All weights are 0. Give at least one of them some weight.")
    first = max(range(len(weights)), key=lambda place: weights[place])
    return _(
        "Sum {sum}. {name} counts most, with {share} of the weight.",
        sum=total,
        name=(*CRITERIA, SENIORITY)[first].name,
        share=percent(weights[first] / total),
    )


def _change_words(found: "Effect") -> str:
    if not found.rows:
        return _("No pair is possible")
    if not found.changed and found.coming:
        return ngettext("The pairs stay, {n} more would come", "The pairs stay, {n} more would come", len(found.coming))
    if not found.changed:
        return _("The pairs stay the same")
    return ngettext(
        "{n} of {all} pairs would change",
        "{n} of {all} pairs would change",
        found.changed,
        all=len(found.rows),
    )


def rules_button(does: Callable[[], object], *, small: bool = False) -> Button:
    """Return the button that opens this dialog, the same wherever it stands."""
    return Button(_("How pairs are found…"), icon="weights", small=small, does=does)


def _best_words(found: "Effect") -> str:
    if not found.pairs:
        return _("With these rules nobody can be paired.")
    pairs = ngettext("{n} pair", "{n} pairs", found.pairs, context="count")
    left = ngettext("{n} mentee without a mentor", "{n} mentees without a mentor", found.left_over)
    return _(
        "Best plan: {pairs}, {left}. The weakest pair has {worst}, the mean is {mean}.",
        pairs=pairs,
        left=left,
        worst=number(found.worst / 1000, 0),
        mean=number(found.total / found.pairs / 1000, 0),
    )


def _survive_words(found: "Effect") -> str:
    return _(
        "The rules allow {pairs}, for {mentees}.",
        pairs=ngettext("{n} pair", "{n} pairs", found.possible, context="count"),
        mentees=ngettext("{n} mentee", "{n} mentees", found.placeable, context="count"),
    )


def _score_words(before: int, after: int) -> str:
    was = number(before / 1000, 0)
    now = number(after / 1000, 0)
    return now if was == now else f"{was} → {now}"


def _ink(before: int, after: int) -> str:
    step = round(after / 1000) - round(before / 1000)
    if step > 0:
        return "good"
    if step < 0:
        return "bad"
    return "ink2"


def _minimum_words(value: int) -> str:
    return number(value, 0) if value else _("none", context="choice")
