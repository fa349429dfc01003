// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QModelIndex;

namespace lathe
{

class SectionHeader;
class TestEventActions;
class TestEventModel;
class TestEventStore;
class TestEventView;

/// The test events of the function in view, for a side column. Rename, duplicate and delete are done here;
/// to run, edit or create it asks by signals.
class TestEventList : public QWidget
{
    Q_OBJECT

public:
    /// Section: under a heading that folds, for the Code tab. Panel: under a plain heading, where moving
    /// through the rows opens them.
    enum class Look { Section, Panel };

    explicit TestEventList(TestEventStore &store, Look look = Look::Section, QWidget *parent = nullptr);

    /// Marks the event shown elsewhere, without asking to open it.
    void setCurrent(const QString &name);
    QString current() const;
    /// Of a Section; null in a Panel.
    SectionHeader *header() const { return m_header; }
    TestEventView *view() const { return m_view; }
    QAction *createAction() const { return m_create; }

Q_SIGNALS:
    /// Send it what TestEventStore::payload(name) has.
    void runRequested(const QString &name);
    /// The empty name means the event not yet saved.
    void editRequested(const QString &name);
    void createRequested();
    /// Events came, went or have other contents.
    void changed();
    void failed(const QString &message);

private:
    QWidget *panelHeader();
    void connectView();
    void updateCount();
    void showMenu(const QModelIndex &index, const QPoint &at);

    TestEventStore &m_store;
    TestEventModel *m_model;
    TestEventView *m_view;
    TestEventActions *m_actions;
    QAction *m_create;
    SectionHeader *m_header = nullptr;
    Look m_look;
    bool m_settingCurrent = false;
};

} // namespace lathe
