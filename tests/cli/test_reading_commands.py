"""
Commands that print one reading of one course.
"""

import json
import re
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.examples import all_examples, example_text
from dryneedling.measures import NPRS, PSFS
from tests.cli.conftest import Run

EXAMPLE = ("--example", "neck-pain")
UNITS = ("events-per-session", "sessions-with-any", "patients-with-any")


def test_progress_prints_one_screen_with_the_answer_first(
    run: Run, document: str
) -> None:
    """
    And how to see the rest.
    """
    ran = run("progress", document)

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Better, by the measure of the goal: NDI")
    assert "Course neck-pain  synthetic" in ran.out
    assert 24 > ran.out.count("\n")
    assert ran.out.endswith("--full prints all, with sources.\n")


def test_progress_prints_every_series_of_a_file_in_full(
    run: Run, document: str
) -> None:
    """
    As tables, for people; the answer is first and the sources last.
    """
    ran = run("progress", document, "--full")

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Better, by the measure of the goal: NDI")
    assert "\nThresholds that verdicts use ──" in ran.out
    assert "\nPain ──" in ran.out
    assert "\nTrigger points ──" in ran.out


def test_progress_of_an_example_needs_no_file(run: Run, document: str) -> None:
    """
    It is the first command that a newcomer types.
    """
    assert run("progress", document) == run("progress", *EXAMPLE)


def test_progress_reads_standard_input(run: Run, document: str) -> None:
    """
    A lone hyphen stands for it.
    """
    stdin = example_text("neck-pain").encode()

    assert run("progress", document) == run("progress", "-", stdin=stdin)


@pytest.mark.parametrize("arguments", [(), ("a.json", *EXAMPLE)])
def test_one_source_is_needed_and_no_more(
    run: Run, arguments: tuple[str, ...]
) -> None:
    """
    Neither none nor two.
    """
    ran = run("progress", *arguments)

    assert (2, "") == (ran.code, ran.out)
    assert (
        "give one FILE, - for standard input, or --example NAME\n" == ran.err
    )


def test_series_are_chosen_by_their_words(run: Run) -> None:
    """
    Words of the label or the key, in any order, and the option repeats.
    """
    ran = run("progress", *EXAMPLE, "--series", "now NPRS", "--series", "groc")

    assert "NPRS, now" in ran.out
    assert "GROC" in ran.out
    assert "worst 24h" not in ran.out
    assert "\nNDI" not in ran.out


@pytest.mark.parametrize("name", ["knee", "", ", "])
def test_a_series_that_is_not_there_is_an_error(run: Run, name: str) -> None:
    """
    Those that are there are named.
    """
    ran = run("progress", *EXAMPLE, "--series", name)

    assert 2 == ran.code
    assert ran.err.startswith(
        f'--series "{name}": no series of this course has these words; there '
        "are: NPRS, now, right neck; NPRS, worst 24h"
    )
    assert 1 == len(ran.err.splitlines())


def test_without_any_series_none_can_be_chosen(run: Run) -> None:
    """
    And that is said.
    """
    ran = run("progress", "--example", "clewley-2014", "--series", "nprs")

    assert ran.err.endswith("there are: none\n")


def test_what_a_record_holds_cannot_steer_the_terminal(run: Run) -> None:
    """
    Nor when it is named in an error.
    """
    own = dn.Measure.unlisted(
        "own",
        name="own\x9b31m",
        domain="activity",
        minimum=0,
        maximum=100,
        better="higher",
        source="a clinic",
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), before=[own(50)]
    ).with_session(dn.Session(id="S-1", before=[own(40)]))

    ran = run(
        "progress", "-", "--series", "x", stdin=dn.dumps(course).encode()
    )

    assert 2 == ran.code
    assert ran.err.endswith("there are: own 31m\n")


def test_a_row_replaces_the_defaults_of_its_measure(run: Run) -> None:
    """
    The measures that no row is for keep theirs.
    """
    key = "nprs_mdc95_kovacs_2008"
    ran = run("progress", *EXAMPLE, "--full", "--threshold", key)

    assert "NPRS: MDC95 4 points" in ran.out
    assert "NPRS: MCID" not in ran.out
    assert "NDI: MCID" in ran.out


