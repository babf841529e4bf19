"""Open a written file with its program, or show it in its folder."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from mentordesk import drives, private, text
from mentordesk.i18n import Message, _, message


def open_path(path: Path) -> bool:
    """Open a file or folder with the system's program for it; say whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_mail(link: str) -> bool:
    """Open a draft in the mail program by a ``mailto:`` link; say whether there is such a program."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(link.encode("ascii"), QUrl.ParsingMode.StrictMode))


def new_mail_file(to: str) -> Path:
    """Return where to write a draft that a mail program opens and may keep open; it is removed with the program."""
    folder = private.folder() / "mail"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / text.free_file_name(to, ".eml", (path.name for path in folder.iterdir()))


def open_link_or_file(words: str) -> bool:
    """Open a web address in the browser, anything else as a file; say whether that was possible."""
    if words.casefold().startswith(("http://", "https://")):
        return QDesktopServices.openUrl(QUrl(words, QUrl.ParsingMode.StrictMode))
    path = Path(words)
    return drives.answer(path.is_file, otherwise=False) and open_path(path)


def show_in_folder(path: Path) -> bool:
    """Show a file in its folder, selected where the system can; say whether that was possible."""
    if drives.is_folder(path):
        return open_path(path)
    if sys.platform == "win32":
        return _start("explorer.exe", "/select,", str(path))
    if sys.platform == "darwin":
        return _start("open", "-R", str(path))
    return open_path(path.parent)


def words(path: Path) -> tuple[str, str]:
    """Return the words of the two links: to open the file, and to show it in its folder."""
    if drives.is_folder(path):
        return _("Open the folder"), ""
    return _("Open", context="button"), _("Show in folder")


def refusal(path: Path) -> Message:
    """Return what to say where a file cannot be opened or shown."""
    return message(
        "No program on this computer opens {name}. It is in the folder {folder}.", name=path.name, folder=path.parent
    )


def _start(program: str, *arguments: str) -> bool:
    started, _pid = QProcess.startDetached(program, list(arguments), "")
    return started
