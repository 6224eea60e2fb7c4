"""The commands of whoever runs a site: doctor, verify, checkpoint, backup, restore, migrate, prune, export."""

from pathlib import Path

import click

from duban.cli.site import of_a_site, run_on_site
from duban.problems.messages import Lang

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON。 As JSON.")
@click.option("--quick", is_flag=True, help="不读整条记录链。 Leave the whole chain unread.")
@of_a_site
def doctor(data: Path | None, lang: Lang | None, *, as_json: bool, quick: bool) -> int:
    """体检：存储、触发器、记录链、时钟、磁盘、版本、备份、邮件。 Look at all that the site rests on.

    退出码 0 无故障，1 有故障，2 打不开。 Leaves with 0 well, 1 a fault, 2 cannot be opened.
    """
    return run_on_site("doctor", data, lang, as_json=as_json, with_chain=not quick)


@click.command()
@of_a_site
def verify(data: Path | None, lang: Lang | None) -> int:
    """校验整条记录链、检查点和已封期的行。 Verify the record, its checkpoints, all frozen rows."""
    return run_on_site("verify", data, lang)


@click.command()
@of_a_site
def checkpoint(data: Path | None, lang: Lang | None) -> int:
    """做一个签名检查点，写到文件和日志。 Make a signed checkpoint, to the file and the log."""
    return run_on_site("checkpoint", data, lang)


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="文件，不写则在数据文件夹的 backups 里。 File; else in the data folder's backups.",
)
@of_a_site
def backup(data: Path | None, lang: Lang | None, *, out: Path | None) -> int:
    """备份数据库、佐证和密钥，并在临时位置恢复验证。 Back up, and prove it by restoring it aside."""
    return run_on_site("backup", data, lang, target=out)


@click.command()
@click.argument("file", type=_FILE)
@of_a_site
def restore(file: Path, data: Path | None, lang: Lang | None) -> int:
    """把备份恢复到空的位置，从不覆盖。 Put a backup back where nothing is; never over anything."""
    return run_on_site("restore", data, lang, file=file)


@click.command()
@of_a_site
def migrate(data: Path | None, lang: Lang | None) -> int:
    """升级表、触发器、权限和静态文件。 Bring tables, guards, rights and static files up to date."""
    return run_on_site("migrate", data, lang)


@click.command()
@click.option(
    "--days",
    type=click.IntRange(1),
    default=1095,
    show_default=True,
    help="保存天数，至少 184。 Days to keep, 184 at least.",
)
@of_a_site
def prune(data: Path | None, lang: Lang | None, *, days: int) -> int:
    """清除过期登录类记录的内容，链不变。 Erase what old acts on sign-ins carried; the chain stays."""
    return run_on_site("prune", data, lang, days=days)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--address",
    default="",
    help="放到哪个网址，写进订阅、站点地图和数据包。 Where it will be served, for feeds and packages.",
)
@of_a_site
def export(folder: Path, data: Path | None, lang: Lang | None, *, address: str) -> int:
    """把公开栏目整个写成文件夹，任何网页服务器都能发布。 Write the whole portal as a folder of files.

    只写空的文件夹，或以前写出的。 Writes only where nothing is, or an earlier export.
    """
    return run_on_site("export", data, lang, folder=folder, address=address)
