import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { descriptionText } from './description.ts';

const rows: readonly { readonly name: string; readonly authored: string; readonly sent: string }[] = [
  { name: 'the pair of single quotes is cut, and the final newline', authored: "'Finds it.\nAll of it.'\n", sent: 'Finds it.\nAll of it.' },
  { name: 'a pair of double quotes is cut', authored: '"Finds it."', sent: 'Finds it.' },
  { name: 'a newline before the closing quote goes too', authored: "'Finds it.\n'\n", sent: 'Finds it.' },
  { name: 'a quote that nothing closes is the author’s own text', authored: "'Finds it.", sent: "'Finds it." },
  { name: 'quotes inside stay', authored: "Finds 'it'", sent: "Finds 'it'" },
  { name: 'a lone quote stays', authored: "'", sent: "'" },
];

describe('a description as it is sent', () => {
  for (const { name, authored, sent } of rows) it(name, () => assert.equal(descriptionText(authored), sent));
});