def test_a_row_that_is_not_there_is_an_error(run: Run) -> None:
    """
    The nearest are named, where any is near.
    """
    near = run("progress", *EXAMPLE, "--threshold", "nprs_mdc_childs")
    far = run("progress", *EXAMPLE, "--threshold", "###")

    assert "nprs_mdc_childs_2005" in near.err
    assert '--threshold "###": no row has that key\n' == far.err


def test_rows_of_an_unlisted_measure_can_be_chosen(run: Run) -> None:
    """
    They travel with the document, wherever it has a score.
    """
    row = dn.Threshold(
        "own_mdc",
        measure="own",
        kind="MDC",
        value=5,
        population="one clinic",
        source="its own count",
    )
    own = dn.Measure.unlisted(
        "own",
        name="own",
        domain="activity",
        minimum=0,
        maximum=100,
        better="higher",
        source="a clinic",
        thresholds=[row],
    )
    follow_up = dn.FollowUp(id="F-1", scores=[own(50)])
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), follow_ups=[follow_up]
    )

    ran = run(
        "progress",
        "-",
        "--threshold",
        "own_mdc",
        stdin=dn.dumps(course).encode(),
    )

    assert (0, "") == (ran.code, ran.err)


def test_progress_for_programs_is_one_object(run: Run) -> None:
    """
    With its format, its version, the visits and the reading.
    """
    found = run("progress", *EXAMPLE, "--json").json

    assert [
        "format",
        "version",
        "synthetic",
        "sessions",
        "thresholds",
        "summary",
        "progress",
    ] == list(found)
    assert ("dryneedling.progress", 1) == (found["format"], found["version"])
    assert {
        "number": 3,
        "id": "S-3",
        "date": "2026-03-16",
        "status": "missed",
    } == found["sessions"][2]
    pain = found["progress"]["series"][0]
    assert "nprs" == pain["series"]["measure"]
    assert "clinically_important" == pain["latest"]["judgement"]["verdict"]
    assert 66 < pain["latest"]["percent"] < 67
    row = found["thresholds"][pain["latest"]["judgement"]["mdc"]]
    assert (2.83, "MDC") == (row["value"], row["kind"])


def test_the_series_can_be_chosen_for_programs_too(run: Run) -> None:
    """
    The rest of the reading stays whole.
    """
    found = run("progress", *EXAMPLE, "--series", "ndi", "--json").json

    assert ["NDI"] == [
        item["series"]["label"] for item in found["progress"]["series"]
    ]
    assert found["progress"]["dose"]["sessions"]


def test_free_text_stays_out_of_the_output_for_programs(run: Run) -> None:
    """
    Except where it tells two series apart.
    """
    document = json.loads(example_text("neck-pain"))
    document["notes"] = ["secret"]
    document["sessions"][0]["note"] = "secret"
    stdin = json.dumps(document).encode()

    for command in (
        ["progress"],
        ["stricta"],
        ["report", "--guideline=CARE"],
        ["report", "--guideline=adverse events"],
    ):
        ran = run(*command, "-", "--json", stdin=stdin)
        assert 0 == ran.code
        assert "secret" not in ran.out


def test_stricta_names_every_item(run: Run, document: str) -> None:
    """
    For people and for programs.
    """
    ran = run("stricta", document)
    found = run("stricta", *EXAMPLE, "--json").json

    assert 0 == ran.code
    assert ran.out.startswith("STRICTA 2010: ")
    assert ("dryneedling.stricta", "neck-pain") == (
        found["format"],
        found["course"],
    )
    assert 17 == len(found["stricta"]["items"])


def test_report_names_every_item_of_a_guideline(
    run: Run, document: str
) -> None:
    """
    For people and for programs, of the guideline that was asked for.
    """
    ran = run("report", document, "--guideline", "CARE 2013")
    found = run("report", *EXAMPLE, "--json", "--guideline", "tidier").json

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("CARE 2013: ")
    assert ("dryneedling.report", "neck-pain") == (
        found["format"],
        found["course"],
    )
    assert "TIDieR 2014" == found["report"]["guideline"]["name"]
    assert "rows" not in found["report"]["guideline"]
    assert 12 == len(found["report"]["items"])
    assert {"row", "state", "content"} == set(found["report"]["items"][0])


