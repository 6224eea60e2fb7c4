"""Commands of the reminders room."""
