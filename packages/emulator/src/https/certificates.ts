// oxlint-disable-next-line import/no-unassigned-import -- the library below does not load without it
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { randomBytes, webcrypto } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { keepMeta, readMeta } from '../store/meta.ts';

/** A certificate and its key, as PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
  /** The certificate of the authority that signed it; clients trust this one. */
  readonly authority: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMilliseconds = 86_400_000;

/** A certificate for this machine's loopback names, signed by the store's own authority, which is made once. */
export async function serverCertificate(database: Database): Promise<ServerCertificate> {
  const authority = await readAuthority(readMeta(database, 'authority') ?? keepMeta(database, 'authority', await makeAuthority()));
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    ...validity(397),
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  return {
    certificate: certificate.toString('pem'),
    key: await exportKey(keys.privateKey),
    authority: authority.certificate.toString('pem'),
  };
}

// The authority is kept as its certificate and its key, one PEM after the other.
async function makeAuthority(): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...validity(3650),
    serialNumber: serialNumber(),
    name: 'CN=sentinelpack emulator',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return JSON.stringify({ certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) });
}

async function readAuthority(text: string): Promise<{ readonly certificate: X509Certificate; readonly key: webcrypto.CryptoKey }> {
  const kept = JSON.parse(text) as { readonly certificate: string; readonly key: string }; // written by makeAuthority only
  const key = await webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(kept.key), algorithm, false, ['sign']);
  return { certificate: new X509Certificate(kept.certificate), key };
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

// From yesterday on, so that a clock that is a little behind accepts it.
function validity(days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - dayMilliseconds), notAfter: new Date(now + days * dayMilliseconds) };
}

function serialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`;
}
