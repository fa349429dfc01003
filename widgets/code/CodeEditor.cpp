// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/CodeEditor.h"

#include "widgets/code/AutoIndent.h"
#include "widgets/code/EditorCommands.h"
#include "widgets/code/EditorKeys.h"
#include "widgets/code/EditorSetup.h"
#include "widgets/code/EditorTheme.h"
#include "widgets/code/EditorZoom.h"
#include "widgets/code/IndentStyle.h"
#include "widgets/code/PairTyping.h"

#include <QKeyEvent>
#include <QWheelEvent>

namespace lathe
{

CodeEditor::CodeEditor(QWidget *parent)
    : QsciScintilla(parent)
    , m_commands(new EditorCommands(*this))
{
    EditorSetup::apply(*this);
    EditorKeys::prepare(*this);
    SendScintilla(SCI_INDICSETSTYLE, AutoCloser, INDIC_HIDDEN);
    new AutoIndent(*this);
    new PairTyping(*this);

    connect(this, &QsciScintilla::textChanged, this, &CodeEditor::edited);
    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::applyMargins);
    connect(&Theme::instance(), &Theme::changed, this, &CodeEditor::applyLook);
    connect(&EditorZoom::instance(), &EditorZoom::changed, this, [this](int level) {
        zoomTo(level);
        applyMargins();
    });
    setLanguage({});
    zoomTo(EditorZoom::instance().level());
    applyMargins();
}

void CodeEditor::setLanguage(EditorLanguage language)
{
    m_language = language;
    QsciLexer *old = lexer();
    setLexer(language.createLexer(this));
    if (old)
        old->deleteLater();
    setMarginWidth(2, language.kind() == EditorLanguage::Kind::Plain ? 8 : 14);
    setWrapMode(language.kind() == EditorLanguage::Kind::Markdown ? WrapWord : WrapNone);
    setIndentationWidth(language.indentWidth());
    setTabWidth(language.indentWidth());
    applyLook();
}

void CodeEditor::applyLook()
{
    EditorTheme::apply(*this, m_language);
    zoomTo(EditorZoom::instance().level());
    applyMargins();
}

void CodeEditor::applyMargins()
{
    const auto digits = std::max<qsizetype>(3, QString::number(lines()).size());
    setMarginWidth(0, QString(digits + 1, u'9'));
}

void CodeEditor::detectStyle(const QByteArray &utf8)
{
    const IndentStyle style = IndentStyle::detect(utf8, m_language);
    setIndentationsUseTabs(style.tabs);
    setIndentationWidth(style.width);
    setTabWidth(style.tabs ? 4 : style.width);
    const qsizetype newline = utf8.indexOf('\n');
    if (newline > 0 && utf8[newline - 1] == '\r')
        setEolMode(EolWindows);
    else
        setEolMode(newline < 0 && utf8.contains('\r') ? EolMac : EolUnix);
}

void CodeEditor::setBytes(const QByteArray &utf8)
{
    const bool locked = isReadOnly();
    SendScintilla(SCI_SETREADONLY, 0UL);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_ADDTEXT, static_cast<unsigned long>(utf8.size()), utf8.constData());
    SendScintilla(SCI_SETUNDOCOLLECTION, 1UL);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_SETSAVEPOINT);
    SendScintilla(SCI_GOTOPOS, 0UL);
    SendScintilla(SCI_SETREADONLY, locked ? 1UL : 0UL);
    detectStyle(utf8);
    applyMargins();
}

void CodeEditor::replaceBytes(const QByteArray &utf8)
{
    const QByteArray now = bytes();
    if (now == utf8)
        return;
    const qsizetype shared = std::min(now.size(), utf8.size());
    const auto inCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    qsizetype head = std::mismatch(now.cbegin(), now.cbegin() + shared, utf8.cbegin()).first - now.cbegin();
    while (head > 0 && ((head < now.size() && inCharacter(now[head])) ||
                        (head < utf8.size() && inCharacter(utf8[head]))))
        --head;
    qsizetype tail = 0;
    while (tail < shared - head && now[now.size() - tail - 1] == utf8[utf8.size() - tail - 1])
        ++tail;
    while (tail > 0 && inCharacter(now[now.size() - tail]))
        --tail;
    const bool locked = isReadOnly();
    SendScintilla(SCI_SETREADONLY, 0UL);
    replaceRange(head, now.size() - tail, utf8.mid(head, utf8.size() - tail - head));
    SendScintilla(SCI_SETREADONLY, locked ? 1UL : 0UL);
}

