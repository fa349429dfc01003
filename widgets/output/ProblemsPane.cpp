// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/ProblemsPane.h"

#include "widgets/common/TableView.h"
#include "widgets/output/EmptyPlace.h"
#include "widgets/output/Pages.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

ProblemsPane::ProblemsPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_pages(new Pages(this))
    , m_table(new TableView(this))
    , m_empty(new EmptyPlace(u"check"_s, tr("No problems found"),
                             tr("Mistakes in the function's files are listed here."), this))
{
    m_sorted->setSourceModel(m_model);
    m_table->setObjectName(u"problems"_s);
    m_table->setAccessibleName(tr("Problems"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_sorted);
    m_table->setNumberColumns({ProblemsModel::Line});
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_table->setColumnWidth(ProblemsModel::File, 200);
    m_table->setColumnWidth(ProblemsModel::Line, 64);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        const Problem &problem = m_model->problems().at(m_sorted->mapToSource(index).row());
        Q_EMIT problemActivated(problem.file, problem.line, problem.column);
    });
}

void ProblemsPane::setProblems(const QList<Problem> &problems)
{
    m_model->setProblems(problems);
    m_pages->setCurrentWidget(problems.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
}

} // namespace lathe
