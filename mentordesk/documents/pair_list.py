"""Writes the pairing plan for those who decide: who is with whom, how well and why, who is left over, and how it came.

It never says who asked not to be paired with whom: the words it is given speak of rules that all may know.
"""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Notice,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Signatures,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.matching.fit.bands import BANDS, BandInfo, band_of
from mentordesk.domain.papers.papers import GroupLine, PairLine, PairPlan, group_name, labelled
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.i18n import Message, _, message, ngettext

_LOOKED_FOR: dict[Mode, Message] = {
    Mode.TOTAL: message("First as many pairs as possible, then the most points of all pairs together."),
    Mode.BALANCED: message(
        "First as many pairs as possible, then nobody badly paired (the weakest pair as strong as can be), then the "
        "most points of all pairs together."
    ),
}


def write(path: Path, plan: PairPlan, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the list in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(plan), invariant=invariant)


def paper(plan: PairPlan) -> Paper:
    """Return the list as blocks, in the language in force."""
    plan = labelled(plan)
    return Paper(
        letterhead=plan.letterhead,
        name=_("Draft pairing plan") if plan.is_draft else _("Pairing plan", context="title"),
        privacy=_("Contains personal data") if plan.with_names else _("Names of participants are left out"),
        blocks=(
            Title(str(plan.finding), _below(plan)),
            *_draft(plan),
            *_advice(plan),
            *_bands(plan),
            *_pairs(plan),
            *_groups(plan),
            *_left_over(plan),
            *_how(plan),
            *_score(plan),
            *_decision(plan),
        ),
    )


