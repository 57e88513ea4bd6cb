import type { Cloud } from '@sentinelpack/kinds';

/** Where a cloud's Resource Manager, sign-in and tokens are. */
export interface CloudAddresses {
  readonly endpoint: string;
  readonly authority: string;
  readonly scope: string;
}

/** The addresses of each cloud; the local one is never resolved, its requests go through a transport. */
export const clouds: { readonly [cloud in Cloud]: CloudAddresses } = {
  public: cloud('https://management.azure.com', 'https://login.microsoftonline.com'),
  usGovernment: cloud('https://management.usgovcloudapi.net', 'https://login.microsoftonline.us'),
  china: cloud('https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'),
  local: cloud('https://management.azure.com', 'https://login.microsoftonline.com'),
};

function cloud(endpoint: string, authority: string): CloudAddresses {
  return { endpoint, authority, scope: `${endpoint}/.default` };
}

/** An address with its host replaced by the cloud's own: a service that gives the public host in a national cloud is not followed there. */
export function onHost(url: string, endpoint: string): string {
  const { pathname, search } = new URL(url);
  return `${endpoint}${pathname}${search}`;
}
