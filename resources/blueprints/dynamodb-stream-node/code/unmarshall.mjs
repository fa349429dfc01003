/** Makes a plain object of DynamoDB's typed one: {Copies: {N: "3"}} becomes {Copies: 3}. */
export function unmarshall(item) {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

function plain(attribute) {
  const [[type, value]] = Object.entries(attribute);
  switch (type) {
    case 'S':
    case 'BOOL':
    case 'SS':
      return value;
    case 'N':
      return Number(value); // beyond 2^53 a Number loses digits: keep the string there
    case 'NS':
      return value.map(Number);
    case 'B':
      return Buffer.from(value, 'base64');
    case 'BS':
      return value.map((data) => Buffer.from(data, 'base64'));
    case 'L':
      return value.map(plain);
    case 'M':
      return unmarshall(value);
    case 'NULL':
      return null;
    default:
      throw new TypeError(`unknown attribute type ${type}`);
  }
}
