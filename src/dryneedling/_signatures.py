"""
What a class says of its constructor: its fields, and what each may be given.

For a class with a constructor of its own attrs writes another all the same,
``__attrs_init__``, which nobody runs.  That was a sixth of what our import
costs beyond attrs and pendulum.  Of a field that no constructor takes it
writes nothing: so fields are such while it makes a class, and are again what
they were said to be once the class is there.
"""

import inspect
from collections.abc import Iterable
from typing import Any, Final, cast, final

import attrs

_set: Final = object.__setattr__


@final
class SignatureOfFields:
    """
    What `inspect.signature` and `help` say of a class: its fields.

    One stands in each class as ``__signature__``.
    """

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: list[tuple[object, object]] = []

    def set_aside(self, fields: "Iterable[attrs.Attribute[Any]]") -> None:
        """
        Let attrs see fields that no constructor takes, and keep the rest.

        Args:
            fields: Those of the class, made a moment ago for it alone.
        """
        for field in fields:
            converter: object = cast("Any", field).converter
            self._kept.append((field.default, converter))
            _set(field, "init", False)  # noqa: FBT003  # its name says it
            _set(field, "default", attrs.NOTHING)
            _set(field, "converter", None)

    def __set_name__(self, cls: type[Any], name: str) -> None:
        """
        Put back what was set aside: attrs has made the class, with slots.
        """
        if not self._kept:
            return
        fields = cls.__attrs_attrs__
        for field, (default, converter) in zip(
            fields, self._kept, strict=True
        ):
            _set(field, "init", True)  # noqa: FBT003  # as above
            _set(field, "default", default)
            _set(field, "converter", converter)
        self._kept.clear()
        positional = [field.name for field in fields if not field.kw_only]
        setattr(cls, "__match_args__", tuple(positional))  # noqa: B010  # of no class in particular
        # it would fill none of them
        del cls.__attrs_init__

    def __get__(self, record: object, cls: type[Any]) -> inspect.Signature:
        if record is not None:
            # a measure is called as well, with other arguments than its class
            raise AttributeError("__signature__")
        return inspect.Signature(
            sorted(
                map(_parameter, attrs.fields(cls)),
                key=lambda one: one.kind,
            ),
            return_annotation=None,
        )


def _parameter(field: "attrs.Attribute[Any]") -> inspect.Parameter:
    default: object = field.default
    if default is attrs.NOTHING:
        default = inspect.Parameter.empty
    return inspect.Parameter(
        field.alias or field.name,
        inspect.Parameter.KEYWORD_ONLY
        if field.kw_only
        else inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=default,
        annotation=_taken_by(field),
    )


def _taken_by(field: "attrs.Attribute[Any]") -> object:
    """
    Return the type that may be given: of a converter, what that takes.
    """
    converter = cast("Any", field).converter
    if converter is None:
        return field.type
    takes = inspect.signature(converter).parameters
    return next(iter(takes.values())).annotation
