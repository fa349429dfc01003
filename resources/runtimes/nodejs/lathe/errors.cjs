// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const generation = require('./generation.cjs');

// The runtime's own error types and the three forms an error takes: Runtime API body, log line, JSON log record.

// JSON records carry the name of the class, everything else the error's own name. From nodejs24.x on the name is a
// member of each error, so that it shows where its members are listed.
function errorClass(name, className = name) {
  const type = class extends Error {
    constructor(message) {
      super(message);
      if (generation.modern) {
        this.name = `Runtime.${name}`;
      }
    }
  };
  Object.defineProperty(type, 'name', { value: className });
  type.prototype.name = `Runtime.${name}`;
  return type;
}

for (const name of [
  'ImportModuleError',
  'UserCodeSyntaxError',
  'JSONStringifyError',
  'MalformedStreamingHandler',
  'InvalidStreamingOperation',
]) {
  exports[name] = errorClass(name);
}
for (const name of ['HandlerNotFound', 'MalformedHandlerName', 'CallbackHandlerDeprecated']) {
  exports[name] = errorClass(name, generation.modern ? `${name}Error` : name);
}

exports.UnhandledPromiseRejection = class UnhandledPromiseRejection extends errorClass('UnhandledPromiseRejection') {
  constructor(reason, promise) {
    super(typeof reason === 'symbol' ? String(reason) : reason);
    this.reason = reason;
    this.promise = promise;
  }
};

// What counts as an error rather than as a value that was thrown. Both rules are those of AWS's clients.
const looksLikeError = generation.modern
  ? (value) => value instanceof Error
  : (value) =>
      require('node:util').types.isNativeError(value) ||
      [value?.name, value?.message, value?.stack].every((part) => typeof part === 'string' && part !== '');

// DEL is not allowed in a header, and the error type becomes one. Throws for what is neither text nor absent.
const withoutDel = (text) => text?.replaceAll('\x7f', '%7F');

function traceOf(error) {
  if (generation.modern) {
    return withoutDel(error.stack)?.split('\n') || [];
  }
  return withoutDel(error.stack).split('\n');
}

/** The body of a post to /error: `errorType`, `errorMessage`, `trace`. */
exports.toBody = (error) => {
  try {
    if (looksLikeError(error)) {
      return {
        errorType: withoutDel(error.name),
        errorMessage: withoutDel(error.message),
        trace: traceOf(error),
      };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'The error given to the runtime could not be read: its name, message or stack is no text.',
      trace: generation.modern ? [] : undefined,
    };
  }
};

exports.asError = (value) => (value instanceof Error ? value : new Error(String(value)));

function withOwnProperties(value) {
  if (!(value instanceof Error)) {
    return value;
  }
  const plain = { errorType: value.name, errorMessage: value.message, code: value.code, ...value };
  if (typeof value.stack === 'string') {
    plain.stack = value.stack.split('\n');
  }
  return plain;
}

/** What follows `Invoke Error ` in a text log line: a tab and one JSON object. */
exports.toLogText = (error) => {
  try {
    return '\t' + JSON.stringify(error, (_key, value) => withOwnProperties(value));
  } catch {
    return '\t' + JSON.stringify(exports.toBody(error));
  }
};

exports.forJsonLog = (error) => ({
  errorType: error.constructor?.name ?? 'UnknownError',
  errorMessage: error.message,
  stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
});
