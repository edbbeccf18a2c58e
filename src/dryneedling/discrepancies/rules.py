"""
What a doubt about a record is, and what a rule that finds one is.
"""

import enum
from collections.abc import Callable, Iterable, Sequence
from types import FunctionType, ModuleType
from typing import Any, Final, Generic, TypeVar, cast, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.outcomes import Measure


@final
class DiscrepancySeverity(enum.StrEnum):
    """
    How much a doubt weighs.

    An error is a record that contradicts itself or a rule of safety that was
    not kept; a warning is most likely a slip; an information is worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ERROR: Final = DiscrepancySeverity.ERROR
WARNING: Final = DiscrepancySeverity.WARNING
INFO: Final = DiscrepancySeverity.INFO


@final
@attrs.frozen(kw_only=True)
class Discrepancy:
    """
    One doubtful place of a record.

    Attributes:
        rule: Stable id of the rule: "needles_unbalanced".
        severity: Error, warning or information.
        path: Where in the course: ``sessions[2].needlings[0]``.
        reason: Why, in one line of our own words and numbers; it holds no
            text of the record.
        source: Where a clinical rule comes from; None for one of plain sense.
    """

    __repr__ = short_repr

    rule: str
    severity: DiscrepancySeverity
    path: str
    reason: str
    source: str | None = None

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


# A place below the one that a rule was given, empty for that place, and why.
Doubt = tuple[str, str]
# The same, and how much it weighs: no more than the rule says.
WeighedDoubt = tuple[str, str, DiscrepancySeverity]
# What a rule finds that may doubt several places; mostly nothing.
Doubts = Sequence[Doubt]

Check = TypeVar("Check", bound=Callable[..., object])


@final
@attrs.frozen
class Rule(Generic[Check]):
    """
    One rule: a function of the modules beside this one.

    Attributes:
        id: Stable id: the name of the function.
        severity: How much it weighs.
        check: The function that looks; what it says of itself is the rule.
        source: Where a clinical rule comes from; None for one of plain sense.
        looks_at: What it is called with: "course", "session", "needling",
            "score" or "side effect".
        is_standing: Whether it finds what a clinic writes down at no visit,
            and so at each: each reason is said once a course, where it is
            true first, with how many it is true of.
        of: Which measures it is about, for a rule over scores; None for any.
        about: What a course has to have, for a rule over it or its sessions
            to find anything: a field of `There`; None where it may find
            something in any.
        once_alike: In what needlings are alike of which it is asked once:
            "handling" or "site"; None where it is asked of each.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: str
    severity: DiscrepancySeverity
    check: Check = attrs.field(repr=False)
    source: str | None = None
    looks_at: str = attrs.field(kw_only=True)
    is_standing: bool = attrs.field(default=False, kw_only=True)
    of: "Callable[[Measure], bool] | None" = attrs.field(
        default=None, kw_only=True, repr=False
    )
    about: str | None = attrs.field(default=None, kw_only=True)
    once_alike: str | None = attrs.field(default=None, kw_only=True)

    @property
    def meaning(self) -> str:
        """
        The rule in one sentence; empty where Python strips docstrings.
        """
        text = (self.check.__doc__ or "").strip()
        return " ".join(text.partition("\n\n")[0].split())


@final
@attrs.frozen
class RuleKind(Generic[Check]):
    """
    The decorator above every rule that looks at the same thing.

    Attributes:
        looks_at: What a rule of this kind is called with.
        once_alike: In what needlings are alike of which it is asked once.
    """

    __repr__ = short_repr
    __str__ = printed_record

    looks_at: str
    once_alike: str | None = None

    def __call__(
        self,
        severity: DiscrepancySeverity,
        *,
        source: str | None = None,
        standing: bool = False,
        of: Callable[[Measure], bool] | None = None,
        about: str | None = None,
    ) -> Callable[[Check], Rule[Check]]:
        """
        Make a rule of a function: its name is the id, its docstring the rule.

        Args:
            severity: How much the rule weighs.
            source: Where a clinical rule comes from.
            standing: Whether a reason of it is said once a course.
            of: Which measures a rule over scores is about: it is asked of
                their scores alone, and answers for no others.
            about: What a course has to have for a rule over it or its
                sessions to find anything, a field of `There`: it is asked of
                no course without, and finds nothing there when it is asked.
        """

        def rule_of(check: Check) -> Rule[Check]:
            name = cast("FunctionType", check).__name__
            return Rule(
                name,
                severity,
                check,
                source,
                looks_at=self.looks_at,
                is_standing=standing,
                of=of,
                about=about,
                once_alike=self.once_alike,
            )

        return rule_of

    def among(self, modules: Iterable[ModuleType]) -> dict[Check, Rule[Check]]:
        """
        Return the rules of this kind, in the order in which they are written.

        They are collected, and not noted by the decorator, so that their
        order is that of *modules* and never that of imports.

        Returns:
            Each rule by its function, which is all that most items ask of.
        """
        return {
            rule.check: cast("Rule[Check]", rule)
            for rule in rules_of(modules)
            if rule.looks_at == self.looks_at
            and rule.once_alike == self.once_alike
        }


def rules_of(modules: Iterable[ModuleType]) -> list[Rule[Any]]:
    """
    Return the rules of modules, in the order in which they are written.
    """
    return [
        held
        for module in modules
        for held in vars(module).values()
        if isinstance(held, Rule)
    ]
