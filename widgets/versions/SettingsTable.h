// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/versions/ConfigurationFacts.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QStandardItemModel;

namespace lathe
{

class TableView;

/// The configuration of one version, or what two versions differ in.
class SettingsTable : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsTable(QWidget *parent = nullptr);

    void showOne(const FunctionConfiguration &version);
    void showDifferences(const FunctionConfiguration &before, const FunctionConfiguration &after);

private:
    void refresh();

    QCheckBox *m_all;
    QLabel *m_same;
    TableView *m_table;
    QStandardItemModel *m_model;
    QString m_before;
    QString m_after; ///< empty: one version
    QList<ConfigurationDifference> m_rows;
};

} // namespace lathe
