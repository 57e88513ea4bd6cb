import { createHmac, randomBytes } from 'node:crypto';
import type { Caller } from './context.ts';
import { isObject, textField } from './json.ts';
import type { Json } from './json.ts';
import { ServiceError } from './service-error.ts';
import type { Database } from './store/database.ts';
import { keepMeta, readMeta } from './store/meta.ts';

/** How long an issued token is good for. */
export const tokenSeconds = 3599;

/** The application that the in-process token stands for unless it names one. */
export const inProcessApplication = '00000000-0000-4000-8000-00000000000e';

/** Whether a principal is a user; others are applications. */
export function isUser(principal: string): boolean {
  return principal.includes('@');
}

/** An access token in the form of a JWT, signed with the store's own secret. */
export function issueToken(database: Database, caller: Caller, audience: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${caller.tenantId}/`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + tokenSeconds,
    appid: caller.principal,
    oid: caller.principal,
    sub: caller.principal,
    tid: caller.tenantId,
    ver: '1.0',
  };
  const signed = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${sign(database, signed)}`;
}

/** Who a request's Authorization header stands for. Either a token that was issued, or that of a client in process: `emulator:<tenant id>`, and behind another colon the id of an application or the name of a user. */
export function readCaller(database: Database, authorization: string | undefined, now: Date): Caller {
  const token = /^bearer\s+(?<token>\S+)$/i.exec(authorization ?? '')?.groups?.['token'];
  if (token === undefined) throw unauthorized('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
  const inProcess = /^emulator:(?<tenant>[0-9a-f-]{36})(?::(?<principal>[0-9a-f-]{36}|[^\s:]+@[^\s:]+))?$/i.exec(token)?.groups;
  if (inProcess !== undefined)
    return {
      tenantId: (inProcess['tenant'] ?? '').toLowerCase(),
      principal: (inProcess['principal'] ?? inProcessApplication).toLowerCase(),
    };
  const [head, body, signature] = token.split('.');
  if (head === undefined || body === undefined || signature !== sign(database, `${head}.${body}`))
    throw unauthorized('InvalidAuthenticationToken', 'The access token is invalid.');
  return readClaims(body, now);
}

function readClaims(body: string, now: Date): Caller {
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Json; // the signature says that we wrote it
  const expires = isObject(claims) ? Number(claims['exp']) * 1000 : 0;
  if (expires < now.getTime())
    throw unauthorized(
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${new Date(expires).toISOString()}' is earlier than current UTC time '${now.toISOString()}'.`,
    );
  return { tenantId: textField(claims, 'tid') ?? '', principal: textField(claims, 'appid') ?? '' };
}

function unauthorized(code: string, message: string): ServiceError {
  return new ServiceError(
    401,
    { code, message },
    { 'www-authenticate': `Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="${message}"` },
  );
}

function sign(database: Database, text: string): string {
  return createHmac('sha256', secret(database)).update(text).digest('base64url');
}

function secret(database: Database): string {
  return readMeta(database, 'secret') ?? keepMeta(database, 'secret', randomBytes(32).toString('hex'));
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
