"""
What records do not hold and FHIR asks for: whose they are, and who wrote.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, final
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs
from pendulum import Date, DateTime

from dryneedling._json.files import Source, read_text
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import FhirError
from dryneedling.fhir.further_codings import Codings, wrong_codings
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code

# Behind the URI of a clinic, before a kind, in the system of an identifier.
IDENTIFIERS: Final = "/identifier/"
# RFC 3986, section 4.3: absolute, and without what would end an identifier.
_URI: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\s|#]+", re.IGNORECASE)


def _to_elements(value: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return {} if value is None else value


@final
@attrs.frozen(kw_only=True)
class Context:
    """
    What a clinic says besides its courses.

    Attributes:
        namespace: URI of the clinic, such as ``https://clinic.example.org``.
            With one for all, P-1 of two clinics would be one patient.
        patient: Elements of the Patient that no course holds: name,
            telecom, address, further identifiers.
        practitioners: The same of each Practitioner, by our id.
        organization: Elements of the Organization; None where nobody says.
        diagnoses: Codings of what the clinic diagnosed, by our key of the
            indication: of several codes of one nobody else can choose.
        codings: Codings of other systems, by our code system and our code;
            they stand behind ours.  What a licence is asked for is the
            clinic's to give: SNOMED CT, a list of procedures.  Off unless
            given.
        recorded: When the resources were written.
        author: Who wrote them: our id of a practitioner.
        flags_on: The day of which contraindications that stand are shown as
            Flags, by the screening that `before_needling` reads; None writes
            no Flag.

    Raises:
        FhirError: *namespace* is no absolute URI, or *codings* name what
            is no code of ours.

    >>> context = Context.loads('''
    ... namespace = "https://clinic.example.org"
    ... [[patient.name]]
    ... family = "Rossi"
    ... ''')
    >>> context.patient
    {'name': [{'family': 'Rossi'}]}
    """

    __repr__ = short_repr
    __str__ = printed_record

    namespace: str
    patient: Mapping[str, Any] = attrs.field(
        default=None, converter=_to_elements
    )
    practitioners: Mapping[str, Mapping[str, Any]] = attrs.field(
        factory=lambda: dict[str, Mapping[str, Any]]()
    )
    organization: Mapping[str, Any] | None = None
    diagnoses: Mapping[str, Sequence[Mapping[str, Any]]] = attrs.field(
        factory=lambda: dict[str, Sequence[Mapping[str, Any]]]()
    )
    codings: Codings = attrs.field(
        factory=lambda: dict[str, Mapping[str, Sequence[Mapping[str, Any]]]]()
    )
    recorded: DateTime | None = None
    author: str | None = None
    flags_on: Date | None = None

    def __attrs_post_init__(self) -> None:
        if not _URI.fullmatch(self.namespace):
            raise refused(
                "namespace",
                "expected the clinic's own URI, such as "
                "https://clinic.example.org, got another text",
                Code.WRONG_FORM,
            )
        wrong = wrong_codings(self.codings) if self.codings else []
        if wrong:
            raise FhirError(tuple(wrong))

    @classmethod
    def loads(cls, text: str) -> "Context":
        """
        Read what a clinic says from text: TOML, or the same as JSON.

        Args:
            text: The text, with the names of the attributes as keys.

        Raises:
            FhirError: It is neither, has a key that means nothing, or a
                value of another form; all that is wrong at once.
        """
        # which makes one of these
        from dryneedling.fhir.context_files import context_of

        return context_of(text)

    @classmethod
    def load(cls, source: Source) -> "Context":
        """
        Read what a clinic says from a file.

        Args:
            source: A path, or a file open for text or bytes.

        Raises:
            FhirError: See `loads`.
            OSError: It cannot be read.
        """
        return cls.loads(read_text(source))

    @property
    def root(self) -> UUID:
        """
        The namespace of all ids of this clinic.
        """
        return uuid5(NAMESPACE_URL, self._uri)

    def system_of(self, kind: str) -> str:
        """
        Return the system of the identifiers of a kind.
        """
        return f"{self._uri}{IDENTIFIERS}{kind}"

    @property
    def _uri(self) -> str:
        # with a slash behind it or without it is one clinic
        return self.namespace.rstrip("/")
