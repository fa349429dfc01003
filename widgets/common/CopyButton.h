// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QTimer;

namespace lathe
{

/// Puts a value on the clipboard and says so for a moment.
class CopyButton : public QToolButton
{
    Q_OBJECT

public:
    /// what names the value in tooltip and accessible name: "Copy ARN".
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);

    void setValue(const QString &value);
    QString value() const { return m_value; }

Q_SIGNALS:
    void copied(const QString &value);

private:
    void rest();

    QString m_what;
    QString m_value;
    QTimer *m_shown;
};

} // namespace lathe
