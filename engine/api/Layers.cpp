// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/Layers.h"

namespace lathe
{

namespace
{

struct Content {
    LayerVersion &version;

    void members(Members &m)
    {
        m("Location", version.contentLocation);
        m("CodeSha256", version.codeSha256);
        m("CodeSize", version.codeSize);
    }
};

/// Lists that are empty are left out.
void tell(Members &m, const char *member, const QStringList &list)
{
    auto told = list.isEmpty() ? std::nullopt : std::optional(list);
    m(member, told);
}

} // namespace

void LayerVersion::members(Members &m)
{
    if (!asListed) {
        Content content{*this};
        m("Content", content);
        m("LayerArn", layerArn);
    }
    m("LayerVersionArn", arn);
    m("Version", version);
    QString text = description.isNull() ? QStringLiteral("") : description;
    m("Description", text);
    m("CreatedDate", createdDate);
    tell(m, "CompatibleRuntimes", compatibleRuntimes);
    tell(m, "CompatibleArchitectures", compatibleArchitectures);
    QString license = licenseInfo.isEmpty() ? QString() : licenseInfo;
    m("LicenseInfo", license);
}

} // namespace lathe
