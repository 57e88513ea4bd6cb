import type { Content, ContentItem } from '@sentinelpack/compiler';
import { didYouMean } from '@sentinelpack/kinds';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';
import { baseName, itemMeant } from '../item-meant.ts';
import { checkedFolder } from '../packed.ts';
import type { ReportOptions } from '../program.ts';
import type { Explained } from '../report/explanation.ts';
import { explanationReport } from '../report/explanation.ts';
import { paintFor } from '../report/paint.ts';
import type { Result } from '../result.ts';
import type { World } from '../world.ts';

export interface ExplainVerbOptions extends ReportOptions {
  readonly content: string;
  readonly item: string;
  readonly env: string;
  readonly workspace: string;
}

/** Says of every field of an item what it is in a workspace, and which line decides it. */
export async function explainVerb(options: ExplainVerbOptions, world: World): Promise<Result> {
  const { content, analyze } = await checkedFolder(options.content, world);
  const item = itemNamed(content, options);
  refuseUnknown(content, options);
  const { explain } = await import('@sentinelpack/compiler');
  const { env: environment, workspace } = options;
  const explanation = explain(content, { item, environment, workspace }, analyze);
  const { kind, id, name, path } = item.item;
  const explained: Explained = { environment, workspace, folder: options.content, item: { kind, id, name, path }, ...explanation };
  return { code: exit.fine, report: explanationReport(explained, options.format, paintFor(world.out)) };
}

function itemNamed({ items }: Content, { item: word, content: folder }: ExplainVerbOptions): ContentItem {
  const found = itemMeant(items, word, folder);
  if (found !== undefined) return found;
  const names = items.map(({ item }) => baseName(item.path));
  throw new Stop(exit.wrong, `there is no item ${word}`, didYouMean(word, names) ?? 'name one by its id, its file or its name');
}

function refuseUnknown({ environments }: Content, { env, workspace: word }: ExplainVerbOptions): void {
  const environment = environments.find(({ name }) => name === env);
  const known = environments.map(({ name }) => name).join(', ');
  if (environment === undefined) throw new Stop(exit.wrong, `there is no environment ${env}`, `the content has ${known || 'none'}`);
  const names = environment.workspaces.map(({ name }) => name);
  if (!names.includes(word)) throw new Stop(exit.wrong, `environment ${env} has no workspace ${word}`, `it has ${names.join(', ')}`);
}
