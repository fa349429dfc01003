// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a handler is told beside its event.
const shown = (context) => {
  const { getRemainingTimeInMillis, ...members } = context;
  const left = getRemainingTimeInMillis();
  return { ...members, remaining: left > 1000 && left <= 5000, whole: Number.isInteger(left) };
};
export const all = async (event, context) => shown(context);
export const types = async (event, context) =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [name, typeof value]));
export const environment = async () => ({
  handler: process.env._HANDLER,
  root: process.env.LAMBDA_TASK_ROOT,
  descriptor: process.env._LAMBDA_TELEMETRY_LOG_FD ?? 'unset',
  format: process.env.AWS_LAMBDA_LOG_FORMAT ?? 'unset',
  level: process.env.AWS_LAMBDA_LOG_LEVEL ?? 'unset',
  group: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  folder: process.cwd(),
  version: process.version,
});
export const trace = async () => /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/.test(process.env._X_AMZN_TRACE_ID);
export const globals = async () => Object.keys(globalThis.awslambda ?? {}).sort();
export const store = async (event, context) => {
  const { InvokeStore } = globalThis.awslambda;
  const keys = InvokeStore.constructor.PROTECTED_KEYS;
  InvokeStore.set('mine', 1);
  let refused;
  try {
    InvokeStore.set(keys.REQUEST_ID, 'other');
  } catch (error) {
    refused = error instanceof Error;
  }
  return {
    same: InvokeStore.getRequestId() === context.awsRequestId,
    trace: InvokeStore.getXRayTraceId() === context.xRayTraceId,
    tenant: typeof InvokeStore.getTenantId(),
    mine: InvokeStore.get('mine'),
    has: InvokeStore.hasContext(),
    refused,
  };
};
const group = { member: { handler: async () => 'found by its path' } };
export { group };
