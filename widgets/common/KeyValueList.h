// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace lathe
{

/// Facts as rows: a quiet key, the value beside it (selectable). For details panes.
class KeyValueList : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValueList(QWidget *parent = nullptr);

    /// Adds a row, or sets the value of the row with that key.
    QLabel *setValue(const QString &key, const QString &value);
    void addRow(const QString &key, QWidget *value);
    QString value(const QString &key) const;
    void clear();

private:
    QLabel *addKey(const QString &key);

    QGridLayout *m_grid;
    QHash<QString, QLabel *> m_values;
};

} // namespace lathe
