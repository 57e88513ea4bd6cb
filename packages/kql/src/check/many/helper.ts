import { defaultSchema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import type { Answer, Request } from './messages.ts';

// A process that analyses what it is sent, until the one that started it goes away.
let schema = defaultSchema();

process.on('message', (request: Request) => {
  if ('schema' in request) {
    schema = request.schema;
    return;
  }
  const answer: Answer = { facts: request.texts.map((text) => analyze(text, schema)) };
  process.send?.(answer);
});
