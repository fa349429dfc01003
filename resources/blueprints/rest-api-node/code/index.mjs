import * as notes from './notes.mjs';

// The whole API in one table. `:id` matches one part of the path.
const routes = [
  ['GET', '/notes', () => reply(200, notes.list())],
  ['POST', '/notes', ({ body }) => reply(201, notes.create(textOf(body)))],
  ['GET', '/notes/:id', ({ id }) => found(notes.read(id))],
  ['PUT', '/notes/:id', ({ id, body }) => found(notes.update(id, textOf(body)))],
  ['DELETE', '/notes/:id', ({ id }) => (notes.remove(id) ? reply(204) : found(undefined))],
];

export const handler = async (event) => {
  const { method, path, body } = toRequest(event);
  console.log(method, path);
  const matching = routes
    .map(([verb, pattern, action]) => ({ verb, action, match: match(pattern, path) }))
    .filter(({ match }) => match);
  if (matching.length === 0) {
    return reply(404, { message: `There is nothing at ${path}` });
  }
  const route = matching.find(({ verb }) => verb === method);
  if (!route) {
    return reply(405, { message: `${method} is not possible here` }, { allow: matching.map(({ verb }) => verb).join(', ') });
  }
  try {
    return route.action({ id: route.match.groups?.id, body });
  } catch (error) {
    if (error instanceof BadRequest) {
      return reply(400, { message: error.message });
    }
    throw error; // A mistake of ours: let Lambda log it and the caller see a 5xx.
  }
};

class BadRequest extends Error {}

// Payload format 2.0 names method and path differently from 1.0.
function toRequest(event) {
  const isV2 = event.version === '2.0';
  const raw = event.body ?? '';
  return {
    method: isV2 ? event.requestContext.http.method : event.httpMethod,
    path: isV2 ? event.rawPath : event.path,
    body: event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw,
  };
}

function match(pattern, path) {
  return path.match(new RegExp(`^${pattern.replace(':id', '(?<id>[^/]+)')}/?$`));
}

function textOf(body) {
  let text;
  try {
    ({ text } = JSON.parse(body));
  } catch {
    throw new BadRequest('The body is not a JSON object');
  }
  if (typeof text !== 'string' || text.trim() === '') {
    throw new BadRequest('"text" must be a string that is not empty');
  }
  return text;
}

function found(note) {
  return note ? reply(200, note) : reply(404, { message: 'There is no such note' });
}

function reply(statusCode, value, headers = {}) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: value === undefined ? '' : JSON.stringify(value),
  };
}
