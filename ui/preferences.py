"""Preferences stored on this computer: language, theme, text size, last file, windows; never personal data."""

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

import platformdirs

from mentordesk import atomic
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES
from ui.sizes import TEXT_SIZES

MOST_FILES = 20
"""Of so many files the page last open is remembered."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The stored preferences. ``text_size`` is in percent; ``theme`` is system, light or dark.

    ``both_languages`` shows the sentence of a goal in the other language too.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    last_file: str = ""
    recent: tuple[str, ...] = ()
    sort_by: str = "given"
    people_columns: tuple[str, ...] = ()
    both_languages: bool = False
    synced: tuple[str, ...] = ()
    """The files of which was said that a cloud service copies their folder, by a hash of their paths."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """The folder in which the owner was last, by purpose."""
    windows: Mapping[str, str] = field(default_factory=dict)
    """Size and place of each window by name, as Qt writes them."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The page, its part and the record last open in each company file, by a hash of its path; no names."""


def folder() -> Path:
    """Return the preferences folder, created if needed and readable by the owner only."""
    chosen = os.environ.get("MENTORDESK_CONFIG")
    made = Path(chosen) if chosen else Path(platformdirs.user_config_dir("MentorDesk", appauthor=False))
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def load() -> Preferences:
    """Return the stored preferences, with defaults for unreadable values."""
    at = folder()
    try:
        stored = _read(json.loads((at / "preferences.json").read_text("utf-8", "surrogatepass")))
    except (OSError, ValueError):
        stored = Preferences()
    return replace(stored, **_unwritten.get(at, {}))  # type: ignore[arg-type]


def _read(raw: object) -> Preferences:
    usual = Preferences()
    known = {known.name: type(getattr(usual, known.name)) for known in fields(Preferences)}
    values: dict[str, object] = {}
    for name, kind in known.items():
        value = raw.get(name) if isinstance(raw, dict) else None
        if kind is tuple and isinstance(value, list | tuple):
            values[name] = tuple(str(item) for item in value)
        elif kind is dict and isinstance(value, dict):
            values[name] = {str(key): str(item) for key, item in value.items()}
        elif type(value) is kind and value in _ALLOWED.get(name, (value,)):
            values[name] = value
    return replace(usual, **values)  # type: ignore[arg-type]


_ALLOWED: Mapping[str, Collection[object]] = {
    "language": ("", *LANGUAGES),
    "theme": ("system", "light", "dark"),
    "text_size": TEXT_SIZES,
    "sort_by": ("given", "family"),
}
"""The values that can be chosen; whatever else a file contains counts as never chosen."""

MOVED = ("language", "theme", "text_size", "sort_by", "people_columns", "both_languages")
"""What goes along to another computer; folders, files and windows are those of this one."""


def to_move() -> dict[str, object]:
    """Return the preferences that go along to another computer."""
    chosen = asdict(load())
    return {name: chosen[name] for name in MOVED}


def arrive(moved: Mapping[str, object]) -> bool:
    """Take preferences from another computer where nothing was opened here before; return whether they were taken."""
    if load().recent:
        return False
    raw = {**asdict(load()), **{name: moved[name] for name in MOVED if name in moved}}
    save(_read(raw))
    return True


def save(preferences: Preferences) -> None:
    """Store the preferences, ignoring disk errors."""
    text = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
    _unwritten.pop(folder(), None)
    try:
        with atomic.writing(folder() / "preferences.json") as temporary:
            temporary.write_text(text, "utf-8", "surrogatepass")  # a name on a disk need not be text
    except (OSError, MentorDeskError):
        return


def opened(preferences: Preferences, path: Path) -> Preferences:
    """Return the preferences with a file as the last one opened."""
    recent = (str(path), *(other for other in preferences.recent if other != str(path)))
    return replace(preferences, last_file=str(path), recent=recent[:5])


def forget(paths: Collection[Path]) -> Preferences:
    """Take files off the list of those opened last, with what is remembered of each, and return the preferences."""
    chosen = load()
    names, keys = set(map(str, paths)), {_key(path) for path in paths}
    if names.isdisjoint((chosen.last_file, *chosen.recent)) and keys.isdisjoint((*chosen.pages, *chosen.synced)):
        return chosen
    return remember(
        last_file="" if chosen.last_file in names else chosen.last_file,
        recent=tuple(path for path in chosen.recent if path not in names),
        pages={key: where for key, where in chosen.pages.items() if key not in keys},
        synced=tuple(key for key in chosen.synced if key not in keys),
    )


_unwritten: dict[Path, dict[str, object]] = {}
"""What was chosen and is not in the file yet, by folder."""


def choose(**changes: object) -> Preferences:
    """Change some of the preferences and return them all; ``write`` stores them, once the owner sees the change."""
    _unwritten.setdefault(folder(), {}).update(changes)
    return load()


def write() -> None:
    """Store what was chosen and is not stored yet."""
    if _unwritten.get(folder()):
        save(load())


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """What is open: a page, a part of it and the id of the record selected there; "" for none.

    ``state`` is what else the page keeps, as ``ui.kept`` writes it.
    """

    page_id: str = ""
    part: str = ""
    record: str = ""
    state: str = ""


def page_of(path: Path) -> OpenPlace:
    """Return what was open when a file was last closed."""
    known = load().pages.get(_key(path), "").split(" ")
    return OpenPlace(*known[:4])


def remember_page(path: Path, place: OpenPlace) -> None:
    """Remember what is open in a file."""
    chosen = load()
    others = {key: where for key, where in chosen.pages.items() if key != _key(path)}
    newest = dict(list(others.items())[1 - MOST_FILES :])
    written = " ".join((place.page_id, place.part, place.record, place.state)).rstrip()
    save(replace(chosen, pages={**newest, _key(path): written}))


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]


def is_first_time_synced(path: Path) -> bool:
    """Return whether it was not said yet that a cloud service copies the folder of this file; from now on it was."""
    known = load().synced
    if _key(path) in known:
        return False
    remember(synced=(*known, _key(path))[-MOST_FILES:])
    return True


def remember_folder(purpose: str, folder: Path) -> None:
    """Remember in which folder the owner was last for a purpose."""
    _remember_in("folders", purpose, str(folder))


def remember_window(name: str, geometry: str) -> None:
    """Remember where a window was left."""
    _remember_in("windows", name, geometry)


def _remember_in(field_name: str, key: str, value: str) -> None:
    """Remember one entry of a preference that has many; nothing is written where it is known already."""
    known: Mapping[str, str] = getattr(load(), field_name)
    if known.get(key) != value:
        remember(**{field_name: {**known, key: value}})


def remember(**changes: object) -> Preferences:
    """Change some of the stored preferences and return them all."""
    chosen = replace(load(), **changes)  # type: ignore[arg-type]
    save(chosen)
    return chosen
