"""What the program does for an open window: one function for each command."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QPoint

from mentordesk import current
from mentordesk.desk import MOVING_SUFFIX
from mentordesk.domain.records.closed import closed_words
from mentordesk.domain.records.person import Person
from mentordesk.domain.wifi import Arrived, Kind
from mentordesk.errors import FileReplaced, MentorDeskError
from mentordesk.i18n import _, message, messages, ngettext
from mentordesk.services import closing
from ui import preferences
from ui.commands import (
    BackUp,
    CloseCycle,
    Focus,
    ImportList,
    KeepFile,
    LogTalk,
    LookAt,
    MoveAway,
    NoteMeeting,
    OpenForAnswers,
    OpenPage,
    Print,
    ReopenCycle,
    SayWhatIsMissing,
    ShowAbout,
    ShowAnswered,
    ShowHistory,
    TakeIn,
    TakeInArrived,
    WindowCommand,
)
from ui.dialogs.base import open_dialog, run_dialog
from ui.dialogs.steps_dialog import StepsDialog
from ui.main_window import MainWindow
from ui.program import files
from ui.widgets import file_choice
from ui.widgets.basic import add_entry, menu_of

if TYPE_CHECKING:
    from ui.dialogs.wifi.waiting import WaitingForm

MOST_ELSEWHERE = 20
"""So many backups of the second place are offered; a stick is slow."""


def answer(window: MainWindow, command: WindowCommand) -> None:
    """Do what a command asks."""
    match command:
        case OpenPage():
            window.show_page(command.page_id, command.focus)
        case SayWhatIsMissing():
            window.say_what_is_missing(command.problem)
        case Print():
            print_paper(window, command)
        case ImportList():
            import_list(window, command)
        case TakeIn():
            take_in(window, command)
        case OpenForAnswers():
            open_for_answers(window, command)
        case NoteMeeting():
            note_meeting(window, command)
        case LookAt():
            look_at(window, command)
        case (
            CloseCycle()
            | ReopenCycle()
            | LogTalk()
            | ShowHistory()
            | ShowAbout()
            | BackUp()
            | MoveAway()
            | KeepFile()
            | TakeInArrived()
            | ShowAnswered()
        ):
            _WITHOUT_FIELDS[type(command)](window)
        case _:
            assert_never(command)


def print_paper(window: MainWindow, command: Print) -> None:
    """Preview a paper, to be printed or saved."""
    from ui.dialogs.company.print_preview import PrintPreview

    try:
        preview = PrintPreview(command.title, command.write, window, language=command.language)
        preview.saved.connect(window.workspace.note_written)
        out = command.out
        if out is not None:
            preview.saved.connect(lambda _path: out())
            preview.printed.connect(out)
        run_dialog(preview)
    except MentorDeskError as error:
        window.show_error(error)


def log_talk(window: MainWindow) -> None:
    """Write down a coaching talk, over the page that is shown; the dialog is open while the window goes on."""
    from ui.dialogs.coaching.talks import TalkDialog

    if not _say_closed(window) and not window.workspace.desk.read_only:
        open_dialog(TalkDialog(window.workspace, window))


def import_list(window: MainWindow, command: ImportList) -> None:
    """Import a staff list, then show the people; after the first one Home says what comes next."""
    from ui.dialogs.import_list.wizard import ImportWizard

    if _say_closed(window):
        return
    is_first = not window.workspace.desk.all(Person)
    wizard = ImportWizard(window.workspace, window, source=command.source)
    if run_dialog(wizard):
        if is_first:
            window.show_page("home")
        else:
            window.show_page("people", Focus("imported"))
        wizard.tell(window.toast, window.workspace.undo)


def take_in(window: MainWindow, command: TakeIn) -> None:
    """Import what was dropped where it belongs: answers and sign-ups from phones, else a staff list."""
    from mentordesk.services import importing

    kinds = importing.phone_forms(command.source)
    open_import = next((_TAKES_IN[kind] for kind in _TAKES_IN if kind in kinds), None)
    if open_import is None and not kinds:
        import_list(window, ImportList(command.source))
    else:
        _open_import(window, open_import or _import_answers, command.source)


def _open_import(
    window: MainWindow, make: Callable[[MainWindow, Path | str], StepsDialog | None], source: Path | str
) -> StepsDialog | None:
    """Open the import of answers; the survey three months later is answered when its cycle is closed."""
    if make is not _import_survey and _say_closed(window):
        return None
    window.page().flush()
    dialog = make(window, source)
    if dialog is not None:
        open_dialog(dialog)
    return dialog


def _import_answers(window: MainWindow, source: Path | str) -> StepsDialog:
    from ui.dialogs.answers.wizard import AnswersImport

    window.show_page("connect", Focus("answers"))
    if isinstance(source, str):
        return AnswersImport(window.workspace, window, pasted=source)
    return AnswersImport(window.workspace, window, sources=(source,))


def _import_sign_ups(window: MainWindow, source: Path | str) -> StepsDialog:
    from ui.dialogs.communication.import_sign_ups import SignUpWizard

    window.show_page("communication", Focus("sign-ups"))
    return SignUpWizard(window.workspace, window, source=source)


def _import_meetings(window: MainWindow, source: Path | str) -> StepsDialog:
    from ui.dialogs.meetings.import_sheet import MeetingSheetWizard

    window.show_page("sessions")
    return MeetingSheetWizard(window.workspace, window, source=source)


def _import_survey(window: MainWindow, source: Path | str) -> StepsDialog | None:
    """Return the import of answers to a survey; where it is closed say so."""
    from mentordesk.services import surveys
    from ui.dialogs.surveys.importing import SurveyImport

    desk, today = window.workspace.desk, date.today()
    wave = surveys.wave_of(desk, source, today=today)
    shown = surveys.row(desk, wave, today=today)
    window.show_page("surveys", Focus(record=wave.value))
    why_not = surveys.why_not_taken(desk, shown)
    if why_not is not None:
        window.say(str(why_not))
        return None
    if isinstance(source, str):
        return SurveyImport(window.workspace, shown, window, pasted=source)
    return SurveyImport(window.workspace, shown, window, sources=(source,))


_TAKES_IN: dict[str, Callable[[MainWindow, Path | str], StepsDialog | None]] = {
    "questionnaire": _import_answers,
    "sign-up": _import_sign_ups,
    "meeting": _import_meetings,
    "survey": _import_survey,
}
"""What opens for the answers of each kind of form on a phone."""


def open_for_answers(window: MainWindow, command: OpenForAnswers) -> None:
    """Choose what is open for answers on the Wi-Fi."""
    from ui.dialogs.wifi.offers import Wanted
    from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog

    window.page().flush()
    if window.workspace.desk.cannot_be_written:
        window.say(_("This company file can only be read."))
        return
    wanted = Wanted(command.kind, command.wave)
    ask = partial(print_paper, window)
    open_dialog(OpenDialog(window.workspace, window.door, window, wanted=wanted, ask=ask))


def take_in_arrived(window: MainWindow) -> None:
    """Import the answers of one form that arrived; where those of several wait, let the owner choose which."""
    from ui.dialogs.wifi.waiting import of_forms

    found = of_forms(window.workspace.desk, window.door.waiting, today=date.today())
    if len(found) == 1:
        _take_in_form(window, found[0])
    if len(found) < 2:
        return
    button = window.strip.bring_in
    menu = menu_of(button)
    for form in found:
        add_entry(menu, str(form.words)).triggered.connect(partial(_take_in_form, window, form))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _take_in_form(window: MainWindow, form: "WaitingForm", _on: bool = False) -> None:
    """Import the answers of one form; those that cannot be taken yet go on waiting, or are let go of."""
    from mentordesk.services import arrivals

    words = arrivals.text_of(form.answers)
    dialog = _open_import(window, _TAKES_IN[form.kind.value], words)
    if dialog is None and form.kind is Kind.SURVEY:  # it is closed
        _ask_about(window, form.answers)
    elif dialog is not None:
        dialog.accepted.connect(partial(_let_go, window, dialog, form, words))
        dialog.rejected.connect(partial(_let_go_of_known, window, dialog, form, words))


def _let_go(window: MainWindow, dialog: StepsDialog, form: "WaitingForm", words: str) -> None:
    """Let go of the answers that are in the file now, and ask about those that the import could not take."""
    left = form.at(dialog.left_out(words))
    kept = {answer.id for answer in left}
    window.door.forget(answer for answer in form.answers if answer.id not in kept)
    if left:
        _ask_about(window, left)


def _ask_about(window: MainWindow, left: Sequence[Arrived]) -> None:
    """Let the owner say whether answers that cannot be taken go on waiting."""
    from ui.dialogs.notice import ask

    question = ngettext("Keep {n} answer that was left out?", "Keep {n} answers that were left out?", len(left))
    why = _(
        "It waits until you import again, such as when the person is on the staff list. Thrown away, it is gone for "
        "good."
    )
    if ask(window, question, why, _("Throw away", context="button"), _("Keep", context="button")):
        window.door.forget(left)


def _let_go_of_known(window: MainWindow, dialog: StepsDialog, form: "WaitingForm", words: str) -> None:
    """Where nothing can be taken, cancelling says so; else it leaves everything waiting."""
    if dialog.takes_nothing():
        _let_go(window, dialog, form, words)


def show_answered(window: MainWindow) -> None:
    """Show who has answered on the Wi-Fi."""
    from ui.dialogs.wifi.answered import WhoAnswered

    open_dialog(WhoAnswered(window.workspace, window.door, window))


def note_meeting(window: MainWindow, command: NoteMeeting) -> None:
    """Note a meeting; what is typed on the page is saved first."""
    from ui.dialogs.meetings.quick_log import QuickLog

    window.page().flush()
    if _say_closed(window):
        return
    open_dialog(QuickLog(window, window.workspace, pair=command.pair))


def show_history(window: MainWindow) -> None:
    """Show what was done in the file."""
    from ui.dialogs.company.history import HistoryDialog

    run_dialog(HistoryDialog(window.workspace, window))


def show_about(window: MainWindow) -> None:
    """Show the version of the program."""
    from ui.dialogs.company.about import AboutDialog

    run_dialog(AboutDialog(window))


def back_up(window: MainWindow) -> None:
    """Back the file up, and say into which folder."""
    try:
        made = window.workspace.desk.backup("by hand")
    except MentorDeskError as error:
        window.show_error(error)
    else:
        folder = made.parent
        words = message("Backed up and checked. The backup is in the folder {folder}.", folder=folder.name)
        window.workspace.written.emit(words, folder, False)
        failed = window.workspace.desk.second_failed
        if failed is not None:
            window.show_error(failed)


def move_away(window: MainWindow) -> None:
    """Write everything into one file for another computer, and say how to go on there."""
    window.page().flush()
    desk = window.workspace.desk
    title = _("Create a file for moving")
    target = file_choice.where_to_save(window, title, desk.path.stem, MOVING_SUFFIX, file_choice.Purpose.BACKUP)
    if target is None:
        return
    try:
        count = desk.pack(target, preferences.to_move())
    except MentorDeskError as error:
        window.show_error(error)
        return
    words = messages(
        '"{name}" contains the company with {n} backup and your preferences. On the other computer, open it with '
        "MentorDesk. From then on work there alone.",
        '"{name}" contains the company with {n} backups and your preferences. On the other computer, open it with '
        "MentorDesk. From then on work there alone.",
        count,
        name=target.name,
    )
    window.workspace.written.emit(words, target, False)


def keep_file(window: MainWindow) -> None:
    """Keep an altered file as the owner says it is right, and back it up."""
    try:
        window.workspace.desk.accept()
    except MentorDeskError as error:
        window.show_error(error)
        return
    window.banner.hide()
    window.show_standing()
    back_up(window)


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a file that was closed to restore a backup.

    ``when`` is the moment of that backup, ``None`` where it could not be restored; ``before`` is the safety copy of
    what was there before, ``None`` where none could be made.
    """

    when: datetime | None
    before: Path | None


