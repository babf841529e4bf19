"""A page for a phone as a browser without a screen has it: its fields by name, and the answer when it is filled in.

The script of the page itself is tried in a real browser; here the same is done by hand, so that a test is quick.
"""

import zlib
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from urllib.parse import quote


class PhonePage(HTMLParser):
    """The fields of a page, each with the values that it can have; ``None`` where anything can be typed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, set[str] | None] = {}
        self.form: dict[str, str] = {}
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._options: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        name = found.get("name", "")
        if rated := found.get("data-rates"):
            self.fields[rated] = {str(rate) for rate in range(1, 6)}
        if tag == "form":
            self.form = found
        elif tag == "select":
            self.fields[name] = self._options  # the script gives all lists of a page the same choices
        elif tag == "option":
            self._options.add(found["value"])
        elif tag == "input" and found["type"] in ("radio", "checkbox") and name != "shown-language":
            values = self.fields.setdefault(name, set())
            assert values is not None
            values.add(found["value"])
        elif tag in ("textarea", "input") and name and name != "shown-language":
            self.fields[name] = None

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data.strip())

    def answer(self, cells: Mapping[str, object]) -> str:
        """Return the answer of somebody who chooses and types these, by the code of each question."""
        pairs = [self._pair(code, value) for code, value in cells.items() if code != "day"]
        day = cells.get("day")
        begun = f"mentordesk=1&form={self.form['data-form']}&mark={self.form['data-mark']}"
        if "data-undated" not in self.form:
            pairs.insert(0, ("day", day.isoformat() if isinstance(day, date) else str(day or "")))
        body = "&".join([begun, *(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)])
        return f"{self.form['data-head-vi']}\n\n{body}&check={zlib.crc32(body.encode()):08x}"

    def _pair(self, code: str, value: object) -> tuple[str, str]:
        name, written = code.replace(":", ".", 1), str(value)
        if "own:" in name:
            name = f"offer.own-{zlib.crc32(name.removeprefix('offer.').encode()):08x}"
        if written.startswith("own:"):
            written = f"own-{zlib.crc32(written.encode()):08x}"
        if value is True:
            name, _colon, written = code.partition(":")
        values = self.fields[name]
        assert values is None or written in values, f"{name} cannot be {written}"
        return name, written
