// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CommandLineMenu.h"

#include <QToolButton>

class QTimer;

namespace lathe
{

/// The button of a CommandLineMenu. With one action only, a click copies its line.
class CommandLineButton : public QToolButton
{
    Q_OBJECT

public:
    explicit CommandLineButton(EngineClient &client, QWidget *parent = nullptr);

    void add(const QString &text, CommandLineMenu::Lines lines, const QString &whyNot = {});
    /// Takes the lines away while they would fail, and says why; empty: they may be copied.
    void setProblem(const QString &problem);
    CommandLineMenu *lineMenu() const { return m_menu; }

private:
    void rest();

    CommandLineMenu *m_menu;
    QTimer *m_shown;
    QString m_whyNot;
    QString m_problem;
};

} // namespace lathe
