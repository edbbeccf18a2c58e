from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

import dryneedling as dn
from dryneedling import drafts, report
from dryneedling.django import CourseField, RecordForm


class File(models.Model):
    course = CourseField()
    draft = models.TextField(blank=True)

    class Meta:
        app_label = "clinic"


admin.site.register(File)


class VisitForm(RecordForm):
    record = dn.Session
    only = ("id", "date", "before[0].value", "needlings[0].site.muscle", "needlings[0].site.side", "needlings[0].depth_mm")
    fixed = {"before[0].measure": "nprs", "before[0].aspect": "now"}


def visits(request: HttpRequest, number: int) -> HttpResponse:
    file, reason = get_object_or_404(File, pk=number), request.POST.get("reason")
    typed = drafts.Draft.loads(file.draft).typed if file.draft else None
    form = VisitForm(request.POST or None, initial=typed, course=None if reason else file.course)
    if "later" in request.POST:  # half typed: kept as it is
        file.draft = drafts.Draft(dn.Session, request.POST).dumps()
    elif not form.is_valid():
        return HttpResponse(f"<form method=post>{form.as_p()}<button>Record</button></form>", status=422 if form.is_bound else 200)
    elif reason:
        file.course = file.course.with_amended_session(form.filled.record, by=str(request.user), reason=reason)
    else:  # late or not
        file.course = file.course.with_session(form.filled.record)
    file.save()
    return HttpResponse(report.page(file.course))


urlpatterns = [path("admin/", admin.site.urls), path("visits/<int:number>/", visits)]
