// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const errors = require('./errors.cjs');
const generation = require('./generation.cjs');

/** The response body for a handler's result; `undefined` is `null`. Throws where JSON has no word for it. */
exports.toJson = (result) => {
  let text;
  try {
    text = JSON.stringify(result === undefined ? null : result);
  } catch {
    const Type = generation.modern ? errors.JSONStringifyError : Error;
    throw new Type('Unable to stringify response body');
  }
  if (text === undefined) {
    throw new TypeError('Wrong arguments'); // a function or a symbol; the words of AWS's clients
  }
  return text;
};
