// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciScintilla;

namespace lathe::EditorKeys
{

/// Frees the keys that belong to the window (test, save, deploy, palette, find, tabs …) or to our own
/// editor commands, and binds Alt+Up and Alt+Down to moving lines. What stays bound is editing as
/// everywhere.
void prepare(QsciScintilla &editor);

} // namespace lathe::EditorKeys
