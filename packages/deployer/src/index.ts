export const room = 'deployer';
