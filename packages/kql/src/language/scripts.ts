import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The files of Microsoft's language service, in the order in which they have to be loaded. */
export function kustoScripts(): readonly string[] {
  return ['bridge.min.js', 'Kusto.Language.Bridge.min.js'].map((name) => require.resolve(`@kusto/language-service-next/${name}`));
}

/** The version of Microsoft's language service that is installed. */
export function kustoVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(require.resolve('@kusto/language-service-next/package.json'), 'utf8'));
  return (manifest as { readonly version: string }).version; // a package has a version
}
