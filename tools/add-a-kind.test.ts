import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';

// Follows docs/add-a-kind.md to the letter in a copy of the repository.
const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
let copy = '';

interface File {
  readonly path: string;
  readonly text: string;
}

suite('docs/add-a-kind.md', () => {
  before(async () => {
    const page = await readFile(join(root, 'docs/add-a-kind.md'), 'utf8');
    copy = await copyOfRepository();
    for (const { path, text } of filesOn(page)) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await writeFile(join(copy, path), text);
    }
    await register(page);
  });

  after(async () => {
    await rm(copy, { recursive: true, force: true });
  });

  test('the page writes into one folder and nothing else', async () => {
    const folders = new Set(
      filesOn(await readFile(join(root, 'docs/add-a-kind.md'), 'utf8')).map(({ path }) => path.split('/').slice(0, 4).join('/')),
    );
    assert.deepEqual([...folders], ['packages/kinds/src/parser']);
  });

  test('the new kind holds to its pages and samples', async () => {
    const { stdout } = await node([
      '--test',
      '--experimental-test-isolation=none',
      '--test-reporter=tap',
      'packages/compiler/src/test-kind/kinds.test.ts',
    ]);
    assert.match(stdout, /parser\/alias-not-a-name/u);
    assert.match(stdout, /^# fail 0$/mu);
  });

  test('content of the new kind is checked and packed', async () => {
    await mkdir(join(copy, 'content/parsers'), { recursive: true });
    await cp(join(root, 'content/pack.yaml'), join(copy, 'content/pack.yaml'));
    await cp(join(copy, 'packages/kinds/src/parser/samples/full.yaml'), join(copy, 'content/parsers/sign-ins-of-a-user.yaml'));
    await node(['packages/cli/src/main.ts', 'pack']);
    const bundle = JSON.parse(await readFile(join(copy, 'dist/pack/bundle.json'), 'utf8')) as {
      readonly items: readonly { readonly kind: string; readonly name: string }[];
    };
    assert.deepEqual(
      bundle.items.map(({ kind, name }) => ({ kind, name })),
      [{ kind: 'parser', name: 'Sign-ins of a user' }],
    );
  });

  test('the new kind has the right types', async () => {
    await node(['node_modules/typescript/bin/tsc', '-b', 'packages/kinds']);
  });
});

function isWanted(path: string): boolean {
  return !/[\\/](?:dist|node_modules)$/u.test(path);
}

async function copyOfRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'add-a-kind-'));
  await cp(join(root, 'packages'), join(folder, 'packages'), { recursive: true, filter: isWanted });
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  await mkdir(join(folder, 'node_modules/@sentinelpack'), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name !== '@sentinelpack') await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  // Our own packages are those of the copy.
  for (const name of await readdir(join(folder, 'packages')))
    await symlink(join(folder, 'packages', name), join(folder, 'node_modules/@sentinelpack', name));
  return folder;
}

function filesOn(page: string): readonly File[] {
  return [...page.matchAll(/^(?<fence>`{3,})\w+ file=(?<path>\S+)\n(?<text>[\s\S]*?)^\k<fence>$/gmu)].map(({ groups }) => ({
    path: groups?.['path'] ?? '',
    text: groups?.['text'] ?? '',
  }));
}

async function register(page: string): Promise<void> {
  const line = /^```ts registry\n(?<line>.*)\n```$/mu.exec(page)?.groups?.['line'] ?? '';
  const path = join(copy, 'packages/kinds/src/registry.ts');
  const registry = await readFile(path, 'utf8');
  const registered = registry.replace('AnyKind[] = [', 'AnyKind[] = [parser, ');
  assert.notEqual(registered, registry);
  await writeFile(path, `${line}\n${registered}`);
}

async function node(words: readonly string[]): Promise<{ readonly stdout: string }> {
  // The test runner tells its children that they are tests of it, which would mix up their reports.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], { cwd: copy, env, maxBuffer: 64 * 1024 * 1024 });
}
