"""Settings and backup: the company, how the program looks and speaks, and the copies that keep the work safe."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk.desk import BackupInfo
from mentordesk.domain.levels import LEVELS
from mentordesk.domain.records.company import Company, DayOff, Logo
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import LANGUAGES, _, language, percent
from ui import preferences, theme
from ui.commands import (
    BackUp,
    Focus,
    LooksCommand,
    MoveAway,
    OpenFile,
    Restore,
    SetLanguage,
    SetNameOrder,
    SetTextSize,
    SetTheme,
)
from ui.models.backups import moment
from ui.pages.base import Page
from ui.pages.settings.backups import CHOOSE_PLACE, BackupsPanel
from ui.pages.settings.company import CompanyForm
from ui.pages.settings.defaults import DefaultsForm
from ui.pages.settings.levels import LevelsForm
from ui.pages.settings.password import PasswordPanel
from ui.soon import soon
from ui.widgets.basic import Button, Holder, Label, Segments, WrappingRow, column, line, row
from ui.widgets.body import Body
from ui.widgets.form.fields import Choice, Field
from ui.widgets.placed import Placed, Scrolled

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""Each language in its own words, so that whoever cannot read the other finds theirs."""


class SettingsPage(Page[bool]):
    """The settings. It has many attributes because each setting is a control of its own."""

    page_id = "settings"
    shows = frozenset({Company, Logo, DayOff, LevelPay, Person, Pitch})

    def build(self) -> None:
        """Make the two halves: what is set, and the backups."""
        self.set_head(
            _("Settings and backup"),
            _("Your company, how MentorDesk looks and speaks, and the copies that keep your work safe."),
        )
        self.privacy = Button(
            _("Personal data", context="title"), icon="people", does=lambda: self.open_page("privacy")
        )
        self.add_tool(self.privacy)
        self.now = Button(_("Back up now"), "primary", icon="backup", does=self.back_up)
        self.now.setEnabled(not self.workspace.desk.cannot_be_written)
        self.footer.gentle = True
        self.footer.set_actions(self.now)
        self.footer.show()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(32))
        self._halves.setContentsMargins(0, 0, theme.px(4), 0)
        inner = Holder()
        self._area = Body(inner, self)
        self.body.addWidget(self._area, 1)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._halves)
        whole.addStretch(1)
        left, right = Holder(), Holder()
        self._halves.addWidget(left, 6)
        self._halves.addWidget(right, 7)
        self._below, self._beside = self._choices(left), self._copies(right)
        left.setLayout(self._below)
        right.setLayout(self._beside)
        self._common = Holder(right)
        self._beside.insertWidget(self._beside.count() - 1, self._common)
        self._make_defaults_and_look()
        self._has_looked = False

    def _choices(self, half: QWidget) -> QVBoxLayout:
        self.company = CompanyForm(self.workspace, half)
        self.levels = LevelsForm(self.workspace, half)
        self.levels.asked.connect(self.ask)
        return column(self.company, 24, self.levels, 24, None)

    def _make_defaults_and_look(self) -> None:
        """Make what is shown below the backups, or at the end where the page is narrow."""
        self.defaults = DefaultsForm(self.workspace, lambda: self.open_page("plan"), self._common)
        self.language = Segments([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], language())
        self.language.chosen.connect(lambda code: self._choose(SetLanguage(code)))
        self.text_size = Choice([(size, percent(size / 100)) for size in theme.TEXT_SIZES], round(theme.scale() * 100))
        self.text_size.picked.connect(lambda size: self._choose(SetTextSize(size)))
        remembered = preferences.load()
        self.theme = Choice(
            [
                ("system", _("As the system")),
                ("light", _("Light", context="choice")),
                ("dark", _("Dark", context="choice")),
            ],
            remembered.theme,
        )
        self.theme.picked.connect(lambda name: self._choose(SetTheme(name)))
        self.order = Choice([("given", _("By given name")), ("family", _("By family name"))], remembered.sort_by)
        self.order.picked.connect(lambda order: self._choose(SetNameOrder(order)))
        speech = Label(_("Language", context="field"), "label", ink="ink2")
        self.language.setAccessibleName(_("Language", context="field"))
        title = Label(_("Look and language"), "section")
        whole = column(self.defaults, 24, title, 6, line(), 12, speech, 4, self.language, 12)
        self._common.setLayout(whole)
        look = row(gap=16)
        look.addWidget(Field(_("Text size", context="field"), self.text_size, parent=self._common), 1)
        look.addWidget(Field(_("Theme", context="field"), self.theme, parent=self._common), 1)
        whole.addLayout(column(look, 8, Field(_("Order of people"), self.order, parent=self._common)))

    def _copies(self, half: QWidget) -> QVBoxLayout:
        self.backups = BackupsPanel(self.workspace, self._restore_backup, self._tell, half)
        self.password = PasswordPanel(self.workspace, self.ask, self.show_backups, half)
        self.moving = Button(_("Create a file for moving…"), "link", icon="export", does=lambda: self.ask(MoveAway()))
        self.bring = Button(_("Open a company file…"), "link", icon="file", does=lambda: self.ask(OpenFile()))
        self._about_moving = Label("", "small", ink="ink2", wrap=True)
        return column(
            self.backups,
            *(24, self.password),
            *(24, Label(_("To another computer"), "section"), 6, line(), 10),
            *(self._about_moving, 6, WrappingRow(self.moving, self.bring, gap=16)),
            *(24, None),
        )

    def refresh(self) -> None:
        """Show the company and its levels; a field that is being typed in stays as it is.

        The backups too before the page is shown, so that it is laid out once.
        """
        self.company.refresh()
        self.levels.refresh()
        self.defaults.refresh()
        if not self.isVisible():
            self.show_backups()
            self._has_looked = True

    def state(self) -> bool:
        """Return whether the fields of the pay are there: the keyboard may be in one of them."""
        return self.levels.is_made

    def begin_at(self, state: bool) -> None:
        """Have the fields of the pay again where they were there, masked."""
        if state is True:
            self.levels.make_figures()

    def placed(self) -> Mapping[str, Placed]:
        return {"body": Scrolled(self._area)}

    def first(self) -> QWidget | None:
        """Return the company's name or, on a narrow page, what is at the top of the backups."""
        return self.company.name if self.is_wide else self.backups.choose

    def show_focus(self, focus: Focus) -> None:
        """Go to the levels, the password, the days off or the logo; "levels" shows their figures."""
        if focus.place == "levels":
            self.levels.open_for_typing(int(focus.record or LEVELS[0]))
            soon(self, self._show_levels)
        elif focus.place == "password":
            soon(self, self.show_password)
        elif focus.place == "days-off":
            self.company.days_off.add.setFocus()
        elif focus.place:
            self.company.name.setFocus()

    def _show_levels(self) -> None:
        """Bring the levels into view, their head at the top."""
        inner = self._area.widget()
        if inner is not None:
            self._area.verticalScrollBar().setValue(self.levels.mapTo(inner, QPoint(0, 0)).y())

    def show_password(self) -> None:
        """Bring the password into view, with the keyboard on what can be done about it."""
        self._area.ensureWidgetVisible(self.password)
        self.password.begin()

    def show_backups(self) -> None:
        """Read the folders of backups and show what is there."""
        self.backups.refresh()
        self.password.refresh()
        self._about_moving.setText(_about_moving(is_protected=self.workspace.desk.password() is not None))
        self._tell()

    def _tell(self) -> None:
        """Say in the footer what is to be done about the backups, or that all is well."""
        good = self.backups.good
        calm = _("Last backup: {when}, checked and sound.", when=moment(good.when)) if good else ""
        self.footer.show_problems(self.backups.problems(), calm)

    def fix(self, problem: Problem) -> None:
        """Let the owner choose another second place."""
        if problem.code == CHOOSE_PLACE:
            self.backups.choose_place()

    def back_up(self) -> None:
        """Make a backup and show it."""
        self.ask(BackUp())
        self.show_backups()

    def _restore_backup(self, backup: BackupInfo | None) -> None:
        self.ask(Restore(backup.path if backup else None))

    def flush(self) -> None:
        """Keep what is typed."""
        self.company.flush()
        self.levels.flush()
        self.defaults.flush()

    def arrange(self, step: int) -> None:
        """Put the backups beside the settings, or above them where the page is narrow; both halves are filled."""
        wide = step == 0
        half = self._beside if wide else self._below
        if half.indexOf(self._common) < 0:
            half.insertWidget(half.count() - 1, self._common)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        self._halves.setDirection(direction)
        name = self.company.name
        if not wide and self.focusWidget() is name and not name.isModified():
            self.take_focus()  # it is far below by now

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the folder of backups whenever the page is opened."""
        super().showEvent(event)
        if not self._has_looked:
            self.show_backups()
        self._has_looked = False

    def _choose(self, command: LooksCommand) -> None:
        self.flush()
        self.ask(command)


def _about_moving(*, is_protected: bool) -> str:
    words = _(
        "One file contains everything: the company, its backups and how MentorDesk looks. Copy it to the other "
        "computer and open it there with MentorDesk, which checks that it arrived whole."
    )
    if is_protected:
        return f"{words} {_('It opens with the password of this file.')}"
    return f"{words} {_('Whoever has the file can read it: delete it after the move.')}"
