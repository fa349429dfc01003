// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/FormDialog.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TabOrder.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

FormDialog::FormDialog(EngineClient &client, const QString &title, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_column(new QVBoxLayout(this))
    , m_form(new Form(this))
    , m_message(new InlineMessage(this))
    , m_lines(new CommandLineButton(client, this))
    , m_action(makeButton(action, ButtonKind::Primary, {}, this))
    , m_actionText(action)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(560);
    m_column->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    m_column->setSpacing(Theme::space(4));
    m_column->addWidget(m_form);
    m_message->setObjectName(u"dialogMessage"_s);
    m_column->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    cancel->setObjectName(u"cancel"_s);
    m_action->setObjectName(u"confirm"_s);
    m_action->setDefault(true);
    m_lines->add(action, [this] { return m_possible ? lines() : QList<AwsCommandLine>(); });
    buttons->addWidget(m_lines);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_action);
    m_column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_action, &QPushButton::clicked, this, [this] {
        setBusy(true);
        send();
    });
}

void FormDialog::showEvent(QShowEvent *event)
{
    tabAsLaidOut(this);
    QDialog::showEvent(event);
}

void FormDialog::addNotice(QWidget *notice)
{
    m_column->insertWidget(0, notice);
}

void FormDialog::setPossible(bool possible)
{
    m_possible = possible;
    m_action->setEnabled(m_possible && !m_busy);
    m_lines->setEnabled(m_possible);
}

void FormDialog::showError(const QString &text)
{
    m_message->showMessage(InlineMessage::Kind::Error, text.toHtmlEscaped());
}

void FormDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_action->setText(busy && !m_busyText.isEmpty() ? m_busyText : m_actionText);
    if (busy)
        m_message->hide();
    setPossible(m_possible);
}

} // namespace lathe
