// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QFile>

namespace lathe
{

/// A file that appears at its place whole, or not at all: written in `scratch` (same file system), flushed
/// to the disk, then renamed. Left behind without place(), it is removed. Pool thread.
class WholeFile
{
public:
    explicit WholeFile(const QString &scratch);
    ~WholeFile();
    WholeFile(const WholeFile &) = delete;
    WholeFile &operator=(const WholeFile &) = delete;

    /// InternalError with the system's reason.
    Result<Done> write(QByteArrayView bytes);
    enum class Over { Any, Nothing };
    /// Makes the folders above `path`. Errors: `InvalidArgument` where a file lies where a folder is
    /// needed, or the other way round; `PreconditionFailed` where a file is there already and none may be
    /// (Nothing); InternalError.
    Result<Done> place(const QString &path, const QString &key, Over over = Over::Any);

private:
    /// 0 or an errno.
    int rename(const QString &path, Over over) const;

    QFile m_file;
    int m_openError = 0;
};

} // namespace lathe
