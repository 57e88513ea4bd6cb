import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import { testWorld } from '../test-world.ts';

const csv = `"TimeGenerated [UTC]",UserPrincipalName,ResultType,IPAddress,Status
"3/2/2026, 8:59:30.123 AM",a@contoso.com,50126,203.0.113.9,"{""errorCode"":50126}"
"3/2/2026, 12:58:30 AM",b@contoso.com,50126,203.0.113.9,"{""errorCode"":50126}"
"3/1/2026, 12:00:00 PM",=cmd,0,203.0.113.10,
`;
const jsonLines = `{"TimeGenerated":"2026-03-02T08:59:30.123Z","UserPrincipalName":"a@contoso.com","ResultType":"50126","IPAddress":"203.0.113.9"}

{"TimeGenerated":"2026-03-02T08:58:30Z","UserPrincipalName":"b@contoso.com","ResultType":"0"}
`;

interface Asked {
  readonly files: { readonly [path: string]: string };
  readonly words: readonly string[];
  readonly input?: string;
}

async function ask({
  files,
  words,
  input = '',
}: Asked): Promise<{ readonly code: number; readonly printed: string; readonly talked: string }> {
  let result = { code: -1, printed: '', talked: '' };
  await inFolder(files, async (folder) => {
    const world = testWorld({ folder, readInput: async () => input });
    const code = await run(['query', ...words], world);
    result = { code, printed: world.printed(), talked: world.talked() };
  });
  return result;
}

test('rows as the portal exports them: times, quotes and JSON in a cell', async () => {
  const { code, printed } = await ask({
    files: { 'rows.csv': csv },
    words: ['-', '--rows', 'SigninLogs=rows.csv', '--format', 'json'],
    input: 'SigninLogs | sort by TimeGenerated asc | project TimeGenerated, Code = toint(Status.errorCode)',
  });
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(printed), [
    { TimeGenerated: '2026-03-01T12:00:00.0000000Z', Code: null },
    { TimeGenerated: '2026-03-02T00:58:30.0000000Z', Code: 50126 },
    { TimeGenerated: '2026-03-02T08:59:30.1230000Z', Code: 50126 },
  ]);
});

test('JSON lines, a time that is given, and a table', async () => {
  const { printed } = await ask({
    files: { 'rows.jsonl': jsonLines, 'q.kql': 'SigninLogs | where TimeGenerated > ago(1m) | project UserPrincipalName, ResultType' },
    words: ['q.kql', '--rows', 'SigninLogs=rows.jsonl', '--now', '2026-03-02T09:00:00Z'],
  });
  assert.match(printed, /│ a@contoso\.com +│ 50126 +│/u);
  assert.match(printed, /^1 row$/mu);
});

test('an answer of the query API', async () => {
  const answer = {
    tables: [
      { name: 'PrimaryResult', columns: [{ name: 'UserPrincipalName', type: 'string' }], rows: [['a@contoso.com'], ['b@contoso.com']] },
    ],
  };
  const { printed } = await ask({
    files: { 'rows.json': JSON.stringify(answer) },
    words: ['-', '--rows', 'SigninLogs=rows.json', '--format', 'csv'],
    input: 'SigninLogs | count',
  });
  assert.equal(printed, 'Count\n2\n');
});

test('a value that a spreadsheet would run is written as text', async () => {
  const { printed } = await ask({
    files: { 'rows.csv': csv },
    words: ['-', '--rows', 'SigninLogs=rows.csv', '--format', 'csv'],
    input: 'SigninLogs | where ResultType == "0" | project UserPrincipalName',
  });
  assert.equal(printed, "UserPrincipalName\n'=cmd\n");
});

test('every digit of a long stays', async () => {
  const { printed } = await ask({ files: {}, words: ['-', '--format', 'json'], input: 'print x = 9007199254740993' });
  assert.equal(printed, '[\n  {\n    "x": 9007199254740993\n  }\n]\n');
});

