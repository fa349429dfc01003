// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The runtime's own error types and the three forms an error takes: Runtime API body, log line, JSON log record.

function errorClass(name) {
  const type = class extends Error {};
  Object.defineProperty(type, 'name', { value: name });
  type.prototype.name = `Runtime.${name}`;
  return type;
}

for (const name of [
  'ImportModuleError',
  'HandlerNotFound',
  'MalformedHandlerName',
  'UserCodeSyntaxError',
  'MalformedStreamingHandler',
  'InvalidStreamingOperation',
  'CallbackHandlerDeprecated',
  'JSONStringifyError',
]) {
  exports[name] = errorClass(name);
}

exports.UnhandledPromiseRejection = class extends errorClass('UnhandledPromiseRejection') {
  constructor(reason, promise) {
    super(typeof reason === 'symbol' ? String(reason) : reason);
    this.reason = reason;
    this.promise = promise;
  }
};

const looksLikeError = (value) =>
  value instanceof Error ||
  require('node:util').types.isNativeError(value) ||
  [value?.name, value?.message, value?.stack].every((part) => typeof part === 'string' && part !== '');

// DEL is not allowed in a header, and the error type becomes one.
const withoutDel = (text) => (typeof text === 'string' ? text.replaceAll('\x7f', '%7F') : text);

/** The body of a post to /error: `errorType`, `errorMessage`, `trace`. */
exports.toBody = (error) => {
  try {
    if (looksLikeError(error)) {
      return {
        errorType: withoutDel(error.name),
        errorMessage: withoutDel(error.message),
        trace: withoutDel(error.stack ?? '').split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'The error given to the runtime could not be read: its name, message or stack threw.',
      trace: [],
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
