// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// `awslambda.InvokeStore`, since nodejs24.x: what belongs to the invocation that is being served. The AWS SDK finds
// request and trace id here (npm @aws/lambda-invoke-store uses this object where it is there).

const keys = Object.freeze({
  REQUEST_ID: Symbol.for('_AWS_LAMBDA_REQUEST_ID'),
  X_RAY_TRACE_ID: Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID'),
  TENANT_ID: Symbol.for('_AWS_LAMBDA_TENANT_ID'),
});
const reserved = new Set(Object.values(keys));

class InvokeStore {
  static PROTECTED_KEYS = keys;

  #context;

  isProtectedKey(key) {
    return reserved.has(key);
  }

  getContext() {
    return this.#context;
  }

  hasContext() {
    return this.#context !== undefined;
  }

  get(key) {
    return this.#context?.[key];
  }

  set(key, value) {
    if (reserved.has(key)) {
      throw new Error(`${String(key)} is set by the runtime and cannot be changed.`);
    }
    this.#context ??= {};
    this.#context[key] = value;
  }

  /** Calls `work` with `context` in place; it stays in place afterwards, for work left over. */
  run(context, work) {
    this.#context = context;
    return work();
  }

  getRequestId() {
    return this.get(keys.REQUEST_ID) ?? '-';
  }

  getXRayTraceId() {
    return this.get(keys.X_RAY_TRACE_ID);
  }

  getTenantId() {
    return this.get(keys.TENANT_ID);
  }
}

exports.store = new InvokeStore();

/** The context of the invocation that `next` has answered with. */
exports.contextOf = ({ headers }) => ({
  [keys.REQUEST_ID]: headers['lambda-runtime-aws-request-id'],
  [keys.X_RAY_TRACE_ID]: headers['lambda-runtime-trace-id'],
  [keys.TENANT_ID]: headers['lambda-runtime-aws-tenant-id'],
});
