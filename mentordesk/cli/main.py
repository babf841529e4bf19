"""Run MentorDesk from the command line: inspect a list, pair its people, write the example company.

The commands use the same services as the window. Answers go to standard output, errors to standard error. The exit code
is 0, or 2 if a list is refused or a file cannot be written.
"""

import argparse
import io
import locale
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mentordesk import i18n
from mentordesk.cli.example import write_example
from mentordesk.cli.inspecting import inspect
from mentordesk.cli.output import REFUSED
from mentordesk.cli.pairing import pair
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.lists.encodings import ENCODING_NAMES
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _

_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "inspect": inspect,
    "pair": pair,
    "example": write_example,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command in the arguments and return the exit code."""
    _use_utf8()
    i18n.set_language(_system_language())
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.command:
        parser.print_help()
        return 0
    i18n.set_language(options.language or i18n.language())
    try:
        return _COMMANDS[options.command](options)
    except MentorDeskError as error:
        print(error.message, file=sys.stderr)
        return REFUSED


def _use_utf8() -> None:
    """Write UTF-8 to the console or file, and replace letters that it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _system_language() -> str:
    name = locale.getlocale()[0] or ""
    return "vi" if name.casefold().startswith(("vi", "vietnam")) else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentordesk-cli",
        description=_("MentorDesk for the command line. To open the window: mentordesk"),
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND", context="command line"))
    inspect = commands.add_parser("inspect", help=_("say what MentorDesk reads in a staff list"))
    pair = commands.add_parser("pair", help=_("pair the people of a staff list and create the documents"))
    example = commands.add_parser("example", help=_("create the example company and its documents"))
    for command in (inspect, pair):
        _add_file(command)
    _add_answers(pair)
    inspect.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    for command in (pair, example):
        _add_output(command)
    _add_moment(example)
    for command in (inspect, pair, example):
        command.add_argument("--language", choices=i18n.LANGUAGES, help=_("language of output and documents"))
    return parser


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file",
        type=Path,
        metavar=_("FILE", context="command line"),
        help=_("the staff list, such as staff.xlsx"),
    )
    heading = _("HEADING", context="command line")
    command.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar=heading,
        help=_("take this column as it is read, though many people have left or many rows have the same name"),
    )
    command.add_argument(
        "--join",
        action="store_true",
        help=_("take all sheets with the same headings as one list"),
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=heading,
        help=_("do not take this column"),
    )
    command.add_argument(
        "--encoding",
        choices=tuple(ENCODING_NAMES),
        help=_("the character encoding of a text file, where it is not found"),
    )
    command.add_argument(
        "--hidden",
        choices=("take", "leave"),
        help=_("take or leave out the rows that are hidden or filtered out in the file"),
    )


def _add_answers(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--answers",
        type=Path,
        metavar=_("ANSWERS", context="command line"),
        help=_("filled questionnaires: a folder of forms, or a sheet with a row for each person"),
    )


def _add_moment(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--at",
        choices=[moment.value for moment in Moment],
        default=Moment.WEEK_7.value,
        help=_("how far the running cycle is: before its pairs are made, in its seventh week, after its end"),
    )


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("FOLDER", context="command line"),
        help=_("where to save the documents"),
    )
    command.add_argument(
        "--names",
        choices=("on", "off"),
        default="on",
        help=_("off: numbers stand for the names of people"),
    )
