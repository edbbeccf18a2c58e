"""
Tests of what is exchanged by HL7 FHIR.
"""
