// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "widgets/common/StatusPill.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace lathe
{

class CopyLabel;
class ElidedLabel;

/// The top line of OUTPUT: how the run ended, of which event, when, its request id; while it runs, for how
/// long it has been, and Stop.
class OutputHeader : public QWidget
{
    Q_OBJECT

public:
    explicit OutputHeader(QWidget *parent = nullptr);

    void showRunning(const InvocationRow &row);
    void showStopping();
    void showFinished(const InvocationRow &row);
    void showRefused(const QString &what, const InvocationRow &row);
    StatusPill *pill() const { return m_pill; }

Q_SIGNALS:
    void stopClicked();
    void copyClicked();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void describe(const InvocationRow &row);
    void setRunning(bool running);
    void tick();

    StatusPill *m_pill;
    StatusPill *m_cold;
    ElidedLabel *m_event;
    QLabel *m_time;
    CopyLabel *m_requestId;
    QPushButton *m_stop;
    QPushButton *m_copy;
    QProgressBar *m_progress;
    QTimer *m_ticker;
    QElapsedTimer m_since;
    qint64 m_before = 0;
    bool m_running = false;
};

} // namespace lathe
