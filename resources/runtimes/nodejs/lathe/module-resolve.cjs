// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The second try of an `import` that found nothing: the folders of NODE_PATH, in order.

const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');

const isPackage = (name) => !/^(?:\.{0,2}\/|#|[a-z][a-z0-9+.-]+:)/i.test(name);

/** Where in the tries `folder` stands: through its parent if it is a node_modules, else as a plain folder. */
function tries(folder, name) {
  if (path.basename(folder) === 'node_modules') {
    return { name, parent: path.join(path.dirname(folder), 'noop.js') };
  }
  try {
    const file = createRequire(path.join(folder, 'noop.js')).resolve(`./${name}`);
    return { name: pathToFileURL(file).href };
  } catch {
    return undefined;
  }
}

function attempts(folders, name, context) {
  return folders
    .map((folder) => tries(folder, name))
    .filter(Boolean)
    .map(({ name: wanted, parent }) => [
      wanted,
      parent ? { ...context, parentURL: pathToFileURL(parent).href } : context,
    ]);
}

const isMissing = (error, name) =>
  isPackage(name) && (error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND');

/** For hooks in the same thread. */
exports.resolveNow = (folders, name, context, next) => {
  try {
    return next(name, context);
  } catch (error) {
    if (isMissing(error, name)) {
      for (const [wanted, where] of attempts(folders, name, context)) {
        try {
          return next(wanted, where);
        } catch {
          continue;
        }
      }
    }
    throw error;
  }
};

/** For hooks in a thread of their own. */
exports.resolveLater = async (folders, name, context, next) => {
  try {
    return await next(name, context);
  } catch (error) {
    if (isMissing(error, name)) {
      for (const [wanted, where] of attempts(folders, name, context)) {
        try {
          return await next(wanted, where);
        } catch {
          continue;
        }
      }
    }
    throw error;
  }
};
