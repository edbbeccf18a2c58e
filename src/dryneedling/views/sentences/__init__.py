"""
The catalogue of sentences: every word that a view adds to what it shows.

`English` has a method for each sentence that is made of values, and an
attribute for each that is not.  They stand in one module for each subject,
and everything asks for them by `English` alone.  Another language is a class
below it in one file of its own: a translator finds all sentences in this
package, and type checkers see one that is not there, or that asks for other
values.  What readings and records say themselves (the label of a
verdict, the reason for a missing number, the name of a muscle) passes through
`English.told`.
"""

from typing import Final

from dryneedling.views.sentences.body import OfBody
from dryneedling.views.sentences.cards import OfCards
from dryneedling.views.sentences.charts import OfCharts
from dryneedling.views.sentences.differences import OfDifferences
from dryneedling.views.sentences.exchanges import OfExchanges
from dryneedling.views.sentences.harms import OfHarms
from dryneedling.views.sentences.joins import OfJoins
from dryneedling.views.sentences.pages import OfPages
from dryneedling.views.sentences.patient import ToPatients
from dryneedling.views.sentences.payer import ToPayers
from dryneedling.views.sentences.points import OfPoints
from dryneedling.views.sentences.progress import OfProgress
from dryneedling.views.sentences.records import OfRecords
from dryneedling.views.sentences.reporting import OfReporting
from dryneedling.views.sentences.responders import OfResponders
from dryneedling.views.sentences.screening import OfScreening
from dryneedling.views.sentences.series import OfSeries
from dryneedling.views.sentences.sufficiency import OfSufficiency
from dryneedling.views.sentences.summary import OfSummary

__all__ = ["ENGLISH", "English"]


class English(
    OfRecords,
    OfSeries,
    OfCards,
    OfCharts,
    OfPoints,
    OfBody,
    ToPayers,
    OfSummary,
    ToPatients,
    OfPages,
    OfProgress,
    OfHarms,
    OfResponders,
    OfScreening,
    OfReporting,
    OfSufficiency,
    OfDifferences,
    OfJoins,
    OfExchanges,
):
    """
    The sentences of all views in English.
    """


ENGLISH: Final = English()
