// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// Entry point of Lathe's Node.js runtime: `node /var/runtime/bootstrap.cjs`. Reads LAMBDA_TASK_ROOT, _HANDLER and
// AWS_LAMBDA_RUNTIME_API, loads the handler and serves invocations until the process is ended.

const logs = require('./lathe/logs.cjs').install();
const { RuntimeApi } = require('./lathe/runtime-api.cjs');
const failures = require('./lathe/failures.cjs');
const generation = require('./lathe/generation.cjs');

async function main() {
  const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
  const crash = generation.modern ? null : failures.watchProcess(api, logs);
  require('./lathe/awslambda.cjs').install();
  let target;
  try {
    target = await require('./lathe/handler.cjs').load(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  } catch (error) {
    await failures.reportInit(api, logs, error);
    return;
  }
  const loop = generation.modern ? require('./lathe/loop.cjs') : require('./lathe/classic-loop.cjs');
  await loop.run({ api, logs, target, crash });
}

main().catch((error) => failures.lostRuntimeApi(error));
