// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace lathe
{

class EditorTabs;

namespace EditorTabKeys
{

/// Carries out the key of EditorTabs' own list; false when it is none of them.
bool handle(EditorTabs &tabs, const QKeyEvent &event);

} // namespace EditorTabKeys
} // namespace lathe
