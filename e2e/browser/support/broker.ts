import { readFileSync } from 'node:fs';
import { DATA } from './server.ts';

/** The broker of the running Parley, for who puts something into it past every service. */
export function brokerAddress(): string {
  const text = readFileSync(`${DATA}/engines.properties`, 'utf8');
  const setting = (name: string) => new RegExp(`^rabbitmq\\.${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  return `amqp://parley:${encodeURIComponent(setting('password'))}@127.0.0.1:${setting('port')}`;
}
