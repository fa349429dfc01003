// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lathe through the AWS SDK for JavaScript. LATHE_ENDPOINT: its address; LATHE_PACKAGE: a zip with index.mjs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  AddLayerVersionPermissionCommand, CreateFunctionCommand, DeleteFunctionCommand, DeleteLayerVersionCommand,
  GetFunctionCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, GetLayerVersionPolicyCommand,
  InvalidParameterValueException, InvalidRequestContentException, InvokeCommand, LambdaClient, PreconditionFailedException,
  PublishLayerVersionCommand, RemoveLayerVersionPermissionCommand, RequestTooLargeException,
  ResourceConflictException, ResourceNotFoundException, UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand,
  paginateListFunctions, paginateListLayerVersions, paginateListLayers,
  waitUntilFunctionActiveV2, waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';

const client = new LambdaClient({
  endpoint: process.env.LATHE_ENDPOINT,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});
const wait = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
const ZipFile = await readFile(process.env.LATHE_PACKAGE);
const Role = 'arn:aws:iam::000000000000:role/lambda-role';
const FunctionName = 'from-javascript';
const text = (bytes) => Buffer.from(bytes).toString('utf8');

function create(settings = {}) {
  return client.send(new CreateFunctionCommand({
    FunctionName, Runtime: 'nodejs22.x', Handler: 'index.handler', Role, Code: { ZipFile }, ...settings,
  }));
}

function invoke(event, more = {}) {
  return client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...more }));
}

before(async () => {
  const created = await create({ Environment: { Variables: { GREETING: 'Hello' } } });
  assert.equal(created.$metadata.httpStatusCode, 201);
  assert.equal(created.State, 'Pending');
  const waited = await waitUntilFunctionActiveV2(wait, { FunctionName });
  assert.equal(waited.state, 'SUCCESS');
});

after(async () => {
  const deleted = await client.send(new DeleteFunctionCommand({ FunctionName }));
  assert.equal(deleted.$metadata.httpStatusCode, 204);
  client.destroy();
});

test('invokes', async () => {
  const answer = await invoke({ name: 'Ada' }, { LogType: 'Tail' });
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.FunctionError, undefined);
  assert.equal(answer.ExecutedVersion, '$LATEST');
  assert.equal(text(answer.Payload), '{"message":"Hello, Ada!"}');
  assert.match(Buffer.from(answer.LogResult, 'base64').toString(), new RegExp(`REPORT RequestId: ${answer.$metadata.requestId}\t`));
});

test('invokes without waiting, and without running', async () => {
  assert.equal((await invoke({ name: 'Ada' }, { InvocationType: 'Event' })).StatusCode, 202);
  const dry = await invoke({ name: 'Ada' }, { InvocationType: 'DryRun' });
  assert.equal(dry.StatusCode, 204);
  assert.equal(dry.Payload?.length ?? 0, 0);
});

test('answers a function error as a result', async () => {
  const answer = await invoke({});
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.FunctionError, 'Unhandled');
  const error = JSON.parse(text(answer.Payload));
  assert.equal(error.errorType, 'RangeError');
  assert.equal(error.errorMessage, 'nobody to greet');
  assert.match(error.trace[1], /^ {4}at .*handler \(file:\/\/(\/var\/task|\/.*\/code\/[0-9a-f]{64})\/index\.mjs:\d+:\d+\)$/);
});

test('updates configuration and code', async () => {
  await client.send(new UpdateFunctionConfigurationCommand({
    FunctionName, Timeout: 10, Environment: { Variables: { GREETING: 'Good evening' } },
  }));
  await waitUntilFunctionUpdatedV2(wait, { FunctionName });
  assert.equal(text((await invoke({ name: 'Ada' })).Payload), '{"message":"Good evening, Ada!"}');
  const updated = await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  assert.equal(updated.LastUpdateStatus, 'InProgress');
  await waitUntilFunctionUpdatedV2(wait, { FunctionName });
  const { Code, Configuration } = await client.send(new GetFunctionCommand({ FunctionName }));
  assert.equal(Configuration.Timeout, 10);
  const download = await fetch(Code.Location);
  assert.deepEqual(Buffer.from(await download.arrayBuffer()), ZipFile);
});

