export type { Column, LetConstant, QueryDiagnostic, QueryFacts } from './facts.ts';
