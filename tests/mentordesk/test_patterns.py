"""A regular expression that is compiled when it is first used finds what one that is compiled at once finds."""

import re

import pytest

from mentordesk.patterns import pattern


def test_a_pattern_is_compiled_once_and_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def count(words: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(words)
        return compile_(words, flags)

    monkeypatch.setattr(re, "compile", count)
    found = pattern(r"tỉnh (\w+)", re.IGNORECASE)
    assert compiled == []
    for place in ("Tỉnh Nghệ", "tỉnh Hà"):
        match = found.search(place)
        assert match is not None
        assert match[1] == place.split()[1]
    assert compiled == [r"tỉnh (\w+)"]


def test_every_method_and_fact_of_a_pattern_is_there() -> None:
    late, at_once = pattern(r"(a)(b)?", re.IGNORECASE), re.compile(r"(a)(b)?", re.IGNORECASE)
    assert late.sub("x", "Aab") == at_once.sub("x", "Aab")
    assert late.findall("aAb") == at_once.findall("aAb")
    assert (late.pattern, late.flags, late.groups) == (at_once.pattern, at_once.flags, at_once.groups)
    with pytest.raises(AttributeError):
        late.nothing  # type: ignore[attr-defined]  # noqa: B018
