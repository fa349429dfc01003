// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/Qsci.h"

#include <QStringList>

namespace lathe
{

/// JavaScript of today, with template strings; as TypeScript it knows the type keywords as well.
class ScriptLexer : public QsciLexerJavaScript
{
    Q_OBJECT

public:
    ScriptLexer(bool typed, QObject *parent);
    const char *keywords(int set) const override;
    static QStringList words(bool typed);

private:
    bool m_typed;
};

/// Python 3; built-in functions and exceptions are the second word set.
class PythonLexer : public QsciLexerPython
{
    Q_OBJECT

public:
    explicit PythonLexer(QObject *parent);
    const char *keywords(int set) const override;
    static QStringList words();
};

} // namespace lathe
