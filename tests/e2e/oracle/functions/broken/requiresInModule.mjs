// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
const fs = require('node:fs');
export const handler = async () => typeof fs;
