// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// console.*, standard output and standard error.
export const levels = async () => {
  console.trace('trace');
  console.debug('debug');
  console.info('info');
  console.log('log');
  console.warn('warn');
  console.error('error');
  console.fatal?.('fatal');
};
export const formats = async () => {
  console.log('%s is %d years, %i, %f, %j, %o, %O, 100%%', 'Ann', 42.5, 42.5, 1.5, { a: 1 }, [1], { b: { c: {} } });
  console.log('too few %s %s', 'arguments');
  console.log('too', 'many', 1, null, undefined, true, 10n, Symbol('s'));
  console.log({ user: 'Ann', tags: ['a', 'b'], nested: { deep: { deeper: { deepest: 1 } } } });
  console.log([1, 2, 3], new Map([['a', 1]]), new Set([1]), new Date(0), /x/g, () => 1);
  console.log();
  console.log('');
  console.log(undefined);
  console.log(null);
  console.log(0);
};
export const lines = async () => {
  console.log('one\ntwo\nthree');
  console.log('ends with a newline\n');
  console.log('tab\tand\rreturn');
};
export const errors = async () => {
  console.error(new TypeError('only an error'));
  console.error('with words:', new RangeError('behind words'));
};
export const twoErrors = async () => {
  console.error('two', new Error('first'), new Error('second'));
};
export const richErrors = async () => {
  console.error(Object.assign(new Error('with members'), { code: 'E_CODE', status: 418 }));
  console.log('error inside', { error: new Error('inside an object') });
};
export const odd = async () => {
  const loop = { name: 'loop' };
  loop.self = loop;
  console.log(loop);
  console.log({ n: 1n });
  console.log(10n);
  console.log('Zoë ✓ \u0000 end');
  console.log({ toJSON: () => 'own' });
  console.log(true);
  console.log(Symbol('s'));
};
export const raw = async () => {
  process.stdout.write('out 1\n');
  process.stderr.write('err 1\n');
  process.stdout.write('no newline');
  console.log('a record');
  process.stdout.write('out 2\nout 3\n');
};
export const other = async () => {
  console.table([{ a: 1 }]);
  console.dir({ dir: 1 });
  console.assert(false, 'asserted');
  console.group('group');
  console.log('in a group');
  console.groupEnd();
  console.count('counter');
};
export const many = async () => {
  for (let i = 0; i < 30; ++i) {
    console.log(`line ${i}`);
  }
};
export const large = async () => console.log('y'.repeat(3000));
export const taken = async () => {
  const { log } = console;
  log('called without console');
  ['a', 'b'].forEach(console.log);
};
export const structured = async () => {
  console.log({ message: 'mine', level: 'own level', timestamp: 'own time' });
  console.info('text', { more: 1 });
  console.warn(JSON.stringify({ already: 'JSON' }));
};
console.log('while loading');
