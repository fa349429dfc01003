// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <optional>

namespace lathe
{

/// The rules for environment variables (Lambda documentation, "Environment variables"): a name starts with
/// a letter, has at least two characters of letters, digits and underscore, and is not reserved; all
/// together they measure at most 4 KB as JSON.
namespace environmentrules
{

inline constexpr qsizetype limitBytes = 4096;

/// Names Lambda sets itself and refuses from users.
const QStringList &reservedNames();

/// Why this name cannot be used, as a sentence for people; nullopt when it can.
std::optional<QString> problemWithName(const QString &name);

/// What counts against the limit: the variables as compact JSON, in UTF-8.
QByteArray measuredText(const EnvironmentVariables &variables);
qsizetype measuredBytes(const EnvironmentVariables &variables);

/// What a pasted `.env` block holds. Understands comments, `export `, quotes ('literal', "with \n
/// escapes"), values with `=`, and blank lines. Names are not checked here.
struct DotEnv {
    QList<std::pair<QString, QString>> variables;
    QList<int> badLines; ///< 1-based numbers of lines that are no assignment
};
DotEnv parseDotEnv(const QString &text);

} // namespace environmentrules
} // namespace lathe
