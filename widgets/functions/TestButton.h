// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QToolButton>

namespace lathe
{

/// The Test button: a click runs the event used last, the menu offers the others and the way to configure
/// them.
class TestButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit TestButton(QWidget *parent = nullptr);

    /// The saved events, and the one a click runs (empty: none is there yet).
    void setEvents(const QStringList &names, const QString &current);
    void setRunning(bool running);
    /// Whether it is the main action in view.
    void setProminent(bool prominent);

Q_SIGNALS:
    /// Run the current event, or make a first one.
    void testRequested();
    void eventChosen(const QString &name);
    void configureRequested();

private:
    void refreshTip();

    QString m_current;
    bool m_running = false;
};

} // namespace lathe
