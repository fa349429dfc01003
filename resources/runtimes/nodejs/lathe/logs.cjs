// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// console.* as Lambda records it. A record goes framed to the telemetry descriptor where there is one, so that a
// message of many lines stays one event; else to stdout as one line, its newlines turned into carriage returns.

const fs = require('node:fs');
const { format } = require('node:util');
const errors = require('./errors.cjs');
const generation = require('./generation.cjs');

const levels = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 };
const methods = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error', FATAL: 'fatal' };
const requestIdKey = Symbol.for('aws.lambda.runtime.requestId');
const tenantIdKey = Symbol.for('aws.lambda.runtime.tenantId');
const frameText = 0xa55a0003;
const frameJson = 0xa55a0002;

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of it: the descriptor may be non-blocking and full. */
function writeAll(fd, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(fd, bytes, at);
    } catch (error) {
      if (error.code === 'EPIPE' || error.code === 'EBADF') {
        return;
      }
      if (error.code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

function toFrames(fd, frameType) {
  return (level, date, text) => {
    const length = Buffer.byteLength(text);
    const frame = Buffer.allocUnsafe(16 + length);
    frame.writeUInt32BE((frameType | (levels[level] << 2)) >>> 0, 0);
    frame.writeUInt32BE(length, 4);
    frame.writeBigInt64BE(BigInt(date.valueOf()) * 1000n, 8);
    frame.write(text, 16);
    writeAll(fd, frame);
  };
}

const toLines = (_level, _date, text) =>
  writeAll(1, Buffer.from(text.replace(/\n$/, '').replaceAll('\n', '\r') + '\n'));

const asText = (level, date, params) =>
  `${date.toISOString()}\t${currentRequestId()}\t${level}\t${format(...params)}\n`;

const serializeErrors = (_key, value) =>
  value instanceof Error ? { ...errors.forJsonLog(value), ...value } : value;

function asJson(level, date, params) {
  const record = { timestamp: date.toISOString(), level, requestId: currentRequestId() };
  if (globalThis[tenantIdKey]) {
    record.tenantId = globalThis[tenantIdKey];
  }
  if (params.length === 1) {
    try {
      return JSON.stringify({ ...record, message: params[0] }, serializeErrors);
    } catch {
      return JSON.stringify({ ...record, message: format(params[0]) });
    }
  }
  const error = params.find((param) => param instanceof Error);
  return JSON.stringify({ ...record, message: format(...params), ...(error && errors.forJsonLog(error)) });
}

const currentRequestId = () => globalThis[requestIdKey] ?? generation.noRequestId;

function takeTelemetryFd() {
  const fd = Number.parseInt(process.env._LAMBDA_TELEMETRY_LOG_FD ?? '', 10);
  delete process.env._LAMBDA_TELEMETRY_LOG_FD;
  return Number.isInteger(fd) && fd >= 0 ? fd : undefined;
}

/** Puts console.* on Lambda's form. To be called before user code is loaded. */
exports.install = () => {
  const fd = takeTelemetryFd();
  const json = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
  const least = levels[process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase()] ?? levels.TRACE;
  const write = fd === undefined ? toLines : toFrames(fd, json ? frameJson : frameText);
  const compose = json ? asJson : asText;
  for (const [level, method] of Object.entries(methods)) {
    console[method] =
      levels[level] < least
        ? () => {}
        : (message, ...params) => {
            const now = new Date();
            write(level, now, compose(level, now, [message, ...params]));
          };
  }
  console.log = console.info;
  return exports;
};

/** Names the invocation that records belong to from now on. */
exports.setInvocation = (requestId, tenantId) => {
  globalThis[requestIdKey] = requestId;
  globalThis[tenantIdKey] = tenantId;
};

/** The line for an error that ended something, e.g. `Invoke Error \t{"errorType":…}`. */
exports.error = (title, error) => {
  if (process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON') {
    console.error(errors.asError(error));
  } else {
    console.error(title, errors.toLogText(errors.asError(error)));
  }
};
