// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// Where the syntax error of an ES module is. Node.js tells it for CommonJS, and when it prints the error itself, but
// not to a program that imports the module. So the files are checked one by one; this happens only after a failure.

const { spawnSync } = require('node:child_process');
const { fileURLToPath } = require('node:url');

const mostFiles = 20;
const checkMs = 2000;

function check(file) {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stderr } = spawnSync(process.execPath, ['--check', file], { env, encoding: 'utf8', timeout: checkMs });
  const [place, error] = (stderr ?? '').split('\n\n', 2);
  if (!error?.startsWith('SyntaxError')) {
    return undefined;
  }
  return place.replace(/^file:\/\/\S+(?=:\d+$)/m, (url) => fileURLToPath(url));
}

/** The stack of `error`, with file, line and source before it where they can be found. */
exports.stackWithPlace = (error, entry) => {
  if (/^\S+:\d+\n/.test(error.stack)) {
    return error.stack;
  }
  let left = mostFiles;
  for (const { file } of require('./source-files.cjs').walk(entry)) {
    const place = left-- > 0 ? check(file) : undefined;
    if (place) {
      return `${place}\n\n${error.stack}`;
    }
  }
  return error.stack;
};
