"""
Which answers a form has, and which not.
"""

from dryneedling._exact import Number
from dryneedling._numbers import described_number, number
from dryneedling._refusals import not_in_range, problem
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.scoring.answers import NOT_APPLICABLE, Answers, Mark
from dryneedling.scoring.forms import ItemScoring, most_items


def wrong_items(form: ItemScoring, answers: Answers) -> list[Problem]:
    """
    Return what is wrong, answer by answer; see `ItemScoring.wrong_items`.
    """
    problems: list[Problem] = []
    most = most_items(form)
    if not form.items <= len(answers) <= most:
        span = (
            f"{form.items}"
            if most == form.items
            else (f"{form.items} to {most}")
        )
        problems.append(
            Problem(
                "items",
                f"expected {span} answers, got {len(answers)}",
                Code.WRONG_LENGTH,
            )
        )
    for index, answer in enumerate(answers):
        highest = _highest_of(form, index)
        if answer is not None and not _fits(form, answer, highest):
            whole = "whole " if form.whole else ""
            words = (
                "one of " + ", ".join(map(str, form.allowed))
                if form.allowed
                else f"a {whole}number from {form.lowest} to {highest}"
            )
            if form.may_not_apply:
                words += f", {NOT_APPLICABLE}"
            refusal = not_in_range(
                answer,
                f"expected {words} or None for not answered, "
                f"got {described_number(answer)}",
            )
            problems.append(problem(f"items[{index}]", refusal))
    return problems


def taken(
    form: ItemScoring, answers: Answers
) -> tuple[tuple[Number | Mark | None, ...], list[Problem]]:
    """
    Return plain numbers, and what is wrong; see `ItemScoring.taken`.
    """
    given = tuple(answers)
    wrong = wrong_items(form, given)
    # most are plain numbers already
    if wrong:
        given = tuple(map(number, given))
        wrong = wrong_items(form, given)
    return given, wrong


def _highest_of(form: ItemScoring, index: int) -> int:
    # What stands beyond the form was refused for its place already.
    points = form.points[index] if index < len(form.points) else ()
    return form.lowest + len(points) - 1 if points else form.highest


def _fits(form: ItemScoring, answer: object, highest: int) -> bool:
    if type(answer) is Mark:
        return form.may_not_apply
    if not (type(answer) is int or type(answer) is float):
        return False
    if form.allowed is not None:
        # 3.0 is in (0, 3) as well: what `whole` allows needs no words
        # here.
        return answer in form.allowed
    # a column with gaps is read as floats, and 3.0 is the answer 3
    if form.whole and answer != answer // 1:
        return False
    return form.lowest <= answer <= highest
