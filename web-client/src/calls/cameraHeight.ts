/** From so many people on, a screen of 1920×1080 has at most 960×540 for each. */
const MANY = 4;
const AMONG_MANY = 540;

/**
 * How tall the own camera's picture is to be in one call, as in the desktop client. A picture of 540 lines takes little more
 * than half of what one of 720 takes to code and to send.
 */
export class CameraHeight {
  #many = false;

  /**
   * Once there were many, that stays so: pictures do not jump between sizes.
   *
   * @param limit of the server, in pixels; undefined until it has told one
   */
  of(limit = Number.POSITIVE_INFINITY, participants: number): number {
    this.#many ||= participants >= MANY;
    return this.#many ? Math.min(limit, AMONG_MANY) : limit;
  }
}
