// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/LayerRecord.h"

namespace lathe::layerpolicies
{

/// Lambda's quota on the policy of a resource, in bytes.
constexpr qsizetype mostBytes = 20'480;

/// One statement as JSON (AddLayerVersionPermission's Statement, as recorded on AWS). An account stands
/// there as the ARN of its root.
QByteArray statement(const LayerStatement &statement, const QString &layerVersionArn);
/// The whole policy of a version (GetLayerVersionPolicy's Policy).
QByteArray document(const LayerRecord &record);

} // namespace lathe::layerpolicies