test('lists page by page', async () => {
  await create({ FunctionName: 'another' });
  const names = [];
  for await (const page of paginateListFunctions({ client, pageSize: 1 }, {})) {
    assert.ok(page.Functions.length <= 1);
    names.push(...page.Functions.map((one) => one.FunctionName));
  }
  assert.deepEqual(names, ['another', FunctionName]);
  await client.send(new DeleteFunctionCommand({ FunctionName: 'another' }));
});

test('throws the classes people catch', async () => {
  const none = { FunctionName: 'nobody' };
  await assert.rejects(client.send(new GetFunctionCommand(none)), (error) => {
    assert.ok(error instanceof ResourceNotFoundException);
    assert.equal(error.Type, 'User');
    assert.equal(error.message, 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody');
    assert.equal(error.$metadata.httpStatusCode, 404);
    return true;
  });
  await assert.rejects(create(), ResourceConflictException);
  await assert.rejects(create({ FunctionName: 'other', Runtime: 'cobol85' }), InvalidParameterValueException);
  await assert.rejects(create({ FunctionName: 'other', Role: 'me' }), { name: 'ValidationException' });
  await assert.rejects(
    client.send(new UpdateFunctionConfigurationCommand({ FunctionName, RevisionId: '00000000-0000-0000-0000-000000000000' })),
    PreconditionFailedException);
  await assert.rejects(client.send(new InvokeCommand({ FunctionName, Payload: '{' })), InvalidRequestContentException);
  await assert.rejects(invoke('x'.repeat(6 * 1024 * 1024)), RequestTooLargeException);
});

test('layers', async () => {
  const layer = { LayerName: 'from-javascript', VersionNumber: 1 };
  const CompatibleRuntimes = ['nodejs22.x'];
  const published = await client.send(new PublishLayerVersionCommand({
    LayerName: layer.LayerName, Content: { ZipFile }, CompatibleRuntimes, Description: 'as it is',
  }));
  assert.equal(published.$metadata.httpStatusCode, 201);
  assert.equal(published.Version, 1);
  await client.send(new PublishLayerVersionCommand({ LayerName: layer.LayerName, Content: { ZipFile } }));
  const found = await client.send(new GetLayerVersionByArnCommand({ Arn: published.LayerVersionArn }));
  assert.equal(found.Description, 'as it is');
  assert.deepEqual((await client.send(new GetLayerVersionCommand(layer))).CompatibleRuntimes, CompatibleRuntimes);
  const zip = await fetch(found.Content.Location);
  assert.ok(Buffer.from(await zip.arrayBuffer()).equals(ZipFile));

  const versions = [];
  for await (const page of paginateListLayerVersions({ client, pageSize: 1 }, { LayerName: layer.LayerName })) {
    versions.push(...page.LayerVersions.map(({ Version }) => Version));
  }
  assert.deepEqual(versions, [2, 1]);
  for await (const page of paginateListLayers({ client, pageSize: 1 }, { CompatibleRuntime: 'nodejs22.x' })) {
    assert.deepEqual(page.Layers.map(({ LatestMatchingVersion: { Version } }) => Version), [1]);
  }

  const added = await client.send(new AddLayerVersionPermissionCommand({
    ...layer, StatementId: 'all', Action: 'lambda:GetLayerVersion', Principal: '*',
  }));
  const { Policy, RevisionId } = await client.send(new GetLayerVersionPolicyCommand(layer));
  assert.deepEqual(JSON.parse(Policy).Statement, [JSON.parse(added.Statement)]);
  await client.send(new RemoveLayerVersionPermissionCommand({ ...layer, StatementId: 'all', RevisionId }));
  await assert.rejects(client.send(new GetLayerVersionPolicyCommand(layer)), ResourceNotFoundException);
  for (const VersionNumber of [1, 2]) {
    const deleted = await client.send(new DeleteLayerVersionCommand({ ...layer, VersionNumber }));
    assert.equal(deleted.$metadata.httpStatusCode, 204);
  }
  await assert.rejects(client.send(new GetLayerVersionCommand(layer)), ResourceNotFoundException);
});
