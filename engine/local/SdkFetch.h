// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ProcessRunner.h"
#include "engine/runtimes/Interpreter.h"

#include <QTemporaryDir>
#include <QTimer>

namespace lathe
{

/// One fetching of an SDK into a folder of its own: Node.js's by npm; Python's from what the distribution
/// has installed, else by pip. Engine thread, without waiting. Destroying it ends what runs and drops the
/// reply.
class SdkFetch
{
public:
    using Progress = std::function<void(int percent)>;

    /// Below `parent`; `packages`: names for npm.
    SdkFetch(const QString &parent, QStringList packages, Progress progress);

    /// The folder is the caller's then. Errors: `Lathe.SdkNotFetched`.
    void node(const QList<Interpreter> &interpreters, Reply<QString> reply);
    void python(const QList<Interpreter> &interpreters, Reply<QString> reply);
    /// The folder of a fetch that is given up, for the caller to remove: it may hold thousands of files.
    QString release();

private:
    void run(RunRequest request, const QString &what, const Reply<QString> &failed,
             std::function<void()> then);
    void copyInstalled(QStringList pythons, Reply<QString> reply);
    void installByPip(Reply<QString> reply);
    void compile(QStringList pythons, const Reply<QString> &reply);
    void finish(const Reply<QString> &reply);
    int fetched() const;

    QTemporaryDir m_folder;
    QStringList m_packages;
    QStringList m_pythons; ///< newest first
    Progress m_progress;
    QTimer m_timer;
    ProcessRunner m_runner;
};

} // namespace lathe
