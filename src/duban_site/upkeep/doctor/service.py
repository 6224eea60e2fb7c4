"""The service: backups, mail, jobs, what a deployment needs."""

import socket
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.mail import sends_mail
from duban_site.agencies.models import Government
from duban_site.agencies.queries import settings_of
from duban_site.books.queries import last_act
from duban_site.upkeep.doctor.finding import Finding, doubt, fault, fine

YELLOW, RED = timedelta(days=8), timedelta(days=31)
"""How old the last backup that was put back for proof may be."""
_SHORTEST_SECRET = 50


def service() -> Iterator[Finding]:
    """The findings on what runs beside the pages."""
    yield _backup()
    yield from _mail()
    yield from _deployment()


def _backup() -> Finding:
    remedy = _("运行 duban backup，并启用定时单元 duban-backup.timer。")
    made = last_act("backup.make")
    if made is None:
        return doubt("backup", _("还没有备份。"), remedy)
    age = timezone.now() - made.at
    told = _("最近一次验证过的备份是 %(days)s 天前。") % {"days": age.days}
    if age > RED:
        return fault("backup", told, remedy)
    return doubt("backup", told, remedy) if age > YELLOW else fine("backup", told)


def _mail() -> Iterator[Finding]:
    """Each government's mail server is greeted, and nothing sent."""
    silent = True
    for government in Government.objects.all():
        kept = settings_of(government, ("mail_host", "mail_port"))
        if not sends_mail(government):
            continue
        silent = False
        where = f"{kept['mail_host']}:{kept['mail_port']}"
        try:
            socket.create_connection((kept["mail_host"], int(kept["mail_port"])), timeout=5).close()
        except OSError as error:
            told = _("邮件服务器 %(where)s 连不上：%(why)s。") % {"where": where, "why": error}
            yield fault("mail", told, _("核对邮件服务器的地址、端口、口令。"))
        else:
            yield fine("mail", _("邮件服务器 %(where)s 连得上。") % {"where": where})
    if silent:
        remedy = _("要用电子邮件催办，请在设置页写明邮件服务器。")
        yield doubt("mail", _("没有设置邮件，催办只在站内。"), remedy)


def _deployment() -> Iterator[Finding]:
    if settings.DEBUG:
        yield fault("debug", _("DEBUG 打开着。"), _("关掉。"))
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET:
        yield fault("secret", _("会话密钥太短。"), _("删掉 DUBAN_SECRET_KEY，让系统自己生成。"))
    here = {"localhost", "127.0.0.1", "[::1]"}
    served = set(settings.ALLOWED_HOSTS)
    if "*" in served:
        remedy = _("在 DUBAN_HOSTS 写明主机名。")
        yield fault("hosts", _("网站答应任何主机名。"), remedy)
    if served - here and not settings.HTTPS:
        remedy = _("放在 TLS 代理后面，设 DUBAN_HTTPS=1。")
        yield fault("https", _("对外服务，却没有 HTTPS。"), remedy)
