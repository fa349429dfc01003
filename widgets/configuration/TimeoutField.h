// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSpinBox;

namespace lathe
{

/// A time in minutes and seconds.
class TimeoutField : public QWidget
{
    Q_OBJECT

public:
    explicit TimeoutField(QWidget *parent = nullptr);

    int seconds() const;
    void setSeconds(int seconds);

Q_SIGNALS:
    void edited();

private:
    QSpinBox *m_minutes;
    QSpinBox *m_seconds;
};

} // namespace lathe
