// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { value } from './inner.mjs';
export const handler = async () => value;
