// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// run_node.mjs CODE HANDLER EVENT MEMORY-MB TIMEOUT-MS TIMES: calls a handler TIMES times, as warm invocations of one
// environment, and prints the last outcome: {response}, {errorType, errorMessage, stack}, {streamed} or {timedOut}.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const [code, handlerName, eventFile, memory, timeout, times] = process.argv.slice(2);
const streaming = new Set();
globalThis.awslambda = {
  streamifyResponse(handler) {
    streaming.add(handler);
    return handler;
  },
};
console.log = console.error; // standard output is for the outcome

const [file, name] = handlerName.split('.');
const handler = (await import(pathToFileURL(join(code, `${file}.mjs`)))).handler;
if (name !== 'handler') {
  throw new Error(`unexpected export ${name}`);
}

let outcome;
for (let i = 0; i < Number(times); i += 1) {
  outcome = await invoke(JSON.parse(readFileSync(eventFile)));
}
process.stdout.write(JSON.stringify(outcome), () => process.exit(0));

async function invoke(event) {
  const deadline = Date.now() + Number(timeout);
  const context = {
    functionName: 'test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:test',
    memoryLimitInMB: memory,
    awsRequestId: 'request-1',
    logGroupName: '/aws/lambda/test',
    logStreamName: 'stream',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ timedOut: true }), Number(timeout));
  });
  try {
    return await Promise.race([call(event, context), late]);
  } catch (error) {
    return { errorType: error.name, errorMessage: error.message, stack: error.stack };
  } finally {
    clearTimeout(timer);
  }
}

async function call(event, context) {
  if (streaming.has(handler)) {
    const stream = collector();
    await handler(event, stream, context);
    return { streamed: stream.text };
  }
  if (handler.length === 3) {
    return new Promise((resolve, reject) => {
      handler(event, context, (error, response) => (error ? reject(error) : resolve({ response })));
    });
  }
  return { response: await handler(event, context) };
}

function collector() {
  const stream = new Writable({
    write(chunk, encoding, done) {
      stream.text += chunk;
      done();
    },
  });
  stream.text = '';
  stream.setContentType = (type) => {
    stream.text += `${type}:`;
  };
  return stream;
}
