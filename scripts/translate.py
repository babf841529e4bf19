"""Keeps the Vietnamese catalogue complete: collects the texts of the program, merges, fills, checks and compiles them.

::

    translate.py                          collect the texts, merge them into the catalogue, compile it
    translate.py missing [--only PREFIX]  print the texts without a translation as JSON
    translate.py fill FILE                take {"context|English": "tiếng Việt"} from a file; - is standard input
    translate.py check                    exit with 1 where anything is stale, missing or wrong
    translate.py --prune                  as the first, and forget the translations that no text needs any more

A text is a literal in a call of ``_``, ``message``, ``ngettext`` or ``messages``. The program is read as a syntax tree,
so that the same walk finds texts that could never be translated, such as f-strings.

A text of one or two words says in which sense it is meant, by a context out of ``CONTEXTS``, so that one English word
may have several translations. A text is therefore known by its context and its English words.
"""

import argparse
import ast
import json
import os
import re
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter
from struct import unpack_from

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = Path("resources", "locale")
CATALOGUE = LOCALES / "vi" / "LC_MESSAGES" / "mentordesk.po"
PACKAGES = ("mentordesk", "ui")
MAKER = "mentordesk/i18n.py"  # where the calls are defined, and so pass on what they were given

TEXTS_IN_CALL = {"_": 1, "message": 1, "ngettext": 2, "messages": 2}
COUNT_NAME = "n"  # ngettext and messages give this value themselves
CONTEXT_NAME = "context"

MANY_WORDS = 3  # with so many words a text has one meaning and needs no context

CONTEXTS = {
    "action": "What was done, as the history, undo and redo name it: “Add Lan”.",
    "answer": "An answer of the questionnaire or of a letter: a word of a scale, yes or no.",
    "button": "What happens when it is pressed: a button, a link, an entry of a menu.",
    "choice": "One of the values that a field, a filter or a question offers.",
    "command line": "What stands for a file or a command in the help of the command line.",
    "count": "How many there are of something.",
    "criterion": "A criterion of a score or of a good goal.",
    "field": "The name of a value: over a column, beside a field, before a row of a document.",
    "file name": "What a file that the program writes is called, in small letters.",
    "library": "What a library is used for, in the window about MentorDesk.",
    "name": "A name the program gives: “Group 2”, an example.",
    "notice": "What the program has done, is doing, has found or advises.",
    "role": "Who people are in the programme or in the company.",
    "state": "How something stands.",
    "step": "A step of the programme or of connecting people.",
    "time": "A day of the week, a part of the day, a moment.",
    "title": "The head of a window, page, section, sheet, document or letter.",
    "unit": "What a number is counted or measured in.",
    # Where one word has two meanings in one of the places above
    "agreement": "What one of the two people of a pair says to the proposal: yes, no, other than proposed.",
    "career": "Where a person wants to go in their work.",
    "coaching": "One of the four lines of a coaching talk.",
    "kind of mentee": "Whom a mentor would like to guide, after a colon.",
    "leaving the cycle": "Why somebody gives up taking part, not the job.",
    "meeting place": "Where two people can meet.",
    "mentor's place": "How many mentees a mentor can take; a place for one of them.",
    "out of a group": "Away from a group, but not from the cycle.",
    "reason": "Why a meeting did not take place as planned, or why a pair ended.",
    "target group": "Whom a goal is about.",
    "up or down": "Whether a number should rise or fall.",
}
"""Every context and what it means. A new one is needed only where a word has another meaning in none of these."""

FORBIDDEN = {  # what the program never says in Vietnamese, as a pattern, and what to write instead
    r"vui lòng": "“hãy”, or nothing",
    r"!": "a full stop",
    r"thành công": "what was done, and how many",
    r"hệ thống": "“MentorDesk”",
    r"o[àáảãạèéẻẽẹ]\b": "the mark on the first vowel, as in “hòa” and “khóa”",
    r"(?<!q)u[ỳýỷỹỵ]\b": "the mark on the first vowel, as in “hủy” and “tùy”",
    r"bảng câu hỏi": "“phiếu khảo sát”",
    r"(mức )?độ hợp": "“mức độ phù hợp”",
}

Translation = str | tuple[str, ...]

Key = tuple[str, str]
"""The context of a text, empty where it needs none, and its English singular."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the program and the file it stands in; ``plural`` is empty where no count is said."""

    singular: str
    plural: str
    file: str
    context: str = ""

    @property
    def key(self) -> Key:
        """What the catalogue knows this text by."""
        return (self.context, self.singular)


