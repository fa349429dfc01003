// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace lathe
{

/// Deepest nesting that is parsed into a tree: nlohmann's dump() recurses and would overflow the stack.
inline constexpr int maxJsonDepth = 512;

struct JsonProblem {
    QString message;
    int line = 1;
    int column = 1;
};

/// Whether `text` is one JSON value, at most 1,000 levels deep. Builds no tree: payloads stay bytes.
std::optional<JsonProblem> checkJson(const QByteArray &text);

/// Parses API bodies and documents, keeping the order of keys. nullopt for what is no JSON or too deep.
std::optional<nlohmann::ordered_json> parseJson(const QByteArray &text);

/// Serialises; invalid UTF-8 is replaced, never thrown. indent < 0 gives one line.
QByteArray toJsonText(const nlohmann::ordered_json &json, int indent = -1);

/// Re-indents a payload without a tree of numbers: digits stay as they were written. nullopt for invalid
/// JSON.
std::optional<QByteArray> prettyJson(const QByteArray &text, int indent = 2);

/// The text of a JSON string, character for character: U+FEFF at its start stays, which Qt would take for a
/// mark of the encoding and drop.
QString fromStd(const std::string &s);

} // namespace lathe
