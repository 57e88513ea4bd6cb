import type { Environment } from './environment.ts';
import type { Json, JsonObject } from './json.ts';
import type { SlottedValue } from './slots.ts';

// The nouns of the product, in the order in which a run meets them; where content goes has a file of its own.

export type { Cloud, Environment, GuardLimits, OnDrift, Tenant, Workspace } from './environment.ts';

/** A file as read; `path` is relative to the folder that was asked for, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A place in a file: lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Span {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The way to a value inside a document: keys and list indexes. */
export type Path = readonly (string | number)[];

/** Part of a string value, in UTF-16 units of the value (not of the file). */
export interface TextRange {
  readonly start: number;
  readonly length: number;
}

/** One file of content, parsed; `body` is exactly what the author wrote. */
export interface Item<Body = unknown> {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly path: string;
  readonly body: Body;
  /** The files beside it that belong to it: of its name, with an extension that its kind asks for. */
  readonly beside?: readonly Source[];
  /** The span of the value at a path, or of a part of it when it is a string; the key of the nearest parent where there is none. */
  at(path: Path, range?: TextRange): Span;
  /** The span of the key that leads to a value. */
  keyAt(path: Path): Span;
}

export type Severity = 'error' | 'warning';

/** What an author is told: `<kind or phase>/<the-fault>`, a place, one sentence, and the cure where it is known. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly help?: string;
  /** The reason of the waiver that silences it. */
  readonly waivedBy?: string;
}

/** Where an ARM resource lives, which decides its id and how a template declares it. */
export type Scope = 'workspace-extension' | 'workspace-child' | 'resource-group' | 'tenant';

/** An ARM resource in wire shape; `body` holds all but id, type, name and apiVersion. */
export interface Resource {
  readonly type: string;
  readonly apiVersion: string;
  readonly scope: Scope;
  readonly name: string;
  readonly body: JsonObject;
  readonly members?: readonly Member[];
}

/** An object inside of another that is compared with it and written one by one, such as a row of a watchlist. */
export interface Member {
  /** What tells it from the other members; a live one with the same key is the same member. */
  readonly key: string;
  readonly type: string;
  readonly apiVersion: string;
  /** The last segment of its ARM id where it is new. */
  readonly name: string;
  readonly body: JsonObject;
}

/** A resource as the bundle keeps it: what differs by workspace is a slot. */
export interface SlottedResource {
  readonly type: string;
  readonly apiVersion: string;
  readonly scope: Scope;
  readonly name: SlottedValue;
  readonly body: { readonly [key: string]: SlottedValue };
  /** All that is to stand inside of it; absent where what stands there belongs to the workspace. */
  readonly members?: readonly Member[];
}

/** Who made the pack, and which version of ATT&CK its techniques refer to. */
export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly publisher: { readonly name: string; readonly support: string; readonly tier: 'Microsoft' | 'Partner' | 'Community' };
  readonly attack: string;
}

/** What an item reads or offers; deploy order and what a change affects follow from it. */
export interface Reach {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly watchlists: readonly string[];
}

export interface BundleItem {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly needs: Reach;
  readonly provides: Reach;
  readonly resource: SlottedResource;
}

/** Something that an override decides for an item: a field of its file, or a constant of its query. */
export interface Decided {
  /** As the override names it: `severity`, `incidentConfiguration.createIncident`, `tune threshold`. */
  readonly name: string;
  /** The fields of the comparable form that are another for it. */
  readonly fields: readonly string[];
  readonly source: Span;
  readonly reason: string;
}

/** An item as it is for some workspaces of an environment; equal variants stand once. */
export interface Variant {
  readonly itemId: string;
  readonly workspaces: readonly string[];
  readonly set: JsonObject;
  readonly tune: JsonObject;
  /** The override that decides first. */
  readonly source: Span;
  readonly decided: readonly Decided[];
  readonly needs: Reach;
  readonly provides: Reach;
  readonly resource: SlottedResource;
}

/** What an environment says of some items in some workspaces, by their ids and names. */
export interface ItemEntry {
  readonly items: readonly string[];
  readonly workspaces: readonly string[];
  readonly source: Span;
  readonly reason: string;
}

/** Fields, as the comparable form names them, that belong to the workspaces. */
export interface Ignored extends ItemEntry {
  readonly fields: readonly string[];
}

/** The last day on which an entry holds. */
export interface Expiry extends ItemEntry {
  readonly date: string;
}

/** An environment with all that it says of single items. */
export interface BundleEnvironment {
  readonly environment: Environment;
  readonly variants: readonly Variant[];
  /** Items that workspaces are not to have. */
  readonly exclusions?: readonly ItemEntry[];
  readonly ignored?: readonly Ignored[];
  readonly expiries?: readonly Expiry[];
}

/** An item that was taken out of the content on purpose, and since when. */
export interface RemovedItem {
  readonly id: string;
  readonly kind: string;
  /** The day of its removal: `2026-10-01`. */
  readonly date: string;
  readonly reason: string;
}

/** Everything the deployer needs: the items, and each environment with its variants. */
export interface Bundle {
  readonly formatVersion: 1;
  readonly tool: string;
  readonly pack: Pack;
  /** sha256 of the canonical JSON of pack, items, removed items and environments. */
  readonly fingerprint: string;
  readonly items: readonly BundleItem[];
  /** What may be deleted where it is still deployed. */
  readonly removed: readonly RemovedItem[];
  readonly environments: readonly BundleEnvironment[];
}

