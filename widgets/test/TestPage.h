// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

#include <optional>

class QSplitter;
class QStackedWidget;

namespace lathe
{

class EmptyState;
class TestEventEditor;
class TestEventList;
class TestEventStore;

/// The Test tab of a function: its test events at the left, the one shown at the right. It follows the
/// store's function and shows the event used last.
class TestPage : public QWidget
{
    Q_OBJECT

public:
    TestPage(EngineClient &client, TestEventStore &store, QWidget *parent = nullptr);

    TestEventList *list() const { return m_list; }
    TestEventEditor *editor() const { return m_editor; }

public Q_SLOTS:
    /// Shows an event; the empty name is the one not yet saved.
    void edit(const QString &name);
    void createEvent();
    void createFromTemplate();
    /// What the Test button does on this tab.
    void run();

Q_SIGNALS:
    void runRequested(const QString &name, const QByteArray &json);

private:
    void showSomething();
    void refresh();

    TestEventStore &m_store;
    TestEventList *m_list;
    TestEventEditor *m_editor;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    std::optional<QString> m_wanted; ///< asked for before the events were known
};

} // namespace lathe
