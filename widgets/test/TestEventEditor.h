// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/test/TestEventSession.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace lathe
{

class Form;
class InlineMessage;
class JsonEditor;
class TestEventActions;

/// Edits one test event: its name and its JSON, checked while typing and saved byte for byte. Unsaved edits
/// stay in memory while other events are shown.
class TestEventEditor : public QWidget
{
    Q_OBJECT

public:
    TestEventEditor(EngineClient &client, TestEventStore &store, QWidget *parent = nullptr);

    /// Shows a saved event, or with the empty name the one not yet saved.
    void edit(const QString &name);
    void createEvent(const TestEventDraft &start = {{}, TestEventSession::defaultJson()});
    const TestEventSession &session() const { return *m_session; }
    JsonEditor *jsonEditor() const { return m_json; }

public Q_SLOTS:
    /// Refused, with the reason beside the field, while name or JSON are not right.
    void save();
    void run();
    void chooseTemplate();
    /// Puts text in place of the JSON, as one step that can be undone.
    void useTemplate(const EventTemplate &sample);
    void showError(const QString &message);

Q_SIGNALS:
    /// The text as it stands, saved or not.
    void runRequested(const QString &name, const QByteArray &json);
    void saved(const QString &name);
    /// Another event is shown, or none.
    void eventChanged();
    void openWanted(const QString &name);

protected:
    bool event(QEvent *event) override;

private:
    QWidget *nameRow();
    QWidget *jsonBar();
    void connectSession();
    void load();
    void refresh();
    void reportChange(bool gone);
    bool checkJson();

    EngineClient &m_client;
    TestEventStore &m_store;
    TestEventSession *m_session;
    TestEventActions *m_actions;
    Form *m_form;
    QLineEdit *m_name = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_run = nullptr;
    QToolButton *m_duplicate = nullptr;
    QToolButton *m_delete = nullptr;
    QWidget *m_nameRow = nullptr;
    InlineMessage *m_message;
    JsonEditor *m_json;
    bool m_loading = false;
    bool m_nameAsked = false;
};

} // namespace lathe
