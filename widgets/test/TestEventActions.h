// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace lathe
{

class TestEventStore;
class UndoBar;

/// What one can do with a saved test event from any place: rename, duplicate, delete. Deleting needs no
/// question, because the bar at the foot of the window offers to take it back.
class TestEventActions : public QObject
{
    Q_OBJECT

public:
    /// host is where dialogs open and whose window carries the undo bar.
    TestEventActions(TestEventStore &store, QWidget *host);

    void rename(const QString &name);
    void duplicate(const QString &name);
    /// Deletes a saved event, or throws away one not yet saved.
    void remove(const QString &name);

Q_SIGNALS:
    /// An event came by duplicating or by undoing a deletion.
    void openWanted(const QString &functionName, const QString &name);
    void failed(const QString &message);

private:
    UndoBar *undoBar();
    void bringBack(const QString &functionName, TestEvent event, const std::function<void()> &then);

    TestEventStore &m_store;
    QWidget *m_host;
    QPointer<UndoBar> m_undoBar;
};

} // namespace lathe
