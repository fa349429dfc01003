// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace lathe
{

/// Tab goes through `window` as its layouts lie, whenever its widgets were made. For when all are there.
void tabAsLaidOut(QWidget *window);

} // namespace lathe
