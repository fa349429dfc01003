// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/NetworkAccess.h"

#include <QWidget>

class QLabel;
class QRadioButton;

namespace lathe
{

/// What a function may reach, with what each choice gives up said beside it.
class NetworkField : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkField(QWidget *parent = nullptr);

    NetworkAccess value() const;
    void setValue(NetworkAccess network);
    /// Why the internet network cannot be had at present, and what to do; empty when it can. The choice
    /// stays open: it is the function's, and another machine may have what this one lacks.
    void setInternetProblem(const QString &problem, const QString &remedy);

Q_SIGNALS:
    void edited();

private:
    QRadioButton *addChoice(const QString &name, const QString &text, const QString &sentence);

    QRadioButton *m_private;
    QRadioButton *m_internet;
    QRadioButton *m_host;
    QLabel *m_internetProblem;
};

} // namespace lathe
