// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/SettingsTable.h"

#include "widgets/common/TableView.h"
#include "widgets/common/Theme.h"
#include "widgets/versions/VersionWords.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

SettingsTable::SettingsTable(QWidget *parent)
    : QWidget(parent)
    , m_all(new QCheckBox(tr("Show what is the same"), this))
    , m_same(new QLabel(tr("The two have the same configuration."), this))
    , m_table(new TableView(this))
    , m_model(new QStandardItemModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::space(2), 0, 0);
    column->setSpacing(Theme::space(2));
    column->addWidget(m_all);
    column->addWidget(m_same);
    column->addWidget(m_table, 1);
    m_all->setObjectName(u"showSameSettings"_s);
    m_same->setProperty("role", u"secondary"_s);
    m_table->setObjectName(u"versionSettings"_s);
    m_table->setAccessibleName(tr("Configuration"));
    m_table->setSortingEnabled(false);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setStretchLastSection(false);
    connect(m_all, &QCheckBox::toggled, this, &SettingsTable::refresh);
}

void SettingsTable::showOne(const FunctionConfiguration &version)
{
    m_before = version.version;
    m_after.clear();
    m_rows.clear();
    for (const ConfigurationFact &fact : configurationFacts(version))
        m_rows.append({fact.name, fact.value, {}});
    refresh();
}

void SettingsTable::showDifferences(const FunctionConfiguration &before, const FunctionConfiguration &after)
{
    m_before = before.version;
    m_after = after.version;
    m_rows = compareConfigurations(before, after);
    refresh();
}

void SettingsTable::refresh()
{
    const bool two = !m_after.isEmpty();
    m_all->setVisible(two);
    m_model->clear();
    QStringList titles{tr("Setting"), versionwords::name(m_before)};
    if (two)
        titles << versionwords::name(m_after);
    m_model->setHorizontalHeaderLabels(titles);
    for (const ConfigurationDifference &row : std::as_const(m_rows)) {
        if (two ? row.isSame() && !m_all->isChecked() : row.before.isEmpty())
            continue;
        QList<QStandardItem *> items;
        for (const QString &text : {row.name, row.before, row.after}) {
            auto *item = new QStandardItem(QString(text).replace(u'\n', u", "_s));
            item->setToolTip(text);
            item->setEditable(false);
            items << item;
        }
        if (!two)
            delete items.takeLast();
        m_model->appendRow(items);
    }
    const bool same = two && m_model->rowCount() == 0;
    m_same->setVisible(same);
    m_table->setVisible(!same);
    m_table->setColumnWidth(0, 170);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

} // namespace lathe
