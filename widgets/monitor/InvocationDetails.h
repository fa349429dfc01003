// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"

#include <QWidget>

class QPushButton;
class QTabWidget;

namespace lathe
{

class EngineClient;
class JsonEditor;
class OutputView;

/// One invocation of the past: what came out, and the event that went in; run it again or keep its event.
class InvocationDetails : public QWidget
{
    Q_OBJECT

public:
    explicit InvocationDetails(EngineClient &client, QWidget *parent = nullptr);

    /// Fetches and shows it; the latest call wins.
    void open(const QString &requestId);
    const QString &requestId() const { return m_requestId; }
    OutputView *output() const { return m_output; }
    JsonEditor *event() const { return m_event; }

Q_SIGNALS:
    void runAgain(const lathe::InvocationRecord &record);
    void saveEventRequested(const lathe::InvocationRecord &record);
    void locationActivated(const QString &path, int line, int column);
    void settingWanted(const QString &setting);
    void stopRequested(const QString &requestId);
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHead();
    void present(const Result<InvocationRecord> &answer);

    EngineClient &m_client;
    QString m_requestId;
    QPushButton *m_again;
    QPushButton *m_save;
    QTabWidget *m_tabs;
    OutputView *m_output;
    JsonEditor *m_event;
};

} // namespace lathe
