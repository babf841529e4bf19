"""Refuses words that are out of style: old-fashioned English in code and texts, Vietnamese that the glossary replaced.

``python scripts/words.py [PATH …]`` prints each place and what to write instead; 1 where there is one. Names are looked
at word by word (``is_told_apart``), comments and docstrings as sentences, texts as they are shown.
"""

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import translate

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("mentordesk", "ui", "scripts", "tests")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is refused, as a pattern of whole words, and what to write instead."""

    pattern: str
    instead: str


CODE = (
    Word("deeds?", "action, change"),
    Word("mend|mends|mended|mending", "fix"),
    Word("told", "emitted, reported, said, given"),
    Word("lies", "is, stands, is kept"),
    Word("holds", "has, contains, is valid"),
    Word("apart", "separate, different, not paired"),
    Word("homeward|outward|thrice|whilst|hither|thus far|wherein|thereof", "a modern word"),
    Word("doubles", "duplicates"),
)
"""Words refused in names, comments and docstrings."""

VAGUE = {"one": "the noun it stands for"}
"""Variables refused in the program: they do not say what they are."""

ENGLISH = (
    *CODE,
    Word("left over", "not paired, without a mentor"),
    Word("take (it |this |that )?back|taken back|takes back", "undo"),
    Word("bring in|brings in|brought in", "import"),
    Word("today's number", "current value, baseline"),
    Word("part the pair|take apart", "unpair"),
    Word("think again", "check first"),
    Word("stands? in the way", "to fix"),
    Word("least score", "minimum score"),
    Word(r"…\.(?!\.)", "the value that is missing, or a line to fill in"),
)
"""Words refused in the English texts that are shown or printed."""

VIETNAMESE = (
    Word("giấy tờ", "tài liệu"),
    Word("chu kỳ", "đợt"),
    Word("cách ghép", "phương án ghép cặp"),
    Word("(?<!mức )độ (phù )?hợp", "mức độ phù hợp"),
    Word("(là|từng là) một cặp", "được ghép với nhau"),
    Word("tự xin nghỉ|tự nghỉ", "nghỉ việc tự nguyện"),
    Word("điểm số", "điểm"),
    Word("phân vân", "trung lập"),
    Word("vừa sức", "khả thi"),
    Word("tính chu đáo", "tính tận tâm"),
    Word("điều đang cản trở", "việc cần xử lý"),
    Word("rời (khỏi )?đợt", "rút khỏi đợt"),
    Word("thư xác nhận", "thư giới thiệu"),
    Word(r"…\.(?!\.)", "the value that is missing, or a line to fill in"),
    Word("không đồng ý, |đồng ý, cần sửa", "phê duyệt, có điều chỉnh"),
)
"""Words refused in the Vietnamese texts."""


TO_STAFF = (
    "mentordesk/documents/",
    "mentordesk/domain/communication/reasons.py",
    "mentordesk/domain/communication/situation.py",
    "mentordesk/domain/meetings/ending.py",
    "mentordesk/domain/matching/fit/reasons.py",
    "mentordesk/domain/papers/",
    "mentordesk/domain/privacy/notice.py",
    "mentordesk/domain/questionnaire/form.py",
    "mentordesk/domain/surveys/form.py",
    "mentordesk/domain/surveys/items.py",
    "mentordesk/exchange/answers/forms.py",
    "mentordesk/exchange/answers/phone_form.py",
    "mentordesk/exchange/phone/",
    "mentordesk/services/connect/announcing.py",
    "mentordesk/services/connect/pair_papers.py",
    "mentordesk/services/connect/reminding.py",
    "mentordesk/services/orientation/reminders.py",
    "mentordesk/services/survey_reminders.py",
    "mentordesk/domain/communication/sending.py",
    "mentordesk/domain/privacy/notice.py",
)
"""Where the texts of letters, forms and messages are made: they say “anh/chị”, everything else says “bạn”."""

ON_SCREEN = (Word("(các |hai )?anh/ ?chị|quý vị", "bạn, on the screen"),)
ON_PAPER = (Word("(của |cho |với )?bạn", "anh/chị, in what is sent"),)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a refused word stands."""

    where: str
    word: str
    instead: str

    def __str__(self) -> str:
        return f"{self.where}: “{self.word}”: write {self.instead}"


def refused(text: str, words: Iterable[Word]) -> Iterator[tuple[str, str]]:
    """Yield each refused word of a text with what to write instead."""
    for word in words:
        for match in _pattern(word).finditer(text):
            yield match.group(), word.instead