def test_report_by_side_effect_has_the_facts_of_each(run: Run) -> None:
    """
    WHO-UMC's criteria, as far as the record speaks to them.
    """
    found = run(
        *("report", *EXAMPLE, "--json", "--guideline", "adverse events")
    ).json
    case = found["report"]["cases"][0]

    assert "soreness" == case["kind"]
    assert 3 == case["who_umc"]["rechallenge"]["sessions"]


def test_a_guideline_without_a_table_is_an_error(run: Run) -> None:
    """
    Those that have one are named.
    """
    ran = run("report", *EXAMPLE, "--guideline", "PRISMA")

    assert 2 == ran.code
    assert ran.err.startswith("--guideline: ")
    assert "there are: Adverse events 2024, CARE 2013, " in ran.err


def test_enough_counts_by_the_row_of_a_payer(run: Run, document: str) -> None:
    """
    For people and for programs, on the day that is asked about.
    """
    ran = run("enough", document, "--policy", "cms_ncd_30_3_3")
    found = run(
        *("enough", *EXAMPLE, "--json", "--policy", "wa_li_dry_needling"),
        *("--on", "2026-04-30", "--after-visits", "3", "--after-days", "30"),
    ).json

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("whether the readings improve: ")
    assert " of 12 used" in ran.out
    assert ("dryneedling.enough", "neck-pain") == (
        found["format"],
        found["course"],
    )
    assert "2026-04-30" == found["enough"]["on"]
    rule = found["enough"]["reassessment"]["rule"]
    assert (3, 30) == (rule["visits"], rule["days"])


def test_a_payer_without_a_row_is_an_error(run: Run) -> None:
    """
    Those that have one are named.
    """
    ran = run("enough", *EXAMPLE, "--policy", "my own insurance")

    assert 2 == ran.code
    assert ran.err.startswith("--policy: ")
    assert "there are: aetna_0135_2015, " in ran.err


@pytest.mark.parametrize("name", [item.name for item in all_examples()])
def test_one_of_a_thing_is_singular(run: Run, name: str) -> None:
    """
    In whatever is printed of a course.
    """
    counts = ("--unit=events-per-session", "--expected-soreness=include")
    things = (
        "courses|days|documents|errors|events|needlings|notes|patients|"
        "points|practitioners|questions|readings|scores|sessions|sites|visits|"
        "conditions|needles|stops"
    )

    for command, *options in (
        ("progress",),
        ("stricta",),
        ("report", "--guideline=CARE"),
        ("report", "--guideline=TIDieR"),
        ("report", "--guideline=adverse events"),
        ("enough", "--policy=cms_ncd_30_3_3", "--after-visits=1"),
        ("check",),
        ("screen",),
        ("harms", *counts),
    ):
        printed = run(command, "--example", name, *options).out

        assert printed
        assert not re.findall(
            rf"(?<![\d.:-])1 (?:\w+ )?(?:{things})\b", printed
        )


def test_harms_counts_over_all_files(
    run: Run, document: str, course: dn.Course, tmp_path: Path
) -> None:
    """
    The same patient twice is one patient, and a document twice is one.

    A course in two versions is refused.
    """
    asked = "--unit=patients-with-any", "--expected-soreness=exclude"
    bruise = dn.SideEffect("bruising")
    visit = dn.Session(id="S-1", needled=True, side_effects=[bruise])
    later = dn.Course(id="later", patient=course.patient, sessions=[visit])
    dn.dump(later, tmp_path / "later.json")
    ran = run("harms", document, str(tmp_path / "later.json"), *asked)
    rate = dn.harm_rate(
        [course, later],
        unit="patients_with_any",
        include_expected_soreness=False,
    )

    changed = attrs.evolve(course, notes=("another version",))
    dn.dump(changed, tmp_path / "changed.json")
    twice = run("harms", document, document, *asked)
    versions = run("harms", document, str(tmp_path / "changed.json"), *asked)

    assert (0, True) == (twice.code, "counted once" in twice.err)
    assert 2 == versions.code
    assert 0 == ran.code
    assert ran.out.startswith(f"{rate.numerator} of 1 patient with any")


def test_harms_of_an_example_are_those_of_its_document(
    run: Run, document: str
) -> None:
    """
    One course is counted as many are.
    """
    asked = ("--unit=sessions-with-any", "--expected-soreness=include")

    assert run("harms", document, *asked) == run("harms", *EXAMPLE, *asked)
    assert 2 == run("harms", *asked).code


