"""
A map as TOML: what stands under each key, and what is wrong with it.

Whoever wrote a map gets all that is wrong in one go, with the line, as far as
it can be found: the reader of the standard library tells no lines.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, TypeVar, cast, final

import attrs

from dryneedling._refusals import described
from dryneedling._text import meant, nearest
from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem, ProblemCode

T = TypeVar("T")
Table = Mapping[str, object]
Keys = tuple[str, ...]

_BARE: Final = re.compile("[A-Za-z0-9_-]+")


@final
@attrs.define(eq=False, repr=False)
class MapText:
    """
    The text of a map, and what is wrong with it so far.

    Attributes:
        text: The text.
        problems: What is wrong.
    """

    text: str
    problems: list[Problem] = attrs.field(factory=list[Problem])

    def table(self) -> Table:
        """
        Read the whole text.

        Raises:
            DocumentError: It is no TOML.
        """
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            # it says what was expected and where, and repeats no value
            wrong = f"expected TOML: {error}"
        problem = Problem("", wrong, ProblemCode.UNREADABLE)
        raise DocumentError((problem,))

    def wrong(self, keys: Keys, message: str, code: ProblemCode) -> None:
        """
        Note what is wrong with what stands under some keys.
        """
        line = _line_of(self.text, keys)
        path = ".".join(
            key if _BARE.fullmatch(key) else f'"{key}"' for key in keys
        )
        where = f"line {line}: {path}" if line else path
        self.problems.append(Problem(where, message, code, keys))

    def refuse(self) -> None:
        """
        Raise what is wrong, if anything is.

        Raises:
            DocumentError: Something is.
        """
        if self.problems:
            raise DocumentError(tuple(self.problems))

    def check_keys(
        self, keys: Keys, table: Table, known: Collection[str]
    ) -> None:
        """
        Note each key of a table that means nothing there.
        """
        for key in table:
            if key not in known:
                near = nearest(key.lower(), known)
                self.wrong(
                    (*keys, key),
                    f"no such key{meant(near)}",
                    ProblemCode.UNKNOWN_KEY,
                )

    def inner(self, keys: Keys, value: object) -> Table:
        """
        Return a table that stands under some keys; empty where none does.
        """
        table = table_in(value)
        if table is None and value is not None:
            self.expected(keys, "a table", value)
        return table or {}

    def text_of(self, keys: Keys, value: object) -> str:
        """
        Return a text; empty where there is none.
        """
        if isinstance(value, str):
            return value
        if value is not None:
            self.expected(keys, "a text", value)
        return ""

    def texts_of(self, keys: Keys, value: object) -> tuple[str, ...]:
        """
        Return one text or several.
        """
        if value is None:
            return ()
        several = cast(
            "list[object]", value if isinstance(value, list) else [value]
        )
        found = [one for one in several if isinstance(one, str)]
        if len(found) < len(several):
            other = next(one for one in several if not isinstance(one, str))
            self.expected(keys, "a text, or a list of texts", other)
        return tuple(found)

    def truth_of(self, keys: Keys, value: object) -> bool:
        """
        Return yes or no; no where nothing is said.
        """
        if value is None or isinstance(value, bool):
            return bool(value)
        self.expected(keys, "true or false", value)
        return False

    def word_of(
        self, keys: Keys, value: object, words: Mapping[str, T], default: T
    ) -> T:
        """
        Return what one of some words stands for.
        """
        if value is None:
            return default
        if isinstance(value, str) and value in words:
            return words[value]
        listed = " or ".join(f'"{word}"' for word in words)
        near = nearest(value, words) if isinstance(value, str) else ()
        self.wrong(
            keys, f"expected {listed}{meant(near)}", ProblemCode.UNKNOWN_WORD
        )
        return default

    def words_of(self, keys: Keys, value: object) -> dict[str, str]:
        """
        Return the file's words with what they stand for, as they compare.
        """
        found: dict[str, str] = {}
        for word, ours in self.inner(keys, value).items():
            plain = as_compared(word)
            if plain in found:
                self.wrong(
                    (*keys, word),
                    "stands twice, but for capitals and blanks",
                    ProblemCode.DUPLICATE,
                )
            found[plain] = self.text_of((*keys, word), ours)
        return found

    def checked(
        self,
        keys: Keys,
        value: T,
        check: Callable[[T], tuple[str, ProblemCode] | None],
    ) -> T:
        """
        Return a value, and note what a check says of it.
        """
        refused = check(value)
        if refused is not None:
            self.wrong(keys, *refused)
        return value

    def expected(self, keys: Keys, kind: str, value: object) -> None:
        """
        Note a value of another type than its key takes.
        """
        self.wrong(
            keys,
            f"expected {kind}, got {described(value)}",
            ProblemCode.WRONG_TYPE,
        )


def table_in(value: object) -> Table | None:
    """
    Return a value as a table; None where it is none.
    """
    return cast("Table", value) if isinstance(value, dict) else None


def as_compared(word: str) -> str:
    """
    Return a word of a file as it is compared: without capitals and blanks.
    """
    return " ".join(word.split()).casefold()


def _line_of(text: str, keys: Iterable[str]) -> int:
    """
    Return the line on which the last of some keys stands; 0 for none.

    Each is looked for behind the one before it.
    """
    lines = text.splitlines()
    at = found = 0
    for key in keys:
        name = re.escape(key)
        spelled = rf"""(?:"{name}"|'{name}'|(?<![\w-]){name}(?![\w-]))"""
        pattern = re.compile(rf"{spelled}\s*=|^\s*\[[^\]=]*{spelled}")
        number = next(
            (n for n in range(at, len(lines)) if pattern.search(lines[n])),
            None,
        )
        if number is None:
            return found
        at, found = number, number + 1
    return found