void CodeEditor::replaceRange(long start, long end, const QByteArray &utf8)
{
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(start), end);
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(utf8.size()), utf8.constData());
}

QByteArray CodeEditor::bytes() const
{
    return textRange(0, byteCount());
}

qsizetype CodeEditor::byteCount() const
{
    return SendScintilla(SCI_GETLENGTH);
}

QByteArray CodeEditor::textRange(long start, long end) const
{
    if (end <= start)
        return {};
    const auto *text = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return QByteArray(text + start, end - start);
}

QByteArray CodeEditor::lineBytes(int line) const
{
    return textRange(SendScintilla(SCI_POSITIONFROMLINE, line),
                     SendScintilla(SCI_GETLINEENDPOSITION, line));
}

char CodeEditor::byteAt(long position) const
{
    return static_cast<char>(SendScintilla(SCI_GETCHARAT, position));
}

long CodeEditor::positionAt(int line, int column) const
{
    const int index = std::clamp(line, 1, lines()) - 1;
    const long start = SendScintilla(SCI_POSITIONFROMLINE, index);
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, index);
    const long wanted =
        SendScintilla(SCI_POSITIONRELATIVE, static_cast<unsigned long>(start), std::max(column, 1) - 1L);
    return (wanted == 0 && column > 1) || wanted > end ? end : std::max(wanted, start);
}

void CodeEditor::goTo(int line, int column)
{
    const long position = positionAt(line, column);
    const long index = SendScintilla(SCI_LINEFROMPOSITION, position);
    SendScintilla(SCI_ENSUREVISIBLE, index);
    SendScintilla(SCI_GOTOPOS, position);
    const long visible = SendScintilla(SCI_VISIBLEFROMDOCLINE, index);
    SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(0L, visible - SendScintilla(SCI_LINESONSCREEN) / 2));
    SendScintilla(SCI_SCROLLCARET);
}

int CodeEditor::caretLine() const
{
    return static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, SendScintilla(SCI_GETCURRENTPOS))) + 1;
}

int CodeEditor::caretColumn() const
{
    const long caret = SendScintilla(SCI_GETCURRENTPOS);
    const long start = SendScintilla(SCI_POSITIONFROMLINE, SendScintilla(SCI_LINEFROMPOSITION, caret));
    return static_cast<int>(SendScintilla(SCI_COUNTCHARACTERS, static_cast<unsigned long>(start), caret)) +
           1;
}

QByteArray CodeEditor::wordBeforeCaret() const
{
    const long caret = SendScintilla(SCI_GETCURRENTPOS);
    return textRange(SendScintilla(SCI_WORDSTARTPOSITION, static_cast<unsigned long>(caret), 1L), caret);
}

void CodeEditor::recolour(long position)
{
    if (SendScintilla(SCI_GETENDSTYLED) <= position)
        SendScintilla(SCI_COLOURISE, static_cast<unsigned long>(SendScintilla(SCI_GETENDSTYLED)),
                      position + 1);
}

bool CodeEditor::isComment(long position)
{
    recolour(position);
    const auto style = static_cast<int>(SendScintilla(SCI_GETSTYLEAT, position));
    return EditorTheme::roleOfStyle(m_language, style) == Theme::Role::CodeComment;
}

bool CodeEditor::isString(long position)
{
    recolour(position);
    const auto style = static_cast<int>(SendScintilla(SCI_GETSTYLEAT, position));
    const Theme::Role role = EditorTheme::roleOfStyle(m_language, style);
    return role == Theme::Role::CodeString || role == Theme::Role::Error;
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (m_commands->handleKey(*event))
        return;
    // QScintilla swallows control keys that do nothing; they belong to the window.
    const int key = static_cast<int>(event->modifiers() & ~Qt::KeypadModifier) | event->key();
    if (modifiers == Qt::ControlModifier && !standardCommands()->boundTo(key))
        event->ignore();
    else
        QsciScintilla::keyPressEvent(event);
}

void CodeEditor::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() != Qt::ControlModifier) {
        QsciScintillaBase::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        EditorZoom::instance().change(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

} // namespace lathe
