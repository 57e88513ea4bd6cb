import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteAround } from './quoted.ts';

const cases: readonly { readonly name: string; readonly kql: string; readonly quote: string | undefined }[] = [
  { name: 'nothing', kql: 'where A == §', quote: undefined },
  { name: 'single quotes', kql: "where A == '§'", quote: "'" },
  { name: 'double quotes that hold a single one', kql: 'where A == "it\'s §"', quote: '"' },
  { name: 'single quotes with an escaped one', kql: String.raw`where A == 'it\'s §'`, quote: "'" },
  { name: 'a verbatim text that ends with a backslash', kql: String.raw`where A == @'c:\' and B == §`, quote: undefined },
  { name: 'a verbatim text with a doubled quote', kql: "where A == @'it''s §'", quote: "'" },
  { name: 'a comment with an apostrophe before it', kql: "// don't\nwhere A == §", quote: undefined },
  { name: 'a comment', kql: "where A // '§'", quote: undefined },
  { name: 'an address, which is no comment', kql: "where A == 'https://x/§'", quote: "'" },
  { name: 'a text of several lines', kql: 'print ```a\n§```', quote: '"' },
  { name: 'a text that is not closed ends with its line', kql: "where A == 'b\n| where C == §", quote: undefined },
];

for (const { name, kql, quote } of cases) {
  test(`the quote around a place in KQL: ${name}`, () => assert.equal(quoteAround(kql, kql.indexOf('§')), quote));
}
