"""
The application of Django under whose label the page's model stands.
"""

from django.apps import AppConfig


class Clinic(AppConfig):
    """
    A clinic, whose model is that of the page.
    """

    name = "tests.frameworks"
    label = "clinic"
