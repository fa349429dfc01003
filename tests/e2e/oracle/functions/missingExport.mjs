// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { noSuchExport } from './values.mjs';
export const handler = async () => noSuchExport;
