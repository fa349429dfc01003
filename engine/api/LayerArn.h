// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"

#include <optional>

namespace lathe
{

/// The ARN of a layer version taken apart: `arn:aws:lambda:us-east-1:000000000000:layer:tools:3`.
struct LayerArn {
    QString region;
    QString account;
    QString name;
    qint64 version = 0;

    /// nullopt for anything else, AWS's own unnumbered layers (`arn:aws:lambda:::awslayer:…`) included.
    static std::optional<LayerArn> parse(const QString &arn);
    /// The Lambda API's pattern of LayerVersionArn.
    static const QString &pattern();

    static QString ofLayer(const QString &name, const AwsScope &scope);
    static QString ofVersion(const QString &name, qint64 version, const AwsScope &scope);

    bool operator==(const LayerArn &) const = default;
};

} // namespace lathe
