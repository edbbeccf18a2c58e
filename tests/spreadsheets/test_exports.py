"""
Files as other programs write them, with the maps that take them.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.exceptions import DocumentError
from tests.spreadsheets.sheets import came, values

GERMAN = """
    [file]
    one_row = "visit"
    delimiter = ";"
    encoding = "cp1252"
    decimal = ","
    dates = "day first"
    missing = ["k.A."]
    ignored = ["Kürzel"]
    [columns]
    Patient = "patient.id"
    Geburtsjahr = "patient.birth_date"
    Datum = "date"
    "NPRS vor" = { score = "nprs", aspect = "now", moment = "before" }
    "NPRS nach" = { score = "nprs", aspect = "now", moment = "after" }
    Muskel = "needlings"
    "Dauer (min)" = "minutes"
    Nebenwirkung = "side_effects"
    Bemerkung = "note"
    Therapeut = "practitioner"
    [words]
    keine = "none"
    Bluterguss = "bruising"
    Muskelkater = "soreness"
"""


def test_a_german_spreadsheet_comes_in_with_commas_and_umlauts() -> None:
    """Semicolons, a decimal comma, days first, and an encoding."""
    text = (
        "sep=;\r\n"
        "Patient;Geburtsjahr;Datum;NPRS vor;NPRS nach;Muskel;Dauer (min);"
        "Nebenwirkung;Bemerkung;Therapeut;Kürzel\r\n"
        'P-1;1988;02.03.2026;7;4;"UT re; soleus bilat";22,5;keine;"gut;\r\n'
        'schön";T-1;x\r\n'
        "P-1;1988;09.03.2026;k.A.;3;UT re;;Muskelkater; ;T-2;x\r\n"
        ";;;;;;;;;;\r\n"
    )
    found = came(text.encode("cp1252"), GERMAN)

    first, second = found.courses["P-1"].sessions
    assert {} == found.said
    assert dn.PartialDate(1988) == found.courses["P-1"].patient.birth_date
    assert ["right upper trapezius", "left soleus", "right soleus"] == [
        one.site.label for one in first.needlings or ()
    ]
    assert (22.5, "gut;\r\nschön", ()) == (
        first.minutes,
        first.note,
        first.side_effects,
    )
    assert ((), [("nprs", 3)]) == (second.before, values(second.after))
    assert ["soreness"] == [
        effect.kind.key for effect in second.side_effects or ()
    ]
    assert ["T-1", "T-2"] == [
        one.id for one in found.courses["P-1"].practitioners
    ]


def test_appointments_come_in_with_times_in_columns_of_their_own() -> None:
    """A day and two times of twelve hours, and a state in their words."""
    found = came(
        """\
        Client ID,Appointment date,Start,End,Practitioner,Status,Type
        88,"Mar 2, 2026",9:30 AM,10:15 AM,K. Lee,Arrived,DN follow up
        88,"Mar 9, 2026",12:05 PM,,K. Lee,No Show,DN follow up
        """,
        """
        [file]
        one_row = "visit"
        zone = "America/Denver"
        ignored = ["Type"]
        [columns]
        "Client ID" = "patient.id"
        "Appointment date" = { to = "date", pattern = "%b %d, %Y" }
        Practitioner = "practitioner"
        Status = "status"
        [columns.Start]
        to = "started_at"
        day = "Appointment date"
        pattern = "%I:%M %p"
        [columns.End]
        to = "ended_at"
        day = "Appointment date"
        pattern = "%I:%M %p"
        [words]
        arrived = "held"
        "no show" = "missed"
        """,
    )
    first, second = found.courses["88"].sessions

    assert {} == found.said
    denver = "America/Denver"
    assert pendulum.datetime(2026, 3, 2, 9, 30, tz=denver) == first.started_at
    assert pendulum.datetime(2026, 3, 2, 10, 15, tz=denver) == first.ended_at
    assert pendulum.datetime(2026, 3, 9, 12, 5, tz=denver) == second.started_at
    assert ["2026-03-02T09:30", "2026-03-09T12:05"] == [first.id, second.id]
    assert ("missed", None) == (second.status, second.ended_at)


REDCAP = """
    [file]
    one_row = "visit"
    ignored = ["redcap_event_name", "intake_complete"]
    [columns]
    record_id = "patient.id"
    birth = "patient.birth_date"
    sex = { to = "patient.sex", words = { "1" = "female", "2" = "male" } }
    visit_date = "date"
    ae___1 = { to = "side_effects", words = { "1" = "bruising", "0" = "" } }
    ae___2 = { to = "side_effects", words = { "1" = "soreness", "0" = "" } }
    ndi_1 = { score = "ndi", moment = "before", to = "items[0]" }
    ndi_2 = { score = "ndi", moment = "before", to = "items[1]" }
    ndi_3 = { score = "ndi", moment = "before", to = "items[2]" }
    ndi_4 = { score = "ndi", moment = "before", to = "items[3]" }
    ndi_5 = { score = "ndi", moment = "before", to = "items[4]" }
    ndi_6 = { score = "ndi", moment = "before", to = "items[5]" }
    ndi_7 = { score = "ndi", moment = "before", to = "items[6]" }
    ndi_8 = { score = "ndi", moment = "before", to = "items[7]" }
    ndi_9 = { score = "ndi", moment = "before", to = "items[8]" }
    ndi_10 = { score = "ndi", moment = "before", to = "items[9]" }
    [columns.pain_now]
    score = "nprs"
    aspect = "now"
    moment = "before"
    missing = ["-99"]
