// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The global `awslambda`, with which a handler asks for a streamed response.

const generation = require('./generation.cjs');

const streamingKey = Symbol.for('aws.lambda.runtime.handler.streaming');
const highWaterMarkKey = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const integrationType = 'application/vnd.awslambda.http-integration-response';
const separatorLength = 8;

function streamifyResponse(handler, options) {
  handler[streamingKey] = 'response';
  if (typeof options?.highWaterMark === 'number') {
    handler[highWaterMarkKey] = Math.trunc(options.highWaterMark);
  }
  return handler;
}

class HttpResponseStream {
  /** Puts status code, headers and cookies, then eight NUL bytes, in front of what is written to `stream`. */
  static from(stream, prelude) {
    stream.setContentType(integrationType);
    const json = JSON.stringify(prelude);
    stream._onBeforeFirstWrite = (write) => {
      write(json);
      write(new Uint8Array(separatorLength));
    };
    return stream;
  }
}

exports.streamingKey = streamingKey;
exports.highWaterMarkKey = highWaterMarkKey;

exports.install = () => {
  if (!['1', 'true'].includes(process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA)) {
    globalThis.awslambda = { ...globalThis.awslambda, streamifyResponse, HttpResponseStream };
    if (generation.modern) {
      globalThis.awslambda.InvokeStore = require('./invoke-store.cjs').store;
    }
  }
};
