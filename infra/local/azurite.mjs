// Azurite's blob service, tied to the life of the local host: the host holds this process's standard input open, and its end,
// however the host ended, closes the store in order (Azurite writes its metadata every five seconds and when it closes).
// Arguments are Azurite's own. Says on standard output `listening <port>` once it takes requests, and then `changed <container>`
// after each request that may have changed one, so that the host need not list containers to notice.
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

// When the host dies nobody reads on; that must not keep what is in memory from being written.
process.stdout.on('error', () => {});
process.stdin.on('end', () => close(0)).on('error', () => close(0)).resume();

// Ctrl+C and a closed terminal reach the whole process group: the host decides when it has no more use for the store.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => setTimeout(() => close(143), 1000));

function tellOfChange(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    // /<account>/<container>/<blob>?<parameters>
    const container = request.url.split('?', 1)[0].split('/')[2];
    response.on('finish', () => process.stdout.write(`changed ${container}\n`));
  }
}

try {
  server = await new BlobServerFactory().createServer();
  server.httpServer.on('request', tellOfChange);
  await server.start();
  const address = server.httpServer.address();
  process.stdout.write(`listening ${address.port}\n`);
} catch (error) {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exit(1);
}
