// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// `import` finds packages in the folders of NODE_PATH (layers, the runtime's SDK), which plain Node.js does for
// `require` only. Where Node.js has hooks in the same thread they cost nothing and are always set. Older versions run
// hooks in a thread of their own that takes 25 ms to start, so there the function's files are looked through first.

const fs = require('node:fs');
const nodeModule = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const folders = () =>
  (process.env.NODE_PATH ?? '').split(':').filter((folder) => folder !== '' && fs.existsSync(folder));

const packageName = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const isPackage = (name) => !name.startsWith('/') && !/^[a-z]+:/i.test(name) && !nodeModule.isBuiltin(name);

function isBesideCode(specifier, from) {
  const name = packageName(specifier);
  for (let at = path.dirname(from); ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, 'node_modules', name))) {
      return true;
    }
    if (at === '/') {
      return false;
    }
  }
}

/** Whether one of the function's files imports what only NODE_PATH can have, or computes what it imports. */
function needsHelp({ file, esm }) {
  for (const source of require('./source-files.cjs').walk(file)) {
    const elsewhere = ({ name, byImport }) =>
      (esm || byImport) && isPackage(name) && !isBesideCode(name, source.file);
    if (source.computed || source.packages.some(elsewhere)) {
      return true;
    }
  }
  return false;
}

/** To be called before the user's module is loaded. */
exports.prepare = (found) => {
  if (typeof nodeModule.registerHooks === 'function') {
    const { resolveNow } = require('./module-resolve.cjs');
    nodeModule.registerHooks({ resolve: (name, context, next) => resolveNow(folders(), name, context, next) });
    return;
  }
  const present = folders().filter((folder) => path.basename(folder) === 'node_modules');
  if (present.length > 0 && typeof nodeModule.register === 'function' && needsHelp(found)) {
    const hooks = pathToFileURL(path.join(__dirname, 'module-hooks.mjs')).href;
    nodeModule.register(hooks, { data: { folders: folders() } });
  }
};
