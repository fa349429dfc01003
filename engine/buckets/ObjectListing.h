// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"

namespace lathe
{

/// The keys below a bucket's folder that a listing answers with, objects without anything but their keys.
/// Links are not followed and not listed. Pool thread.
ObjectPage listKeys(const QString &bucketFolder, const ListObjectsRequest &request);

} // namespace lathe
