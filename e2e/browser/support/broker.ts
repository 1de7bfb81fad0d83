import { readFileSync } from 'node:fs';
import { descendants } from './processes.ts';
import { DATA, processGroup } from './server.ts';

/** The broker of the running Parley, for who puts something into it past every service. */
export function brokerAddress(): string {
  const text = readFileSync(`${DATA}/engines.properties`, 'utf8');
  const setting = (name: string) => new RegExp(`^rabbitmq\\.${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  return `amqp://parley:${encodeURIComponent(setting('password'))}@127.0.0.1:${setting('port')}`;
}

/** The ids of the broker's processes: one, or none while it is down. */
export function brokerProcesses(): number[] {
  return descendants(processGroup())
    .filter(({ name }) => name === 'beam.smp')
    .map(({ pid }) => pid);
}
