// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionChanges.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// What makes a version another one: code and configuration, not how it is called and when it was made.
bool sameContent(const FunctionRecord &latest, const FunctionRecord &version)
{
    FunctionConfiguration a = latest.configuration;
    const FunctionConfiguration &b = version.configuration;
    a.functionArn = b.functionArn;
    a.version = b.version;
    a.revisionId = b.revisionId;
    a.lastModified = b.lastModified;
    a.tags = b.tags;
    const bool sameDescription = a.description == version.sourceDescription;
    a.description = b.description;
    return sameDescription && a == b && latest.packageHex == version.packageHex &&
           latest.layers == version.layers;
}

} // namespace

QString FunctionChanges::newRevision()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Error FunctionChanges::staleRevision()
{
    return {
        u"PreconditionFailedException"_s,
        412,
        u"The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias "
        "API to retrieve the latest Revision Id"_s,
        {}};
}

Result<Done> FunctionChanges::claim(const QString &name)
{
    if (m_busy.contains(name)) {
        return fail(
            Error::conflict(u"The operation cannot be performed at this time. An update is in progress for "
                            "resource: "_s +
                            FunctionName::arn(name, m_directory.scope())));
    }
    m_busy.insert(name);
    return Done{};
}

Result<FunctionRecord> FunctionChanges::claimLatest(const FunctionReference &reference,
                                                    const QString &revisionId)
{
    using Kind = FunctionTarget::Kind;
    auto target = m_directory.resolve(reference);
    if (!target)
        return fail(target.error());
    if (target->kind != Kind::Unqualified && target->kind != Kind::Latest) {
        return fail(Error::invalidParameter(
            u"Only $LATEST can be changed; published versions stay as they are. Leave \"%1\" out of the "
            "name."_s.arg(target->qualifier)));
    }
    if (!revisionId.isEmpty() && revisionId != target->record.configuration.revisionId)
        return fail(staleRevision());
    if (auto claimed = claim(target->name); !claimed)
        return fail(claimed.error());
    return std::move(target->record);
}

FunctionRecord FunctionChanges::stamped(FunctionRecord record) const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC);
    record.configuration.lastModified = now.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"+0000"_s;
    record.configuration.revisionId = record.contentRevision = newRevision();
    return record;
}

FunctionRecord FunctionChanges::versionOf(const FunctionRecord &latest, const QString &description,
                                          bool &isNew) const
{
    const QString name = latest.configuration.functionName;
    const FunctionRegistry::Versions &versions = m_registry.versions(name);
    isNew = versions.isEmpty() || !sameContent(latest, versions.last());
    if (!isNew)
        return versions.last();
    FunctionRecord version = stamped(latest);
    FunctionConfiguration &c = version.configuration;
    version.sourceDescription = c.description;
    if (!description.isNull())
        c.description = description;
    c.version = QString::number(m_registry.nextVersion(name));
    c.functionArn = FunctionName::arn(name, m_directory.scope()) + u':' + c.version;
    c.tags.clear();
    return version;
}

void FunctionChanges::keep(FunctionRecord latest, const std::optional<FunctionRecord> &version,
                           Reply<Done> reply)
{
    const QString name = latest.configuration.functionName;
    auto kept = [this, name, latest, published = version.has_value(),
                 reply = std::move(reply)](const Result<Done> &done) {
        release(name);
        if (done && m_listener.changed)
            m_listener.changed(latest);
        if (done && published)
            tellVersionsChanged(name);
        reply(done);
    };
    if (version)
        m_registry.publish(latest, *version, std::move(kept));
    else
        m_registry.save(latest, std::move(kept));
}

void FunctionChanges::save(FunctionRecord latest, Reply<FunctionRecord> reply)
{
    latest = stamped(std::move(latest));
    keep(latest, std::nullopt, [latest, reply = std::move(reply)](const Result<Done> &done) {
        reply(done.map([&](const Done &) { return latest; }));
    });
}

void FunctionChanges::saveTags(FunctionRecord latest, Reply<Done> reply)
{
    latest.contentRevision = latest.runningRevision();
    latest.configuration.revisionId = newRevision();
    keep(std::move(latest), std::nullopt, std::move(reply));
}

void FunctionChanges::saveAndPublish(FunctionRecord latest, Reply<FunctionRecord> reply)
{
    latest = stamped(std::move(latest));
    bool isNew = false;
    const FunctionRecord version = versionOf(latest, {}, isNew);
    keep(latest, isNew ? std::optional(version) : std::nullopt,
         [version, reply = std::move(reply)](const Result<Done> &done) {
             reply(done.map([&](const Done &) { return version; }));
         });
}

void FunctionChanges::publish(const FunctionRecord &latest, const QString &description,
                              Reply<FunctionRecord> reply)
{
    const QString name = latest.configuration.functionName;
    bool isNew = false;
    const FunctionRecord version = versionOf(latest, description, isNew);
    if (!isNew) {
        release(name);
        reply(version);
        return;
    }
    m_registry.publish(latest, version,
                       [this, name, version, reply = std::move(reply)](const Result<Done> &done) {
                           release(name);
                           if (done)
                               tellVersionsChanged(name);
                           reply(done.map([&](const Done &) { return version; }));
                       });
}

void FunctionChanges::remove(const QString &name, Reply<Done> reply)
{
    m_registry.remove(name, [this, name, reply = std::move(reply)](const Result<Done> &done) {
        release(name);
        if (done && m_listener.deleted)
            m_listener.deleted(name);
        reply(done);
    });
}

void FunctionChanges::removeVersion(const QString &name, int version, Reply<Done> reply)
{
    m_registry.removeVersion(name, version,
                             [this, name, version, reply = std::move(reply)](const Result<Done> &done) {
                                 release(name);
                                 if (done && m_listener.versionDeleted)
                                     m_listener.versionDeleted(name, QString::number(version));
                                 if (done)
                                     tellVersionsChanged(name);
                                 reply(done);
                             });
}

void FunctionChanges::tellVersionsChanged(const QString &name) const
{
    if (m_listener.versionsChanged)
        m_listener.versionsChanged(name);
}

FunctionConfiguration FunctionChanges::told(const FunctionRecord &record, const QString &arn) const
{
    FunctionConfiguration configuration = record.configuration;
    configuration.functionArn = arn;
    if (m_runtimeVersionArn)
        configuration.runtimeVersionArn = m_runtimeVersionArn(configuration.runtime);
    return configuration;
}

} // namespace lathe
