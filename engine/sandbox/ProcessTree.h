// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <sys/types.h>
#include <vector>

namespace lathe
{

/// Every descendant of `root`, without it: for a sandbox's init all its processes, orphans included. The
/// dead that nobody has collected yet are among them.
std::vector<pid_t> descendantsOf(pid_t root);

/// Every process of the machine that /proc shows.
void forEachProcess(const std::function<void(pid_t)> &visit);

/// The process a pidfd stands for, as numbered in our namespace; -1 when it has ended or lies outside.
pid_t pidOfPidfd(int pidfd);

} // namespace lathe
