import type { HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import { connect, deploy } from '@sentinelpack/deployer';
import type { Bundle } from '@sentinelpack/kinds';
import { asked } from './asked.ts';

// A process that deploys until it is killed. Its requests go to the process that started it, which is Azure to it.

interface Order {
  readonly bundle: Bundle;
  readonly environment: string;
}

interface Answer {
  readonly number: number;
  readonly response: HttpResponse;
}

const waiting = new Map<number, (response: HttpResponse) => void>();
let sent = 0;

process.on('message', (message: Order | Answer) => {
  if ('response' in message) waiting.get(message.number)?.(message.response);
  else void run(message);
});

async function run({ bundle, environment: name }: Order): Promise<void> {
  const environment = bundle.environments.find((each) => each.environment.name === name)?.environment;
  if (environment === undefined) throw new Error(`the bundle has no environment ${name}`);
  await deploy(bundle, name, connect(environment, { transport: carry, pollMilliseconds: 1, retryMilliseconds: 1 }), asked);
  process.disconnect();
}

async function carry(request: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve) => {
    sent += 1;
    waiting.set(sent, resolve);
    process.send?.({ number: sent, request });
  });
}
