// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "engine/api/EngineClient.h"

#include <QObject>

#include <memory>

namespace lathe
{

/// The versions and aliases of one function, as the engine last told; follows what anyone changes.
class FunctionVersions : public QObject
{
    Q_OBJECT

public:
    FunctionVersions(EngineClient &client, QString functionName, QObject *parent = nullptr);

    const QString &functionName() const { return m_function; }
    /// Asks the engine; changed or failed follows.
    void load();
    bool isLoaded() const { return m_loaded; }
    /// $LATEST first, then the newest.
    const QList<FunctionConfiguration> &versions() const { return m_versions; }
    /// By name.
    const QList<Alias> &aliases() const { return m_aliases; }
    /// nullptr for what does not exist (any more).
    const FunctionConfiguration *version(const QString &version) const;
    const Alias *alias(const QString &name) const;
    /// Names of the aliases that send events to a version.
    QStringList aliasesOf(const QString &version) const;
    bool knows(const QString &qualifier) const { return version(qualifier) || alias(qualifier); }

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    struct Reading {
        QList<FunctionConfiguration> versions;
        QList<Alias> aliases;
    };
    using ReadingPtr = std::shared_ptr<Reading>;

    void readVersions(const ReadingPtr &reading, const QString &marker);
    void readAliases(const ReadingPtr &reading, const QString &marker);
    void finish(const ReadingPtr &reading);
    void fail(const ReadingPtr &reading, const Error &error);

    EngineClient &m_client;
    QString m_function;
    QList<FunctionConfiguration> m_versions;
    QList<Alias> m_aliases;
    ReadingPtr m_reading; ///< a later one makes it void
    bool m_loaded = false;
};

} // namespace lathe
