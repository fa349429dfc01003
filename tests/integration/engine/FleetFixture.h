// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/RuntimeApiServer.h"
#include "engine/invocation/EnvironmentFleet.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace lathe
{

/// A fleet of real environments around a runtime that a test writes (in Python), without the rest of the
/// engine.
class FleetFixture
{
public:
    static bool hasPython() { return QFile::exists(QStringLiteral("/usr/bin/python3")); }

    /// The runtime of all environments; finds out which sandbox this machine has. Once for all tests.
    void prepare(const QByteArray &runtime)
    {
        QFile file(m_folder.filePath(QStringLiteral("bootstrap")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(runtime);
        file.close();
        const auto everyone = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup |
                              QFile::ReadOther | QFile::ExeOther;
        QVERIFY(file.setPermissions(everyone));
        QVERIFY(QFile::setPermissions(m_folder.path(), everyone | QFile::WriteOwner));
        m_sandboxes = std::make_unique<SandboxFactory>();
        bool probed = false;
        m_sandboxes->probe([&](const SandboxStatus &) { probed = true; });
        QTRY_VERIFY_WITH_TIMEOUT(probed, 30'000);
        QVERIFY(m_sandboxes->status().usable);
    }
    void release()
    {
        fleet.reset();
        m_runtimeApi.reset();
        m_sandboxes.reset();
    }

    /// With room for `limit` environments, in place of one that there was.
    void makeFleet(int limit)
    {
        fleet.reset();
        m_runtimeApi = std::make_unique<RuntimeApiServer>();
        made = 0;
        fleet = std::make_unique<EnvironmentFleet>(
            [this](const FunctionRecord &function, bool ahead) { return make(function, ahead); }, limit);
    }
    void shutDown()
    {
        bool gone = false;
        fleet->shutDown([&] { gone = true; });
        QTRY_VERIFY_WITH_TIMEOUT(gone, 30'000);
        QCOMPARE(fleet->count(), 0);
    }

    /// What a function finds in /var/task.
    QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    std::unique_ptr<ExecutionEnvironment> make(const FunctionRecord &function, bool ahead)
    {
        EnvironmentSpec spec;
        spec.id = QStringLiteral("environment-%1").arg(++made);
        spec.function = function.configuration;
        spec.provisioned = ahead;
        spec.sandbox.codeDirectory = m_folder.path();
        spec.command = [id = spec.id.toUtf8()](const SandboxPaths &paths, const QByteArray &api, int) {
            return RuntimeCommand{
                {paths.task + "/bootstrap"},
                {"AWS_LAMBDA_RUNTIME_API=" + api, "ENVIRONMENT=" + id, "PATH=/usr/bin:/bin"},
                paths.task};
        };
        return std::make_unique<ExecutionEnvironment>(
            std::move(spec),
            ExecutionEnvironment::Services{*m_sandboxes, *m_runtimeApi, m_freezing, m_clock});
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    FreezeQueue m_freezing;
    std::unique_ptr<SandboxFactory> m_sandboxes;
    std::unique_ptr<RuntimeApiServer> m_runtimeApi;

public:
    std::unique_ptr<EnvironmentFleet> fleet; ///< goes before what its environments use
    int made = 0; ///< environments, the first is environment-1; each finds its id in ENVIRONMENT
};

} // namespace lathe
