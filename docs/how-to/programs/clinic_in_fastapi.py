from html import escape
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request
from fastapi.responses import HTMLResponse

import dryneedling as dn
from dryneedling import drafts, forms, report
from dryneedling.pydantic import Record

FIELDS = ["id", "date", "before[0].value", "needlings[0].site.muscle", "needlings[0].site.side", "needlings[0].depth_mm"]
FIXED = {"before[0].measure": "nprs", "before[0].aspect": "now"}
app, courses, kept = FastAPI(), dict[str, dn.Course](), dict[str, str]()

def page(typed: Any, problems: Any, status: int = 200) -> HTMLResponse:
    lines = [f"<p><label>{escape(field.label)} <input name='{field.name}' value='{escape(typed.get(field.name, ''))}'></label> "
             + " ".join(escape(problem.message) for problem in problems.get(field.name, ()))
             for field in forms.fields(dn.Session, FIELDS, fixed=FIXED)]
    return HTMLResponse("<form method=post>" + "".join(lines) + "<button>Record</button></form>", status)

@app.put("/courses/{course_id}")
def open_course(course_id: str, course: Annotated[Record[dn.Course], Body()]) -> Record[dn.Course]:
    return courses.setdefault(course_id, course)

@app.get("/courses/{course_id}/visits")
def empty_form(course_id: str) -> HTMLResponse:
    return page(drafts.Draft.loads(kept[course_id]).typed if course_id in kept else {}, {})

@app.post("/courses/{course_id}/visits")
async def record_visit(course_id: str, request: Request, later: bool = False) -> HTMLResponse:
    draft = drafts.Draft(dn.Session, await request.form())
    if later:  # half typed: kept as it is
        kept[course_id] = draft.dumps()
        return page(draft.typed, {})
    visit = draft.finished(courses[course_id], fixed=FIXED)
    if visit.record is None:
        return page(draft.typed, visit.problems, 422)
    courses[course_id] = courses[course_id].with_session(visit.record)  # late or not
    return HTMLResponse(report.page(courses[course_id]))

@app.put("/courses/{course_id}/visits")
def correct_visit(course_id: str, visit: Annotated[Record[dn.Session], Body()], by: str, reason: str) -> str:
    courses[course_id] = courses[course_id].with_amended_session(visit, by=by, reason=reason)
    return str(courses[course_id].amendments[-1])
