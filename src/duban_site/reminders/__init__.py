"""Who has not reported: told, told again, then their superior; a register of it all, with the answers.

Lives here: the ladder of reminders, the outbox and its channels (in the site, by mail, by a signed webhook),
the worker that runs them. Never here: deciding on a report, changing a deadline.
Upstream: review. Used by: ledger, config.
"""
