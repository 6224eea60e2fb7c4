"""What a child that reads a stranger's file takes away from itself before it looks at the file.

Memory, processor time, files and core dumps by resource limits; on Linux also the network, other
programs and every write by a seccomp filter. Each is done as far as the system allows.
"""

import contextlib
import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass

from duban.documents import limits

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_FILTER_MODE = 2
_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_CLONE_THREAD = 0x00010000
_EPERM, _ENOSYS = 1, 38

_RETURN_ALLOW = 0x7FFF0000
_RETURN_ERRNO = 0x00050000
_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER_AT, _ARCH_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True, kw_only=True)
class _System:
    """What the filter must know of a processor: its audit name and its call numbers.

    `opens` holds the calls that open a file, each with the position of its flags.
    """

    arch: int
    forbidden: tuple[int, ...]
    clone: int
    clone3: int
    opens: tuple[tuple[int, int], ...]


_FORBIDDEN: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "accept": (43, 202),
    "accept4": (288, 242),
    "bind": (49, 200),
    "listen": (50, 201),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "recvfrom": (45, 207),
    "recvmsg": (47, 212),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "kill": (62, 129),
    "tkill": (200, 130),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "creat": (85, None),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "setns": (308, 268),
    "unshare": (272, 97),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_by_handle_at": (304, None),
    "openat2": (437, 437),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
}
"""Kernel calls by name with their numbers on x86_64 and on aarch64: network, other programs, other
processes, and everything that changes the file system or the kernel (asm/unistd_64.h and
asm-generic/unistd.h of Linux 6.1)."""

_SYSTEMS = {
    "x86_64": _System(
        arch=0xC000003E,
        forbidden=tuple(numbers[0] for numbers in _FORBIDDEN.values() if numbers[0] is not None),
        clone=56,
        clone3=435,
        opens=((2, 1), (257, 2)),
    ),
    "aarch64": _System(
        arch=0xC00000B7,
        forbidden=tuple(numbers[1] for numbers in _FORBIDDEN.values() if numbers[1] is not None),
        clone=220,
        clone3=435,
        opens=((56, 2),),
    ),
}


def confine(*, memory: int, seconds: int) -> None:
    """Give up what reading a document does not need; `memory` in bytes of address space."""
    _limit_resources(memory=memory, seconds=seconds)
    if sys.platform == "linux":
        _leave_network()
        _filter_calls()


def renew_seconds(seconds: int) -> None:
    """Allow so many processor seconds from now on, within the hard limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, limits.CHILD_SECONDS_ALL))


def _limit_resources(*, memory: int, seconds: int) -> None:
    try:
        import resource  # not on every system
    except ImportError:
        return
    for name, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", seconds, limits.CHILD_SECONDS_ALL),
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_NOFILE", limits.CHILD_FILES, limits.CHILD_FILES),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (soft, hard))


def _leave_network() -> None:
    """Move into an empty network; where only a new user may do that, become one."""
    libc = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(AttributeError):
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWNET | _CLONE_NEWUSER)


def _filter_calls() -> None:
    """Have the kernel refuse the calls that no reader needs. Threads stay possible."""
    system = _SYSTEMS.get(platform.machine())
    if system is None:
        return
    program = _program(system)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HL", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, header, 0, 0)


def _program(system: _System) -> bytes:
    """Return the filter as instructions of the kernel's packet filter (8 bytes each)."""
    refuse = _RETURN_ERRNO | _EPERM
    lines = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_JUMP_EQUAL, 1, 0, system.arch),
        (_RETURN, 0, 0, refuse),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_EQUAL, 0, 1, system.clone3),
        (_RETURN, 0, 0, _RETURN_ERRNO | _ENOSYS),  # the C library then asks for a plain clone
        (_JUMP_EQUAL, 0, 4, system.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_JUMP_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, refuse),
        (_RETURN, 0, 0, _RETURN_ALLOW),
    ]
    for number, flags in system.opens:
        lines += [
            (_JUMP_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT + 8 * flags),
            (_JUMP_ANY_BIT, 0, 1, _WRITE_FLAGS),
            (_RETURN, 0, 0, refuse),
            (_RETURN, 0, 0, _RETURN_ALLOW),
        ]
    for number in sorted(set(system.forbidden)):
        lines += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse)]
    lines.append((_RETURN, 0, 0, _RETURN_ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)
