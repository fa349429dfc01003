// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What boto3 of a distribution does not know yet, through the AWS SDK for JavaScript, and its waiters and paginators.
// LATHE_ENDPOINT: Lathe's address; LATHE_PACKAGE: a zip with index.mjs, which streams and logs; LATHE_CALLS: where the
// operations that were answered with success are listed.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import * as sdk from '@aws-sdk/client-lambda';

const { LambdaClient } = sdk;
const FunctionName = 'operations';
const ARN = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;
const Role = 'arn:aws:iam::000000000000:role/lambda-role';
const ZipFile = await readFile(process.env.LATHE_PACKAGE);
const client = new LambdaClient({
  endpoint: process.env.LATHE_ENDPOINT,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});
const called = new Set();
client.middlewareStack.add((next, context) => async (args) => {
  const result = await next(args);
  called.add(context.commandName.replace(/Command$/, ''));
  return result;
}, { step: 'initialize', name: 'recordsCalls' });

function call(operation, input = {}) {
  return client.send(new sdk[`${operation}Command`](input));
}

async function wait(name, input) {
  const waited = await sdk[`waitUntil${name}`]({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.2 }, input);
  assert.equal(waited.state, 'SUCCESS', name);
}

const paginated = new Set();

// All there is of a list, got one by one.
async function pages(operation, member, input = {}) {
  const found = [];
  let count = 0;
  for await (const page of sdk[`paginate${operation}`]({ client, pageSize: 1 }, input)) {
    assert.ok(page[member].length <= 1, operation);
    found.push(...page[member]);
    count++;
  }
  assert.ok(count > 1, `${operation} came in one page`);
  paginated.add(operation);
  return found;
}

before(async () => {
  const made = await call('CreateFunction', {
    FunctionName, Runtime: 'nodejs22.x', Handler: 'index.handler', Role, Code: { ZipFile }, Publish: true,
    LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN', SystemLogLevel: 'INFO' },
  });
  assert.equal(made.FunctionArn, ARN);
  await wait('FunctionExists', { FunctionName });
  await wait('FunctionActive', { FunctionName });
  await wait('FunctionActiveV2', { FunctionName });
  await wait('PublishedVersionActive', { FunctionName, Qualifier: '1' });
});

after(async () => {
  await call('DeleteFunction', { FunctionName });
  await assert.rejects(call('GetFunction', { FunctionName }), sdk.ResourceNotFoundException);
  client.destroy();
  await writeFile(process.env.LATHE_CALLS, JSON.stringify([...called]));
});

test('InvokeWithResponseStream', async () => {
  const answer = await call('InvokeWithResponseStream', {
    FunctionName, Payload: JSON.stringify({ source: 'spring' }), LogType: 'Tail',
  });
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.ExecutedVersion, '$LATEST');
  let text = '';
  let end;
  for await (const event of answer.EventStream) {
    assert.equal(end, undefined, 'something after InvokeComplete');
    if (event.PayloadChunk) {
      text += Buffer.from(event.PayloadChunk.Payload).toString();
    } else {
      end = event.InvokeComplete;
    }
  }
  assert.equal(text, 'from the spring');
  assert.equal(end.ErrorCode, undefined);
  const log = Buffer.from(end.LogResult, 'base64').toString();
  assert.match(log, /"message":"loud"/);
  assert.doesNotMatch(log, /quiet/);
});

