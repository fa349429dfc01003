// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
export const handler = async () => import.meta.url.endsWith('/typed/inner/code.js');
