// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/SystemCallFilter.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <vector>

namespace lathe::init
{

namespace
{

#if defined(__x86_64__)
constexpr uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t architecture = 0;
#endif

constexpr uint32_t newNamespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |
                                   CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
/// Of the other calling conventions of x86: 64-bit calls with 32-bit pointers.
constexpr uint32_t x32Calls = 0x40000000;
/// TIOCLINUX, whose name is in a header that does not go with the others.
constexpr uint32_t consoleIoctl = 0x541C;
/// 64 bits of argument, little end first on both architectures.
constexpr uint32_t argumentOffset(int index)
{
    return static_cast<uint32_t>(offsetof(seccomp_data, args)) + static_cast<uint32_t>(index) * 8;
}

constexpr std::array refusedCalls{
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_fsconfig,
    SYS_fsmount,
    SYS_fspick,
    SYS_mount_setattr,
    SYS_setns,
    SYS_chroot,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_kexec_load,
    SYS_reboot,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_swapon,
    SYS_swapoff,
    SYS_acct,
    SYS_quotactl,
    SYS_syslog,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_adjtimex,
    SYS_clock_adjtime,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_vhangup,
    SYS_fanotify_init,
    SYS_kexec_file_load,
#ifdef SYS_iopl
    SYS_iopl,
    SYS_ioperm,
#endif
};

/// Their users ask first and do without.
constexpr std::array absentCalls{SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};

class Program
{
public:
    void load(uint32_t offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
    /// Goes on with the next `count` instructions when what was loaded compares so, else after them.
    void onlyIf(uint16_t comparison, uint32_t value, uint8_t count)
    {
        add(static_cast<uint16_t>(BPF_JMP | comparison | BPF_K), value, 0, count);
    }
    void unless(uint16_t comparison, uint32_t value, uint8_t count)
    {
        add(static_cast<uint16_t>(BPF_JMP | comparison | BPF_K), value, count, 0);
    }
    void refuse(uint32_t error) { add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error); }
    void allow() { add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW); }
    void refuseCall(long call, uint32_t error)
    {
        onlyIf(BPF_JEQ, static_cast<uint32_t>(call), 1);
        refuse(error);
    }

    bool install()
    {
        const sock_fprog program{static_cast<unsigned short>(m_code.size()), m_code.data()};
        return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    }

private:
    void add(int code, uint32_t value, uint8_t yes = 0, uint8_t no = 0)
    {
        m_code.push_back({static_cast<uint16_t>(code), yes, no, value});
    }

    std::vector<sock_filter> m_code;
};

/// Refuses `call` when argument `index` has one of the bits.
void refuseFlags(Program &program, long call, int index, uint32_t bits)
{
    program.onlyIf(BPF_JEQ, static_cast<uint32_t>(call), 4);
    program.load(argumentOffset(index));
    program.onlyIf(BPF_JSET, bits, 1);
    program.refuse(EPERM);
    program.allow();
}

void refuseTerminalInput(Program &program)
{
    // The kernel looks at 32 bits of the request only.
    program.onlyIf(BPF_JEQ, SYS_ioctl, 6);
    program.load(argumentOffset(1));
    program.onlyIf(BPF_JEQ, TIOCSTI, 1);
    program.refuse(EPERM);
    program.onlyIf(BPF_JEQ, consoleIoctl, 1);
    program.refuse(EPERM);
    program.allow();
}

void refuseSockets(Program &program)
{
    program.onlyIf(BPF_JEQ, SYS_socket, 11);
    program.load(argumentOffset(0));
    program.onlyIf(BPF_JEQ, AF_NETLINK, 4);
    program.load(argumentOffset(2));
    program.onlyIf(BPF_JEQ, NETLINK_ROUTE, 1);
    program.allow();
    program.refuse(EPROTONOSUPPORT);
    program.unless(BPF_JEQ, AF_UNIX, 3);
    program.unless(BPF_JEQ, AF_INET, 2);
    program.unless(BPF_JEQ, AF_INET6, 1);
    program.refuse(EAFNOSUPPORT);
    program.allow();
}

} // namespace

bool filterSystemCalls()
{
    if (architecture == 0)
        return true;
    Program program;
    program.load(offsetof(seccomp_data, arch));
    program.unless(BPF_JEQ, architecture, 1);
    program.refuse(ENOSYS);
    program.load(offsetof(seccomp_data, nr));
    program.onlyIf(BPF_JGE, x32Calls, 1);
    program.refuse(ENOSYS);
    for (const long call : refusedCalls)
        program.refuseCall(call, EPERM);
    for (const long call : absentCalls)
        program.refuseCall(call, ENOSYS);
    // Its flags lie in memory, where a filter cannot look; the C library then takes clone.
    program.refuseCall(SYS_clone3, ENOSYS);
    refuseFlags(program, SYS_unshare, 0, newNamespaces);
    refuseFlags(program, SYS_clone, 0, newNamespaces);
    refuseTerminalInput(program);
    refuseSockets(program);
    program.allow();
    return program.install();
}

} // namespace lathe::init
