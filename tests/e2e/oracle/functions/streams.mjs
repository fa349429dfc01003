// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Streamed responses.
const stream = awslambda.streamifyResponse;
const { HttpResponseStream } = awslambda;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const parts = stream(async (event, out) => {
  out.write('one ');
  await pause(5);
  out.write(Buffer.from('two '));
  out.write(new Uint8Array([0x33, 0x20]));
  out.write({ four: 4 });
  out.end();
});
export const ended = stream(async (event, out) => {
  out.end('all at once');
});
export const typed = stream(async (event, out) => {
  out.setContentType('text/plain');
  out.write('typed');
  out.end();
});
export const http = stream(async (event, out) => {
  const response = HttpResponseStream.from(out, { statusCode: 201, headers: { 'X-A': 'b' }, cookies: ['c=d'] });
  response.write('<p>');
  response.end();
});
export const httpEndOnly = stream(async (event, out) => {
  HttpResponseStream.from(out, { statusCode: 201 }).end('body by end');
});
export const httpEmpty = stream(async (event, out) => {
  HttpResponseStream.from(out, { statusCode: 204 }).end();
});
export const httpEmptyWrite = stream(async (event, out) => {
  const response = HttpResponseStream.from(out, { statusCode: 204 });
  response.write('');
  response.end();
});
export const httpLate = stream(async (event, out) => {
  out.write('begun');
  HttpResponseStream.from(out, { statusCode: 200 }).end();
});
export const piped = stream(async (event, out) => {
  const { pipeline } = await import('node:stream/promises');
  const { Readable } = await import('node:stream');
  await pipeline(Readable.from(['a', 'b', 'c']), out);
});
export const nothing = stream(async (event, out) => {
  out.end();
});
export const notEnded = stream(async (event, out) => {
  out.write('no end');
});
export const failsFirst = stream(async () => {
  throw new Error('nothing written');
});
export const failsLate = stream(async (event, out) => {
  out.write('partial');
  await pause(5);
  throw new TypeError('broke off');
});
export const failsAfterEnd = stream(async (event, out) => {
  out.end('complete');
  throw new Error('after the end');
});
export const lateType = stream(async (event, out) => {
  out.write('x');
  out.setContentType('text/plain');
});
export const notAsync = stream((event, out) => {
  out.write('x');
  out.end();
});
export const returns = stream(async (event, out) => {
  out.end('done');
  return 'ignored';
});
export const writesAfterEnd = stream(async (event, out) => {
  out.end('done');
  out.write('too late');
});
export const destroys = stream(async (event, out) => {
  out.write('begun');
  await pause(5);
  out.destroy(new Error('no more of it'));
});
export const destroysSilently = stream(async (event, out) => {
  out.write('begun');
  await pause(5);
  out.destroy();
});
export const pipesFailing = stream(async (event, out) => {
  const { pipeline } = await import('node:stream/promises');
  const { Readable } = await import('node:stream');
  const source = Readable.from(
    (async function* () {
      yield 'begun';
      await pause(5);
      throw new Error('the source dried up');
    })(),
  );
  await pipeline(source, out);
});
export const large = stream(async (event, out) => {
  for (let i = 0; i < 32; ++i) {
    if (!out.write(Buffer.alloc(65536, 'z'))) {
      await new Promise((resolve) => out.once('drain', resolve));
    }
  }
  out.end();
});
export const logs = stream(async (event, out, context) => {
  console.log('streaming', Object.keys(context).sort().join());
  out.end('logged');
});
export const properties = stream(async (event, out) => {
  const before = [out.writable, out.writableEnded, out.writableFinished, out.destroyed, out.writableLength];
  out.write('x');
  const during = [out.writable, out.writableEnded, out.writableFinished, out.destroyed];
  out.end();
  console.log(JSON.stringify({ before, during, ended: out.writableEnded }));
});
const unknownMark = async () => 1;
unknownMark[Symbol.for('aws.lambda.runtime.handler.streaming')] = 'request';
export { unknownMark };
