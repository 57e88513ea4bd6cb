export const room = 'emulator';
