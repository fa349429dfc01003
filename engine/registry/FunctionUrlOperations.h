// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionUrl.h"
#include "engine/base/Clock.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// The operations on URLs of functions and aliases: their records. Engine thread.
class FunctionUrlOperations
{
public:
    /// The URL of that id, as it is now.
    using UrlOf = std::function<QString(const QString &id)>;

    /// A URL as it is kept: `config.functionUrl` is made anew for each answer.
    struct Record {
        QString id; ///< 32 letters and digits
        FunctionUrlConfig config;

        void members(Members &m)
        {
            m("id", id);
            m("config", config);
        }
    };

    FunctionUrlOperations(StateStore &store, const FunctionAddresses &addresses, const Clock &clock,
                          UrlOf urlOf);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_urls; }

private:
    void create(const CreateFunctionUrlConfigRequest &request, Reply<FunctionUrlConfig> reply);
    void update(const UpdateFunctionUrlConfigRequest &request, Reply<FunctionUrlConfig> reply);
    void remove(const DeleteFunctionUrlConfigRequest &request, Reply<Done> reply);
    Result<FunctionUrlConfig> get(const GetFunctionUrlConfigRequest &request) const;
    Result<FunctionUrlConfigPage> list(const ListFunctionUrlConfigsRequest &request) const;
    Result<FunctionAddress> existing(const FunctionUrlSettings &settings) const;
    FunctionUrlConfig told(const Record &record) const;
    QString now() const;

    const FunctionAddresses &m_addresses;
    const Clock &m_clock;
    UrlOf m_urlOf;
    Records<Record> m_urls;
};

} // namespace lathe
