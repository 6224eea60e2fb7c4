"""The refusal of what must not be done while the clock is in doubt."""

from django.utils.translation import gettext as _

from duban_site.books.clock import is_doubtful
from duban_site.pages.refusals import WrongState


def need_sure_clock() -> None:
    """Raises WrongState while a jump of over five minutes is unexplained."""
    if is_doubtful():
        raise WrongState(
            _("服务器时钟跳变超过五分钟，还没有人核对。请系统管理员在“记录”页核对后再办。")
        )
