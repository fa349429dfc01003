// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// From a handler setting such as `dir/file.member.function` to a function.

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const errors = require('./errors.cjs');
const generation = require('./generation.cjs');

const requireUser = createRequire(path.join(__dirname, '..', 'bootstrap.cjs'));

function split(setting) {
  if (typeof setting !== 'string' || setting === '') {
    throw new errors.MalformedHandlerName('Bad handler');
  }
  if (setting.includes('..')) {
    throw new errors.MalformedHandlerName(
      `'${setting}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const base = path.basename(setting);
  const dot = base.indexOf('.');
  if (dot < 0) {
    throw new errors.MalformedHandlerName('Bad handler');
  }
  const folder = setting.slice(0, setting.indexOf(base));
  return { folder, module: base.slice(0, dot), member: base.slice(dot + 1) };
}

function typeOfPackage(folder) {
  for (let at = folder; !at.endsWith('/node_modules'); at = path.dirname(at)) {
    const file = path.join(at, 'package.json');
    if (fs.existsSync(file)) {
      try {
        return JSON.parse(fs.readFileSync(file, 'utf8')).type;
      } catch (error) {
        console.warn(`${file} cannot be read, it will be ignored for ES module detection purposes.`, error);
        return undefined;
      }
    }
    if (at === '/') {
      break;
    }
  }
  return undefined;
}

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The file to load and whether it is an ES module; undefined if none of the forms Lambda knows is there. */
function find(stem) {
  if (isFile(stem)) {
    return { file: stem, esm: false };
  }
  if (isFile(`${stem}.js`)) {
    return { file: `${stem}.js`, esm: typeOfPackage(path.dirname(stem)) === 'module' };
  }
  if (isFile(`${stem}.mjs`)) {
    return { file: `${stem}.mjs`, esm: true };
  }
  return isFile(`${stem}.cjs`) ? { file: `${stem}.cjs`, esm: false } : undefined;
}

async function loadModule(found, root, folder, module) {
  if (!found) {
    const paths = [root, path.join(root, folder)];
    return requireUser(requireUser.resolve(module, { paths }));
  }
  require('./module-paths.cjs').prepare(found);
  return found.esm ? import(pathToFileURL(found.file).href) : requireUser(found.file);
}

async function loadUserModule(root, folder, module) {
  const found = find(path.resolve(root, folder, module));
  try {
    return await loadModule(found, root, folder, module);
  } catch (error) {
    if (error instanceof SyntaxError) {
      const wrapped = new errors.UserCodeSyntaxError(String(error));
      wrapped.stack = found ? require('./syntax.cjs').stackWithPlace(error, found.file) : error.stack;
      throw wrapped;
    }
    if (error?.code === 'MODULE_NOT_FOUND') {
      throw new errors.ImportModuleError(String(error));
    }
    throw error;
  }
}

const walk = (member, from) => member.split('.').reduce((at, name) => (at ? at[name] : undefined), from);

function streamingMarks(handler) {
  const { streamingKey, highWaterMarkKey } = require('./awslambda.cjs');
  const mark = handler[streamingKey];
  if (mark === undefined || mark === null || mark === false) {
    return { streaming: false };
  }
  if (mark !== 'response') {
    throw new errors.MalformedStreamingHandler('Only response streaming is supported.');
  }
  const highWaterMark = Number.parseInt(handler[highWaterMarkKey], 10);
  return { streaming: true, highWaterMark: Number.isNaN(highWaterMark) ? undefined : highWaterMark };
}

/** What is invoked. Its name and member show in stack traces as on AWS: `at Runtime.handler`. */
class Runtime {
  constructor(handler, { streaming, highWaterMark }) {
    this.handler = handler;
    this.streaming = streaming;
    this.highWaterMark = highWaterMark;
  }
}
// The same since nodejs24.x.
class BufferedInvokeProcessor extends Runtime {}
class StreamingInvokeProcessor extends Runtime {}

function targetOf(handler, marks) {
  if (!generation.modern) {
    return new Runtime(handler, marks);
  }
  return marks.streaming
    ? new StreamingInvokeProcessor(handler, marks)
    : new BufferedInvokeProcessor(handler, marks);
}

/** Resolves with a Runtime; rejects with one of the runtime's errors or the code's own. */
exports.load = async (root, setting) => {
  const { folder, module, member } = split(setting);
  const loaded = await loadUserModule(root, folder, module);
  const handler = walk(member, loaded) ?? (generation.modern ? walk(member, loaded?.default) : undefined);
  if (!handler) {
    throw new errors.HandlerNotFound(`${setting} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new errors.HandlerNotFound(`${setting} is not a function`);
  }
  const marks = streamingMarks(handler);
  if (generation.modern && handler.length >= 3 && !marks.streaming) {
    throw new errors.CallbackHandlerDeprecated(
      `${setting} takes a callback, and callback handlers ended with Node.js 24. Make it an async function and ` +
        'return the result, or choose nodejs22.x.',
    );
  }
  return targetOf(handler, marks);
};
