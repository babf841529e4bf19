"""Known errors: everything that can go wrong outside the program, each explained in the owner's words.

::

    MentorDeskError
    ├── ListError              a list that cannot be read: one of the refusals in exchange.reading
    ├── FileProblem            the company file
    │   ├── NewerFile          written by a newer MentorDesk; never changed
    │   ├── NotACompanyFile    another kind of file
    │   ├── DamagedFile        damaged: the recovery screen offers the newest good backup
    │   ├── AlteredFile        readable, but not as it was closed: a banner offers the newest good backup
    │   ├── FileInUse          open in another MentorDesk
    │   │   └── OpenElsewhere  on another computer, as far as its lock says: the owner may look, or take the file over
    │   ├── ReadOnlyFile       can be opened but not changed
    │   └── FileReplaced       another program moved or replaced the file while it was open
    ├── WriteFailed            the disk refused; the change was not saved, nothing else was changed
    │   └── DiskFull
    ├── Stale                  the record changed since it was read
    ├── CycleClosed            a closed cycle is looked at and not changed
    ├── AnswersMixed           answers of a closed survey can no longer be taken back
    ├── FormsTooFew            so few anonymous answers that they could be recognised among the others
    └── PaperError             a document or a sheet could not be written

Any other exception is a bug: it is logged and reported, and never closes the program.
"""

from pathlib import Path

from mentordesk.i18n import Message


class MentorDeskError(Exception):
    """A known error; ``message`` says what happened, why, and what to do next."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.source)
        self.message = message


class ListError(MentorDeskError):
    """A list could not be read; ``code`` is one of the named refusals."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(message)
        self.code = code


class FileProblem(MentorDeskError):
    """The company file cannot be opened or used as it is."""


class NewerFile(FileProblem):
    """The file was written by a newer MentorDesk."""


class NotACompanyFile(FileProblem):
    """The file is not a company file."""


class DamagedFile(FileProblem):
    """The company file is damaged."""


class AlteredFile(FileProblem):
    """The company file can be read, but something in it is not as it was when it was closed."""


class FileInUse(FileProblem):
    """The company file is open in another MentorDesk."""


class PasswordNeeded(FileProblem):
    """The file is encrypted and its password was not given; ``salt`` says which password it is."""

    def __init__(self, message: Message, path: Path, salt: bytes) -> None:
        super().__init__(message)
        self.path = path
        self.salt = salt


class WrongPassword(MentorDeskError):
    """What was typed is neither the password nor the recovery code; ``is_old_code``: it is the code of another key."""

    def __init__(self, message: Message, *, is_old_code: bool = False) -> None:
        super().__init__(message)
        self.is_old_code = is_old_code


class OpenElsewhere(FileInUse):
    """The lock of the company file names another computer, which has it open or was switched off in the middle."""

    def __init__(self, message: Message, computer: str) -> None:
        super().__init__(message)
        self.computer = computer


class ReadOnlyFile(FileProblem):
    """The company file can be read but not changed."""


class FileReplaced(FileProblem):
    """Another program moved or replaced the company file while it was open.

    ``rescued`` is a copy of all that was in it, ``None`` if there is none.
    """

    def __init__(self, message: Message, rescued: Path | None = None) -> None:
        super().__init__(message)
        self.rescued = rescued


class WriteFailed(MentorDeskError):
    """A change could not be saved; the file is as it was before."""


class DiskFull(WriteFailed):
    """There is no space left on the disk."""


class Stale(MentorDeskError):
    """The record to change is no longer as it was when it was read."""


class CycleClosed(MentorDeskError):
    """The change would write into a cycle that is closed."""


class AnswersMixed(MentorDeskError):
    """The answers of an anonymous survey are mixed, so that none of them can be removed."""


class FormsTooFew(MentorDeskError):
    """So few anonymous answers would come in at once that they could be recognised among the others."""


class PaperError(MentorDeskError):
    """A document or a sheet could not be written."""
