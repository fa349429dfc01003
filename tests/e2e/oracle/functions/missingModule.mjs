// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import 'no-such-package';
export const handler = async () => 1;
