// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { word } from './word.js';
export const handler = async () => word;
