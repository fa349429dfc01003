// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorLanguage.h"

#include "widgets/code/EditorLexers.h"
#include "widgets/code/Qsci.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Kind = EditorLanguage::Kind;

std::optional<Kind> byName(const QString &path)
{
    static const QHash<QString, Kind> suffixes{
        {u"js"_s, Kind::JavaScript},     {u"mjs"_s, Kind::JavaScript}, {u"cjs"_s, Kind::JavaScript},
        {u"jsx"_s, Kind::JavaScript},    {u"ts"_s, Kind::TypeScript},  {u"mts"_s, Kind::TypeScript},
        {u"cts"_s, Kind::TypeScript},    {u"tsx"_s, Kind::TypeScript}, {u"py"_s, Kind::Python},
        {u"pyi"_s, Kind::Python},        {u"json"_s, Kind::Json},      {u"map"_s, Kind::Json},
        {u"yaml"_s, Kind::Yaml},         {u"yml"_s, Kind::Yaml},       {u"sh"_s, Kind::Bash},
        {u"bash"_s, Kind::Bash},         {u"env"_s, Kind::Bash},       {u"md"_s, Kind::Markdown},
        {u"markdown"_s, Kind::Markdown}, {u"rb"_s, Kind::Ruby},        {u"gemspec"_s, Kind::Ruby},
        {u"java"_s, Kind::Java}};
    const QString name = path.section(u'/', -1).toLower();
    if (name == "bootstrap"_L1)
        return Kind::Bash;
    const auto found = suffixes.constFind(name.section(u'.', -1));
    return name.contains(u'.') && found != suffixes.cend() ? std::optional(*found) : std::nullopt;
}

std::optional<Kind> byFirstLine(const QByteArray &head)
{
    if (!head.startsWith("#!"))
        return std::nullopt;
    const QByteArray line = head.left(head.indexOf('\n'));
    if (line.contains("python"))
        return Kind::Python;
    if (line.contains("ruby"))
        return Kind::Ruby;
    if (line.contains("node") || line.contains("deno") || line.contains("bun"))
        return Kind::JavaScript;
    return line.contains("sh") ? std::optional(Kind::Bash) : std::nullopt;
}

} // namespace

EditorLanguage EditorLanguage::forFile(const QString &path, const QByteArray &head)
{
    const auto first = byFirstLine(head);
    const auto name = byName(path);
    if (path.section(u'/', -1) == "bootstrap"_L1)
        return first.value_or(Kind::Bash);
    return name ? *name : first.value_or(Kind::Plain);
}

QString EditorLanguage::displayName() const
{
    switch (m_kind) {
    case Kind::JavaScript:
        return u"JavaScript"_s;
    case Kind::TypeScript:
        return u"TypeScript"_s;
    case Kind::Python:
        return u"Python"_s;
    case Kind::Json:
        return u"JSON"_s;
    case Kind::Yaml:
        return u"YAML"_s;
    case Kind::Bash:
        return u"Bash"_s;
    case Kind::Markdown:
        return u"Markdown"_s;
    case Kind::Ruby:
        return u"Ruby"_s;
    case Kind::Java:
        return u"Java"_s;
    case Kind::Plain:
        break;
    }
    return QCoreApplication::translate("lathe::EditorLanguage", "Plain text");
}

QsciLexer *EditorLanguage::createLexer(QObject *parent) const
{
    switch (m_kind) {
    case Kind::JavaScript:
        return new ScriptLexer(false, parent);
    case Kind::TypeScript:
        return new ScriptLexer(true, parent);
    case Kind::Python:
        return new PythonLexer(parent);
    case Kind::Json: {
        auto *lexer = new QsciLexerJSON(parent);
        lexer->setHighlightComments(false);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case Kind::Yaml:
        return new QsciLexerYAML(parent);
    case Kind::Bash: {
        auto *lexer = new QsciLexerBash(parent);
        lexer->setFoldCompact(false);
        lexer->setFoldComments(false);
        return lexer;
    }
    case Kind::Markdown:
        return new QsciLexerMarkdown(parent);
    case Kind::Ruby: {
        auto *lexer = new QsciLexerRuby(parent);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case Kind::Java: {
        auto *lexer = new QsciLexerJava(parent);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case Kind::Plain:
        break;
    }
    return nullptr;
}

QByteArray EditorLanguage::lineComment() const
{
    switch (m_kind) {
    case Kind::JavaScript:
    case Kind::TypeScript:
    case Kind::Java:
        return "//";
    case Kind::Python:
    case Kind::Yaml:
    case Kind::Bash:
    case Kind::Ruby:
        return "#";
    default:
        return {};
    }
}

int EditorLanguage::indentWidth() const
{
    return m_kind == Kind::Python || m_kind == Kind::Java || m_kind == Kind::Plain ? 4 : 2;
}

bool EditorLanguage::opensBlock(const QByteArray &line) const
{
    const QByteArray text = line.trimmed();
    if (text.isEmpty())
        return false;
    const char last = text.back();
    if (m_kind == Kind::Plain || m_kind == Kind::Markdown)
        return false;
    if (last == '{' || last == '[' || last == '(')
        return true;
    if (m_kind == Kind::Python || m_kind == Kind::Yaml)
        return last == ':' || (m_kind == Kind::Yaml && (text.endsWith(": |") || text.endsWith(": >")));
    if (m_kind == Kind::Bash)
        return text == "do" || text == "then" || text == "else" || text.endsWith(" do") ||
               text.endsWith(" then") || text.endsWith(";do") || text.endsWith(";then") ||
               text.endsWith(" in");
    if (m_kind == Kind::Ruby) {
        static const QRegularExpression opens(u"^(?:def|class|module|if|unless|while|until|case|when|in|"
                                              u"begin|else|elsif|rescue|ensure|for)\\b"
                                              "(?!.*\\bend$)(?!.*\\) = )|\\bdo(?: *\\|[^|]*\\|)?$"_s);
        return opens.match(QString::fromUtf8(text)).hasMatch();
    }
    return text.endsWith("=>") || (last == ':' && (text.startsWith("case ") || text.startsWith("default")));
}

QStringList EditorLanguage::words() const
{
    switch (m_kind) {
    case Kind::JavaScript:
        return ScriptLexer::words(false);
    case Kind::TypeScript:
        return ScriptLexer::words(true);
    case Kind::Python:
        return PythonLexer::words();
    case Kind::Json:
        return {u"true"_s, u"false"_s, u"null"_s};
    default:
        return {};
    }
}

} // namespace lathe
