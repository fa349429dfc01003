// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <sys/types.h>

namespace lathe::init
{

/// CPU time that the processes of the sandbox have used, init's own apart.
///
/// The clocks of processes known already are read each time, which costs a system call each. New ones, and
/// what dead ones have left to their parents, are looked for when one of them has run, and not so often
/// that it takes more than a twentieth of the time.
class CpuUse
{
public:
    using Time = std::chrono::nanoseconds;

    explicit CpuUse(bool isPid1)
        : m_isPid1(isPid1)
    {
    }

    /// Since the last call.
    Time sinceLast();
    /// Init has started one; those the others start are found because these run.
    void processStarted() { m_hasOthers = true; }

private:
    struct Process {
        Time clock{0};  ///< of all its threads
        Time waited{0}; ///< of the children it has waited for
    };

    Time readClocks();
    Time lookForOthers();

    bool m_isPid1;
    std::map<pid_t, Process> m_known;
    Time m_ofInit{0};
    /// Charged already to processes that have gone, and not found yet with those who waited for them.
    Time m_credit{0};
    Time m_lookAgainAt{0};
    bool m_hasOthers = true;
    bool m_isNew = true;
};

} // namespace lathe::init
