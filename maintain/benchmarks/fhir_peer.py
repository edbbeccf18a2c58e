"""
The same content as a bundle, read and written by ``fhir.resources``.
"""

import json

from fhir.resources.R4B.bundle import Bundle

import dryneedling as dn

_ROOT = "https://dryneedling.example.org/fhir"


def _code(word: str) -> dict[str, object]:
    return {"coding": [{"system": _ROOT, "code": word}], "text": word}


def _entry(resource: dict[str, object]) -> dict[str, object]:
    name = f"{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": f"{_ROOT}/{name}", "resource": resource}


def _observation(name: str, score: dn.Score, when: str) -> dict[str, object]:
    return {
        "resourceType": "Observation",
        "id": name,
        "status": "final",
        "code": _code(score.measure.key),
        "subject": {"reference": "Patient/P-1"},
        "effectiveDateTime": when,
        "valueQuantity": {
            "value": score.value,
            "unit": score.measure.unit,
            "system": "http://unitsofmeasure.org",
            "code": score.measure.unit,
        },
    }


def text_of(course: dn.Course) -> str:
    """
    Write the first session of a course as a bundle.
    """
    session = course.sessions[0]
    when = "2026-01-12T09:30:00+01:00"
    found: list[dict[str, object]] = [
        {
            "resourceType": "Patient",
            "id": "P-1",
            "birthDate": "1988-03-14",
        },
        {
            "resourceType": "Procedure",
            "id": session.id,
            "status": "completed",
            "code": _code("dry-needling-session"),
            "subject": {"reference": "Patient/P-1"},
            "performedDateTime": when,
        },
    ]
    for needling in session.needlings or ():
        name = f"{session.id}-{needling.id}"
        site = needling.site.label.replace(",", "")
        found.append(
            {
                "resourceType": "Procedure",
                "id": name,
                "status": "completed",
                "partOf": [{"reference": f"Procedure/{session.id}"}],
                "code": _code("needle-insertion"),
                "subject": {"reference": "Patient/P-1"},
                "bodySite": [_code(site)],
                "extension": [
                    {
                        "url": f"{_ROOT}/depth",
                        "valueQuantity": {"value": 18.5, "unit": "mm"},
                    },
                    {
                        "url": f"{_ROOT}/insertions",
                        "valueInteger": needling.insertions,
                    },
                    {
                        "url": f"{_ROOT}/technique",
                        "valueCode": "fast-in-fast-out",
                    },
                    {
                        "url": f"{_ROOT}/needle",
                        "valueString": "0.25 x 40 mm",
                    },
                ],
            }
        )
        found.append(
            {
                "resourceType": "Observation",
                "id": f"{name}-twitch",
                "status": "final",
                "code": _code("local-twitch-response"),
                "subject": {"reference": "Patient/P-1"},
                "partOf": [{"reference": f"Procedure/{name}"}],
                "effectiveDateTime": when,
                "valueInteger": 4,
            }
        )
    for number, score in enumerate((*session.before, *session.after)):
        found.append(_observation(f"score-{number}", score, when))
    for number, effect in enumerate(session.side_effects or ()):
        found.append(
            {
                "resourceType": "AdverseEvent",
                "id": f"effect-{number}",
                "actuality": "actual",
                "event": _code(effect.kind.key),
                "subject": {"reference": "Patient/P-1"},
                "date": when,
                "severity": _code("mild"),
            }
        )
    return json.dumps(
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [_entry(resource) for resource in found],
        }
    )


def model_of(text: str) -> Bundle:
    """
    Read a bundle into checked resources.
    """
    return Bundle.model_validate_json(text)


def read_and_write(text: str) -> str:
    """
    Read a bundle into checked resources and write it again.
    """
    return model_of(text).model_dump_json()