const faults: readonly { readonly name: string; readonly asked: Asked; readonly said: RegExp }[] = [
  {
    name: 'a column that the table lacks has its line and the near word',
    asked: {
      files: { 'rows.csv': csv.replace('ResultType', 'ResultTyp') },
      words: ['-', '--rows', 'SigninLogs=rows.csv'],
      input: 'SigninLogs',
    },
    said: /^ {2}rows\.csv:2 SigninLogs has no column ResultTyp: did you mean `ResultType`\?$/mu,
  },
  {
    name: 'a value of another type has its line',
    asked: {
      files: { 'rows.jsonl': '{"TimeGenerated":"yesterday"}\n' },
      words: ['-', '--rows', 'SigninLogs=rows.jsonl'],
      input: 'SigninLogs',
    },
    said: /^ {2}rows\.jsonl:1 TimeGenerated is no datetime: "yesterday"$/mu,
  },
  {
    name: 'a table that does not exist has the near word',
    asked: { files: { 'rows.jsonl': '' }, words: ['-', '--rows', 'SigninLog=rows.jsonl'], input: 'SigninLogs' },
    said: /there is no table SigninLog\n {2}help: did you mean `SigninLogs`\?/u,
  },
  {
    name: 'a query that does not compile has its place',
    asked: { files: {}, words: ['-'], input: 'SigninLogs\n| where ResultTyp == "0"' },
    said: /\(standard input\):2:9 .*ResultTyp/u,
  },
  {
    name: 'an export in another time zone is refused',
    asked: { files: { 'rows.csv': csv.replace('[UTC]', '[Berlin]') }, words: ['-', '--rows', 'SigninLogs=rows.csv'], input: 'SigninLogs' },
    said: /was exported in the time zone Berlin/u,
  },
  {
    name: 'a line that is not JSON is named',
    asked: { files: { 'r.jsonl': '{}\n{' }, words: ['-', '--rows', 'SigninLogs=r.jsonl'], input: 'SigninLogs' },
    said: /r\.jsonl:2 is not JSON/u,
  },
  { name: 'a word that means nothing', asked: { files: {}, words: ['nothing'] }, said: /there is no file and no item nothing/u },
];

for (const { name, asked, said } of faults) {
  test(name, async () => {
    const { code, talked, printed } = await ask(asked);
    assert.equal(code, 1);
    assert.equal(printed, '');
    assert.match(talked, said);
  });
}

const refusedRows: readonly { readonly name: string; readonly bytes: Buffer; readonly words: readonly string[]; readonly says: string }[] =
  [
    {
      name: 'a file in UTF-16',
      bytes: Buffer.from('\uFEFFUserPrincipalName\na@contoso.com\n', 'utf16le'),
      words: ['--rows', 'SigninLogs=rows.csv'],
      says: 'error: rows.csv is not UTF-8\n  help: save it as UTF-8\n',
    },
    {
      name: 'a column that stands twice',
      bytes: Buffer.from('ResultType,ResultType\n1,2\n'),
      words: ['--rows', 'SigninLogs=rows.csv'],
      says: 'error: rows.csv has the column ResultType twice\n  help: keep one of the two\n',
    },
    {
      name: 'two files for one table',
      bytes: Buffer.from('ResultType\n1\n'),
      words: ['--rows', 'SigninLogs=rows.csv', '--rows', 'SigninLogs=rows.csv'],
      says: 'error: SigninLogs is given twice\n  help: put its rows into one file\n',
    },
  ];

for (const { name, bytes, words, says } of refusedRows) {
  test(`of rows nothing is silently left out: ${name} is refused`, async () => {
    await inFolder({}, async (folder) => {
      await writeFile(join(folder, 'rows.csv'), bytes);
      const world = testWorld({ folder, readInput: async () => 'SigninLogs' });
      assert.equal(await run(['query', '-', ...words], world), 1);
      assert.equal(world.talked(), says);
    });
  });
}
