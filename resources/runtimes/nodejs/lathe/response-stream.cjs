// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The stream a streaming handler writes to: a chunked POST to /response, whose trailers tell of an error.

const { Writable } = require('node:stream');
const errors = require('./errors.cjs');

const defaultType = 'application/octet-stream';
const lineEnd = '\r\n';

function headers(contentType) {
  return (
    'Lambda-Runtime-Function-Response-Mode: streaming\r\n' +
    'Trailer: Lambda-Runtime-Function-Error-Type\r\n' +
    'Trailer: Lambda-Runtime-Function-Error-Body\r\n' +
    `Content-Type: ${contentType}\r\n` +
    'Transfer-Encoding: chunked\r\n'
  );
}

function trailers(error) {
  const body = errors.toBody(error);
  const type = String(body.errorType).replace(/[^\x20-\x7e]/g, '?');
  return (
    `Lambda-Runtime-Function-Error-Type: ${type}\r\n` +
    `Lambda-Runtime-Function-Error-Body: ${Buffer.from(JSON.stringify(body)).toString('base64')}\r\n`
  );
}

class ResponseStream extends Writable {
  #api;
  #requestId;
  #contentType = defaultType;
  #writing = false;
  #wire = null;
  #error = undefined;
  #answered;

  constructor(api, requestId, highWaterMark) {
    super({ highWaterMark, emitClose: true });
    this.#api = api;
    this.#requestId = requestId;
    this.answer = new Promise((resolve, reject) => (this.#answered = { resolve, reject }));
    this.answer.catch(() => {});
  }

  setContentType(type) {
    if (this.#writing) {
      throw new errors.InvalidStreamingOperation('Cannot set content-type, too late.');
    }
    this.#contentType = String(type).replace(/[^\x20-\x7e]/g, '');
  }

  write(chunk, encoding, callback) {
    this.#beforeFirst();
    const plain = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(plain ? chunk : JSON.stringify(chunk), encoding, callback);
  }

  #beforeFirst() {
    if (this.#writing) {
      return;
    }
    this.#writing = true;
    if (typeof this._onBeforeFirstWrite === 'function') {
      this._onBeforeFirstWrite((chunk) => super.write(chunk));
    }
  }

  #open() {
    if (!this.#wire) {
      this.#wire = this.#api.stream(this.#requestId, headers(this.#contentType));
      this.#wire.done.then(this.#answered.resolve, this.#answered.reject);
    }
    return this.#wire;
  }

  _write(chunk, _encoding, done) {
    if (chunk.length === 0) {
      this.#open();
      done();
      return;
    }
    const size = Buffer.from(chunk.length.toString(16) + lineEnd);
    this.#open().write(Buffer.concat([size, chunk, Buffer.from(lineEnd)]), done);
  }

  _final(done) {
    const last = this.#error === undefined ? '' : trailers(this.#error);
    this.#open().write(`0\r\n${last}\r\n`, done);
  }

  /** Destroyed before its end: the response breaks off, and nobody catches why. */
  _destroy(error, done) {
    if (!this.writableFinished) {
      const reason = error ?? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      this.#open();
      this.#api.abandon(reason);
      Promise.reject(reason);
    }
    done(error);
  }

  /** Ends the response with `error` in its trailers; what was written before stays written. */
  async fail(error) {
    // A finished stream is destroyed by itself, and its answer may still be on its way.
    if (this.destroyed && !this.writableFinished) {
      return;
    }
    if (!this.writableEnded) {
      this.#error = error;
      super.end();
    }
    await this.answer;
  }
}

exports.open = (api, requestId, highWaterMark) => {
  const stream = new ResponseStream(api, requestId, highWaterMark);
  stream.on('error', () => {});
  return stream;
};