"""


def test_a_study_comes_in_with_its_events_one_below_another() -> None:
    """REDCap, long: facts stand in the first event, answers in the others."""
    found = came(
        """\
        record_id,redcap_event_name,birth,sex,visit_date,pain_now,ae___1,ae___2,ndi_1,ndi_2,ndi_3,ndi_4,ndi_5,ndi_6,ndi_7,ndi_8,ndi_9,ndi_10,intake_complete
        7,baseline_arm_1,1971-05-20,1,,,,,,,,,,,,,,,2
        7,visit_1_arm_1,,,2026-03-02,6,0,1,2,2,2,2,2,2,2,2,2,2,
        7,visit_2_arm_1,,,2026-03-09,-99,0,0,1,1,1,1,1,1,1,1,1,,
        """,
        REDCAP,
    )
    course = found.courses["7"]

    assert {} == found.said
    assert (2, 3, 4) == found.lines["7"]
    assert "female" == course.patient.sex
    assert [("ndi", 20), ("nprs", 6)] == values(course.sessions[0].before)
    assert ["ndi"] == [one.measure.key for one in course.sessions[1].before]
    assert ["soreness"] == [
        one.kind.key for one in course.sessions[0].side_effects or ()
    ]
    assert course.sessions[1].side_effects is None


def test_a_study_comes_in_with_a_row_for_each_patient() -> None:
    """REDCap, wide: each visit has its columns, and a blank one is none."""
    how = """
    [file]
    one_row = "course"
    dates = "year first"
    [columns]
    record_id = "patient.id"
    v1_date = "sessions[0].date"
    v1_pain = "sessions[0].before[0].value"
    v2_date = "sessions[1].date"
    v2_pain = "sessions[1].before[0].value"
    intake_ndi = { score = "ndi", moment = "before_course" }
    [fixed]
    "sessions[0].id" = "V-1"
    "sessions[0].before[0].measure" = "nprs"
    "sessions[0].before[0].aspect" = "now"
    "sessions[1].id" = "V-2"
    "sessions[1].before[0].measure" = "nprs"
    "sessions[1].before[0].aspect" = "now"
    """
    found = came(
        """\
        record_id,v1_date,v1_pain,v2_date,v2_pain,intake_ndi
        1,2026-03-02,6,2026-03-09,4,22
        2,2026-03-03,5,,,
        3,2026-03-09,5,2026-03-02,5,
        """,
        how,
    )

    assert ["V-1", "V-2"] == [one.id for one in found.courses["1"].sessions]
    assert [("ndi", 22)] == values(found.courses["1"].before)
    assert ["V-1"] == [one.id for one in found.courses["2"].sessions]
    assert {4: ["contradiction"]} == found.codes


def test_answers_of_an_online_form_come_in_with_their_time() -> None:
    """Months first, hours of one digit, several answers with commas."""
    found = came(
        """\
        Timestamp,Your code,How bad is it now?,Anything since last time?
        3/6/2026 9:30:15,P-1,7,"Bruising, Soreness"
        3/13/2026 18:05:00,P-1,3,
        """,
        """
        [file]
        one_row = "visit"
        dates = "month first"
        zone = "America/New_York"
        [columns]
        Timestamp = "started_at"
        "Your code" = "patient.id"
        "Anything since last time?" = { to = "side_effects", separator = "," }
        [columns."How bad is it now?"]
        score = "nprs"
        aspect = "now"
        moment = "before"
        """,
    )
    first, second = found.courses["P-1"].sessions

    assert {} == found.said
    york = "America/New_York"
    assert (
        pendulum.datetime(2026, 3, 6, 9, 30, 15, tz=york) == first.started_at
    )
    assert ["bruising", "soreness"] == [
        one.kind.key for one in first.side_effects or ()
    ]
    assert second.side_effects is None


def test_an_instant_may_have_a_pattern_of_its_own() -> None:
    """As online forms export it, in summer and in winter."""
    found = came(
        """\
        Timestamp,Code
        2026/03/06 9:30:15 AM GMT+1,P-1
        2026/04/06 9:30:15 PM GMT+2,P-1
        """,
        """
        [file]
        one_row = "visit"
        zone = "Europe/Rome"
        [columns]
        Code = "patient.id"
        [columns.Timestamp]
        to = "started_at"
        pattern = ["%Y/%m/%d %I:%M:%S %p GMT+1", "%Y/%m/%d %I:%M:%S %p GMT+2"]
        """,
    )

    assert ["2026-03-06T09:30:15", "2026-04-06T21:30:15"] == [
        one.id for one in found.courses["P-1"].sessions
    ]


def test_a_frame_comes_in_as_pandas_writes_it() -> None:
    """An index without a name, numbers with a point, truths, offsets."""
    found = came(
        """\
        ,pid,start,pain,serious,minutes
        0,P-1,2026-03-02 09:30:00+01:00,7.0,True,30.0
        1,P-1,2026-03-09 09:30:00+01:00,,False,
        """,
        """
        [file]
        one_row = "visit"
        ignored = [""]
        [columns]
        pid = "patient.id"
        start = "started_at"
        pain = { score = "nprs", aspect = "now", moment = "before" }
        serious = "needled"
        minutes = "minutes"
        """,
    )
    first, second = found.courses["P-1"].sessions

    assert {} == found.said
    assert ([("nprs", 7)], True) == (values(first.before), first.needled)
    assert ((), False) == (second.before, second.needled)


READINGS = """
    [file]
    one_row = "reading"
    [columns]
    subject = "patient.id"
    visit = { to = "session.id", moments = ["before", "after"] }
    call = { to = "follow_up.id", moments = ["follow_up"] }
    date = "date"
    when = "moment"
    test = "measure"
    aspect = "aspect"
    result = "value"
    [words]
    pain = "nprs"
    pre = "before"
    post = "after"
    later = "follow_up"
    intake = "before_course"
