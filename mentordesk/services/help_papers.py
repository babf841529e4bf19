"""Write a page of the help as a paper."""

from datetime import date
from pathlib import Path

from mentordesk.domain.help_pages import help_page
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import Message, using


def write_page(path: Path, code: str, *, language: str, today: date) -> tuple[Message, ...]:
    """Write a page of the help in a language; return a message for each text that cannot be printed."""
    from mentordesk.documents import help_page as paper

    with using(language):
        return paper.write(
            path, Letterhead(company="MentorDesk", programme="", made_on=today), help_page(code, language)
        )
