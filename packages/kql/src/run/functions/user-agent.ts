import type { Dynamic } from '../values/dynamic.ts';

/** A product that a user agent can name: how it is called, and what stands before its version. */
type Product = readonly [family: string, pattern: RegExp];

const version = String.raw`(\d+)(?:[._](\d+))?(?:[._](\d+))?`;

function product(family: string, mark: string): Product {
  return [family, new RegExp(`${mark}${version}`)];
}

// The more special product first: Edge and Opera also say Chrome, and Chrome also says Safari.
const browsers: readonly Product[] = [
  product('AdobeAIR', 'AdobeAIR/'),
  product('Edge', 'Edg(?:e|A|iOS)?/'),
  product('Opera', '(?:OPR|Opera)/'),
  product('Samsung Internet', 'SamsungBrowser/'),
  product('YandexBrowser', 'YaBrowser/'),
  product('Firefox iOS', 'FxiOS/'),
  product('Firefox', 'Firefox/'),
  product('Chrome Mobile iOS', 'CriOS/'),
  product('HeadlessChrome', 'HeadlessChrome/'),
  ['Chrome Mobile', new RegExp(String.raw`Chrome/${version}\S* Mobile`)],
  product('Chrome', 'Chrome/'),
  product('IE', 'MSIE '),
  ['IE', new RegExp(String.raw`Trident/.*rv:${version}`)],
  ['Mobile Safari', new RegExp(String.raw`Version/${version}.*Mobile.*Safari/`)],
  ['Safari', new RegExp(String.raw`Version/${version}.*Safari/`)],
  product('curl', 'curl/'),
  product('Wget', 'Wget/'),
  product('Python Requests', 'python-requests/'),
  product('okhttp', 'okhttp/'),
  product('Go-http-client', 'Go-http-client/'),
];

const windowsNames: Readonly<Record<string, string>> = { '10.0': '10', '6.3': '8.1', '6.2': '8', '6.1': '7', '6.0': 'Vista', '5.1': 'XP' };

/**
 * What a user agent says of the browser, the system and the device. The service asks a large public table of patterns;
 * this knows the common products, and names the rest `Other`.
 */
export function parseUserAgent(agent: string, parts: readonly string[]): Dynamic {
  const entries = parts.flatMap((part): readonly (readonly [string, Dynamic])[] => {
    const reader = readers[part.toLowerCase()];
    return reader ? [[reader.name, reader.read(agent)]] : [];
  });
  return Object.fromEntries(entries);
}

const readers: Readonly<Record<string, { readonly name: string; readonly read: (agent: string) => Dynamic } | undefined>> = {
  browser: { name: 'Browser', read: browserOf },
  os: { name: 'OperatingSystem', read: systemOf },
  device: { name: 'Device', read: deviceOf },
};

function versioned(family: string, [, major = '', minor = '', patch = '']: readonly string[]): Dynamic {
  return { Family: family, MajorVersion: major, MinorVersion: minor, Patch: patch };
}

function browserOf(agent: string): Dynamic {
  for (const [family, pattern] of browsers) {
    const match = pattern.exec(agent);
    if (match) return versioned(family, match);
  }
  return versioned('Other', []);
}

function systemOf(agent: string): Dynamic {
  const windows = /Windows NT (\d+\.\d+)/.exec(agent)?.[1];
  if (windows) return { Family: 'Windows', MajorVersion: windowsNames[windows] ?? windows, MinorVersion: '', Patch: '', PatchMinor: '' };
  const systems: readonly Product[] = [
    product('iOS', '(?:CPU (?:iPhone )?OS|iPhone OS) '),
    product('Mac OS X', 'Mac OS X '),
    product('Android', 'Android '),
    product('Chrome OS', String.raw`CrOS \S+ `),
  ];
  for (const [family, pattern] of systems) {
    const match = pattern.exec(agent);
    if (match) return { ...(versioned(family, match) as object), PatchMinor: '' };
  }
  const family = /Ubuntu/.test(agent) ? 'Ubuntu' : /Linux/.test(agent) ? 'Linux' : /Windows/.test(agent) ? 'Windows' : 'Other';
  return { Family: family, MajorVersion: '', MinorVersion: '', Patch: '', PatchMinor: '' };
}

function deviceOf(agent: string): Dynamic {
  const apple = /\b(iPhone|iPad|iPod)\b/.exec(agent)?.[1];
  if (apple) return { Family: apple, Brand: 'Apple', Model: apple };
  if (/Macintosh/.test(agent)) return { Family: 'Mac', Brand: 'Apple', Model: 'Mac' };
  const android = /Android [^;)]*; (?:[a-z]{2}-[a-z]{2}; )?([^;)]+?)(?: Build|\))/.exec(agent)?.[1];
  if (android) return { Family: android, Brand: 'Generic_Android', Model: android };
  return { Family: 'Other', Brand: '', Model: '' };
}
