// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"
#include "engine/api/Result.h"

namespace lathe
{

/// Reads the blueprint in `folder`, which is named after the blueprint's id:
///
///     blueprint.json   id, title, summary, tag, runtime, handler, memorySize (MB), timeout (s),
///     environment {},
///                      testEvent (the name event.json gets among the function's test events)
///     README.md        what it shows and what to try
///     event.json       the test event
///     code/            the function's files; one that starts with `#!` is executable
///
/// `Lathe.CatalogError` says what is missing or wrong.
Result<Blueprint> readBlueprint(const QString &folder);

/// The tags a blueprint can have, in the order of display.
QStringList blueprintTags();

} // namespace lathe
