// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
module.exports = { handler: async () => 'assigned', default: { other: async () => 'default' } };
