// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorTheme.h"

#include "widgets/code/Qsci.h"

namespace lathe
{

namespace
{

using Role = Theme::Role;
using Kind = EditorLanguage::Kind;
using Roles = QHash<int, Role>;

const Roles &scriptRoles()
{
    using L = QsciLexerCPP;
    static const Roles roles{{L::Comment, Role::CodeComment},
                             {L::CommentLine, Role::CodeComment},
                             {L::CommentDoc, Role::CodeComment},
                             {L::CommentLineDoc, Role::CodeComment},
                             {L::CommentDocKeyword, Role::CodeComment},
                             {L::CommentDocKeywordError, Role::CodeComment},
                             {L::Number, Role::CodeNumber},
                             {L::Keyword, Role::CodeKeyword},
                             {L::DoubleQuotedString, Role::CodeString},
                             {L::SingleQuotedString, Role::CodeString},
                             {L::RawString, Role::CodeString},
                             {L::UnclosedString, Role::Error},
                             {L::Regex, Role::CodeType},
                             {L::KeywordSet2, Role::CodeFunction},
                             {L::GlobalClass, Role::CodeType},
                             {L::EscapeSequence, Role::CodeNumber},
                             {L::TaskMarker, Role::CodeComment}};
    return roles;
}

const Roles &pythonRoles()
{
    using L = QsciLexerPython;
    static const Roles roles{{L::Comment, Role::CodeComment},
                             {L::CommentBlock, Role::CodeComment},
                             {L::Number, Role::CodeNumber},
                             {L::Keyword, Role::CodeKeyword},
                             {L::DoubleQuotedString, Role::CodeString},
                             {L::SingleQuotedString, Role::CodeString},
                             {L::TripleSingleQuotedString, Role::CodeString},
                             {L::TripleDoubleQuotedString, Role::CodeString},
                             {L::DoubleQuotedFString, Role::CodeString},
                             {L::SingleQuotedFString, Role::CodeString},
                             {L::TripleSingleQuotedFString, Role::CodeString},
                             {L::TripleDoubleQuotedFString, Role::CodeString},
                             {L::UnclosedString, Role::Error},
                             {L::ClassName, Role::CodeType},
                             {L::Decorator, Role::CodeType},
                             {L::FunctionMethodName, Role::CodeFunction},
                             {L::HighlightedIdentifier, Role::CodeFunction}};
    return roles;
}

const Roles &rubyRoles()
{
    using L = QsciLexerRuby;
    static const Roles roles{{L::Comment, Role::CodeComment},
                             {L::POD, Role::CodeComment},
                             {L::Number, Role::CodeNumber},
                             {L::Keyword, Role::CodeKeyword},
                             {L::DemotedKeyword, Role::CodeKeyword},
                             {L::DoubleQuotedString, Role::CodeString},
                             {L::SingleQuotedString, Role::CodeString},
                             {L::HereDocument, Role::CodeString},
                             {L::PercentStringq, Role::CodeString},
                             {L::PercentStringQ, Role::CodeString},
                             {L::PercentStringw, Role::CodeString},
                             {L::Backticks, Role::CodeString},
                             {L::Regex, Role::CodeType},
                             {L::ClassName, Role::CodeType},
                             {L::ModuleName, Role::CodeType},
                             {L::FunctionMethodName, Role::CodeFunction},
                             {L::Symbol, Role::CodeNumber},
                             {L::Global, Role::CodeFunction},
                             {L::InstanceVariable, Role::CodeFunction},
                             {L::ClassVariable, Role::CodeFunction},
                             {L::Error, Role::Error}};
    return roles;
}

const Roles &dataRoles(Kind kind)
{
    using J = QsciLexerJSON;
    using Y = QsciLexerYAML;
    static const Roles json{{J::Number, Role::CodeNumber},         {J::String, Role::CodeString},
                            {J::UnclosedString, Role::Error},      {J::Property, Role::CodeKeyword},
                            {J::EscapeSequence, Role::CodeNumber}, {J::IRI, Role::CodeString},
                            {J::IRICompact, Role::CodeString},     {J::Keyword, Role::CodeType},
                            {J::KeywordLD, Role::CodeKeyword},     {J::Error, Role::Error}};
    static const Roles yaml{
        {Y::Comment, Role::CodeComment},        {Y::Identifier, Role::CodeKeyword},
        {Y::Keyword, Role::CodeType},           {Y::Number, Role::CodeNumber},
        {Y::Reference, Role::CodeFunction},     {Y::DocumentDelimiter, Role::CodeComment},
        {Y::TextBlockMarker, Role::CodeString}, {Y::SyntaxErrorMarker, Role::Error}};
    return kind == Kind::Json ? json : yaml;
}

const Roles &textRoles(Kind kind)
{
    using B = QsciLexerBash;
    using M = QsciLexerMarkdown;
    static const Roles bash{{B::Comment, Role::CodeComment},
                            {B::Number, Role::CodeNumber},
                            {B::Keyword, Role::CodeKeyword},
                            {B::DoubleQuotedString, Role::CodeString},
                            {B::SingleQuotedString, Role::CodeString},
                            {B::HereDocumentDelimiter, Role::CodeString},
                            {B::SingleQuotedHereDocument, Role::CodeString},
                            {B::Scalar, Role::CodeFunction},
                            {B::ParameterExpansion, Role::CodeFunction},
                            {B::Backticks, Role::CodeType},
                            {B::Error, Role::Error}};
    static const Roles markdown{{M::Header1, Role::CodeKeyword},
                                {M::Header2, Role::CodeKeyword},
                                {M::Header3, Role::CodeKeyword},
                                {M::Header4, Role::CodeKeyword},
                                {M::Header5, Role::CodeKeyword},
                                {M::Header6, Role::CodeKeyword},
                                {M::UnorderedListItem, Role::CodeNumber},
                                {M::OrderedListItem, Role::CodeNumber},
                                {M::BlockQuote, Role::CodeComment},
                                {M::HorizontalRule, Role::CodeComment},
                                {M::Link, Role::CodeFunction},
                                {M::CodeBackticks, Role::CodeString},
                                {M::CodeDoubleBackticks, Role::CodeString},
                                {M::CodeBlock, Role::CodeString}};
    static const Roles none;
    if (kind == Kind::Bash)
        return bash;
    return kind == Kind::Markdown ? markdown : none;
}

const Roles &rolesOf(Kind kind)
{
    switch (kind) {
    case Kind::JavaScript:
    case Kind::TypeScript:
    case Kind::Java: // of the same lexer
        return scriptRoles();
    case Kind::Ruby:
        return rubyRoles();
    case Kind::Python:
        return pythonRoles();
    case Kind::Json:
    case Kind::Yaml:
        return dataRoles(kind);
    default:
        return textRoles(kind);
    }
}

QColor color(Role role)
{
    return Theme::instance().color(role);
}

/// Half way between two colours, for marks that should recede.
QColor between(Role a, Role b)
{
    const QColor x = color(a);
    const QColor y = color(b);
    return QColor((x.red() + y.red()) / 2, (x.green() + y.green()) / 2, (x.blue() + y.blue()) / 2);
}

void applyToStyles(QsciScintilla &editor, EditorLanguage language)
{
    const QFont font = Theme::instance().fixedFont();
    const QColor paper = color(Role::Panel);
    QsciLexer *lexer = editor.lexer();
    if (!lexer) {
        editor.setFont(font);
        editor.setColor(color(Role::Text));
        editor.setPaper(paper);
        return;
    }
    lexer->setDefaultFont(font);
    lexer->setDefaultPaper(paper);
    lexer->setDefaultColor(color(Role::Text));
    // Style numbers below 128 that a lexer describes; 32 to 39 are the editor's own.
    for (int style = 0; style < 128; ++style) {
        if ((style >= QsciScintillaBase::STYLE_DEFAULT &&
             style <= QsciScintillaBase::STYLE_LASTPREDEFINED) ||
            lexer->description(style).isEmpty())
            continue;
        QFont styled = font;
        if (language.kind() == Kind::Markdown) {
            using M = QsciLexerMarkdown;
            styled.setBold(style == M::StrongEmphasisAsterisks || style == M::StrongEmphasisUnderscores ||
                           (style >= M::Header1 && style <= M::Header6));
            styled.setItalic(style == M::EmphasisAsterisks || style == M::EmphasisUnderscores);
        }
        lexer->setFont(styled, style);
        lexer->setPaper(paper, style);
        lexer->setEolFill(false, style);
        lexer->setColor(color(EditorTheme::roleOfStyle(language, style)), style);
    }
}

} // namespace

Theme::Role EditorTheme::roleOfStyle(EditorLanguage language, int style)
{
    return rolesOf(language.kind()).value(style, Role::Text);
}

void EditorTheme::apply(QsciScintilla &editor, EditorLanguage language)
{
    applyToStyles(editor, language);
    const QColor paper = color(Role::Panel);
    editor.setMarginsFont(Theme::instance().fixedFont());
    editor.setMarginsBackgroundColor(paper);
    editor.setMarginsForegroundColor(color(Role::SecondaryText));
    editor.setFoldMarginColors(paper, paper);
    editor.setCaretForegroundColor(color(Role::Accent));
    editor.setCaretLineBackgroundColor(between(Role::Panel, Role::Hover));
    editor.setSelectionBackgroundColor(color(Role::Selection));
    editor.resetSelectionForegroundColor();
    editor.setMatchedBraceForegroundColor(color(Role::Accent));
    editor.setMatchedBraceBackgroundColor(color(Role::Selection));
    editor.setUnmatchedBraceForegroundColor(color(Role::Error));
    editor.setUnmatchedBraceBackgroundColor(paper);
    editor.setIndentationGuidesForegroundColor(color(Role::Line));
    editor.setIndentationGuidesBackgroundColor(paper);
    constexpr int firstFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEREND;
    constexpr int lastFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEROPEN;
    for (int marker = firstFoldMarker; marker <= lastFoldMarker; ++marker) {
        // QScintilla's own setters leave the markers of folding alone.
        editor.SendScintilla(QsciScintillaBase::SCI_MARKERSETFORE, static_cast<unsigned long>(marker),
                             color(Role::ControlLine));
        editor.SendScintilla(QsciScintillaBase::SCI_MARKERSETBACK, static_cast<unsigned long>(marker),
                             color(Role::ControlLine));
    }
}

} // namespace lathe
