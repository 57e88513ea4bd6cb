import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attackVersion, currentTechniques, isOfOtherMatrix, tactics, technique } from './attack.ts';

describe('ATT&CK', () => {
  it('knows a technique with its tactics as Azure spells them', () => {
    assert.deepEqual(technique('T1098'), {
      id: 'T1098',
      name: 'Account Manipulation',
      tactics: ['Persistence', 'PrivilegeEscalation'],
      standing: { is: 'current' },
    });
  });
  it('knows sub-techniques', () => assert.equal(technique('T1078.004')?.name, 'Cloud Accounts'));
  it('names the successor of a revoked technique', () => {
    assert.deepEqual(technique('T1002')?.standing, { is: 'revoked', successor: 'T1560' });
  });
  it('follows a successor that was itself revoked', () => {
    assert.deepEqual(technique('T1073')?.standing, { is: 'revoked', successor: 'T1574.001' });
  });
  it('tells a deprecated technique', () => assert.deepEqual(technique('T1026')?.standing, { is: 'deprecated' }));
  it('knows nothing of ids that do not exist, nor of the names that every object has', () => {
    assert.equal(technique('T9999'), undefined);
    assert.equal(technique('constructor'), undefined);
  });
  it('has only tactics that Azure takes, and a tactic for every current technique', () => {
    const used = currentTechniques().map((id) => technique(id)?.tactics ?? []);
    assert.deepEqual(
      used.flat().filter((tactic) => !tactics.includes(tactic)),
      [],
    );
    assert.deepEqual(
      used.filter((list) => list.length === 0),
      [],
    );
  });
  it('is version 18.1 with 691 techniques in force', () => {
    assert.equal(attackVersion, '18.1');
    assert.equal(currentTechniques().length, 691);
  });
  it('leaves the ids of ATT&CK for ICS alone', () => {
    assert.equal(isOfOtherMatrix('T0806'), true);
    assert.equal(isOfOtherMatrix('T1078'), false);
  });
});
