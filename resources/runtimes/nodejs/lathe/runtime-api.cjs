// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The Runtime API over one kept-alive socket. One request at a time; `next` has no time limit.

const net = require('node:net');
const { HttpReader } = require('./http-reader.cjs');
const errors = require('./errors.cjs');

const base = '/2018-06-01/runtime';
const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

const headerText = (text) => String(text).replace(/[^\x20-\x7e]/g, '?').slice(0, 1024);

exports.RuntimeApi = class RuntimeApi {
  #host;
  #port;
  #socket = null;
  #reader = new HttpReader();
  #waiting = null;
  #current = Promise.resolve();
  #getNext;

  constructor(address) {
    const colon = address.lastIndexOf(':');
    this.#host = address.slice(0, colon).replace(/^\[|\]$/g, '');
    this.#port = Number(address.slice(colon + 1));
    this.hostHeader = address;
    this.#getNext = `GET ${base}/invocation/next HTTP/1.1\r\nHost: ${address}\r\n\r\n`;
    // Connects while the function's code is being loaded.
    this.#socket = this.#connect();
    this.#socket.unref();
  }

  /** What is on the wire, so that nothing else may be sent: 'next', 'post' or ''. */
  get busy() {
    return this.#waiting === null ? '' : this.#waiting.request === this.#getNext ? 'next' : 'post';
  }

  /** Settled when the request that is on the wire has its answer. */
  get current() {
    return this.#current;
  }

  /** Resolves with {status, headers, body}. The socket keeps the process alive only while this is pending. */
  next() {
    return this.#exchange(this.#getNext, true);
  }

  async respond(requestId, body) {
    const answer = await this.#post(`/invocation/${encodeURIComponent(requestId)}/response`, body);
    if (answer.status >= 400) {
      require('./failures.cjs').refusedResponse(answer);
    }
  }

  fail(requestId, error) {
    return this.#postError(`/invocation/${encodeURIComponent(requestId)}/error`, error);
  }

  failInit(error) {
    return this.#postError('/init/error', error);
  }

  /** Begins a streamed response: its head is on the wire, then write() is used; `done` is settled by the answer. */
  stream(requestId, headers) {
    const path = `${base}/invocation/${encodeURIComponent(requestId)}/response`;
    const head = `POST ${path} HTTP/1.1\r\nHost: ${this.hostHeader}\r\n${headers}\r\n`;
    return { done: this.#exchange(head), write: (data, then) => this.#socket.write(data, then) };
  }

  /** Breaks off what is on the wire, which fails with `error`. */
  abandon(error) {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#socket.destroy();
    this.#socket = null;
    this.#reader = new HttpReader();
    waiting?.reject(error);
  }

  #post(path, body, extra = '') {
    const length = Buffer.byteLength(body);
    const head =
      `POST ${base}${path} HTTP/1.1\r\nHost: ${this.hostHeader}\r\n` +
      `Content-Type: application/json\r\n${extra}Content-Length: ${length}\r\n\r\n`;
    return this.#exchange(head + body);
  }

  #postError(path, error) {
    const body = errors.toBody(error);
    const type = `Lambda-Runtime-Function-Error-Type: ${headerText(body.errorType)}\r\n`;
    return this.#post(path, JSON.stringify(body), type);
  }

  #exchange(request, mayRetry = false) {
    this.#current = new Promise((resolve, reject) => {
      this.#waiting = { request, mayRetry, resolve, reject };
      this.#socket ??= this.#connect();
      this.#socket.ref();
      this.#socket.write(request);
    });
    return this.#current;
  }

  #connect() {
    const socket = net.connect({
      host: this.#host,
      port: this.#port,
      noDelay: true,
      onread: { buffer: readBuffer, callback: (size, bytes) => this.#read(bytes.subarray(0, size)) },
    });
    socket.on('error', (error) => (socket.failure = error));
    socket.on('close', () => this.#closed(socket));
    return socket;
  }

  #read(bytes) {
    const response = this.#reader.push(bytes);
    if (response && this.#waiting) {
      const { resolve } = this.#waiting;
      this.#waiting = null;
      if (/^close$/i.test(response.headers.connection ?? '')) {
        this.#socket.destroy();
        this.#socket = null;
        this.#reader = new HttpReader();
      } else {
        this.#socket.unref();
      }
      resolve(response);
    }
    return true;
  }

  #closed(socket) {
    if (socket !== this.#socket) {
      return;
    }
    const fresh = this.#reader.idle;
    this.#socket = null;
    this.#reader = new HttpReader();
    const waiting = this.#waiting;
    if (!waiting) {
      return;
    }
    if (waiting.mayRetry && fresh && !socket.failure) {
      waiting.mayRetry = false;
      this.#socket = this.#connect();
      this.#socket.write(waiting.request);
      return;
    }
    this.#waiting = null;
    waiting.reject(socket.failure ?? new Error('The Runtime API closed the connection.'));
  }
};
