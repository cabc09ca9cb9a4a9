import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A mailbox on loopback that takes every mail: as much SMTP as Alertmanager needs. */
export interface Mailbox {
  readonly port: number;
  /** Header and text of each mail. */
  readonly mails: readonly string[];
  close(): void;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let mail: string | null = null;
    let rest = '';
    socket.write('220 mailbox\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail !== null && line !== '.') {
          mail += `${line}\n`;
          continue;
        }
        if (mail !== null) mails.push(mail);
        mail = line === 'DATA' ? '' : null;
        if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 mailbox\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    close: () => {
      server.close();
    },
  };
}
