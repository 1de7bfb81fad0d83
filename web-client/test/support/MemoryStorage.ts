/** Web storage of one origin, as windows share it. */
export class MemoryStorage implements Storage {
  readonly #entries = new Map<string, string>();
  full = false;

  get length(): number {
    return this.#entries.size;
  }

  clear(): void {
    this.#entries.clear();
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.#entries.delete(key);
  }

  setItem(key: string, value: string): void {
    if (this.full) {
      throw new DOMException('full', 'QuotaExceededError');
    }
    this.#entries.set(key, value);
  }
}
