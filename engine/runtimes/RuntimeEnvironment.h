// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QByteArray>
#include <QMap>

#include <optional>
#include <vector>

namespace lathe
{

/// Where a function finds what is its own. Lambda's paths; without a sandbox they are folders of the
/// machine.
struct RuntimePaths {
    QByteArray task = "/var/task";
    QByteArray runtime = "/var/runtime";
    QByteArray language = "/var/lang"; ///< the interpreter's prefix
    QByteArray layers = "/opt";
};

/// What the environment variables of a function are made of.
struct RuntimeEnvironment {
    QString functionName;
    QString functionVersion = QStringLiteral("$LATEST");
    QString handler;
    QString runtime; ///< nodejs22.x
    int memorySize = 128;
    QString region = QStringLiteral("us-east-1");
    QString logGroup;
    QString logStream;
    QString logFormat = QStringLiteral("Text");               ///< Text or JSON
    QString applicationLogLevel;                              ///< with JSON; empty: not set
    QString initializationType = QStringLiteral("on-demand"); ///< or provisioned-concurrency, snap-start
    QByteArray accessKeyId = "ASIALATHELOCAL000000";          ///< of no account
    QByteArray secretAccessKey = "lathe-local-secret-access-key";
    QByteArray sessionToken = "lathe-local-session-token";
    QByteArray runtimeApi = "127.0.0.1:9001";
    QByteArray xrayDaemon = "127.0.0.1:2000";
    std::optional<int> telemetryLogFd; ///< where the runtime writes framed log records
    RuntimePaths paths;
    QByteArray sdk;                 ///< where the bundled AWS SDK lies, unless in `paths.runtime`
    EnvironmentVariables variables; ///< the user's; they win over what is not reserved

    /// The variables of the process (Lambda documentation, "Defined runtime environment variables";
    /// recordings of each runtime). `_X_AMZN_TRACE_ID` is not among them: the runtime sets it for each
    /// invocation.
    QMap<QByteArray, QByteArray> all() const;
    /// The same as NAME=value.
    std::vector<QByteArray> lines() const;
};

} // namespace lathe
