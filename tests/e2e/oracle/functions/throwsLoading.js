// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
exports.handler = async () => 1;
throw Object.assign(new RangeError('not today'), { code: 'E_TODAY' });
