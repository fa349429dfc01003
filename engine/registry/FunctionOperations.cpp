// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionOperations.h"

#include "engine/registry/TagOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Log levels belong to JSON, where they begin at INFO; what an update does not name stays (recorded on
/// AWS).
LoggingConfig merged(const LoggingConfig &given, const LoggingConfig &before)
{
    const auto first = [](const QString &a, const QString &b) { return a.isEmpty() ? b : a; };
    LoggingConfig logging;
    logging.logFormat = first(given.logFormat, first(before.logFormat, u"Text"_s));
    logging.logGroup = first(given.logGroup, before.logGroup);
    if (logging.logFormat == u"JSON") {
        logging.applicationLogLevel =
            first(first(given.applicationLogLevel, before.applicationLogLevel), u"INFO"_s);
        logging.systemLogLevel = first(first(given.systemLogLevel, before.systemLogLevel), u"INFO"_s);
    }
    return logging;
}

/// As AWS answers VpcConfig. There is no network behind the subnets whose name one could tell.
std::optional<VpcConfig> settled(std::optional<VpcConfig> vpc)
{
    if (!vpc)
        return vpc;
    vpc->subnetIds = vpc->subnetIds.value_or(QStringList());
    vpc->securityGroupIds = vpc->securityGroupIds.value_or(QStringList());
    vpc->ipv6AllowedForDualStack = vpc->ipv6AllowedForDualStack.value_or(false);
    vpc->vpcId = vpc->subnetIds->isEmpty() ? u""_s : u"vpc-lathe"_s;
    return vpc;
}

/// What a change answers: AWS goes on working for a moment, and makes another revision when it is done.
FunctionConfiguration inProgress(FunctionConfiguration configuration, bool created)
{
    const auto reason = u"The function is being created."_s;
    configuration.revisionId = FunctionChanges::newRevision();
    if (created) {
        configuration.state = FunctionState::Pending;
        configuration.stateReason = reason;
        configuration.stateReasonCode = u"Creating"_s;
    } else {
        configuration.lastUpdateStatus = UpdateStatus::InProgress;
        configuration.lastUpdateStatusReason = reason;
    }
    return configuration;
}

} // namespace

FunctionOperations::FunctionOperations(FunctionRegistry &registry, PackageStore &packages,
                                       const FunctionLayers &layers, ConfigurationRules rules,
                                       AwsScope scope, const Clock &clock)
    : m_registry(registry)
    , m_packages(packages)
    , m_layers(layers)
    , m_rules(std::move(rules))
    , m_scope(std::move(scope))
    , m_changes(registry, m_scope, clock)
{
}

void FunctionOperations::addTo(OperationTable &table)
{
    table.add<CreateFunctionRequest>([this](CreateFunctionRequest request, auto reply) {
        create(std::move(request), std::move(reply));
    });
    table.add<UpdateFunctionCodeRequest>([this](UpdateFunctionCodeRequest request, auto reply) {
        updateCode(std::move(request), std::move(reply));
    });
    table.add<UpdateFunctionConfigurationRequest>(
        [this](const UpdateFunctionConfigurationRequest &request, auto reply) {
            updateConfiguration(request, std::move(reply));
        });
    table.add<DeleteFunctionRequest>([this](const DeleteFunctionRequest &request, auto reply) {
        remove(request.function, std::move(reply));
    });
}

void FunctionOperations::setPackage(FunctionRecord &record, const StoredPackage &package)
{
    record.packageHex = package.hex;
    record.unzippedSize = package.unzippedSize;
    record.treeDigest = package.treeDigest;
    record.configuration.codeSha256 = package.codeSha256;
    record.configuration.codeSize = package.size;
}

void FunctionOperations::save(Deployment deployment, Reply<FunctionConfiguration> reply)
{
    if (!m_gate) {
        store(deployment, std::move(reply));
        return;
    }
    m_gate(deployment, [this, deployment, reply = std::move(reply)](const Result<Done> &admitted) {
        if (admitted) {
            store(deployment, reply);
            return;
        }
        m_changes.release(deployment.record.configuration.functionName);
        reply(fail(admitted.error()));
    });
}

