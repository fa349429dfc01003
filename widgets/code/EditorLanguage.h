// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

class QObject;
class QsciLexer;

namespace lathe
{

/// The language of a file, told from its name or first line, and what an editor has to know about it.
class EditorLanguage
{
public:
    enum class Kind { Plain, JavaScript, TypeScript, Python, Json, Yaml, Bash, Markdown, Ruby, Java };

    EditorLanguage(Kind kind = Kind::Plain)
        : m_kind(kind)
    {
    }

    /// By extension; then `bootstrap` and other well-known names; then a `#!` line at the start of `head`.
    static EditorLanguage forFile(const QString &path, const QByteArray &head = {});

    Kind kind() const { return m_kind; }
    /// As shown to people: "JavaScript", "Plain text".
    QString displayName() const;
    /// A new lexer without colours, owned by `parent`; nullptr for plain text.
    QsciLexer *createLexer(QObject *parent) const;
    /// What starts a comment to the end of the line; empty where the language has none.
    QByteArray lineComment() const;
    /// Columns of one indentation step where the file itself does not tell.
    int indentWidth() const;
    /// Whether `line`, without its comment and trailing blanks, opens a block that belongs one step deeper.
    bool opensBlock(const QByteArray &line) const;
    /// Words worth completing anywhere: keywords and the commonest built-in names.
    QStringList words() const;

    bool operator==(const EditorLanguage &) const = default;

private:
    Kind m_kind;
};

} // namespace lathe
