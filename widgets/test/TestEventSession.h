// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/test/TestEventStore.h"

namespace lathe
{

/// One test event being edited: what was saved, what stands there now, and what happens to both when the
/// event changes elsewhere. The editor is its face.
class TestEventSession : public QObject
{
    Q_OBJECT

public:
    explicit TestEventSession(TestEventStore &store, QObject *parent = nullptr);

    /// What a new event starts with.
    static QByteArray defaultJson();

    /// Shows an event of the store's function, with its unsaved edits if it has some. The empty name is the
    /// event not yet saved; where there is none it begins with defaultJson().
    void open(const QString &event);
    /// Begins an event not yet saved, unless one with edits waits: then that one is shown.
    void openNew(const TestEventDraft &start);
    bool isOpen() const { return m_open; }
    QString functionName() const { return m_function; }
    /// The saved name; empty for an event not yet saved.
    QString eventName() const { return m_event; }
    bool isSaved() const { return m_saved; }
    /// Whether what stands there differs from what was saved or begun with.
    bool isModified() const { return m_open && m_current != m_base; }
    bool isSaving() const { return m_saving.has_value(); }

    const TestEventDraft &current() const { return m_current; }
    void setName(const QString &name);
    void setJson(const QByteArray &json);
    QString problemWithName() const;

    /// Saves name and text as they stand; both must be right. saved() or failed() follows.
    void save();
    /// Takes over what was saved, also by somebody else.
    void revert();

Q_SIGNALS:
    /// Another text is to be shown: current().
    void loaded();
    void closed();
    /// Name, modified, saved or saving state changed.
    void stateChanged();
    void saved(const QString &name);
    void failed(const QString &message);
    /// The saved event changed elsewhere while edits stand here; gone: it was deleted.
    void changedElsewhere(bool gone);

private:
    struct Sent {
        QString function;
        QString event;
        TestEventDraft draft;
    };
    void load();
    void leave();
    void keep();
    void close();
    void follow();
    void vanish();
    void followName(const QString &from, const QString &to);
    void write();
    void finish(const Result<Done> &done);

    TestEventStore &m_store;
    QString m_function;
    QString m_event;
    TestEventDraft m_base;
    TestEventDraft m_current;
    std::optional<Sent> m_saving;
    bool m_open = false;
    bool m_saved = false;
};

} // namespace lathe