def test_kinds_of_side_effects_can_be_chosen(run: Run) -> None:
    """
    By any of their names; a wrong one is told the nearest.
    """
    command = (
        "harms",
        "--example",
        "neck-pain",
        "--expected-soreness=include",
    )
    unit = "--unit=events-per-session"
    ran = run(*command, unit, "--kind=bruising", "--kind=Fatigue", "--json")

    counted = {item["kind"] for item in ran.json["harms"]["by_kind"]}
    assert "bruising" in counted
    assert counted <= {"bruising", "fatigue"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("brusing", "; did you mean bruising or burning_pain?"),
        ("bruisse", "; did you mean bruising?"),
        ("sick", "; did you mean nausea or vomiting?"),
        ("xyz", ""),
    ],
)
def test_a_kind_that_several_names_resemble_is_named_once(
    run: Run, name: str, meant: str
) -> None:
    """
    "bruise" and "bruising" are one kind of side effect.
    """
    ran = run(
        "harms",
        "--example=neck-pain",
        "--expected-soreness=include",
        "--unit=events-per-session",
        f"--kind={name}",
    )

    no_kind = "no kind of side effect has that name"
    assert (2, "") == (ran.code, ran.out)
    assert f'--kind "{name}": {no_kind}{meant}\n' == ran.err


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (
            ["--gravity=grave", "--gravity=not-known"],
            {"gravity": ["grave", "not_known"]},
        ),
        (
            ["--severity=white:significant", "--severity=mild"],
            {
                "severity": [
                    {"level": "significant", "scheme": "white"},
                    {"level": "mild", "scheme": None},
                ]
            },
        ),
        (["--seriousness=serious"], {"serious": True}),
        (["--seriousness=not-serious"], {"serious": False}),
        ([], {"gravity": None, "severity": None, "serious": None}),
    ],
)
def test_harms_counts_what_was_grave_severe_or_serious(
    run: Run, document: str, options: list[str], asked: dict[str, object]
) -> None:
    """
    What was asked for stands beside the numbers.
    """
    found = run(
        "harms",
        document,
        "--unit=events-per-session",
        "--expected-soreness=include",
        "--json",
        *options,
    ).json["harms"]

    assert asked == {name: found[name] for name in asked}
    assert {"by_gravity", "by_severity", "by_seriousness"} <= set(found)


@pytest.mark.parametrize(
    ("options", "left_out"),
    [
        ([], 0),
        (["--end-may-be-missing"], 1),
        (["--end-may-be-missing", "--onset-within-hours=4"], 0),
        (["--onset-may-be-missing", "--ended-within-hours=30"], 1),
        (["--onset-may-be-missing", "--ended-within-hours=29"], 0),
    ],
)
def test_harms_leaves_out_the_soreness_that_the_policy_expects(
    run: Run, tmp_path: Path, options: list[str], left_out: int
) -> None:
    """
    One soreness has an onset of 5 h alone, the other an end of 30 h alone.
    """
    sore = [
        dn.SideEffect("soreness", onset_hours=5),
        dn.SideEffect("soreness", lasted_hours=30),
    ]
    needled = dn.Needling(site=dn.Site("infraspinatus", "left"))
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id="S-1", needlings=[needled], side_effects=sore)
        ],
    )
    path = tmp_path / "course.json"
    path.write_text(dn.dumps(course))

    found = run(
        "harms",
        str(path),
        "--unit=events-per-session",
        "--expected-soreness=exclude",
        "--json",
        *options,
    ).json

    assert left_out == found["harms"]["soreness_left_out"]
    assert ("--end-may-be-missing" in options) == found["soreness_policy"][
        "end_may_be_missing"
    ]


