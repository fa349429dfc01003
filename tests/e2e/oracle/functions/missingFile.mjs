// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { x } from './no-such-file.mjs';
export const handler = async () => x;
