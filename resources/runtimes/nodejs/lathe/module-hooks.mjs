// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0

// Runs in Node.js's hooks thread; see module-paths.cjs.

import { resolveLater } from './module-resolve.cjs';

let folders = [];

export function initialize(data) {
  folders = data.folders;
}

export function resolve(name, context, next) {
  return resolveLater(folders, name, context, next);
}
