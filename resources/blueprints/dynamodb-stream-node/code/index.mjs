import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from './unmarshall.mjs';

export const handler = async (event) => {
  const changes = event.Records.map(toChange);
  for (const { action, key, changed } of changes) {
    console.log(action, JSON.stringify(key), 'changed:', changed.join(', '));
  }
  return changes;
};

function toChange({ eventName, dynamodb }) {
  const before = unmarshall(dynamodb.OldImage ?? {}); // missing for INSERT
  const after = unmarshall(dynamodb.NewImage ?? {}); // missing for REMOVE
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return {
    action: eventName,
    key: unmarshall(dynamodb.Keys),
    changed: [...names].filter((name) => !isDeepStrictEqual(before[name], after[name])),
    after,
  };
}
