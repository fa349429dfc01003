// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// What happens when something goes wrong outside a handler's own promise or callback.

const errors = require('./errors.cjs');
const generation = require('./generation.cjs');

const exitRejected = 128;
const exitUncaught = 129;

/** Reports errors that nobody caught, up to nodejs22.x; `requestId` names the invocation they are charged to. */
exports.watchProcess = (api, logs) => {
  const crash = { requestId: null, ended: false };
  const end = (title, error, code) => {
    logs.error(title, error);
    if (crash.ended) {
      return;
    }
    crash.ended = true;
    const exit = () => process.exit(code);
    if (api.busy === 'next') {
      exit();
    } else if (api.busy === 'post') {
      api.current.then(exit, exit);
    } else {
      (crash.requestId === null ? api.failInit(error) : api.fail(crash.requestId, error)).then(exit, exit);
    }
  };
  crash.uncaught = (error) => end('Uncaught Exception', error, exitUncaught);
  process.on('uncaughtException', crash.uncaught);
  process.on('unhandledRejection', (reason, promise) => {
    const error = new errors.UnhandledPromiseRejection(reason, promise);
    end('Unhandled Promise Rejection', error, exitRejected);
  });
  return crash;
};

/** The handler could not be loaded: log, post to init/error, end the process. */
exports.reportInit = async (api, logs, error) => {
  logs.error(generation.modern ? 'Init Error' : 'Uncaught Exception', error);
  await api.failInit(error);
  process.exit(generation.modern ? 1 : exitUncaught);
};

/** The Runtime API did not take a response, in the form of AWS's clients. */
exports.refusedResponse = ({ status, body }) => {
  const why = generation.modern ? ` ${body.toString().trim()}` : '';
  process.stderr.write(
    `[ERROR] [${Date.now()}] LAMBDA_RUNTIME Failed to post handler success response. Http response code: ${status}.${why}\n`,
  );
};

/** Without the Runtime API there is nothing left to serve. */
exports.lostRuntimeApi = (error) => {
  console.error(`Runtime API: ${error.message}`);
  process.exit(1);
};
