import type { HttpResponse } from '../http.ts';
import { refusal } from '../service-error.ts';
import type { ControlRequest } from './asked.ts';
import { setBehaviour, showBehaviour } from './behaviour.ts';
import { setClock } from './clock.ts';
import { disableRule } from './disable-rule.ts';
import { clearFaults, setFaults } from './faults.ts';
import { takeLogs } from './logs.ts';
import { showRequests } from './requests.ts';
import { reset } from './reset.ts';
import { setRoles } from './roles.ts';

/** Answers the requests by which a test or a person steers the emulator; undefined for all that is Azure's. */
export function answerControl(asked: ControlRequest): HttpResponse | undefined {
  const { address, request } = asked;
  if (address.segments[0]?.toLowerCase() !== 'emulator') return undefined;
  const answer = controls[`${request.method} ${address.segments[1]?.toLowerCase() ?? ''}`];
  if (answer === undefined)
    throw refusal(
      404,
      'NotFound',
      `the emulator has no control '${request.method} ${address.path}'; it has ${Object.keys(controls).join(', ')}`,
    );
  return answer(asked);
}

const controls: { readonly [what: string]: (asked: ControlRequest) => HttpResponse } = {
  'GET requests': showRequests,
  'POST logs': takeLogs,
  'POST faults': setFaults,
  'DELETE faults': clearFaults,
  'POST clock': setClock,
  'GET behaviour': showBehaviour,
  'POST behaviour': setBehaviour,
  'POST roles': setRoles,
  'POST disable': disableRule,
  'POST reset': reset,
};
