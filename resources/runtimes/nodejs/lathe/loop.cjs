// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The invocation loop since nodejs24.x: what the handler returns or throws ends the invocation, and nothing waits
// for an empty event loop.

const invocation = require('./invocation.cjs');
const { contextOf, store } = require('./invoke-store.cjs');
const result = require('./result.cjs');

async function serveBuffered({ api, logs, target }, request, requestId) {
  let body;
  try {
    const context = invocation.fillContext(request);
    body = result.toJson(await target.handler(invocation.parseEvent(request), context));
  } catch (error) {
    logs.error('Invoke Error', error);
    return api.fail(requestId, error);
  }
  return api.respond(requestId, body);
}

async function serveStreaming({ api, logs, target }, request, requestId) {
  const stream = require('./response-stream.cjs').open(api, requestId, target.highWaterMark);
  try {
    const context = invocation.fillContext(request);
    await require('./streaming.cjs').serve(target, invocation.parseEvent(request), stream, context);
  } catch (error) {
    // A rejection that nobody catches ends the process before.
    await new Promise(setImmediate);
    logs.error('Invoke Error', error);
    await stream.fail(error);
  }
}

exports.run = async (runtime) => {
  const serve = runtime.target.streaming ? serveStreaming : serveBuffered;
  for (;;) {
    const request = await runtime.api.next();
    const requestId = invocation.begin(request, runtime.logs);
    await store.run(contextOf(request), () => serve(runtime, request, requestId));
  }
};
