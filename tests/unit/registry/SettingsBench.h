// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/OperationGroups.h"
#include "tests/unit/store/Await.h"

#include <QTemporaryDir>

namespace lathe
{

/// The groups of operations over a state database in a folder of its own. Functions are put into the
/// registry as they are, without packages.
class SettingsBench
{
public:
    explicit SettingsBench(QString existing = {})
        : m_root(existing.isEmpty() ? m_folder.path() : std::move(existing))
        , store(std::move(*StateStore::open(m_root + QStringLiteral("/state.db"), m_mailbox)))
        , registry(*store)
        , m_packages(m_root + QStringLiteral("/blobs"), m_root + QStringLiteral("/code"), m_pool)
        , m_layerRegistry(*store)
        , m_layers(m_layerRegistry, AwsScope())
        , m_layerOperations(m_layerRegistry, m_packages, AwsScope(), clock)
        , functions(registry, m_packages, m_layers,
                    ConfigurationRules([](const QString &runtime) { return runtime.contains(u'.'); }),
                    AwsScope(), clock)
        , groups({*store,
                  registry,
                  functions,
                  m_layerOperations,
                  m_packages,
                  AwsScope(),
                  clock,
                  m_root + QStringLiteral("/signing-profiles"),
                  [](const QString &) {},
                  [](const QString &runtime) {
                      return QStringLiteral("arn:aws:lambda:us-east-1::runtime:") + runtime;
                  },
                  [](const QString &id) { return QStringLiteral("http://%1.test/").arg(id); },
                  {[this](const FunctionRecord &version, int count) {
                       provisioned[version.configuration.functionArn] = count;
                   },
                   [this](const FunctionRecord &) { return provisionedState; }},
                  [this](const QString &name) { changed << name; }})
    {
        loaded = load();
    }
    ~SettingsBench() { m_pool.stop(); }

    QString root() const { return m_root; }
    static QString arn(const QString &suffix)
    {
        return QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:") + suffix;
    }

    template<OperationRequest Request>
    Result<typename Request::Answer> call(Request request)
    {
        return await<typename Request::Answer>([&](auto reply) {
            groups.table().perform(std::make_shared<CallOf<Request>>(std::move(request), std::move(reply)));
        });
    }
    /// The error's name and text; empty where there was none.
    template<OperationRequest Request>
    QString refusal(Request request)
    {
        const auto result = call(std::move(request));
        return result ? QString() : result.error().code + QStringLiteral(": ") + result.error().message;
    }

    void addFunction(const QString &name)
    {
        QVERIFY(await<Done>([&](auto reply) { registry.save(record(name), reply); }));
    }
    void addVersion(const QString &name, int number)
    {
        FunctionRecord version = record(name);
        version.configuration.version = QString::number(number);
        version.configuration.functionArn = arn(name + u':' + version.configuration.version);
        QVERIFY(await<Done>([&](auto reply) { registry.publish(record(name), version, reply); }));
    }
    void pointAlias(const QString &name, const QString &alias, int version)
    {
        Alias record;
        record.name = alias;
        record.functionVersion = QString::number(version);
        record.revisionId = QStringLiteral("alias-revision");
        QVERIFY(
            await<Done>([&](auto reply) { registry.aliases().save(name + u':' + alias, record, reply); }));
    }
    void removeAlias(const QString &name, const QString &alias)
    {
        QVERIFY(await<Done>([&](auto reply) { registry.aliases().remove(name + u':' + alias, reply); }));
    }
    void removeFunction(const QString &name)
    {
        QVERIFY(await<Done>([&](auto reply) { registry.remove(name, reply); }));
    }

private:
    static FunctionRecord record(const QString &name)
    {
        FunctionRecord record;
        record.configuration.functionName = name;
        record.configuration.functionArn = arn(name);
        record.configuration.runtime = QStringLiteral("python3.12");
        record.configuration.revisionId = QStringLiteral("function-revision");
        return record;
    }
    Result<QStringList> load()
    {
        const auto ofFunctions = await<QStringList>([this](auto reply) { registry.load(reply); });
        const auto ofOthers = await<QStringList>([this](auto reply) { groups.load(reply); });
        return *ofFunctions + *ofOthers;
    }

    QTemporaryDir m_folder;
    QString m_root;
    Mailbox m_mailbox;
    WorkerPool m_pool{m_mailbox};

public:
    FakeClock clock;
    QStringList changed;
    QMap<QString, int> provisioned; ///< by ARN, as last asked for
    ProvisionedConcurrencyOperations::State provisionedState;
    std::unique_ptr<StateStore> store;
    FunctionRegistry registry;

private:
    PackageStore m_packages;
    LayerRegistry m_layerRegistry;
    FunctionLayers m_layers;
    LayerOperations m_layerOperations;

public:
    FunctionOperations functions;
    OperationGroups groups;
    Result<QStringList> loaded;
};

} // namespace lathe
