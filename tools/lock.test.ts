import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

interface Lock {
  readonly packages: {
    readonly [path: string]: {
      readonly version?: string;
      readonly resolved?: string;
      readonly optionalDependencies?: { readonly [name: string]: string };
    };
  };
}

// A lock that was made on one platform can lack the binaries of the others without a word.
for (const file of ['package-lock.json', 'tools/runtime/package-lock.json']) {
  test(`${file} holds every platform's binary that a package asks for`, async () => {
    const { packages } = await lock(file);
    const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    const wanted = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
    );
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      wanted.filter(({ name }) => !names.has(name)),
      [],
    );
  });

  test(`${file} names no registry`, async () => {
    const { packages } = await lock(file);
    const urls = Object.values(packages)
      .map((entry) => entry.resolved ?? '')
      .filter((resolved) => /^https?:/u.test(resolved));
    assert.deepEqual(urls, []);
  });
}

async function lock(file: string): Promise<Lock> {
  return JSON.parse(await readFile(new URL(`../${file}`, import.meta.url), 'utf8')) as Lock;
}
