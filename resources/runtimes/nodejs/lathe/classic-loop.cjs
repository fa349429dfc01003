// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The invocation loop up to nodejs22.x. A handler answers by promise, by callback, by context.done/succeed/fail, or
// not at all: then the answer is null once the event loop is empty. While a handler runs, the socket does not keep
// the process alive, so that `beforeExit` tells of the empty loop.

const invocation = require('./invocation.cjs');
const result = require('./result.cjs');

const nothing = () => {};

class ClassicLoop {
  #runtime;
  #whenEmpty = nothing;

  constructor(runtime) {
    this.#runtime = runtime;
    process.on('beforeExit', () => this.#whenEmpty());
  }

  scheduleNext = () => {
    setImmediate(() => {
      if (!this.#runtime.crash.ended) {
        this.#serveNext().catch((error) => this.#runtime.crash.uncaught(error));
      }
    });
  };

  async #serveNext() {
    const { api, logs, target, crash } = this.#runtime;
    this.#whenEmpty = nothing;
    let request;
    try {
      request = await api.next();
    } catch (error) {
      require('./failures.cjs').lostRuntimeApi(error);
    }
    crash.requestId = invocation.begin(request, logs);
    if (target.streaming) {
      await this.#serveStreaming(request, crash.requestId);
    } else {
      this.#serveBuffered(request, crash.requestId);
    }
  }

  #serveBuffered(request, requestId) {
    const { api, logs, target } = this.#runtime;
    const answered = (posted) => posted.then(this.scheduleNext, this.#lost);
    let ended = false;

    const fail = (error) => {
      ended = true;
      this.#whenEmpty = nothing;
      logs.error('Invoke Error', error);
      answered(api.fail(requestId, error));
    };
    const succeed = (value) => {
      const body = result.toJson(value);
      ended = true;
      this.#whenEmpty = nothing;
      answered(api.respond(requestId, body));
    };
    const done = (error, value) => {
      if (!ended) {
        error === undefined || error === null ? succeed(value) : fail(error);
      }
    };

    let waits = true;
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
      succeed: (value) => done(null, value),
      fail: (error) => done(error ?? 'handled'),
      done,
    };
    const callback = (error, value) => {
      if (ended) {
        return;
      }
      if (!waits || (error !== undefined && error !== null)) {
        done(error, value);
        return;
      }
      ended = true;
      this.#whenEmpty = () => {
        this.#whenEmpty = nothing;
        setImmediate(() => succeed(value));
      };
    };
    this.#whenEmpty = () => succeed(null);

    try {
      const returned = target.handler(
        invocation.parseEvent(request),
        invocation.fillContext(request, context),
        callback,
      );
      if (typeof returned?.then === 'function') {
        returned.then(context.succeed, context.fail).catch(context.fail);
      }
    } catch (error) {
      callback(error); // null and undefined are no error, thrown or not
    }
  }

  async #serveStreaming(request, requestId) {
    const { api, logs, target } = this.#runtime;
    const stream = require('./response-stream.cjs').open(api, requestId, target.highWaterMark);
    let waits = true;
    const context = {
      get callbackWaitsForEmptyEventLoop() {
        return waits;
      },
      set callbackWaitsForEmptyEventLoop(value) {
        waits = value;
      },
    };
    this.#whenEmpty = () => this.scheduleNext();
    try {
      invocation.fillContext(request, context);
      await require('./streaming.cjs').serve(target, invocation.parseEvent(request), stream, context);
    } catch (error) {
      logs.error('Invoke Error', error);
      await stream.fail(error);
      waits = false;
    }
    if (waits) {
      this.#whenEmpty = () => setImmediate(this.scheduleNext);
    } else {
      this.scheduleNext();
    }
  }

  #lost = (error) => require('./failures.cjs').lostRuntimeApi(error);
}

exports.run = (runtime) => new ClassicLoop(runtime).scheduleNext();
