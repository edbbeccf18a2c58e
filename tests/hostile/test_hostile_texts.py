"""
Texts that could harm a screen, a log or a parser, and very long ones.
"""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.cli import main
from dryneedling.codec import Limits
from dryneedling.measures import NPRS, measure
from dryneedling.report import ConsoleView
from tests.codec.example import changed
from tests.counted import uncounted
from tests.hostile.growing import small_visits, visits
from tests.records.builders import SITE
from tests.views.courses import shown

# What no terminal may be sent: they move the cursor, colour, ring, turn the
# direction of writing, hide or join what stands beside them.
STEERING = (
    "\x00\x07\x08\x1b\x7f\x85\x9b\u200b\u200e\u200f\u2028\u2029\u202a\u202e"
    "\u2066\u2069\ufeff\U000e0041"
)
# Of them, what no text of a record may hold.
CONTROLS = "\x00\x07\x08\x1b"
TRUE_TEXT = [
    "line one\nline two\ttabbed\r\n",
    "\x9b31mred\x9b0m and \x7f",
    "\u202eright to left\u202c",
    "zero\u200bwidth\ufeff",
    "עברית and العربية",
    "👩\u200d⚕️ e\u0301",
    "\U0010ffff",
]
TEN_MILLION = 10_000_000


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", TRUE_TEXT, ids=ascii)
def test_free_text_is_kept_to_the_letter(text: str) -> None:
    """
    A chart says what it says, in every writing, through a document and back.
    """
    visit = dn.Session(id="S-1", note=text, told=[text])
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit], notes=[text]
    )
    found = dn.loads(dn.dumps(course))

    assert course == found
    assert text == found.sessions[0].note
    assert ascii(text)[1:-1] not in repr(course)


@pytest.mark.parametrize("sign", STEERING + "\n\t\ud800", ids=ascii)
def test_an_id_has_printable_signs_only(sign: str) -> None:
    """
    It is shown in reprs, reports and paths.
    """
    for text in (sign, f"P{sign}17", f"{sign}P-17", f"P-17{sign}"):
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Patient(id=text)

        assert str(caught.value).isprintable()


def test_half_a_character_is_no_text() -> None:
    """
    It could be written to no file.
    """
    with pytest.raises(dn.InvalidRecord, match="valid Unicode"):
        dn.Session(id="S-1", note="half \ud83d of it")


def steering(course: dn.Course) -> dn.Course:
    """
    Write signs that steer into every free text of a course.
    """
    text = f"a{STEERING.lstrip(CONTROLS)}b"
    muscle = dn.Muscle.unlisted(text)
    kind = dn.SideEffectKind.unlisted("own_kind", name=text)
    scale = dn.Measure.unlisted(
        "own",
        name=text,
        abbreviation=text,
        domain="pain",
        minimum=0,
        maximum=10,
        better="lower",
        source=text,
        unit=text,
    )
    site = dn.Site(muscle, "left", name=text)
    place = dn.BodyPlace("arm", "left", detail=text)
    scores = [
        scale(3, aspect_text=text, instrument=text, place=place),
        measure("psfs")(3, activity=[text]),
        NPRS(4, aspect="now", place=place),
    ]
    return attrs.evolve(
        course,
        problem=text,
        style=text,
        rationale=text,
        individualised=text,
        notes=[text],
        citation=text,
        trigger_points=[dn.TriggerPoint(id="TrP-0", site=site, note=text)],
        screening=[dn.ScreeningAnswer("tattoo", "present", note=text)],
        goals=[dn.Goal(id="G-1", text=text)],
        sessions=[
            dn.Session(
                id="S-1",
                before=scores,
                after=scores,
                needlings=[
                    dn.Needling(
                        site=site,
                        note=text,
                        needle=dn.Needle(0.25, 40, manufacturer=text),
                    )
                ],
                side_effects=[dn.SideEffect(kind, actions=[text])],
                practitioner="PT-0",
                setting=text,
                told=[text],
                co_interventions=[text],
            )
        ],
        end=dn.CourseEnd("other", note=text),
    )


