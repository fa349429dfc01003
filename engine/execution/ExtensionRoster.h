// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/LifecycleActions.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// One extension of an environment. External: a process started from /opt/extensions, named by its file.
/// Internal: code in the runtime's process that registered itself.
struct Extension {
    enum class State {
        Launched,   ///< an external one that has not registered
        Registered, ///< has not asked for an event yet
        Waiting,    ///< in event/next
        Working,    ///< has an event
        Gone
    };
    QString name;
    QString id; ///< a UUID, from its registration on
    bool external = false;
    bool wantsInvoke = false;
    bool wantsShutdown = false;
    State state = State::Launched;

    QStringList events() const;
};

/// A refusal of the Extensions API: always HTTP 403.
struct ExtensionRefusal {
    QString type; ///< Extension.InvalidExtensionName and the like
    QString message;
};

/// Who the extensions of an environment are and whose turn it is; no sockets, no processes (Lambda
/// documentation, "Lambda Extensions API").
class ExtensionRoster
{
public:
    static constexpr int most = 10; ///< internal and external together

    /// Starts anew with the external extensions that are being started.
    void reset(const QStringList &external);
    /// Answers the new identifier. `open`: see EnvironmentLifecycle::isRegistrationOpen.
    std::optional<ExtensionRefusal> registered(const QString &name, const QStringList &events, bool open,
                                               QString *id);
    /// Who has this identifier; refused when it is missing, malformed or nobody's.
    std::optional<ExtensionRefusal> identify(const QString &id, Extension **extension);

    bool allRegistered() const;
    ExtensionsState state() const;
    const QList<Extension> &all() const { return m_extensions; }
    Extension *find(const QString &name);
    /// The process of an external one has ended.
    void gone(const QString &name);
    /// Internal ones end with the runtime.
    void runtimeGone();

private:
    QList<Extension> m_extensions;
};

} // namespace lathe
