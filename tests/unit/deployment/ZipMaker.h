// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <sys/stat.h>

struct zip;
struct zip_source;

namespace lathe
{

/// Makes archives of any kind, well-meant or not. Names go in as they are.
class ZipMaker
{
public:
    ZipMaker();
    ~ZipMaker();
    ZipMaker(const ZipMaker &) = delete;
    ZipMaker &operator=(const ZipMaker &) = delete;

    /// A mode of 0 leaves the archive without Unix attributes, as zips from Windows are.
    ZipMaker &add(const QByteArray &name, const QByteArray &content, mode_t mode = S_IFREG | 0644);
    ZipMaker &folder(const QByteArray &name, mode_t mode = S_IFDIR | 0755);
    ZipMaker &link(const QByteArray &name, const QByteArray &target);
    ZipMaker &encrypted(const QByteArray &name, const QByteArray &content);
    QByteArray bytes();

private:
    quint64 addSource(const QByteArray &name, const QByteArray &content);

    zip_source *m_source;
    zip *m_archive;
};

/// Replaces every occurrence, to put names into an archive that libzip would not write.
QByteArray patched(QByteArray zip, const QByteArray &from, const QByteArray &to);

} // namespace lathe
