"""Keeps the filled forms of anonymous waves where no record, change or history contains them.

While a wave is open a row has the forms of one batch, shuffled, so that the batch can be removed. When the wave is
closed its rows become one: marks, answers and words each in an order of its own, and the answers to each item dealt out
anew, so that nothing leads from one to the other.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from mentordesk.domain.records.survey import FilledForm, Mixed, Respondent, Sheet
from mentordesk.domain.surveys.mixing import mixed_up
from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

T = TypeVar("T")

_shuffler = secrets.SystemRandom()


def put(database: Database, batch_id: str, wave_id: str, forms: Sequence[FilledForm]) -> None:
    """Keep the forms of a batch."""
    rows = [[form.mark, form.respondent, form.group, form.scores, form.words] for form in _shuffled(forms)]
    _write(database, batch_id, wave_id, rows)


def has(database: Database, row_id: str) -> bool:
    """Return whether there is a row: of a batch whose forms are still separate, or of a wave that was mixed."""
    return execute(database, "SELECT 1 FROM survey_forms WHERE id = ?", [row_id]).fetchone() is not None


def sweep(database: Database) -> None:
    """Remove what came in for waves that are gone for good."""
    execute(database, "DELETE FROM survey_forms WHERE wave_id NOT IN (SELECT id FROM survey_wave)")


def mix(database: Database, wave_id: str, batches: Iterable[str]) -> None:
    """Mix the forms of a wave for good; those of no batch that is still there are removed."""
    whole = mixed(database, wave_id, batches)
    execute(database, "DELETE FROM survey_forms WHERE wave_id = ?", [wave_id])
    content = {
        "marks": whole.marks,
        "sheets": [[sheet.respondent, sheet.group, sheet.scores] for sheet in mixed_up(whole.sheets, _shuffler)],
        "words": whole.words,
    }
    _write(database, wave_id, wave_id, content)


def mixed(database: Database, wave_id: str, batches: Iterable[str]) -> Mixed:
    """Return all that came in for a wave, in pieces and shuffled. Raises Unreadable where the file is damaged."""
    kept = dict(execute(database, "SELECT id, content FROM survey_forms WHERE wave_id = ?", [wave_id]).fetchall())
    try:
        before = _mixed_of(json.loads(kept[wave_id])) if wave_id in kept else Mixed()
        forms = [_form_of(row) for batch_id in batches if batch_id in kept for row in json.loads(kept[batch_id])]
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("the answers of a survey cannot be read") from error
    sheets = [Sheet(form.respondent, form.group, form.scores) for form in forms]
    words = [(form.respondent, code, said) for form in forms for code, said in form.words]
    return Mixed(
        tuple(sorted((*before.marks, *(form.mark for form in forms)))),
        _shuffled((*before.sheets, *sheets)),
        _shuffled((*before.words, *words)),
    )


def with_words(content: str, change: Callable[[str], str]) -> str:
    """Return a row with what was written changed. Raises Unreadable where the file is damaged."""
    try:
        whole = json.loads(content)
        if isinstance(whole, dict):
            changed: object = {**whole, "words": [[*about, change(said)] for *about, said in whole["words"]]}
        else:
            changed = [[*form, [[code, change(said)] for code, said in words]] for *form, words in whole]
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("the answers of a survey cannot be read") from error
    return _dumps(changed)


def words_in(content: str) -> tuple[str, ...]:
    """Return what was written in the forms of a row."""
    found: list[str] = []

    def take(words: str) -> str:
        found.append(words)
        return words

    with_words(content, take)
    return tuple(found)


def _write(database: Database, row_id: str, wave_id: str, content: object) -> None:
    text = _dumps(content)
    execute(
        database, "INSERT OR REPLACE INTO survey_forms (id, wave_id, content) VALUES (?, ?, ?)", [row_id, wave_id, text]
    )


def _dumps(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _shuffled(items: Iterable[T]) -> tuple[T, ...]:
    mixed_up = list(items)
    _shuffler.shuffle(mixed_up)
    return tuple(mixed_up)


def _form_of(row: list[Any]) -> FilledForm:
    mark, respondent, group, scores, words = row
    return FilledForm(mark, Respondent(respondent), group, _pairs(scores), _pairs(words))


def _mixed_of(content: dict[str, Any]) -> Mixed:
    sheets = tuple(
        Sheet(Respondent(respondent), group, _pairs(scores)) for respondent, group, scores in content["sheets"]
    )
    words = tuple((Respondent(respondent), code, said) for respondent, code, said in content["words"])
    return Mixed(tuple(content["marks"]), sheets, words)


def _pairs(rows: list[list[Any]]) -> Any:
    return tuple((code, value) for code, value in rows)
