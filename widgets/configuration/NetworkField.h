// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QWidget>

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

Q_SIGNALS:
    void edited();

private:
    QRadioButton *addChoice(const QString &name, const QString &text, const QString &sentence);

    QRadioButton *m_private;
    QRadioButton *m_host;
};

} // namespace lathe
