// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/HttpQuery.h"

#include <QCborMap>

/// The members of a request by AWS's query protocol: `Dimensions.member.1.Name=FunctionName` and the like.
namespace lathe::rpcform
{

/// All values are text. MalformedQueryString (400) for names that contradict each other or nest too deeply.
Result<QCborMap> read(const HttpQuery &form);

} // namespace lathe::rpcform
