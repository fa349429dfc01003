// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/FindBar.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/common/Theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lathe
{

FindBar::FindBar(QWidget *parent)
    : EditorBar(parent)
{
    setObjectName(u"findBar"_s);
    buildRows();
    const auto changed = [this] { search(true); };
    connect(m_what, &QLineEdit::textChanged, this, changed);
    for (QToolButton *toggle : {m_case, m_word, m_regex})
        connect(toggle, &QToolButton::toggled, this, changed);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_replace, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(&m_session, &FindSession::matchesChanged, this, &FindBar::showState);
    m_what->installEventFilter(this);
    m_with->installEventFilter(this);
}

void FindBar::buildRows()
{
    m_what = addField(u"findText"_s, tr("Find"));
    m_with = addField(u"replaceText"_s, tr("Replace with"));
    m_case = addToggle(u"findCase"_s, u"Aa"_s, tr("Match case"), Qt::ALT | Qt::Key_C);
    m_word = addToggle(u"findWord"_s, u"ab"_s, tr("Whole words"), Qt::ALT | Qt::Key_W);
    m_regex = addToggle(u"findRegex"_s, u".*"_s, tr("Regular expression"), Qt::ALT | Qt::Key_R);
    m_previous = addIcon(u"findPrevious"_s, u"chevron-up", tr("Previous match (Shift+Enter)"));
    m_next = addIcon(u"findNext"_s, u"chevron-down", tr("Next match (Enter)"));
    auto *close = addIcon(u"findClose"_s, u"close", tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, [this] { dismiss(); });
    m_state = new QLabel(this);
    m_state->setObjectName(u"findState"_s);
    m_state->setMinimumWidth(fontMetrics().horizontalAdvance(u"10000 of 10000 "_s));
    m_replace = new QPushButton(tr("Replace"), this);
    m_replace->setObjectName(u"replaceOne"_s);
    m_replaceAll = new QPushButton(tr("Replace all"), this);
    m_replaceAll->setObjectName(u"replaceAll"_s);
    m_replaceAll->setToolTip(tr("Replace all (Ctrl+Alt+Enter)"));
    for (QPushButton *button : {m_replace, m_replaceAll})
        button->setAutoDefault(false);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Theme::space(2), Theme::space(1) + 1, Theme::space(1), Theme::space(1));
    grid->setSpacing(Theme::space(1));
    grid->addWidget(m_what, 0, 0);
    int column = 1;
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_case, m_word, m_regex, m_state, m_previous, m_next, close})
        grid->addWidget(widget, 0, column++);
    grid->addWidget(m_with, 1, 0);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(1));
    buttons->addWidget(m_replace);
    buttons->addWidget(m_replaceAll);
    buttons->addStretch();
    grid->addLayout(buttons, 1, 1, 1, column - 1);
    grid->setColumnStretch(0, 1);
}

void FindBar::setEditor(CodeEditor *editor)
{
    if (m_editor == editor)
        return;
    if (m_editor)
        m_editor->removeEventFilter(this);
    m_editor = editor;
    if (editor)
        editor->installEventFilter(this);
    m_session.setEditor(editor);
    if (!editor && isVisible())
        dismiss();
    else if (isVisible())
        search(false);
}

void FindBar::setReplacing(bool replacing)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_with, m_replace, m_replaceAll})
        widget->setVisible(replacing);
}

void FindBar::open(bool replacing)
{
    if (!m_editor)
        return;
    setReplacing(replacing && !m_editor->isReadOnly());
    show();
    m_session.dropAnchor();
    const QString selected = m_editor->selectedText();
    if (!selected.isEmpty() && selected.size() < 200 && !selected.contains(u'\n') &&
        !selected.contains(u'\r')) {
        const QSignalBlocker quiet(m_what);
        m_what->setText(m_regex->isChecked() ? QRegularExpression::escape(selected) : selected);
    }
    m_what->selectAll();
    m_what->setFocus(Qt::ShortcutFocusReason);
    search(false);
}

void FindBar::search(bool moving)
{
    if (isHidden())
        return;
    m_session.setSearch(m_what->text(), {m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()});
    if (moving)
        m_session.fromAnchor();
    showState();
}

void FindBar::findNext()
{
    if (isHidden() && m_editor)
        m_session.setSearch(m_what->text(),
                            {m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()});
    m_session.next();
    m_session.dropAnchor();
    if (isHidden())
        m_session.stop();
}

void FindBar::findPrevious()
{
    if (isHidden() && m_editor)
        m_session.setSearch(m_what->text(),
                            {m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()});
    m_session.previous();
    m_session.dropAnchor();
    if (isHidden())
        m_session.stop();
}

void FindBar::replaceOne()
{
    m_session.replace(m_with->text());
}

void FindBar::replaceAll()
{
    const int count = m_session.replaceAll(m_with->text());
    m_state->setText(tr("%n replaced", nullptr, count));
}

void FindBar::showState()
{
    const QString error = m_session.error();
    const int count = m_session.count();
    const bool nothing = !m_what->text().isEmpty() && count == 0;
    QString text;
    if (!error.isEmpty())
        text = tr("Not an expression");
    else if (nothing)
        text = tr("No match");
    else if (count >= TextSearch::limit)
        text = tr("%L1 or more").arg(count);
    else if (count > 0 && m_session.current() > 0)
        text = tr("%L1 of %L2").arg(m_session.current()).arg(count);
    else if (count > 0)
        text = tr("%n match(es)", nullptr, count);
    m_state->setText(text);
    m_state->setToolTip(error);
    QPalette palette = m_state->palette();
    const auto role = nothing || !error.isEmpty() ? Theme::Role::Error : Theme::Role::SecondaryText;
    palette.setColor(QPalette::WindowText, Theme::instance().color(role));
    m_state->setPalette(palette);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previous, m_next, m_replace, m_replaceAll})
        widget->setEnabled(count > 0);
}

void FindBar::dismiss()
{
    m_session.stop();
    EditorBar::dismiss();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_editor) {
        const bool free =
            !m_editor->isListActive() && m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONS) == 1;
        if (key->key() != Qt::Key_Escape || isHidden() || !free)
            return false;
        dismiss();
        return true;
    }
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return false;
    const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == (Qt::ControlModifier | Qt::AltModifier) && m_with->isVisible())
        replaceAll();
    else if (modifiers == Qt::ShiftModifier)
        findPrevious();
    else if (modifiers != Qt::NoModifier)
        return false;
    else if (watched == m_with)
        replaceOne();
    else
        findNext();
    return true;
}

} // namespace lathe
