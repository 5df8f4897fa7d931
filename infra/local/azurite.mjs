// Azurite's blob service, tied to the life of the local host: the host holds this process's standard input open, and its end,
// however the host ended, closes the store in order (Azurite writes its metadata every five seconds and when it closes).
// Arguments are Azurite's own. Says on standard output `listening <port>` once it takes requests, and then after each request that
// may have changed something what that is, as a JSON array: [container, blob, etag, content type] of a blob that was written,
// [container, blob] of one that was deleted, [container] of all else. So the host need not list containers to notice.
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

// Azure refuses names that hold control characters; Azurite takes them and cannot list the container any more, since XML has no such
// characters (https://www.w3.org/TR/xml/#charsets).
function refuses(request, response) {
  const hasOddName = request.method === 'PUT' && /%(?:[01][0-9a-f]|7f|ef%bf%b[ef])/i.test(request.url.split('?', 1)[0]);
  if (hasOddName) {
    request.resume();
    response.writeHead(400, { 'x-ms-error-code': 'InvalidUri', 'content-type': 'application/xml' });
    response.end('<?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidUri</Code><Message>The name of a blob holds no control characters.</Message></Error>');
  }
  return hasOddName;
}

function tellOfChange(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.on('finish', () => process.stdout.write(`changed ${JSON.stringify(changeOf(request, response))}\n`));
  }
}

// https://learn.microsoft.com/rest/api/storageservices/put-blob, put-block-list and delete-blob; what else changes a blob is left to a listing.
function changeOf(request, response) {
  // /<account>/<container>/<blob>?<parameters>
  const [path, parameters] = request.url.split('?', 2);
  const [, , container, ...rest] = path.split('/');
  const query = new URLSearchParams(parameters);
  const etag = response.getHeader('etag');
  try {
    const blob = decodeURIComponent(rest.join('/'));
    if (blob && request.method === 'PUT' && response.statusCode === 201 && etag && [null, 'blocklist'].includes(query.get('comp'))) {
      const type = request.headers['x-ms-blob-content-type'] || request.headers['content-type'] || 'application/octet-stream';
      return [container, blob, etag, type];
    }
    if (blob && request.method === 'DELETE' && response.statusCode === 202 && !query.has('snapshot') && !query.has('versionid')) {
      return [container, blob];
    }
  } catch {
    // A name that cannot be decoded: the listing has it as Azurite does.
  }
  return [container ?? ''];
}

// Azurite looks a blob up by account, container and name. Its database takes the index of what is named first and compares one by one
// from there: by the account, every blob for every request. Named first, the name's own index finds the blob.
function lookUpByName(blobs) {
  const chain = blobs.chain;
  blobs.chain = (...transform) => {
    const rows = chain.apply(blobs, transform);
    const find = rows.find;
    rows.find = (query, ...rest) => find.call(rows, typeof query?.name === 'string' ? { name: query.name, ...query } : query, ...rest);
    return rows;
  };
}

try {
  server = await new BlobServerFactory().createServer();
  await server.start();
  const answer = server.httpServer.listeners('request');
  server.httpServer.removeAllListeners('request').on('request', (request, response) => {
    if (!refuses(request, response)) {
      tellOfChange(request, response);
      answer.forEach((listener) => listener.call(server.httpServer, request, response));
    }
  });
  lookUpByName(server.metadataStore.db.getCollection('$BLOBS_COLLECTION$'));
  const address = server.httpServer.address();
  process.stdout.write(`listening ${address.port}\n`);
} catch (error) {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exit(1);
}
