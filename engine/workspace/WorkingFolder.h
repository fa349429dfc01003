// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/api/WorkingFiles.h"

#include <QStringList>

namespace lathe
{

/// The working files of one function: plain files in its folder. Synchronous; meant for a pool thread.
/// Errors: `Lathe.BadPath`, `Lathe.FileError` with what the system said.
class WorkingFolder
{
public:
    static constexpr qsizetype listLimit = 5000;

    WorkingFolder(QString folder, QString trash)
        : m_folder(std::move(folder))
        , m_trash(std::move(trash))
    {
    }

    /// Everything below, sorted, folders before their contents. `.git` is left out; at most `listLimit`
    /// entries.
    Result<QList<WorkingFile>> list() const;
    Result<QByteArray> read(const QString &path) const;
    /// Writes atomically, makes missing folders, keeps the mode of a file that was there.
    Result<Done> write(const QString &path, const QByteArray &bytes, bool executable = false) const;
    Result<Done> createFolder(const QString &path) const;
    Result<Done> rename(const QString &from, const QString &to) const;
    /// Moves into the trash folder under a name with the time, so that nothing is lost.
    Result<Done> remove(const QString &path) const;
    /// Copies files and folders of this machine into `folder` (empty: the top). Existing files are replaced
    /// after a copy went to the trash.
    Result<Done> import(const QStringList &localPaths, const QString &folder) const;

private:
    Result<Done> copyInto(const QString &source, const QString &target) const;

    QString m_folder;
    QString m_trash;
};

} // namespace lathe
