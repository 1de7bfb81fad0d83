import type { CallTrouble } from './model';

/** The worst first: only one is shown. */
const order = ['unreachable', 'rejoining', 'media', 'signalling'] as const satisfies readonly CallTrouble[];

/** What is wrong at the moment; tells the worst of it whenever that changes. */
export class Troubles {
  readonly #present = new Set<CallTrouble>();
  readonly #changed: (worst: CallTrouble | undefined) => void;
  #told: CallTrouble | undefined;

  constructor(changed: (worst: CallTrouble | undefined) => void) {
    this.#changed = changed;
  }

  set(trouble: CallTrouble, is: boolean): void {
    if (is) {
      this.#present.add(trouble);
    } else {
      this.#present.delete(trouble);
    }
    const worst = order.find((one) => this.#present.has(one));
    if (worst !== this.#told) {
      this.#told = worst;
      this.#changed(worst);
    }
  }
}
