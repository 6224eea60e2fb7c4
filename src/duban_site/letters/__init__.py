"""公文函件: notices, reminders and the leader's page, made of a city's own Word templates and kept.

Lives here: the marks of a template and how they are filled, the built-in templates, the register of what was
made. Never here: who is reminded when (reminders), what is issued to the public (publishing).
Upstream: publishing, ledger, reminders. Used by: config.
"""
