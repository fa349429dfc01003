// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"
#include "engine/api/Workbench.h"

namespace lathe
{

/// What a function starts with when it is written from scratch.
namespace startercode
{

/// Name, runtime and handler as chosen; files and test event of the simplest blueprint of the runtime's
/// family, its file renamed to what the handler names. Without such a blueprint a file with a comment.
NewFunction fromScratch(const QString &name, const RuntimeInfo &runtime, const QString &handler,
                        const QList<Blueprint> &blueprints);

/// All that the blueprint brings.
NewFunction fromBlueprint(const QString &name, const Blueprint &blueprint);

/// Why this handler cannot work with the runtime, as a sentence for a form; empty when it can.
QString problemWithHandler(const QString &handler, const RuntimeInfo &runtime);

/// The path of the file a handler lives in, without its extension: `src/app` of `src/app.handler`.
QString modulePath(const QString &handler);

} // namespace startercode
} // namespace lathe
