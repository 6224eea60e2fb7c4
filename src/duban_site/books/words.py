"""The closed list of acts, and of the things they are about, in words (`trust.md` 9.2).

An act that is not in the list is shown by its code; a test holds the list against the code.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, str | Promise] = {
    "plan.create": _("新建计划"),
    "plan.confirm": _("确认计划"),
    "plan.confirm_measures": _("一并核对子目标"),
    "goal.add": _("新增目标"),
    "goal.change": _("修改目标"),
    "goal.drop": _("取消目标"),
    "goal.set_parts": _("调整责任单位"),
    "goal.accept_part": _("签收任务"),
    "target.set": _("下达季度目标"),
    "target.change": _("调整季度目标"),
    "target.set_measures": _("更正子目标"),
    "target.confirm_measures": _("核对子目标"),
    "target.break_down": _("分解子目标"),
    "target.propose_revision": _("申请目标调整"),
    "target.check_revision": _("核定目标调整"),
    "target.refuse_revision": _("不批准目标调整"),
    "period.open": _("开始填报"),
    "period.close": _("截止填报"),
    "period.reopen": _("重新开放填报"),
    "period.freeze": _("封期"),
    "period.set_due_days": _("设定期限"),
    "reports.open": _("建立填报"),
    "report.save": _("保存填报"),
    "report.submit": _("送签"),
    "report.sign": _("签报"),
    "report.take_up": _("开始核查"),
    "report.accept": _("核查通过"),
    "report.confirm": _("确认"),
    "report.return": _("退回"),
    "report.recall": _("撤回"),
    "report.override": _("改判"),
    "report.contribute": _("配合单位补充"),
    "report.adopt": _("由导入采纳"),
    "report.unadopt": _("撤销采纳"),
    "figure.provide": _("提供官方数据"),
    "evidence.add": _("上传佐证"),
    "evidence.withdraw": _("撤下佐证"),
    "evidence.download": _("下载佐证"),
    "reminder.issue": _("发出催办"),
    "reminder.answer": _("回复催办"),
    "access.refused": _("被拒绝"),
    "agency.create": _("新增机构"),
    "agency.change": _("修改机构"),
    "government.create": _("新增行政区"),
    "leader.create": _("新增分管领导"),
    "password.change": _("修改密码"),
    "password.set": _("设定密码"),
    "person.create": _("新增人员"),
    "person.change": _("修改人员"),
    "person.issue_link": _("发出一次性链接"),
    "token.issue": _("申领接口令牌"),
    "token.end": _("停用接口令牌"),
    "seat.propose": _("提名席位"),
    "seat.approve": _("批准席位"),
    "seat.delegate": _("委托代签"),
    "seat.end": _("终止席位"),
    "seat.grant_first": _("首个席位"),
    "reports.relight": _("按新规则亮灯"),
    "setting.propose": _("提出设置"),
    "setting.change": _("修改设置"),
    "setting.sign": _("签署设置"),
    "sign_in.ok": _("登录"),
    "sign_in.end": _("退出"),
    "sign_in.failed": _("登录失败"),
    "sign_in.locked": _("账号锁定"),
    "site.start": _("启用系统"),
    "upload.receive": _("上传文件"),
    "upload.read": _("读取文件"),
    "upload.correct": _("更正读取"),
    "upload.uncorrect": _("撤销更正"),
    "upload.refuse": _("文件被拒"),
    "upload.adopt": _("采纳导入"),
    "upload.undo": _("撤销导入"),
    "record.export": _("导出记录"),
    "record.verify": _("校验记录链"),
}
OBJECTS: dict[str, str | Promise] = {
    "goals.plan": _("计划"),
    "goals.goal": _("目标"),
    "goals.target": _("季度目标"),
    "goals.period": _("期次"),
    "reports.report": _("填报"),
    "reports.evidencefile": _("佐证"),
    "reports.providerfigure": _("官方数据"),
    "reminders.reminder": _("催办"),
    "agencies.person": _("人员"),
    "agencies.seat": _("席位"),
    "agencies.agency": _("机构"),
    "agencies.government": _("行政区"),
    "agencies.setting": _("设置"),
    "agencies.token": _("接口令牌"),
    "intake.upload": _("导入"),
}


def action_word(code: str) -> str:
    """What was done, in words."""
    return str(ACTIONS.get(code, code))


def object_word(code: str) -> str:
    """What it was done to, in words."""
    return str(OBJECTS.get(code, code))
