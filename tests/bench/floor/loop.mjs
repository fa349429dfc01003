// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The floor under a warm invocation: this interpreter, one socket, the handler, nothing else. Frames are a length of
// four bytes and JSON. Prints its port.
import { createServer } from 'node:net';

const handler = async (event) => event;

const server = createServer({ noDelay: true }, (socket) => {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', async (bytes) => {
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
      const end = 4 + pending.readUInt32BE(0);
      const event = JSON.parse(pending.toString('utf8', 4, end));
      pending = pending.subarray(end);
      const body = Buffer.from(JSON.stringify(await handler(event)));
      const frame = Buffer.allocUnsafe(4 + body.length);
      frame.writeUInt32BE(body.length, 0);
      body.copy(frame, 4);
      socket.write(frame);
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
