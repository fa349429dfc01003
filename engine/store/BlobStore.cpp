// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/BlobStore.h"

#include "engine/base/UniqueFd.h"
#include "engine/deployment/PackageError.h"
#include "engine/deployment/Sha256.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

bool isHash(const QString &hash)
{
    return hash.size() == 64 && std::all_of(hash.begin(), hash.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

bool syncFolder(const QString &folder)
{
    const UniqueFd fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return fd && ::fsync(fd.get()) == 0;
}

bool makeFolder(const QString &folder, const QString &above)
{
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0)
        return syncFolder(above);
    return errno == EEXIST;
}

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written = ::write(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (written < 0 && errno != EINTR)
            return false;
        at += std::max<ssize_t>(written, 0);
    }
    return true;
}

} // namespace

QString BlobStore::pathOf(const QString &hash) const
{
    return m_folder + u'/' + hash.left(2) + u'/' + hash.mid(2);
}

Result<QString> BlobStore::put(const QByteArray &bytes) const
{
    const QString hash = QString::fromLatin1(Sha256::hex(bytes));
    const QString path = pathOf(hash);
    const QString folder = m_folder + u'/' + hash.left(2);
    struct stat stat;
    const QByteArray file = QFile::encodeName(path);
    if (::stat(file.constData(), &stat) == 0 && stat.st_size == bytes.size() &&
        ::utimensat(AT_FDCWD, file.constData(), nullptr, 0) == 0)
        return hash;
    if (!makeFolder(m_folder, m_folder + u"/.."_s) || !makeFolder(folder, m_folder))
        return fail(fileError(u"Cannot make the folder %1"_s.arg(folder), errno));

    QByteArray temporary = QFile::encodeName(folder + u"/new-XXXXXX"_s);
    const UniqueFd fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd)
        return fail(fileError(u"Cannot write in %1"_s.arg(folder), errno));
    if (!writeAll(fd.get(), bytes) || ::fsync(fd.get()) != 0 ||
        ::rename(temporary.constData(), file.constData()) != 0 || !syncFolder(folder)) {
        const Error error = fileError(u"Cannot save %1"_s.arg(path), errno);
        ::unlink(temporary.constData());
        return fail(error);
    }
    return hash;
}

Result<QByteArray> BlobStore::get(const QString &hash) const
{
    QFile file(pathOf(hash));
    if (!isHash(hash) || !file.open(QIODevice::ReadOnly))
        return fail(Error::local(
            u"Lathe.BlobMissing"_s,
            u"The stored file %1 is missing. Deploy the function again."_s.arg(file.fileName())));
    QByteArray bytes = file.readAll();
    if (QString::fromLatin1(Sha256::hex(bytes)) != hash)
        return fail(Error::local(
            u"Lathe.BlobDamaged"_s,
            u"The stored file %1 is damaged: its content has changed. Delete it and deploy the "
            "function again."_s.arg(file.fileName())));
    return bytes;
}

bool BlobStore::contains(const QString &hash) const
{
    return isHash(hash) && QFile::exists(pathOf(hash));
}

Result<Done> BlobStore::remove(const QString &hash) const
{
    if (isHash(hash) && ::unlink(QFile::encodeName(pathOf(hash)).constData()) != 0 && errno != ENOENT)
        return fail(fileError(u"Cannot remove %1"_s.arg(pathOf(hash)), errno));
    return Done{};
}

BlobStore::Swept BlobStore::collectGarbage(const QSet<QString> &live,
                                           std::chrono::seconds youngerThan) const
{
    Swept swept;
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addSecs(-youngerThan.count());
    QDirIterator it(m_folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        const QFileInfo file = it.fileInfo();
        const QString hash = file.dir().dirName() + file.fileName();
        const bool ours = isHash(hash) || file.fileName().startsWith(u"new-"_s);
        if (!ours || live.contains(hash) || file.lastModified() > oldest || !QFile::remove(file.filePath()))
            continue;
        ++swept.files;
        swept.bytes += file.size();
    }
    return swept;
}

} // namespace lathe
