"""
Answers to screening questions, as the command line takes them.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._tables import plain_name
from dryneedling._text import meant, nearest
from dryneedling.cli.failures import Failure
from dryneedling.exceptions import UnknownName
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.screening.questions import factor, factor_meant

_ANSWERS: Final = {plain_name(answer.value): answer for answer in Answer}

# What people say for the words of an answer; only to suggest.
_SAID: Final = {
    "yes": Answer.PRESENT,
    "true": Answer.PRESENT,
    "no": Answer.ABSENT,
    "none": Answer.ABSENT,
    "false": Answer.ABSENT,
    "unknown": Answer.NOT_ASKED,
}


def answers_named(texts: Iterable[str]) -> list[ScreeningAnswer]:
    """
    Read "pregnancy=absent": screening questions and their answers.

    Raises:
        Failure: There is no such question or answer, or a question is
            answered twice; the nearest words are named.
    """
    by_factor: dict[str, ScreeningAnswer] = {}
    for text in texts:
        name, _, word = text.partition("=")
        answer = _answer(text, word)
        key = _question(text, name, answer)
        if key in by_factor:
            raise Failure(f'--answer "{text}": {key} is answered twice')
        by_factor[key] = ScreeningAnswer(key, answer)
    return list(by_factor.values())


def _answer(text: str, word: str) -> Answer:
    plain = plain_name(word)
    if plain in _ANSWERS:
        return _ANSWERS[plain]
    near = (
        [_SAID[plain]]
        if plain in _SAID
        else [_ANSWERS[name] for name in nearest(plain, _ANSWERS)]
    )
    raise Failure(
        f'--answer "{text}": expected QUESTION=ANSWER, the answer one of '
        f"{', '.join(Answer)}{meant(near)}"
    )


def _question(text: str, name: str, answer: Answer) -> str:
    said = plain_name(name).replace(" ", "_")
    key = factor_meant(said, present=answer is Answer.PRESENT)
    try:
        row = factor(key)
    except UnknownName as error:
        failure = Failure(
            f'--answer "{text}": no screening question has that name'
            f"{meant(error.nearest)}"
        )
    else:
        # No warfarin is not no anticoagulant: a word for some of a factor is
        # no question of its own.
        if key != row.key:
            raise Failure(f'--answer "{text}": that is only some of {row.key}')
        if row.is_asked:
            return row.key
        failure = Failure(
            f'--answer "{text}": {row.key} is worked out, not asked'
        )
    raise failure
