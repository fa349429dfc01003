// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ConfirmDialog.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lathe
{

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(question.title);
    setObjectName(QStringLiteral("confirmDialog"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    column->setSpacing(Theme::space(2));
    column->setSizeConstraint(QLayout::SetFixedSize);

    auto *title = new QLabel(question.title, this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(Theme::instance().uiFont(2, QFont::DemiBold));
    title->setWordWrap(true);
    auto *text = new QLabel(question.text, this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(380);
    text->setMaximumWidth(480);
    title->setMaximumWidth(480);

    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    auto *accept =
        makeButton(question.action, question.danger ? ButtonKind::Danger : ButtonKind::Primary, {}, this);
    cancel->setObjectName(QStringLiteral("cancel"));
    accept->setObjectName(QStringLiteral("confirm"));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(Theme::space(3));
    column->addLayout(buttons);
    for (QPushButton *button : {cancel, accept})
        button->setAutoDefault(true);
    // What cannot be taken back is not one careless Enter away.
    (question.danger ? cancel : accept)->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &QDialog::accept);
}

ConfirmDialog *ConfirmDialog::ask(QWidget *parent, const Question &question, QObject *context,
                                  std::function<void()> confirmed)
{
    auto *dialog = new ConfirmDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, context, std::move(confirmed));
    dialog->open();
    return dialog;
}

} // namespace lathe
