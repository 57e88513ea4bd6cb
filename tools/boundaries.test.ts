import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

// Who may depend on whom. Sources are held to the same by the lint rule no-restricted-imports.
const allowed: { readonly [room: string]: readonly string[] } = {
  kql: [],
  kinds: ['kql'],
  compiler: ['kinds', 'kql'],
  deployer: ['kinds'],
  emulator: [],
  cli: ['kql', 'kinds', 'compiler', 'deployer', 'emulator'],
};

interface Manifest {
  readonly dependencies?: { readonly [name: string]: string };
}

for (const [room, rooms] of Object.entries(allowed)) {
  test(`${room} depends on no room but ${rooms.join(', ') || 'none'}`, async () => {
    const manifest = JSON.parse(await readFile(new URL(`../packages/${room}/package.json`, import.meta.url), 'utf8')) as Manifest;
    const names = Object.keys(manifest.dependencies ?? {});
    const ours = names.filter((name) => name.startsWith('@sentinelpack/')).map((name) => name.slice('@sentinelpack/'.length));
    assert.deepEqual(ours.toSorted(), rooms.toSorted());
    assert.deepEqual(
      names.filter((name) => name.startsWith('@azure/') && room !== 'deployer'),
      [],
    );
  });
}
