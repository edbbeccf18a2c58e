"""
How a release is made, all but its upload: `python3 dev release VERSION`.
"""
