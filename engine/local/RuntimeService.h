// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/api/Workbench.h"
#include "engine/base/WorkerPool.h"
#include "engine/execution/EnvironmentSpec.h"
#include "engine/local/JavaBuild.h"
#include "engine/runtimes/InterpreterChoice.h"
#include "engine/runtimes/InterpreterDiscovery.h"
#include "engine/runtimes/RuntimeEnvironment.h"

#include <QHash>
#include <QObject>

#include <atomic>
#include <memory>

namespace lathe
{

/// Which interpreter serves which runtime, and how it is started. Engine thread; the search runs in the
/// pool.
class RuntimeService final : public QObject
{
    Q_OBJECT
public:
    /// `runtimeFolder`: where the bootstraps were unpacked, a folder a language.
    RuntimeService(WorkerPool &pool, QString runtimeFolder, AwsScope scope);

    /// Where the AWS SDK of a family (`nodejs`, `python`) lies, if it is there; asked for each environment.
    void setSdkFolder(std::function<QString(const QString &family)> folder)
    {
        m_sdkFolder = std::move(folder);
    }

    /// Looks for interpreters; `changed` when the answer is in. Until then `whenKnown` holds its callers
    /// back. `userPaths`: family (`nodejs`, `python`) to binary. One search at a time.
    void discover(const QMap<QString, QString> &userPaths);
    void whenKnown(std::function<void()> then);
    /// A search under way ends after the command it is waiting for.
    void cancel() { *m_cancelled = true; }

    static bool isKnown(const QString &runtime);
    /// All that are known so.
    static QStringList known();
    const QList<Interpreter> &interpreters() const { return m_interpreters; }
    QList<RuntimeInfo> list() const;
    RuntimeInfo info(const QString &runtime) const;
    /// Whether something serves the runtime; InvalidRuntimeException with what to install when nothing
    /// does.
    Result<Done> serves(const QString &runtime) const;
    /// Stands for the binary that serves the runtime; empty for an unknown one.
    QString versionArn(const QString &runtime) const;
    /// Completes what an environment of this function needs: interpreter, bootstraps, how to start them.
    /// InvalidRuntimeException with what to install when nothing serves the runtime.
    Result<Done> complete(EnvironmentSpec &spec) const;
    /// What compiles the sources of a function of this runtime, when it is known; nullopt for runtimes
    /// other than Java.
    void javaTools(const QString &runtime, std::function<void(std::optional<JavaTools>)> then);

Q_SIGNALS:
    void changed();
    /// A path the user set is no interpreter.
    void problem(const QString &message);

private:
    void found(const InterpreterDiscovery::Found &found);
    void compileBootstraps();
    const InterpreterChoice &choiceFor(const QString &runtime) const;
    /// Shows the family's SDK to the function; gives its folder.
    QString showSdk(const RuntimeEntry &runtime, SandboxSpec &sandbox) const;
    JavaTools javaToolsFor(const RuntimeEntry &runtime) const;
    RuntimeEnvironment environmentOf(const EnvironmentSpec &spec) const;

    WorkerPool &m_pool;
    QString m_runtimeFolder;
    AwsScope m_scope;
    std::function<QString(const QString &family)> m_sdkFolder;
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<InterpreterDiscovery> m_discovery;
    QList<Interpreter> m_interpreters;
    mutable QHash<QString, InterpreterChoice> m_choices; ///< by runtime, since the last search
    bool m_known = false;
    bool m_searching = false;
    std::optional<QMap<QString, QString>> m_searchAgain;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace lathe
