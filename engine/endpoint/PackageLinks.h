// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Clock.h"
#include "engine/http/Exchange.h"

#include <functional>
#include <optional>

namespace lathe
{

/// Links to zips at rest: `Code.Location` of a function, `Content.Location` of a layer version. Whoever has
/// one may fetch that zip without credentials for ten minutes, as with AWS's links. They are signed with a
/// key that is made at each start.
class PackageLinks
{
public:
    static constexpr qint64 lifeS = 600;

    PackageLinks(const Clock &clock, std::function<QString()> endpointUrl);

    QString url(const QString &hex) const;
    /// Nothing for a link made here that is still good; else why it is not, in S3's words.
    std::optional<Error> objection(const QString &hex, const HttpQuery &query) const;

private:
    QByteArray sign(const QString &hex, const QString &expires) const;

    const Clock &m_clock;
    std::function<QString()> m_endpointUrl;
    QByteArray m_key;
};

} // namespace lathe