void FunctionOperations::store(const Deployment &deployment, Reply<FunctionConfiguration> reply)
{
    const bool created = deployment.kind == Deployment::Kind::New;
    const QString arn = FunctionName::arn(deployment.record.configuration.functionName, m_scope);
    auto told = [this, created, arn, reply = std::move(reply)](const Result<FunctionRecord> &saved) {
        reply(saved.map([&](const FunctionRecord &kept) {
            // A version that is published with its function goes under the function's ARN (recorded on
            // AWS).
            const FunctionConfiguration &configuration = kept.configuration;
            return inProgress(m_changes.told(kept, created ? arn : configuration.functionArn), created);
        }));
    };
    if (deployment.publish)
        m_changes.saveAndPublish(deployment.record, std::move(told));
    else
        m_changes.save(deployment.record, std::move(told));
}

Result<Done> FunctionOperations::checkNewName(CreateFunctionRequest &request) const
{
    const auto name = FunctionName::resolve({request.settings.functionName, {}}, m_scope);
    if (!name)
        return fail(name.error());
    if (auto checked = ConfigurationRules::checkName(name->name); !checked)
        return checked;
    request.settings.functionName = name->name;
    if (m_registry.find(name->name))
        return fail(Error::conflict(u"Function already exist: "_s + name->name));
    return Done{};
}

void FunctionOperations::create(CreateFunctionRequest request, Reply<FunctionConfiguration> reply)
{
    if (request.architectures && !request.architectures->isEmpty())
        request.settings.architecture = request.architectures->constFirst();
    auto checked = m_rules.checkNew(request);
    if (checked)
        checked = TagOperations::check(request.settings.tags);
    if (checked)
        checked = checkNewName(request);
    const QString name = request.settings.functionName;
    if (checked)
        checked = ConfigurationRules::checkResources(request.settings, FunctionName::arn(name, m_scope));
    if (checked)
        checked = m_changes.claim(name);
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    FunctionCode code = std::exchange(request.code, {});
    request.code.sourceKmsKeyArn = code.sourceKmsKeyArn;
    m_packages.accept(std::move(code), [this, name, request = std::move(request), reply = std::move(reply)](
                                           const Result<StoredPackage> &package) mutable {
        m_changes.release(name);
        if (package)
            createFromPackage(std::move(request), *package, std::move(reply));
        else
            reply(fail(package.error()));
    });
}

void FunctionOperations::createFromPackage(CreateFunctionRequest request, const StoredPackage &package,
                                           Reply<FunctionConfiguration> reply)
{
    request.settings.logging = merged(request.settings.logging, {});
    request.settings.vpcConfig = settled(request.settings.vpcConfig);
    auto checked = m_rules.checkAll(request.settings);
    if (checked)
        checked = checkNewName(request);
    FunctionRecord record;
    record.configuration = request.settings;
    record.configuration.version = u"$LATEST"_s;
    record.configuration.functionArn = FunctionName::arn(request.settings.functionName, m_scope);
    record.configuration.state = FunctionState::Active;
    record.sourceKmsKeyArn = request.code.sourceKmsKeyArn;
    setPackage(record, package);
    if (checked)
        checked = m_layers.attach(record);
    if (checked)
        checked = m_changes.claim(request.settings.functionName);
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    save({Deployment::Kind::New, std::move(record), request.codeSigningConfigArn, request.publish},
         std::move(reply));
}

