"""
What a form may be: what would fail, or mean nothing, when it is scored.
"""

from typing import cast

from dryneedling._checks import not_count, not_text
from dryneedling._record_checks import sound
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    described,
    not_taken,
)
from dryneedling.problems import ProblemCode as Code
from dryneedling.scoring.answers import LARGEST
from dryneedling.scoring.forms import ItemScoring, most_items
from dryneedling.scoring.methods import (
    OF_EVERY_ITEM,
    OF_HIGHEST,
    OF_POINTS,
    OF_SUBSCALES,
)


def wrong_together(form: ItemScoring, problems: Problems) -> Problems:
    """
    Return what is wrong with a form, after what is wrong with its fields.
    """
    counted = sound(problems, "items", "items_to")
    # Every pair of numbers is compared only where both are sound, so that
    # a text in place of one of them gives one problem and no traceback.
    if counted and most_items(form) < form.items:
        problems = add(problems, "items_to", contradicts("fewer than items"))
    if (
        counted
        and sound(problems, "least_answered")
        and form.least_answered is not None
        and form.least_answered > most_items(form)
    ):
        problems = add(
            problems, "least_answered", contradicts("more than items")
        )
    if sound(problems, "lowest", "highest") and (form.highest <= form.lowest):
        problems = add(problems, "highest", contradicts("not above lowest"))
    if problems is None:
        problems = _unusable(form)
    return problems


def _unusable(form: ItemScoring) -> Problems:
    """
    Return what would fail, or mean nothing, when a form is scored.
    """
    problems: Problems = None
    if form.method in OF_HIGHEST and form.highest <= 0:
        refusal = contradicts(
            "expected more than 0, for a percentage is taken of it"
        )
        problems = add(problems, "highest", refusal)
    if form.allowed is not None and not _are_answers(form, form.allowed):
        refusal = not_taken(
            form.allowed,
            "expected several whole numbers from lowest to highest, "
            f"got {described(form.allowed)}",
        )
        problems = add(problems, "allowed", refusal)
    if form.may_not_apply and form.method in OF_EVERY_ITEM:
        refusal = contradicts(
            "expected False, for the method needs every item"
        )
        problems = add(problems, "may_not_apply", refusal)
    if refused := _wrong_points(form):
        problems = add(problems, "points", refused)
    if type(form.subscales) is not tuple:
        refusal = not_taken(
            form.subscales,
            f"expected several, got {described(form.subscales)}",
        )
        return add(problems, "subscales", refusal)
    if form.method in OF_SUBSCALES and not form.subscales:
        refusal = Refusal(
            Code.MISSING,
            "expected at least one, for the score is their mean",
        )
        problems = add(problems, "subscales", refusal)
    for index, subscale in enumerate(form.subscales):
        if not _is_subscale(form, subscale):
            refusal = not_taken(
                subscale,
                f"expected a name and places from 0 to {form.items - 1}",
            )
            problems = add(problems, f"subscales[{index}]", refusal)
    return problems


def _are_answers(form: ItemScoring, values: object) -> bool:
    # Rows of forms come from callers: what says to be whole numbers may be
    # anything, and the bounds may be of the wrong kind as well.
    several = cast("tuple[object, ...]", values)
    return (
        type(values) is tuple
        and bool(several)
        and not any(
            not_count(value, form.lowest, form.highest) for value in several
        )
    )


def _wrong_points(form: ItemScoring) -> Refusal | None:
    """
    Say what would make points mean nothing, or None.
    """
    given = cast("tuple[object, ...]", form.points)
    are_several = type(form.points) is tuple
    # another value may say that it is equal to an empty tuple
    if are_several and not given:
        return None
    if form.method not in OF_POINTS:
        return contradicts(
            "expected none, for only sums and means are of points"
        )
    if form.items_to is not None or form.allowed or not form.whole:
        return contradicts(
            "expected none, for whole answers from lowest up to items "
            "of a fixed number count points"
        )
    most = form.highest - form.lowest + 1
    if (
        are_several
        and len(given) == form.items
        and all(_are_points(each, most) for each in given)
    ):
        return None
    return not_taken(
        given,
        f"expected {form.items} tuples of at most {most} whole numbers, "
        f"got {described(given)}",
    )


def _is_subscale(form: ItemScoring, value: object) -> bool:
    """
    Tell whether a value is a name and places that every form has.
    """
    pair = cast("tuple[object, ...]", value)
    if type(value) is not tuple or len(pair) != 2:
        return False
    name, indexes = pair
    several = cast("tuple[object, ...]", indexes)
    return (
        not_text(name) is None
        and type(indexes) is tuple
        and bool(several)
        and not any(
            # `items` and not `items_to`: an item that only longer forms
            # have would be missing in the others, where the subscale has
            # to be scored too.
            not_count(index, 0, form.items - 1)
            for index in several
        )
    )


def _are_points(value: object, most: int) -> bool:
    several = cast("tuple[object, ...]", value)
    return (
        type(value) is tuple
        and len(several) <= most
        and not any(not_count(each, -LARGEST, LARGEST) for each in several)
    )
