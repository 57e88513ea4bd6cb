import type { JsonObject } from '@sentinelpack/kinds';
import type { TechniqueCoverage } from './coverage.ts';
import { counts } from './coverage.ts';
import type { Detection } from './detection.ts';
import type { Report } from './report.ts';

/** A layer for the ATT&CK Navigator: the techniques that count, scored by the number of rules that prove them. */
export function navigatorLayer({ pack, coverage }: Report): JsonObject {
  const techniques = coverage.filter(counts).flatMap((one) => entriesOf(one));
  const most = Math.max(1, ...coverage.map(({ proven }) => proven.length));
  // https://github.com/mitre-attack/attack-navigator/blob/master/layers/LAYERFORMATv4_5.md
  return {
    name: `${pack.name} ${pack.version}`,
    versions: { attack: pack.attack.split('.')[0] ?? '', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: 'Techniques that a test proves: it fires the rule that claims them. The score is the number of such rules.',
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques,
    gradient: { colors: ['#cfe8ff', '#0a4f8f'], minValue: 1, maxValue: most },
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
  };
}

// A rule shows under the tactics that it names and under no other place of the same technique.
function entriesOf({ id, tactics, proven }: TechniqueCoverage): readonly JsonObject[] {
  return tactics.flatMap((tactic) => {
    const rules = proven.filter((rule) => rule.tactics.includes(tactic));
    if (rules.length === 0) return [];
    return [
      {
        techniqueID: id,
        tactic: tactic.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
        score: rules.length,
        enabled: true,
        comment: rules.map(({ name }) => name).join('\n'),
        metadata: rules.map(metadataOf),
        showSubtechniques: false,
      },
    ];
  });
}

function metadataOf({ name, tests: { firing, silent }, mutation }: Detection): JsonObject {
  const mutants = mutation === undefined ? '' : `, ${String(mutation.noticed)} of ${String(mutation.total)} mutants noticed`;
  return { name, value: `${String(firing)} firing and ${String(silent)} silent tests${mutants}` };
}
