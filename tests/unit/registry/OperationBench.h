// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/base/Clock.h"
#include "engine/base/MembersJson.h"
#include "engine/registry/FunctionRegistry.h"
#include "engine/registry/OperationTable.h"
#include "tests/unit/store/Await.h"

#include <QTemporaryDir>

namespace lathe
{

/// A state database with functions, and calls as the table of operations gets them.
class OperationBench
{
public:
    explicit OperationBench(QString existing = {})
        : m_root(existing.isEmpty() ? m_folder.path() : std::move(existing))
        , store(std::move(*StateStore::open(m_root + QStringLiteral("/state.db"), m_mailbox)))
        , functions(*store)
    {
    }

    QString root() const { return m_root; }
    void addFunction(const QString &name, const QStringList &layers = {})
    {
        FunctionRecord record;
        record.configuration.functionName = name;
        record.configuration.functionArn = FunctionName::arn(name, AwsScope());
        for (const QString &layer : layers)
            record.layers.append({layer, layer, 1, 1});
        QVERIFY(await<Done>([&](auto reply) { functions.save(record, reply); }));
    }
    template<OperationRequest Request>
    Result<typename Request::Answer> call(Request request)
    {
        return await<typename Request::Answer>([&](auto reply) {
            table.perform(std::make_shared<CallOf<Request>>(std::move(request), reply));
        });
    }
    /// The request as a body of the API has it.
    template<OperationRequest Request>
    Result<typename Request::Answer> call(const nlohmann::ordered_json &body)
    {
        Request request;
        membersjson::read(body, request);
        return call(std::move(request));
    }

private:
    QTemporaryDir m_folder;
    QString m_root;
    Mailbox m_mailbox;

public:
    Mailbox &mailbox() { return m_mailbox; }

    FakeClock clock;
    std::unique_ptr<StateStore> store;
    FunctionRegistry functions;
    OperationTable table;
};

} // namespace lathe
