// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lathe
{

/// An access key as AWS hands it out. Never logged.
struct AwsCredentials {
    QByteArray accessKeyId;
    QByteArray secretAccessKey;

    bool operator==(const AwsCredentials &) const = default;
};

} // namespace lathe
