// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

/// The access key of the endpoint: a file of its own in the workspace's private folder (0600), so that the
/// secret lies in no database. Synchronous; meant for a pool thread.
namespace lathe::endpointcredentials
{

/// Key and secret into `settings`; both empty when there are none or they cannot be read.
void read(const QString &file, EndpointSettings &settings);
/// Without a key the file is removed.
Result<Done> write(const QString &file, const EndpointSettings &settings);

} // namespace lathe::endpointcredentials
