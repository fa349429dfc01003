// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CodeSigning.h"
#include "engine/base/Clock.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"
#include "engine/registry/TagOperations.h"

namespace lathe
{

struct CodeSigningRecord {
    CodeSigningConfig config;
    TagMap tags;
    void members(Members &m)
    {
        m("Config", config);
        m("Tags", tags);
    }
};

/// Code signing configs, and which function uses which. What they mean for a deployment is
/// CodeSigningGate's. Error texts of a missing function as recorded on AWS, others from its documents.
/// Engine thread.
class CodeSigningOperations
{
public:
    CodeSigningOperations(StateStore &state, FunctionRegistry &registry, AwsScope scope,
                          const Clock &clock);

    void addTo(OperationTable &table);
    QList<RecordSet *> recordSets() { return {&m_configs, &m_uses}; }
    /// Hears which function uses another config than before; an empty name: a config changed, came or went.
    void setListener(const RecordSet::Listener &changed);
    /// For TagResource and its kin.
    Result<TagMap> tags(const QString &arn) const;
    void setTags(const QString &arn, const TagMap &tags, Reply<Done> reply);

    /// What a function uses; nullptr: nothing.
    const CodeSigningConfig *configOf(const QString &functionName) const;
    /// CodeSigningConfigNotFoundException.
    Result<CodeSigningConfig> attachable(const QString &arn) const;
    void attach(const QString &functionName, const QString &arn, Reply<Done> reply);
    void detach(const QString &functionName, Reply<Done> reply);

private:
    void create(const CreateCodeSigningConfigRequest &request, Reply<CodeSigningConfigAnswer> reply);
    void update(const UpdateCodeSigningConfigRequest &request, Reply<CodeSigningConfigAnswer> reply);
    void remove(const DeleteCodeSigningConfigRequest &request, Reply<Done> reply);
    void put(const PutFunctionCodeSigningConfigRequest &request, Reply<FunctionCodeSigning> reply);
    void removeFrom(const DeleteFunctionCodeSigningConfigRequest &request, Reply<Done> reply);
    Result<CodeSigningConfigAnswer> get(const GetCodeSigningConfigRequest &request) const;
    Result<FunctionCodeSigning> of(const GetFunctionCodeSigningConfigRequest &request) const;
    Result<CodeSigningConfigPage> list(const ListCodeSigningConfigsRequest &request) const;
    Result<FunctionArnPage> users(const ListFunctionsByCodeSigningConfigRequest &request) const;

    Result<CodeSigningRecord> find(const QString &arn) const;
    Result<QString> functionNamed(const QString &name) const;
    /// Names of the functions that use a config.
    QStringList functionsWith(const QString &arn) const;
    QString now() const;

    Records<CodeSigningRecord> m_configs; ///< by ARN
    Records<FunctionCodeSigning> m_uses;  ///< by function name
    const FunctionRegistry &m_registry;
    FunctionDirectory m_functions;
    const Clock &m_clock;
};

} // namespace lathe
