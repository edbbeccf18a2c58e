"""
Screening questions: rows of ``factors.csv``.
"""

from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import listed, plain_name, records, text_of
from dryneedling._text import meant, nearest
from dryneedling._values import by_value
from dryneedling.exceptions import UnknownName


@final
@attrs.frozen(kw_only=True)
@by_value
class Factor:
    """
    One screening question: a row of ``factors.csv``.

    Attributes:
        key: Key.
        name: Plain name.
        question: What the patient is asked, in words of this library: *yes*
            is that the factor is present.  None where nobody is asked.
        synonyms: Other words for it: an answer to them is one to it.
        examples: Words for some of it.  Where one is present so is the
            factor; a *no* to one says nothing of the others.
        scope: patient, site, or derived when it follows from other facts.
        derived_from: Factors that it follows from.
        description: What is meant.
        source: Where it comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    name: str
    question: str | None
    synonyms: tuple[str, ...]
    examples: tuple[str, ...]
    scope: str
    derived_from: tuple[str, ...]
    description: str
    source: str

    @property
    def is_asked(self) -> bool:
        """
        Whether the patient is asked; a derived factor is worked out.
        """
        return self.scope != "derived"


def _factor(cells: dict[str, str]) -> Factor:
    return Factor(
        key=cells["factor"],
        name=cells["name"],
        question=cells["question"] or None,
        synonyms=listed(cells["synonyms"]),
        examples=listed(cells["examples"]),
        scope=cells["scope"],
        derived_from=listed(cells["derived_from"]),
        description=cells["description"],
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def factors() -> tuple[Factor, ...]:
    """
    Return every factor, needle phobia and needle anxiety first.
    """
    return records("screening/factors.csv", _factor)


@lru_cache(maxsize=1)
def factors_by_key() -> dict[str, Factor]:
    """
    Return every factor by its key, in the order of the table.
    """
    return {row.key: row for row in factors()}


def factor(key: str) -> Factor:
    """
    Look a factor up by its key, its name or another word for it.

    Raises:
        UnknownName: It is no word of any row; the nearest are given.

    >>> factor("needle_phobia").name, factor("blood thinners").key
    ('needle phobia', 'anticoagulants')
    """
    hint = "a rule set of your own may bring its own factors"
    key = text_of("screening factor", key, hint)
    by_key = factors_by_key()
    listed = by_key.get(key) or by_key.get(
        _keys_by_word().get(_as_noun(key), "")
    )
    if listed is not None:
        return listed
    raise UnknownName(
        "screening factor", nearest_factors(key), f"{described(key)}; {hint}"
    )


@lru_cache(maxsize=1)
def _keys_by_word() -> dict[str, str]:
    """
    Return the key of every factor that is asked, by all words for it.
    """
    return {
        plain_name(word): row.key
        for row in factors()
        if row.is_asked
        for word in (row.key, row.name, *row.synonyms, *row.examples)
    }


@lru_cache(maxsize=1)
def _keys_of_examples() -> frozenset[str]:
    return frozenset(
        plain_name(word) for row in factors() for word in row.examples
    )


# "On blood thinners", "takes warfarin", "has a pacemaker".  What says *no*,
# *before* or *in the family* is left where it stands.
_SAID_BEFORE: Final = frozenset(
    {"on", "takes", "taking", "uses", "using", "has", "have", "having"}
)
_ARTICLES: Final = frozenset({"a", "an", "the"})


def _as_noun(said: str) -> str:
    """
    Write a word as look-ups compare it, without the verb of a note.
    """
    plain = plain_name(said)
    first, _, rest = plain.partition(" ")
    if first not in _SAID_BEFORE or plain in _keys_by_word():
        return plain
    article, _, noun = rest.partition(" ")
    return noun if article in _ARTICLES else rest


def name_of(key: str) -> str:
    """
    Return the plain name of a factor; one of somebody's own is its words.

    >>> name_of("low_bmi_thoracic"), name_of("fear_of_heights")
    ('slight build', 'fear of heights')
    """
    row = factors_by_key().get(key)
    return key.replace("_", " ") if row is None else row.name


def factor_meant(key: str, *, present: bool) -> str:
    """
    Return the key of the factor that an answer speaks of.

    What is no word of the table comes back as it is.

    Args:
        key: The key or word that was answered.
        present: Whether it is present: no warfarin is not no anticoagulant.

    >>> factor_meant("warfarin", present=True)
    'anticoagulants'
    >>> factor_meant("on_warfarin", present=True)
    'anticoagulants'
    >>> factor_meant("warfarin", present=False)
    'warfarin'
    """
    if key in factors_by_key():
        return key
    plain = _as_noun(key)
    if not present and plain in _keys_of_examples():
        return key
    return _keys_by_word().get(plain, key)


def nearest_factors(key: str) -> tuple[str, ...]:
    """
    Return the keys of the factors that may have been meant, best first.

    Only for suggestions: what is like a factor is not taken for it.

    >>> nearest_factors("blood_thinners"), nearest_factors("type_2_diabetes")
    (('anticoagulants',), ('diabetes',))
    """
    known, plain = _keys_by_word(), plain_name(key)
    if plain in known:
        return (known[plain],)
    # All words of the factor among those that were said, in whatever order.
    said = set(plain.split())
    near = [word for word in known if said.issuperset(word.split())]
    if not near:
        # closer than elsewhere: a factor of one's own is no slip of the pen
        near.extend(nearest(plain, known, 0.85))
    return tuple(dict.fromkeys(known[word] for word in near))


def did_you_mean(key: str) -> str:
    """
    Return the suggestion to put behind a text, empty without one.

    It holds words of the table alone, none of the answer.  There is none for
    a factor of the table, of which other rule sets speak.

    >>> did_you_mean("warfarin"), did_you_mean("tattoo")
    ('; did you mean anticoagulants?', '')
    """
    # The factor is no slip: other rule sets than those in force know it.
    if key in factors_by_key():
        return ""
    return meant(nearest_factors(key))