@dataclass(frozen=True, slots=True)
class Found:
    """What a walk through the program gave: its texts, and the calls that cannot be translated."""

    texts: tuple[Text, ...]
    faults: tuple[str, ...]


# Collecting


def collect(root: Path = ROOT) -> Found:
    """Return every text of the packages below ``root``, in the order of files and lines."""
    texts: list[Text] = []
    faults: list[str] = []
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            file = path.relative_to(root).as_posix()
            try:
                tree = ast.parse(path.read_text("utf-8"))
            except SyntaxError as error:
                faults.append(f"{file}:{error.lineno}: cannot be read: {error.msg}")
                continue
            found = texts_in(tree, file)
            texts += found.texts
            faults += found.faults
    return Found(tuple(texts), (*faults, *clashes(texts)))


def texts_in(tree: ast.Module, file: str) -> Found:
    """Return the texts of one module."""
    texts: list[Text] = []
    faults: list[str] = []
    for call in walk(tree):
        if not isinstance(call, ast.Call) or not (count := TEXTS_IN_CALL.get(_called(call))):
            continue
        literals = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
        words = [literal for literal in literals if isinstance(literal, str) and literal]
        if len(words) == count:
            context, wrong_context = _context(call, words)
            texts.append(Text(words[0], words[1] if count > 1 else "", file, context))
            faults += [f"{file}:{call.lineno}: {fault}" for fault in (*wrong_context, *_wrong_values(call, words))]
        elif file != MAKER:
            faults.append(f"{file}:{call.lineno}: {_called(call)}() needs a literal text, never an f-string or a name")
    return Found(tuple(texts), tuple(faults))


def walk(tree: ast.Module) -> list[ast.AST]:
    """Return every node of a module in the order of ``ast.walk``, which takes three times as long."""
    found: list[ast.AST] = [tree]
    for node in found:
        for value in vars(node).values():
            if isinstance(value, ast.AST):
                found.append(value)
            elif isinstance(value, list):
                found += [child for child in value if isinstance(child, ast.AST)]
    return found


def clashes(texts: Iterable[Text]) -> Iterator[str]:
    """Yield a sentence for each text that stands both with and without a count, or with two plurals."""
    plurals: dict[Key, str] = {}
    for text in texts:
        if plurals.setdefault(text.key, text.plural) != text.plural:
            yield f"{text.file}: “{text.singular}” stands elsewhere with another plural or none"


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "i18n":
        return call.func.attr
    return ""


