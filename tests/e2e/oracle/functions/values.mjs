// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each export returns one value; what becomes of it in JSON is the runtime's business.
export const text = async () => 'plain text with "quotes", Zoë and \u0000';
export const number = async () => 42.5;
export const nothing = async () => undefined;
export const nil = async () => null;
export const notANumber = async () => NaN;
export const infinity = async () => [Infinity, -0, 1e21];
export const date = async () => new Date(0);
export const buffer = async () => Buffer.from('bytes');
export const map = async () => new Map([['a', 1]]);
export const symbol = async () => Symbol('odd');
export const fn = async () => () => 1;
export const sparse = async () => [1, undefined, () => 1];
export const bigint = async () => ({ count: 10n });
export const circular = async () => {
  const loop = {};
  loop.self = loop;
  return loop;
};
export const throwingToJson = async () => ({
  toJSON() {
    throw new RangeError('not to be written');
  },
});
export const ownToJson = async () => ({ toJSON: () => 'written by itself' });
export const error = async () => new Error('returned, not thrown');
export const huge = async () => 'h'.repeat(3_000_000);
export const tooHuge = async () => 'h'.repeat(6_300_000);
export const surrogate = async () => 'half \ud800 pair';
export const echo = async (event) => event;
export const promiseOfPromise = async () => Promise.resolve(Promise.resolve('inner'));
export const thenable = () => ({ then: (resolve) => resolve('thenable') });
export const returnsPlain = () => 'returned without async';
