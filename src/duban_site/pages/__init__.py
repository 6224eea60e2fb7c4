"""How things look and answer: base templates, components, style, refusals as HTTP, the rules of doors.

Never here: models, what a goal or a report is.
Upstream: the library. Used by: every room with a page.
"""
