"""
How Sphinx builds the documentation: `python3 dev docs`.
"""

from importlib.metadata import version as installed_version

project = "dryneedling"
author = "The dryneedling authors"
project_copyright = f"2026, {author}"
release = version = installed_version("dryneedling")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build", "adr/template.md"]

# Every name of ours that a page mentions has to lead somewhere. Names of
# others would need their inventories from the network at build time.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!dryneedling(\.|$)).*")]

# A record's fields are in its signature and in its text: not a third time.
autoclass_content = "class"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

html_theme = "furo"
html_title = f"dryneedling {release}"
