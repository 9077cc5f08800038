import { spawn } from 'node:child_process';

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens an address in the user's browser where there is a desktop to do it; the address is printed in any case. */
export function openBrowser(url: string): void {
  const [command, ...args] = OPENERS[process.platform] ?? [];
  const desktop =
    process.platform !== 'linux' ||
    process.env.DISPLAY ||
    process.env.WAYLAND_DISPLAY;
  if (!command || !desktop) {
    return;
  }
  const child = spawn(command, [...args, url], {
    stdio: 'ignore',
    detached: true,
  });
  // No opener on this machine: the printed address is enough.
  child.on('error', () => {});
  child.unref();
}
