import { analyzeMany, bind, defaultSchema } from '@sentinelpack/kql';

/** What a process of this benchmark is asked: to parse and bind queries and nothing more, or to find all that is known of them. */
export type CheckWork =
  | { readonly kind: 'bind'; readonly texts: readonly string[] }
  | { readonly kind: 'analyze'; readonly texts: readonly string[]; readonly cacheFolder: string };

// Told once, so that each figure is that of whole processes, with what they load.
process.once('message', (work: CheckWork) => {
  void done(work).then((count) => process.send?.(count, () => process.disconnect()));
});

/** The number of queries that have been read. */
async function done(work: CheckWork): Promise<number> {
  const schema = defaultSchema();
  if (work.kind === 'bind') return work.texts.map((text) => bind(text, schema)).length;
  const facts = await analyzeMany(work.texts, schema, { cacheFolder: work.cacheFolder, warn: (message) => console.error(message) });
  const wrong = facts.flatMap(({ diagnostics }) => diagnostics).find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`a generated query is wrong: ${wrong.message}`);
  return facts.length;
}