/** A resource as a workspace returns it; `body` is the raw answer. */
export interface LiveResource {
  readonly armId: string;
  readonly name: string;
  readonly displayName: string;
  readonly etag?: string;
  readonly body: JsonObject;
  /** What stands inside of it, where that was read. */
  readonly members?: readonly LiveMember[];
}

/** A member as a workspace returns it. */
export interface LiveMember {
  readonly key: string;
  readonly armId: string;
  readonly etag?: string;
  readonly body: JsonObject;
}

/** A body in the form in which two sides are compared: one entry for each top-level field. */
export type Comparable = JsonObject;

export type Action = 'create' | 'update' | 'delete' | 'keep' | 'conflict' | 'foreign' | 'waiting' | 'blocked' | 'orphan';

/** Why something changes: the content did, somebody changed the workspace, or both. */
export type Cause = 'content' | 'drift' | 'both';

/** One field that differs; `applied` says with which side the last deployment agreed. */
export interface FieldChange {
  readonly path: string;
  readonly desired: Json | undefined;
  readonly live: Json | undefined;
  readonly applied: 'desired' | 'live' | 'other';
  /** What changes, in words, as far as that is sure: `threshold 5 → 50`. */
  readonly words?: readonly string[];
  /** The override that makes the desired value, as `environments/prod.yaml:24`, and its reason. */
  readonly override?: { readonly source: string; readonly reason: string };
}

/** What would happen to one resource. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly action: Action;
  readonly cause?: Cause;
  readonly fields: readonly FieldChange[];
  readonly reason?: string;
  /** The object stays as it is and its marker alone is written. */
  readonly marker?: 'write';
}

/** Why a tenant or workspace could not be read or written. */
export interface Unread {
  readonly error?: string;
  /** The error is one of rights or of signing in. */
  readonly notAuthorized?: true;
}

export interface WorkspacePlan extends Unread {
  readonly name: string;
  readonly armId: string;
  readonly fingerprint: string;
  /** How many objects we have deployed there, those too that the run is not about. */
  readonly managed: number;
  /** Empty where there is an error. */
  readonly changes: readonly Change[];
}

/** A change outside of workspaces, and the workspace that it is for. */
export interface TenantChange extends Change {
  readonly workspace: string;
}

/** What would change outside of workspaces: the connector's setting. */
export interface TenantPlan extends Unread {
  readonly tenantId: string;
  readonly changes: readonly TenantChange[];
}

export type Summary = { readonly [action in Action]: number };

/** A report on an environment, as JSON that other programs read. */
export interface EnvironmentReport<ForTenant, ForWorkspace> {
  readonly formatVersion: 1;
  readonly environment: string;
  readonly bundle: string;
  readonly fingerprint: string;
  readonly tenants: readonly ForTenant[];
  readonly workspaces: readonly ForWorkspace[];
  readonly summary: Summary;
  /** What ends soon: sentences. */
  readonly warnings?: readonly string[];
}

/** A class of dangerous changes, by which a person allows it. */
export type GuardClass = 'updates' | 'deletes' | 'disabled' | 'severity' | 'destination' | 'category';

/** More of a class than a run may do unasked. */
export interface GuardFinding {
  readonly class: GuardClass;
  /** How many objects it is about, and of how many that are deployed. */
  readonly count: number;
  readonly of: number;
  /** Whether the run was allowed to do it all the same. */
  readonly allowed: boolean;
  readonly reason: string;
}

/** What the guard says of a whole plan. */
export interface Guard {
  readonly verdict: 'passed' | 'refused';
  readonly findings: readonly GuardFinding[];
}

/** A report with what the guard says of it. */
export interface Guarded {
  readonly guard: Guard;
}

/** What would change where. */
export type Plan = EnvironmentReport<TenantPlan, WorkspacePlan> & Guarded;

/** What became of one change. */
export interface Outcome {
  readonly kind: string;
  readonly id: string;
  readonly status: 'done' | 'failed' | 'skipped' | 'waiting' | 'refused';
  readonly reason?: string;
  /** It failed for want of rights. */
  readonly notAuthorized?: true;
}

/** An object as it was before it was written over or deleted, so that somebody can bring it back. */
export interface Copy {
  readonly kind: string;
  /** The item for which it was written over. */
  readonly id: string;
  readonly armId: string;
  readonly body: JsonObject;
  /** What stood inside of it, where that was read. */
  readonly members?: readonly JsonObject[];
}

/** What became of the changes of a place, and what was there before. */
export interface AppliedPart {
  readonly outcomes: readonly Outcome[];
  readonly copies: readonly Copy[];
}

/** A plan and what became of it. */
export type DeployReport = EnvironmentReport<TenantPlan & AppliedPart, WorkspacePlan & AppliedPart> & Guarded;

export type DriftState = 'edited' | 'deleted' | 'disabled' | 'autoDisabled' | 'duplicate' | 'unmanaged' | 'orphan';

/** One object that is not as the last deployment left it, or that we never deployed. */
export interface Drift {
  readonly kind: string;
  /** The item's id, or the ARM name of an object that is no item's. */
  readonly id: string;
  readonly name: string;
  readonly state: DriftState;
  readonly fields: readonly FieldChange[];
  readonly reason?: string;
  /** Who changed it last, and when, where the service says so. */
  readonly by?: string;
  readonly at?: string;
}

/** A plan and what changed behind our back. */
export type DriftReport = EnvironmentReport<
  TenantPlan & { readonly drift: readonly Drift[] },
  WorkspacePlan & { readonly drift: readonly Drift[] }
>;
