// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorLanguage.h"
#include "widgets/common/Theme.h"

class QsciScintilla;

namespace lathe
{

/// Colours and fonts of every editor, from the one table of the theme: a style of a lexer has a role, a
/// role has a colour. Applied again by the editor when the theme changes.
namespace EditorTheme
{

/// Colours an editor (paper, margins, caret, selection, braces, folding) and the styles of its lexer.
void apply(QsciScintilla &editor, EditorLanguage language);

/// The role of one style of that language's lexer; Theme::Role::Text for what has no meaning of its own.
Theme::Role roleOfStyle(EditorLanguage language, int style);

} // namespace EditorTheme
} // namespace lathe
