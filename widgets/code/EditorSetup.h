// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciScintilla;

namespace lathe::EditorSetup
{

/// What all editors have in common and no theme or language changes: margins, folding, guides, several
/// carets.
void apply(QsciScintilla &editor);

} // namespace lathe::EditorSetup
