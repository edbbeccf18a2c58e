"""
Rules of the design, each as a property that must hold for any course.
"""
