// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
await Promise.reject(new RangeError('not today'));
export const handler = async () => 1;
