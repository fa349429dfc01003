// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/JsonEditor.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonChecker.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/Icons.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/SizeText.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// How much of a payload is shown: long lines cost a hundred times more to lay out than short ones.
qsizetype mostShown(const QByteArray &payload)
{
    constexpr qsizetype plenty = 1024 * 1024;
    constexpr qsizetype ofLongLines = 128 * 1024;
    constexpr qsizetype longLine = 32 * 1024;
    qsizetype start = 0;
    while (start < payload.size()) {
        const qsizetype end = payload.indexOf('\n', start);
        if ((end < 0 ? payload.size() : end) - start > longLine)
            return ofLongLines;
        if (end < 0)
            break;
        start = end + 1;
    }
    return plenty;
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QWidget(parent)
    , m_editor(new CodeEditor(this))
    , m_notice(new InlineMessage(this))
    , m_problemRow(new QWidget(this))
    , m_message(new ElidedLabel({}, Qt::ElideRight, m_problemRow))
    , m_format(new QAction(Icons::get(u"format"), tr("Format"), this))
{
    m_editor->setObjectName(u"jsonEditor"_s);
    m_editor->setAccessibleName(tr("JSON"));
    m_editor->setLanguage(EditorLanguage::Kind::Json);
    setFocusProxy(m_editor);
    m_notice->setCloseable(false);
    m_notice->hide();
    buildProblemRow();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_editor, 1);
    column->addWidget(m_problemRow);

    m_checker = new JsonChecker(*m_editor);
    m_format->setShortcut(Qt::SHIFT | Qt::ALT | Qt::Key_F);
    m_format->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_format->setToolTip(tr("Format (%1)").arg(m_format->shortcut().toString(QKeySequence::NativeText)));
    addAction(m_format);
    connect(m_format, &QAction::triggered, this, &JsonEditor::format);
    connect(m_editor, &CodeEditor::edited, this, &JsonEditor::edited);
    connect(m_checker, &JsonChecker::problemChanged, this, &JsonEditor::showProblem);
}

void JsonEditor::buildProblemRow()
{
    auto *button = new QToolButton(m_problemRow);
    button->setObjectName(u"jsonProblem"_s);
    button->setAutoRaise(true);
    button->setIcon(Icons::get(u"error", Theme::Role::Error));
    button->setToolTip(tr("Go to the problem"));
    button->setAccessibleName(button->toolTip());
    m_message->setObjectName(u"jsonProblemText"_s);
    m_message->setRole(Theme::Role::Error);
    auto *row = new QHBoxLayout(m_problemRow);
    row->setContentsMargins(Theme::space(1), 0, Theme::space(2), 0);
    row->setSpacing(Theme::space(1));
    row->addWidget(button);
    row->addWidget(m_message, 1);
    m_problemRow->hide();
    connect(button, &QToolButton::clicked, this, [this] {
        if (const auto &problem = m_checker->problem())
            m_editor->goTo(problem->line, problem->column);
        m_editor->setFocus();
    });
}

QByteArray JsonEditor::json() const
{
    return m_showsPayload ? m_payload : m_editor->bytes();
}

void JsonEditor::setJson(const QByteArray &json)
{
    m_showsPayload = false;
    m_notice->hide();
    m_editor->setReadOnly(false);
    m_checker->setActive(true);
    m_editor->setWrapMode(QsciScintilla::WrapNone);
    m_editor->setLanguage(EditorLanguage::Kind::Json);
    m_editor->setBytes(json);
    m_checker->checkNow();
    showProblem(m_checker->problem());
}

std::optional<JsonProblem> JsonEditor::problem() const
{
    if (m_showsPayload)
        return std::nullopt;
    m_checker->checkNow();
    return m_checker->problem();
}

void JsonEditor::setEmptyAllowed(bool allowed)
{
    m_checker->setEmptyAllowed(allowed);
}

void JsonEditor::showPayload(const QByteArray &payload)
{
    m_showsPayload = true;
    m_payload = payload;
    m_checker->setActive(false);
    m_editor->setReadOnly(true);
    render();
}

void JsonEditor::setView(View view)
{
    if (m_view == view)
        return;
    m_view = view;
    if (m_showsPayload)
        render();
}

void JsonEditor::render()
{
    constexpr qsizetype largestParsed = 1024 * 1024;
    const bool valid = m_payload.size() <= largestParsed && !checkJson(m_payload);
    const auto pretty = valid && m_view == View::Pretty ? prettyJson(m_payload) : std::nullopt;
    const QByteArray text = pretty.value_or(m_payload);
    const qsizetype most = mostShown(text);
    const bool whole = text.size() <= most;
    m_editor->setLanguage(valid && whole ? EditorLanguage::Kind::Json : EditorLanguage::Kind::Plain);
    m_editor->setWrapMode(pretty && whole ? QsciScintilla::WrapNone : QsciScintilla::WrapCharacter);
    m_editor->setBytes(text.left(most));
    m_notice->setVisible(!whole);
    if (!whole)
        m_notice->showMessage(
            InlineMessage::Kind::Info,
            tr("This is the beginning, %1 of %2.").arg(sizeText(most), sizeText(text.size())));
    showProblem(std::nullopt);
}

bool JsonEditor::format()
{
    if (m_editor->isReadOnly())
        return false;
    auto pretty = prettyJson(m_editor->bytes(), m_editor->indentationWidth());
    if (!pretty) {
        m_checker->checkNow();
        return false;
    }
    if (m_editor->bytes().endsWith('\n'))
        pretty->append('\n');
    if (m_editor->eolMode() == QsciScintilla::EolWindows)
        pretty->replace("\n", "\r\n");
    m_editor->replaceBytes(*pretty);
    m_checker->checkNow();
    return true;
}

void JsonEditor::showProblem(const std::optional<JsonProblem> &problem)
{
    const auto shown = m_showsPayload ? std::nullopt : problem;
    if (shown)
        m_message->setText(
            tr("Line %1, column %2: %3").arg(shown->line).arg(shown->column).arg(shown->message));
    m_problemRow->setVisible(shown.has_value());
    m_format->setEnabled(!shown && !m_showsPayload);
    Q_EMIT problemChanged(shown);
}

} // namespace lathe
