"""
Break the library on purpose, and see that a test notices.

``python -m maintain.mutation`` makes every change that mutmut knows to every
function of the records, the readings and the codec, and runs the tests that go
through the changed line until one fails.
"""