@cache
def _pattern(word: Word) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{word.pattern})(?!\w)", re.IGNORECASE)


@cache
def _any_of(words: tuple[Word, ...]) -> re.Pattern[str]:
    """Return the pattern of any of these words, to look for all of them at once."""
    return _pattern(Word("|".join(word.pattern for word in words), ""))


def words_of_name(name: str) -> str:
    """Return a name as words: ``isToldApart`` and ``is_told_apart`` both as "is told apart"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return spaced.replace("_", " ").lower()


def places_in_code(source: str, file: str) -> Iterator[Place]:
    """Yield the refused words in the names, comments and docstrings of a module."""
    if not _any_of(CODE).search(words_of_name(source)):
        return  # most modules: looking at each name takes a hundred times as long
    docstrings = _docstring_lines(source)
    seen: set[tuple[str, int]] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        line = token.start[0]
        if token.type == tokenize.NAME and (token.string, line) not in seen:
            seen.add((token.string, line))
            text = words_of_name(token.string)
        elif token.type == tokenize.COMMENT or (token.type == tokenize.STRING and line in docstrings):
            text = token.string
        else:
            continue
        for word, instead in refused(text, CODE):
            yield Place(f"{file}:{line}", word, instead)


def vague_names(source: str, file: str) -> Iterator[Place]:
    """Yield the variables of a module whose names do not say what they are, once for each line."""
    if VAGUE.keys().isdisjoint(re.findall(r"\w+", _PROSE.sub(_without_prose, source))):
        return  # most modules
    names = (node for node in translate.walk(ast.parse(source)) if isinstance(node, (ast.Name, ast.arg)))
    found = {(node.lineno, node.id if isinstance(node, ast.Name) else node.arg) for node in names}
    for line, name in sorted(found):
        if name in VAGUE:
            yield Place(f"{file}:{line}", name, VAGUE[name])


_TEXT = r"""(?:\\.|[^\\])*?"""
_PROSE = re.compile(
    rf"(\w*)(?:\"\"\"{_TEXT}\"\"\"|'''{_TEXT}'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')|#[^\n]*", re.DOTALL
)


def _without_prose(found: re.Match[str]) -> str:
    """Return a space for a text or a comment, which names no variable, and a text with values as it is."""
    return found[0] if "f" in (found[1] or "").lower() else " "


def _docstring_lines(source: str) -> set[int]:
    """Return the lines on which a string stands as a statement: docstrings, also those of attributes."""
    statements = (node for node in translate.walk(ast.parse(source)) if isinstance(node, ast.Expr))
    return {node.lineno for node in statements if isinstance(node.value, ast.Constant)}


def places_in_texts(root: Path = ROOT) -> Iterator[Place]:
    """Yield the refused words of the texts in use, in both languages."""
    known = translate.read(root / translate.CATALOGUE)
    for text in dict.fromkeys(translate.collect(root).texts):
        for form in filter(None, (text.singular, text.plural)):
            for word, instead in refused(form, ENGLISH):
                yield Place(f"{text.file}: text {form!r}", word, instead)
        translation = known.words.get(text.key, "")
        words = (*VIETNAMESE, *(ON_PAPER if text.file.startswith(TO_STAFF) else ON_SCREEN))
        for form in (translation,) if isinstance(translation, str) else translation:
            for word, instead in refused(form, words):
                yield Place(f"{text.file}: text {form!r}", word, instead)


def is_test(module: Path) -> bool:
    """Say whether a module is a test or helps the tests."""
    return "tests" in module.parts


def modules(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the modules at and below some paths, in order."""
    for path in paths:
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every place; 1 where there is one."""
    parser = argparse.ArgumentParser(description="Look for words that are out of style.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files and folders, no texts")
    parser.add_argument("--texts", action="store_true", help="only the texts")
    chosen = parser.parse_args(arguments)
    places: list[Place] = []
    if not chosen.texts:
        for module in modules(chosen.paths or [ROOT / folder for folder in FOLDERS]):
            if module.name != Path(__file__).name:  # the table itself
                source = module.read_text("utf-8")
                places += places_in_code(source, str(module))
                if not is_test(module):
                    places += vague_names(source, str(module))
    if chosen.texts or not chosen.paths:
        places += places_in_texts()
    print("\n".join(map(str, places)) or "No word is out of style.")
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main())
