"""
Unwanted effects, the gravest first: a row each, and the rest in a line.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from dryneedling.progress import UnwantedEffect
from dryneedling.side_effects import Gravity, GravityRow, GravityTier
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.numbers import NONE
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_IN_ROWS = frozenset({GravityTier.GRAVE, GravityTier.NOTABLE})


@shows(UnwantedEffect)
def one_effect_blocks(effect: UnwantedEffect, say: English) -> Iterator[Block]:
    """
    Yield one effect alone, whatever its tier.
    """
    yield _table([effect], say)


def unwanted_blocks(
    effects: Iterable[UnwantedEffect], say: English
) -> Iterator[Block]:
    """
    Yield what was grave or notable row by row, and the rest by their kinds.
    """
    every = list(effects)
    if not every:
        return
    yield Heading(say.unwanted_effects)
    told = [one for one in every if one.gravity.tier in _IN_ROWS]
    if told:
        yield _table(told, say)
    # Nothing is left out: what has no row is told by kind and how often.
    rest = [one for one in every if one.gravity.tier not in _IN_ROWS]
    for words in _by_tier(rest, say):
        yield Paragraph(words, indent=1)
    yield Gap()


def unwanted_line(effects: Iterable[UnwantedEffect], say: English) -> str:
    """
    Write all effects in a line, the gravest first; nothing where none is.
    """
    told = "; ".join(_by_tier(list(effects), say))
    return f"{say.unwanted_effects}: {told}" if told else ""


def _by_tier(
    effects: Collection[UnwantedEffect], say: English
) -> Iterator[str]:
    """
    Yield the kinds of each tier, and how often each was.
    """
    for tier in GravityTier:
        counts = Counter(
            effect_name(one, say)
            for one in effects
            if one.gravity.tier is tier
        )
        if counts:
            yield say.of_tier(tier, counts.items())


def effect_name(effect: UnwantedEffect, say: English) -> str:
    """
    Name an effect, and say where it is none of the patient or the needling.
    """
    name = say.told(effect.kind.name)
    # It stands beside those of the patient, and is none of them.
    if effect.befell_staff:
        return say.that_befell_staff(name)
    return say.that_is_unrelated(name) if effect.judged_unrelated else name


def _read_from(rows: Iterable[GravityRow], say: English) -> str:
    return say.listed(
        say.read_from_fact(row.read_from, row.fact, row.scheme) for row in rows
    )


def tone_beside_others(gravity: Gravity) -> Tone:
    """
    Set what is grave apart, where it stands among what is not.
    """
    return Tone.WORSE if gravity.tier is GravityTier.GRAVE else Tone.PLAIN


def _table(effects: Iterable[UnwantedEffect], say: English) -> Table:
    columns = (
        Column(say.visit_number, right=True, tone=Tone.QUIET),
        Column(say.effect),
        Column(say.gravity),
        Column(say.read_from),
        Column(say.outcome),
    )
    return Table(
        columns,
        [
            (
                NONE if effect.session is None else str(effect.session),
                effect_name(effect, say),
                phrase(
                    say.word(effect.gravity.tier),
                    Tone.STRONG
                    if effect.gravity.tier is GravityTier.GRAVE
                    else Tone.PLAIN,
                ),
                _read_from(effect.gravity.grounds, say) or NONE,
                say.outcome_not_recorded
                if effect.outcome is None
                else say.word(effect.outcome),
            )
            for effect in effects
        ],
        indent=1,
    )