def restore(window: MainWindow, backup: Path | None = None) -> Restored | None:
    """Put a backup in the place of the open file; return what became of it, ``None`` where it was left open.

    A safety copy of what is there now is made first; where that fails, restoring itself still keeps the file.
    """
    from ui.dialogs.company.restore import RestoreDialog

    workspace = window.workspace
    desk = workspace.desk
    window.page().flush()
    now = files.counts(desk)
    safety: list[Path] = []

    def leave(chosen: Path) -> None:
        if not desk.cannot_be_written:
            with suppress(MentorDeskError):
                safety.append(desk.backup("restore", keep=chosen))
        workspace.close()

    found = desk.second_backups(MOST_ELSEWHERE)
    dialog = RestoreDialog(
        desk.path, window, before=leave, now=now, elsewhere=found, second=desk.keeping().second_name, backup=backup
    )
    run_dialog(dialog)
    if not dialog.has_closed:
        return None
    when = dialog.restored.when if dialog.restored is not None else None
    return Restored(when, next(iter(safety), None))


def may_leave(window: MainWindow) -> bool:
    """Save what is typed; where that fails, or people may be answering, let the owner say whether to close."""
    from ui.dialogs.notice import ask

    if window.door.opening is not None:
        words = _("Phones can no longer answer once this file is closed. What has arrived stays, and slips stay good.")
        if not ask(
            window, _("Close while it is open for answers?"), words, _("Close", context="button"), _("Keep it open")
        ):
            return False
    failed: list[MentorDeskError] = []
    note = failed.append
    window.workspace.failed.connect(note)
    window.page().flush()
    window.workspace.failed.disconnect(note)
    if all(isinstance(error, FileReplaced) and error.rescued is not None for error in failed):
        return True  # the copy of it has the last change too
    why = str(failed[-1].message)
    return ask(window, _("Close without your last change?"), why, _("Close without it"), _("Keep the window open"))