def _context(call: ast.Call, words: list[str]) -> tuple[str, list[str]]:
    """Return the context of a call, and what is wrong with it."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == CONTEXT_NAME), None)
    if given is None:
        short = [word for word in words if needs_context(word)]
        return "", [f'“{words[0]}” is short: give it a context, such as {CONTEXT_NAME}="button"'] if short else []
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return "", [f"the context of “{words[0]}” needs a literal text, never an f-string or a name"]
    if given.value not in CONTEXTS:
        return given.value, [
            f"“{given.value}”, the context of “{words[0]}”, is not in CONTEXTS of scripts/translate.py"
        ]
    return given.value, []


def needs_context(text: str) -> bool:
    """Say whether a text is too short to have one meaning by itself: one or two words, placeholders counted."""
    has_letters = any(letter.isalpha() for letter in re.sub(r"\{[^{}]*\}", "", text))
    return has_letters and sum(any(map(str.isalnum, word)) for word in text.split()) < MANY_WORDS


def _wrong_values(call: ast.Call, words: list[str]) -> Iterator[str]:
    if any(keyword.arg is None for keyword in call.keywords):
        return
    given = {str(keyword.arg) for keyword in call.keywords} - {CONTEXT_NAME}
    counted = {COUNT_NAME} if len(words) > 1 else set()
    named = set().union(*(placeholders(word) for word in words))
    if missing := named - given - counted:
        yield f"no value for {_braced(missing)} in “{words[0]}”"
    if idle := given - named:
        yield f"{_braced(idle)} is not in “{words[0]}”"


def placeholders(text: str) -> set[str]:
    """Return the names in braces of a text; a text that is no format has none."""
    try:
        return {re.split(r"[.\[]", name)[0] for _before, name, _spec, _how in Formatter().parse(text) if name}
    except ValueError:
        return set()


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


# The catalogue: active and obsolete translations by their key


@dataclass(slots=True)
class Vietnamese:
    """The translations, by key; ``plurals`` says which texts have a plural; ``fuzzy`` are those in doubt."""

    words: dict[Key, Translation]
    plurals: dict[Key, str]
    fuzzy: set[Key]


def read(path: Path) -> Vietnamese:
    """Read a catalogue with its obsolete entries; none gives an empty one."""
    known = Vietnamese({}, {}, set())
    if not path.exists():
        return known
    catalogue = read_po(BytesIO(path.read_bytes()), locale="vi", domain="mentordesk")
    for entry in (*catalogue.obsolete.values(), *catalogue):
        if not entry.id:
            continue
        singular, plural = (entry.id, "") if isinstance(entry.id, str) else (entry.id[0], entry.id[1])
        key = (entry.context or "", singular)
        known.plurals[key] = plural
        if entry.fuzzy:
            known.fuzzy.add(key)
        if has_words(entry.string):
            known.words[key] = tuple(entry.string) if plural else str(entry.string)
    return known


def has_words(translation: object) -> bool:
    """Say whether a translation has all its words."""
    if isinstance(translation, str):
        return bool(translation)
    return isinstance(translation, (tuple, list)) and bool(translation) and all(translation)


def render(texts: Iterable[Text], known: Vietnamese, *, prune: bool = False) -> bytes:
    """Write the catalogue: texts in use in the order of the alphabet, then those of no use now, unless pruned.

    No dates, no places: the file changes only when a text or a translation does.
    """
    catalogue = Catalog(locale="vi", domain="mentordesk", project="MentorDesk", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# Vietnamese texts of MentorDesk. Written by scripts/translate.py."
    plurals = {text.key: text.plural for text in texts}
    for key in sorted(plurals):
        _add(catalogue, key, plurals[key], known)
    output = BytesIO()
    for key in () if prune else sorted(known.words.keys() - plurals.keys()):
        context, singular = key
        _add(catalogue, key, known.plurals.get(key, ""), known)
        entry = catalogue.get(singular, context or None)
        assert entry is not None
        catalogue.obsolete[(singular, context) if context else singular] = entry
        catalogue.delete(singular, context or None)
    write_po(output, catalogue, width=0, sort_output=True, no_location=True, omit_header=False)
    lines = output.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGING)).encode("utf-8")


_IDLE_HEADERS = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Last-Translator",
    "Report-Msgid-Bugs-To",
    "Language-Team",
    "Project-Id-Version",
)
_CHANGING = tuple(f'"{name}' for name in _IDLE_HEADERS)


def _add(catalogue: Catalog, key: Key, plural: str, known: Vietnamese) -> None:
    context, singular = key
    translation = known.words.get(key, "")
    if plural:
        forms = (translation,) if isinstance(translation, str) else translation
        entry = catalogue.add((singular, plural), forms, context=context or None)
    else:
        words = translation if isinstance(translation, str) else translation[0]
        entry = catalogue.add(singular, words, context=context or None)
    entry.flags = {"fuzzy"} if key in known.fuzzy else set()


def compile_catalogues(root: Path = ROOT) -> list[Path]:
    """Compile every catalogue of the project in ``root`` beside its source; returns what was written."""
    written = []
    for path in sorted((root / LOCALES).glob("*/LC_MESSAGES/*.po")):
        catalogue = read_po(BytesIO(path.read_bytes()), locale=path.parent.parent.name)
        output = BytesIO()
        write_mo(output, catalogue)
        target = path.with_suffix(".mo")
        replace(target, in_order(output.getvalue()))
        written.append(target)
    return written


def in_order(compiled: bytes) -> bytes:
    """Return a compiled catalogue with its entries by their texts, as the format has it; Babel leaves contexts out."""
    count, *tables = unpack_from("<3I", compiled, 8)

    def text(place: int) -> bytes:
        length, start = unpack_from("<2I", compiled, tables[0] + 8 * place)
        return compiled[start : start + length]

    order = sorted(range(count), key=text)
    ordered = bytearray(compiled)
    for table in tables:
        rows = (compiled[table + 8 * place : table + 8 * place + 8] for place in order)
        ordered[table : table + 8 * count] = b"".join(rows)
    return bytes(ordered)


def replace(path: Path, content: bytes) -> None:
    """Write a file in one step, only when its content differs."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep all others from the catalogue inside the ``with`` block."""
    lock = Path(tempfile.gettempdir()) / f"mentordesk-{zlib.crc32(str(path).encode()):08x}.lock"
    with lock.open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
            yield
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


# The verbs


def merge(root: Path = ROOT, *, filled: dict[str, object] | None = None, prune: bool = False) -> list[str]:
    """Merge the program's texts and new translations into the catalogue and compile it; returns what was odd."""
    path = root / CATALOGUE
    with alone(path):
        found, known = collect(root), read(path)
        odd = fill(known, {text.key: text.plural for text in found.texts}, filled or {})
        replace(path, render(found.texts, known, prune=prune))
        compile_catalogues(root)
    return [*found.faults, *odd]


