// The widget as its files are now: a server that gives them from the source folder, and passes all else on to the
// real one. `node run.mjs --develop` keeps one up: edit, reload. With DEVELOP=1 the tests run against it too; those of
// the hashes fail then, for there are none.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = fileURLToPath(new URL('../../src/channel/widget/files/', import.meta.url));
const TYPES = { js: 'text/javascript', css: 'text/css' };
const FILE = /^\/(?:widget\/[^/]+\/)?([a-z]+\.(js|css))$/;

/** The address of such a server before `server`. */
export async function develop(server) {
  const proxy = createServer(async (request, response) => {
    const [, file, type] = request.url.match(FILE) ?? [];
    if (file && existsSync(join(FILES, file))) {
      response.writeHead(200, { 'content-type': `${TYPES[type]}; charset=utf-8`, 'cache-control': 'no-store' });
      return response.end(readFileSync(join(FILES, file)));
    }
    await pass(server, request, response).catch((error) => response.writeHead(502).end(String(error)));
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  proxy.unref();
  return { address: `http://127.0.0.1:${proxy.address().port}`, proxy };
}

async function pass(server, request, response) {
  const { host, connection, 'content-length': length, ...headers } = request.headers;
  const chunks = await request.toArray();
  const body = chunks.length ? Buffer.concat(chunks) : undefined;
  const answer = await fetch(server + request.url, { method: request.method, headers, body, redirect: 'manual' });
  const kept = [...answer.headers].filter(([name]) => !/^(content-encoding|content-length|transfer-encoding|connection)$/.test(name));
  const html = /^text\/html/.test(answer.headers.get('content-type'));
  const text = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, kept);
  response.end(html ? text.toString().replace(/ integrity="[^"]*"/g, '') : text);
}
