// Azurite's blob service, tied to the life of the local host: the host holds this process's standard input open, and its end,
// however the host ended, closes the store in order (Azurite writes its metadata every five seconds and when it closes).
// Arguments are Azurite's own. Says `listening <port>` on standard output once it takes requests.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { BlobServerFactory } = require('azurite/dist/src/blob/BlobServerFactory.js');

let server;
let closing = false;

async function close(code) {
  if (closing) {
    return;
  }
  closing = true;
  // A store that hangs must not outlive its host.
  setTimeout(() => process.exit(code), 5000).unref();
  try {
    await server?.close();
  } finally {
    process.exit(code);
  }
}

process.stdin.on('end', () => close(0)).on('error', () => close(0)).resume();

// Ctrl+C and a closed terminal reach the whole process group: the host decides when it has no more use for the store.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => setTimeout(() => close(143), 1000));

try {
  server = await new BlobServerFactory().createServer();
  await server.start();
  const address = server.httpServer.address();
  process.stdout.write(`listening ${address.port}\n`);
} catch (error) {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exit(1);
}