"""


def test_readings_come_in_one_below_another() -> None:
    """A visit is made of its rows, and so is a follow-up."""
    found = came(
        """\
        subject,visit,call,date,when,test,aspect,result
        1,,,2026-02-20,intake,ndi,,22
        1,V1,,2026-03-02,pre,pain,now,7
        1,V1,,2026-03-02,pre,NDI,,20
        1,V1,,2026-03-02,post,pain,now,4
        1,,C1,2026-03-05,later,pain,now,3
        1,V1,,,later,,,
        """,
        READINGS,
    )
    course = found.courses["1"]
    (session,) = course.sessions
    (follow_up,) = course.follow_ups

    assert {} == found.said
    assert [("ndi", 22)] == values(course.before)
    assert pendulum.date(2026, 2, 20) == course.before[0].on
    assert [("nprs", 7), ("ndi", 20)] == values(session.before)
    assert [("nprs", 4)] == values(session.after)
    assert ("C1", [("nprs", 3)]) == (follow_up.id, values(follow_up.scores))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "line 1: expected a first row with the names of columns"),
        (b"\n \n", "line 1: expected a first row"),
        (b"PK\x03\x04\x14\x00", "line 1: a workbook of a spreadsheet"),
        ("subject,x\n".encode("utf-16"), 'encoding = "utf-16"'),
        ("subject,x\n".encode("utf-16-le"), "a NUL, which no text has"),
        ("sübject,x\n".encode("cp1252"), "bytes that are no utf-8"),
        (b"subject;visit;call\n", "but 2 semicolons"),
        (b"subject\n", 'the file has no column "visit"'),
        (b"Meier,2026-03-02,7\n", "expected the names of the columns"),
        (b"sep=;\nsubject,visit\n", "another delimiter than the map"),
        (b'subject,"vi"sit\n', "line 1: a quotation mark"),
        (b"visit,visit,subject\n", 'columns 1 and 2 have one name, "visit"'),
        (b"subject,visits\n", 'no column "visit"; did you mean visits?'),
        (b"subject,mood\n", 'line 1: column 2, "mood", is not in the map'),
    ],
)
def test_a_file_that_is_not_that_of_the_map_is_refused(
    raw: bytes, said: str
) -> None:
    """Whole, before a row of it is read, and no row is repeated."""
    with pytest.raises(DocumentError) as caught:
        came(raw, READINGS)

    assert said in str(caught.value)
    assert "Meier" not in str(caught.value)
