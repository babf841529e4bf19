"""Names that are more than names: markup, paths, controls, other scripts, and lengths nobody expects."""

from mentordesk.documents import letters

HOSTILE = (
    "<b>x",
    "</b>",
    "<para>Mai</para>",
    "AT&T",
    "R&amp;D",
    "&lt;An&gt;",
    "&#60;b&#62;",
    '<img src="/etc/passwd">',
    '<img src="file:///etc/passwd" width="10"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="http://example.com">Mai</a>',
    "<font color=\"[[[getattr(pow,Word('__globals__'))]]]\">exploit</font>",
    "<onDraw name=x>",
    "<unichar code='65'/>",
    "{}",
    "{name} {0} %s %(n)s",
    "=1+1",
    "Robert'); DROP TABLE person;--",
    "../../etc/passwd",
    "C:\\Users\\Mai\\con",
    "Nguyễn Thị Ánh",  # decomposed below
    "\u202eiaM ịhT êL",
    "\u0645\u062d\u0645\u062f",
    "王小明",
    "👩‍👩‍👧 Mai 😀",
    "Tab\tand\nline\x00\x07 and \ud800 lone",
    "Nguyễn " * 800,
    "N" * 5000,
    "   ",
)


def _together(names: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Join names by spaces into as few as have at most so many letters; those that are longer stay as they are."""
    joined: list[str] = []
    for name in names:
        if joined and len(joined[-1]) + len(name) < most:
            joined[-1] += f" {name}"
        else:
            joined.append(name)
    return tuple(joined)


IN_THE_FONT = tuple(name for name in HOSTILE if name.strip() and not letters.lacking(name))

HOSTILE_TOGETHER = (
    *_together(IN_THE_FONT, 1 + max(len(name) for name in IN_THE_FONT if len(name) < 200)),
    " ".join(name for name in HOSTILE if letters.lacking(name)),
    *(name for name in HOSTILE if not name.strip()),
)
"""The same names with several in one, no longer than the longest of them that is printed whole."""
