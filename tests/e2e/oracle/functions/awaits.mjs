// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
const value = await new Promise((resolve) => setTimeout(resolve, 5, 'awaited while loading'));
export const handler = async () => value;
