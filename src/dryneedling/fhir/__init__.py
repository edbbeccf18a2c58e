"""
HL7 FHIR R4: forms as they come.

`score_response` makes a score of a QuestionnaireResponse, or of its answers
alone, by the rule of the measure, and compares it with the total that the
form carries.
"""

from dryneedling.fhir.form_scores import ScoredForm, score_response

__all__ = ["ScoredForm", "score_response"]
