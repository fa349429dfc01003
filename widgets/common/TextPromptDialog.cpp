// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TextPromptDialog.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Form.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace lathe
{

TextPromptDialog::TextPromptDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_check(question.check)
    , m_form(new Form(this))
    , m_field(new QLineEdit(question.text, this))
    , m_accept(makeButton(question.action, ButtonKind::Primary, {}, this))
{
    setWindowTitle(question.title);
    setObjectName(QStringLiteral("textPrompt"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    column->setSpacing(Theme::space(4));
    m_field->setObjectName(QStringLiteral("promptField"));
    m_field->setPlaceholderText(question.placeholder);
    m_field->setMinimumWidth(380);
    m_form->addField(question.label, m_field, question.help);
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    cancel->setObjectName(QStringLiteral("cancel"));
    m_accept->setObjectName(QStringLiteral("confirm"));
    m_accept->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    column->addWidget(m_form);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_touched = true;
        validate();
    });
    m_field->selectAll();
    m_field->setFocus();
    validate();
}

QString TextPromptDialog::text() const
{
    return m_field->text().trimmed();
}

void TextPromptDialog::validate()
{
    const QString error = m_check ? m_check(text()) : QString();
    m_accept->setEnabled(!text().isEmpty() && error.isEmpty());
    // Nobody is told off before having typed.
    m_form->setError(m_field, m_touched && !text().isEmpty() ? error : QString());
}

TextPromptDialog *TextPromptDialog::ask(QWidget *parent, const Question &question, QObject *context,
                                        std::function<void(const QString &)> answered)
{
    auto *dialog = new TextPromptDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, context,
            [dialog, answered = std::move(answered)] { answered(dialog->text()); });
    dialog->open();
    return dialog;
}

} // namespace lathe
