// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/monitor/InvocationModel.h"

#include <QVariant>

namespace lathe
{

/// What the cells of the invocation table say.
namespace invocationcells
{

QVariant data(const InvocationRow &row, InvocationModel::Column column, int role);
QVariant header(InvocationModel::Column column, int role);

} // namespace invocationcells
} // namespace lathe
