"""
Whether the patient is better, in a sentence or two.
"""

import re
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS, PPT, PSFS, ROM
from dryneedling.sufficiency import enough
from dryneedling.summary import Gist, SeriesSummary, Summary
from dryneedling.views import ENGLISH
from dryneedling.views.progress.scales import threshold_rows
from dryneedling.views.summary import means
from tests.property.effort import LESS
from tests.readings.courses import course, now, pains, row, scale, visit

NDI_GOAL = dn.Goal(id="G-1", series=NDI(10).series, target=10)


def read(
    *values: float | None,
    of: dn.Measure = NDI,
    **more: Any,  # noqa: ANN401
) -> dn.Course:
    """
    Make a course of visits with needling, each with a value or none before.
    """
    return course(
        *(
            visit(number, [] if value is None else [of(value)])
            for number, value in enumerate(values, 1)
        ),
        **more,
    )


def summary(of: dn.Course) -> Summary:
    """
    Say whether the patient is better.
    """
    return dn.summarise(dn.track(of), of)


def lead(of: dn.Course) -> SeriesSummary:
    """
    Return what became of the series that comes first.
    """
    found = summary(of).lead
    assert found is not None
    return found


FAR = "Neck Disability Index"

# What the record holds, and what each audience is told of it.
TOLD = {
    "held": (
        read(24, 20, 11, 10),
        Gist.IMPROVED,
        (
            "Better: NDI improved by 14 points (58 %), from 24 to 10 at "
            "session 4: clinically important, by MDC 10 points (mechanical "
            "neck disorders in physical therapy, with or without arm "
            "symptoms, n = 91; Young et al. 2009), no less than MCID 10 "
            "points. So since session 3, and at 1 later reading."
        ),
        (
            f"Your score for daily tasks ({FAR}) went from 24 to 10 out of "
            "50. Lower is better. In studies, an improvement of this size "
            "mattered to people. It was still so at the next score."
        ),
    ),
    "held for long": (
        read(24, 11, 10, 10),
        Gist.IMPROVED,
        "So since session 2, and at 2 later readings.",
        "It has stayed that way for 2 more scores.",
    ),
    "reached and unconfirmed": (
        read(24, 20, 11, None, None),
        Gist.IMPROVED,
        (
            "So since session 3; no later reading confirms it; 2 later "
            "visits without a reading."
        ),
        (
            "There is no later score to show if it lasts. At 2 later visits "
            "no score was taken."
        ),
    ),
    "reached again": (
        read(24, 12, 20, 19, 10),
        Gist.IMPROVED,
        (
            "First at the threshold at session 2, not held at session 3 and "
            "1 more, there again since session 5."
        ),
        "It did not last the first time. Now it is back at that level.",
    ),
    "improved, then lost": (
        read(24, 10, 20),
        Gist.FELL_BACK,
        (
            "Better, and then not held: NDI went from 24 to 20 at session 3, "
            "4 points better: no detectable change"
        ),
        "Lower is better. It had been at 10. That did not fully last.",
    ),
    "still at the threshold, and far from the best": (
        read(40, 10, 29),
        Gist.FELL_BACK,
        (
            "At the threshold first at session 2; best 10 at session 2, and "
            "the latest reading fell back from it."
        ),
        "It had been at 10. That did not fully last.",
    ),
    "detectable, short of important": (
        pains(8, 5),
        Gist.IMPROVED,
        "clinically important, by MDC95 2.83 points",
        "Your pain (now) went from 8 to 5 out of 10. Lower is better.",
    ),
    "within error": (
        read(24, 23),
        Gist.UNCHANGED,
        (
            "No detectable change: NDI went from 24 to 23 at session 2, 1 "
            "point better: less than MDC 10 points"
        ),
        "This is too small to tell from normal ups and downs.",
    ),
    "worse within error": (
        read(24, 26),
        Gist.UNCHANGED,
        "NDI went from 24 to 26 at session 2, 2 points worse: less than",
        "This is too small to tell from normal ups and downs.",
    ),
    "the same": (
        read(24, 24),
        Gist.UNCHANGED,
        "NDI is where it began, at 24 points, at session 2: less than",
        "is 24 out of 50, as at the start.",
    ),
    "important in size, within error": (
        pains(6, 4),
        Gist.UNCHANGED,
        (
            "at session 2 (2026-03-09), 2 points better: important in size, "
            "within measurement error, by MDC95 2.83 points"
        ),
        "This is too small to tell from normal ups and downs.",
    ),
    "detectable before": (
        read(24, 36, 24),
        Gist.UNCHANGED,
        "A change was detectable at session 2, and is no longer.",
        "It was better for a time. That did not last.",
    ),
    "worse": (
        read(10, 30, 31),
        Gist.WORSE,
        (
            "Worse: NDI got worse by 21 points (210 %), from 10 to 31 at "
            "session 3: worsened, by MDC 10 points"
        ),
        "That is worse by more than normal ups and downs.",
    ),
    "symptom-free, and started too low": (
        read(6, 0),
        Gist.TOO_LOW,
        (
            "Cannot be judged: NDI went from 6 to 0 at session 2, 6 points "
            "better: symptom-free; started too low to judge"
        ),
        "Your first score was good. It left no room for a big change.",
    ),
    "one reading": (
        read(24),
        Gist.NOT_KNOWN,
        (
            "Not known: NDI: no settled reading after the baseline. The "
            "first reading is 24, at session 1."
        ),
        (
            "We cannot tell yet if you are better. There is no later score "
            "to judge."
        ),
    ),
    "no baseline": (
        read(None, 20, 12),
        Gist.NOT_KNOWN,
        (
            "The first reading is 20, at session 2. The latest is 8 points "
            "better, which is not judged."
        ),
        (
            "We cannot tell if you are better. No score was taken before the "
            "first treatment."
        ),
    ),
    "no baseline and no change": (
        read(None, 20, 20),
        Gist.NOT_KNOWN,
        "The first reading is 20, at session 2. The latest is the same.",
        "We cannot tell if you are better.",
    ),
    "no score with a value": (
        course(visit(1, [NDI(items=[1, *[None] * 9])])),
        Gist.NOT_KNOWN,
        "Not known: NDI: no reading up to the first session with needling.",
        "We cannot tell if you are better.",
    ),
    "no published threshold": (
        read(24, 10, of=scale()),
        Gist.NOT_KNOWN,
        (
            "Not known: Own scale went from 24 to 10 at session 2, 14 points "
            "better: not assessable (no threshold row is chosen for this "
            "measure)."
        ),
        "It is not known what size of change matters.",
    ),
    "worse, and no published threshold": (
        read(24, 30, of=scale()),
        Gist.WORSE,
        (
            "Worse: Own scale got worse by 6 points (25 %), from 24 to 30 at "
            "session 2: worse, no published threshold for worsening (no "
            "threshold row is chosen for this measure)."
        ),
        "Lower is better. That is worse.",
    ),
    "detectable by a row alone": (
        read(24, 10, of=scale(mdc=10)),
        Gist.IMPROVED,
        (
            "Better: Own scale improved by 14 points (58 %), from 24 to 10 at "
            "session 2: detectable, by MDC 10 points"
        ),
        "That is more than normal ups and downs.",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_each_audience_is_told_what_became_of_the_first_series(
    name: str,
) -> None:
    """
    By which threshold and whose, since when, and what came back.
    """
    of, gist, clinician, patient = TOLD[name]
    found = summary(of)

    assert gist is lead(of).gist
    assert clinician in found.told_to("clinician")
    assert patient in found.told_to("patient")


def words_of(text: str) -> list[list[str]]:
    """
    Return the words of each sentence, names and numbers left out.
    """
    bare = re.sub(r"\s*\([^)]*\)", "", text)
    sentences = re.split(r"(?<=[.?!])\s", bare)
    return [re.findall(r"[A-Za-z]+", sentence) for sentence in sentences]


def syllables(word: str) -> int:
    """
    Count the groups of vowels, an e at the end of a word left out.
    """
    plain = re.sub(r"(?<=[a-z]{2})(?<!l)es?$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


@pytest.mark.parametrize("name", TOLD)
def test_a_patient_reads_short_words_in_short_sentences(name: str) -> None:
    """
    At most 15 words, and grade 6 by Flesch and Kincaid over the whole.
    """
    sentences = words_of(summary(TOLD[name][0]).told_to("patient"))
    words = [word for sentence in sentences for word in sentence]
    grade = (
        0.39 * len(words) / len(sentences)
        + 11.8 * sum(map(syllables, words)) / len(words)
        - 15.59
    )

    assert 15 >= max(map(len, sentences))
    assert 6 >= grade


@pytest.mark.parametrize("audience", ["clinician", "patient", "payer"])
@pytest.mark.parametrize("name", TOLD)
def test_it_says_what_changed_and_never_why(name: str, audience: str) -> None:
    """
    A clinic has no control group; and an improvement is no bare change.
    """
    told = summary(TOLD[name][0]).told_to(audience).lower()

    for causal in ("effect", "because", "due to", "thanks", "worked", "caus"):
        assert causal not in told
    assert not re.search(r"change (of )?[+-]?\d", told)


def test_a_payer_is_told_baseline_latest_and_row() -> None:
    """
    And when the threshold was reached, as the record counts it.
    """
    assert summary(read(24, 20, 11, 10)).told_to("payer") == (
        "NDI: baseline 24 at session 1, latest 10 points at session 4: "
        "improvement of 14 points (58 %). Verdict: clinically important. "
        "Threshold: MDC 10 points (mechanical neck disorders in physical "
        "therapy, with or without arm symptoms, n = 91; Young et al. 2009), "
        "no less than MCID 10 points. "
        "First reached at session 3, before, 2 sessions from the first "
        "needling; held at every later reading."
    )
    assert (
        summary(read(24, 10, 20))
        .told_to("payer")
        .endswith("the latest reading fell back from it.")
    )
    assert "worsening of 5 points" in summary(read(20, 25)).told_to("payer")
    assert "session 2: no change." in summary(read(20, 20)).told_to("payer")
    bare = scale()
    assert "Threshold: no published threshold applies." in summary(
        read(24, 10, of=bare)
    ).told_to("payer")
    assert "no settled reading" in summary(read(24)).told_to("payer")


def test_a_gain_short_of_an_important_change_names_both_rows() -> None:
    """
    It is more than error, and less than what counts.
    """
    of = read(40, 34, of=scale(mdc=5, mcid=12))

    assert Gist.DETECTABLE is lead(of).gist
    assert "detectable, by MDC 5 points" in str(summary(of))
    assert "short of MCID 12 points" in " ".join(str(summary(of)).split())
    assert (
        "That is more than normal ups and downs. It is less than what "
        "mattered to people in studies."
    ) in summary(of).told_to("patient")


def test_between_the_ends_of_an_interval_nothing_is_claimed() -> None:
    """
    It may be within error, and that is what everybody is told.
    """
    own = scale()
    ends = [
        row("MDC", 5, key="least", interval="least", pairs_with="mdc"),
        row("MDC", 10, key="mdc", interval="bound", pairs_with="least"),
    ]
    of = read(40, 33, of=own)
    found = dn.summarise(dn.track(of, thresholds={own: ends}))

    assert Gist.NOT_KNOWN is found.series[0].gist
    assert "may be within error, by MDC 10 points" in found.told_to(
        "clinician"
    )
    assert "It may be no more than normal ups and downs." in found.told_to(
        "patient"
    )
    assert "may be within error" == (
        enough(of, thresholds={own: ends}).improving_reason
    )


def test_the_row_that_decides_is_the_one_for_what_happened() -> None:
    """
    A row for worsening judges what got worse; one for gains alone does not.
    """
    own = scale()
    gain = row("MDC", 3, change="improving")
    both, loss = row("MCID", 8), row("MCID", 4, change="worsening")
    of = read(20, 30, of=own)

    assert [both, loss] == [
        one.row
        for rows in ([gain, both], [gain, loss])
        for one in dn.summarise(dn.track(of, thresholds={own: rows})).series
    ]


def test_the_goal_says_which_series_comes_first() -> None:
    """
    The first goal that names one that was measured.
    """
    other = dn.Goal(id="G-0", series=PSFS(3).series, target=8)
    words = dn.Goal(id="G-2", text="to drive")
    later = dn.Goal(id="G-3", series=now(1).series, target=2)
    of = course(
        visit(1, [now(7), NDI(24)]),
        visit(2, [now(3), NDI(23)]),
        goals=[words, other, NDI_GOAL, later],
    )
    found = summary(of)

    assert NDI_GOAL is found.goal
    assert (NDI(1).series, 1) == (lead(of).series, len(found.others))
    assert found.told_to("clinician").startswith(
        "No detectable change, by the measure of the goal: NDI went from"
    )
    assert found.told_to("clinician").endswith(
        "The other series improved by a threshold or more. No score is "
        "recorded of a goal: PSFS."
    )


def test_what_no_course_was_given_for_says_nothing_of_its_goals() -> None:
    """
    Progress knows no goal, and there may be one.
    """
    of = course(visit(1, [now(7), NDI(30)]), visit(2, [now(3), NDI(10)]))

    assert dn.summarise(dn.track(of)).told_to("clinician") == (
        "Both series improved by a threshold or more. Goals, which may say "
        "what counts most, were not read."
    )
    assert "No goal says" in summary(of).told_to("clinician")


def test_of_several_series_without_a_goal_counts_are_the_answer() -> None:
    """
    None of them is picked: nobody said which counts most.
    """
    of = course(
        visit(1, [now(7), NDI(10), PSFS(3)]), visit(2, [now(3), NDI(30)])
    )
    found = summary(of)

    assert found.lead is None
    assert found.told_to("clinician") == (
        "Of 3 series 1 improved by a threshold or more, 1 is worse, 1 is not "
        "known (no settled reading after the baseline). No goal says which "
        "of them counts most."
    )
    assert found.told_to("patient") == (
        "You have 3 scores. 1 got better. 1 got worse. 1 we cannot judge."
    )


def test_what_got_worse_is_not_kept_from_the_patient() -> None:
    """
    One answer, and that another score says the opposite.
    """
    of = course(
        visit(1, [now(7), NDI(10)]),
        visit(2, [now(3), NDI(30)]),
        goals=[dn.Goal(id="G-1", series=now(1).series, target=2)],
    )

    assert summary(of).told_to("patient").endswith("1 other score got worse.")


def test_nothing_recorded_is_said_to_everybody() -> None:
    """
    Ratings of change have no baseline, so that they are no answer either.
    """
    empty = summary(course())
    rated = summary(course(visit(1, [GROC(5)])))

    assert "Not known: no score is recorded that a change could be" in str(
        empty
    )
    assert empty.told_to("payer") == empty.told_to("clinician")
    assert empty.told_to("patient") == (
        "We cannot tell if you are better. There are no scores to compare."
    )
    assert (0, 1) == (empty.ratings, rated.ratings)


def test_other_units_and_places_are_told_to_patients_as_they_are() -> None:
    """
    A scale that does not begin at 0 names its ends.
    """
    below = scale(minimum=-50)
    turned = ROM.cervical_rotation

    assert "went from 24 to 10 on a scale from -50 to 100." in summary(
        read(24, 10, of=below)
    ).told_to("patient")
    of = course(
        visit(1, [turned(48, side="right")]),
        visit(2, [turned(60, side="right")]),
    )
    assert (
        "Your score for movement (Range of motion: cervical "
        "rotation, right) went from 48 to 60 degrees. Higher is better."
    ) in summary(of).told_to("patient")
    site = dn.Site("infraspinatus", "left")
    pressed = course(
        visit(1, [PPT(200, site=site)]), visit(2, [PPT(300, site=site)])
    )
    assert "(Pressure pain threshold, left infraspinatus)" in summary(
        pressed
    ).told_to("patient")


def test_a_wrong_course_or_audience_is_refused() -> None:
    """
    With what there is.
    """
    of = pains(7, 3)
    progress = dn.track(of)

    with pytest.raises(dn.InvalidRecord, match="the course whose progress"):
        dn.summarise(progress, attrs.evolve(of, id="C-2"))
    with pytest.raises(dn.InvalidRecord, match="expected a Progress"):
        dn.summarise(of, of)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(dn.InvalidRecord, match="expected a Course"):
        dn.summarise(progress, progress)  # type: ignore[arg-type]  # likewise
    with pytest.raises(dn.InvalidRecord, match="clinician, patient, payer"):
        summary(of).told_to("nobody")
    with pytest.raises(dn.InvalidRecord, match="clinician, patient, payer"):
        summary(of).told_to(None)  # type: ignore[arg-type]  # on purpose


VALUES = st.lists(st.integers(0, 50), min_size=1, max_size=5)


@LESS
@given(VALUES)
@example([24, 10])
@example([10, 30])
@example([24, 24])
def test_turning_a_measure_round_turns_the_words(values: list[int]) -> None:
    """
    Direction lives with the measure: the numbers stay where they are.
    """
    lower = lead(read(*values, of=scale(mdc=10)))
    higher = lead(read(*values, of=scale("higher", mdc=10)))
    if lower.progress.net_change:
        assert lower.progress.net_change == -(higher.progress.net_change or 0)
        assert not Gist.IMPROVED is lower.gist is higher.gist
    told = [
        summary(read(*values, of=scale(way, mdc=10)))
        .told_to("patient")
        .replace(f"{way.capitalize()} is better", "")
        .partition(".")[0]
        for way in ("lower", "higher")
    ]

    assert told[0] == told[1]


@LESS
@given(VALUES, VALUES)
@example([24, 10], [7, 9])
def test_another_measure_does_not_alter_what_the_first_says(
    values: list[int], others: list[int]
) -> None:
    """
    It is counted behind it.
    """
    alone = read(*values, goals=[NDI_GOAL])
    beside = attrs.evolve(
        alone,
        sessions=[
            attrs.evolve(
                session,
                before=(*session.before, NPRS(value % 11, aspect="now")),
            )
            for session, value in zip(
                alone.sessions, (others * 5)[: len(values)], strict=True
            )
        ],
    )

    assert lead(alone) == lead(beside)
    assert (
        summary(beside)
        .told_to("clinician")
        .startswith(summary(alone).told_to("clinician"))
    )


@LESS
@given(VALUES)
def test_a_later_missed_visit_changes_nothing(values: list[int]) -> None:
    """
    Nobody was there whose reading could be missing.
    """
    of = read(*values)
    missed = of.with_session(dn.Session(id="S-X", status="missed"))

    assert summary(of) == summary(missed)


@LESS
@given(VALUES)
@example([24, 10])
def test_the_answer_is_the_verdict_of_track(values: list[int]) -> None:
    """
    Nothing is judged anew.
    """
    of = read(*values)
    one, tracked = lead(of), dn.track(of).of(NDI)

    assert tracked == one.progress
    assert enough(of).series[0].standing is one.standing
    if tracked.verdict is not None and one.gist is not Gist.UNCHANGED:
        assert tracked.verdict.label in summary(of).told_to("clinician")
    if one.gist is Gist.IMPROVED:
        assert tracked.latest is not None
        assert tracked.latest.is_reached


def test_a_score_that_was_read_once_means_nothing_yet() -> None:
    """
    A patient is told of it, and no row of a threshold decides.
    """
    one = lead(course(visit(1, [NPRS(6, aspect="now")])))

    assert not list(means(one, ENGLISH))
    assert () == threshold_rows(one.progress)
