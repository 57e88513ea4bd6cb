import type { Caller } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { PlannedResource } from '../template/expand.ts';
import type { ErrorDetail } from '../service-error.ts';
import type { Database, Row } from './database.ts';
import { keyOf } from './resources.ts';

/** How far a deployment is. */
export type DeploymentState = 'Accepted' | 'Running' | 'Succeeded' | 'Failed' | 'Canceled';

/** A deployment as the store keeps it. */
export interface StoredDeployment {
  readonly id: string;
  readonly tenantId: string;
  readonly scopeId: string;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly name: string;
  readonly state: DeploymentState;
  readonly startedAt: string;
  readonly finishedAt: string | undefined;
  /** The 20 digits by which the client asks for its progress. */
  readonly operationId: string;
  readonly correlationId: string;
  readonly caller: Caller;
  readonly location: string | undefined;
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  /** The parameters as an answer shows them. */
  readonly shownParameters: JsonObject;
  readonly outputs: JsonObject | undefined;
  readonly error: ErrorDetail | undefined;
}

/** One resource of a deployment and what became of it. */
export interface Job {
  readonly number: number;
  readonly state: 'waiting' | 'succeeded' | 'failed' | 'left out';
  readonly work: PlannedResource;
  readonly outcome: JobOutcome | undefined;
}

/** What became of a resource of a deployment. */
export interface JobOutcome {
  readonly statusCode: string;
  readonly error: ErrorDetail | undefined;
  readonly at: string;
}

/** Saves a new deployment over an earlier one of the same name. */
export function saveDeployment(database: Database, deployment: StoredDeployment, work: readonly PlannedResource[]): void {
  removeDeployment(database, deployment);
  writeDeployment(database, deployment);
  for (const [number, planned] of work.entries())
    database.run(
      'INSERT INTO job (deployment, number, state, work) VALUES (?, ?, ?, ?)',
      keyOfDeployment(deployment),
      number,
      'waiting',
      JSON.stringify(planned),
    );
}

/** Saves what changed of a deployment. */
export function writeDeployment(database: Database, deployment: StoredDeployment): void {
  database.run(
    `INSERT INTO deployment (key, scope, tenant, name, state, started_at, finished_at, operation, caller, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at, body = excluded.body`,
    keyOfDeployment(deployment),
    keyOf(deployment.tenantId, deployment.scopeId),
    deployment.tenantId,
    deployment.name,
    deployment.state,
    deployment.startedAt,
    deployment.finishedAt ?? null,
    deployment.operationId,
    deployment.caller.principal,
    JSON.stringify(deployment),
  );
}

/** The deployment of a name in a scope. */
export function findDeployment(
  database: Database,
  scope: Pick<StoredDeployment, 'tenantId' | 'scopeId' | 'name'>,
): StoredDeployment | undefined {
  const row = database.get('SELECT body FROM deployment WHERE key = ?', keyOfDeployment(scope));
  return row === undefined ? undefined : read(row);
}

/** The names of a scope's deployments, the newest first, without reading their templates. */
export function deploymentNames(
  database: Database,
  scope: Pick<StoredDeployment, 'tenantId' | 'scopeId'>,
): readonly Pick<StoredDeployment, 'name' | 'state'>[] {
  return database
    .all('SELECT name, state FROM deployment WHERE scope = ? ORDER BY started_at DESC, key', keyOf(scope.tenantId, scope.scopeId))
    .map((row) => ({ name: String(row['name']), state: String(row['state']) as DeploymentState })); // written by writeDeployment only
}

/** The deployments of every tenant that have not ended. */
export function activeDeployments(database: Database): readonly StoredDeployment[] {
  return database.all("SELECT body FROM deployment WHERE state IN ('Accepted', 'Running') ORDER BY started_at, key").map(read);
}

/** Removes a deployment from the history; what it deployed stays. */
export function removeDeployment(database: Database, deployment: Pick<StoredDeployment, 'tenantId' | 'scopeId' | 'name'>): void {
  database.run('DELETE FROM deployment WHERE key = ?', keyOfDeployment(deployment));
}

/** A deployment's resources in the template's order. */
export function listJobs(database: Database, deployment: StoredDeployment): readonly Job[] {
  return database.all('SELECT * FROM job WHERE deployment = ? ORDER BY number', keyOfDeployment(deployment)).map((row) => ({
    number: Number(row['number']),
    state: String(row['state']) as Job['state'], // written by saveJob only
    work: JSON.parse(String(row['work'])) as PlannedResource, // written by saveDeployment only
    outcome: row['outcome'] === null ? undefined : (JSON.parse(row['outcome'] as string) as JobOutcome), // written by saveJob only
  }));
}

/** Saves what became of a resource. */
export function saveJob(database: Database, deployment: StoredDeployment, job: Pick<Job, 'number' | 'state' | 'outcome'>): void {
  database.run(
    'UPDATE job SET state = ?, outcome = ? WHERE deployment = ? AND number = ?',
    job.state,
    job.outcome === undefined ? null : JSON.stringify(job.outcome),
    keyOfDeployment(deployment),
    job.number,
  );
}

/** Drops the bodies of a deployment that has ended; what was done stays. */
export function slimJobs(database: Database, deployment: StoredDeployment): void {
  database.run("UPDATE job SET work = json_set(work, '$.body', json('{}')) WHERE deployment = ?", keyOfDeployment(deployment));
}

function keyOfDeployment(deployment: Pick<StoredDeployment, 'tenantId' | 'scopeId' | 'name'>): string {
  return keyOf(deployment.tenantId, `${deployment.scopeId}/providers/Microsoft.Resources/deployments/${deployment.name}`);
}

function read(row: Row): StoredDeployment {
  return JSON.parse(String(row['body'])) as StoredDeployment; // written by writeDeployment only
}