def fill(known: Vietnamese, plurals: dict[Key, str], filled: dict[str, object]) -> list[str]:
    """Take new translations into the catalogue; returns a sentence for each that does not fit."""
    odd = []
    for written, given in filled.items():
        forms = [given] if isinstance(given, str) else given
        if not isinstance(forms, list) or len(forms) != 1 or not isinstance(forms[0], str) or not forms[0]:
            odd.append(f"“{written}” needs one Vietnamese text, or a list of one")
            continue
        key = read_key(written)
        if key not in plurals:
            odd.append(f"“{written}” stands in no file now; its translation is kept")
        words = unicodedata.normalize("NFC", forms[0])
        plural = plurals.get(key, known.plurals.get(key, ""))
        known.plurals[key] = plural
        known.words[key] = (words,) if plural else words
        known.fuzzy.discard(key)
    return odd


def written_key(key: Key) -> str:
    """Write the key of a text as JSON has it: ``context|text``, or the text alone where it has no context."""
    context, singular = key
    return f"{context}|{singular}" if context else singular


def read_key(written: str) -> Key:
    """Return the key that was written; what stands before a bar and is no context belongs to the text."""
    context, bar, singular = written.partition("|")
    return (context, singular) if bar and context in CONTEXTS else ("", written)


def missing(only: str = "", root: Path = ROOT) -> dict[str, Translation | list[str]]:
    """Return the texts without a translation, ready to be filled in; ``only`` names a file or folder."""
    known = read(root / CATALOGUE)
    return {
        written_key(text.key): [text.plural] if text.plural else ""
        for text in collect(root).texts
        if text.file.startswith(only) and (text.key not in known.words or text.key in known.fuzzy)
    }


def check(root: Path = ROOT) -> list[str]:
    """Return all that is wrong with texts and translations, one sentence each."""
    path = root / CATALOGUE
    found, known = collect(root), read(path)
    faults = list(found.faults)
    for text in {text.key: text for text in found.texts}.values():
        faults += [f"{text.file}: {fault}" for fault in _wrong_translation(text, known)]
    if not path.exists() or path.read_bytes() != render(found.texts, known):
        faults.append(f"{path.name} is stale: run scripts/translate.py")
    return faults


def _wrong_translation(text: Text, known: Vietnamese) -> Iterator[str]:
    translation = known.words.get(text.key)
    if translation is None:
        yield f"no Vietnamese for “{written_key(text.key)}”"
        return
    if text.key in known.fuzzy:
        yield f"doubtful Vietnamese for “{written_key(text.key)}”"
    words = translation if isinstance(translation, str) else translation[0]
    english = text.plural or text.singular
    wanted = placeholders(english)
    if placeholders(words) != wanted:
        yield f"“{words}” should name {_braced(wanted) or 'nothing in braces'}, as “{english}” does"
    if words != unicodedata.normalize("NFC", words):
        yield f"“{words}” is not composed (NFC)"
    for pattern, instead in FORBIDDEN.items():
        if re.search(pattern, words, re.IGNORECASE) and not re.search(pattern, english):
            yield f"“{words}” says “{pattern}”: write {instead}"


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 when all is well."""
    parser = argparse.ArgumentParser(description="Keep the Vietnamese catalogue complete.")
    parser.add_argument("--prune", action="store_true", help="forget translations that no text needs any more")
    verbs = parser.add_subparsers(dest="verb")
    verbs.add_parser("missing", help="print what has no translation").add_argument(
        "--only", default="", metavar="PREFIX"
    )
    verbs.add_parser("fill", help="take translations from JSON").add_argument("file", metavar="FILE")
    verbs.add_parser("check", help="exit with 1 where anything is wrong")
    verbs.add_parser("compile", help="compile the catalogues only")
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a Windows console may know no Vietnamese letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    match chosen.verb:
        case "missing":
            print(json.dumps(missing(chosen.only), ensure_ascii=False, indent=2))
            return 0
        case "check":
            faults = check()
            print("\n".join(faults) or "Every text has its Vietnamese.")
            return 1 if faults else 0
        case "compile":
            compile_catalogues()
            return 0
        case "fill":
            source = sys.stdin.read() if chosen.file == "-" else Path(chosen.file).read_text("utf-8")
            odd = merge(filled=json.loads(source))
        case _:
            odd = merge(prune=chosen.prune)
    print("\n".join(odd), file=sys.stderr, end="\n" if odd else "")
    print(f"{len(missing())} texts without Vietnamese.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
