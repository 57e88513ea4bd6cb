import type { Outcome } from '@sentinelpack/kinds';

/** What happens while a run goes on, as plain data; whoever prints it decides how. */
export type Progress =
  | { readonly type: 'started'; readonly workspaces: readonly string[] }
  | { readonly type: 'read'; readonly workspace: string; readonly changes: number }
  | { readonly type: 'unread'; readonly workspace: string; readonly error: string }
  | { readonly type: 'deploying'; readonly workspace: string; readonly deployment: string; readonly resources: number }
  | { readonly type: 'locked'; readonly workspace: string; readonly deployment: string; readonly secondsLeft: number }
  | { readonly type: 'outcome'; readonly workspace: string; readonly outcome: Outcome }
  | { readonly type: 'finished'; readonly workspace: string };