COURSE = steering(visits(1))


def reports() -> Iterator[str]:
    """
    Print all that can be printed of the course.
    """
    yield str(dn.track(COURSE))
    yield shown(ConsoleView(dn.track(COURSE), COURSE))
    yield shown(ConsoleView(dn.review(COURSE)))
    yield str(dn.enough(COURSE))
    yield str(dn.stricta_report(COURSE))
    yield shown(ConsoleView(dn.stricta_report(COURSE)))
    for guideline in dn.guidelines():
        report = dn.guideline_report(COURSE, guideline)
        yield str(report)
        yield shown(ConsoleView(report))
    clearance = dn.before_needling(COURSE, sites=[SITE])
    yield str(clearance)
    yield shown(ConsoleView(clearance))
    for unit in dn.HarmUnit:
        rate = dn.harm_rate(COURSE, unit=unit, include_expected_soreness=True)
        yield str(rate)
        yield shown(ConsoleView(rate))
    yield str(dn.muscle_count(COURSE.sessions[0], sides="apart"))
    yield repr(COURSE)
    yield "\n".join(map(str, dn.review(COURSE)))


def test_no_report_steers_the_terminal() -> None:
    """
    Whatever a record holds: it is text, and stays text.
    """
    for text in reports():
        assert len(text) > 20
        assert set() == set(STEERING) & set(text)


def test_the_name_of_an_own_measure_stays_out_of_errors() -> None:
    """
    Somebody called it what they liked.
    """
    series = COURSE.sessions[0].before[0].series
    own = series.measure
    for call in (
        partial(own, 11),
        partial(own, 3, items=[1]),
        partial(dn.track(COURSE).of, own, side="left"),
        partial(dn.track, COURSE, thresholds={own: ["another"]}),
    ):
        with pytest.raises((dn.InvalidRecord, dn.UnknownName)) as caught:
            call()

        assert own.abbreviation not in str(caught.value)
        assert "an unlisted measure" in str(caught.value)


