// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/ExtensionRoster.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
using State = Extension::State;
}

QStringList Extension::events() const
{
    QStringList list;
    if (wantsInvoke)
        list << u"INVOKE"_s;
    if (wantsShutdown)
        list << u"SHUTDOWN"_s;
    return list;
}

void ExtensionRoster::reset(const QStringList &external)
{
    m_extensions.clear();
    for (const QString &name : external) {
        Extension extension;
        extension.name = name;
        extension.external = true;
        m_extensions.append(extension);
    }
}

std::optional<ExtensionRefusal> ExtensionRoster::registered(const QString &name, const QStringList &events,
                                                            bool open, QString *id)
{
    if (name.isEmpty())
        return ExtensionRefusal{u"Extension.InvalidExtensionName"_s,
                                u"The header Lambda-Extension-Name names no extension"_s};
    for (const QString &event : events) {
        if (event != u"INVOKE" && event != u"SHUTDOWN")
            return ExtensionRefusal{u"Extension.InvalidEventType"_s,
                                    u"There is no event \"%1\" to register for"_s.arg(event)};
    }
    Extension *extension = find(name);
    if (extension && extension->state != State::Launched)
        return ExtensionRefusal{u"Extension.InvalidExtensionState"_s,
                                u"The extension %1 has registered already"_s.arg(name)};
    if (!open)
        return ExtensionRefusal{u"Extension.RegistrationClosed"_s,
                                u"Extensions register before the runtime asks for its first event"_s};
    if (!extension && events.contains(u"SHUTDOWN"_s))
        return ExtensionRefusal{u"Extension.InvalidEventType"_s,
                                u"An internal extension cannot register for SHUTDOWN"_s};
    if (!extension) {
        if (m_extensions.size() >= most)
            return ExtensionRefusal{u"Extension.TooManyExtensions"_s,
                                    u"At most %1 extensions can register"_s.arg(most)};
        m_extensions.append(Extension{});
        extension = &m_extensions.last();
        extension->name = name;
    }
    extension->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    extension->wantsInvoke = events.contains(u"INVOKE"_s);
    extension->wantsShutdown = events.contains(u"SHUTDOWN"_s);
    extension->state = State::Registered;
    *id = extension->id;
    return std::nullopt;
}

std::optional<ExtensionRefusal> ExtensionRoster::identify(const QString &id, Extension **extension)
{
    if (id.isEmpty())
        return ExtensionRefusal{u"Extension.MissingExtensionIdentifier"_s,
                                u"The header Lambda-Extension-Identifier is missing"_s};
    if (QUuid::fromString(id).isNull())
        return ExtensionRefusal{u"Extension.InvalidExtensionIdentifier"_s,
                                u"The extension's identifier is no UUID"_s};
    const auto found = std::find_if(m_extensions.begin(), m_extensions.end(),
                                    [&](const Extension &one) { return one.id == id; });
    if (found == m_extensions.end())
        return ExtensionRefusal{u"Extension.UnknownExtensionIdentifier"_s,
                                u"No extension has registered under this identifier"_s};
    *extension = &*found;
    return std::nullopt;
}

bool ExtensionRoster::allRegistered() const
{
    return std::none_of(m_extensions.begin(), m_extensions.end(),
                        [](const Extension &one) { return one.state == State::Launched; });
}

ExtensionsState ExtensionRoster::state() const
{
    ExtensionsState state;
    for (const Extension &one : m_extensions) {
        if (one.state == State::Gone)
            continue;
        state.external = state.external || one.external;
        state.alive = state.alive || one.external;
        state.registered = state.registered || one.state != State::Launched;
        state.ready = state.ready && one.state == State::Waiting;
    }
    return state;
}

Extension *ExtensionRoster::find(const QString &name)
{
    const auto found = std::find_if(m_extensions.begin(), m_extensions.end(),
                                    [&](const Extension &one) { return one.name == name; });
    return found == m_extensions.end() ? nullptr : &*found;
}

void ExtensionRoster::gone(const QString &name)
{
    if (Extension *extension = find(name))
        extension->state = State::Gone;
}

void ExtensionRoster::runtimeGone()
{
    m_extensions.removeIf([](const Extension &one) { return !one.external; });
}

} // namespace lathe
