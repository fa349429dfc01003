// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/Invocation.h"
#include "engine/api/Result.h"
#include "engine/api/WorkingFiles.h"

namespace lathe
{

/// A function as the workspace has it: files, what is deployed, and whether they differ.
struct FunctionSummary {
    FunctionConfiguration configuration;
    bool deployed = true;           ///< false: files only (e.g. a fresh clone); Deploy creates it
    bool undeployedChanges = false; ///< working files or workspace configuration differ from what runs
    QString servedBy;               ///< sentence: which interpreter serves the runtime, or why none does
    bool runnable = true;

    bool operator==(const FunctionSummary &) const = default;
};

/// Starts a function: its files, its first test event, its first deployment.
struct NewFunction {
    FunctionConfiguration settings; ///< name, runtime, handler, memory, timeout, environment
    QList<WorkingFileContent> files;
    QString testEventName; ///< empty: none
    QByteArray testEvent;
};

/// A saved test event: a file `events/<function>/<name>.json` of the workspace.
struct TestEvent {
    QString name;
    QByteArray json;
    bool operator==(const TestEvent &) const = default;
};

/// A runtime identifier as the window offers it.
struct RuntimeInfo {
    QString id;         ///< nodejs22.x
    QString label;      ///< Node.js 22
    QString family;     ///< nodejs, python, provided, …
    bool usable = true; ///< an interpreter was found
    QString servedBy;   ///< which binary serves it, or what to install
    QString defaultHandler;
    QString deprecation; ///< date or empty
};

/// The AWS SDK that Lambda's runtimes of a language bring along: one copy, which all functions of it see.
struct SdkInfo {
    QString family;  ///< nodejs, python
    QString label;   ///< AWS SDK for JavaScript
    QString source;  ///< sentence: what is fetched, and from where
    QString version; ///< of the copy; empty: there is none
    bool fetching = false;
    int percent = 0; ///< while fetching; -1: cannot be told

    bool operator==(const SdkInfo &) const = default;
};

/// What the status line at the foot of the window tells.
struct EngineStatus {
    QString workspace;
    QString endpoint;       ///< http://localhost:4566
    QString endpointNotice; ///< e.g. that 4566 was taken; empty when all is as expected
    bool isolated = true;   ///< functions run in a sandbox
    bool runnable = true;   ///< functions can be run at all
    QString sandboxProblem; ///< the exact failure; empty when functions run isolated
    QString sandboxRemedy;
    QString internetProblem; ///< why functions get the private network instead; empty when all is well
    QString internetRemedy;
    int environments = 0; ///< execution environments alive

    bool operator==(const EngineStatus &) const = default;
};

/// An execution environment as seen from outside.
struct EnvironmentInfo {
    QString id;
    QString functionName;
    QString version;
    QString state; ///< Starting, Initialising, Idle, Busy, Resetting, ShuttingDown, Dead
    QString logStream;
    qint64 startedMs = 0;
    int invocations = 0;
    bool provisioned = false; ///< kept by provisioned concurrency
};

/// Who may use the endpoint.
struct EndpointSettings {
    /// Also requests without a signature, and those of web pages that come from this machine.
    bool answersUnsigned = false;
    QString accessKeyId; ///< empty: any credentials are accepted
    QString secretAccessKey;

    bool operator==(const EndpointSettings &) const = default;
};

struct EngineSettings {
    HistoryLimits history;
    EndpointSettings endpoint;
    QMap<QString, QString> interpreterPaths; ///< family -> binary chosen by the user
    int idleMinutes = 15;                    ///< an environment idle this long is shut down
    bool cpuShare = false; ///< CPU grows with memory, as on Lambda; for environments started from now on

    bool operator==(const EngineSettings &) const = default;
};

} // namespace lathe
