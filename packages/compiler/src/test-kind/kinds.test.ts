import { kinds } from '@sentinelpack/kinds';
import { testKind } from './test-kind.ts';

for (const kind of kinds) testKind(kind);
