// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/Descriptors.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>

using namespace Qt::StringLiterals;

namespace lathe
{

Result<Pipe> openPipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(systemError(u"Cannot open a pipe"_s, errno));
    Pipe pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
    if (!setNonBlocking(pipe.read.get()))
        return fail(systemError(u"Cannot open a pipe"_s, errno));
    return pipe;
}

Result<UniqueFd> memoryFile(const char *name, const QByteArray &content)
{
    UniqueFd file(::memfd_create(name, MFD_CLOEXEC));
    if (!file)
        return fail(systemError(u"Cannot create a memory file"_s, errno));
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t n = ::pwrite(file.get(), content.constData() + done,
                                   static_cast<size_t>(content.size() - done), done);
        if (n <= 0 && errno != EINTR)
            return fail(systemError(u"Cannot write a memory file"_s, errno));
        done += qMax<ssize_t>(n, 0);
    }
    return file;
}

UniqueFd duplicate(int fd)
{
    return UniqueFd(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
}

bool setNonBlocking(int fd)
{
    const int flags = ::fcntl(fd, F_GETFL);
    return flags >= 0 && ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
}

Error systemError(const QString &what, int errorNumber)
{
    return Error::local(u"Lathe.SystemError"_s, u"%1: %2"_s.arg(what, qt_error_string(errorNumber)));
}

} // namespace lathe
