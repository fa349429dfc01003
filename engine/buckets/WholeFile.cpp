// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/WholeFile.h"

#include "engine/base/UniqueFd.h"
#include "engine/buckets/S3Error.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

WholeFile::WholeFile(const QString &scratch)
    : m_file(scratch + u"/."_s + QUuid::createUuid().toString(QUuid::Id128))
{
    QDir().mkpath(scratch);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        m_openError = errno;
}

WholeFile::~WholeFile()
{
    if (m_file.isOpen())
        m_file.remove();
}

Result<Done> WholeFile::write(QByteArrayView bytes)
{
    if (!m_file.isOpen())
        return fail(s3error::internal(m_file.fileName(), m_openError));
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return fail(s3error::internal(u"The object could not be written"_s, errno));
    return Done{};
}

int WholeFile::rename(const QString &path, Over over) const
{
    const QByteArray from = QFile::encodeName(m_file.fileName());
    const QByteArray to = QFile::encodeName(path);
    const unsigned flags = over == Over::Nothing ? RENAME_NOREPLACE : 0;
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), flags) == 0)
        return 0;
    if (errno != EINVAL || flags == 0)
        return errno;
    // This file system cannot tell in one step.
    if (QFileInfo::exists(path))
        return EEXIST;
    return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}

Result<Done> WholeFile::place(const QString &path, const QString &key, Over over)
{
    if (!m_file.isOpen())
        return fail(s3error::internal(m_file.fileName(), m_openError));
    const QString folder = QFileInfo(path).path();
    if (::fsync(m_file.handle()) != 0)
        return fail(s3error::internal(u"The object could not be flushed"_s, errno));
    // Whoever deletes the last object of a folder removes the folder, perhaps just now.
    constexpr int tries = 20;
    bool hasPlace = false;
    int problem = ENOENT;
    for (int i = 0; i < tries && problem == ENOENT; ++i) {
        hasPlace = QDir().mkpath(folder) && !QFileInfo(path).isDir();
        problem = hasPlace ? rename(path, over) : ENOENT;
    }
    if (!hasPlace)
        return fail(s3error::keyIsNoPath(key));
    if (problem == EEXIST && over == Over::Nothing)
        return fail(s3error::preconditionFailed());
    if (problem != 0)
        return fail(s3error::internal(path, problem));
    m_file.close();
    const UniqueFd above(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (above)
        ::fsync(above.get());
    return Done{};
}

} // namespace lathe
