// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace lathe
{

/// "Deleted orders — Undo": floats at the foot of its parent for eight seconds, longer while the pointer or
/// the focus is on it, and never takes the focus itself.
class UndoBar : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent);

    /// Shows the offer; one still standing expires first. Exactly one of the two callbacks is called, once.
    void offer(const QString &text, std::function<void()> undo, std::function<void()> expired = {});
    void showNote(const QString &text);
    QString text() const;
    void setDuration(int milliseconds);

public Q_SLOTS:
    void undo();
    /// Puts the bar away as if its time had passed.
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void appear(const QString &text, bool undoable);
    void place();

    QLabel *m_text;
    QPushButton *m_undo;
    QTimer *m_timer;
    std::function<void()> m_onUndo;
    std::function<void()> m_onExpired;
    int m_duration = 8000;
};

} // namespace lathe
