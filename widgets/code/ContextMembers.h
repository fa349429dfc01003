// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorLanguage.h"

namespace lathe
{

/// What a handler finds in its context object.
namespace ContextMembers
{

/// Members at that path below the context (empty path: the context itself), as the language's runtime names
/// them.
QStringList at(EditorLanguage language, const QStringList &path);

} // namespace ContextMembers
} // namespace lathe
