from html import escape

import attrs
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

import dryneedling as dn
from dryneedling import drafts, forms, report
from dryneedling.django import CourseField

FIELDS = ["id", "date", "before[0].value", "needlings[0].site.muscle", "needlings[0].site.side", "needlings[0].depth_mm"]
FIXED = {"before[0].measure": "nprs", "before[0].aspect": "now"}

class File(models.Model):
    course = CourseField()
    draft = models.TextField(blank=True)

    class Meta:
        app_label = "clinic"

admin.site.register(File)

def page(typed, problems, status=200):
    lines = [f"<p><label>{escape(field.label)} <input name='{field.name}' value='{escape(typed.get(field.name, ''))}'></label> "
             + " ".join(escape(problem.message) for problem in problems.get(field.name, ()))
             for field in forms.fields(dn.Session, FIELDS, fixed=FIXED)]
    return HttpResponse("<form method=post>" + "".join(lines) + "<button>Record</button></form>", status=status)