void FunctionOperations::updateCode(UpdateFunctionCodeRequest request, Reply<FunctionConfiguration> reply)
{
    auto record = m_changes.claimLatest(request.function, request.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const QString name = record->configuration.functionName;
    if (request.architectures && !request.architectures->isEmpty())
        record->configuration.architecture = request.architectures->constFirst();
    auto checked = ConfigurationRules::checkVariants(request.variants);
    if (checked)
        checked = m_rules.checkSettings(record->configuration);
    if (checked)
        checked = CodeSource::check(request.code, u"function code"_s);
    if (!checked) {
        m_changes.release(name);
        reply(fail(checked.error()));
        return;
    }
    FunctionCode code = std::exchange(request.code, {});
    record->sourceKmsKeyArn = code.sourceKmsKeyArn;
    m_packages.accept(std::move(code),
                      [this, name, request = std::move(request), record = std::move(*record),
                       reply = std::move(reply)](const Result<StoredPackage> &package) mutable {
                          if (package) {
                              keepCode(std::move(request), std::move(record), *package, std::move(reply));
                              return;
                          }
                          m_changes.release(name);
                          reply(fail(package.error()));
                      });
}

void FunctionOperations::keepCode(UpdateFunctionCodeRequest request, FunctionRecord record,
                                  const StoredPackage &package, Reply<FunctionConfiguration> reply)
{
    setPackage(record, package);
    const auto attached = m_layers.attach(record);
    if (attached && !request.dryRun) {
        save({Deployment::Kind::Code, std::move(record), {}, request.publish}, std::move(reply));
        return;
    }
    m_changes.release(record.configuration.functionName);
    reply(attached.map(
        [&](const Done &) { return m_changes.told(record, record.configuration.functionArn); }));
}

void FunctionOperations::updateFromPackage(FunctionConfiguration settings, const StoredPackage &package,
                                           Reply<FunctionConfiguration> reply)
{
    settings.logging = merged(settings.logging, {});
    if (auto checked = m_rules.checkAll(settings); !checked) {
        reply(fail(checked.error()));
        return;
    }
    auto record = m_changes.claimLatest({settings.functionName, {}}, settings.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    record->configuration = std::move(settings);
    setPackage(*record, package);
    if (auto attached = m_layers.attach(*record); !attached) {
        m_changes.release(record->configuration.functionName);
        reply(fail(attached.error()));
        return;
    }
    save({Deployment::Kind::Code, std::move(*record), {}, false}, std::move(reply));
}

void FunctionOperations::updateConfiguration(const UpdateFunctionConfigurationRequest &request,
                                             Reply<FunctionConfiguration> reply)
{
    auto record = m_changes.claimLatest(request.function, request.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    FunctionConfiguration &c = record->configuration;
    request.apply(c);
    if (request.logging)
        c.logging = merged(*request.logging, c.logging);
    c.vpcConfig = settled(c.vpcConfig);
    c.network = request.network.value_or(c.network);
    auto checked = ConfigurationRules::checkVariants(request.variants);
    if (checked)
        checked = m_rules.checkSettings(c);
    if (checked && (request.vpcConfig || request.fileSystemConfigs || request.deadLetterTargetArn))
        checked = ConfigurationRules::checkResources(c, FunctionName::arn(c.functionName, m_scope));
    if (checked)
        checked = m_layers.attach(*record);
    if (!checked) {
        m_changes.release(c.functionName);
        reply(fail(checked.error()));
        return;
    }
    save({Deployment::Kind::Settings, std::move(*record), {}, false}, std::move(reply));
}

void FunctionOperations::setTags(const QString &nameOrArn, QMap<QString, QString> tags, Reply<Done> reply)
{
    auto record = m_changes.claimLatest({nameOrArn, {}}, {});
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    record->configuration.tags = std::move(tags);
    m_changes.saveTags(std::move(*record), std::move(reply));
}

void FunctionOperations::remove(const FunctionReference &reference, Reply<Done> reply)
{
    const auto name = FunctionName::resolve(reference, m_scope);
    if (name && !name->qualifier.isEmpty()) {
        removeVersion(*name, std::move(reply));
        return;
    }
    const auto record = m_changes.claimLatest(reference, {});
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const QString function = record->configuration.functionName;
    m_changes.turns().take<Done>(function, std::move(reply), [this, function](Reply<Done> answer) {
        m_changes.remove(function, std::move(answer));
    });
}

void FunctionOperations::removeVersion(const FunctionName &name, Reply<Done> reply)
{
    if (name.qualifier == u"$LATEST") {
        reply(fail(Error::invalidParameter(
            u"$LATEST version cannot be deleted without deleting the function."_s)));
        return;
    }
    if (!FunctionDirectory::isVersion(name.qualifier)) {
        reply(fail(Error::invalidParameter(u"Deletion of aliases is not currently supported."_s)));
        return;
    }
    m_changes.turns().take<Done>(name.name, std::move(reply), [this, name](Reply<Done> answer) {
        if (auto claimed = claimVersion(name); !claimed)
            answer(claimed);
        else
            m_changes.removeVersion(name.name, name.qualifier.toInt(), std::move(answer));
    });
}

Result<Done> FunctionOperations::claimVersion(const FunctionName &name)
{
    if (const auto target = m_changes.directory().resolve({name.name, name.qualifier}); !target)
        return fail(target.error());
    const QStringList aliases = m_registry.aliasesOf(name.name, name.qualifier);
    if (!aliases.isEmpty())
        return fail(Error::conflict(
            u"Unable to delete version because the following aliases reference it: [%1]"_s.arg(
                aliases.join(u", "_s))));
    return m_changes.claim(name.name);
}

} // namespace lathe
