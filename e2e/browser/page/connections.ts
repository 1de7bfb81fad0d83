/**
 * What the connections of a page received. Counters only grow; those of a connection that was closed stay as they were
 * when it was last asked.
 */
export interface Received {
  /** Audio samples that were played, invented ones included. */
  readonly samples: number;
  /** Those that were invented because the packets did not come in time. */
  readonly concealedSamples: number;
  /** Those of them that were silence: nothing was said, or nothing was left to go on with. */
  readonly silentConcealedSamples: number;
  readonly framesDecoded: number;
  readonly freezes: number;
  readonly freezeSeconds: number;
  readonly bytes: number;
}

/** The pair of addresses on which a connection sends. */
export interface Path {
  readonly local: 'host' | 'srflx' | 'prflx' | 'relay';
  readonly protocol: string;
  readonly remote: string;
}

const connections: RTCPeerConnection[] = [];
const closed = new Map<string, RTCInboundRtpStreamStats>();

/** Makes the page tell of each connection that it opens. */
export function observeConnections(): void {
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, ...constraint });
      connections.push(this);
    }
  };
}

let constraint: RTCConfiguration = {};

/**
 * Connections that are opened from now on go through a TURN server or not at all.
 *
 * @param servers in place of those that the page was told
 */
export function relayOnly(servers?: RTCIceServer[]): void {
  constraint = { iceTransportPolicy: 'relay', ...(servers === undefined ? {} : { iceServers: servers }) };
}

export function openConnections(): RTCPeerConnection[] {
  return connections.filter((connection) => connection.connectionState !== 'closed');
}

export async function received(): Promise<Received> {
  for (const [index, connection] of connections.entries()) {
    for (const statistics of await statisticsOf<RTCInboundRtpStreamStats>(connection, 'inbound-rtp')) {
      closed.set(`${index} ${statistics.ssrc}`, statistics);
    }
  }
  const streams = [...closed.values()];
  const sum = (value: (stream: RTCInboundRtpStreamStats) => number | undefined) =>
    streams.reduce((total, stream) => total + (value(stream) ?? 0), 0);
  return {
    samples: sum((stream) => stream.totalSamplesReceived),
    concealedSamples: sum((stream) => stream.concealedSamples),
    silentConcealedSamples: sum((stream) => stream.silentConcealedSamples),
    framesDecoded: sum((stream) => stream.framesDecoded),
    freezes: sum((stream) => (stream as { freezeCount?: number }).freezeCount),
    freezeSeconds: sum((stream) => (stream as { totalFreezesDuration?: number }).totalFreezesDuration),
    bytes: sum((stream) => stream.bytesReceived),
  };
}

/** One for each open connection that has found a way. */
export async function paths(): Promise<Path[]> {
  const found: Path[] = [];
  for (const connection of openConnections()) {
    const report = await connection.getStats();
    for (const statistics of report.values() as Iterable<RTCIceCandidatePairStats & { selected?: boolean }>) {
      if (statistics.type === 'candidate-pair' && statistics.nominated && statistics.state === 'succeeded') {
        const local = report.get(statistics.localCandidateId) as Candidate | undefined;
        const remote = report.get(statistics.remoteCandidateId) as Candidate | undefined;
        if (local !== undefined && remote !== undefined) {
          found.push({
            local: local.candidateType,
            protocol: local.protocol,
            remote: `${remote.address}:${remote.port}`,
          });
        }
      }
    }
  }
  return found;
}

interface Candidate {
  readonly candidateType: Path['local'];
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
}

async function statisticsOf<T>(connection: RTCPeerConnection, type: string): Promise<T[]> {
  const report = await connection.getStats();
  return [...(report.values() as Iterable<RTCStats>)].filter((entry) => entry.type === type) as T[];
}