test('recursion', async () => {
  assert.equal((await call('GetFunctionRecursionConfig', { FunctionName })).RecursiveLoop, 'Terminate');
  assert.equal((await call('PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: 'Allow' })).RecursiveLoop, 'Allow');
  assert.equal((await call('GetFunctionRecursionConfig', { FunctionName })).RecursiveLoop, 'Allow');
  await assert.rejects(call('PutFunctionRecursionConfig', { FunctionName, RecursiveLoop: 'Sometimes' }), { name: 'ValidationException' });
});

test('scaling', async () => {
  const where = { FunctionName, Qualifier: '1' };
  const bounds = { MinExecutionEnvironments: 1, MaxExecutionEnvironments: 3 };
  assert.equal((await call('PutFunctionScalingConfig', { ...where, FunctionScalingConfig: bounds })).FunctionState, 'Active');
  const got = await call('GetFunctionScalingConfig', where);
  assert.equal(got.FunctionArn, `${ARN}:1`);
  assert.deepEqual(got.RequestedFunctionScalingConfig, bounds);
  assert.deepEqual(got.AppliedFunctionScalingConfig, bounds);
  const reversed = { MinExecutionEnvironments: 3, MaxExecutionEnvironments: 1 };
  await assert.rejects(call('PutFunctionScalingConfig', { ...where, FunctionScalingConfig: reversed }),
    sdk.InvalidParameterValueException);
});

test('runtime management', async () => {
  const { RuntimeVersionConfig: { RuntimeVersionArn } } = await call('GetFunctionConfiguration', { FunctionName });
  assert.match(RuntimeVersionArn, /^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$/);
  const other = RuntimeVersionArn.replace(/.{64}$/, '0'.repeat(64));
  await assert.rejects(
    call('PutRuntimeManagementConfig', { FunctionName, UpdateRuntimeOn: 'Manual', RuntimeVersionArn: other }),
    sdk.InvalidParameterValueException);
  await call('PutRuntimeManagementConfig', { FunctionName, UpdateRuntimeOn: 'Manual', RuntimeVersionArn });
  const manual = await call('GetRuntimeManagementConfig', { FunctionName });
  assert.deepEqual([manual.UpdateRuntimeOn, manual.RuntimeVersionArn], ['Manual', RuntimeVersionArn]);
  assert.equal((await call('GetRuntimeManagementConfig', { FunctionName, Qualifier: '1' })).UpdateRuntimeOn, 'Auto');
  await call('PutRuntimeManagementConfig', { FunctionName, UpdateRuntimeOn: 'FunctionUpdate' });
  const update = await call('GetRuntimeManagementConfig', { FunctionName });
  assert.deepEqual([update.UpdateRuntimeOn, update.RuntimeVersionArn ?? null], ['FunctionUpdate', null]);
});

test('newer members', async () => {
  const { LoggingConfig } = await call('GetFunctionConfiguration', { FunctionName });
  assert.deepEqual(LoggingConfig, {
    LogFormat: 'JSON', ApplicationLogLevel: 'WARN', SystemLogLevel: 'INFO', LogGroup: `/aws/lambda/${FunctionName}`,
  });
  await call('UpdateFunctionConfiguration', { FunctionName, LoggingConfig: { LogGroup: 'shop/all' } });
  await wait('FunctionUpdated', { FunctionName });
  await wait('FunctionUpdatedV2', { FunctionName });
  assert.equal((await call('GetFunctionConfiguration', { FunctionName })).LoggingConfig.LogGroup, 'shop/all');

  const url = await call('CreateFunctionUrlConfig', { FunctionName, AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
  assert.equal(url.InvokeMode, 'RESPONSE_STREAM');
  await call('UpdateFunctionUrlConfig', { FunctionName, InvokeMode: 'BUFFERED' });
  assert.equal((await call('GetFunctionUrlConfig', { FunctionName })).InvokeMode, 'BUFFERED');
  await call('AddPermission', {
    FunctionName, StatementId: 'url', Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true,
  });
  const [statement] = JSON.parse((await call('GetPolicy', { FunctionName })).Policy).Statement;
  assert.deepEqual(statement.Condition, { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } });

  const mapping = await call('CreateEventSourceMapping', {
    FunctionName, EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:newer', Tags: { team: 'a' },
    MetricsConfig: { Metrics: ['EventCount'] },
  });
  assert.deepEqual(mapping.MetricsConfig, { Metrics: ['EventCount'] });
  assert.deepEqual((await call('ListTags', { Resource: mapping.EventSourceMappingArn })).Tags, { team: 'a' });
  await call('DeleteEventSourceMapping', { UUID: mapping.UUID });
});

test('every paginator', async () => {
  await call('PublishVersion', { FunctionName, Description: 'again' });
  await call('UpdateFunctionConfiguration', { FunctionName, Description: 'changed' });
  await wait('FunctionUpdatedV2', { FunctionName });
  const { Version } = await call('PublishVersion', { FunctionName });
  await wait('PublishedVersionActive', { FunctionName, Qualifier: Version });
  await call('CreateFunction', {
    FunctionName: 'operations-2', Runtime: 'nodejs22.x', Handler: 'index.handler', Role, Code: { ZipFile },
  });
  const both = [FunctionName, 'operations-2'];
  assert.deepEqual((await pages('ListFunctions', 'Functions')).map((one) => one.FunctionName), both);
  const versions = (await pages('ListVersionsByFunction', 'Versions', { FunctionName })).map((one) => one.Version);
  assert.deepEqual([versions[0], versions.at(-1)], ['$LATEST', Version]);

  const Qualifiers = ['1', Version];
  for (const [i, FunctionVersion] of Qualifiers.entries()) {
    await call('CreateAlias', { FunctionName, Name: `alias-${i}`, FunctionVersion });
    await call('CreateFunctionUrlConfig', { FunctionName, Qualifier: `alias-${i}`, AuthType: 'AWS_IAM' });
    await call('PutFunctionEventInvokeConfig', { FunctionName, Qualifier: FunctionVersion, MaximumRetryAttempts: i });
    await call('PutProvisionedConcurrencyConfig', {
      FunctionName, Qualifier: FunctionVersion, ProvisionedConcurrentExecutions: 1,
    });
    await call('CreateEventSourceMapping', { FunctionName, EventSourceArn: `arn:aws:sqs:us-east-1:000000000000:${i}` });
    await call('PublishLayerVersion', { LayerName: 'operations', Content: { ZipFile } });
    await call('PublishLayerVersion', { LayerName: `operations-${i}`, Content: { ZipFile } });
  }
  const aliases = ['alias-0', 'alias-1'];
  const ends = (list) => list.map((one) => one.FunctionArn.split(':').at(-1)).sort();
  assert.deepEqual((await pages('ListAliases', 'Aliases', { FunctionName })).map((one) => one.Name), aliases);
  assert.deepEqual(ends(await pages('ListFunctionUrlConfigs', 'FunctionUrlConfigs', { FunctionName })), [...aliases, FunctionName]);
  assert.deepEqual(ends(await pages('ListFunctionEventInvokeConfigs', 'FunctionEventInvokeConfigs', { FunctionName })), Qualifiers);
  assert.deepEqual(ends(await pages('ListProvisionedConcurrencyConfigs', 'ProvisionedConcurrencyConfigs', { FunctionName })), Qualifiers);
  for (const { UUID } of await pages('ListEventSourceMappings', 'EventSourceMappings', { FunctionName })) {
    await call('DeleteEventSourceMapping', { UUID });
  }
  assert.deepEqual((await pages('ListLayerVersions', 'LayerVersions', { LayerName: 'operations' })).map((one) => one.Version), [2, 1]);
  const layers = (await pages('ListLayers', 'Layers')).map((one) => one.LayerName).filter((one) => one.startsWith('operations'));
  assert.deepEqual(layers, ['operations', 'operations-0', 'operations-1']);

  const configs = [];
  for (const Description of ['one', 'two']) {
    const { CodeSigningConfig } = await call('CreateCodeSigningConfig', {
      Description, AllowedPublishers: {
        SigningProfileVersionArns: ['arn:aws:signer:us-east-1:000000000000:/signing-profiles/Nobody/0123456789'],
      },
    });
    configs.push(CodeSigningConfig.CodeSigningConfigArn);
  }
  const [CodeSigningConfigArn] = configs;
  const listed = await pages('ListCodeSigningConfigs', 'CodeSigningConfigs');
  assert.deepEqual(listed.map((one) => one.CodeSigningConfigArn).sort(), [...configs].sort());
  for (const one of both) {
    await call('PutFunctionCodeSigningConfig', { FunctionName: one, CodeSigningConfigArn });
  }
  const users = await pages('ListFunctionsByCodeSigningConfig', 'FunctionArns', { CodeSigningConfigArn });
  assert.deepEqual(users.sort(), [ARN, `${ARN}-2`]);
  await call('DeleteFunction', { FunctionName: 'operations-2' });

  // Those of capacity providers and durable executions belong to operations that Lathe does not have.
  const known = Object.keys(sdk).filter((one) => /^paginate/.test(one) && !/Capacity|Durable/.test(one));
  assert.deepEqual(known.map((one) => one.slice('paginate'.length)).sort(), [...paginated].sort());
});
