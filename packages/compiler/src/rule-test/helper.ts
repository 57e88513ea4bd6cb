import { defaultSchema } from '@sentinelpack/kql';
import { kindNamed } from '@sentinelpack/kinds';
import type { Answer, Request } from './messages.ts';
import { runJob } from './run-job.ts';

// A process that runs the jobs that it is sent, until the one that started it goes away.
let schema = defaultSchema();

process.on('message', (request: Request) => {
  if ('schema' in request) {
    schema = request.schema;
    return;
  }
  const kind = kindNamed(request.job.item.kind);
  if (kind === undefined) throw new Error(`there is no kind ${request.job.item.kind}`);
  const answer: Answer = { result: runJob(request.job, kind, schema) };
  process.send?.(answer);
});
