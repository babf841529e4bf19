"""The versions of the questionnaire that the program brings along, and the words in which each was asked.

A version in use is never changed. When the program words a statement anew, the words asked before are listed here for
the versions that asked them, and a new built-in version asks the new ones.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from mentordesk.domain.records.questionnaire import Questionnaire

Wordings = tuple[tuple[str, str, str], ...]
"""Code of a statement, its words in English and in Vietnamese; empty where they are those of the program now."""

FIRST_WORDS: Wordings = (
    ("P-C3", "", "Tôi làm việc theo kế hoạch."),
    ("V1", "", "Trong công việc, học điều mới quan trọng với tôi."),
    ("V2", "", "Trong công việc, giúp đỡ người khác quan trọng với tôi."),
    ("V3", "", "Trong công việc, sự ổn định quan trọng với tôi."),
    ("V4", "", "Trong công việc, đạt kết quả quan trọng với tôi."),
    ("V5", "", "Trong công việc, công bằng và trung thực quan trọng với tôi."),
    ("V6", "", "Trong công việc, được tự chủ quan trọng với tôi."),
    ("V7", "Family and balance are important to me.", "Gia đình và sự cân bằng quan trọng với tôi."),
    ("V8", "Respect for experience is important to me.", "Tôn trọng kinh nghiệm quan trọng với tôi."),
    ("W1", "", "Tôi lập kế hoạch trước rồi mới làm."),
    ("W4", "", "Tôi thích buổi gặp có nội dung rõ ràng."),
    ("W5", "", "Tôi làm việc tốt nhất khi cùng người khác."),
)
"""How the first built-in version asked the statements that are worded otherwise now."""


def built_in(company_id: str) -> tuple[Questionnaire, ...]:
    """Return the built-in versions, the newest first; a company begins with the newest as its version 1.

    Forms carry the id of a version before it is stored, so an id is always the same in one company's file. Forms in the
    words before were made only by versions of the program that were not released; they come first, as number 0.
    """
    return (
        Questionnaire(id=_id(2, company_id), number=1),
        Questionnaire(id=_id(1, company_id), number=0, wordings=FIRST_WORDS),
    )


def numbered_after(version: Questionnaire, stored: Iterable[Questionnaire]) -> Questionnaire:
    """Return a built-in version that is not stored, with a number above those that the company has asked."""
    return replace(version, number=max((version.number, *(other.number + 1 for other in stored))))


def _id(number: int, company_id: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"questionnaire {number} of {company_id}").hex


_FORMER = {code: (english, vietnamese) for code, english, vietnamese in FIRST_WORDS}


def own_words(wordings: Iterable[tuple[str, str, str]]) -> Wordings:
    """Return the wordings without words that a built-in version asked before: what is left are the owner's own."""
    kept = []
    for code, english, vietnamese in wordings:
        former_english, former_vietnamese = _FORMER.get(code, ("", ""))
        own = (code, _unless(former_english, english), _unless(former_vietnamese, vietnamese))
        if any(own[1:]):
            kept.append(own)
    return tuple(kept)


def _unless(former: str, words: str) -> str:
    return "" if words == former else words
