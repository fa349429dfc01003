// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionOperations.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

template<typename T>
void take(const std::optional<T> &given, T &target)
{
    if (given)
        target = *given;
}

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

QString newRevision()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
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
    , m_directory(m_registry, m_scope)
    , m_clock(clock)
{
}

Result<FunctionRecord> FunctionOperations::find(const FunctionReference &reference,
                                                bool unqualifiedAsLatest) const
{
    return m_directory
        .resolve(reference, unqualifiedAsLatest ? FunctionDirectory::NotFoundName::WithLatest
                                                : FunctionDirectory::NotFoundName::AsGiven)
        .map([](const FunctionTarget &target) { return target.record; });
}

Result<Done> FunctionOperations::claim(const QString &name)
{
    if (m_busy.contains(name)) {
        return fail(
            Error::conflict(u"The operation cannot be performed at this time. An update is in progress for "
                            "resource: "_s +
                            FunctionName::arn(name, m_scope)));
    }
    m_busy.insert(name);
    return Done{};
}

Result<FunctionRecord> FunctionOperations::claimExisting(const FunctionReference &reference,
                                                         const QString &revisionId)
{
    auto record = find(reference);
    if (!record)
        return record;
    if (!revisionId.isEmpty() && revisionId != record->configuration.revisionId) {
        return fail(Error{u"PreconditionFailedException"_s,
                          412,
                          u"The Revision Id provided does not match the latest Revision Id. Call the "
                          "GetFunction/GetAlias API to retrieve the latest Revision Id"_s,
                          {}});
    }
    if (auto claimed = claim(record->configuration.functionName); !claimed)
        return fail(claimed.error());
    return record;
}

void FunctionOperations::stamp(FunctionConfiguration &configuration) const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC);
    configuration.lastModified = now.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"+0000"_s;
    configuration.revisionId = newRevision();
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
    const auto admitted = [this, deployment, reply = std::move(reply)](const Result<Done> &done) {
        if (done) {
            store(deployment.record, deployment.kind == Deployment::Kind::New, reply);
            return;
        }
        m_busy.remove(deployment.record.configuration.functionName);
        reply(fail(done.error()));
    };
    if (m_gate)
        m_gate(deployment, admitted);
    else
        admitted(Done{});
}

