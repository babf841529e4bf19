"""Known errors: what the world can do to the program, each said in the owner's words.

::

    MentorDeskError
    ├── ListError              a list that cannot be read: one of the refusals in exchange.workbook
    ├── FileProblem            the company file
    │   ├── NewerFile          written by a newer MentorDesk; never touched
    │   ├── NotACompanyFile    some other file, or an empty one
    │   ├── DamagedFile        ours, but broken: the recovery screen offers the newest good backup
    │   ├── FileInUse          open in another MentorDesk
    │   ├── ReadOnlyFile       may be looked at, not changed
    │   └── FileReplaced       another program exchanged the file while it was open
    ├── WriteFailed            the disk said no; the change was not saved, nothing else was touched
    │   └── DiskFull
    ├── Stale                  the record changed since it was read
    └── PaperError             a paper or a sheet could not be written

All else is a bug of ours: it is logged, reported and never closes the program.
"""

from mentordesk.i18n import Message


class MentorDeskError(Exception):
    """A known error; ``message`` says what happened, why, and what to do."""

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
    """The company file is broken."""


class FileInUse(FileProblem):
    """The company file is open in another MentorDesk."""


class ReadOnlyFile(FileProblem):
    """The company file may be read but not changed."""


class FileReplaced(FileProblem):
    """Another program exchanged the company file while it was open."""


class WriteFailed(MentorDeskError):
    """A change could not be saved; the file is as it was before."""


class DiskFull(WriteFailed):
    """There is no space left on the disk."""


class Stale(MentorDeskError):
    """What is to be changed is no longer what it was when it was read."""


class PaperError(MentorDeskError):
    """A paper or a sheet could not be written."""
