// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/CodeSigningOperations.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int usualPage = 10'000;

QString newId()
{
    QString id = u"csc-"_s;
    for (int i = 0; i < 17; ++i)
        id.append(u"0123456789abcdefghijklmnopqrstuvwxyz"_s.at(QRandomGenerator::system()->bounded(36)));
    return id;
}

/// Policies with what Lambda does when nothing was said.
CodeSigningPolicies complete(const std::optional<CodeSigningPolicies> &given)
{
    CodeSigningPolicies policies = given.value_or(CodeSigningPolicies());
    if (policies.untrustedArtifactOnDeployment.isNull())
        policies.untrustedArtifactOnDeployment = u"Warn"_s;
    return policies;
}

} // namespace

CodeSigningOperations::CodeSigningOperations(StateStore &state, FunctionRegistry &registry, AwsScope scope,
                                             const Clock &clock)
    : m_configs(state, u"code-signing-config"_s)
    , m_uses(state, u"function-code-signing"_s)
    , m_registry(registry)
    , m_functions(registry, std::move(scope))
    , m_clock(clock)
{
    registry.addDependent(m_uses);
    // A new function's is kept before the function is.
    m_uses.setOwned(
        [&registry](const QString &key) { return !registry.isLeaving(key.section(u':', 0, 0)); });
}

void CodeSigningOperations::setListener(const RecordSet::Listener &changed)
{
    m_uses.setListener(changed);
    m_configs.setListener([changed](const QString &) { changed({}); });
}

void CodeSigningOperations::addTo(OperationTable &table)
{
    table.add<CreateCodeSigningConfigRequest>(
        [this](auto request, auto reply) { create(request, std::move(reply)); });
    table.add<UpdateCodeSigningConfigRequest>(
        [this](auto request, auto reply) { update(request, std::move(reply)); });
    table.add<DeleteCodeSigningConfigRequest>(
        [this](auto request, auto reply) { remove(request, std::move(reply)); });
    table.add<PutFunctionCodeSigningConfigRequest>(
        [this](auto request, auto reply) { put(request, std::move(reply)); });
    table.add<DeleteFunctionCodeSigningConfigRequest>(
        [this](auto request, auto reply) { removeFrom(request, std::move(reply)); });
    table.answer<GetCodeSigningConfigRequest>([this](const auto &request) { return get(request); });
    table.answer<GetFunctionCodeSigningConfigRequest>([this](const auto &request) { return of(request); });
    table.answer<ListCodeSigningConfigsRequest>([this](const auto &request) { return list(request); });
    table.answer<ListFunctionsByCodeSigningConfigRequest>(
        [this](const auto &request) { return users(request); });
}

Result<CodeSigningRecord> CodeSigningOperations::find(const QString &arn) const
{
    if (const CodeSigningRecord *record = m_configs.find(arn))
        return *record;
    return fail(Error::notFound(u"The Lambda code signing configuration %1 can not be found."_s.arg(arn)));
}

Result<CodeSigningConfig> CodeSigningOperations::attachable(const QString &arn) const
{
    if (const CodeSigningRecord *record = m_configs.find(arn))
        return record->config;
    return fail(Error{u"CodeSigningConfigNotFoundException"_s,
                      404,
                      u"The code signing configuration cannot be found. Check that the provided "
                      "configuration is not deleted: %1."_s.arg(arn),
                      {}});
}

Result<QString> CodeSigningOperations::functionNamed(const QString &name) const
{
    return m_functions.function(name).map(
        [](const FunctionRecord &record) { return record.configuration.functionName; });
}

const CodeSigningConfig *CodeSigningOperations::configOf(const QString &functionName) const
{
    const FunctionCodeSigning *use = m_uses.find(functionName);
    const CodeSigningRecord *record = use ? m_configs.find(use->configArn) : nullptr;
    return record ? &record->config : nullptr;
}

void CodeSigningOperations::attach(const QString &functionName, const QString &arn, Reply<Done> reply)
{
    m_uses.save(functionName, {arn, functionName}, std::move(reply));
}

void CodeSigningOperations::detach(const QString &functionName, Reply<Done> reply)
{
    if (m_uses.find(functionName))
        m_uses.remove(functionName, std::move(reply));
    else
        reply(Done{});
}

QString CodeSigningOperations::now() const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC);
    return time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"+0000"_s;
}

void CodeSigningOperations::create(const CreateCodeSigningConfigRequest &request,
                                   Reply<CodeSigningConfigAnswer> reply)
{
    CodeSigningRecord record;
    CodeSigningConfig &config = record.config;
    config.id = newId();
    config.arn = u"arn:aws:lambda:%1:%2:code-signing-config:%3"_s.arg(
        m_functions.scope().region, m_functions.scope().account, config.id);
    config.description = request.description;
    config.allowedPublishers = *request.allowedPublishers;
    config.policies = complete(request.policies);
    config.lastModified = now();
    record.tags = request.tags.value_or(record.tags);
    if (const auto checked = TagOperations::check(record.tags); !checked) {
        reply(fail(checked.error()));
        return;
    }
    m_configs.save(config.arn, record, [config, reply = std::move(reply)](const Result<Done> &done) {
        reply(done.map([&](const Done &) { return CodeSigningConfigAnswer{config}; }));
    });
}

