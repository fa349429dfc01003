// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/RunCommand.h"

#include <cstring>

namespace lathe::init
{

namespace
{

void putU32(std::string &out, uint32_t value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void putU64(std::string &out, uint64_t value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void putText(std::string &out, const std::string &text)
{
    putU32(out, static_cast<uint32_t>(text.size()));
    out += text;
}

void putTexts(std::string &out, const std::vector<std::string> &texts)
{
    putU32(out, static_cast<uint32_t>(texts.size()));
    for (const std::string &text : texts)
        putText(out, text);
}

class Reader
{
public:
    Reader(const char *data, size_t size)
        : m_data(data)
        , m_left(size)
    {
    }

    bool take(void *into, size_t size)
    {
        if (size > m_left)
            return false;
        std::memcpy(into, m_data, size);
        m_data += size;
        m_left -= size;
        return true;
    }
    bool text(std::string &out)
    {
        uint32_t size = 0;
        if (!take(&size, sizeof size) || size > m_left)
            return false;
        out.assign(m_data, size);
        m_data += size;
        m_left -= size;
        return out.find('\0') == std::string::npos;
    }
    bool texts(std::vector<std::string> &out)
    {
        uint32_t count = 0;
        // Each text takes at least its own length field.
        if (!take(&count, sizeof count) || count > m_left / sizeof(uint32_t))
            return false;
        out.resize(count);
        for (std::string &each : out) {
            if (!text(each))
                return false;
        }
        return true;
    }
    size_t left() const { return m_left; }

private:
    const char *m_data;
    size_t m_left;
};

} // namespace

std::string encode(const RunCommand &command)
{
    std::string out;
    putTexts(out, command.arguments);
    putTexts(out, command.environment);
    putText(out, command.workingDirectory);
    putU32(out, static_cast<uint32_t>(command.descriptorTargets.size()));
    for (const int32_t target : command.descriptorTargets)
        putU32(out, static_cast<uint32_t>(target));
    putU32(out, static_cast<uint32_t>(command.limits.size()));
    for (const ResourceLimit &limit : command.limits) {
        putU32(out, limit.resource);
        putU64(out, limit.soft);
        putU64(out, limit.hard);
    }
    putU32(out, (command.dropsUser ? 1u : 0u) | (command.diesWithInit ? 2u : 0u) |
                    (command.filtersCalls ? 4u : 0u));
    putU32(out, command.uid);
    putU32(out, command.gid);
    return out;
}

bool decode(const char *data, size_t size, RunCommand &command)
{
    Reader in(data, size);
    uint32_t count = 0;
    if (size > maxEncodedSize || !in.texts(command.arguments) || !in.texts(command.environment) ||
        !in.text(command.workingDirectory) || !in.take(&count, sizeof count) ||
        count > in.left() / sizeof(int32_t))
        return false;
    command.descriptorTargets.resize(count);
    for (int32_t &target : command.descriptorTargets) {
        if (!in.take(&target, sizeof target) || target < 0)
            return false;
    }
    if (!in.take(&count, sizeof count) || count > in.left() / (sizeof(uint32_t) + 2 * sizeof(uint64_t)))
        return false;
    command.limits.resize(count);
    for (ResourceLimit &limit : command.limits) {
        if (!in.take(&limit.resource, sizeof limit.resource) || !in.take(&limit.soft, sizeof limit.soft) ||
            !in.take(&limit.hard, sizeof limit.hard))
            return false;
    }
    uint32_t flags = 0;
    if (!in.take(&flags, sizeof flags) || !in.take(&command.uid, sizeof command.uid) ||
        !in.take(&command.gid, sizeof command.gid))
        return false;
    command.dropsUser = (flags & 1u) != 0;
    command.diesWithInit = (flags & 2u) != 0;
    command.filtersCalls = (flags & 4u) != 0;
    return in.left() == 0 && flags < 8 && !command.arguments.empty();
}

} // namespace lathe::init
