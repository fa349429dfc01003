// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The library that tst_layers puts into a layer.
extern "C" int answer()
{
    return 42;
}
