// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each export fails in its own way.
class Teapot extends Error {
  constructor(message) {
    super(message);
    this.name = 'Teapot';
    this.code = 'SHORT_AND_STOUT';
    this.details = { handle: 1, spout: 1 };
  }
}
export const plain = async () => {
  throw new Error('broken');
};
export const sync = () => {
  throw new TypeError('broken at once');
};
export const syncNull = () => {
  throw null;
};
export const syncText = () => {
  throw 'only text';
};
export const custom = async () => {
  throw new Teapot('tip me over');
};
export const withCause = async () => {
  throw new Error('outer', { cause: new RangeError('inner') });
};
export const aggregate = async () => {
  throw new AggregateError([new Error('one'), new Error('two')], 'several');
};
export const text = async () => {
  throw 'only text';
};
export const number = async () => {
  throw 42;
};
export const nothing = async () => {
  throw undefined;
};
export const nil = async () => {
  throw null;
};
export const object = async () => {
  throw { reason: 'a plain object' };
};
export const looksLike = async () => {
  throw { name: 'Lookalike', message: 'has all three', stack: 'Lookalike: has all three\n    at nowhere' };
};
export const bare = async () => {
  throw Object.assign(Object.create(Error.prototype), { message: 'made by hand' });
};
export const emptyMessage = async () => {
  throw new Error('');
};
export const nameless = async () => {
  const error = new Error('without a name');
  error.name = '';
  throw error;
};
export const numericName = async () => {
  const error = new Error('named by a number');
  error.name = 7;
  throw error;
};
export const noStack = async () => {
  const error = new Error('without a stack');
  error.stack = undefined;
  throw error;
};
export const del = async () => {
  throw new Error('a \x7f character');
};
export const lines = async () => {
  throw new Error('one\ntwo\nthree');
};
export const unicode = async () => {
  const error = new Error('Zoë ✓');
  error.name = 'Größe';
  throw error;
};
export const circular = async () => {
  const error = new Error('round');
  error.self = { error };
  throw error;
};
export const otherRealm = async () => {
  const vm = await import('node:vm');
  vm.runInNewContext('throw new TypeError("from another realm")');
};
export const deep = async () => {
  const inner = async () => {
    throw new Error('three calls down');
  };
  const middle = async () => inner();
  return middle();
};
export const rejected = () => Promise.reject(new Error('rejected'));
export const fromNode = async () => {
  const fs = await import('node:fs/promises');
  await fs.readFile('/var/task/no-such-file');
};
