// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// Reads the HTTP/1.1 responses of the Runtime API out of a byte stream: content-length and chunked bodies.

const endOfHead = Buffer.from('\r\n\r\n');
const endOfLine = Buffer.from('\r\n');
const nothing = Buffer.alloc(0);

exports.HttpReader = class HttpReader {
  #pending = nothing;
  #response = null;
  #left = 0;
  #parts = [];
  #chunked = false;
  #inTrailers = false;

  /** Takes bytes (which it may keep no reference to) and gives a finished response {status, headers, body} or null. */
  push(bytes) {
    if (this.#response && !this.#chunked && bytes.length <= this.#left) {
      return this.#take(Buffer.from(bytes));
    }
    this.#pending = this.#pending.length ? Buffer.concat([this.#pending, bytes]) : Buffer.from(bytes);
    return this.#advance();
  }

  get idle() {
    return !this.#response && this.#pending.length === 0;
  }

  #advance() {
    while (!this.#response) {
      const end = this.#pending.indexOf(endOfHead);
      if (end < 0) {
        return null;
      }
      this.#start(this.#pending.toString('utf8', 0, end));
      this.#pending = this.#pending.subarray(end + 4);
    }
    if (this.#chunked) {
      return this.#advanceChunks();
    }
    const available = this.#pending.subarray(0, this.#left);
    this.#pending = this.#pending.subarray(available.length);
    return this.#take(available);
  }

  #start(head) {
    const lines = head.split('\r\n');
    const status = Number(lines[0].split(' ', 2)[1]);
    if (status < 200) {
      return;
    }
    const headers = {};
    for (let i = 1; i < lines.length; ++i) {
      const colon = lines[i].indexOf(':');
      headers[lines[i].slice(0, colon).toLowerCase()] = lines[i].slice(colon + 1).trim();
    }
    this.#response = { status, headers, body: nothing };
    this.#chunked = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
    this.#left = this.#chunked ? 0 : Number(headers['content-length'] ?? 0);
    this.#inTrailers = false;
    this.#parts = [];
  }

  #take(part) {
    if (part.length) {
      this.#parts.push(part);
      this.#left -= part.length;
    }
    return this.#left === 0 ? this.#finish() : null;
  }

  #advanceChunks() {
    for (;;) {
      if (this.#left > 0) {
        const part = this.#pending.subarray(0, this.#left);
        this.#parts.push(part);
        this.#left -= part.length;
        this.#pending = this.#pending.subarray(part.length);
        if (this.#left > 0) {
          return null;
        }
      }
      const end = this.#pending.indexOf(endOfLine);
      if (end < 0) {
        return null;
      }
      const line = this.#pending.toString('latin1', 0, end);
      this.#pending = this.#pending.subarray(end + 2);
      if (this.#inTrailers) {
        if (line === '') {
          return this.#finish();
        }
      } else if (line !== '') {
        this.#left = Number.parseInt(line, 16);
        this.#inTrailers = this.#left === 0;
      }
    }
  }

  #finish() {
    const response = this.#response;
    response.body = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
    this.#response = null;
    this.#parts = [];
    return response;
  }
};
