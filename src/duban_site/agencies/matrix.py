"""Who may what, as a page shows it: the authorisation matrix of `trust.md`, in words.

The policies decide; this table only tells. Marks: A all, O own agency, S own portfolio, I own figures;
² a second person, ʳ with a reason, ᵐ a fresh one-time code.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.roles import Role

ORDER = (
    Role.REPORTER,
    Role.AGENCY_HEAD,
    Role.SUPERVISOR,
    Role.LEADER,
    Role.DATA_PROVIDER,
    Role.AUDITOR,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
)
"""The columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """One action: a group, what is done, and a mark for each column ("" for: may not)."""

    group: str | Promise
    deed: str | Promise
    marks: tuple[str, ...]


_SEE, _PLAN, _FILE, _REVIEW, _KEEP = _("查看"), _("目标"), _("填报"), _("审核"), _("管理")

MATRIX = (
    Line(_SEE, _("目标和季度目标"), ("O", "O", "A", "S", "I", "A", "", "")),
    Line(_SEE, _("草稿"), ("O", "O", "", "", "", "A", "", "")),
    Line(_SEE, _("已送出的填报"), ("O", "O", "A", "S", "I", "A", "", "")),
    Line(_SEE, _("下载佐证原件（留记录）"), ("O", "O", "A", "S", "", "A", "", "")),
    Line(_SEE, _("业务记录"), ("O", "O", "S", "S", "", "A", "", "")),
    Line(_SEE, _("安全记录"), ("", "", "", "", "", "A", "", "A")),
    Line(_PLAN, _("编制、导入计划"), ("", "", "A", "", "", "", "", "")),
    Line(_PLAN, _("确认分解、单位、期限"), ("", "O", "A²", "S", "", "", "", "")),
    Line(_PLAN, _("提出目标调整"), ("Oʳ", "Oʳ", "Aʳ", "Sʳ", "", "", "", "")),
    Line(_PLAN, _("批准目标调整"), ("", "", "A²ʳᵐ", "S²ʳᵐ", "", "", "", "")),
    Line(_PLAN, _("开期、定期限"), ("", "", "A", "", "", "", "", "")),
    Line(_PLAN, _("封期"), ("", "", "Aᵐ", "", "", "", "", "")),
    Line(_FILE, _("填写草稿、上传佐证"), ("O", "O", "", "", "", "", "", "")),
    Line(_FILE, _("送签"), ("O", "", "", "", "", "", "", "")),
    Line(_FILE, _("签报（不是填写人）"), ("", "Oᵐ", "", "", "", "", "", "")),
    Line(_FILE, _("撤回（核查未开始）"), ("", "Oʳ", "", "", "", "", "", "")),
    Line(_FILE, _("提供数据"), ("", "", "", "", "I", "", "", "")),
    Line(_REVIEW, _("退回"), ("", "", "Aʳ", "Sʳ", "", "", "", "")),
    Line(_REVIEW, _("核查通过（不是本单位、不是填写人）"), ("", "", "Aᵐ", "", "", "", "", "")),
    Line(_REVIEW, _("确认"), ("", "", "", "Sᵐ", "", "", "", "")),
    Line(_REVIEW, _("改判"), ("", "", "A²ʳ", "", "", "", "", "")),
    Line(_KEEP, _("单位、职务、账号"), ("", "", "", "", "", "", "A", "")),
    Line(_KEEP, _("提名席位"), ("", "O", "", "", "", "", "A", "")),
    Line(_KEEP, _("批准席位"), ("", "", "", "", "", "", "", "A²")),
    Line(_KEEP, _("结束席位"), ("", "", "", "", "", "", "Aʳ", "Aʳ")),
    Line(_KEEP, _("提名审计员"), ("", "", "", "", "", "", "", "A")),
    Line(_KEEP, _("批准审计员"), ("", "", "", "", "", "A²", "", "")),
    Line(_KEEP, _("业务设置"), ("", "", "A", "", "", "", "", "A")),
    Line(_KEEP, _("序时灯的规则"), ("", "", "A²ʳ", "", "", "", "", "A²ʳ")),
    Line(_KEEP, _("安全设置"), ("", "", "", "", "", "", "", "A")),
    Line(_KEEP, _("发信服务器"), ("", "", "", "", "", "", "A²ʳ", "A²ʳ")),
    Line(_KEEP, _("小城镇模式"), ("", "", "", "", "", "", "A²ʳ", "A²ʳ")),
    Line(_KEEP, _("接口令牌（自己的席位，最长 90 天）"), ("", "", "Aᵐ", "", "Iᵐ", "Aᵐ", "", "")),
    Line(_KEEP, _("改写或清除记录"), ("", "", "", "", "", "", "", "")),
    Line(_KEEP, _("以他人身份登录"), ("", "", "", "", "", "", "", "")),
)
