// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
export const handler = async () => 'module syntax in a CommonJS file';
