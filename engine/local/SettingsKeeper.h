// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"
#include "engine/base/WorkerPool.h"
#include "engine/registry/Turns.h"
#include "engine/store/StateStore.h"

namespace lathe
{

/// The engine's settings: read at the start, kept where each belongs (the state database, the user's file
/// of interpreters, the workspace's access key). Engine thread; files are touched in the pool.
class SettingsKeeper
{
public:
    struct Parts {
        StateStore &state;
        WorkerPool &pool;
        QString interpreterFile; ///< empty: the user's configuration folder
        QString credentialsFile;
        /// These hold from now on.
        std::function<void(const EngineSettings &)> apply;
        /// The user chose other interpreters.
        std::function<void(const QMap<QString, QString> &)> interpretersChanged;
    };

    explicit SettingsKeeper(Parts parts);

    const EngineSettings &now() const { return m_settings; }
    void load(std::function<void()> loaded);
    /// Out of bounds, a value is its default. One change after the other.
    void change(const EngineSettings &settings, Reply<Done> reply);

private:
    void keep(const EngineSettings &settings, Reply<Done> reply);
    void save(const EngineSettings &settings, const QByteArray &text, Reply<Done> reply);
    void apply(const EngineSettings &settings);

    Parts m;
    EngineSettings m_settings;
    Turns m_turns;
};

} // namespace lathe
