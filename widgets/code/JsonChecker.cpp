// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/JsonChecker.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/common/Theme.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
using Sci = QsciScintillaBase;

bool same(const std::optional<JsonProblem> &a, const std::optional<JsonProblem> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->message == b->message && a->line == b->line && a->column == b->column;
}
} // namespace

JsonChecker::JsonChecker(CodeEditor &editor)
    : QObject(&editor)
    , m_editor(editor)
    , m_lineMarker(editor.markerDefine(QsciScintilla::Background))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(250);
    connect(&m_pause, &QTimer::timeout, this, &JsonChecker::checkNow);
    connect(&editor, &CodeEditor::edited, &m_pause, qOverload<>(&QTimer::start));
    connect(&Theme::instance(), &Theme::changed, this, &JsonChecker::applyTheme);
    editor.SendScintilla(Sci::SCI_INDICSETSTYLE, CodeEditor::Problem, Sci::INDIC_SQUIGGLEPIXMAP);
    applyTheme();
    checkNow();
}

void JsonChecker::applyTheme()
{
    m_editor.SendScintilla(Sci::SCI_INDICSETFORE, CodeEditor::Problem,
                           Theme::instance().color(Theme::Role::Error));
    m_editor.setMarkerBackgroundColor(Theme::instance().color(Theme::Role::ErrorFill), m_lineMarker);
}

void JsonChecker::setEmptyAllowed(bool allowed)
{
    m_emptyAllowed = allowed;
    checkNow();
}

void JsonChecker::setActive(bool active)
{
    m_active = active;
    checkNow();
}

void JsonChecker::checkNow()
{
    m_pause.stop();
    const QByteArray text = m_editor.bytes();
    std::optional<JsonProblem> found;
    if (m_active && (!m_emptyAllowed || !text.trimmed().isEmpty()))
        found = checkJson(text);
    if (found)
        found->message = text.trimmed().isEmpty()
                             ? tr("Nothing here yet: write a JSON value, for example {}")
                             : reworded(found->message);
    const bool changed = !same(found, m_problem);
    m_problem = found;
    mark();
    if (changed)
        Q_EMIT problemChanged(m_problem);
}

void JsonChecker::mark()
{
    m_editor.SendScintilla(Sci::SCI_SETINDICATORCURRENT, CodeEditor::Problem);
    m_editor.SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(m_editor.byteCount()));
    m_editor.markerDeleteAll(m_lineMarker);
    if (!m_problem || m_editor.byteCount() == 0)
        return;
    long start = m_editor.positionAt(m_problem->line, m_problem->column);
    long end = m_editor.SendScintilla(Sci::SCI_POSITIONAFTER, start);
    const int line = std::min(m_problem->line, m_editor.lines()) - 1;
    if (start >= m_editor.SendScintilla(Sci::SCI_GETLINEENDPOSITION, line)) {
        end = start;
        start = m_editor.SendScintilla(Sci::SCI_POSITIONBEFORE, start);
    }
    if (end > start)
        m_editor.SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(start), end - start);
    m_editor.markerAdd(line, m_lineMarker);
}

QString JsonChecker::reworded(const QString &message)
{
    // The parser says "syntax error while parsing object key - unexpected '}'; expected string literal".
    QString text = message;
    if (const qsizetype dash = text.indexOf(" - "_L1); dash >= 0 && text.startsWith("syntax error"_L1))
        text = text.mid(dash + 3);
    if (text.startsWith("invalid literal"_L1))
        return tr("This is no JSON value; keys and strings stand in double quotes");
    text.replace("; expected"_L1, ", expected"_L1);
    text.replace("string literal"_L1, "a string in double quotes"_L1);
    text.replace("number literal"_L1, "a number"_L1);
    text.replace("end of input"_L1, "end of the text"_L1);
    text.replace("ill-formed UTF-8 byte"_L1, "a character that is not UTF-8"_L1);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace lathe
