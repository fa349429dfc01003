// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QTest>

#include <optional>

namespace lathe
{

/// Calls `ask` with a Reply and runs the event loop until it has come.
template<typename T, typename Ask>
Result<T> await(Ask ask)
{
    std::optional<Result<T>> answer;
    ask(Reply<T>([&answer](Result<T> result) { answer = std::move(result); }));
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return fail(Error::local(QStringLiteral("Test.Timeout"), QStringLiteral("no reply within 20 s")));
    return std::move(*answer);
}

} // namespace lathe
