"""Where the log goes: standard error, for whoever starts the site; and the city's log server by syslog."""

from typing import Any

from duban_site.config.environment import SettingError


def logging_to(syslog: str) -> dict[str, Any]:
    """The setting LOGGING. `syslog`: empty, a socket's path, or host:port. Raises SettingError."""
    handlers: dict[str, dict[str, Any]] = {
        "stderr": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "plain"}
    }
    names = ["stderr"]
    if syslog:
        handlers["syslog"] = {
            "class": "logging.handlers.SysLogHandler",
            "level": "INFO",
            "formatter": "plain",
            "address": _address(syslog),
        }
        names.append("syslog")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "duban: %(levelname)s %(name)s %(message)s"}},
        "handlers": handlers,
        "loggers": {
            "django": {"handlers": names, "level": "WARNING", "propagate": False},
            "duban": {"handlers": names, "level": "INFO", "propagate": False},
        },
    }


def _address(text: str) -> str | tuple[str, int]:
    if text.startswith("/"):
        return text
    host, _colon, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdecimal()):
        raise SettingError(f"DUBAN_SYSLOG={text}: use /dev/log or host:port")
    return host, int(port)
