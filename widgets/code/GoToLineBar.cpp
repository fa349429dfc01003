// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/GoToLineBar.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lathe
{

GoToLineBar::GoToLineBar(QWidget *parent)
    : EditorBar(parent)
{
    setObjectName(u"goToLineBar"_s);
    m_line = addField(u"goToLine"_s, tr("Line or line:column"));
    m_line->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"\\d{0,7}(:\\d{0,7})?"_s), m_line));
    m_line->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * 28);
    m_range = new QLabel(this);
    m_range->setObjectName(u"goToLineRange"_s);
    auto *close = addIcon(u"goToLineClose"_s, u"close", tr("Close (Esc)"));
    auto *label = new QLabel(tr("&Go to line"), this);
    label->setBuddy(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::space(2), Theme::space(1) + 1, Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(2));
    row->addWidget(label);
    row->addWidget(m_line, 1);
    row->addWidget(m_range);
    row->addStretch();
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { dismiss(); });
    connect(m_line, &QLineEdit::textEdited, this, &GoToLineBar::preview);
    connect(m_line, &QLineEdit::returnPressed, this, &GoToLineBar::accept);
}

void GoToLineBar::setEditor(CodeEditor *editor)
{
    if (m_editor == editor)
        return;
    m_editor = editor;
    hide();
}

void GoToLineBar::open()
{
    if (!m_editor)
        return;
    m_backLine = m_editor->caretLine();
    m_backColumn = m_editor->caretColumn();
    m_range->setText(tr("of %L1").arg(m_editor->lines()));
    m_line->setText(QString::number(m_backLine));
    m_line->selectAll();
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void GoToLineBar::preview()
{
    const QStringList parts = m_line->text().split(u':');
    if (m_editor && !parts[0].isEmpty())
        m_editor->goTo(parts[0].toInt(), parts.size() > 1 ? parts[1].toInt() : 1);
}

void GoToLineBar::accept()
{
    preview();
    hide();
    Q_EMIT closed();
}

void GoToLineBar::dismiss()
{
    if (m_editor)
        m_editor->goTo(m_backLine, m_backColumn);
    EditorBar::dismiss();
}

} // namespace lathe
