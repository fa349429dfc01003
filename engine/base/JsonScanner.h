// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace lathe::jsonscanner
{

struct Stop {
    qsizetype at = 0; ///< the byte that cannot stand there
    bool tooDeep = false;
};

/// Where `text` stops being one JSON value (RFC 8259) in UTF-8; nullopt where it is one. Values are not
/// looked at: numbers of any size and escaped halves of surrogate pairs are as good as others.
std::optional<Stop> findProblem(QByteArrayView text, int maxDepth);

} // namespace lathe::jsonscanner
