// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorLexers.h"

namespace lathe
{

namespace
{

constexpr char scriptWords[] = "as async await break case catch class const continue debugger default "
                               "delete do else export extends false "
                               "finally for from function get if import in instanceof let new null of "
                               "return set static super switch this "
                               "throw true try typeof undefined var void while with yield";
constexpr char typedWords[] = "abstract any as asserts async await bigint boolean break case catch class "
                              "const continue debugger declare "
                              "default delete do else enum export extends false finally for from function "
                              "get if implements import in infer "
                              "instanceof interface is keyof let namespace never new null number object of "
                              "private protected public readonly "
                              "return satisfies set static string super switch symbol this throw true try "
                              "type typeof undefined unique "
                              "unknown var void while with yield";
constexpr char scriptNames[] = "Array ArrayBuffer BigInt Boolean Buffer Date Error Infinity Intl JSON Map "
                               "Math NaN Number Object Promise Proxy "
                               "RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError "
                               "TextDecoder TextEncoder TypeError URL "
                               "URLSearchParams Uint8Array WeakMap WeakSet AbortController __dirname "
                               "__filename awslambda clearInterval "
                               "clearTimeout console exports fetch globalThis module parseFloat parseInt "
                               "process queueMicrotask require "
                               "setImmediate setInterval setTimeout structuredClone";

constexpr char pythonWords[] =
    "False None True and as assert async await break class continue def del elif else except finally for "
    "from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield";
constexpr char pythonNames[] =
    "ArithmeticError AttributeError BaseException Exception FileNotFoundError IndexError KeyError "
    "KeyboardInterrupt LookupError NameError NotImplementedError OSError OverflowError PermissionError "
    "RuntimeError "
    "StopIteration SyntaxError SystemExit TimeoutError TypeError UnicodeDecodeError ValueError "
    "ZeroDivisionError "
    "__file__ __name__ abs all any bool bytearray bytes callable chr classmethod dict dir divmod enumerate "
    "filter "
    "float format frozenset getattr hasattr hash hex id input int isinstance issubclass iter len list "
    "locals map max "
    "min next object open ord pow print property range repr reversed round self set setattr slice sorted "
    "staticmethod str sum super tuple type vars zip";

QStringList split(const char *first, const char *second)
{
    return QString::fromLatin1(first).split(u' ') + QString::fromLatin1(second).split(u' ');
}

} // namespace

ScriptLexer::ScriptLexer(bool typed, QObject *parent)
    : QsciLexerJavaScript(parent)
    , m_typed(typed)
{
    setHighlightBackQuotedStrings(true);
    setFoldCompact(false);
    setFoldAtElse(true);
}

const char *ScriptLexer::keywords(int set) const
{
    if (set == 1)
        return m_typed ? typedWords : scriptWords;
    return set == 2 ? scriptNames : nullptr;
}

QStringList ScriptLexer::words(bool typed)
{
    return split(typed ? typedWords : scriptWords, scriptNames);
}

PythonLexer::PythonLexer(QObject *parent)
    : QsciLexerPython(parent)
{
    setFoldCompact(false);
    setFoldQuotes(true);
}

const char *PythonLexer::keywords(int set) const
{
    if (set == 1)
        return pythonWords;
    return set == 2 ? pythonNames : nullptr;
}

QStringList PythonLexer::words()
{
    return split(pythonWords, pythonNames);
}

} // namespace lathe
