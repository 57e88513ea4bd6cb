import type { Column } from '@sentinelpack/kql';

/** A datetime is milliseconds, a dynamic its JSON text. */
export type Value = string | number | boolean;

/** The columns of a generated sign-in: 22, three of them dynamic. */
export const signInColumns: readonly Column[] = Object.entries({
  TimeGenerated: 'datetime',
  CreatedDateTime: 'datetime',
  Id: 'string',
  CorrelationId: 'string',
  UserPrincipalName: 'string',
  UserId: 'string',
  UserDisplayName: 'string',
  AppDisplayName: 'string',
  AppId: 'string',
  ResourceDisplayName: 'string',
  ClientAppUsed: 'string',
  IPAddress: 'string',
  Location: 'string',
  ResultType: 'string',
  ResultDescription: 'string',
  UserAgent: 'string',
  IsInteractive: 'bool',
  ConditionalAccessStatus: 'string',
  AuthenticationDetails: 'string',
  LocationDetails: 'dynamic',
  DeviceDetail: 'dynamic',
  Status: 'dynamic',
}).map(([name, type]) => ({ name, type }));

/** The first instant of the generated day. */
export const dayStart: number = Date.UTC(2026, 2, 1);

/** Sign-ins of one day, one list of values a row in the order of the columns; the same count and seed give the same rows. */
export function* signIns(count: number, seed: number): Generator<readonly Value[]> {
  const random = mulberry32(seed);
  const pools = makePools(random);
  for (let index = 0; index < count; index += 1) yield row(index, { count, random, pools });
}

interface Pools {
  readonly users: readonly { readonly name: string; readonly id: string; readonly display: string }[];
  readonly addresses: readonly { readonly address: string; readonly place: (typeof cities)[number] }[];
  readonly locations: ReadonlyMap<(typeof cities)[number], string>;
}

interface Making {
  readonly count: number;
  readonly random: () => number;
  readonly pools: Pools;
}

function row(index: number, { count, random, pools }: Making): readonly Value[] {
  const user = pick(pools.users, random() ** 1.5);
  const { address, place } = pick(pools.addresses, random() ** 2);
  const application = pick(applications, random() ** 2);
  const result = pick(results, random() ** 3);
  const device = pick(devices, random());
  const time = dayStart + Math.floor((index * 86_400_000) / count);
  return [
    time,
    time - 1500,
    String(index),
    `c${String(index >>> 2)}`,
    user.name,
    user.id,
    user.display,
    application.name,
    application.id,
    'Microsoft Graph',
    device.client,
    address,
    place.country,
    result.code,
    result.text,
    device.agent,
    random() < 0.9,
    result.code === '0' ? 'success' : 'notApplied',
    authentications[result.code === '0' ? 0 : random() < 0.5 ? 1 : 2] ?? '',
    pools.locations.get(place) ?? '',
    device.detail,
    result.status,
  ];
}

function makePools(random: () => number): Pools {
  const names = Array.from({ length: 20_000 }, (_, index) => `user${String(index).padStart(5, '0')}`);
  const users = names.map((name) => ({ name: `${name}@contoso.com`, id: `id-${name.slice(4)}`, display: `User ${name.slice(4)}` }));
  const addresses = Array.from({ length: 50_000 }, () => ({ address: addressOf(random), place: pick(cities, random()) }));
  const locations = new Map(cities.map((place) => [place, JSON.stringify({ city: place.city, countryOrRegion: place.country })]));
  return { users, addresses, locations };
}

const cities = [
  { city: 'Berlin', country: 'DE' },
  { city: 'Oslo', country: 'NO' },
  { city: 'Lyon', country: 'FR' },
  { city: 'Osaka', country: 'JP' },
  { city: 'Boston', country: 'US' },
  { city: 'Recife', country: 'BR' },
  { city: 'Lagos', country: 'NG' },
  { city: 'Pune', country: 'IN' },
] as const;

const applications = [
  'Azure Portal',
  'Office 365 Exchange Online',
  'Microsoft Teams',
  'OfficeHome',
  'Microsoft Azure CLI',
  'Windows Sign In',
  'SharePoint Online',
  'Payroll',
].map((name, index) => ({ name, id: `app-${String(index)}` }));

const results = [
  ['0', ''],
  ['50126', 'Invalid username or password.'],
  ['50074', 'Strong authentication is required.'],
  ['50053', 'The account is locked.'],
  ['50057', 'The account is disabled.'],
  ['53003', 'Access was blocked by Conditional Access.'],
  ['500121', 'Authentication failed during the strong authentication request.'],
].map(([code = '', text = '']) => ({ code, text, status: JSON.stringify({ errorCode: Number(code) }) }));

const devices = ['Windows', 'MacOs', 'Ios', 'Android', 'Linux'].flatMap((system) =>
  ['Edge 131.0', 'Chrome 131.0', 'Firefox 132.0'].map((browser) => ({
    client: system === 'Linux' ? 'Other clients' : 'Browser',
    agent: `Mozilla/5.0 (${system}) ${browser.replace(' ', '/')}`,
    detail: JSON.stringify({ operatingSystem: system, browser, isManaged: system === 'Windows' }),
  })),
);

const authentications = [
  [step('Password', true), step('Mobile app notification', true)],
  [step('Password', false)],
  [step('Password', true), step('Mobile app notification', false)],
].map((steps) => JSON.stringify(steps));

function step(authenticationMethod: string, succeeded: boolean): { readonly [key: string]: Value } {
  return { authenticationMethod, succeeded };
}

function addressOf(random: () => number): string {
  return `${String(11 + Math.floor(random() * 200))}.${byte(random)}.${byte(random)}.${byte(random)}`;
}

function byte(random: () => number): string {
  return String(Math.floor(random() * 256));
}

function pick<Entry>(list: readonly Entry[], at: number): Entry {
  const entry = list[Math.min(list.length - 1, Math.floor(at * list.length))];
  if (entry === undefined) throw new Error('there is nothing to pick from');
  return entry;
}

// A small generator with a seed, so that every run has the same rows (public domain, Tommy Ettinger).
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
