"""Writes the pairing list: who is proposed with whom and why, who is left over, and the place to decide."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Block,
    Body,
    Column,
    Notice,
    Paper,
    Points,
    Section,
    Signatures,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.papers import PairPlan, labelled
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, plan: PairPlan, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the list in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(plan), invariant=invariant)


def paper(plan: PairPlan) -> Paper:
    """Return the list as blocks, in the language in force."""
    plan = labelled(plan)
    return Paper(
        letterhead=plan.letterhead,
        name=_("Draft pairing list") if plan.is_draft else _("Pairing list"),
        privacy=_("Contains personal data") if plan.with_names else _("Names of participants are left out"),
        blocks=(
            Title(str(plan.finding), _below(plan)),
            *_draft(plan),
            *_advice(plan),
            *_pairs(plan),
            *_left_over(plan),
            *_rules(plan),
            *_score(plan),
            Section(_("Decision")),
            Signatures(
                _("On: {what}. {programme}.", what=plan.finding, programme=plan.letterhead.full_name),
                (_("Agreed"), _("Agreed with these changes:")),
                (_("Programme owner"), _("Director")),
            ),
        ),
    )


def _below(plan: PairPlan) -> str:
    """Return the line under the finding: cycle, how many mentors, and the range of the scores."""
    parts = [str(plan.letterhead.cycle_name)] if plan.letterhead.cycle else []
    if plan.pairs:
        scores = [pair.score for pair in plan.pairs]
        mentors = len({pair.mentor for pair in plan.pairs})
        parts.append(ngettext("{n} mentor", "{n} mentors", mentors))
        parts.append(
            _(
                "scores {low} to {high} of 100, {mean} on average",
                low=points(min(scores)),
                high=points(max(scores)),
                mean=points(sum(scores) / len(scores)),
            )
        )
    return " · ".join(parts)


def points(milli: float) -> str:
    """Write milli-points as the whole points a person reads."""
    return i18n.number(milli / 1000, 0)


def _draft(plan: PairPlan) -> tuple[Block, ...]:
    if not plan.is_draft:
        return ()
    detail = _(
        "The people named here have not yet said that they want to take part. Show this list to nobody but those who "
        "decide, and ask each person first."
    )
    return (Notice(_("Draft, consent not yet asked"), detail if plan.with_names else ""),)


def _advice(plan: PairPlan) -> tuple[Block, ...]:
    return (Body(" ".join(str(words) for words in plan.advice)),) if plan.advice else ()


def _pairs(plan: PairPlan) -> tuple[Block, ...]:
    if not plan.pairs:
        return ()
    columns = (
        Column("", right=True, lines=1),
        Column(_("Mentor"), grows=True, whole=True),
        Column(_("Mentee"), grows=True, whole=True),
        Column(_("Score of 100"), right=True, lines=1),
        Column(_("Why they fit"), grows=True, lines=10),
    )
    rows = tuple(
        (
            str(place),
            _person(pair.mentor, pair.mentor_department),
            _person(pair.mentee, pair.mentee_department),
            (Span(points(pair.score), bold=True),),
            _why(pair.reason, pair.caution, locked=pair.locked),
        )
        for place, pair in enumerate(plan.pairs, start=1)
    )
    return (Section(_("Pairs")), Body(_("The score is only a start; ask both of them.")), Table(columns, rows))


def _person(name: str, department: str) -> Text:
    """Return a name with the department in the line below."""
    return (Span(name, bold=True), Span(f"\n{department}", quiet=True)) if department else (Span(name, bold=True),)


def _why(reason: Message | str, caution: Message | str, *, locked: bool) -> Text:
    lines = [Span(str(reason))] if str(reason) else []
    if str(caution):
        lines.append(Span(f"! {caution}", bold=True))
    if locked:
        lines.append(Span(_("Set by hand"), quiet=True))
    return tuple(Span(("\n" if place else "") + line.text, line.bold, line.quiet) for place, line in enumerate(lines))


def _left_over(plan: PairPlan) -> tuple[Block, ...]:
    if not plan.left_over:
        return ()
    columns = (Column(_("Person"), grows=True), Column(_("Takes part as")), Column(_("Why"), grows=True, lines=10))
    rows = tuple(
        (_person(person.name, person.department), str(person.part), str(person.why)) for person in plan.left_over
    )
    return (Section(_("Left over, and why")), Table(columns, rows))


def _rules(plan: PairPlan) -> tuple[Block, ...]:
    if not plan.rules:
        return ()
    return (Section(_("Rules that were kept")), Points(tuple(str(rule) for rule in plan.rules)))


def _score(plan: PairPlan) -> tuple[Block, ...]:
    if not plan.parts:
        return ()
    columns = (
        Column(_("Part of the score")),
        Column(_("How it is counted"), grows=True, lines=10),
        Column(_("At most"), right=True, lines=1),
    )
    rows: list[tuple[Text, ...]] = [
        ((Span(str(part.name), bold=True),), str(part.how), i18n.number(part.points)) for part in plan.parts
    ]
    whole = i18n.number(sum(part.points for part in plan.parts))
    rows.append(((Span(_("Together"), bold=True),), "", (Span(whole, bold=True),)))
    method = (Body(str(plan.method)),) if str(plan.method) else ()
    return (Section(_("How the score is made")), *method, Table(columns, tuple(rows), has_sum=True))
