// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const generation = require('./generation.cjs');

/** Runs one streaming invocation to the end of its response. Throws what is to be told in the trailers. */
exports.serve = async (target, event, stream, context) => {
  const returned = target.handler(event, stream, context);
  if (typeof returned?.then !== 'function') {
    const message = 'Streaming does not support non-async handlers.';
    throw generation.modern ? new Error(message) : message;
  }
  if ((await returned) !== undefined) {
    console.warn('Streaming handlers ignore return values.');
  }
  await stream.answer;
  if (!stream.writableFinished) {
    throw new Error('Response stream is not finished.');
  }
};
