import { gunzipSync } from 'node:zlib';

export const handler = async (event) => {
  const batch = JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')));
  // CloudWatch Logs sends CONTROL_MESSAGE now and then, to see whether anybody is there.
  if (batch.messageType !== 'DATA_MESSAGE') {
    return { errors: 0 };
  }

  const errors = batch.logEvents.filter(({ message }) => message.startsWith('ERROR'));
  for (const { timestamp, message } of errors) {
    console.log(batch.logGroup, new Date(timestamp).toISOString(), message.trimEnd());
  }
  return { logGroup: batch.logGroup, lines: batch.logEvents.length, errors: errors.length };
};
