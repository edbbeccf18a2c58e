import pendulum
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

import dryneedling as dn
from dryneedling.fhir import cds_hooks

app, told = FastAPI(), list[cds_hooks.CardFeedback]()
# the record systems that run in a browser, by name: never all of them
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://ehr.example.org"],
    allow_methods=["GET", "POST"],
    allow_headers=["Authorization", "Content-Type"],
)


@app.exception_handler(dn.FhirError)
def refused(_: Request, error: dn.FhirError) -> JSONResponse:
    return JSONResponse(cds_hooks.outcome_of(error), 400)


@app.get("/cds-services")
def services() -> JSONResponse:
    return JSONResponse(cds_hooks.discovery())


@app.post(f"/cds-services/{cds_hooks.SERVICE}")
async def cards(request: Request) -> JSONResponse:
    today = pendulum.today("Europe/Rome").date()
    answer = cds_hooks.cards_for(await request.body(), on=today)
    return JSONResponse(answer.body, answer.status)


@app.post(f"/cds-services/{cds_hooks.SERVICE}/feedback")
async def feedback(request: Request) -> JSONResponse:
    told.extend(cds_hooks.read_feedback(await request.body()))
    return JSONResponse({})
