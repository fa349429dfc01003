// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QRegularExpression>

#include <optional>

/// What all kinds of filter patterns are written with.
namespace lathe::filtertext
{

/// The text from `at` up to a closing mark, behind which `at` is left; nullopt where none comes. A
/// backslash keeps a mark from closing, and in quotation marks any character.
std::optional<QString> upTo(const QString &pattern, qsizetype &at, QChar mark);

/// A regular expression whose work on one text is bounded, for use on any thread. The message of an error
/// says what is wrong with it.
Result<QRegularExpression> expression(const QString &text);

/// All of a text, where `*` stands for any characters.
QRegularExpression wildcards(const QString &text);

} // namespace lathe::filtertext
