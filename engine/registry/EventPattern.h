// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lathe::eventpattern
{

/// Whether `text` is a pattern in the language of EventBridge, which filters of event source mappings are
/// written in: an object whose leaves are lists, not empty, of plain values and of comparisons (`prefix`,
/// `suffix`, `equals-ignore-case`, `wildcard`, `anything-but`, `numeric`, `exists`, `cidr`), and `$or` of
/// such objects.
bool isValid(const QByteArray &text);

} // namespace lathe::eventpattern
