// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
require('no-such-package');
exports.handler = async () => 1;
