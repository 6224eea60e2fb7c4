"""Writers: the same result as JSON, CSV, spreadsheet, Markdown or one HTML page.

Never here: computing anything that is shown. Upstream: assessment. Used by: cli.
"""
