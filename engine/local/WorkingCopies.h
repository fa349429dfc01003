// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/WorkerPool.h"
#include "engine/deployment/DigestCache.h"
#include "engine/registry/FunctionRecord.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>

namespace lathe
{

/// The working files of all functions beside what is deployed: whether they differ, and keeping them
/// together.
///
/// A function made or updated through the API gets working files from its package, unless that would
/// overwrite edits nobody has deployed. `functions/<name>.json` follows in the same way. Engine thread;
/// files are touched in the pool.
class WorkingCopies final : public QObject
{
    Q_OBJECT
public:
    WorkingCopies(WorkspaceLayout layout, WorkerPool &pool);

    /// Functions that have working files, whether deployed or not.
    QStringList names() const;
    bool has(const QString &name) const;
    /// Looks again, e.g. because a watcher said so; `checked` when the answer is known.
    void check(const QString &name);
    /// The registry's function changed (or was loaded at start).
    void follow(const FunctionRecord &record);
    /// Replaces the files by those of the deployed package; what was there goes to the trash.
    void takeDeployed(const QString &name, Reply<Done> reply);
    /// The registry's function is gone: its files go to the trash.
    void discard(const QString &name);

    /// False while not yet checked: nothing is called changed before it is known to be.
    bool hasUndeployedChanges(const FunctionRecord &record) const;
    /// The workspace's own configuration over the deployed one (or over defaults).
    FunctionConfiguration configurationOf(const QString &name, FunctionConfiguration base) const;
    bool hasConfiguration(const QString &name) const;

Q_SIGNALS:
    void checked(const QString &name);
    void problem(const QString &message);

private:
    struct State {
        bool exists = false;
        QByteArray digest;
        QByteArray file; ///< text of functions/<name>.json; empty when there is none
    };
    struct Copy {
        State state;
        bool known = false;
        bool checking = false;
        bool checkAgain = false;
        std::optional<FunctionRecord> deployed;
    };

    /// Changes to the files of one function happen one after the other.
    struct Turn {
        std::function<Result<Done>()> work;
        std::function<void(const Result<Done> &)> done;
    };

    void inTurn(const QString &name, Turn turn);
    void startTurn(const QString &name);
    static State look(const WorkspaceLayout &layout, const QString &name, DigestCache &cache);
    static Result<Done> bring(const WorkspaceLayout &layout, const FunctionRecord &record,
                              const std::optional<FunctionRecord> &before, DigestCache &cache);
    static Result<Done> replaceFiles(const WorkspaceLayout &layout, const FunctionRecord &record);

    WorkspaceLayout m_layout;
    WorkerPool &m_pool;
    std::shared_ptr<DigestCache> m_cache = std::make_shared<DigestCache>();
    QHash<QString, Copy> m_copies;
    QHash<QString, std::deque<Turn>> m_turns; ///< the first of each is at work
};

} // namespace lathe
