import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import rule from './generator.ts';

const root = resolve(import.meta.dirname, '../../../../..');

for (const nrt of [false, true]) {
  test(`a new ${nrt ? 'NRT' : 'scheduled'} rule is right, and its tests notice every mutant`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'new-rule-'));
    try {
      const tree = createTreeWithEmptyWorkspace();
      rule(tree, { name: 'Many "wrong" passwords: Überall', nrt });
      const written = tree.listChanges().filter(({ path }) => path.startsWith('content/'));
      assert.deepEqual(
        written.map(({ path }) => path),
        ['content/analytics-rules/many-wrong-passwords-uberall.yaml', 'content/analytics-rules/many-wrong-passwords-uberall.test.yaml'],
      );
      for (const { path, content } of written) await keep(join(folder, path), content?.toString() ?? '');
      await cp(join(root, 'content/pack.yaml'), join(folder, 'content/pack.yaml'));
      const { diagnostics, tests } = await check(folder);
      assert.deepEqual(diagnostics, []);
      assert.deepEqual([tests.passed, tests.failed, tests.mutation.survivors], [3, 0, []]);
      assert.ok(tests.mutation.killed > 0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

test('a name without a letter is refused, and a file that is there is not written over', () => {
  const tree = createTreeWithEmptyWorkspace();
  assert.throws(() => rule(tree, { name: '???' }), /no letter or digit/u);
  rule(tree, { name: 'one' });
  assert.throws(() => rule(tree, { name: 'One' }), /exists already/u);
});

interface Report {
  readonly diagnostics: readonly unknown[];
  readonly tests: {
    readonly passed: number;
    readonly failed: number;
    readonly mutation: { readonly killed: number; readonly survivors: readonly unknown[] };
  };
}

async function keep(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function check(folder: string): Promise<Report> {
  const words = ['--disable-warning=ExperimentalWarning', join(root, 'packages/cli/src/main.ts'), 'check', '--mutate', '--format', 'json'];
  // The test runner tells its children that they are tests of it, which would mix up their reports.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
  return JSON.parse(stdout) as Report;
}
