// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/QualifiersPage.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/common/Theme.h"
#include "widgets/versions/FunctionVersions.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace lathe
{

QualifiersPage::QualifiersPage(EngineClient &client, FunctionVersions &versions, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_versions(versions)
    , m_table(new TableView(this))
    , m_message(new InlineMessage(this))
    , m_tools(new QWidget(this))
    , m_toolRow(new QHBoxLayout(m_tools))
    , m_column(new QVBoxLayout(this))
    , m_deleteKey(new QShortcut(QKeySequence::Delete, m_table))
{
    m_deleteKey->setContext(Qt::WidgetShortcut);
    m_table->setSortingEnabled(false);
    m_toolRow->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_tools);
    m_column->addWidget(m_message);
    connect(&versions, &FunctionVersions::failed, this, &QualifiersPage::showError);
}

void QualifiersPage::setContent(QWidget *content)
{
    m_column->addWidget(content, 1);
}

void QualifiersPage::showError(const QString &text)
{
    m_message->showMessage(InlineMessage::Kind::Error, text.toHtmlEscaped());
}

Reply<Done> QualifiersPage::thenReload()
{
    return guarded<Done>(this, [this](const Result<Done> &done) {
        if (!done) {
            showError(done.error().message);
            return;
        }
        m_message->hide();
        m_versions.load();
    });
}

} // namespace lathe
