// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/CompletionController.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/ContextMembers.h"

#include <QKeyEvent>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Sci = QsciScintillaBase;
constexpr qsizetype largestScannedFile = 1024 * 1024;

bool isName(const QString &key)
{
    static const QRegularExpression name(u"^[A-Za-z_$][\\w$]*$"_s);
    return name.match(key).hasMatch();
}

bool isWordCharacter(int c)
{
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c >= 0x80;
}

} // namespace

CompletionController::CompletionController(CodeEditor &editor)
    : QObject(&editor)
    , m_editor(editor)
{
    editor.SendScintilla(Sci::SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>('\n'));
    editor.SendScintilla(Sci::SCI_AUTOCSETTYPESEPARATOR, 1UL);
    editor.SendScintilla(Sci::SCI_AUTOCSETIGNORECASE, 1UL);
    editor.SendScintilla(Sci::SCI_AUTOCSETORDER, static_cast<unsigned long>(Sci::SC_ORDER_PERFORMSORT));
    editor.SendScintilla(Sci::SCI_AUTOCSETMAXHEIGHT, 10UL);
    editor.SendScintilla(Sci::SCI_AUTOCSETDROPRESTOFWORD, 0UL);
    editor.installEventFilter(this);
    connect(&editor, &QsciScintilla::SCN_CHARADDED, this, &CompletionController::characterAdded);
}

void CompletionController::setEventSample(const QByteArray &json)
{
    m_event = EventShape(json);
}

bool CompletionController::isShown() const
{
    return m_editor.SendScintilla(Sci::SCI_AUTOCACTIVE) != 0;
}

bool CompletionController::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            show(true);
            return true;
        }
    }
    return false;
}

void CompletionController::characterAdded(int character)
{
    if (m_editor.isReadOnly() || m_editor.SendScintilla(Sci::SCI_GETSELECTIONS) != 1)
        return;
    if (isShown() && isWordCharacter(character))
        closeWhenFinished();
    else if (isWordCharacter(character) || character == '.' || character == '"' || character == '\'')
        show(false);
}

void CompletionController::closeWhenFinished()
{
    QByteArray partial;
    const QStringList offered = candidates(&partial);
    if (offered.isEmpty() || (offered.size() == 1 && offered.front().toUtf8() == partial))
        m_editor.SendScintilla(Sci::SCI_AUTOCCANCEL);
}

void CompletionController::show(bool asked)
{
    QByteArray partial;
    const QStringList offered = candidates(&partial, asked);
    if (offered.isEmpty() || (offered.size() == 1 && offered.front().toUtf8() == partial)) {
        m_editor.SendScintilla(Sci::SCI_AUTOCCANCEL);
        return;
    }
    const QByteArray list = offered.join(u'\n').toUtf8();
    m_editor.SendScintilla(Sci::SCI_AUTOCSHOW, static_cast<unsigned long>(partial.size()),
                           list.constData());
}

QStringList CompletionController::candidates(QByteArray *partial, bool asked)
{
    const long caret = m_editor.SendScintilla(Sci::SCI_GETCURRENTPOS);
    const long lineStart = m_editor.SendScintilla(Sci::SCI_POSITIONFROMLINE,
                                                  m_editor.SendScintilla(Sci::SCI_LINEFROMPOSITION, caret));
    partial->clear();
    if (caret > lineStart && m_editor.isComment(caret - 1))
        return {};
    if (const auto path = AccessPath::atEnd(QString::fromUtf8(m_editor.textRange(lineStart, caret)))) {
        const bool literal = !path->quoted && caret > lineStart && m_editor.isString(caret - 1);
        if (const auto known = literal ? std::nullopt : members(*path)) {
            *partial = path->partial.toUtf8();
            QStringList fitting;
            for (const QString &name : *known) {
                if (name.startsWith(path->partial, Qt::CaseInsensitive))
                    fitting << name;
            }
            return fitting;
        }
    }
    if (caret > lineStart && m_editor.isString(caret - 1))
        return {};
    *partial = m_editor.wordBeforeCaret();
    const bool number = !partial->isEmpty() && partial->front() >= '0' && partial->front() <= '9';
    return number || (!asked && partial->size() < 2) ? QStringList() : words(*partial);
}

std::optional<QStringList> CompletionController::members(const AccessPath &path) const
{
    const bool python = m_editor.language().kind() == EditorLanguage::Kind::Python;
    if (path.root == parameterName(2, u"context"_s) && !path.quoted)
        return ContextMembers::at(m_editor.language(), path.steps);
    if (path.root != parameterName(1, u"event"_s))
        return std::nullopt;
    const QStringList keys = m_event.keysAt(path.steps);
    if (path.quoted)
        return keys;
    if (python)
        return QStringList{u"get"_s, u"items"_s, u"keys"_s, u"values"_s};
    QStringList names;
    std::copy_if(keys.cbegin(), keys.cend(), std::back_inserter(names), isName);
    return names;
}

QString CompletionController::parameterName(int index, const QString &usual) const
{
    static const QRegularExpression script(
        u"handler\\s*=\\s*(?:\\w+\\.\\w+\\()?\\s*(?:async\\s*)?(?:function\\s*\\w*\\s*)?\\(\\s*(\\w+)[^,()]*(?:,\\s*(\\w+))?"_s);
    static const QRegularExpression python(
        u"def\\s+\\w*handler\\w*\\s*\\(\\s*(\\w+)[^,()]*(?:,\\s*(\\w+))?"_s);
    if (m_editor.byteCount() > largestScannedFile)
        return usual;
    const bool isPython = m_editor.language().kind() == EditorLanguage::Kind::Python;
    const QString found =
        (isPython ? python : script).match(QString::fromUtf8(m_editor.bytes())).captured(index);
    return found.isEmpty() ? usual : found;
}

QStringList CompletionController::words(const QByteArray &partial) const
{
    const QString typed = QString::fromUtf8(partial);
    QHash<QString, int> seen;
    if (m_editor.byteCount() <= largestScannedFile) {
        static const QRegularExpression word(u"[\\p{L}_$][\\p{L}\\p{N}_$]{2,60}"_s);
        const QString text = QString::fromUtf8(m_editor.bytes());
        auto iterator = word.globalMatch(text);
        while (iterator.hasNext()) {
            const QStringView found = iterator.next().capturedView();
            if (found.startsWith(typed, Qt::CaseInsensitive))
                ++seen[found.toString()];
        }
    }
    // The word being typed is no completion of itself.
    if (const auto self = seen.find(typed); self != seen.end() && *self == 1)
        seen.erase(self);
    for (const QString &known : m_editor.language().words()) {
        if (known.size() > 2 && known.startsWith(typed, Qt::CaseInsensitive))
            ++seen[known];
    }
    QStringList all = seen.keys();
    std::sort(all.begin(), all.end(),
              [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
    return all;
}

} // namespace lathe
