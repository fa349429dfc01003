// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>

#include <optional>

namespace lathe
{

/// A test event as it stands in the editor: any text, any name.
struct TestEventDraft {
    QString name;
    QByteArray json;

    bool operator==(const TestEventDraft &) const = default;
};

/// Unsaved edits of test events, kept in memory while other events or functions are shown. A draft belongs
/// to a function and to the saved event it began from; the empty event name is the one not yet saved.
class TestEventDrafts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    std::optional<TestEventDraft> find(const QString &functionName, const QString &event) const;
    /// The events of a function that have a draft, the empty name among them.
    QStringList events(const QString &functionName) const;
    void keep(const QString &functionName, const QString &event, const TestEventDraft &draft);
    void drop(const QString &functionName, const QString &event);
    /// The saved event has another name now; a draft that still bore the old one takes the new one.
    void rename(const QString &functionName, const QString &from, const QString &to);

Q_SIGNALS:
    /// A draft came, went or took another name; not for each letter typed.
    void changed(const QString &functionName);

private:
    QHash<QString, QHash<QString, TestEventDraft>> m_drafts;
};

} // namespace lathe
