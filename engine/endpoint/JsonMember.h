// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QMap>
#include <QStringList>

#include <nlohmann/json.hpp>
#include <optional>

namespace lathe
{

/// Collects what was wrong with a request body; the first problem becomes the error.
class JsonProblems
{
public:
    /// SerializationException 400.
    void add(const QString &message);
    void add(Error error);
    std::optional<Error> error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

/// Reads members of an object by type. Absent and null members are nullopt; those of another type are
/// reported.
class JsonMember
{
public:
    JsonMember(const nlohmann::ordered_json &json, JsonProblems &problems);

    bool exists() const { return m_json != nullptr; }
    std::optional<QString> text(const char *name) const;
    std::optional<int> number(const char *name) const;
    std::optional<bool> flag(const char *name) const;
    /// base64
    std::optional<QByteArray> blob(const char *name) const;
    std::optional<QStringList> list(const char *name) const;
    std::optional<QMap<QString, QString>> map(const char *name) const;
    JsonMember object(const char *name) const;

private:
    explicit JsonMember(JsonProblems &problems)
        : m_problems(&problems)
    {
    }
    const nlohmann::ordered_json *find(const char *name) const;
    void wrongType(const char *name, const char *expected) const;

    const nlohmann::ordered_json *m_json = nullptr;
    JsonProblems *m_problems;
};

} // namespace lathe
