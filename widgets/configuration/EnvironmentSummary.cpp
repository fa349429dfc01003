// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentSummary.h"

#include "widgets/common/Icons.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/configuration/EnvironmentSummaryView.h"

#include <QAction>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

EnvironmentSummary::EnvironmentSummary(QWidget *parent)
    : QWidget(parent)
    , m_header(new SectionHeader(tr("Environment variables"), this))
    , m_model(new QStringListModel(this))
    , m_view(new EnvironmentSummaryView(this))
{
    m_view->setObjectName(u"environmentSummary"_s);
    m_view->setAccessibleName(tr("Environment variables"));
    m_view->setModel(m_model);
    m_header->setContent(m_view);
    setFocusProxy(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    auto *add = new QAction(Icons::get(u"add"), tr("Add environment variable"), this);
    m_header->addActionButton(add)->setObjectName(u"addEnvironmentVariable"_s);
    connect(add, &QAction::triggered, this, [this] { Q_EMIT editRequested({}); });
    connect(m_view, &EnvironmentSummaryView::chosen, this,
            [this](const QModelIndex &index) { Q_EMIT editRequested(index.data().toString()); });
    setVariables({});
}

void EnvironmentSummary::setVariables(const EnvironmentVariables &variables)
{
    m_header->setCount(static_cast<int>(variables.size()));
    const QStringList names = variables.keys();
    if (names == m_model->stringList())
        return;
    m_model->setStringList(names);
    m_view->updateGeometry();
}

QStringList EnvironmentSummary::names() const
{
    return m_model->stringList();
}

} // namespace lathe
