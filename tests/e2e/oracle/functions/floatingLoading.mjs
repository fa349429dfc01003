// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
Promise.reject(new Error('nobody listens'));
await new Promise((resolve) => setTimeout(resolve, 100));
export const handler = async () => 1;
