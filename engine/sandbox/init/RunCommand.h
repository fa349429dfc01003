// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lathe::init
{

struct ResourceLimit {
    uint32_t resource = 0;
    uint64_t soft = 0;
    uint64_t hard = 0;
    bool operator==(const ResourceLimit &) const = default;
};

/// The contents of a Run: too large for a packet (environment variables alone may be hundreds of KiB), so
/// it travels in a memory file.
struct RunCommand {
    /// argv[0] is the program's path.
    std::vector<std::string> arguments;
    /// NAME=value; the whole environment.
    std::vector<std::string> environment;
    std::string workingDirectory;
    /// The numbers under which the process sees the descriptors that came along, in their order.
    std::vector<int32_t> descriptorTargets;
    std::vector<ResourceLimit> limits;
    /// With `dropsUser`: the process becomes this user and group, without supplementary groups.
    bool dropsUser = false;
    uint32_t uid = 0;
    uint32_t gid = 0;
    /// The kernel kills the process when init ends.
    bool diesWithInit = false;
    /// It and its children lose the system calls of filterSystemCalls().
    bool filtersCalls = false;

    bool operator==(const RunCommand &) const = default;
};

/// A limit of what decode() accepts, so that a damaged length cannot ask for gigabytes.
inline constexpr size_t maxEncodedSize = 16u << 20;

std::string encode(const RunCommand &command);
/// False for anything encode() did not make.
bool decode(const char *data, size_t size, RunCommand &command);

} // namespace lathe::init
