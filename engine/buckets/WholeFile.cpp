// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/WholeFile.h"

#include "engine/base/UniqueFd.h"
#include "engine/buckets/S3Error.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
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

Result<Done> WholeFile::place(const QString &path, const QString &key)
{
    if (!m_file.isOpen())
        return fail(s3error::internal(m_file.fileName(), m_openError));
    const QString folder = QFileInfo(path).path();
    if (::fsync(m_file.handle()) != 0)
        return fail(s3error::internal(u"The object could not be flushed"_s, errno));
    if (!QDir().mkpath(folder) || QFileInfo(path).isDir())
        return fail(s3error::keyIsNoPath(key));
    if (::rename(QFile::encodeName(m_file.fileName()).constData(), QFile::encodeName(path).constData()) !=
        0)
        return fail(s3error::internal(path, errno));
    m_file.close();
    const UniqueFd above(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (above)
        ::fsync(above.get());
    return Done{};
}

} // namespace lathe
