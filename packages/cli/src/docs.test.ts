import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { run } from './program.ts';
import { testWorld } from './test-world.ts';
import type { TestWorld } from './test-world.ts';

const root = resolve(import.meta.dirname, '../../..');

// What the documents show is what the tool does. UPDATE_GOLDENS=1 writes its output into the page.
suite('the samples of the documents', () => {
  let folder = '';
  before(async () => {
    folder = await contentOfFormats();
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('every file of docs/formats.md is right', async () => {
    const world = testWorld({ folder });
    assert.equal(await run(['check'], world), 0);
    assert.match(world.printed(), /^\d+ items: 0 errors, 0 warnings, 1 waived\n3 tests: 3 passed$/mu);
    assert.doesNotMatch(world.printed(), /^\S+ (?:error|warning) (?!.*\(waived)/mu);
  });

  test('README.md shows the plan of its own change', async () => {
    await useSeed(folder);
    await ended(['deploy', '--env', 'local'], testWorld({ folder }));
    const page = await readFile(join(root, 'README.md'), 'utf8');
    await change(folder, page);
    const world = await ended(['plan', '--env', 'local', '--only', 'repeated-wrong-passwords'], testWorld({ folder }));
    await assertBlock(
      page,
      world
        .printed()
        .replace(/bundle [0-9a-f]{12}/u, 'bundle 5d41c0a7e2b9')
        .trimEnd(),
    );
  });
});

async function contentOfFormats(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docs-'));
  const page = await readFile(join(root, 'docs/formats.md'), 'utf8');
  for (const { groups } of page.matchAll(/^```\w+ file=(?<path>\S+)\n(?<text>[\s\S]*?)^```$/gmu)) {
    const file = join(folder, 'content', groups?.['path'] ?? '');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, groups?.['text'] ?? '');
  }
  return folder;
}

async function useSeed(folder: string): Promise<void> {
  for (const name of ['local.yaml', 'local.seed.yaml'])
    await cp(join(root, 'content/environments', name), join(folder, 'content/environments', name));
}

async function ended(words: readonly string[], world: TestWorld): Promise<TestWorld> {
  assert.equal(await run(words, world), 0, `${words.join(' ')}\n${world.talked()}${world.printed()}`);
  return world;
}

async function change(folder: string, page: string): Promise<void> {
  const { path = '', diff = '' } = /^```diff file=(?<path>\S+)\n(?<diff>[\s\S]*?)^```$/mu.exec(page)?.groups ?? {};
  const lines = diff.split('\n');
  const removed = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
  const added = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
  const file = join(folder, 'content', path);
  const text = await readFile(file, 'utf8');
  for (const line of removed) assert.ok(text.includes(`${line}\n`), `${path} has no line ${line}`);
  await writeFile(
    file,
    removed.reduce((changed, line, index) => changed.replace(`${line}\n`, `${added[index] ?? ''}\n`), text),
  );
}

async function assertBlock(page: string, shown: string): Promise<void> {
  const block = /(?<=^```text\n)[\s\S]*?(?=\n```$)/mu;
  if (process.env['UPDATE_GOLDENS'] === '1')
    await writeFile(
      join(root, 'README.md'),
      page.replace(block, () => shown),
    );
  else assert.equal(block.exec(page)?.[0], shown);
}
