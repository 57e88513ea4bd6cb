import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttackEntry } from './attack-findings.ts';
import { tacticsWithoutTechnique, techniquesWithoutTactic, unknownTactics } from './attack-findings.ts';

describe('tactics and techniques', () => {
  it('do not accuse a technique where a tactic is misspelt', () => {
    assert.deepEqual(techniquesWithoutTactic(entries('T1098'), entries('Persistance')), []);
  });
  it('do not accuse a tactic where a technique is unknown or revoked', () => {
    assert.deepEqual(tacticsWithoutTechnique(entries('T9999'), entries('Impact')), []);
    assert.deepEqual(tacticsWithoutTechnique(entries('T1002'), entries('Collection')), []);
  });
  it('leave tactics of other matrices without a technique', () => {
    assert.deepEqual(tacticsWithoutTechnique([], entries('PreAttack', 'ImpairProcessControl')), []);
  });
  it('recognise a tactic that is written in words', () => {
    assert.deepEqual(unknownTactics(entries('command-and-control')), [
      { message: '"command-and-control" is no tactic of ATT&CK as Azure spells them', at: [0], help: 'did you mean `CommandAndControl`?' },
    ]);
  });
});

function entries(...values: readonly string[]): readonly AttackEntry[] {
  return values.map((value, index) => ({ value, at: [index] }));
}
