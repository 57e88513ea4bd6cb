import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Emulator } from '@sentinelpack/emulator';

/** Runs a command of the Azure CLI and gives what it prints, as JSON. */
export type AzureCli = (...words: readonly string[]) => Promise<unknown>;

/** The Azure CLI as somebody who has pointed it at the emulator, and the way out. */
export interface CliSession {
  /** Signs in to a tenant. */
  signIn(tenantId: string): Promise<AzureCli>;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Opens the emulator's door for the Azure CLI; the CLI keeps its settings in a folder of the suite. */
export async function openCli(emulator: Emulator, folder: string): Promise<CliSession> {
  const door = await emulator.listen({});
  const certificate = join(folder, 'ca.pem');
  await writeFile(certificate, door.ca);
  const signIn = async (tenantId: string): Promise<AzureCli> => {
    const settings = { AZURE_CONFIG_DIR: join(folder, tenantId), REQUESTS_CA_BUNDLE: certificate, AZURE_CORE_COLLECT_TELEMETRY: '0' };
    const az: AzureCli = async (...words) => {
      const options = { env: { ...process.env, ...settings }, maxBuffer: 64 * 1024 * 1024 };
      const { stdout } = await run('az', [...words, '--output', 'json', '--only-show-errors'], options);
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
    };
    const cloud = ['cloud', 'update', '-n', 'Emulator'];
    const { clientId, clientSecret } = emulator.application();
    await az('cloud', 'register', '-n', 'Emulator', '--endpoint-resource-manager', `${door.endpoint}/`);
    // For any other authority the CLI asks login.microsoftonline.com about it first.
    await az(...cloud, '--endpoint-active-directory', `${door.authority}/adfs`);
    await az(...cloud, '--endpoint-active-directory-resource-id', 'https://management.core.windows.net/');
    await az('cloud', 'set', '-n', 'Emulator');
    await az('login', '--service-principal', '-u', clientId, '-p', clientSecret, '--tenant', tenantId);
    return az;
  };
  return { signIn, close: async () => door.close() };
}