@pytest.mark.parametrize(
    ("option", "expected", "said"),
    [
        (
            "--onset-within-hours=-1",
            "exclude",
            "--onset-within-hours: expected a number from 0 to 8760, got -1.0",
        ),
        (
            "--ended-within-hours=24",
            "include",
            (
                "--ended-within-hours: all soreness counts, so nothing "
                "decides which is expected; say --expected-soreness exclude"
            ),
        ),
    ],
)
def test_harms_refuses_hours_that_decide_nothing(
    run: Run, document: str, option: str, expected: str, said: str
) -> None:
    """
    A policy that is not looked at is a slip.
    """
    ran = run(
        "harms",
        document,
        "--unit=events-per-session",
        f"--expected-soreness={expected}",
        option,
    )

    assert (2, "", f"{said}\n") == (ran.code, ran.out, ran.err)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("white:awful", "expected one of mild, significant, serious; got"),
        ("brown:mild", "expected one of white, york, carnes, boyce, ctcae"),
    ],
)
def test_a_level_that_no_scheme_has_is_refused(
    run: Run, document: str, given: str, said: str
) -> None:
    """
    With the levels that there are.
    """
    ran = run(
        "harms",
        document,
        "--unit=events-per-session",
        "--expected-soreness=include",
        f"--severity={given}",
    )

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f'--severity "{given}": {said}')


@pytest.mark.parametrize("soreness", ["include", "exclude"])
def test_harms_for_programs_says_what_it_counted(
    run: Run, document: str, soreness: str
) -> None:
    """
    A rate without its unit is no rate.
    """
    found = run(
        "harms",
        document,
        "--unit=events-per-session",
        f"--expected-soreness={soreness}",
        "--json",
    ).json

    assert "dryneedling.harms" == found["format"]
    assert soreness == found["expected_soreness"]
    assert "events_per_session" == found["harms"]["unit"]
    assert found["rate"] == (
        found["harms"]["numerator"] / found["harms"]["denominator"]
    )


def test_a_rate_over_some_of_the_courses_is_refused(
    run: Run, archive: str
) -> None:
    """
    It would mislead.
    """
    ran = run(
        "harms",
        archive,
        "--unit=sessions-with-any",
        "--expected-soreness=include",
    )

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{archive}:3: format: expected")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("--expected-soreness", "include"),
            f"--unit, one of: {', '.join(UNITS)}",
        ),
        (
            ("--unit", "sessions-with-any"),
            "--expected-soreness, one of: include, exclude",
        ),
    ],
)
def test_harms_has_no_defaults(
    run: Run, arguments: tuple[str, ...], expected: str
) -> None:
    """
    Unit and soreness have to be said.
    """
    ran = run("harms", "a.json", *arguments)

    assert (2, "") == (ran.code, ran.out)
    assert (
        f"dryneedling harms: needs {expected}; there is no default (see "
        "dryneedling harms --help)\n" == ran.err
    )


def test_screen_reports_and_says_by_its_exit_code(run: Run) -> None:
    """
    Something is recorded here: 1.
    """
    ran = run("screen", *EXAMPLE, "--on", "2026-03-02")

    assert (1, "") == (ran.code, ran.err)
    assert ran.out.startswith("Precaution\n2026-03-02, the patient is 44")


def test_answers_of_the_day_can_be_tried_without_a_document(run: Run) -> None:
    """
    Nothing is written; the document stays as it is.
    """
    command = ("screen", "--example", "neck-pain", "--on", "2026-03-02")
    rules = {
        finding["rule"]
        for finding in run(
            *command, "--answer", "needle-phobia = Present", "--json"
        ).json["clearance"]["screening"]["findings"]
    }

    assert {"irl2012.needle_phobia", "za_bn121.needle_phobia"} <= rules
    assert "irl2012.needle_phobia" not in run(*command).out
    assert run(*command).out == (
        run(*command, "--answer=epilepsy=not asked").out
    )


def test_screen_is_about_today_unless_told(run: Run) -> None:
    """
    That is what is asked before needling.
    """
    found = run("screen", *EXAMPLE, "--json").json

    assert "dryneedling.clearance" == found["format"]
    assert found["clearance"]["on"] >= "2026-01-01"


def test_screen_takes_sites_and_techniques(run: Run) -> None:
    """
    A side where one is said, and a muscle by any of its names.
    """
    ran = run(
        "screen",
        *EXAMPLE,
        "--site=left psoas major",
        "--site=masseter",
        "--technique=pistoning",
        "--technique=electrical",
        "--on=2026-03-02",
    )

    assert (1, "") == (ran.code, ran.err)
    assert "consent.out_of_scope" in ran.out


