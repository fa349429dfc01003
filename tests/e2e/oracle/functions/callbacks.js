// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The callback style, up to nodejs22.x.
exports.answer = (event, context, callback) => callback(null, { answered: true });
exports.late = (event, context, callback) => setTimeout(callback, 5, null, 'from a timer');
exports.error = (event, context, callback) => callback(new RangeError('called back'));
exports.text = (event, context, callback) => callback('only text');
exports.falsy = (event, context, callback) => callback(0, 'zero is an error');
exports.emptyText = (event, context, callback) => callback('', 'empty text');
exports.none = (event, context, callback) => callback();
exports.twice = (event, context, callback) => {
  callback(null, 'first');
  callback(null, 'second');
  callback(new Error('third'));
};
exports.waits = (event, context, callback) => {
  setTimeout(() => console.log('before the answer'), 20);
  callback(null, 'waited');
};
exports.waitsNot = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  setTimeout(() => console.log('before or after'), 100_000);
  callback(null, 'did not wait');
};
exports.done = (event, context) => context.done(null, 'done');
exports.doneError = (event, context) => context.done(new Error('done badly'));
exports.succeed = (event, context) => context.succeed({ ok: 1 });
exports.succeedWithTimer = (event, context) => {
  setTimeout(() => console.log('never seen'), 100_000);
  context.succeed('at once');
};
exports.fail = (event, context) => context.fail(new Error('failed'));
exports.failEmpty = (event, context) => context.fail();
exports.nothing = () => {};
exports.throws = (event, context, callback) => {
  throw new Error(`thrown beside a ${typeof callback}`);
};
exports.throwsAfter = (event, context, callback) => {
  callback(null, 'called first');
  throw new Error('thrown after');
};
exports.bigint = (event, context, callback) => callback(null, { n: 1n });
exports.bigintNow = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  callback(null, { n: 1n });
};
exports.asyncWithCallback = async (event, context, callback) => {
  callback(null, 'by callback');
  return 'by promise';
};
exports.asyncThrowsAfter = async (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  callback(null, 'by callback');
  throw new Error('and a rejection');
};
exports.twoArguments = (event, context) => {
  console.log(Object.keys(context).sort().join());
  return Promise.resolve(context.callbackWaitsForEmptyEventLoop);
};
