import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, nat, property } from 'fast-check';
import { canonicalDuration, isoDuration, secondsOf, shortDuration } from './duration.ts';

const readings: readonly { readonly name: string; readonly text: string; readonly iso: string }[] = [
  { name: 'minutes as Azure-Sentinel writes them', text: '5m', iso: 'PT5M' },
  { name: 'an hour', text: '1h', iso: 'PT1H' },
  { name: 'days', text: '14d', iso: 'P14D' },
  { name: 'hours and minutes together', text: '1h10m', iso: 'PT1H10M' },
  { name: 'days and hours together', text: '1d12h', iso: 'P1DT12H' },
  { name: 'capital letters', text: '1D', iso: 'P1D' },
  { name: 'ISO 8601 with a date and a time part', text: 'P1DT2H', iso: 'P1DT2H' },
  { name: 'ISO 8601 minutes', text: 'PT5M', iso: 'PT5M' },
  { name: 'sixty minutes are an hour', text: 'PT60M', iso: 'PT1H' },
  { name: 'twenty-four hours are a day', text: 'PT24H', iso: 'P1D' },
  { name: 'a week is seven days', text: 'P1W', iso: 'P7D' },
  { name: 'a .NET time span', text: '0:05:00', iso: 'PT5M' },
  { name: 'a .NET time span with days', text: '1.00:00:00', iso: 'P1D' },
  { name: 'a .NET time span with a fraction of nothing', text: '05:00:00.0000000', iso: 'PT5H' },
  { name: 'nothing at all', text: 'PT0S', iso: 'PT0S' },
];

const refused = [
  '',
  'P',
  'PT',
  'P1DT',
  '5',
  '5 m',
  '1 hour',
  'P1D12H',
  'PT1D',
  'P1M',
  'P1Y',
  '10m1h',
  '24:00:00',
  '0:60:00',
  '-5m',
  '1.5h',
  '1h ',
];

describe('a duration', () => {
  for (const { name, text, iso } of readings) {
    it(`${name}: ${text}`, () => assert.equal(canonicalDuration(text), iso));
  }
  for (const text of refused) {
    it(`"${text}" is none, and stays as it is`, () => {
      assert.equal(secondsOf(text), undefined);
      assert.equal(canonicalDuration(text), text);
    });
  }
  it('survives the way to text and back in both forms', () => {
    holds(
      property(nat({ max: 100 * 86_400 }), (seconds) => {
        assert.equal(secondsOf(isoDuration(seconds)), seconds);
        assert.equal(secondsOf(shortDuration(seconds)), seconds);
      }),
    );
  });
  it('has one canonical form, which is its own canonical form', () => {
    holds(
      property(nat({ max: 400 }), nat({ max: 999 }), (hours, minutes) => {
        const iso = canonicalDuration(`PT${hours}H${minutes}M`);
        assert.equal(iso, canonicalDuration(`PT${hours * 60 + minutes}M`));
        assert.equal(canonicalDuration(iso), iso);
      }),
    );
  });
});
