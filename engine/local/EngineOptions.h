// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// How the engine is started.
struct EngineOptions {
    QString workspace;
    /// The endpoint's port. Absent: 4566, or the next free one. Given: this one or an error.
    std::optional<quint16> port;
    /// Without an endpoint (`lathe invoke`).
    bool endpoint = true;
    /// A damaged state database is set aside and a new one begun, instead of being an error.
    bool replaceDamaged = false;
    /// Where the bootstraps of the runtimes are unpacked; empty: the user's cache folder.
    QString runtimeFolder;
    /// Where the interpreters the user has chosen are kept; empty: the user's configuration folder.
    QString interpreterFile;
    /// Where the AWS SDKs of the runtimes are kept; empty: the user's data folder.
    QString sdkFolder;
    /// What npm installs as the SDK of Node.js; empty: the usual clients.
    QStringList sdkPackages;
};

} // namespace lathe
