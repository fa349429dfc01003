# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries to get out of the sandbox it runs in: escapes.py NAME [ARGUMENTS]

Each attempt is a function. One that gets through prints "ESCAPED" and what it got; one that is refused ends with
the words of whoever refused it, which tst_sandbox_escapes compares.
"""
import ctypes
import errno
import fcntl
import os
import resource
import signal
import socket
import struct
import subprocess
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
X86 = os.uname().machine == "x86_64"
CALLS = {  # x86-64, arm64
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "move_mount": (429, 429),
    "fsopen": (430, 430), "open_tree": (428, 428), "mount_setattr": (442, 442), "setns": (308, 268),
    "unshare": (272, 97), "clone": (56, 220), "chroot": (161, 51), "keyctl": (250, 219), "add_key": (248, 217),
    "bpf": (321, 280), "perf_event_open": (298, 241), "init_module": (175, 105), "finit_module": (313, 273),
    "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "ptrace": (101, 117),
    "io_uring_setup": (425, 425), "userfaultfd": (323, 282), "open_by_handle_at": (304, 265), "syslog": (103, 116),
    "settimeofday": (164, 170), "sethostname": (170, 161), "process_vm_readv": (310, 270),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "fanotify_init": (300, 262), "clone3": (435, 435),
}


def call(name, *arguments):
    ctypes.set_errno(0)
    result = LIBC.syscall(CALLS[name][0 if X86 else 1], *[a if not isinstance(a, int) else ctypes.c_long(a)
                                                          for a in arguments])
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def read(path):
    with open(path, "rb") as file:
        return file.read(200)


def write(path, text="x"):
    with open(path, "w") as file:
        file.write(text)
    return "wrote " + path


def stranger():
    """A process that is not ours: the first that is neither init nor a relation."""
    for pid in sorted(int(entry) for entry in os.listdir("/proc") if entry.isdigit()):
        if pid not in (1, os.getpid(), os.getppid()):
            with open("/proc/%d/comm" % pid) as file:
                return "%d %s" % (pid, file.read())
    raise ProcessLookupError(errno.ESRCH, "no process but ours")


def find_setuid():
    """A program with the setuid bit is run: does it make us somebody else?"""
    for folder in ("/usr/bin", "/bin", "/usr/sbin"):
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.stat(path).st_mode & 0o4000:
                break
    program = "import ctypes,os; print(os.getresuid())"
    before = subprocess.check_output([sys.executable, "-c", program])
    for su in ("/usr/bin/su", "/bin/su"):
        if os.path.exists(su):
            done = subprocess.run([su, "-c", "id -u"], capture_output=True, stdin=subprocess.DEVNULL, timeout=5)
            if done.stdout.strip() == b"0":
                return "su made us root"
    status = read_all("/proc/self/status")
    if "NoNewPrivs:\t1" in status and str(os.getuid()) in before.decode():
        raise PermissionError(errno.EPERM, "no new privileges")
    return status


def read_all(path):
    with open(path) as file:
        return file.read()


def ioctl_terminal():
    leader, follower = os.openpty()
    fcntl.ioctl(follower, 0x5412, b"x")
    return "typed into a terminal"


def raise_limit(which, to):
    resource.setrlimit(which, (to, to))
    return resource.getrlimit(which)


def chroot_breakout():
    os.makedirs("/tmp/jail", exist_ok=True)
    os.chroot("/tmp/jail")
    for _ in range(64):
        os.chdir("..")
    os.chroot(".")
    return os.listdir("/")


def hard_link_out(path):
    os.link(path, "/tmp/linked")
    return "linked"


def symlink_out(path):
    os.symlink(path, "/tmp/aside")
    return read("/tmp/aside")


def raw_socket(family, kind, protocol=0):
    socket.socket(family, kind, protocol)
    return "a socket of family %d" % family


def connect(address, port):
    socket.create_connection((address, int(port)), 2)
    return "connected to %s:%s" % (address, port)


def abstract(name):
    socket.socket(socket.AF_UNIX).connect("\0" + name)
    return "connected to @" + name


def mknod(path, kind, major, minor):
    os.mknod(path, kind | 0o666, os.makedev(major, minor))
    return read(path)


def trace(pid):
    call("ptrace", 16, pid, 0, 0)  # PTRACE_ATTACH
    return "traces %d" % pid


def new_namespaces(flags):
    call("unshare", flags)
    return "in new namespaces"


def clone_namespaces(flags):
    if call("clone", flags | signal.SIGCHLD, 0, 0, 0, 0) == 0:
        os._exit(0)
    return "a child in new namespaces"


def steal_descriptor():
    handle = call("pidfd_open", 1, 0)
    return "got descriptor %d of init" % call("pidfd_getfd", handle, 3, 0)


def vm_read():
    buffer = ctypes.create_string_buffer(8)
    part = struct.pack("PN", ctypes.addressof(buffer), 8)
    call("process_vm_readv", 1, part, 1, struct.pack("PN", 0x400000, 8), 1, 0)
    return "read memory of init"


def command_lines(secret):
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                text = read_all("/proc/%s/cmdline" % entry) + read_all("/proc/%s/environ" % entry)
            except OSError:
                continue
            if secret in text and int(entry) != os.getpid():
                return entry + " " + text
    raise FileNotFoundError(errno.ENOENT, "on no command line")


def kill_all_others():
    os.kill(1, signal.SIGKILL)
    os.kill(1, signal.SIGSTOP)
    os.kill(1, signal.SIGTERM)
    # The kernel drops signals to a process 1 that does not want them, without an error.
    state = read_all("/proc/1/status")
    if "State:\tS" in state or "State:\tR" in state:
        raise PermissionError(errno.EPERM, "init does not mind")
    return state


def remount():
    call("mount", 0, b"/var/task", 0, 32 | 4096, 0)  # MS_REMOUNT | MS_BIND: writable
    return write("/var/task/new")


def preload_shared(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.open("/proc/self/fd/%d" % descriptor, os.O_RDWR)
    return "opened for writing by its descriptor"


def become(uid):
    os.setresuid(uid, uid, uid)
    return "user %d" % os.getuid()


def chown_to_root():
    write("/tmp/mine")
    os.chown("/tmp/mine", 0, 0)
    os.chmod("/tmp/mine", 0o4755)
    return "a setuid file of root's"


def priority():
    os.nice(-5)
    return "runs before others"


def rename_over(path):
    write("/tmp/other")
    os.replace("/tmp/other", path)
    return "replaced " + path


def send_by_other_abi():
    """The 32-bit calls of the same kernel, which a filter must not forget: int 0x80, getpid."""
    import mmap
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    # mov eax, 21 (mount); xor ebx..edi; int 0x80; ret
    code.write(b"\xb8\x15\x00\x00\x00\x53\x31\xdb\x31\xc9\x31\xd2\x31\xf6\x31\xff\xcd\x80\x5b\xc3")
    function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    result = function()
    raise OSError(-result, os.strerror(-result)) if result < 0 else SystemExit("ESCAPED 32-bit call")


NEW_USER, NEW_NET, NEW_NS, NEW_PID = 0x10000000, 0x40000000, 0x00020000, 0x20000000
ATTEMPTS = {
    "sysctl": lambda: write("/proc/sys/kernel/hostname"),
    "core pattern": lambda: write("/proc/sys/kernel/core_pattern", "|/tmp/x"),
    "network sysctl": lambda: write("/proc/sys/net/ipv4/ip_forward", "1"),
    "sysrq": lambda: write("/proc/sysrq-trigger", "b"),
    "sysfs": lambda: write("/sys/kernel/uevent_helper", "/tmp/x"),
    "mount tmpfs": lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, 0),
    "mount proc": lambda: call("mount", b"proc", b"/tmp", b"proc", 0, 0),
    "remount code": remount,
    "new mount calls": lambda: call("fsopen", b"tmpfs", 0),
    "clone a mount": lambda: call("open_tree", -100, b"/", 1),
    "change mount flags": lambda: call("mount_setattr", -100, b"/var/task", 0, bytes(32), 32),
    "umount": lambda: call("umount2", b"/proc", 2),
    "pivot_root": lambda: call("pivot_root", b"/tmp", b"/tmp"),
    "chroot": chroot_breakout,
    "device node": lambda: mknod("/tmp/disk", 0o060000, 254, 0),
    "character device": lambda: mknod("/tmp/mem", 0o020000, 1, 1),
    "kernel memory": lambda: read("/dev/mem"),
    "disk": lambda: read("/dev/vda"),
    "tun device": lambda: os.open("/dev/net/tun", os.O_RDWR),
    "fuse device": lambda: os.open("/dev/fuse", os.O_RDWR),
    "kvm device": lambda: os.open("/dev/kvm", os.O_RDWR),
    "shared memory of the host": lambda: os.listdir("/dev/shm"),
    "terminal of the host": lambda: os.open("/dev/tty", os.O_RDWR),
    "kill init": kill_all_others,
    "trace init": lambda: trace(1),
    "environment of init": lambda: read("/proc/1/environ"),
    "descriptors of init": lambda: os.listdir("/proc/1/fd"),
    "memory of init": lambda: read("/proc/1/mem"),
    "root of init": lambda: os.listdir("/proc/1/root/"),
    "socket of init": steal_descriptor,
    "read memory of init": vm_read,
    "processes of the host": stranger,
    "abstract socket": lambda: abstract(sys.argv[2]),
    "loopback of the host": lambda: connect("127.0.0.1", sys.argv[2]),
    "loopback by IPv6": lambda: connect("::1", sys.argv[2]),
    "Runtime API of another": lambda: connect(*sys.argv[2].split(":")),
    "secret on a command line": lambda: command_lines(sys.argv[2]),
    "credentials": lambda: read(sys.argv[2]),
    "home folder": lambda: os.listdir(sys.argv[2]),
    "workspace": lambda: os.listdir(sys.argv[2]),
    "by symbolic link": lambda: symlink_out(sys.argv[2]),
    "hard link": lambda: hard_link_out("/var/task/hello.txt"),
    "shadow": lambda: read("/etc/shadow"),
    "ssh keys": lambda: os.listdir("/root/.ssh"),
    "setuid program": find_setuid,
    "become root": lambda: become(0),
    "become another": lambda: become(12345),
    "setuid file": chown_to_root,
    "user namespace": lambda: new_namespaces(NEW_USER),
    "user namespace by clone": lambda: clone_namespaces(NEW_USER),
    "user namespace by clone3": lambda: call("clone3", struct.pack("11Q", NEW_USER, *[0] * 3, 17, *[0] * 6), 88),
    "network namespace": lambda: new_namespaces(NEW_NET),
    "mount namespace": lambda: new_namespaces(NEW_NS),
    "setns": lambda: call("setns", os.open("/proc/self/ns/net", os.O_RDONLY), 0),
    "kernel keys": lambda: call("add_key", b"user", b"k", b"v", 1, -3),
    "keyctl": lambda: call("keyctl", 0, -3, 1),
    "bpf": lambda: call("bpf", 0, bytes(128), 128),
    "perf": lambda: call("perf_event_open", bytes(128), 0, -1, -1, 0),
    "io_uring": lambda: call("io_uring_setup", 8, bytes(120)),
    "userfaultfd": lambda: call("userfaultfd", 0),
    "load a module": lambda: call("init_module", bytes(16), 16, b""),
    "kexec": lambda: call("kexec_load", 0, 0, 0, 0),
    "reboot": lambda: call("reboot", 0xfee1dead, 672274793, 0, 0),
    "swap": lambda: call("swapon", b"/tmp/x", 0),
    "clock": lambda: call("settimeofday", struct.pack("QQ", 0, 0), 0),
    "host name": lambda: call("sethostname", b"x", 1),
    "kernel log": lambda: call("syslog", 3, bytes(100), 100),
    "files by handle": lambda: call("open_by_handle_at", -100, bytes(32), 0),
    "watch the file system": lambda: call("fanotify_init", 0, 0),
    "32-bit calls": send_by_other_abi,
    "more descriptors": lambda: raise_limit(resource.RLIMIT_NOFILE, 4096),
    "more processes": lambda: raise_limit(resource.RLIMIT_NPROC, 4096),
    "core files": lambda: raise_limit(resource.RLIMIT_CORE, 1 << 20),
    "higher priority": priority,
    "terminal input": ioctl_terminal,
    "packet socket": lambda: raw_socket(17, socket.SOCK_RAW, 768),
    "raw socket": lambda: raw_socket(socket.AF_INET, socket.SOCK_RAW, 1),
    "vsock": lambda: raw_socket(40, socket.SOCK_STREAM),
    "kernel crypto socket": lambda: raw_socket(38, socket.SOCK_SEQPACKET),
    "netlink to the firewall": lambda: raw_socket(socket.AF_NETLINK, socket.SOCK_RAW, 12),
    "write code": lambda: write("/var/task/new"),
    "write over code": lambda: preload_shared("/var/task/hello.txt"),
    "replace code": lambda: rename_over("/var/task/hello.txt"),
    "write layers": lambda: write("/opt/new"),
    "write the runtime": lambda: write("/var/runtime/new"),
    "write the interpreter": lambda: write("/var/lang/new"),
    "write the system": lambda: write("/usr/bin/new"),
    "write /etc": lambda: write("/etc/passwd"),
    "write the root": lambda: write("/new"),
    "write init": lambda: write("/.lathe-init"),
    "control groups": lambda: os.listdir("/sys/fs/cgroup"),
}

if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(ATTEMPTS))
        sys.exit(0)
    try:
        print("ESCAPED", ATTEMPTS[sys.argv[1]]())
    except OSError as error:
        print(errno.errorcode.get(error.errno, error.errno), error.strerror or error)
    except (ValueError, TimeoutError) as error:
        print(type(error).__name__, error)
