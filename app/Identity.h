// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe
{

/// Names the program, so that settings, data and cache are found in the same places with and without a
/// window. Before anything reads settings.
void identify();

} // namespace lathe