void CodeSigningOperations::update(const UpdateCodeSigningConfigRequest &request,
                                   Reply<CodeSigningConfigAnswer> reply)
{
    const auto make = [this, request](const CodeSigningRecord *) -> Result<CodeSigningRecord> {
        auto record = find(request.arn);
        if (!record)
            return record;
        if (!request.description.isNull())
            record->config.description = request.description;
        if (request.allowedPublishers)
            record->config.allowedPublishers = *request.allowedPublishers;
        if (request.policies && !request.policies->untrustedArtifactOnDeployment.isNull())
            record->config.policies = *request.policies;
        record->config.lastModified = now();
        return record;
    };
    m_configs.change<CodeSigningConfigAnswer>(
        request.arn, std::move(reply), make,
        [](const CodeSigningRecord &record) { return CodeSigningConfigAnswer{record.config}; });
}

QStringList CodeSigningOperations::functionsWith(const QString &arn) const
{
    QStringList names;
    const auto &all = m_uses.all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it->configArn == arn && m_registry.find(it.key()))
            names.append(it.key());
    }
    return names;
}

void CodeSigningOperations::remove(const DeleteCodeSigningConfigRequest &request, Reply<Done> reply)
{
    m_configs.discard(
        request.arn, std::move(reply), [this, request](const CodeSigningRecord *) -> Result<Done> {
            if (const auto record = find(request.arn); !record)
                return fail(record.error());
            const QStringList users = functionsWith(request.arn);
            if (users.isEmpty())
                return Done{};
            return fail(Error::conflict(
                u"The code signing configuration %1 is used by %2. Detach it from each "
                "with DeleteFunctionCodeSigningConfig first."_s.arg(request.arn, users.join(u", "_s))));
        });
}

void CodeSigningOperations::put(const PutFunctionCodeSigningConfigRequest &request,
                                Reply<FunctionCodeSigning> reply)
{
    const auto function = functionNamed(request.functionName);
    if (!function) {
        reply(fail(function.error()));
        return;
    }
    if (const auto config = attachable(request.configArn); !config) {
        reply(fail(config.error()));
        return;
    }
    const FunctionCodeSigning use{request.configArn, *function};
    attach(*function, request.configArn, [use, reply = std::move(reply)](const Result<Done> &done) {
        done ? reply(use) : reply(fail(done.error()));
    });
}

void CodeSigningOperations::removeFrom(const DeleteFunctionCodeSigningConfigRequest &request,
                                       Reply<Done> reply)
{
    const auto function = functionNamed(request.functionName);
    if (function)
        detach(*function, std::move(reply));
    else
        reply(fail(function.error()));
}

Result<TagMap> CodeSigningOperations::tags(const QString &arn) const
{
    return find(arn).map([](const CodeSigningRecord &record) { return record.tags; });
}

void CodeSigningOperations::setTags(const QString &arn, const TagMap &tags, Reply<Done> reply)
{
    const auto make = [this, arn, tags](const CodeSigningRecord *) -> Result<CodeSigningRecord> {
        auto record = find(arn);
        if (record)
            record->tags = tags;
        return record;
    };
    m_configs.change<Done>(arn, std::move(reply), make, [](const CodeSigningRecord &) { return Done{}; });
}

Result<CodeSigningConfigAnswer> CodeSigningOperations::get(const GetCodeSigningConfigRequest &request) const
{
    return find(request.arn).map([](const CodeSigningRecord &record) {
        return CodeSigningConfigAnswer{record.config};
    });
}

Result<FunctionCodeSigning>
CodeSigningOperations::of(const GetFunctionCodeSigningConfigRequest &request) const
{
    const auto function = functionNamed(request.functionName);
    if (!function)
        return fail(function.error());
    const CodeSigningConfig *config = configOf(*function);
    return config ? FunctionCodeSigning{config->arn, *function} : FunctionCodeSigning();
}

Result<CodeSigningConfigPage>
CodeSigningOperations::list(const ListCodeSigningConfigsRequest &request) const
{
    CodeSigningConfigPage page;
    const auto &all = m_configs.all();
    for (auto it = all.upperBound(request.marker); it != all.cend(); ++it) {
        if (page.configs.size() == request.maxItems.value_or(usualPage)) {
            page.nextMarker = page.configs.constLast().arn;
            break;
        }
        page.configs.append(it->config);
    }
    return page;
}

Result<FunctionArnPage>
CodeSigningOperations::users(const ListFunctionsByCodeSigningConfigRequest &request) const
{
    if (const auto record = find(request.arn); !record)
        return fail(record.error());
    FunctionArnPage page;
    for (const QString &name : functionsWith(request.arn)) {
        const QString arn = FunctionName::arn(name, m_functions.scope());
        if (arn <= request.marker)
            continue;
        if (page.functionArns.size() == request.maxItems.value_or(usualPage)) {
            page.nextMarker = page.functionArns.constLast();
            break;
        }
        page.functionArns.append(arn);
    }
    return page;
}

} // namespace lathe