/// Stores a record and answers the configuration as AWS does while the change takes hold.
void FunctionOperations::store(FunctionRecord record, bool created, Reply<FunctionConfiguration> reply)
{
    stamp(record.configuration);
    const QString name = record.configuration.functionName;
    m_registry.save(record,
                    [this, record, name, created, reply = std::move(reply)](const Result<Done> &done) {
                        m_busy.remove(name);
                        if (!done) {
                            reply(fail(done.error()));
                            return;
                        }
                        if (m_listener.changed)
                            m_listener.changed(record);
                        FunctionConfiguration answer = record.configuration;
                        // What is on its way has a revision of its own, gone once it has arrived (recorded
                        // on AWS).
                        answer.revisionId = newRevision();
                        if (created) {
                            answer.state = FunctionState::Pending;
                            answer.stateReason = u"The function is being created."_s;
                            answer.stateReasonCode = u"Creating"_s;
                        } else {
                            answer.lastUpdateStatus = UpdateStatus::InProgress;
                            answer.lastUpdateStatusReason = u"The function is being created."_s;
                        }
                        reply(std::move(answer));
                    });
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
    request.settings.logging = merged(request.settings.logging, {});
    auto checked = m_rules.checkNew(request);
    if (checked)
        checked = checkNewName(request);
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    const QString name = request.settings.functionName;
    if (auto claimed = claim(name); !claimed) {
        reply(fail(claimed.error()));
        return;
    }
    FunctionCode code = std::exchange(request.code, {});
    m_packages.accept(std::move(code), [this, name, request = std::move(request), reply = std::move(reply)](
                                           const Result<StoredPackage> &package) mutable {
        m_busy.remove(name);
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
    auto checked = m_rules.checkSettings(request.settings);
    if (checked)
        checked = checkNewName(request);
    FunctionRecord record;
    record.configuration = request.settings;
    record.configuration.version = u"$LATEST"_s;
    record.configuration.functionArn = FunctionName::arn(request.settings.functionName, m_scope);
    record.configuration.state = FunctionState::Active;
    setPackage(record, package);
    if (checked)
        checked = m_layers.attach(record);
    if (checked)
        checked = claim(request.settings.functionName);
    if (!checked) {
        reply(fail(checked.error()));
        return;
    }
    save({Deployment::Kind::New, std::move(record), request.codeSigningConfigArn}, std::move(reply));
}

void FunctionOperations::updateCode(UpdateFunctionCodeRequest request, Reply<FunctionConfiguration> reply)
{
    auto record = claimExisting(request.function, request.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const QString name = record->configuration.functionName;
    if (!request.architecture.isEmpty())
        record->configuration.architecture = request.architecture;
    auto checked = m_rules.checkSettings(record->configuration);
    if (checked)
        checked = CodeSource::check(request.code, u"function code"_s);
    if (!checked) {
        m_busy.remove(name);
        reply(fail(checked.error()));
        return;
    }
    FunctionCode code = std::exchange(request.code, {});
    m_packages.accept(std::move(code),
                      [this, name, request = std::move(request), record = *record,
                       reply = std::move(reply)](const Result<StoredPackage> &package) mutable {
                          if (!package || request.dryRun) {
                              m_busy.remove(name);
                              package ? reply(record.configuration) : reply(fail(package.error()));
                              return;
                          }
                          setPackage(record, *package);
                          if (auto attached = m_layers.attach(record); !attached) {
                              m_busy.remove(name);
                              reply(fail(attached.error()));
                              return;
                          }
                          save({Deployment::Kind::Code, std::move(record), {}}, std::move(reply));
                      });
}

void FunctionOperations::updateFromPackage(FunctionConfiguration settings, const StoredPackage &package,
                                           Reply<FunctionConfiguration> reply)
{
    settings.logging = merged(settings.logging, {});
    if (auto checked = m_rules.checkSettings(settings); !checked) {
        reply(fail(checked.error()));
        return;
    }
    auto record = claimExisting({settings.functionName, {}}, settings.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    record->configuration = std::move(settings);
    setPackage(*record, package);
    if (auto attached = m_layers.attach(*record); !attached) {
        m_busy.remove(record->configuration.functionName);
        reply(fail(attached.error()));
        return;
    }
    save({Deployment::Kind::Code, std::move(*record), {}}, std::move(reply));
}

void FunctionOperations::updateConfiguration(const UpdateFunctionConfigurationRequest &request,
                                             Reply<FunctionConfiguration> reply)
{
    auto record = claimExisting(request.function, request.revisionId);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    FunctionConfiguration &c = record->configuration;
    take(request.runtime, c.runtime);
    take(request.role, c.role);
    take(request.handler, c.handler);
    take(request.description, c.description);
    take(request.timeout, c.timeout);
    take(request.memorySize, c.memorySize);
    take(request.ephemeralStorage, c.ephemeralStorage);
    take(request.environment, c.environment);
    take(request.layers, c.layers);
    take(request.tracingMode, c.tracingMode);
    if (request.logging)
        c.logging = merged(*request.logging, c.logging);
    take(request.deadLetterTargetArn, c.deadLetterTargetArn);
    take(request.kmsKeyArn, c.kmsKeyArn);
    take(request.snapStartApplyOn, c.snapStartApplyOn);
    take(request.network, c.network);
    auto checked = m_rules.checkSettings(c);
    if (checked)
        checked = m_layers.attach(*record);
    if (!checked) {
        m_busy.remove(c.functionName);
        reply(fail(checked.error()));
        return;
    }
    save({Deployment::Kind::Settings, std::move(*record), {}}, std::move(reply));
}

void FunctionOperations::remove(const FunctionReference &reference, Reply<Done> reply)
{
    const auto name = FunctionName::resolve(reference, m_scope);
    if (name && name->qualifier == u"$LATEST") {
        reply(fail(Error::invalidParameter(
            u"$LATEST version cannot be deleted without deleting the function."_s)));
        return;
    }
    auto record = claimExisting(reference, {});
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const QString deleted = record->configuration.functionName;
    m_registry.remove(deleted, [this, deleted, reply = std::move(reply)](Result<Done> done) {
        m_busy.remove(deleted);
        if (done && m_listener.deleted)
            m_listener.deleted(deleted);
        reply(std::move(done));
    });
}

void FunctionOperations::setTags(const QString &nameOrArn, QMap<QString, QString> tags, Reply<Done> reply)
{
    auto record = claimExisting({nameOrArn, {}}, {});
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    record->configuration.tags = std::move(tags);
    store(std::move(*record), false, [reply = std::move(reply)](const Result<FunctionConfiguration> &saved) {
        reply(saved.map([](const FunctionConfiguration &) { return Done{}; }));
    });
}

Result<FunctionPage> FunctionOperations::list(const ListFunctionsRequest &request) const
{
    FunctionPage page;
    const int limit = std::clamp(request.maxItems, 1, 50); // ListFunctions returns at most 50 a call
    const auto &all = m_registry.all();
    for (auto it = request.marker.isEmpty() ? all.cbegin() : all.upperBound(request.marker);
         it != all.cend(); ++it) {
        if (page.functions.size() == limit) {
            page.nextMarker = page.functions.constLast().functionName;
            break;
        }
        page.functions.append(it->configuration);
    }
    return page;
}

} // namespace lathe
