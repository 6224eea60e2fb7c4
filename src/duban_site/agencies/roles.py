"""The roles of the authorisation matrix (`trust.md`) and which of them one person may not hold together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a seat lets its holder do. The matrix of who may what is in each room's policies."""

    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    SUPERVISOR = "supervisor", _("督查室审核员")
    REPORTER = "reporter", _("填报员")
    AGENCY_HEAD = "agency_head", _("单位负责人")
    DATA_PROVIDER = "data_provider", _("数据提供员")
    LEADER = "leader", _("分管领导")
    AUDITOR = "auditor", _("审计员")


BUSINESS = frozenset(
    {Role.SUPERVISOR, Role.REPORTER, Role.AGENCY_HEAD, Role.DATA_PROVIDER, Role.LEADER}
)
ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
_FILING = frozenset({Role.REPORTER, Role.AGENCY_HEAD})


def are_incompatible(one: str, other: str, *, same_agency: bool) -> bool:
    """Whether one person may not hold both roles at a time (`trust.md`, incompatible roles).

    `same_agency`: both seats are at the same agency (for a leader: one in that leader's portfolio).
    """
    pair = {one, other}
    if len(pair) == 1:
        return False
    if Role.AUDITOR in pair or pair == ADMINS:
        return True
    if pair & ADMINS and pair & BUSINESS:
        return True
    if Role.SUPERVISOR in pair and pair & _FILING:
        return True
    if Role.LEADER in pair and pair & _FILING:
        return same_agency
    return pair == {Role.DATA_PROVIDER, Role.REPORTER} and same_agency
