"""Writes the pairing plan for those who decide: what is asked, figures and decision; then who is with whom and why.

It never says who asked not to be paired with whom: its words are about rules that everybody may know.
"""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import (
    Body,
    Break,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Span,
    Table,
    Text,
    Title,
    below_each_other,
)
from mentordesk.documents.sections import bold, with_below
from mentordesk.domain.matching.fit.bands import BANDS, BandInfo, band_of
from mentordesk.domain.papers.papers import GroupLine, PairLine, PairPlan, group_name, labelled
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

_LOOKED_FOR: dict[Mode, Message] = {
    Mode.TOTAL: message("Priorities: (1) as many pairs as possible; (2) the highest total score."),
    Mode.BALANCED: message(
        "Priorities: (1) as many pairs as possible; (2) the lowest-scoring pair as high as possible; (3) the highest "
        "total score."
    ),
}


def write(path: Path, plan: PairPlan, *, invariant: bool = False, progress: Progress = silent) -> tuple[Message, ...]:
    """Write the plan in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(plan), invariant=invariant, progress=progress)


def paper(plan: PairPlan) -> Paper:
    """Return the plan as blocks, in the language in force."""
    plan = labelled(plan)
    draft = bool(plan.unfinished)
    return Paper(
        letterhead=plan.letterhead,
        name=_("Pairing plan", context="title"),
        privacy=_("Contains personal data") if plan.with_names else _("Names of participants are left out"),
        draft=draft,
        blocks=(
            sections.for_the_board(plan.letterhead, _subject(), draft=draft),
            Title(str(plan.finding), str(plan.letterhead.cycle_name)),
            *(_unfinished(plan) if draft else _request(plan)),
            *_figures(plan),
            *_bands(plan),
            *_advice(plan),
            *(() if draft else _decision(plan)),
            *_pairs(plan),
            *_groups(plan),
            *_left_over(plan),
            *_how(plan),
            *_score(plan),
        ),
    )


def _subject() -> str:
    return _("Re: pairing plan of mentors (who guide) and mentees (who are guided)")


def _unfinished(plan: PairPlan) -> tuple[PaperBlock, ...]:
    detail = ""
    if plan.with_names and plan.is_draft and plan.pairs:
        detail = _("Not everyone named here has agreed to take part. This plan is only for those who decide.")
    return sections.draft_notice(plan.unfinished, detail)


def _request(plan: PairPlan) -> tuple[PaperBlock, ...]:
    words = _(
        "Decision requested: approval of {what} for {programme}.",
        what=plan.request,
        programme=plan.letterhead.full_name,
    )
    agreed = f" {_('Both people in every pair have agreed.')}" if plan.pairs else ""
    return (Body(words + agreed),)


def _decision(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return the decision; what it is about in detail begins on a page of its own."""
    what = _("Re: approval of {what} ({programme})", what=plan.request, programme=plan.letterhead.full_name)
    return (*sections.request_decision(what, pilot=False), Break())


