// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/LayerRegistry.h"
#include "engine/registry/OperationGroups.h"
#include "tests/unit/deployment/ZipMaker.h"
#include "tests/unit/store/Await.h"

#include <QTemporaryDir>

namespace lathe
{

/// The operations of functions as the table of operations carries them out, over a state database and a
/// blob store in a folder; nothing runs.
class FunctionBench
{
public:
    explicit FunctionBench(const QString &existing = {})
        : m_root(existing.isEmpty() ? m_folder.path() : existing)
        , store(std::move(*StateStore::open(m_root + QStringLiteral("/state.db"), m_mailbox)))
        , packages(m_root + QStringLiteral("/blobs"), m_root + QStringLiteral("/code"), pool)
        , layerRegistry(*store)
        , layers(layerRegistry, AwsScope())
        , layerOperations(layerRegistry, packages, AwsScope(), clock)
        , registry(*store)
        , functions(registry, packages, layers,
                    ConfigurationRules([](const QString &runtime) { return runtime.contains(u'.'); }),
                    AwsScope(), clock)
        , groups({*store,
                  registry,
                  functions,
                  layerOperations,
                  packages,
                  AwsScope(),
                  clock,
                  m_root + QStringLiteral("/signing"),
                  [](const QString &) {},
                  [](const QString &) { return QString(); },
                  [](const QString &) { return QString(); },
                  {[](const FunctionRecord &, int) {},
                   [](const FunctionRecord &) { return ProvisionedConcurrencyOperations::State(); }},
                  [this](const QString &name) { told << name; }})
    {
        functions.setListener(
            {{},
             {},
             [this](const QString &name) { told << name; },
             [this](const QString &name, const QString &version) { deleted << name + u':' + version; }});
    }
    ~FunctionBench() { pool.stop(); }

    QString root() const { return m_root; }
    bool load()
    {
        const auto notices = await<QStringList>([this](auto reply) { registry.load(reply); });
        return notices && notices->isEmpty();
    }

    template<OperationRequest Request>
    Result<typename Request::Answer> call(Request request)
    {
        using Answer = typename Request::Answer;
        return await<Answer>([&](Reply<Answer> reply) {
            groups.table().perform(std::make_shared<CallOf<Request>>(std::move(request), std::move(reply)));
        });
    }
    static CreateFunctionRequest creation(const QString &name, const QByteArray &code = "one")
    {
        CreateFunctionRequest request;
        request.settings.functionName = name;
        request.settings.runtime = QStringLiteral("python3.13");
        request.settings.handler = QStringLiteral("main.handler");
        request.settings.role = QStringLiteral("arn:aws:iam::000000000000:role/r");
        request.code.zipFile = zip(code);
        return request;
    }
    Result<FunctionConfiguration> create(const QString &name, const QByteArray &code = "one")
    {
        return call(creation(name, code));
    }
    Result<FunctionConfiguration> publish(const QString &name, const QString &description = {})
    {
        PublishVersionRequest request;
        request.functionName = name;
        request.description = description;
        return call(request);
    }
    Result<FunctionConfiguration> describe(const QString &name, const QString &description)
    {
        UpdateFunctionConfigurationRequest request;
        request.function.name = name;
        request.description = description;
        return call(request);
    }
    Result<FunctionConfiguration> get(const QString &name, const QString &qualifier = {})
    {
        return call(GetFunctionConfigurationRequest{{name, qualifier}});
    }
    static QByteArray zip(const QByteArray &code) { return ZipMaker().add("main.py", code).bytes(); }

private:
    QTemporaryDir m_folder;
    QString m_root;
    Mailbox m_mailbox;

public:
    FakeClock clock;
    WorkerPool pool{m_mailbox};
    std::unique_ptr<StateStore> store;
    PackageStore packages;
    LayerRegistry layerRegistry;
    FunctionLayers layers;
    LayerOperations layerOperations;
    FunctionRegistry registry;
    FunctionOperations functions;
    OperationGroups groups;
    QStringList told;    ///< functions whose versions or aliases changed
    QStringList deleted; ///< versions
};

} // namespace lathe