def close_cycle(window: MainWindow) -> None:
    """Close the cycle step by step, then show the next one; where something is to be finished first, go there."""
    from ui.dialogs.closing.wizard import ClosingWizard

    desk = window.workspace.desk
    window.page().flush()
    if desk.read_only:
        _say_closed(window)
        return
    wizard = ClosingWizard(window.workspace, window, ask=partial(print_paper, window))
    if run_dialog(wizard) and wizard.outcome is not None:
        desk.look_at("")
        window.show_page("home")
        window.announce(wizard.outcome)
    elif wizard.place:
        page, _colon, place = wizard.place.partition(":")
        window.show_page(page, Focus(place))


def reopen_cycle(window: MainWindow) -> None:
    """Ask once, then reopen the closed cycle that is looked at."""
    from ui.dialogs.notice import ask

    desk = window.workspace.desk
    now = current.cycle(desk)
    words = _(
        "Everything in it can be changed again, and its figures are worked out anew. What went on into the next cycle "
        "stays there. The history notes it."
    )
    question = _("Reopen cycle {n}?", n=now.number)
    if now.closed_on is not None and ask(
        window, question, words, _("Reopen it", context="button"), _("Leave it closed", context="button")
    ):
        desk.look_at(now.id)
        window.workspace.do(closing.reopen(desk))
        window.announce(message("Cycle {n} is open again.", n=now.number))


def look_at(window: MainWindow, command: LookAt) -> None:
    """Show another cycle on every page."""
    window.page().flush()
    window.toast.hide()  # it speaks of the cycle that is left
    window.workspace.desk.look_at(command.cycle_id)
    window.renew_soon(command.page_id, command.focus)


def _say_closed(window: MainWindow) -> bool:
    """Say that the cycle looked at is closed, and return whether it is."""
    now = current.cycle(window.workspace.desk)
    if now.closed_on is None:
        return False
    window.say(str(closed_words(now)))
    return True


_WITHOUT_FIELDS: dict[type[WindowCommand], Callable[[MainWindow], object]] = {
    CloseCycle: close_cycle,
    ReopenCycle: reopen_cycle,
    LogTalk: log_talk,
    ShowHistory: show_history,
    ShowAbout: show_about,
    BackUp: back_up,
    MoveAway: move_away,
    KeepFile: keep_file,
    TakeInArrived: take_in_arrived,
    ShowAnswered: show_answered,
}
"""The commands that say everything by their name."""
