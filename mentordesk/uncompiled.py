"""Reads a catalogue as it is written, for a copy of the source in which nobody has compiled it yet."""

import ast
import gettext
import re
from typing import Any

_PART = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d)\])? ((?:".*"\n?)+)', re.MULTILINE)


class WrittenCatalogue(gettext.GNUTranslations):
    """The words of a language out of the text of its ``.po`` file; the language has no plural forms."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self._catalog: Any = {}
        self.plural: Any = lambda _count: 0
        for entry in written.split("\n\n"):
            said = {name + (form or ""): _unquoted(lines) for name, form, lines in _PART.findall(entry)}
            key = "\x04".join(said[name] for name in ("msgctxt", "msgid") if name in said)
            if "msgstr" in said:
                self._keep(key, said["msgstr"])
            elif "msgstr0" in said:
                self._keep((key, 0), said["msgstr0"])

    def _keep(self, key: str | tuple[str, int], words: str) -> None:
        if key and words:
            self._catalog[key] = words


def _unquoted(lines: str) -> str:
    return "".join(ast.literal_eval(line) for line in lines.splitlines())
