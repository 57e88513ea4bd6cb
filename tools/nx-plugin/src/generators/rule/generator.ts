import type { Tree } from '@nx/devkit';
import { randomUUID } from 'node:crypto';
import { ruleText, testText } from './rule.ts';

export interface RuleOptions {
  readonly name: string;
  readonly nrt?: boolean;
}

/** Writes content/analytics-rules/<name>.yaml and its test; never over a file that is there. */
export default function rule(tree: Tree, options: RuleOptions): void {
  const name = options.name.trim().replaceAll('-', ' ');
  const file = fileName(name);
  if (file === '') throw new Error(`"${options.name}" has no letter or digit to make a file name of`);
  const path = `content/analytics-rules/${file}`;
  if (tree.exists(`${path}.yaml`)) throw new Error(`${path}.yaml exists already`);
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  tree.write(`${path}.yaml`, ruleText({ id: randomUUID(), title, nrt: options.nrt ?? false }));
  tree.write(`${path}.test.yaml`, testText());
}

function fileName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
