// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/ProcFile.h"

#include "engine/base/UniqueFd.h"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>

namespace lathe
{

QByteArray readProcFile(const QByteArray &path)
{
    const UniqueFd file(::open(path.constData(), O_RDONLY | O_CLOEXEC));
    QByteArray text;
    char buffer[8192];
    for (ssize_t n = 0; file && (n = ::read(file.get(), buffer, sizeof buffer)) > 0;)
        text.append(buffer, n);
    return text;
}

qint64 procField(const QByteArray &text, const char *name)
{
    const qsizetype length = static_cast<qsizetype>(std::strlen(name));
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        if (at == 0 || text[at - 1] == '\n')
            return std::strtoll(text.constData() + at + length, nullptr, 10);
    }
    return -1;
}

} // namespace lathe
