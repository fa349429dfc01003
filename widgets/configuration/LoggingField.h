// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QWidget>

class QComboBox;

namespace lathe
{

/// Log format and, for JSON, the levels from which lines are kept.
class LoggingField : public QWidget
{
    Q_OBJECT

public:
    explicit LoggingField(QWidget *parent = nullptr);

    LoggingConfig value() const;
    void setValue(const LoggingConfig &logging);

Q_SIGNALS:
    void edited();

private:
    QComboBox *addLevels(const QString &label, const QString &name, const QStringList &levels);
    void refresh();

    QComboBox *m_format;
    QWidget *m_levels;
    QComboBox *m_application;
    QComboBox *m_system;
    QString m_logGroup;
};

} // namespace lathe