def _decision(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.pairs and not plan.groups:
        return ()
    return (
        Section(_("Decision", context="title")),
        Signatures(
            _("On: {what}. {programme}.", what=plan.finding, programme=plan.letterhead.full_name),
            (_("Agreed", context="answer"), _("Not agreed", context="answer"), _("Agreed with these changes:")),
            (_("Programme owner", context="role"), _("Director", context="role")),
        ),
    )


def _below(plan: PairPlan) -> str:
    """Return the line under the finding: cycle, how many mentors, how many agreed, and the range of the scores."""
    parts = [str(plan.letterhead.cycle_name)] if plan.letterhead.cycle else []
    if plan.pairs:
        scores = [pair.score for pair in plan.pairs]
        mentors = len({pair.mentor for pair in plan.pairs})
        parts.append(ngettext("{n} mentor", "{n} mentors", mentors, context="count"))
        spare = sum(one.spare for one in plan.left_over)
        if spare:
            parts.append(ngettext("{n} mentor without a mentee", "{n} mentors without a mentee", spare))
        if 0 < plan.agreed < len(plan.pairs):
            parts.append(ngettext("both agreed in {n} pair", "both agreed in {n} pairs", plan.agreed))
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


def _draft(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.is_draft:
        return ()
    detail = _(
        "The people named here have not yet said that they want to take part. Show this list to nobody but those who "
        "decide, and ask each person first."
    )
    return (Notice(_("Draft, consent not yet asked"), detail if plan.with_names else ""),)


def _advice(plan: PairPlan) -> tuple[PaperBlock, ...]:
    return (Body(" ".join(str(words) for words in plan.advice)),) if plan.advice else ()


def _bands(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return how many pairs fit how well; nothing where no answers bear the words out."""
    if not plan.pairs or not plan.from_answers:
        return ()
    counts = [sum(band_of(pair.score) is band for pair in plan.pairs) for band in BANDS]
    columns = tuple(PaperColumn(f"{band.words}\n{_bounds(place)}", grows=True) for place, band in enumerate(BANDS))
    row = tuple(
        (Span(ngettext("{n} pair", "{n} pairs", count, context="count") if count else "–", bold=True),)
        for count in counts
    )
    return (Section(_("How well the pairs fit")), Table(columns, (row,)))


def _bounds(place: int) -> str:
    """Return the points of a band in words."""
    lowest = BANDS[place].lowest
    if not place:
        return _("{low} points or more", low=lowest)
    above = BANDS[place - 1].lowest
    if not lowest:
        return _("below {high} points", high=above)
    return _("{low} to {high} points", low=lowest, high=above - 1)


def _pairs(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.pairs:
        return ()
    columns = (
        PaperColumn("", right=True, lines=1),
        PaperColumn(_("Mentor", context="role"), grows=True, whole=True),
        PaperColumn(_("Mentee", context="role"), grows=True, whole=True),
        PaperColumn(_("How they fit"), whole=True, lines=3)
        if plan.from_answers
        else PaperColumn(_("Score of 100"), right=True, lines=1),
        PaperColumn(_("Why they fit"), grows=True, lines=14),
    )
    rows = tuple(
        (
            str(place),
            _person(pair.mentor, pair.mentor_department),
            _person(pair.mentee, pair.mentee_department),
            _fit(band_of(pair.score), pair) if plan.from_answers else (Span(points(pair.score), bold=True),),
            _why(pair, plan),
        )
        for place, pair in enumerate(plan.pairs, start=1)
    )
    return (
        Section(_("Pairs", context="title")),
        Body(_("The score is only a start; ask both of them.")),
        Table(columns, rows),
    )


def _fit(band: BandInfo, pair: PairLine) -> Text:
    """Return how well two fit in words, and below the points, and how many criteria they rest on where not all."""
    below = [_("{points} points", context="count", points=points(pair.score))]
    if not all(part.known for part in pair.parts):
        below.append(str(pair.known))
    return (Span(str(band.words), bold=True), *(Span(f"\n{line}", quiet=True) for line in below if line))


def _person(name: str, department: str) -> Text:
    """Return a name with the department in the line below."""
    return (Span(name, bold=True), Span(f"\n{department}", quiet=True)) if department else (Span(name, bold=True),)


def _why(pair: PairLine, plan: PairPlan) -> Text:
    """Return why two fit, what to think of, and what is told about how the pair came."""
    lines = [Span(str(pair.best))] if str(pair.best) else []
    if str(pair.caution):
        lines.append(Span(f"! {pair.caution}", bold=True))
    if pair.exception:
        lines.append(Span(_("! A rule was set aside: {reason}", reason=pair.exception), bold=True))
    if pair.locked:
        lines.append(Span(_("Set by hand"), quiet=True))
    if pair.agreed and plan.agreed < len(plan.pairs):
        lines.append(Span(_("✓ Both agreed", context="state"), quiet=True))
    return tuple(Span(("\n" if place else "") + line.text, line.bold, line.quiet) for place, line in enumerate(lines))


def _groups(plan: PairPlan) -> tuple[PaperBlock, ...]:
    made = (
        (GroupKind.PEER, _("Peer groups", context="role"), _("Group", context="field"), _("Members", context="field")),
        (GroupKind.PANEL, _("Panels", context="role"), _("Mentee", context="role"), _("Mentors, each for a skill")),
    )
    return tuple(
        block
        for kind, title, head, members in made
        for block in _group_table(title, head, members, [group for group in plan.groups if group.kind is kind])
    )


def _group_table(title: str, head: str, members: str, groups: list[GroupLine]) -> tuple[PaperBlock, ...]:
    if not groups:
        return ()
    columns = [PaperColumn(head, grows=True), PaperColumn(members, grows=True, whole=True, lines=14)]
    if any(str(group.reason) for group in groups):
        columns.append(PaperColumn(_("Why they fit"), grows=True, lines=10))
    rows = tuple(
        (
            _person(group_name(group, place), group.mentee_department if group.mentee else ""),
            _member_lines(group),
            str(group.reason),
        )[: len(columns)]
        for place, group in enumerate(groups, start=1)
    )
    return (Section(title), Table(tuple(columns), rows))


def _member_lines(group: GroupLine) -> Text:
    """Return the members line by line, each with department or skill."""
    spans: list[Span] = []
    for place, one in enumerate(group.members):
        beside = " · ".join(filter(None, (str(one.brings), one.department)))
        spans.append(Span(("\n" if place else "") + one.name))
        if beside:
            spans.append(Span(f" · {beside}", quiet=True))
    return tuple(spans)


def _left_over(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.left_over:
        return ()
    columns = (
        PaperColumn(_("Person", context="field"), grows=True),
        PaperColumn(_("Takes part as")),
        PaperColumn(_("Why", context="field"), grows=True, lines=10),
    )
    rows = tuple(
        (_person(person.name, person.department), str(person.part), str(person.why)) for person in plan.left_over
    )
    return (Section(_("Left over, and why")), Table(columns, rows))


def _how(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return what was looked for, the proof that nothing better was left out, and the rules."""
    blocks: list[PaperBlock] = []
    if plan.mode is not None and plan.pairs:
        blocks += [Section(_("How the pairs were found")), Body(str(_LOOKED_FOR[plan.mode]))]
        blocks.append(Body(_proof(plan)))
    if plan.rules:
        blocks += [Section(_("Rules that were kept")), Points(tuple(str(rule) for rule in plan.rules))]
    return tuple(blocks)


def _proof(plan: PairPlan) -> str:
    if plan.proved:
        return _("No better plan exists by this measure and these rules: the calculation proves it for all pairs.")
    return _("The plan as it stands is not proved to be the best by this measure: pairs may have been changed by hand.")


def _score(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.parts:
        return ()
    columns = (
        PaperColumn(_("Part of the score")),
        PaperColumn(_("How it is counted"), grows=True, lines=10),
        PaperColumn(_("At most", context="field"), right=True, lines=1),
    )
    rows: list[tuple[Text, ...]] = [
        ((Span(str(part.name), bold=True),), str(part.how), i18n.number(part.points)) for part in plan.parts
    ]
    whole = i18n.number(sum(part.points for part in plan.parts))
    rows.append(((Span(_("Together", context="field"), bold=True),), "", (Span(whole, bold=True),)))
    method = (Body(str(plan.method)),) if str(plan.method) else ()
    return (Section(_("How the score is made")), *method, Table(columns, tuple(rows), has_sum=True))