@pytest.mark.parametrize(
    "command",
    [
        ["progress"],
        ["progress", "--json"],
        ["check"],
        ["check", "--json"],
        ["stricta"],
        ["stricta", "--json"],
        ["report", "--guideline", "CARE"],
        ["report", "--guideline", "adverse events", "--json"],
        ["enough"],
        ["enough", "--json"],
        ["screen"],
        ["screen", "--json"],
        [
            *("harms", "--unit", "events-per-session"),
            *("--expected-soreness", "include"),
        ],
    ],
    ids=" ".join,
)
def test_no_command_steers_the_terminal(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Nor where it prints JSON, in which they are escapes or stay out.
    """
    path = tmp_path / "course.json"
    dn.dump(COURSE, path)
    name, *options = command
    main([name, str(path), *options])
    said = capsys.readouterr()

    assert said.out
    assert set() == set(STEERING) & set(said.out + said.err)


def test_what_is_wrong_with_a_document_is_said_without_steering(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Neither its keys nor its texts nor the name of its file do harm.
    """
    text = f"a{STEERING}b"
    path = tmp_path / "a\x1b[31m\u202eb.json"
    path.write_text(json.dumps({"format": "dryneedling.course", text: text}))

    assert 1 == main(["check", str(path)])
    said = capsys.readouterr()
    assert set() == set(STEERING) & set(said.out + said.err)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("id",), "P" * TEN_MILLION),
        (("patient", "id"), "P" * TEN_MILLION),
        (("problem",), "ö" * TEN_MILLION),
        (("sessions", 0, "status"), "held" * (TEN_MILLION // 4)),
        (("sessions", 0, "date"), "2026-03-02" * (TEN_MILLION // 10)),
        (("end",), {"reason": "other", "at": "2" * TEN_MILLION}),
        (("indications",), ["m" * TEN_MILLION]),
        (("sessions", 0, "before", 0, "measure"), "n" * TEN_MILLION),
        (("sessions", 0), {"id": "S-1", "k" * TEN_MILLION: 1}),
        (("k" * TEN_MILLION,), 1),
    ],
    ids=[
        *("id", "id of the patient", "remark", "word", "day", "instant"),
        *("indication", "measure", "key of a visit", "key"),
    ],
)
def test_ten_megabytes_of_text_are_one_short_problem(
    keys: tuple[str | int, ...], value: object
) -> None:
    """
    Wherever they stand: as an id, a remark, a word, a day or a key.
    """
    document = changed(keys, value)
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(document)

    assert 0 < len(caught.value.problems) <= 10
    assert len(str(caught.value)) < 5000


def test_ten_megabytes_are_no_id_and_no_name() -> None:
    """
    Nor does a look-up compare them with every name of its table.
    """
    huge = "soleus " * (TEN_MILLION // 7)
    for look_up in (
        lambda: dn.Patient(id=huge),
        lambda: dn.Session(id="S-1", note=huge),
        lambda: dn.muscle(huge),
        lambda: dn.indication(huge),
        lambda: dn.side_effect_kind(huge),
        lambda: measure(huge),
        lambda: dn.diagnostic_rule(huge),
        lambda: dn.Site(huge, "left"),
        lambda: dn.Site("soleus", huge),
        lambda: dn.SideEffect(huge),
        lambda: COURSE.trigger_point(huge),
    ):
        with pytest.raises((dn.InvalidRecord, dn.UnknownName)) as caught:
            look_up()

        assert len(str(caught.value)) < 1000


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1" * TEN_MILLION, "at most 30 digits, got one of 10000000"),
        ("-" + "9" * TEN_MILLION, "at most 30 digits, got one of 10000001"),
        ("1e" + "9" * TEN_MILLION, "a finite number, got one too large"),
        ("1" * TEN_MILLION + ".5", "a finite number, got one too large"),
    ],
    ids=["whole", "below zero", "exponent", "decimal"],
)
def test_ten_million_digits_are_no_number(number: str, said: str) -> None:
    """
    Python's own limit of digits is not asked, nor is the number made.
    """
    document = changed(("sessions", 0, "before", 0, "value"), "#")
    before = sys.get_int_max_str_digits()
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(document.replace('"#"', number))
    ((path, message),) = caught.value.problems

    assert "sessions[0].before[0].value" == path
    assert message.endswith(said)
    assert before == sys.get_int_max_str_digits()


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("pair", ["[]", "{}", "[{"])
def test_ten_megabytes_of_brackets_are_too_deep(pair: str) -> None:
    """
    Whether or not they close.
    """
    half = TEN_MILLION // 2
    for document in (pair[0] * half, pair[0] * half + pair[1] * half):
        with pytest.raises(dn.DocumentError) as caught:
            dn.loads(document, limits=Limits(max_values=2**30))
        ((path, message),) = caught.value.problems

        assert "" == path
        assert message.startswith(("expected at most 64", "expected JSON"))


@pytest.mark.usefixtures("parser")
def test_ten_thousand_problems_are_all_listed_where_all_are_asked_for() -> (
    None
):
    """
    Each with its path, in the order of the document; else the first 1,000.
    """
    tree = json.loads(uncounted(dn.dumps, small_visits(10_000)))
    for session in tree["sessions"]:
        session["minutes"] = -1
    document = json.dumps(tree)
    read = partial(dn.loads, limits=Limits(max_problems=10_000))
    with pytest.raises(dn.DocumentError) as caught:
        uncounted(read, document)

    assert [f"sessions[{place}].minutes" for place in range(10_000)] == [
        path for path, _ in caught.value.problems
    ]
    with pytest.raises(dn.DocumentError) as caught:
        uncounted(dn.loads, document)

    assert 1_001 == len(caught.value.problems)
    assert ("", "more is wrong than the 1000 problems listed") == (
        caught.value.problems[-1]
    )
