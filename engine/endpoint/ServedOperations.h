// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe
{

class OperationEndpoint;

/// Every operation that the endpoint answers from the table of the API's shapes.
void serveOperations(OperationEndpoint &endpoint);

} // namespace lathe