def _figures(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return how many pairs and people there are, and the range of the scores, as one row of figures."""
    if not plan.pairs and not plan.groups:
        return ()
    agreed = _("{n} of {all}", n=plan.agreed, all=len(plan.pairs))
    figures = (
        (_("Pairs", context="title"), i18n.number(len(plan.pairs)), bool(plan.pairs)),
        (_("Both have agreed"), agreed, bool(plan.pairs)),
        (_("Mentors in pairs"), i18n.number(plan.mentors), bool(plan.pairs)),
        (_("Groups", context="title"), i18n.number(len(plan.groups)), bool(plan.groups)),
        (_("Mentees without a mentor"), i18n.number(plan.waiting), True),
        (_("Mentors without a mentee"), i18n.number(plan.idle), True),
        (_("Scores, of 100"), _score_range(plan), bool(plan.pairs)),
    )
    shown = [(head, value) for head, value, has_any in figures if has_any]
    columns = tuple(PaperColumn(head, grows=True) for head, _value in shown)
    return (
        Section(_("Key figures", context="title")),
        Table(columns, (tuple(bold(value) for _head, value in shown),)),
    )


def _score_range(plan: PairPlan) -> str:
    if not plan.pairs:
        return ""
    scores = [pair.score for pair in plan.pairs]
    low = points(min(scores))
    high = points(max(scores))
    if low == high:
        return low
    mean = points(sum(scores) / len(scores))
    return _("{low}–{high},\n{mean} on average", low=low, high=high, mean=mean)


def points(milli: float) -> str:
    """Write milli-points as the whole points a person reads."""
    return i18n.number(milli / 1000, 0)


def _advice(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if plan.advice:
        return (Body(" ".join(str(words) for words in plan.advice)),)
    return ()


def _bands(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return how many pairs fit how well; nothing without answers to support the words."""
    if not plan.pairs or not plan.from_answers:
        return ()
    bands = [band_of(pair.score) for pair in plan.pairs]
    counts = [bands.count(band) for band in BANDS]
    columns = tuple(PaperColumn(f"{band.words}\n{_bounds(place)}", grows=True) for place, band in enumerate(BANDS))
    row = tuple(
        (Span(ngettext("{n} pair", "{n} pairs", count, context="count") if count else "–", bold=True),)
        for count in counts
    )
    return (Section(_("How well the pairs match")), Table(columns, (row,)))


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
        PaperColumn(_("Mentor", context="role"), grows=True, whole=True, lines=6),
        PaperColumn(_("Mentee", context="role"), grows=True, whole=True, lines=6),
        PaperColumn(_("Match", context="field"), whole=True, lines=3)
        if plan.from_answers
        else PaperColumn(_("Score of 100"), right=True, lines=1),
        PaperColumn(_("Why they match"), grows=True, lines=14),
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
    note = _("The score is only a starting point; what both people say counts.")
    return (Section(_("Pairs", context="title")), Body(note), Table(columns, rows))


def _fit(band: BandInfo, pair: PairLine) -> Text:
    """Return how well two fit in words, and below the points, and how many criteria they rest on where not all."""
    below = [_("{points} points", context="count", points=points(pair.score))]
    if not all(part.known for part in pair.parts):
        below.append(str(pair.known))
    return with_below(str(band.words), *below, is_bold=True)


def _person(name: str, department: str) -> Text:
    """Return a name with the department in the line below."""
    return with_below(name, department, is_bold=True)


def _why(pair: PairLine, plan: PairPlan) -> Text:
    """Return why two people match, what to consider, and how the pair was made."""
    lines = [Span(str(pair.best))] if str(pair.best) else []
    if str(pair.caution):
        lines.append(Span(f"! {pair.caution}", bold=True))
    if pair.exception:
        lines.append(Span(_("! A rule was set aside: {reason}", reason=pair.exception), bold=True))
    if pair.locked:
        lines.append(Span(_("Set by hand"), quiet=True))
    if pair.agreed and plan.agreed < len(plan.pairs):
        lines.append(Span(_("✓ Both agreed", context="state"), quiet=True))
    return below_each_other(lines)


def _groups(plan: PairPlan) -> tuple[PaperBlock, ...]:
    made = (
        (GroupKind.PEER, _("Peer groups", context="role"), _("Group", context="field"), _("Members", context="field")),
        (GroupKind.PANEL, _("Panels", context="role"), _("Mentee", context="role"), _("Mentors, each for a skill")),
    )
    found: list[PaperBlock] = []
    for kind, title, head, members in made:
        of_kind = [group for group in plan.groups if group.kind is kind]
        found += _group_table(title, head, members, of_kind)
    return tuple(found)


def _group_table(title: str, head: str, members: str, groups: list[GroupLine]) -> tuple[PaperBlock, ...]:
    if not groups:
        return ()
    columns = [PaperColumn(head, grows=True), PaperColumn(members, grows=True, whole=True, lines=14)]
    if any(str(group.reason) for group in groups):
        columns.append(PaperColumn(_("Why they match"), grows=True, lines=10))
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
    for place, member in enumerate(group.members):
        beside = in_line(str(member.brings), member.department)
        spans.append(Span(("\n" if place else "") + member.name))
        if beside:
            spans.append(Span(f" · {beside}", quiet=True))
    return tuple(spans)


def _left_over(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.left_over:
        return ()
    columns = (
        PaperColumn(_("Person", context="field"), grows=True),
        PaperColumn(_("Role", context="field")),
        PaperColumn(_("Why", context="field"), grows=True, lines=10),
    )
    rows = tuple(
        (_person(person.name, person.department), str(person.part), str(person.why)) for person in plan.left_over
    )
    return (Section(_("Not paired, and why")), Table(columns, rows))


def _how(plan: PairPlan) -> tuple[PaperBlock, ...]:
    """Return what was looked for, the proof that nothing better was left out, and the rules."""
    blocks: list[PaperBlock] = []
    if plan.mode is not None and plan.pairs:
        blocks += [Section(_("How the pairs were found")), Body(str(_LOOKED_FOR[plan.mode]))]
        blocks.append(Body(_proof(plan)))
    if plan.rules:
        rules = tuple(str(rule) for rule in plan.rules)
        blocks += [Section(_("Rules applied", context="title")), Points(rules)]
    return tuple(blocks)


def _proof(plan: PairPlan) -> str:
    if plan.proved:
        return _(
            "MentorDesk checked every combination: under these criteria and rules this plan is as good as the best."
        )
    return _("It is not proved that this plan is as good as the best: pairs may have been changed by hand.")


def _score(plan: PairPlan) -> tuple[PaperBlock, ...]:
    if not plan.parts:
        return ()
    columns = (
        PaperColumn(_("Criterion", context="field")),
        PaperColumn(_("How it is counted"), grows=True, lines=10),
        PaperColumn(_("Maximum", context="field"), right=True, lines=1),
    )
    rows: list[tuple[Text, ...]] = [
        ((Span(str(part.name), bold=True),), str(part.how), i18n.number(part.points)) for part in plan.parts
    ]
    whole = i18n.number(sum(part.points for part in plan.parts))
    rows.append(((Span(_("Total", context="field"), bold=True),), "", (Span(whole, bold=True),)))
    method = (Body(str(plan.method)),) if str(plan.method) else ()
    return (Section(_("How the score is calculated")), *method, Table(columns, tuple(rows), has_sum=True))
