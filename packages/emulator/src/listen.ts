import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HttpRequest, HttpResponse } from './http.ts';
import { jsonResponse } from './http.ts';
import type { Database } from './store/database.ts';

/** An open https door. */
export interface Listening {
  /** The address of Azure Resource Manager, without a slash at its end. */
  readonly endpoint: string;
  /** The address of the Entra authority. */
  readonly authority: string;
  /** The address of the Log Analytics query API, to which clients add `/v1`. */
  readonly logAnalytics: string;
  /** The address of Microsoft Graph, to which clients add `/v1.0`. */
  readonly graph: string;
  /** The certificate that clients must trust, as PEM. */
  readonly ca: string;
  close(): Promise<void>;
}

type Handle = (request: HttpRequest) => Promise<HttpResponse>;

/** Serves https on loopback; without a port the system chooses one. */
export async function listen(database: Database, handle: Handle, port = 0): Promise<Listening> {
  // Loaded here only: the certificate library is large, and the in-process door does not need it.
  const { serverCertificate } = await import('./https/certificates.ts');
  const { certificate, key, authority } = await serverCertificate(database);
  const server = createServer({ cert: certificate, key }, (incoming, outgoing) => void serve(handle, incoming, outgoing));
  const bound = await bind(server, port);
  const endpoint = `https://localhost:${bound.port}`;
  return { endpoint, authority: endpoint, logAnalytics: endpoint, graph: endpoint, ca: authority, close: () => close(server) };
}

function bind(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo)); // a server on a port has such an address
  });
}

async function serve(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await handle(await readRequest(incoming));
    const id = incoming.headers['x-ms-client-request-id'];
    outgoing.writeHead(response.status, { ...response.headers, ...(id === undefined ? {} : { 'x-ms-client-request-id': id }) });
    outgoing.end(response.body);
  } catch (error) {
    fail(error, outgoing);
  }
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const body = await text(incoming);
  const headers = Object.entries(incoming.headers).map(([name, value]): readonly [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? 'GET',
    url: `https://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`,
    headers: Object.fromEntries(headers),
    body: body === '' ? undefined : body,
  };
}

/** A connection that is cut on purpose carries the code that the operating system would give. */
function fail(error: unknown, outgoing: ServerResponse): void {
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') {
    outgoing.destroy();
    return;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const answer = jsonResponse(500, { error: { code: 'InternalServerError', message: `The emulator failed: ${message}` } });
  if (!outgoing.headersSent) outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