def test_screen_exits_with_zero_when_nothing_is_recorded(
    run: Run, course: dn.Course
) -> None:
    """
    Which is no permission.
    """
    from dryneedling.screening import factors

    answers = [
        dn.ScreeningAnswer(row.key, "absent")
        for row in factors()
        if row.is_asked
    ]
    calm = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        consents=[
            dn.Consent(
                id="C-1",
                parties=[dn.ConsentParty("patient", "consent")],
                given_on=course.sessions[0].local_date,
            )
        ],
        screening=answers,
    )
    stdin = dn.dumps(calm).encode()

    ran = run("screen", "-", "--site=masseter", stdin=stdin)

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Nothing recorded against\n")


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (
            "--site=left levatr scapulae",
            '--site "left levatr scapulae": no muscle has that name; did you ',
        ),
        ("--site=right", '--site "right": no muscle has that name\n'),
        ("--technique=laser", "--technique: expected one of fast_in_fast"),
        (
            "--answer=my warfarin=present",
            (
                '--answer "my warfarin=present": no screening question has '
                "that name; did you mean anticoagulants?\n"
            ),
        ),
        (
            "--answer=warfarin=absent",
            (
                '--answer "warfarin=absent": that is only some of '
                "anticoagulants\n"
            ),
        ),
        (
            "--answer=pregnancy=maybe",
            (
                '--answer "pregnancy=maybe": expected QUESTION=ANSWER, '
                "the answer one of present, absent, not_asked\n"
            ),
        ),
        (
            "--answer=pregnancy=presen",
            (
                '--answer "pregnancy=presen": expected QUESTION=ANSWER, '
                "the answer one of present, absent, not_asked; did you mean "
                "present?\n"
            ),
        ),
        (
            "--answer=pregnancy=No",
            (
                '--answer "pregnancy=No": expected QUESTION=ANSWER, '
                "the answer one of present, absent, not_asked; did you mean "
                "absent?\n"
            ),
        ),
        (
            "--answer=pregnancy",
            (
                '--answer "pregnancy": expected QUESTION=ANSWER, '
                "the answer one of present, absent, not_asked\n"
            ),
        ),
        (
            "--answer=minor=present",
            '--answer "minor=present": minor is worked out, not asked\n',
        ),
        ("--on=2026-13-01", "dryneedling screen: Invalid value"),
    ],
)
def test_screen_refuses_words_that_it_does_not_know(
    run: Run, option: str, expected: str
) -> None:
    """
    In one line.
    """
    ran = run("screen", *EXAMPLE, option)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(expected)
    assert 1 == len(ran.err.splitlines())


def test_a_question_has_one_answer(run: Run) -> None:
    """
    Which of two was meant nobody knows.
    """
    ran = run(
        "screen",
        *EXAMPLE,
        "--answer=pregnancy=absent",
        "--answer=Pregnancy=present",
    )

    assert (2, "") == (ran.code, ran.out)
    assert (
        '--answer "Pregnancy=present": pregnancy is answered twice\n'
        == ran.err
    )


def test_a_series_mistyped_is_told_the_nearest_word(run: Run) -> None:
    """
    Each once, and only for the words that no series has.
    """
    ran = run("progress", *EXAMPLE, "--series=nrps now", "--series=x")

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(
        '--series "nrps now": no series of this course has these words; did '
        "you mean nprs? There are: NPRS, now, right neck; "
    )


def test_series_of_one_label_are_named_once(run: Run) -> None:
    """
    What tells them apart stands in the record, and may be long.
    """
    visits = [
        dn.Session(
            id="S-1",
            before=[
                PSFS(items=[4], activity="sleep"),
                PSFS(items=[5], activity="work"),
            ],
        )
    ]
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=visits)

    ran = run("progress", "-", "--series=x", stdin=dn.dumps(course).encode())

    assert (
        '--series "x": no series of this course has these words; there are: '
        "PSFS\n" == ran.err
    )


def test_an_unknown_example_names_those_there_are(run: Run) -> None:
    """
    In one line.
    """
    ran = run("progress", "--example", "neck-pian")

    assert (2, "") == (ran.code, ran.out)
    assert "did you mean 'neck-pain'?" in ran.err


def test_scores_keep_their_measure_outside(run: Run) -> None:
    """
    The series stands beside them.
    """
    assert "nprs" == NPRS.key
    pain = run("progress", *EXAMPLE, "--json").json["progress"]["series"][0]

    assert ["value", "basis", "at", "on"] == list(
        pain["sessions"][0]["before"]
    )
