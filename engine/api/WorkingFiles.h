// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace lathe
{

/// One file or folder being edited, relative to the function's folder, `/` between parts.
struct WorkingFile {
    QString path;
    qint64 size = 0; ///< bytes; 0 for a folder
    bool executable = false;
    bool directory = false;

    bool operator==(const WorkingFile &) const = default;
};

/// One file of a deployment package.
struct PackagedFile {
    QString path;
    qint64 size = 0; ///< bytes when unpacked
    bool executable = false;
    QByteArray digest; ///< SHA-256 of its contents, raw

    bool operator==(const PackagedFile &) const = default;
};

/// Contents for a new working file.
struct WorkingFileContent {
    QString path;
    QByteArray bytes;
    bool executable = false;
};

} // namespace lathe
